"""The style sheet of the page and its script: colours can be told apart, nothing leaves its tag."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent.parent / "lint_social" / "page"
STYLE = (FOLDER / "report.css").read_text(encoding="utf-8")
TEXT, SIGN = 4.5, 3.0  # WCAG 2.2, level AA: 1.4.3 for text, 1.4.11 for what is no text

INKS = ("error", "warning", "suggestion", "fine", "attested", "h0", "h1", "h2", "h3", "h4")
#: Which ink is read on which paper; every colour of the sheet is in one of the pairs.
PAIRS = [(ink, paper, TEXT) for ink in ("ink", "soft", "link") for paper in ("paper", "panel")] + [
    *((f"{name}-ink", name, TEXT) for name in INKS),
    ("bar", "rest", SIGN),
    ("bar", "paper", SIGN),
    ("error-ink", "paper", SIGN),  # the frame of today, which stands around its cell
    ("soft", "error", TEXT),  # what makes a length that is too much
    ("soft", "paper", SIGN),  # the frames of fields
]
DECORATION = {"line"}  # parts what is parted by space as well


def colours(dark: bool) -> dict[str, str]:
    """The colours by name, as one of the modes has them."""
    light, night = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", light))
    again = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", night))
    assert set(found) == set(again), "a colour of one mode is missing in the other"
    return again if dark else found


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_reckoning_of_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)  # known to fall just short


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_ink_is_read_on_its_paper(dark: bool) -> None:
    known = colours(dark)
    poor = {
        (ink, paper): round(contrast(known[ink], known[paper]), 2)
        for ink, paper, least in PAIRS
        if contrast(known[ink], known[paper]) < least
    }
    assert poor == {}


def test_every_colour_is_in_a_pair_and_none_stands_outside_the_lists() -> None:
    assert set(colours(dark=False)) == {name for pair in PAIRS for name in pair[:2]} | DECORATION
    rules = re.sub(r":root \{.*?\}", "", STYLE, flags=re.DOTALL)
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=\s*[;,)])|rgb|hsl", rules) == []
    assert set(re.findall(r"var\(--([\w-]+)\)", rules)) <= set(colours(dark=False))


def test_style_and_script_load_nothing_and_cannot_end_their_tag() -> None:
    for name in ("report.css", "report.js"):
        text = (FOLDER / name).read_text(encoding="utf-8")
        assert "</" not in text and "<!--" not in text
        assert re.findall(r"url\(|@import|https?:|fetch|XMLHttp|eval|innerHTML|import\(", text) == []


def test_templates_never_turn_escaping_off() -> None:
    for path in (FOLDER / "templates").glob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert re.findall(r"\|\s*safe\b|autoescape|\braw\b|Markup", text) == [], path.name
        assert re.findall(r"\son\w+=|\sstyle=|=\{\{", text) == [], path.name  # and every attribute is quoted
