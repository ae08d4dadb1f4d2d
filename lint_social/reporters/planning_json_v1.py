"""The calendar as JSON, schema 1: a contract with other programs, with names of its own.

```
{"schema": 1, "version": "0.1.0", "today": "2026-11-24", "from": "2026-11-16", "to": "2026-12-27",
 "summary": {"posts": files in these days, "before": files before them, "after": files after them,
             "undated": files without a day, "elsewhere": files for networks that were not asked for},
 "accounts": [{"account": "asso", "name": as people call it, "network": "mastodon" or null where nobody
               knows it, "network_name": "Mastodon" or null, "posts": 3, "before": 0,
               "after": 1, "undated": 0}],
 "posts": [{
   "path": "posts/a.md", "account": "asso", "network": "mastodon" or null,
   "moment": "2026-11-24T10:30:00+01:00", "date": "2026-11-24", "timed": false where only the day is known,
   "status": "pret" or null, "title": null or text, "opening": the beginning of the text as sent,
   "severity": the worst, or null,
   "violations": [{"rule": "longueur-max", "severity": "error", "line": 8, "message": "…"}]}],
 "undated": [the same, with "moment" and "date" null, and "reason": "absent" or "unreadable"],
 "days": [{"date": "2026-11-24", "posts": 2, "accounts": {"asso": 1, "x": 1}}],
 "weeks": [{"week": "2026-W48", "from": "2026-11-23", "to": "2026-11-29",
            "loads": [{"account": "x", "posts": 6, "max": 5 or null, "configured": whether the team said so,
                       "over": true}]}],
 "gaps": [{"account": "x", "after": "2026-11-24", "before": "2026-12-09" or null, "days": 14}],
 "collisions": [{"account": "x", "moment": "2026-11-24T10:30:00+01:00", "paths": ["a.md", "b.md"]}],
 "unreadable": [files that are no posts before they are mended]}
```

A post on several accounts is there once for each; `account` is empty for one that names none. Moments are
on the clock of the account's time zone, with its offset from UTC on that day. Statuses: `brouillon`,
`relecture`, `pret`, `programme`, `publie`. `days` and `weeks` hold those with posts; a load counts whole
weeks. A gap of `days` whole days without a post lies between two posts, or ends with `to` where `before` is
null.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from lint_social import __version__
from lint_social.reporters.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from lint_social.planning import Planned, Planning
    from lint_social.reporters.style import Style

SCHEMA = 1


def write(planning: Planning, style: Style) -> str:
    """The calendar in this format."""
    window = planning.window
    document = {
        "schema": SCHEMA,
        "version": __version__,
        "today": planning.today.isoformat(),
        "from": window.first.isoformat(),
        "to": window.last.isoformat(),
        "summary": {
            "posts": planning.files,
            "before": planning.before,
            "after": planning.after,
            "undated": len({planned.entry.path for planned in planning.undated}),
            "elsewhere": planning.elsewhere,
        },
        "accounts": [
            {
                "account": column.account,
                "name": column.name,
                "network": column.network or None,
                "network_name": column.network_name or None,
                "posts": column.posts,
                "before": column.before,
                "after": column.after,
                "undated": column.undated,
            }
            for column in planning.columns
        ],
        "posts": [_post(planned) for planned in planning.posts],
        "undated": [{**_post(planned), "reason": planned.entry.no_day} for planned in planning.undated],
        "days": list(_days(planning)),
        "weeks": list(_weeks(planning)),
        "gaps": [
            {
                "account": silence.account,
                "after": silence.after.isoformat(),
                "before": _iso(silence.before),
                "days": silence.days,
            }
            for silence in planning.silences
        ],
        "collisions": [
            {
                "account": collision.account,
                "moment": collision.moment.isoformat(timespec="seconds"),
                "paths": [entry.path for entry in collision.posts],
            }
            for collision in planning.collisions
        ],
        "unreadable": list(planning.unreadable),
    }
    return json_text(document, style) + "\n"


def _post(planned: Planned) -> dict[str, object]:
    entry = planned.entry
    return {
        "path": entry.path,
        "account": entry.account,
        "network": entry.network or None,
        "moment": entry.moment.isoformat(timespec="seconds") if entry.moment else None,
        "date": _iso(entry.day),
        "timed": entry.timed,
        "status": entry.status,
        "title": entry.title or None,
        "opening": entry.opening,
        "severity": planned.worst,
        "violations": [
            {
                "rule": remark.rule,
                "severity": remark.severity,
                "line": remark.line,
                "message": remark.message,
            }
            for remark in planned.remarks
        ],
    }


def _days(planning: Planning) -> Iterator[dict[str, object]]:
    counts: defaultdict[date, Counter[str]] = defaultdict(Counter)
    for planned in planning.posts:
        if planned.entry.day:
            counts[planned.entry.day][planned.entry.account] += 1
    for day, accounts in sorted(counts.items()):
        yield {"date": day.isoformat(), "posts": accounts.total(), "accounts": dict(sorted(accounts.items()))}


def _weeks(planning: Planning) -> Iterator[dict[str, object]]:
    for monday, loads in groupby(planning.loads, key=lambda load: load.monday):
        year, week, _ = monday.isocalendar()
        yield {
            "week": f"{year}-W{week:02}",
            "from": monday.isoformat(),
            "to": (monday + timedelta(days=6)).isoformat(),
            "loads": [
                {
                    "account": load.account,
                    "posts": load.posts,
                    "max": load.max,
                    "configured": load.configured,
                    "over": load.over,
                }
                for load in loads
            ],
        }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
