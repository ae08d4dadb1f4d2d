"""Small helpers that the tests of the page share."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import html5lib
from lint_kit import TODAY, engine_of

from lint_social import __version__
from lint_social.cards import Cards
from lint_social.discover import Found
from lint_social.page import Matter
from lint_social.page.writing import write

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lint_social.engine import Engine
    from lint_social.report import Report

GOLDEN = Path(__file__).parent / "golden-page"


def matter_of(engine: Engine, cards: Cards, report: Report) -> Matter:
    return Matter(report, tuple(cards.cards), engine.rules, cards.shares, ("posts",), TODAY)


def matter_of_files(folder: Path, files: Mapping[str, str], config: str = "", language: str = "fr") -> Matter:
    """What the engine has to say of files written below a folder; their paths are told without it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    cards = Cards()
    engine = engine_of(root=folder, config=config, language=language, roots=["."], onlooker=cards.add)
    found = engine.run([Found(name, named=True) for name in files])
    return matter_of(engine, cards, found)


def page_of_text(text: str, path: str = "post.md", config: str = "", language: str = "fr") -> str:
    """The page on one post."""
    cards = Cards()
    engine = engine_of(config=config, language=language, onlooker=cards.add)
    return write(matter_of(engine, cards, engine.run_text(path, text)))


def parsed(page: str) -> ET.Element:
    """The page as a browser reads it. Raises where the HTML standard has anything against it."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    document: ET.Element = parser.parse(page)
    return document


def all_of(document: ET.Element, name: str, **attributes: str) -> list[ET.Element]:
    """The elements of a name, and with these attributes (`class_`: one of its classes)."""
    return [
        element
        for element in document.iter(name)
        if all(
            value in (element.get("class") or "").split() if key == "class_" else element.get(key) == value
            for key, value in attributes.items()
        )
    ]


def text_of(element: ET.Element, without: str = "") -> str:
    """The text of an element, but for its descendants of a class."""

    def parts(node: ET.Element) -> Iterator[str]:
        if without and without in (node.get("class") or "").split():
            return
        yield node.text or ""
        for child in node:
            yield from parts(child)
            yield child.tail or ""

    return "".join(parts(element))


def bare(page: str) -> str:
    """The page without what is the same on all of them: style sheet, script, their marks, our version.

    Nor with the words of the conseils, which the rules' own tests read.
    """
    page = re.sub(
        r"(?s)<p>[^<]*</p><p><b>([^<]*)</b>[^<]*</p>(?=\s*</details></th>)",
        r"<p>…</p><p><b>\1</b>…</p>",
        page,
    )
    page = re.sub(r"(?s)(<style>).*?(</style>)", r"\1…\2", page)
    page = re.sub(r"(?s)(<script>).*?(</script>)", r"\1…\2", page)
    page = re.sub(r"sha256-[A-Za-z0-9+/=]+", "sha256-…", page)
    return page.replace(f"lint-social {__version__}", "lint-social VERSION")
