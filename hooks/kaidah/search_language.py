"""Words of search and parts of a program → the language file of the theme's search worker.

The parts stand in `search/`, readable and tested; this puts them into one small file together with
the words. Which language a site has is the theme's business; there are parts for one so far.
"""

from __future__ import annotations

import json
import re
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Final

from kaidah.model import SearchWords
from kaidah.vocabulary import IdFormat

_FOLDER: Final = Path(__file__).with_name("search")
# In the order in which each builds on those before.
_PARTS: Final = ("roots_{code}", "typos", "query", "matching", "ranking", "language")
_NUMBER: Final = re.compile(r"\b([A-Z][A-Z_]+) = ([0-9.]+)(?=[,;])")
_NUMBERS_LINE: Final = re.compile(r"^const(?: [A-Z_]+ = [0-9.]+[,;])+\n", re.MULTILINE)


def has_language(code: str) -> bool:
    """Tell whether there are rules for the affixes of a language."""
    return (_FOLDER / f"roots_{code}.js").exists()


def file_name(code: str) -> str:
    """Return where the search worker looks for a language, below the site."""
    return f"assets/javascripts/lunr/min/lunr.{code}.min.js"


def language_file(code: str, words: SearchWords, ids: IdFormat) -> str:
    """Return the program that makes the search worker understand a language."""
    names = [part.format(code=code) for part in _PARTS]
    program = "".join((_FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in names)
    # Bare words and one string are shorter than JSON; no word holds a space or a sign.
    data = (
        f"{{id:{json.dumps(ids._asdict())},"
        f'stopWords:new Set("{" ".join(words.stop_words)}".split(" ")),'
        f'weakWords:new Set("{" ".join(words.weak_words)}".split(" ")),'
        f"synonyms:readSynonyms({json.dumps(_synonyms(words), ensure_ascii=False)})}}"
    )
    return f"(()=>{{{shrink(program)}addLanguage(self.lunr,{json.dumps(code)},{data})}})()\n"


def shrink(program: str) -> str:
    """Drop comments, indentation, spaces beside signs, and the names of numbers.

    Not a general minifier: the parts keep spaces beside signs out of strings and patterns, and
    comments on lines of their own.
    """
    lines = (line.strip() for line in program.splitlines())
    text = "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))
    numbers = dict(_NUMBER.findall(text))
    text = _NUMBERS_LINE.sub("", text)
    text = re.sub(r"\b[A-Z][A-Z_]+\b", lambda name: numbers.get(name[0], name[0]), text)
    text = re.sub(r" ?([=+\-*/%(){}\[\],;:<>?&|!]) ?", r"\1", text)
    return re.sub(r"(?<=[;{}])\n|\n(?=[}.?&])", "", text)


def _synonyms(words: SearchWords) -> str:
    """Write what means the same side by side: "media sosial=medsos,sosmed;…"."""
    pairs = sorted((",".join(text for text, _ in m).lower(), word) for word, _, m in words.synonyms)
    groups = groupby(pairs, key=itemgetter(0))
    return ";".join(f"{meant}={','.join(word for _, word in said)}" for meant, said in groups)
