"""The page of `lint-social report`: what it holds, that it is whole, and that no post breaks out of it.

`pytest tests/test_page.py --update` rewrites the golden pages: read what changed before you keep it.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from kit import no_hang
from page_kit import GOLDEN, all_of, bare, matter_of_files, page_of_text, parsed, text_of

from lint_social.page.writing import write
from lint_social.reporters.style import safe_text
from lint_social.texts import placeholders

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

ROOT = Path(__file__).parent.parent
LONG = "Un bouton attend sa veste au fond d'un tiroir, et la boîte reste ouverte tout l'hiver. " * 4
FILES = {
    "posts/a.md": (
        "---\nreseaux: [x, mastodon-asso]\ndate: 2026-11-24 17:30\nlangue: fr\nstatut: prêt\ntype: atelier\n"
        "images:\n  - fichier: absente.jpg\n    alt: photo\n---\n"
        f"{LONG}\n\nVenez <b>tous</b> & toutes : [le plan](https://exemple.fr/plan)\n"
    ),
    "posts/b.md": (
        "---\nreseaux: [mastodon-asso]\ndate: 2026-11-24\nlangue: fr\nstatut: relecture\n---\n"
        "Et vous, que réparez-vous samedi ? #couture\r\nDites-le nous.\r\n"
    ),
    "posts/c.md": (
        "---\nnetworks: [linkedin]\nlang: en\npoll: [yes, no]\n---\n"
        "Skipped stitches? Nine times out of ten it is the needle, not your machine.\n"
    ),
    "posts/vide.md": "",
}
CONFIG = "accounts:\n  mastodon-asso: {network: mastodon}\n"


@pytest.fixture(params=["fr", "en"])
def page(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    return write(matter_of_files(tmp_path, FILES, CONFIG, request.param))


def test_the_page_on_a_few_posts(page: str, request: pytest.FixtureRequest) -> None:
    language = re.search(r'<html lang="(..)"', page)
    assert language
    golden = GOLDEN / f"{language[1]}.html"
    if request.config.getoption("--update"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(bare(page), encoding="utf-8")
    assert bare(page) == golden.read_text(encoding="utf-8")


def test_a_screen_reader_finds_its_way(page: str) -> None:
    document = parsed(page)
    levels = [int(element.tag[1]) for element in document.iter() if re.fullmatch(r"h[1-6]", str(element.tag))]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    for landmark in ("header", "nav", "main"):
        assert len(all_of(document, landmark)) == 1
    ids = [element.get("id") for element in document.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for element in document.iter():
        for name in ("aria-labelledby", "for"):
            assert element.get(name) is None or element.get(name) in ids
        if element.get("role") == "region" or element.tag in ("section", "nav", "form"):
            named = element.get("aria-labelledby") or element.get("aria-label")
            assert named or element.get("class") == "network", element.attrib
    for table in all_of(document, "table"):
        assert text_of(table.findall("caption")[0]).strip()
        assert table.find("thead") is not None
        assert all(cell.get("scope") == "row" for cell in table.iterfind("tbody/tr/th"))
        assert all(row.find("th") is not None for row in table.iterfind("tbody/tr"))
    for picture in all_of(document, "{http://www.w3.org/2000/svg}svg"):
        assert picture.get("aria-hidden") == "true" or (
            picture.get("role") == "img" and picture.get("aria-label")
        )
    fields = [*all_of(document, "select"), *all_of(document, "input")]
    labelled = {label.get("for") for label in all_of(document, "label")}
    assert fields and all(field.get("id") in labelled for field in fields)


def test_what_runs_is_what_the_policy_names(page: str) -> None:
    document = parsed(page)
    (policy,) = (meta.get("content") or "" for meta in all_of(document, "meta") if meta.get("http-equiv"))
    for name in ("script", "style"):
        (element,) = all_of(document, name)
        assert (
            f"{name}-src 'sha256-{b64encode(sha256(text_of(element).encode()).digest()).decode()}'" in policy
        )
    check_whole(page)


def test_every_link_leads_to_a_place_of_the_page(page: str) -> None:
    document = parsed(page)
    ids = {element.get("id") for element in document.iter()}
    links = all_of(document, "a")
    assert links
    for link in links:
        assert (link.get("href") or "").startswith("#")
        assert (link.get("href") or "")[1:] in ids


def test_the_remarks_stand_in_the_text_that_they_are_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    matter = matter_of_files(tmp_path, FILES, CONFIG)
    document = parsed(write(matter))
    told = [violation for violation in matter.report.violations if violation.place.path == "posts/a.md"]
    post = next(post for post in all_of(document, "article") if "posts/a.md" in text_of(post))
    source = all_of(post, "pre", class_="source")[0]
    assert text_of(source, without="n") == FILES["posts/a.md"]
    remarks = [item for item in post.iter("li") if item.get("data-r")]
    assert [text_of(item.findall("p")[1]) for item in remarks] == [
        violation.message for violation in sorted(told, key=lambda violation: violation.place.span)
    ]
    marks = "".join(text_of(mark) for mark in all_of(source, "mark"))
    assert "absente.jpg" in marks and "photo" in marks
    shown = [text_of(message) for message in all_of(post, "div", class_="message")]
    assert any("Venez <b>tous</b> & toutes : le plan: https://exemple.fr/plan" in text for text in shown), (
        shown
    )


def test_a_file_that_cannot_be_read_is_on_the_page(page: str) -> None:
    posts = [text_of(post) for post in all_of(parsed(page), "article")]
    assert len(posts) == 4
    assert any("posts/vide.md" in post and "fichier-illisible" in post for post in posts)


def test_what_was_left_alone_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    matter = matter_of_files(tmp_path, FILES, CONFIG)
    more = matter.report.summary._replace(files=9, suppressed=2)
    page = write(matter._replace(report=matter.report._replace(summary=more, elsewhere=3)))
    for said in (
        "2 ignorées à votre demande",
        "3 publications laissées de côté",
        "2 autres fichiers laissés",
    ):
        assert said in page


def test_nothing_to_show_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    page = write(matter_of_files(tmp_path, {}))
    assert "Aucune publication ici" in page and "il n&#39;y a pas de calendrier" in page
    parsed(page)


NASTY = (
    "<script>parent.broken = 1</script>", "</script>", "</style>", "</pre>", "</article>", "<!--", "-->",
    "]]>", '"><img src=x onerror="broken=1">', "' onmouseover='broken=1", "<svg/onload=broken=1>",
    "&lt;b&gt;", "&#x3c;", "{{ 7 * 7 }}", "{% raw %}", "{# #}", "javascript:broken=1",
    "http://exemple.fr/a.png", "<base href=//x>", "<meta http-equiv=refresh content=0>", "\0", "\x1b[31m",
    "\x0b", "\x85", "\u2028", "\u2029", "\u202e", "\u2066", "\ufeff", "\ufffe", "\U0001ffff", "\ud800",
    "\r", "\r\n", "\t", "🧵", "e\u0301", "שלום",
)  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(NASTY), st.text(max_size=8)), max_size=12).map("".join)
#: All that a page is made of.
ELEMENTS = {
    *("html", "head", "meta", "title", "link", "style", "script", "body", "header", "nav", "main", "section"),
    *(
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "a",
        "b",
        "i",
        "br",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "div",
    ),
    *(
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "abbr",
        "details",
        "summary",
        "article",
        "time",
    ),
    *("span", "code", "pre", "mark", "noscript", "form", "label", "select", "option", "input", "button"),
    *("output", "svg", "rect", "line", "text"),
}


def check_whole(page: str) -> ET.Element:
    """Nothing in the page but what we put there; nothing in it runs, styles or loads anything else."""
    document = parsed(bare(page))  # html5lib is exact, and slow
    tags = {str(element.tag).rpartition("}")[2] for element in document.iter()}
    assert tags <= ELEMENTS, tags - ELEMENTS
    for name in ("script", "style", "base", "form", "link"):
        assert len(all_of(document, name)) == (0 if name == "base" else 1)
    (policy,) = (meta.get("content") or "" for meta in all_of(document, "meta") if meta.get("http-equiv"))
    assert policy == (
        "default-src 'none'; style-src 'sha256-…'; script-src 'sha256-…'; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )
    for element in document.iter():
        for attribute, value in element.attrib.items():
            name = attribute.lower()
            assert not name.startswith("on") and name not in (
                "src",
                "style",
                "action",
                "srcset",
                "formaction",
            )
            assert name != "href" or value == "data:," or value.startswith("#")
    return document


@settings(max_examples=50)
@given(texts, texts, texts)
@example("".join(NASTY), "".join(NASTY), "".join(NASTY))
def test_no_post_breaks_out_of_the_page(body: str, field: str, path: str) -> None:
    head = "---\nreseaux: [x, linkedin]\ndate: 2026-11-24\n"
    for name in ("type", "titre", "statut", "langue", "avertissement"):
        head += f"{name}: {field!r}\n"
    text = f"{head}images: [{{fichier: {field!r}, alt: {field!r}}}]\nhashtags: [{field!r}]\n---\n{body}"
    document = check_whole(page_of_text(text, f"posts/{path}.md"))
    source = all_of(document, "pre", class_="source")[0]
    assert text_of(source, without="n") == safe_text(text.replace("\ud800", "\ufffd"))


@settings(max_examples=25)
@given(texts)
@example("".join(NASTY))
def test_no_account_breaks_out_of_the_page(name: str) -> None:
    name = "".join(char for char in name if char.isprintable()) or "compte"
    quoted = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    config = f"accounts:\n  {quoted}: {{network: x}}\n"
    check_whole(page_of_text(f"---\nreseaux: [{quoted}]\n---\nBonjour à vous.\n", config=config))


@pytest.mark.parametrize(
    "text",
    ["x" * 1_000_000, "<b>" * 60_000, "# a @b https://c.fr 🧵 " * 3_000, "mot " * 60_000, "[" * 50_000],
    ids=["line", "tags", "entities", "words", "brackets"],
)
def test_a_book_in_a_post_neither_hangs_nor_buries_the_page(text: str) -> None:
    with no_hang():
        page = page_of_text(f"---\nreseaux: [x, linkedin]\n---\n{text}")
    assert len(page) < 1_500_000
    assert "La suite n&#39;est pas montrée ici" in page
    parsed(page)


def test_the_page_knows_every_sentence_in_both_languages_and_no_other() -> None:
    folder = ROOT / "lint_social" / "texts"
    french, english = (json.loads((folder / f"page.{code}.json").read_text("utf-8")) for code in ("fr", "en"))
    common = json.loads((folder / "fr.json").read_text("utf-8"))
    assert french.keys() == english.keys()
    assert not french.keys() & common.keys()
    for text_id, text in french.items():
        assert placeholders(text) == placeholders(english[text_id]), text_id
    asked = "".join(
        path.read_text("utf-8")
        for path in [
            *(ROOT / "lint_social" / "page").rglob("*.html"),
            *(ROOT / "lint_social/page").glob("*.py"),
        ]
    )
    stems = set(re.findall(r'"([a-z_]+(?:\.[a-z_-]+)*\.?)"', asked)) | set(
        re.findall(r'f"([a-z.]+\.)\{', asked)
    )
    unused = [
        text_id
        for text_id in french
        if text_id not in stems and not any(text_id.startswith(stem) for stem in stems if stem.endswith("."))
    ]
    assert [text_id for text_id in unused if not text_id.endswith(".title")] == []


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "XDG_CACHE_HOME": str(folder)}
    return subprocess.run(
        [sys.executable, "-m", "lint_social", "report", *arguments],
        cwd=folder, env=environment, capture_output=True, check=False,
    )  # fmt: skip


def test_without_a_file_the_page_goes_to_the_standard_output_in_utf_8(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setenv("PYTHONIOENCODING", "cp1252")
    shown = run("posts", "--today", "2026-11-22", folder=tmp_path)
    written = run("posts", "--today", "2026-11-22", "-o", "bilan.html", folder=tmp_path)
    assert (shown.returncode, written.returncode, written.stdout, written.stderr) == (0, 0, b"", b"")
    assert shown.stdout.decode() == (tmp_path / "bilan.html").read_text(encoding="utf-8")
