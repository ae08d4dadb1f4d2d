"""The calendar as CSV, for a spreadsheet: a row a post and account, those without a date last.

For people, in their language: a French spreadsheet takes the semicolon for what parts two cells, an English
one the comma, and either needs the byte-order mark to read accents. Programs have JSON. Lines end with CRLF,
and cells are quoted where they must be, as RFC 4180 says.

A cell that a spreadsheet would run as a formula begins with an apostrophe (OWASP, CSV Injection).
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from lint_social.reporters.style import safe
from lint_social.texts import StatusName, say, show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.planning import Planned, Planning
    from lint_social.reporters.style import Style

_MARK = "\ufeff"
_COLUMNS = (
    "date", "weekday", "time", "week", "account", "network", "status", "title", "opening", "severity",
    "rules", "path",
)  # fmt: skip
#: With the wide forms, which some spreadsheets fold.
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "|", "%")


def write(planning: Planning, style: Style) -> str:
    """The calendar in this format."""
    language = planning.language
    out = io.StringIO()
    writer = csv.writer(out, delimiter=say(language, "planning.csv.separator"), lineterminator="\r\n")
    writer.writerow([say(language, f"planning.csv.{name}") for name in _COLUMNS])
    for planned in (*planning.posts, *planning.undated):
        writer.writerow([_cell(value) for value in _row(planned, language)])
    return _MARK + out.getvalue()


def _row(planned: Planned, language: str) -> Iterator[str]:
    entry, day = planned.entry, planned.entry.day
    yield day.isoformat() if day else ""
    yield say(language, f"weekday.{day.isoweekday()}") if day else ""
    yield f"{entry.moment:%H:%M}" if entry.moment and entry.timed else ""
    yield f"{day:%G-W%V}" if day else ""
    yield entry.account_name
    yield entry.network_name
    yield show(StatusName(entry.status), language) if entry.status else ""
    yield entry.title
    yield entry.opening
    yield say(language, f"severity.{planned.worst}") if planned.worst else ""
    yield ", ".join(dict.fromkeys(remark.rule for remark in planned.remarks))
    yield entry.path


def _cell(text: str) -> str:
    shown = safe(text)
    return f"'{shown}" if shown.lstrip().startswith(_FORMULA) else shown
