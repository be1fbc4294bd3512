"""The audit of a built site: each flaw that can be planted is found, and ours have none."""

from __future__ import annotations

from pathlib import Path

import pytest

from kaidah import site_audit
from kaidah.site_audit import Flaw, audit, name_flaws

_MEGABYTE = 1024 * 1024


def _audited(site: Path, name: str, text: str) -> list[Flaw]:
    (site / name).write_text(text, encoding="utf-8")
    return audit(site)


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("a.html", '<script src="https://cdn.example/a.js"></script>', "https://cdn.example/a.js"),
        ("a.html", '<img src="//cdn.example/a.png">', "//cdn.example/a.png"),
        ("a.html", '<img srcset="a.png 1x, https://b.example/c 2x">', "https://b.example/c"),
        ("a.html", '<link rel="stylesheet" href="http://c.example/x">', "http://c.example/x"),
        ("a.html", '<link rel="preconnect" href="https://c.example">', "https://c.example"),
        ("a.html", '<object data="https://c.example/o"></object>', "https://c.example/o"),
        ("a.html", '<video poster="https://c.example/p"></video>', "https://c.example/p"),
        ("a.html", '<use href="https://c.example/i.svg#a">', "https://c.example/i.svg#a"),
        (
            "a.html",
            '<meta http-equiv="refresh" content="0; url=https://d.example/">',
            "https://d.example/",
        ),
        ("a.svg", '<svg><image xlink:href="https://e.example/a"/></svg>', "https://e.example/a"),
        ("a.css", "@import 'https://f.example/a.css';", "https://f.example/a.css"),
        ("a.css", ".a{background:url(//f.example/a.png)}", "//f.example/a.png"),
        ("a.js", 'fetch("https://g.example/a")', "https://g.example/a"),
        ("a.js", "new WebSocket('wss://g.example/a')", "wss://g.example/a"),
        ("a.json", '{"a": [{"b": "https://h.example/a"}]}', "https://h.example/a"),
    ],
)
def test_what_leaves_the_site_is_found(name: str, text: str, shown: str, tmp_path: Path) -> None:
    assert _audited(tmp_path, name, text) == [Flaw(name, site_audit.OUTSIDE, shown)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>a()</script>", "<script>"),
        ('<script type="module">a()</script>', "<script>"),
        ("<style>a{}</style>", "<style>"),
        ('<p style="color:red">', "style=color:red"),
        ('<p onclick="a()">', "onclick=a()"),
        ('<a href="javascript:a()">', "javascript:a()"),
        ('<iframe srcdoc="a">', "srcdoc=a"),
    ],
)
def test_what_a_strict_policy_blocks_is_found(text: str, shown: str, tmp_path: Path) -> None:
    assert _audited(tmp_path, "a.html", text) == [Flaw("a.html", site_audit.INLINE, shown)]


def test_an_address_from_the_root_breaks_folders_and_sub_paths(tmp_path: Path) -> None:
    assert _audited(tmp_path, "a.html", '<img src="/a.png">') == [
        Flaw("a.html", site_audit.FROM_ROOT, "/a.png")
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("404.html", '<script src="/kode/assets/a.js"></script>'),
        ("a.html", '<a href="https://outside.example/">a</a>'),
        ("a.html", '<link rel="canonical" href="https://own.example/a.html">'),
        ("a.html", '<img src="data:image/png;base64,AAAA"><img src="../b.png">'),
        ("a.html", '<script type="application/json">{"a": 1}</script>'),
        ("a.html", '<meta http-equiv="refresh" content="0; url=../b.html">'),
        ("a.css", ".a{mask:url('data:image/svg+xml;utf8,<svg/>')} .b{background:url(b.png)}"),
        ("a.js", "// see https://a.example\nconst a = 'b//c'"),
        ("a.json", '{"text": "See https://a.example for more."}'),
    ],
)
def test_what_stays_in_the_site_is_left_alone(name: str, text: str, tmp_path: Path) -> None:
    assert _audited(tmp_path, name, text) == []


@pytest.mark.parametrize(
    ("paths", "flaw"),
    [
        (["a" * 101], Flaw("a" * 101, site_audit.TOO_LONG, "101")),
        (["Dua.html"], Flaw("Dua.html", site_audit.ODD_NAME, "Dua.html")),
        (["b c/a.html"], Flaw("b c/a.html", site_audit.ODD_NAME, "b c")),
        (["a/é.html"], Flaw("a/é.html", site_audit.ODD_NAME, "é.html")),
        (["a."], Flaw("a.", site_audit.ODD_NAME, "a.")),
        ([".htaccess"], Flaw(".htaccess", site_audit.ODD_NAME, ".htaccess")),
        (["aux.html"], Flaw("aux.html", site_audit.DEVICE_NAME, "aux.html")),
        (["con/a.html"], Flaw("con/a.html", site_audit.DEVICE_NAME, "con")),
    ],
)
def test_names_that_some_system_refuses_are_found(paths: list[str], flaw: Flaw) -> None:
    assert list(name_flaws(paths)) == [flaw]


def test_names_that_some_system_takes_for_one_are_found() -> None:
    assert Flaw("a.html", site_audit.SAME_NAME, "A.html") in name_flaws(["A.html", "a.html"])


@pytest.mark.parametrize(("name", "content"), [("a.html", b"\xff"), ("a.json", b"{")])
def test_a_file_that_cannot_be_read_is_a_flaw(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    (flaw,) = audit(tmp_path)
    assert (flaw.path, flaw.what) == (name, site_audit.UNREADABLE)


@pytest.mark.slow
def test_the_sites_that_are_built_have_no_flaw(real_site: Path, english_site: Path) -> None:
    assert audit(real_site) == []
    assert audit(english_site) == []


@pytest.mark.slow
def test_the_real_site_stays_small(real_site: Path) -> None:
    size = sum(path.stat().st_size for path in real_site.rglob("*") if path.is_file())
    assert size < 12 * _MEGABYTE
