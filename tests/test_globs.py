"""Globs of many stars mean what the others do, and come to an end."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit import no_hang

from lint_social.globs import _AS_PATTERN, _PIECE, _ManyStars, matches


@given(st.text("ab/*?.", max_size=7), st.booleans(), st.text("ab./\n", max_size=8))
@settings(max_examples=1_000)
def test_many_stars_mean_what_few_do(glob: str, with_end: bool, path: str) -> None:
    pieces = (*_PIECE.findall(glob), *(["/**"] if with_end else []))
    pattern = "".join(_AS_PATTERN.get(piece) or re.escape(piece) for piece in pieces)
    expected = re.fullmatch(pattern, path, re.DOTALL) is not None
    assert _ManyStars(pieces).fullmatch(path) is expected


@pytest.mark.parametrize(("glob", "path", "found"), [
    ("**/brouillons/**/*-old*.md", "a/brouillons/b/c/x-old-2.md", True),
    ("**/brouillons/**/*-old*.md", "a/brouillons/b/c/x-new.md", False),
    ("*a*b*c", "x/1a2b3c", True), ("*a*b*c", "1a2b3c/d", True), ("/*a*b*c", "x/1a2b3c", False),
])  # fmt: skip
def test_a_glob_of_many_stars(glob: str, path: str, found: bool) -> None:
    assert matches(path, (glob,)) is found


@pytest.mark.parametrize(("glob", "path"), [
    ("*a" * 30 + "b", "a" * 250), ("**/" * 30 + "x", "a/" * 2_000 + "z"), ("?*" * 60 + "b", "a" * 250),
    ("**a" * 30 + "b", "a/" * 2_000), ("**/**/x", "a/" * 2_000 + "z"),
])  # fmt: skip
def test_a_hostile_glob_comes_to_an_end(glob: str, path: str) -> None:
    """A configuration and a file name from the same stranger: this took hours."""
    with no_hang():
        assert not matches(path, (glob,))
