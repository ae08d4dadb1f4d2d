"""Targets of what shows posts: previews, the page, the planning; of what is kept, and of patterns.

Each promises an output that its own kind of reader takes, and that drives no terminal.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from contextlib import suppress
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import html5lib
import icalendar

sys.path.insert(0, str(Path(__file__).parents[1]))

from kit import draft_of
from lint_kit import TODAY, engine_of

from lint_social.cards import Cards
from lint_social.config import Config
from lint_social.known_networks import shipped_networks
from lint_social.outside import Asking
from lint_social.packing import (
    pack_summaries,
    pack_violations,
    to_json,
    unpack_calendar,
    unpack_summaries,
    unpack_violations,
)
from lint_social.page import Matter
from lint_social.page.writing import write
from lint_social.pattern_limits import fault_of
from lint_social.pattern_proof import doubt_of
from lint_social.planning import Window
from lint_social.planning.entries import Entries
from lint_social.planning.making import planning_of
from lint_social.preview.making import aimed, preview_of
from lint_social.reporters import PLANNING_FORMATS, PREVIEW_FORMATS, planning_reporter, preview_reporter
from lint_social.reporters.style import Style
from lint_social.results import _ODD
from lint_social.view import views_of

if TYPE_CHECKING:
    from lint_social.engine import Engine

#: What moves a cursor, turns a line round, or ends a text.
DRIVING = {"\x1b", "\x9b", "\u202e", "\u2066", "\x00"}


@cache
def _engine() -> Engine:
    """One for all inputs: what looks on is put there for each."""
    engine = engine_of()
    engine.sum_up(calendar=True)
    return engine


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def preview(data: bytes) -> None:
    """What each network shows of a post, in each format."""
    engine = _engine()
    draft = draft_of(_text(data))
    config = Config()
    aim = aimed(draft, config, shipped_networks(), ("x", "mastodon", "linkedin"))
    if not aim.draft.targets:
        return
    active = engine.selector.of(config, "post.md")
    views = views_of(aim.draft, active.lexicons, active.abbreviations, Asking(engine.files))
    for language in ("fr", "en"):
        shown = preview_of(aim, views, language)
        for name in PREVIEW_FORMATS:
            said = preview_reporter(name)(shown, Style(width=60))
            assert not DRIVING & set(said), name
            if name == "json":
                json.loads(said)


def page(data: bytes) -> None:
    """The page on a post, as a browser reads it: the scripts in it are ours alone."""
    cards, engine = Cards(), _engine()
    engine.onlooker = cards.add
    found = engine.run_text("post.md", _text(data))
    matter = Matter(found, tuple(cards.cards), engine.rules, cards.shares, ("posts",), TODAY)
    written = write(matter)
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    document = parser.parse(written)
    assert {element.tag for element in document.iter("script")} <= {"script"}
    assert len(list(document.iter("script"))) == _scripts()
    for element in document.iter():
        assert not any(str(name).lower().startswith("on") for name in element.attrib)


@cache
def _scripts() -> int:
    found = _engine().run_text("post.md", "Bonjour")
    return write(Matter(found, (), _engine().rules, Cards().shares, ("posts",), TODAY)).count("<script")


def planning(data: bytes) -> None:
    """A post among the others of its week, in each format of the calendar."""
    entries, engine = Entries(unknown=True), _engine()
    engine.onlooker = entries.add
    report = engine.run_text("post.md", _text(data))
    window = Window(TODAY - timedelta(weeks=1), TODAY + timedelta(weeks=3))
    for asked in (window, None):
        made = planning_of(report, entries.entries, asked, TODAY, 7)
        for name in PLANNING_FORMATS:
            said = planning_reporter(name)(made, Style(width=60))
            assert not DRIVING & set(said), name
            if name == "json":
                json.loads(said)
            elif name == "csv":
                assert len({len(row) for row in csv.reader(io.StringIO(said), delimiter=";")}) <= 1
            elif name == "ics":
                icalendar.Calendar.from_ical(said)


def kept(data: bytes) -> None:
    """What a cache gives back is what was put there, or is done without."""
    text = _text(data)
    for unpack in (unpack_violations, unpack_calendar, lambda packed: unpack_summaries("post.md", packed)):
        with suppress(*_ODD):
            unpack(json.loads(text))
    linted = _engine()._lint_text("post.md", text, named=True)
    packed = to_json(pack_violations(linted.violations))
    assert to_json(pack_violations(unpack_violations(json.loads(packed)))) == packed
    summed = to_json(pack_summaries(linted.summaries))
    assert unpack_summaries("post.md", json.loads(summed)) == linted.summaries


def pattern(data: bytes) -> None:
    """A pattern is refused, or proven; reading it takes no longer than it may."""
    import regex

    source = _text(data)
    if fault_of(source):
        return
    try:
        regex.compile(source, regex.VERSION1)
    except (regex.error, ValueError, OverflowError):
        return
    doubt = doubt_of(source)
    assert doubt is None or all(0 <= place.start <= place.end <= len(source) for place in doubt.places)


SHOWN = {"preview": preview, "page": page, "planning": planning, "kept": kept, "pattern": pattern}
