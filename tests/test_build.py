"""What `mkdocs build` and `mkdocs serve` make of the real site and of a second, English one."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import urllib.request
from pathlib import Path

import pytest
import yaml
from tests.conftest import build_english
from tests.helpers import (
    ENGLISH,
    ROOT,
    Element,
    HtmlPage,
    copy_english_site,
    dead_links,
    fingerprint,
    mkdocs,
    pages_of,
)
from tests.servers import preview

from kaidah.knowledge_base import read_knowledge_base
from kaidah.labels import LABELS_FILE

pytestmark = pytest.mark.slow

_SITES = ("real_site", "english_site", "english_site_of_folders")


@pytest.fixture(scope="session", params=_SITES)
def any_site(request: pytest.FixtureRequest) -> Path:
    """Each of the built sites in turn."""
    site = request.getfixturevalue(request.param)
    assert isinstance(site, Path)
    return site


def test_an_anchor_is_no_way_into_the_markup(tmp_path: Path) -> None:
    project = copy_english_site(tmp_path)
    page = project / "docs/faq/desk-and-visitors.md"
    heading = "## What do I do with a parcel nobody expects?"
    changed = page.read_text(encoding="utf-8").replace(
        heading, f'{heading} {{#a"onmouseover="alert(1)}}'
    )
    page.write_text(changed, encoding="utf-8")
    mkdocs(project, "build")
    pages = list((project / "site").rglob("*.html"))
    assert pages
    assert not [path for path in pages if re.search(r'"\s*onmouseover="', path.read_text("utf-8"))]


@pytest.fixture(scope="module")
def awkward_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of words that nobody expected, and a rule with one example only."""
    project = copy_english_site(tmp_path_factory.mktemp("awkward"))
    docs = project / "docs"
    labels = yaml.safe_load((docs / LABELS_FILE).read_text(encoding="utf-8"))
    hostile = {name: f'{text} <i q="1">' for name, text in labels.items()}
    (docs / LABELS_FILE).write_text(yaml.safe_dump(hostile), encoding="utf-8")
    _copy(docs / "rules/sec-0003.md", "sec-0004.md", {"SEC-0003": "SEC-0004"})
    _copy(docs / "cases/parcel-for-the-archive.md", "lonely.md", {"SEC-0003": "SEC-0004"})
    headings = {"## What it means": "## Examples", "## What is still fine": "## Related"}
    _copy(docs / "rules/sec-0001.md", "sec-0001.md", headings)
    built = mkdocs(project, "build")
    assert built.returncode == 0, built.stderr
    return project / "site"


def _copy(page: Path, name: str, changes: dict[str, str]) -> None:
    text = page.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    page.with_name(name).write_text(text, encoding="utf-8")


def test_the_words_of_a_theme_are_no_markup(awkward_site: Path) -> None:
    pages = list(awkward_site.rglob("*.html"))
    assert pages
    assert [page for page in pages if "<i q=" in page.read_text(encoding="utf-8")] == []


def test_headings_may_be_called_like_the_parts_of_a_page(awkward_site: Path) -> None:
    page = HtmlPage(awkward_site / "rules" / "sec-0001.html")
    named = [e.attributes["id"] for e in page.root.inside if "id" in e.attributes]
    assert {"examples", "related", "k-examples", "k-related"} <= set(named)
    assert len(named) == len(set(named))


def test_a_part_with_nothing_in_it_is_left_out(awkward_site: Path) -> None:
    lonely = HtmlPage(awkward_site / "cases" / "lonely.html")
    assert "k-rules" in lonely.anchors
    assert "k-more" not in lonely.anchors
    assert "k-more" in HtmlPage(awkward_site / "cases" / "file-left-at-lunch.html").anchors


# ------------------------------------------------------------------ what every site keeps


def test_every_internal_link_and_anchor_leads_somewhere(any_site: Path) -> None:
    assert dead_links(any_site, pages_of(any_site)) == []


def test_no_page_loads_anything_from_another_host(any_site: Path) -> None:
    loaded = {a for page in pages_of(any_site).values() for a in page.loads()}
    loaded |= {
        address
        for sheet in any_site.rglob("*.css")
        for address in re.findall(
            r"""(?:url\(|@import)\s*["']?([^"')\s;]+)""", sheet.read_text(encoding="utf-8")
        )
    }
    assert sorted(a for a in loaded if re.match(r"(?!data:)[a-z]+:|//", a)) == []


