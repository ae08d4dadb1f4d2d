"""The parts of the editor server, without an editor: on any text, none of them may fail."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lint_kit import shipped_rules
from lsprotocol.types import Position, PositionEncodingKind
from pygls.uris import from_fs_path

from lint_social.editor.actions import FIX_ALL, Actions
from lint_social.editor.checker import Checker, Reading, Setup
from lint_social.editor.completion import Known, completions, completions_in_config
from lint_social.editor.diagnostics import diagnostics_of, moved
from lint_social.editor.heads import spot_at
from lint_social.editor.hints import hints_of
from lint_social.editor.hover import about
from lint_social.editor.positions import Positions, change_between
from lint_social.source import Source
from lint_social.violation import Place, Span

START = """---
reseaux: [x, mastodon]
langue: fr
date: 2026-12-01 10:30
lint-social: {ignore: [http-clair]}
---
Voir http://exemple.fr , à bientôt 👩🏽‍💻 !

<!-- lint-social: ignore-line hashtags-max -->
---

La suite.
"""
ROOT = Path(__file__).parent.parent
ENCODINGS = list(PositionEncodingKind)
PIECES = (
    "\n", "\r\n", "\r", "\u2028", "\x0b", "\0", "\ufeff", "\ud800", "e\u0301", "👩🏽\u200d💻", "---\n",
    "<!--", "-->", "<!-- lint-social: ignore ", "lint-social: {", "reseaux: ", "[", "{", "#", "http://a.fr",
    "  ", ": ",
)  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=12).map("".join)
EDITS = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 60), TEXTS), max_size=5)


@cache
def checker() -> Checker:
    return Checker(Setup(lambda: date(2026, 11, 23)))


def edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    for start, length, new in edits:
        text = text[:start] + new + text[start + length :]
    return text


def use_all(path: str, text: str, offset: int, encoding: str) -> Reading:
    """Ask of a text all that an editor asks."""
    reading = checker().check(path, text)
    positions = Positions(reading.source, encoding)
    end = len(reading.source.text)
    for told in diagnostics_of(reading, encoding):
        assert positions.offset(told.range.start) <= positions.offset(told.range.end) <= end
    hints_of(reading, Span(0, end), encoding)
    offset = min(offset, end)
    about(reading, offset, shipped_rules())
    known = Known(shipped_rules(), checker().config_of(path), "fr")
    completions(reading.source, offset, known, encoding)
    completions_in_config(reading.source, offset, known, encoding)
    for action in Actions(reading, checker(), from_fs_path(path) or "", encoding).at(Span(0, end), None):
        assert action.edit
        for edit in (action.edit.changes or {})[from_fs_path(path) or ""]:
            edit.new_text.encode()  # half a character cannot be sent
    return reading


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(EDITS, st.integers(0, 500), st.sampled_from(ENCODINGS), st.sampled_from(["a.md", "a.tweet", "b.toot"]))
def test_no_edit_of_a_post_makes_it_fail(
    edits: list[tuple[int, int, str]], offset: int, encoding: str, name: str
) -> None:
    use_all(f"/nulle-part/{name}", edited(START, edits), offset, encoding)


@given(TEXTS, st.sampled_from(ENCODINGS), st.data())
def test_a_place_comes_back_from_the_client_as_it_went(
    text: str, encoding: PositionEncodingKind, data: st.DataObject
) -> None:
    positions = Positions(Source("a.md", text), encoding)
    offset = data.draw(st.integers(0, len(text)))
    there = positions.position(offset)
    if text[offset - 1 : offset + 1] == "\r\n":  # no place between the two
        assert positions.offset(there) == offset - 1
    else:
        assert positions.offset(there) == offset


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 10), ("utf-16", 6), ("utf-32", 5)])
def test_columns_are_counted_in_units(encoding: str, column: int) -> None:
    positions = Positions(Source("a.md", "un\né𝄞é b"), PositionEncodingKind(encoding))
    assert positions.position(8) == Position(1, column)
    assert positions.offset(Position(1, column)) == 8
    assert positions.offset(Position(1, 99)) == len(positions.source.text)
    assert positions.offset(Position(9, 0)) == len(positions.source.text)


@given(TEXTS, TEXTS)
def test_the_change_between_two_texts_makes_the_second_of_the_first(old: str, new: str) -> None:
    change = change_between(old, new)
    if change is None:
        assert old == new
    else:
        start, end = change.span
        assert old[:start] + change.text + old[end:] == new
        assert not (old[start:end] and change.text and old[start] == change.text[0])


def test_half_a_calendar_is_not_spoken_of(tmp_path: Path) -> None:
    whole = Checker(Setup(lambda: date(2026, 11, 23)), [str(tmp_path)])
    for number in range(3):
        (tmp_path / f"{number}.md").write_text(START, encoding="utf-8")
    path = str(tmp_path / "0.md")
    assert not whole.check(path, START).together
    while whole.read_one():
        assert not whole.check(path, START, calendar=False).together
    reading = whole.check(path, START)
    assert reading.together
    assert "cadence-rafale" in {item.rule for item in reading.of_calendar}
    (tmp_path / "3.md").write_text(START, encoding="utf-8")
    whole.look_again()
    assert not whole.check(path, START).together


def test_accounts_of_one_network_that_count_otherwise_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / ".lint-social.yaml").write_text(
        "accounts:\n  asso: {network: bluesky}\n  club: {network: bluesky, limits: {text_limit: 10}}\n"
    )
    text = "---\nreseaux: [asso, club, x, threads]\n---\nVenez samedi.\n"
    (hint,) = hints_of(checker().check(str(tmp_path / "a.md"), text), Span(0, len(text)), "utf-16")
    assert hint.label == "club 13/10 (3 de trop) · X 13/280 · asso 13/300 · +1"
    assert "Threads 13/500" in str(hint.tooltip)


def test_what_was_said_moves_with_the_text() -> None:
    reading = checker().check("/nulle-part/a.md", START.replace("{ignore: [http-clair]}", "{}"))
    (told,) = [item for item in reading.violations if item.rule == "http-clair"]
    old = reading.source.text
    later, earlier, within = (
        old.replace("---\n", "---\ntype: a\n", 1),
        old + "fin",
        old.replace("exemple", "autre"),
    )
    (after,) = moved([told], old, later)
    assert later[slice(*after.place.span)] == old[slice(*told.place.span)]
    assert list(moved([told], old, earlier)) == [told._replace(fix=None)]
    assert list(moved([told], old, within)) == []
    assert after.place == Place(told.place.path, Span(*(at + len("type: a\n") for at in told.place.span)))


@pytest.mark.parametrize(
    ("text", "kind", "keys", "word"),
    [
        ("sta¦", "key", (), "sta"),
        ("statut: pr¦", "value", ("statut",), "pr"),
        ("reseaux: [x, mas¦]", "value", ("reseaux",), "mas"),
        ("reseaux:\n- x\n- ¦", "value", ("reseaux",), ""),
        ("reseaux:\n  - ¦", "value", ("reseaux",), ""),
        ("rules:\n  a: off\n  htt¦", "key", ("rules",), "htt"),
        ("rules:\n  a:\n    severity: ¦", "value", ("rules", "a", "severity"), ""),
        ("rules: {a¦", "key", ("rules",), "a"),
        ("rules: {a: off, b: ¦", "value", ("rules", "b"), ""),
        ("lint-social: {ignore: [a, ¦", "value", ("lint-social", "ignore"), ""),
        ("a:\n  b: 1\nc¦", "key", (), "c"),
    ],
)
def test_one_stands_where_the_lines_tell(text: str, kind: str, keys: tuple[str, ...], word: str) -> None:
    offset = text.index("¦")
    assert spot_at(text.replace("¦", ""), offset) == (kind, keys, word)


def test_a_file_too_large_for_a_post_is_told_so() -> None:
    reading = use_all("/nulle-part/a.md", "---\nreseaux: [x]\n---\n" + "a" * 4_100_000, 10, "utf-16")
    assert [item.rule for item in reading.violations] == ["fichier-illisible"]


def test_a_long_text_takes_no_longer_than_its_length(tmp_path: Path) -> None:
    text = "---\nreseaux: [x, linkedin]\n---\n" + "Venez à l'atelier : http://exemple.fr/a\n\n" * 800
    reading = use_all(str(tmp_path / "a.md"), text, 30_000, "utf-16")
    assert reading.run is not None


def test_the_guides_to_editors_show_the_same_settings_and_they_can_be_read() -> None:
    french, english = (
        (ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("editeurs.md", "editors.md")
    )
    blocks = [re.findall(r"```(\w+)\n(.*?)```", text, re.DOTALL) for text in (french, english)]
    heads = [re.findall(r"^#+ ", text, re.MULTILINE) for text in (french, english)]
    assert heads[0] == heads[1]
    assert [kind for kind, _ in blocks[0]] == [kind for kind, _ in blocks[1]]
    for kind, text in (*blocks[0], *blocks[1]):
        if kind == "json":
            assert json.loads(text)["glspc.server.commandArguments"] == ["lsp"]
        elif kind == "toml":
            tomllib.loads(text)
        else:
            assert "lint-social" in text
    assert dict(blocks[0])["lua"] == dict(blocks[1])["lua"]
    assert FIX_ALL in french
    assert FIX_ALL in english
