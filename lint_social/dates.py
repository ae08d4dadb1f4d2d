"""Dates as people write them in a head or a file name: ISO, French, English, with or without a time."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Literal

from lint_social.head_words import head_words, plain, says_nothing
from lint_social.patterns import pattern
from lint_social.records import NamedTuple

# of texts whose blanks are single spaces
_ZONE = (
    r"(?: ?(?:(?:GMT|UTC) ?(?=[+-]))?"
    r"(?P<zone>Z|[+-](?:\d{2}(?::?\d{2})?|\d)|[a-z]{2,}(?:[ /_+-][a-z]+){0,3}))?"
)
_TIME = (
    r"(?:(?:T|, ?| (?:(?:à|a|at|@) )?)(?:(?P<noon>midi|noon)|"
    r"(?P<hour>\d{1,2})(?: ?(?::|h(?:eures?)?) ?(?P<minute>\d{2})?|(?= ?[ap]\.?m))"
    rf"(?::(?P<second>\d{{2}})(?:\.\d+)?)? ?(?P<half>[ap]\.?m\b\.?)?){_ZONE})?"
    r"(?: ?\([^()]*\)| ?\?)?\Z"  # « (à confirmer) », and the doubt
)
_YEAR = r"(?P<year>\d{4})"
_ORDINAL = r"(?P<day>\d{1,2})(?: ?(?:er|st|nd|rd|th))?"
_NAME = r"(?P<name>[^\W\d_]{3,})\.?"
#: How most are written; the expressions that know the others take longer to make than to use.
_PLAIN = pattern(
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
    r"(?:[ T](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?)?\Z"
)
_ISO = pattern(rf"{_YEAR}[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){_TIME}", re.IGNORECASE)
_COMPACT = pattern(
    rf"(?P<year>(?:19|20)\d{{2}})(?P<month>\d{{2}})(?P<day>\d{{2}})"
    rf"(?:T(?P<hour>\d{{2}})(?P<minute>\d{{2}})(?P<second>\d{{2}})?{_ZONE})?\Z",
    re.IGNORECASE,
)
_FRENCH = pattern(
    rf"(?P<day>\d{{1,2}})[-/.](?P<month>\d{{1,2}})(?:[-/.]{_YEAR}|[/.](?P<short>\d\d)){_TIME}",
    re.IGNORECASE,
)
_DAY_FIRST = pattern(rf"{_ORDINAL} (?:of )?{_NAME},? {_YEAR}{_TIME}", re.IGNORECASE)
_NAME_FIRST = pattern(rf"{_NAME} {_ORDINAL},? {_YEAR}{_TIME}", re.IGNORECASE)
_SLASHED = pattern(r"\d/\d{1,2}/(?:\d{4}|\d\d)(?!\d)")
_WORD_BEFORE = pattern(r"([^\W\d_]+)[.,]? ")
_FILE_NAME = pattern(
    r"(?<!\d)(?P<year>20\d{2})[-_](?P<month>\d{1,2})[-_](?P<day>\d{1,2})(?!\d)"
    r"(?:[-_T](?P<hour>[01]\d|2[0-3])[-h_](?P<minute>[0-5]\d)(?!\d))?"
)
_FILE_NAME_FRENCH = pattern(r"(?<!\d)(?P<day>\d{2})[-_](?P<month>\d{2})[-_](?P<year>20\d{2})(?!\d)")

_FIRST_YEAR, _LAST_YEAR = 1900, 2999  # beyond, a year is mistyped, and a change of zone could overflow

#: Why a value is no date: no such day or time, perhaps the month first (`12/25/2026`), or no date at all.
DateFault = Literal["impossible", "mois-d-abord", "illisible"]


class PostDate(NamedTuple):
    """When a post is planned. `timed` is False where only the day is known (the time then reads 00:00),
    as in `2026-12-05T00:00:00Z`, which tools make of a day.

    `moment` has no zone unless the post states one: the account's zone applies to it.
    """

    moment: datetime
    timed: bool

    def local(self, zone: tzinfo) -> datetime:
        """The moment on the clock of a zone."""
        if not self.timed or self.moment.tzinfo is None:
            return self.moment.replace(tzinfo=zone)
        return self.moment.astimezone(zone)


def parse_date(text: str) -> PostDate | None:
    """The date a value of a head names, None where it is none or does not exist."""
    parts = _parts_of(text)
    return _from_parts(parts) if parts else None


def date_fault(text: str) -> DateFault | None:
    """Why a value is no date; None where it is one, or where it says that the date is not known yet."""
    if says_nothing(text):
        return None
    parts = _parts_of(text)
    if parts and int(parts["year"] or 0) == 1:
        return None  # the zero of dates, which some tools write where there is none
    if parts is None or not _FIRST_YEAR <= int(parts["year"] or 0) <= _LAST_YEAR:
        return "illisible"
    if _from_parts(parts):
        return None
    swapped = {**parts, "day": parts["month"], "month": parts["day"]}
    return "mois-d-abord" if _SLASHED.search(text) and _from_parts(swapped) else "impossible"


def date_in_path(path: str) -> PostDate | None:
    """The date in a file's name, else in the nearest folder's name that has one."""
    for part in reversed(path.split("/")):
        match = _FILE_NAME.search(part) or _FILE_NAME_FRENCH.search(part)
        found = _from_parts(match.groupdict()) if match else None
        if found:
            return found
    return None


def _parts_of(text: str) -> dict[str, str | None] | None:
    """The parts of a text that has the shape of a date: its month a number, its year of four digits."""
    text = " ".join(text.split())
    match = _PLAIN.match(text) or _ISO.match(text) or _COMPACT.match(text)
    if match is None:
        text = _without_weekday(text)
        match = _ISO.match(text) or _FRENCH.match(text) or _DAY_FIRST.match(text) or _NAME_FIRST.match(text)
    if match is None:
        return None
    parts: dict[str, str | None] = match.groupdict()
    if parts.get("name"):
        month = head_words().months.get(plain(match["name"]))
        parts["month"] = str(month) if month else None
    if parts.get("short"):
        parts["year"] = f"20{parts['short']}"
    if parts.get("noon"):
        parts["hour"] = "12"
    zone = parts.get("zone")
    known = zone is None or zone[0] in "+-" or _named_zone(zone) is not None
    return parts if known and parts["month"] else None


def _without_weekday(text: str) -> str:
    """A text from where its date begins: behind `le`, `samedi`, unless that word is a month (`mar`)."""
    words = head_words()
    while match := _WORD_BEFORE.match(text):
        if plain(match[1]) not in words.before_dates or _NAME_FIRST.match(text):
            break
        text = text[match.end() :]
    return text


def _from_parts(parts: dict[str, str | None]) -> PostDate | None:
    year, month, day = (int(parts[name] or 0) for name in ("year", "month", "day"))
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    hour, minute = int(parts.get("hour") or 0), int(parts.get("minute") or 0)
    half = (parts.get("half") or "")[:1].lower()
    if half:
        if hour > 12 and half == "a":
            return None
        hour = hour if hour > 12 else hour % 12 + (12 if half == "p" else 0)  # « 13 pm » is meant as 13
    midnight = (hour, minute) == (24, 0)  # of the day that ends
    try:
        moment = datetime(year, month, day, 0 if midnight else hour, minute, tzinfo=_zone(parts.get("zone")))
    except ValueError:
        return None
    return PostDate(moment + timedelta(days=midnight), timed=bool(parts.get("hour")) and not _is_zero(parts))


def _is_zero(parts: dict[str, str | None]) -> bool:
    """Whether the time is the zero that tools write behind a day, to the second: people write `00:00`."""
    return all(parts.get(name) == "00" for name in ("hour", "minute", "second"))


def _zone(text: str | None) -> tzinfo | None:
    """The zone that follows a time; None for none, and for a name that nobody knows.

    Raises `ValueError` for so many hours that no zone is so far off.
    """
    if not text:
        return None
    if text[0] not in "+-":
        return _named_zone(text)
    sign = -1 if text[0] == "-" else 1
    digits = text[1:].replace(":", "")
    return timezone(sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0)))


def _named_zone(text: str) -> tzinfo | None:
    if text.upper() in ("Z", "UTC", "GMT"):
        return UTC
    name = head_words().zones.get(plain(text)) or (text if "/" in text else None)
    if name is None:
        return None
    from zoneinfo import ZoneInfo  # hardly any post names its zone

    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):  # of no such name, or on a system that has no list of zones
        return None