def test_every_file_of_the_content_has_a_page(any_site: Path) -> None:
    docs = any_site.parent / "docs"
    expected = {
        path.relative_to(docs).with_suffix("").as_posix()
        for path in docs.rglob("*.md")
        if path.relative_to(docs).parts[0] != "_data"
    }
    built = {
        path.relative_to(any_site).as_posix().removesuffix(".html")
        for path in any_site.rglob("*.html")
    }
    folders = {name.removesuffix("/index") for name in built if name.endswith("/index")}
    assert expected - built - folders == set()


def test_data_files_are_not_published(any_site: Path) -> None:
    assert [path for path in any_site.rglob("*") if "_data" in path.parts] == []


def test_own_scripts_and_styles_are_named_after_their_content(any_site: Path) -> None:
    named = re.compile(r"\.([0-9a-f]{8})\.(?:js|css)$")
    own = [
        path
        for path in (any_site / "assets").rglob("*")
        if path.suffix in {".js", ".css"} and ".min." not in path.name
    ]
    assert len(own) >= 5
    for path in own:
        found = named.search(path.name)
        assert found, path
        assert hashlib.sha256(path.read_bytes()).hexdigest().startswith(found[1])


def test_nothing_is_published_that_no_page_loads(real_site: Path) -> None:
    assert not list(real_site.rglob("*.map"))
    languages = {path.name for path in (real_site / "assets/javascripts/lunr").rglob("*.js")}
    assert languages == {"lunr.id.min.js", "lunr.stemmer.support.min.js"}
    assert sum(path.stat().st_size for path in real_site.rglob("*")) < 12_000_000


def test_every_page_has_one_title_and_says_how_official_it_is(any_site: Path) -> None:
    status = read_knowledge_base(any_site.parent / "docs")
    assert status.catalogue is not None
    banner = status.catalogue.status.banner
    pages = pages_of(any_site)
    headings = {name: len(page.root.find("h1")) for name, page in pages.items()}
    assert {name: count for name, count in headings.items() if count != 1} == {}
    assert [name for name, page in pages.items() if banner not in page.root.words()] == []


def test_the_same_content_gives_the_same_bytes(english_site: Path, tmp_path: Path) -> None:
    again = build_english(tmp_path, directory_urls=False)
    assert fingerprint(again) == fingerprint(english_site)


# ------------------------------------------------------------------ relations, both ways


def _page(site: Path, name: str) -> HtmlPage:
    return HtmlPage(site / name)


def _section(page: HtmlPage, heading: str) -> Element:
    """Return the generated section whose heading opens with some words."""
    for section in page.root.find("section"):
        title = section.find("h2")[0] if section.find("h2") else None
        if title is not None and title.words().startswith(heading):
            return section
    shown = [e.words() for e in page.root.find("h2")]
    raise AssertionError(f"no section {heading!r}, only {shown}")


def _links(element: Element) -> list[tuple[str, str]]:
    return [(a.words(), a.attributes["href"]) for a in element.find("a") if a.words()]


def test_a_mention_becomes_a_link_with_the_title_of_its_rule(english_site: Path) -> None:
    page = _page(english_site, "cases/file-left-at-lunch.html")
    [link] = page.root.find("a", class_="rule-link")
    assert link.words() == "SEC-0001"
    assert link.attributes["href"] == "../rules/sec-0001.html"
    assert link.attributes["title"] == "Clear your desk before you leave"


def test_a_mention_leads_to_a_folder_when_pages_are_folders(english_site_of_folders: Path) -> None:
    page = _page(english_site_of_folders, "cases/file-left-at-lunch/index.html")
    [link] = page.root.find("a", class_="rule-link")
    assert link.attributes["href"] == "../../rules/sec-0001/"


def test_a_rule_shows_its_sentence_and_what_kind_of_rule_it_is(english_site: Path) -> None:
    words = _page(english_site, "rules/sec-0003.html").root.words()
    for expected in (
        "SEC-0003",
        "Forbidden",
        "Office policy",
        "Everyone",
        "Front desk",
        "Never let a visitor walk through the building alone.",
        "House rules section 5",
        "Read in full",
    ):
        assert expected in words


