"""Dates as people write them in a head or a file name: ISO, French, with or without a time and a zone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple

from lint_social.patterns import pattern

_ISO = pattern(
    r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})"
    r"(?:(?:[T ]|, ?| à )\s*(?P<hour>\d{1,2})(?:[:hH](?P<minute>\d{2})?)(?::\d{2}(?:\.\d+)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?\s*\Z"
)
_FRENCH = pattern(
    r"(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})"
    r"(?:(?:\s+à)?\s+(?P<hour>\d{1,2})(?:[:hH](?P<minute>\d{2})?))?(?P<zone>)\s*\Z"
)
_FILE_NAME = pattern(
    r"(?<!\d)(?P<year>20\d{2})[-_](?P<month>\d{1,2})[-_](?P<day>\d{1,2})(?!\d)"
    r"(?:[-_T](?P<hour>[01]\d|2[0-3])[-h_](?P<minute>[0-5]\d)(?!\d))?(?P<zone>)"
)
_FILE_NAME_FRENCH = pattern(
    r"(?<!\d)(?P<day>\d{2})[-_](?P<month>\d{2})[-_](?P<year>20\d{2})(?!\d)(?P<hour>)(?P<minute>)(?P<zone>)"
)

_FIRST_YEAR, _LAST_YEAR = 1900, 2999  # beyond, a year is mistyped, and a change of zone could overflow


class PostDate(NamedTuple):
    """When a post is planned. `timed` is False where only the day is known (the time then reads 00:00).

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
    text = text.strip()
    return _from_match(_ISO.match(text) or _FRENCH.match(text))


def date_in_path(path: str) -> PostDate | None:
    """The date in a file's name, else in the nearest folder's name that has one."""
    for part in reversed(path.split("/")):
        found = _from_match(_FILE_NAME.search(part) or _FILE_NAME_FRENCH.search(part))
        if found:
            return found
    return None


def _from_match(match: re.Match[str] | None) -> PostDate | None:
    if match is None or not _FIRST_YEAR <= int(match["year"]) <= _LAST_YEAR:
        return None
    try:
        moment = datetime(
            int(match["year"]),
            int(match["month"]),
            int(match["day"]),
            int(match["hour"] or 0),
            int(match["minute"] or 0),
            tzinfo=_zone(match["zone"]),
        )
    except ValueError:
        return None
    return PostDate(moment, timed=bool(match["hour"]))


def _zone(text: str | None) -> tzinfo | None:
    if not text:
        return None
    if text.isalpha():
        return UTC
    sign = -1 if text[0] == "-" else 1
    digits = text[1:].replace(":", "")
    return timezone(sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0)))
