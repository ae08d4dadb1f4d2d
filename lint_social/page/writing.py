"""The page itself: templates filled, the style sheet and the script written into it, nothing else let in."""

from __future__ import annotations

import os
from base64 import b64encode
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from lint_social import __version__
from lint_social.page import figures
from lint_social.page.heat import LEVELS, heat
from lint_social.page.posts import months
from lint_social.reporters.style import safe_text
from lint_social.texts import say_on_page, show
from lint_social.violation import Severity

if TYPE_CHECKING:
    from datetime import date, datetime

    from lint_social.page import Matter

_FOLDER = os.path.dirname(os.path.abspath(__file__))
_COMMON = 12  # rules that are listed at once; the others can be unfolded


def write(matter: Matter) -> str:
    """The page, in the language of the report."""
    language = matter.report.language
    names = figures.account_names(matter.cards)
    posts, anchors = months(matter, names)
    style, script = _read("report.css"), _read("report.js")
    page = _environment(language).get_template("page.html")
    return page.render(
        language=language,
        version=__version__,
        today=matter.today,
        paths=matter.paths,
        summary=matter.report.summary,
        elsewhere=matter.report.elsewhere,
        policy=_policy(style, script),
        style=Markup(style),  # noqa: S704 - files of ours, which no post reaches
        script=Markup(script),  # noqa: S704
        severities=tuple(Severity),
        conseils=figures.conseil_lines(matter),
        accounts=figures.account_lines(matter.cards, names),
        account_names=names,
        shares=figures.share_lines(matter, names),
        types=figures.type_lines(matter.cards),
        rhythm=figures.rhythm(matter.cards),
        rules=figures.rule_lines(matter),
        common=_COMMON,
        heat=heat(matter.cards, names, matter.today),
        levels=LEVELS,
        months=posts,
        anchors=anchors,
    )


def _policy(style: str, script: str) -> str:
    """Runs and styles what we wrote, to the letter, and loads nothing: even what would escape us is inert."""
    return (
        f"default-src 'none'; style-src '{_mark(style)}'; script-src '{_mark(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _mark(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _read(name: str) -> str:
    with open(os.path.join(_FOLDER, name), encoding="utf-8") as file:
        return file.read()


def _environment(language: str) -> Environment:
    """Templates all of whose output is escaped, control characters shown, and which know no missing name."""
    environment = Environment(
        autoescape=True,
        finalize=_plain,
        loader=FileSystemLoader(os.path.join(_FOLDER, "templates")),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals |= {
        "say": partial(say_on_page, language),
        "knows": partial(_knows, language),
        "words": lambda texts: texts.get(language) or next(iter(texts.values()), ""),
        "when": partial(_when, language),
        "month": partial(_month, language),
        "day": partial(_day, language),
    }
    environment.filters["show"] = lambda value: show(value, language)
    return environment


def _plain(value: Any) -> Any:
    """What is written: no control character of a post drives the reader's browser, or hides what it says."""
    return safe_text(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _knows(language: str, text_id: str) -> bool:
    try:
        say_on_page(language, text_id)
    except KeyError:
        return False
    return True


def _when(language: str, moment: datetime, *, timed: bool) -> str:
    day = show(moment.date(), language)
    return say_on_page(language, "moment", day=day, time=moment.time()) if timed else day


def _month(language: str, first: date) -> str:
    return f"{say_on_page(language, f'month.{first.month}')} {first.year}"


def _day(language: str, day: date) -> str:
    """A day without its year: « 5 mars »."""
    return say_on_page(language, "day", day=day.day, month=say_on_page(language, f"month.{day.month}"))