def test_a_rule_shows_its_dates_and_who_keeps_it(english_site: Path) -> None:
    words = _page(english_site, "rules/sec-0001.html").root.words()
    for expected in ("10 March 2026", "2 November 2026", "Records officer"):
        assert expected in words
    # Reviewed on 2 November 2026, and again within 24 months.
    assert "2 November 2028" in words


def test_proposals_of_change_carry_the_id_of_the_rule(english_site: Path, real_site: Path) -> None:
    links = dict(_links(_page(english_site, "rules/sec-0001.html").root))
    assert links["Propose a change"] == "mailto:rules@office.example?subject=Change%20SEC-0001"
    # Without an address for proposals the contacts take them.
    links = dict(_links(_page(real_site, "aturan/ems-010.html").root))
    assert links["Usulkan perubahan"] == "../tentang/index.html#k-contacts"


def test_a_rule_shows_its_examples(english_site: Path) -> None:
    section = _section(_page(english_site, "rules/sec-0001.html"), "Case")
    assert _links(section) == [
        ("A personnel file on the desk at lunch", "../cases/file-left-at-lunch.html"),
        ("Blank forms at the entrance", "../cases/forms-at-the-entrance.html"),
        ("A screen that faces the counter", "../cases/screen-facing-the-counter.html"),
    ]
    assert "Stop" in section.words()
    assert "Fine" in section.words()


def test_a_rule_shows_the_questions_that_cite_it(english_site: Path) -> None:
    section = _section(_page(english_site, "rules/sec-0003.html"), "Questions")
    topic = "../faq/desk-and-visitors.html"
    assert _links(section) == [
        (
            "May a former colleague walk up alone?",
            f"{topic}#may-a-former-colleague-walk-up-alone",
        ),
        (
            "What do I do with a parcel nobody expects?",
            f"{topic}#what-do-i-do-with-a-parcel-nobody-expects",
        ),
    ]


def test_a_rule_shows_the_sentence_in_which_another_page_mentions_it(english_site: Path) -> None:
    section = _section(_page(english_site, "rules/sec-0001.html"), "Mentioned elsewhere")
    assert ("Walk with your visitor", "sec-0003.html") in _links(section)
    assert (
        "Before you fetch somebody, your desk must be clear, as SEC-0001 says." in section.words()
    )


def test_related_rules_know_each_other(english_site: Path) -> None:
    for name, other in (("sec-0001", "sec-0003"), ("sec-0003", "sec-0001")):
        section = _section(_page(english_site, f"rules/{name}.html"), "Related rules")
        assert f"{other}.html" in [href for _, href in _links(section)]


def test_an_example_shows_its_rules_in_full(english_site: Path) -> None:
    page = _page(english_site, "cases/screen-facing-the-counter.html")
    section = _section(page, "Rules")
    assert [href for _, href in _links(section)] == [
        "../rules/sec-0001.html",
        "../rules/sec-0003.html",
    ]
    assert "Never let a visitor walk through the building alone." in section.words()


def test_a_topic_shows_the_rules_of_its_answers(english_site: Path) -> None:
    section = _section(_page(english_site, "faq/desk-and-visitors.html"), "Rules behind this page")
    assert [href for _, href in _links(section)] == [
        "../rules/sec-0001.html",
        "../rules/sec-0003.html",
    ]


def test_a_retired_rule_keeps_its_page_with_reason_and_successor(english_site: Path) -> None:
    page = _page(english_site, "rules/sec-0002.html")
    words = page.root.words()
    assert "Retired since 1 September 2026" in words
    assert "Waiting outside was unkind in winter and did not keep anybody safe." in words
    assert ("SEC-0003 Walk with your visitor", "sec-0003.html") in _links(page.root)


