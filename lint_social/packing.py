"""What a run found, as JSON and back: violations, summaries of posts, what was asked of the world outside.

Lists rather than objects: there are thousands. What a message was filled in with (`values`) comes back as
formats show it, a date as its text; nothing reads it otherwise once the message is made.
"""

from __future__ import annotations

import json
from array import array
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from lint_social.calendar.summary import PostSummary
from lint_social.phases import OnCalendar
from lint_social.schema_v1 import plain
from lint_social.traits import Said, Traits
from lint_social.violation import EMPTY, Edit, Fix, Place, Related, Severity, Span, Violation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def to_json(data: object) -> str:
    """Packed data as text, the same for the same data."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def pack_violations(violations: Iterable[Violation]) -> list[Any]:
    """Violations as lists."""
    return [
        [
            item.rule, item.conseil, item.category, str(item.severity), item.place.path, *item.place.span,
            item.message, item.help, {name: plain(value) for name, value in item.values.items()},
            item.network, item.account,
            [[other.place.path, *other.place.span, *other[1:]] for other in item.related],
            [[[*edit.span, edit.text] for edit in item.fix.edits], item.fix.safe] if item.fix else None,
        ]
        for item in violations
    ]  # fmt: skip


def unpack_violations(packed: Iterable[Any]) -> tuple[Violation, ...]:
    """The violations of `pack_violations`."""
    return tuple(
        Violation(
            rule, conseil, category, Severity(severity), Place(path, Span(start, end)), message, help_,
            values, network, account,
            tuple(Related(Place(other, Span(first, last)), *told) for other, first, last, *told in related),
            Fix(tuple(Edit(Span(*at), text) for *at, text in fix[0]), fix[1]) if fix else None,
        )
        for rule, conseil, category, severity, path, start, end, message, help_, values, network, account,
            related, fix in packed
    )  # fmt: skip


def pack_calendar(found: OnCalendar) -> list[Any]:
    """What phase two found."""
    return [pack_violations(found.violations), sorted(found.ran), sorted(found.looked)]


def unpack_calendar(packed: Any) -> OnCalendar:
    """What `pack_calendar` packed."""
    violations, ran, looked = packed
    return OnCalendar(unpack_violations(violations), frozenset(ran), frozenset(looked))


def pack_summaries(summaries: Iterable[PostSummary]) -> list[Any]:
    """The summaries of one post, one for each account; what most of them share is written once."""
    traits: list[Traits] = []
    packed = []
    for item in summaries:
        if item.traits not in traits:
            traits.append(item.traits)
        zone = item.moment.tzinfo
        packed.append([
            item.account, item.network, item.network_name,
            item.moment.replace(tzinfo=None).isoformat(), item.moment.fold, str(zone), item.timed,
            [*item.place], item.line, item.column, sorted(item.fired), dict(item.figures),
            dict(item.configured), item.status, dict(item.fields),
            {name: _pack_said(said) for name, said in item.stated.items()}, traits.index(item.traits),
        ])  # fmt: skip
    return [[_pack_traits(each) for each in traits], packed] if packed else []


def unpack_summaries(path: str, packed: Any) -> tuple[PostSummary, ...]:
    """The summaries of the post at `path` that `pack_summaries` packed."""
    if not packed:
        return ()
    traits = [_unpack_traits(each) for each in packed[0]]
    return tuple(
        PostSummary(
            path, account, network, name,
            datetime.fromisoformat(moment).replace(tzinfo=_zone(zone), fold=fold), timed,
            Span(*place), line, column, frozenset(fired), figures or EMPTY, configured or EMPTY, status,
            fields or EMPTY, {key: _unpack_said(said) for key, said in stated.items()} or EMPTY,
            traits[index],
        )
        for account, network, name, moment, fold, zone, timed, place, line, column, fired, figures,
            configured, status, fields, stated, index in packed[1]
    )  # fmt: skip


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _pack_said(said: Said) -> list[Any]:
    return [said.text, said.shown, *said.place, said.line, said.column]


def _unpack_said(packed: Any) -> Said:
    text, shown, start, end, line, column = packed
    return Said(text, shown, Span(start, end), line, column)


_SETS = {"signs", "signals", "languages"}
_SAID = {"opening", "calls", "links", "hashtags", "pictures"}


def _pack_traits(traits: Traits) -> dict[str, Any]:
    """The fields that say something."""
    packed = {name: value for name, value in traits._asdict().items() if value}
    for name in _SETS & packed.keys():
        packed[name] = sorted(packed[name])
    for name in _SAID & packed.keys():
        packed[name] = [_pack_said(said) for said in packed[name]]
    if "sketch" in packed:
        packed["sketch"] = list(packed["sketch"])
    return packed


def _unpack_traits(packed: Mapping[str, Any]) -> Traits:
    fields = dict(packed)
    for name in _SETS & fields.keys():
        fields[name] = frozenset(fields[name])
    for name in _SAID & fields.keys():
        fields[name] = tuple(map(_unpack_said, fields[name]))
    if "sketch" in fields:
        fields["sketch"] = array("I", fields["sketch"])
    return Traits(**fields)
