"""Words of search and parts of a program → the language file of the theme's search worker.

The parts stand in `search/`, readable and tested; this puts them into one small file together with
the words. Which language a site has is the theme's business; there are parts for one so far.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import groupby, product
from operator import itemgetter
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase
from typing import Final

from kaidah.search_words import SearchWords
from kaidah.vocabulary import IdFormat

_FOLDER: Final = Path(__file__).with_name("search")
# In the order in which each builds on those before.
_PARTS: Final = ("roots_{code}", "typos", "query", "matching", "ranking", "language")
# Enough to count the forms of a word as one; the search itself looks closer (`roots_id.js`).
_FAMILIES: Final = {
    "id": re.compile(
        r"(?:meng|meny|mem|men|me|peng|peny|pem|pen|per|pe|di|ter|ber|ke|se)?"
        r"(\w{4,}?)(?:kan|an|i)?(?:nya|lah|kah)?"
    )
}
_NUMBER: Final = re.compile(r"\b([A-Z][A-Z_]+) = ([0-9.]+)(?=[,;])")
_STRINGS: Final = re.compile(r"\"[^\"\n]*\"|`[^`\n]*`|(?<=[(= ])/[^/\n ][^/\n]*/")
_DECLARED: Final = re.compile(r"\b(?:(?:function|class|const|let) |this\.)(\w{4,})")
# A property of any object, or a key, also where it is named like its value.
_SHARED: Final = re.compile(r"(?<!this)(?<!\.\.)\.(\w+)|\b(\w+):|[{,] (\w+)(?=,| })")
_PAIRS: Final = tuple(product(ascii_uppercase, ascii_lowercase))
_IDENTIFIER: Final = re.compile(r"\b\w+\b")
# What is called from outside the parts.
_CALLED: Final = frozenset({"addLanguage", "readSynonyms", "parse"})
_NUMBERS_LINE: Final = re.compile(r"^const(?: [A-Z_]+ = [0-9.]+[,;])+\n", re.MULTILINE)


def has_language(code: str) -> bool:
    """Tell whether there are rules for the affixes of a language."""
    return (_FOLDER / f"roots_{code}.js").exists()


def file_name(code: str) -> str:
    """Return where the search worker looks for a language, below the site."""
    return f"assets/javascripts/lunr/min/lunr.{code}.min.js"


def word_family(code: str) -> Callable[[str], str]:
    """Return what tells which words are forms of one: they have the same family."""
    pattern = _FAMILIES[code]

    def family(word: str) -> str:
        found = pattern.fullmatch(word)
        return found[1] if found else word

    return family


def language_file(code: str, words: SearchWords, ids: IdFormat, rule: str) -> str:
    """Return the program that makes the search worker understand a language.

    `rule` is what readers call a rule, as in "rule 12".
    """
    names = [part.format(code=code) for part in _PARTS]
    program = "".join((_FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in names)
    # Bare words and one string are shorter than JSON; no word holds a space or a sign.
    data = (
        f"{{id:{json.dumps(ids._asdict() | {'name': rule.lower()})},"
        f'stopWords:new Set("{" ".join(words.stop_words)}".split(" ")),'
        f'weakWords:new Set("{" ".join(words.weak_words)}".split(" ")),'
        f"synonyms:readSynonyms({json.dumps(_synonyms(words), ensure_ascii=False)})}}"
    )
    return f"(()=>{{{shrink(program)}addLanguage(self.lunr,{json.dumps(code)},{data})}})()\n"


def shrink(program: str) -> str:
    """Drop comments, indentation, spaces beside signs, and the names of numbers; shorten our names.

    Not a general minifier: the parts keep spaces beside signs out of strings and patterns, comments
    on lines of their own, and name constants so that nothing depends on their not changing.
    """
    lines = (line.strip() for line in program.splitlines())
    text = "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))
    numbers = dict(_NUMBER.findall(text))
    text = _NUMBERS_LINE.sub("", text)
    text = re.sub(r"\b[A-Z][A-Z_]+\b", lambda name: numbers.get(name[0], name[0]), text)
    text = _shorten_names(text)
    text = re.sub(r" ?([=+\-*/%(){}\[\],;:<>?&|!]) ?", r"\1", text)
    text = re.sub(r"(?<=[;{}])\n|\n(?=[}.?&])", "", text)
    text = text.replace(";}", "}").replace("const ", "let ")
    return re.sub(r"\((\w+)\)(?==>)|\b0(?=\.\d)", r"\1", text)


def _shorten_names(text: str) -> str:
    """Give short names to what the parts declare, unless it may be somebody else's name as well."""
    words = set(_IDENTIFIER.findall(text))
    shared = {name for found in _SHARED.findall(text) for name in found}
    shared.update(_IDENTIFIER.findall(" ".join(_STRINGS.findall(text))))
    own = sorted(set(_DECLARED.findall(text)) - shared - _CALLED)
    free = (name for pair in _PAIRS if (name := "".join(pair)) not in words)
    short = dict(zip(own, free, strict=False))
    return _IDENTIFIER.sub(lambda name: short.get(name[0], name[0]), text)


def _synonyms(words: SearchWords) -> str:
    """Write what means the same side by side: "media sosial=medsos,sosmed;…"."""
    pairs = sorted((",".join(text for text, _ in m).lower(), word) for word, _, m in words.synonyms)
    groups = groupby(pairs, key=itemgetter(0))
    return ";".join(f"{meant}={','.join(word for _, word in said)}" for meant, said in groups)