def test_a_successor_names_what_it_replaces(english_site: Path) -> None:
    section = _section(_page(english_site, "rules/sec-0003.html"), "Replaces")
    assert ("Ask visitors to wait outside", "sec-0002.html") in _links(section)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("rules/index.html", {"sec-0001.html", "sec-0002.html", "sec-0003.html"}),
        (
            "cases/index.html",
            {
                "file-left-at-lunch.html",
                "forms-at-the-entrance.html",
                "parcel-for-the-archive.html",
                "screen-facing-the-counter.html",
            },
        ),
        (
            "faq/index.html",
            {
                "desk-and-visitors.html#may-i-leave-papers-out-while-i-fetch-coffee",
                "desk-and-visitors.html#may-a-former-colleague-walk-up-alone",
                "desk-and-visitors.html#what-do-i-do-with-a-parcel-nobody-expects",
            },
        ),
        (
            "about/origins.html",
            {
                "#point-m1",
                "#point-m2",
                "../rules/sec-0001.html",
                "../rules/sec-0003.html",
            },
        ),
        ("about/law.html", {"../rules/sec-0001.html", "../rules/sec-0003.html"}),
        ("index.html", {"rules/index.html", "cases/index.html", "faq/index.html"}),
    ],
)
def test_lists_are_complete(english_site: Path, page: str, expected: set[str]) -> None:
    assert expected - set(_page(english_site, page).links()) == set()


def test_the_status_page_lists_contacts_and_says_which_address_is_missing(
    english_site: Path,
) -> None:
    words = _page(english_site, "about/status.html").root.words()
    assert "Room 12, extension 300" in words
    assert "not known yet. Ask the front desk." in words


def _trail(site: Path, name: str) -> list[str]:
    [trail] = _page(site, name).root.find("nav", class_="k-trail")
    return [href for _, href in _links(trail)]


def test_pages_of_a_small_section_stand_beside_each_other(english_site: Path) -> None:
    beside = ["status.html", "law.html", "origins.html", "changes.html", "accessibility.html"]
    assert _trail(english_site, "about/law.html") == beside


def test_in_a_large_section_the_way_back_keeps_the_title_in_sight(real_site: Path) -> None:
    assert _trail(real_site, "panduan/satu-pintu.html") == ["index.html"]
    guides = {path.name for path in (real_site / "panduan").glob("*.html")} - {"index.html"}
    body = _page(real_site, "panduan/index.html").root.find("div", class_="k-body")[0]
    assert len(guides) > 6
    assert guides <= {href for _, href in _links(body)}


def _instrument(site: Path, name: str) -> Element:
    page = _page(site, "about/law.html")
    [fold] = page.root.find("details", id=f"law-{name}")
    return fold


def test_the_accessibility_page_says_what_was_measured_and_when(english_site: Path) -> None:
    [facts] = _page(english_site, "about/accessibility.html").root.find("dl", class_="k-facts")
    names, values = facts.find("dt"), facts.find("dd")
    told = {name.words(): value.words() for name, value in zip(names, values, strict=True)}
    assert told["Measured"] == "22 November 2026"
    assert told["Tools"] == "axe 4.12.1, Nu Html Checker 26.9.27, Chromium 156.0"
    assert told["Checks with axe"] == "48 · 3 violations"
    assert told["Every page as opened, with axe"] == "9 · 2 violations"
    assert told["HTML errors"] == "1 · 10 pages"


def test_a_provision_shows_how_sure_it_is_and_which_rules_rest_on_it(english_site: Path) -> None:
    fold = _instrument(english_site, "house-rules")
    words = fold.words()
    assert words.startswith("House rules In force Conduct in the building 3 provisions · 2 rules")
    assert "Last reviewed: 22 November 2026" in words
    [visitors] = [i for i in fold.find("li", class_="k-basis__item") if "section 5" in i.words()]
    assert "Read in full" in visitors.words()
    assert _links(visitors) == [("SEC-0003", "../rules/sec-0003.html")]


def test_a_withdrawn_instrument_says_so_beside_each_provision(english_site: Path) -> None:
    fold = _instrument(english_site, "old-house-rules")
    assert fold.words().startswith("Old house rules Withdrawn")
    assert "Last reviewed: 5 October 2026" in fold.words()
    [provision] = fold.find("li", class_="k-basis__item")
    assert "Withdrawn no longer used" in provision.words()


def test_a_rule_that_cites_something_uncertain_says_so(real_site: Path) -> None:
    catalogue = read_knowledge_base(ROOT / "docs").catalogue
    assert catalogue
    warned = set()
    for rule in catalogue.rules_in_force:
        shown = _page(real_site, rule.path.replace(".md", ".html")).root
        entries = shown.find("li", class_="k-basis__item")
        for (instrument, provision), entry in zip(catalogue.basis_of(rule), entries, strict=True):
            assert provision.certainty.name in entry.words()
            if not instrument.status.binding:
                assert instrument.status.name in entry.words()
                warned.add(instrument.id)
    assert warned


