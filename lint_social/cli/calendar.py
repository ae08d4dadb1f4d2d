"""`lint-social calendar`: the weeks ahead and behind, account by account, with what is wrong."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import click

from lint_social.cli.help import Spoken
from lint_social.cli.names import check_networks
from lint_social.cli.options import COLOUR, CONFIG, LANG, NETWORKS, NO_CACHE, TODAY
from lint_social.cli.output import (
    OK,
    cache_folder,
    complain,
    fail,
    language_of_user,
    mistakes_told,
    style_of,
    write,
    write_exactly,
)  # fmt: skip
from lint_social.cli.progress import with_progress
from lint_social.config_lookup import Configs
from lint_social.disk import why_refused
from lint_social.engine import Engine, Settings
from lint_social.planning import Window
from lint_social.planning.entries import Entries
from lint_social.planning.making import planning_of
from lint_social.reporters import PLANNING_FORMATS, planning_reporter
from lint_social.reporters.style import Style
from lint_social.texts import say
from lint_social.weeks import monday_of
from lint_social.workload import gather, read_knowledge

if TYPE_CHECKING:
    from lint_social.planning import Planning

_DAY = click.DateTime(["%Y-%m-%d"])
_WEEKS = click.IntRange(0, 520)
_AHEAD, _BEHIND = 4, 1  # weeks
_SILENCE = 7  # days
_FIRST_YEAR, _LAST_YEAR = 1900, 2999  # as for the dates of posts


@click.command(cls=Spoken)
@click.argument("paths", nargs=-1, type=click.Path(readable=False))
@click.option("--ahead", type=_WEEKS)
@click.option("--behind", type=_WEEKS)
@click.option("--from", "first", type=_DAY)
@click.option("--to", "last", type=_DAY)
@NETWORKS
@click.option(
    "--silence",
    type=click.IntRange(1),
    default=_SILENCE,
    show_default=True,
    metavar="DAYS",
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(list(PLANNING_FORMATS)),
    default="full",
    show_default=True,
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, readable=False))
@CONFIG
@LANG
@NO_CACHE
@TODAY
@COLOUR
def calendar(
    paths: tuple[str, ...], ahead: int | None, behind: int | None, first: datetime | None,
    last: datetime | None, networks: tuple[str, ...], silence: int, format_name: str, output: str | None,
    config: str | None, lang: str | None, no_cache: bool, today: datetime | None, colour: str,
) -> int:  # fmt: skip
    """Show the posts of files or folders in time: one row a day, one column an account."""
    language = language_of_user(lang)
    if config and not os.path.lexists(config):
        fail(say(language, "cli.no_such_path", path=config), language)
    for option, week_option, given, weeks in (
        ("--from", "--behind", first, behind),
        ("--to", "--ahead", last, ahead),
    ):
        if given is not None and weeks is not None:
            fail(say(language, "cli.exclusive", one=option, other=week_option), language)
    for option, given in (("--from", first), ("--to", last), ("--today", today)):
        if given is not None and not _FIRST_YEAR <= given.year <= _LAST_YEAR:
            problem = say(language, "cli.bad_date", word=given.date().isoformat())
            fail(say(language, "cli.bad_value", option=option, problem=problem), language)
    day = today.date() if today else date.today()
    window = _window(day, ahead, behind, first, last, whole=format_name != "full")
    if window and window.first > window.last:
        problem = say(
            language, "planning.backwards", first=window.first.isoformat(), last=window.last.isoformat()
        )
        fail(problem, language)
    names = list(paths) or ["."]
    configs = Configs(config, language)
    with mistakes_told(language):
        files = gather(names, configs)
        known, rules = read_knowledge(files.paths(), configs, None if no_cache else cache_folder())
        check_networks(networks, known, language)
        entries = Entries(unknown=not networks)
        settings = Settings(today=day, language=lang, networks=networks)
        engine = Engine(rules, configs, settings, names, entries.add)
        report = engine.run(files.asked, files.others, with_progress(engine.phases(), language))
    _deliver(
        planning_of(report, entries.entries, window, day, silence), format_name, output, colour, language
    )
    return OK


def _window(
    today: date, ahead: int | None, behind: int | None, first: datetime | None, last: datetime | None,
    *, whole: bool,
) -> Window | None:  # fmt: skip
    """The days asked for: whole weeks around today, from a day on, or up to one; None for all there are."""
    if whole and ahead is None and behind is None and first is None and last is None:
        return None
    monday = monday_of(today)
    ahead, behind = (_AHEAD if ahead is None else ahead), (_BEHIND if behind is None else behind)
    span = timedelta(weeks=ahead + behind)
    if first and last:
        return Window(first.date(), last.date())
    if first:
        return Window(first.date(), monday_of(first.date()) + span + timedelta(days=6))
    if last:
        return Window(monday_of(last.date()) - span, last.date())
    return Window(monday - timedelta(weeks=behind), monday + timedelta(weeks=ahead, days=6))


def _deliver(planning: Planning, format_name: str, output: str | None, colour: str, language: str) -> None:
    writer = planning_reporter(format_name)
    undated = {planned.entry.path for planned in planning.undated}
    if format_name == "ics" and undated:  # such a file has no place for them
        complain(say(planning.language, "planning.not_in_file", count=len(undated)))
    if output is None:
        if format_name in ("csv", "ics"):
            write_exactly(writer(planning, Style()))
        else:
            write(writer(planning, style_of(sys.stdout, colour)))
        return
    try:
        with open(output, "w", encoding="utf-8", newline="") as file:
            file.write(writer(planning, Style()))
    except OSError as error:
        fail(say(language, "cli.cannot_write", path=output, problem=why_refused(error, language)), language)
