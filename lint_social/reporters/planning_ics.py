"""The calendar as iCalendar (RFC 5545), so that people see the posts in their own.

What a post needs of it is five kinds of lines: written here, rather than by a library that would bring two
others along; our tests read what we write with `icalendar`. Times are in UTC, which every calendar shows on
its reader's clock; a post whose hour is not known is there the whole day. The same posts give the same file:
its stamp is the day of the run, and an event keeps its name for as long as its file and account keep theirs.
"""

from __future__ import annotations

from datetime import UTC, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from lint_social.patterns import pattern
from lint_social.reporters.style import safe
from lint_social.texts import StatusName, say, show
from lint_social.violation import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.planning import Entry, Planned, Planning
    from lint_social.reporters.style import Style

_LONGEST = 75  # octets of a line, without its end
_MINUTES = 15  # an event without length is a line that nobody sees
_ESCAPED = pattern(r"[\\;,\n]")
_COLONS = pattern(r"(?::[^\S\n]*){9,}")
_LAST_SIGN = pattern(r"[^:\s][:\s]*\Z")
_SIGNS = {Severity.ERROR: "✖ ", Severity.WARNING: "⚠ "}
_STATUS = {
    "brouillon": "TENTATIVE",
    "relecture": "TENTATIVE",
    "pret": "CONFIRMED",
    "programme": "CONFIRMED",
    "publie": "CONFIRMED",
}


def write(planning: Planning, style: Style) -> str:
    """The calendar in this format. Posts without a date have no place in it."""
    return "".join(f"{folded(line)}\r\n" for line in _lines(planning))


def folded(line: str) -> str:
    """A line cut where it is longer than 75 octets, never inside a character.

    Nor before two colons: printed in the log of a job, what goes on would be a command for GitHub.
    """
    if len(line.encode()) <= _LONGEST:
        return line
    parts, part, used = [], "", 0
    for at, char in enumerate(line):
        size = len(char.encode())
        if used + size > _LONGEST:
            last = _LAST_SIGN.search(part) if line[at : at + _LONGEST].lstrip().startswith("::") else None
            kept = last.start() if last else len(part)
            parts.append(part[:kept])
            part = part[kept:]
            used = 1 + len(part.encode())  # with the blank that a line which goes on begins with
        part += char
        used += size
    return "\r\n ".join([*parts, part])


def _lines(planning: Planning) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:-//lint-social//lint-social//{planning.language.upper()}"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield f"X-WR-CALNAME:{_text(say(planning.language, 'planning.ics.name'))}"
    stamp = f"{planning.today:%Y%m%d}T000000Z"
    for planned in planning.posts:
        yield from _event(planned, stamp, planning.language)
    yield "END:VCALENDAR"


def _event(planned: Planned, stamp: str, language: str) -> Iterator[str]:
    entry = planned.entry
    if entry.moment is None:
        return
    yield "BEGIN:VEVENT"
    yield f"UID:{_name(entry)}@lint-social"
    yield f"DTSTAMP:{stamp}"
    if entry.timed:
        start = entry.moment.astimezone(UTC)
        yield f"DTSTART:{start:%Y%m%dT%H%M%SZ}"
        yield f"DTEND:{start + timedelta(minutes=_MINUTES):%Y%m%dT%H%M%SZ}"
    else:
        yield f"DTSTART;VALUE=DATE:{entry.moment:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{entry.moment + timedelta(days=1):%Y%m%d}"
    name = entry.account_name or say(language, "planning.nowhere")
    sign = _SIGNS.get(planned.worst, "") if planned.worst else ""
    yield f"SUMMARY:{_text(f'{sign}{name} · {entry.label}')}"
    yield f"DESCRIPTION:{_text(*_description(planned, language))}"
    yield f"CATEGORIES:{_text(name)}"
    if entry.status in _STATUS:
        yield f"STATUS:{_STATUS[entry.status]}"
    yield "TRANSP:TRANSPARENT"  # nobody is busy because a post leaves
    yield "END:VEVENT"


def _name(entry: Entry) -> str:
    """What an event is called for good: by its file and account."""
    return sha256("\0".join((entry.key, entry.account)).encode(errors="surrogatepass")).hexdigest()[:32]


def _description(planned: Planned, language: str) -> Iterator[str]:
    entry = planned.entry
    yield entry.opening or entry.label
    if entry.status:
        yield show(StatusName(entry.status), language)
    for remark in planned.remarks:
        yield say(
            language,
            "planning.ics.remark",
            severity=say(language, f"severity.{remark.severity}"),
            rule=remark.rule,
            line=remark.line,
            message=remark.message,
        )
    yield entry.path


def _text(*lines: str) -> str:
    text = _COLONS.sub(":::", "\n".join(map(safe, lines)))
    return _ESCAPED.sub(lambda match: "\\n" if match[0] == "\n" else f"\\{match[0]}", text)