def test_instruments_that_carry_rules_come_first(english_site: Path) -> None:
    page = _page(english_site, "about/law.html")
    headings = [h.words() for h in page.root.find("h2") if h.attributes["id"] in {"used", "idle"}]
    assert headings == ["What rules rest on 1", "On record only 1"]
    folds = [d.attributes["id"] for d in page.root.find("details", class_="k-law")]
    assert folds == ["law-house-rules", "law-old-house-rules"]


def test_each_point_of_the_source_article_shows_who_said_it_and_what_answers_it(
    english_site: Path,
) -> None:
    page = _page(english_site, "about/origins.html")
    said = [s for s in page.root.find("section") if s.find("h2", id="point-m1")]
    assert len(said) == 1
    assert "M1 · Head of office Papers were left on desks overnight" in said[0].words()
    assert _links(said[0]) == [
        ("SEC-0001 Clear your desk before you leave", "../rules/sec-0001.html"),
        ("About this guide", "status.html"),
        ("Desk and visitors", "../faq/desk-and-visitors.html"),
    ]


def test_a_rule_leads_to_the_point_that_asked_for_it(english_site: Path) -> None:
    links = _links(_page(english_site, "rules/sec-0003.html").root)
    assert ("M2", "../about/origins.html#point-m2") in links


def test_rules_are_found_by_id_sentence_and_everyday_words(english_site: Path) -> None:
    index = (english_site / "search" / "search_index.json").read_text(encoding="utf-8")
    entries = {entry["location"]: entry for entry in json.loads(index)["docs"]}
    rule = entries["rules/sec-0001.html"]
    assert rule["title"] == "SEC-0001 Clear your desk before you leave"
    assert "Lock away every paper that names a person" in rule["text"]
    assert "tidy" in rule["alias"]


# ------------------------------------------------------------------ one engine, two vocabularies

# Small words that any Indonesian sentence of the theme would contain sooner or later.
_INDONESIAN = {*"yang dan di ke dari untuk ini itu tidak belum ada dengan pada atau".split()}
_INDONESIAN |= {*"aturan contoh halaman bab lihat cari tentang beranda oleh sejak".split()}


def _named_words(folder: Path) -> set[str]:
    """Return all words readers see that come from labels and vocabulary of a site."""
    data = folder / "docs" / "_data"
    labels = yaml.safe_load((data / "label.yml").read_text(encoding="utf-8"))
    vocabulary = yaml.safe_load((data / "kosakata.yml").read_text(encoding="utf-8"))
    lists = [entries for entries in vocabulary.values() if isinstance(entries, list)]
    terms = [term for entries in lists for term in entries if isinstance(term, dict)]
    shown = [*labels.values(), *(term.get("nama", term.get("judul")) for term in terms)]
    return set(re.findall(r"[a-z]+", " ".join(map(str, shown)).lower()))


def test_no_word_of_the_real_vocabulary_shows_in_the_english_site(
    english_site: Path, real_site: Path
) -> None:
    foreign = (_named_words(ROOT) | _INDONESIAN) - _named_words(ENGLISH)
    written = " ".join(p.read_text(encoding="utf-8") for p in (ENGLISH / "docs").rglob("*.md"))
    foreign -= set(re.findall(r"[a-z]+", written.lower()))

    def foreign_words(site: Path) -> dict[str, set[str]]:
        spoken = {name: page.spoken().lower() for name, page in pages_of(site).items()}
        return {name: set(re.findall(r"[a-z]+", words)) & foreign for name, words in spoken.items()}

    assert {name: words for name, words in foreign_words(english_site).items() if words} == {}
    assert all(foreign_words(real_site).values()), "the words looked for are not those of the theme"


def test_no_id_of_the_real_site_shows_in_the_english_site(english_site: Path) -> None:
    pages = [path.read_text(encoding="utf-8") for path in english_site.rglob("*.html")]
    assert not any("EMS" in page for page in pages)


# ------------------------------------------------------------------ faults

_BAD_ID = "Otherwise lock them away, SEC-0010."


def _break(project: Path, *, warning_only: bool = False) -> None:
    page = project / "docs" / "faq" / "desk-and-visitors.md"
    text = page.read_text(encoding="utf-8")
    bad = "Otherwise lock them away, SEC-0001, SEC-0002." if warning_only else _BAD_ID
    broken = text.replace("Otherwise lock them away, SEC-0001.", bad)
    assert broken != text
    page.write_text(broken, encoding="utf-8")


@pytest.fixture
def built_copy(english_site: Path, tmp_path: Path) -> Path:
    """A copy of the English project with a good site in it."""
    project = copy_english_site(tmp_path)
    shutil.copytree(english_site, project / "site")
    return project


@pytest.mark.parametrize("options", [[], ["-q"], ["--strict"], ["--strict", "-q"]])
def test_an_unknown_id_stops_the_build_and_leaves_the_site_alone(
    built_copy: Path, options: list[str]
) -> None:
    before = fingerprint(built_copy / "site")
    _break(built_copy)
    built = mkdocs(built_copy, "build", *options)
    assert built.returncode == 1
    assert "KB402 · docs/faq/desk-and-visitors.md:11:95 ·" in built.stderr
    assert "SEC-0001 (Clear your desk before you leave)" in built.stderr
    assert "Traceback" not in built.stderr
    assert fingerprint(built_copy / "site") == before


def test_all_faults_are_told_at_once(built_copy: Path) -> None:
    _break(built_copy)
    (built_copy / "docs" / "rules" / "sec-0003.md").write_text("---\nid: x\n", encoding="utf-8")
    built = mkdocs(built_copy, "build", "-q")
    assert re.findall(r"KB\d{3} · \S+", built.stderr) == [
        "KB402 · docs/faq/desk-and-visitors.md:11:95",
        "KB202 · docs/rules/sec-0003.md:1:1",
    ]


def test_a_missing_data_file_stops_the_build(built_copy: Path) -> None:
    before = fingerprint(built_copy / "site")
    (built_copy / "docs" / "_data" / "kosakata.yml").unlink()
    built = mkdocs(built_copy, "build", "-q")
    assert built.returncode == 1
    assert "KB110 · docs/_data/kosakata.yml:1:1" in built.stderr
    assert "Traceback" not in built.stderr
    assert fingerprint(built_copy / "site") == before


def test_a_warning_stops_a_strict_build_only(built_copy: Path) -> None:
    _break(built_copy, warning_only=True)
    relaxed = mkdocs(built_copy, "build")
    assert relaxed.returncode == 0
    assert "PERINGATAN KB404 · docs/faq/desk-and-visitors.md:11:105 ·" in relaxed.stderr
    before = fingerprint(built_copy / "site")
    strict = mkdocs(built_copy, "build", "--strict", "-q")
    assert strict.returncode == 1
    assert fingerprint(built_copy / "site") == before


# ------------------------------------------------------------------ preview


def _fetch(address: str, target: Path) -> HtmlPage:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(address, timeout=10) as answer:
        assert answer.status == 200
        target.write_bytes(answer.read())
    return HtmlPage(target)


def test_a_preview_goes_on_and_shows_the_faults(tmp_path: Path) -> None:
    project = copy_english_site(tmp_path)
    _break(project)
    with preview(project) as address:
        page = _fetch(f"{address}/faq/desk-and-visitors.html", tmp_path / "page.html")
    [fault] = [e for e in page.root.inside if e.attributes.get("role") == "alert"]
    assert "Something needs mending before this guide can be published." in fault.words()
    assert "KB402 · docs/faq/desk-and-visitors.md:11:95" in fault.words()
    assert "May a former colleague walk up alone?" in page.root.words()


def test_a_preview_survives_broken_data_files(tmp_path: Path) -> None:
    project = copy_english_site(tmp_path)
    (project / "docs" / "_data" / "kosakata.yml").write_text("id: [", encoding="utf-8")
    with preview(project) as address:
        page = _fetch(f"{address}/faq/desk-and-visitors.html", tmp_path / "page.html")
    [fault] = [e for e in page.root.inside if e.attributes.get("role") == "alert"]
    assert "KB203 · docs/_data/kosakata.yml:1:5" in fault.words()
    assert "Short answers; the rules behind them" in page.root.words()
