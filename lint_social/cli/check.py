"""`lint-social check`: the main job."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from lint_social.cli.adoption_options import Adopting, adoption_options, refuse_contradictions
from lint_social.cli.help import Spoken
from lint_social.cli.names import check_networks, complete_rules, names_given
from lint_social.cli.options import COLOUR, CONFIG, LANG, NETWORKS, NO_CACHE, STDIN_FILENAME, TODAY
from lint_social.cli.output import (
    FOUND,
    OK,
    cache_folder,
    complain,
    fail,
    language_of_user,
    mistakes_told,
    style_of,
    write,
)  # fmt: skip
from lint_social.config_lookup import Configs
from lint_social.decode import Decoder
from lint_social.disk import MAX_BYTES, why_refused
from lint_social.engine import Engine, Settings
from lint_social.reporters import FORMATS, in_parts
from lint_social.selection import Choice, selectable, unknown_names
from lint_social.texts import say
from lint_social.violation import Severity
from lint_social.workload import Files, gather, read_knowledge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lint_social.cards import Cards
    from lint_social.cli.adopting import Adoption
    from lint_social.config import Config
    from lint_social.report import Report
    from lint_social.reporters.style import Style
    from lint_social.rule import RuleSet

_MANY = 20  # posts: with fewer, neither keeping what is found nor sharing the work pays
_FOR_PEOPLE = ("full", "concise")
_SEVERITIES = click.Choice([str(severity) for severity in Severity])


@click.command(cls=Spoken)
@click.argument("paths", nargs=-1, type=click.Path(readable=False))
@click.option(
    "--select",
    multiple=True,
    callback=names_given,
    shell_complete=complete_rules,
    metavar="NAMES",
)
@click.option("--ignore", multiple=True, callback=names_given, shell_complete=complete_rules, metavar="NAMES")
@NETWORKS
@click.option("--fail-on", type=_SEVERITIES)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(list(FORMATS)),
    envvar="LINT_SOCIAL_FORMAT",
    default="full",
    show_default=True,
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, readable=False))
@CONFIG
@LANG
@STDIN_FILENAME
@click.option("--no-calendar", is_flag=True)
@click.option("--calendar-only", is_flag=True)
@click.option(
    "--force-exclude",
    is_flag=True,
)
@click.option("--fix", is_flag=True)
@click.option("--unsafe-fixes", is_flag=True)
@click.option("--diff", "as_diff", is_flag=True)
@adoption_options
@click.option("--statistics", is_flag=True)
@click.option("--bilan", "bilan", is_flag=True)
@click.option("--watch", is_flag=True)
@NO_CACHE
@TODAY
@COLOUR
def check(
    paths: tuple[str, ...], select: tuple[str, ...], ignore: tuple[str, ...], networks: tuple[str, ...],
    fail_on: str | None, format_name: str, output: str | None, config: str | None, lang: str | None,
    stdin_filename: str, no_calendar: bool, calendar_only: bool, force_exclude: bool, fix: bool,
    unsafe_fixes: bool, as_diff: bool, statistics: bool, bilan: bool, watch: bool, no_cache: bool,
    today: datetime | None, colour: str, **adopting: Any,
) -> int:  # fmt: skip
    """Check drafts: files, folders, or - for standard input. Without PATHS, the current folder."""
    language = language_of_user(lang)
    if config and not os.path.lexists(config):
        fail(say(language, "cli.no_such_path", path=config), language)
    if no_calendar and calendar_only:
        fail(say(language, "cli.exclusive", one="--no-calendar", other="--calendar-only"), language)
    if fix and as_diff:
        fail(say(language, "cli.exclusive", one="--fix", other="--diff"), language)
    if unsafe_fixes and not (fix or as_diff):
        fail(say(language, "cli.only_with", option="--unsafe-fixes", others="--fix, --diff"), language)
    if "-" in paths and len(paths) > 1:
        fail(say(language, "cli.stdin_alone"), language)
    asked = Adopting(**adopting)
    refuse_contradictions(
        asked, language, typed="-" in paths, networks=bool(networks), fix=fix, as_diff=as_diff
    )
    names = list(paths) or ["."]
    if watch and "-" in paths:
        fail(say(language, "cli.exclusive", one="--watch", other="-"), language)
    if watch:
        from lint_social.cli.watching import check_on_saves

        return check_on_saves(names, output, language)
    configs = Configs(config, language)
    adoption = _adoption(asked, names, language) if asked.narrows() else None
    with mistakes_told(language):
        files = Files()
        if names != ["-"]:
            files = gather(names, configs, force_exclude=force_exclude, calendar=not no_calendar)
            files = adoption.narrow(files) if adoption else files
        known, rules = read_knowledge(
            files.paths() or [stdin_filename], configs, None if no_cache else cache_folder()
        )
        _check_names(select + ignore, networks, known, rules, language)
        _check_rules(asked.add_ignore, rules, language)
        if no_calendar or calendar_only:
            _check_selection(select, rules, language, calendar_only=calendar_only)
        _warn(known)
        settings = Settings(
            today=today.date() if today else date.today(),
            language=lang,
            choice=Choice(select, ignore),
            networks=networks,
            post_rules=not calendar_only,
            calendar=not no_calendar,
        )
        if adoption:
            adoption.open(rules)
        cards = _cards() if format_name == "markdown" else None
        engine = Engine(rules, configs, settings, names, cards.add if cards else None)
        typed = None
        if names == ["-"] and not (force_exclude and configs.of(stdin_filename).excludes(stdin_filename)):
            typed = stdin_filename, sys.stdin.buffer.read(MAX_BYTES + 1)
        if typed:
            report = engine.run_bytes(*typed)
        elif cards or len(files.paths()) < _MANY:
            report = engine.run(files.asked, files.others)
        else:
            from lint_social.cli.many_posts import run_many

            report = run_many(engine, files, known, config, None if no_cache else cache_folder())
        if fix or as_diff:
            from lint_social.cli.mending import Mender

            told = adoption.told if adoption else _all_of
            mender = Mender(engine, files, typed, told, unsafe=unsafe_fixes, language=language)
            if as_diff:
                return mender.show(report)
            report = mender.mend(report)
        if asked.add_ignore:
            from lint_social.cli.ignoring import add_ignored

            report = add_ignored(engine, files, report, asked.add_ignore, str(asked.reason), language)
        if adoption:
            report = adoption.sift(report, engine, files, typed[0] if typed else None)
        if cards:
            last = {card.path: card.preview for card in cards.cards}  # mended, a post is shown again
            report = report._replace(previews=tuple(filter(None, last.values())))
    # the standard output is for the mended post, where one was typed
    aside = fix and names == ["-"]
    _deliver(_writer(format_name, statistics=statistics), report, output, colour, language, aside=aside)
    if statistics and format_name not in _FOR_PEOPLE:
        write("".join(_writer("full", statistics=True)(report, style_of(sys.stderr, colour))), sys.stderr)
    elif format_name != "full" and report.notes:
        complain(*report.notes)
    if bilan and format_name != "json":  # which carries it
        _add_bilan(
            report, rules, output if format_name == "full" else None, colour, aside=format_name != "full"
        )
    return FOUND if _fails(report, fail_on, configs) else OK


def _all_of(report: Report) -> Report:
    return report


def _cards() -> Cards:
    """Takes the preview of each post that is checked."""
    from lint_social.cards import Cards

    return Cards()


def _adoption(asked: Adopting, names: list[str], language: str) -> Adoption:
    from lint_social.cli.adopting import Adoption

    return Adoption(asked, names, language)


def _fails(report: Report, fail_on: str | None, configs: Configs) -> bool:
    """Whether a violation is as bad as --fail-on, else as `fail_on` of the configuration of its file."""
    if fail_on:
        return report.fails(Severity(fail_on))
    return any(
        violation.severity.rank >= Severity(configs.of(violation.place.path).fail_on or "warning").rank
        for violation in report.violations
    )


def _warn(configs: Iterable[Config]) -> None:
    """Say which settings this version does not read yet, each once."""
    notes = sorted({note for config in configs for note in config.unread})
    if notes:
        complain(*map(str, notes))


def _check_names(
    chosen: tuple[str, ...], networks: tuple[str, ...], configs: Iterable[Config], rules: RuleSet,
    language: str,
) -> None:  # fmt: skip
    decoder = Decoder("", language)
    for name in unknown_names(chosen, rules):
        fail(decoder.about_unknown(name, selectable(rules), "cli.unknown_selection"), language)
    check_networks(networks, configs, language)


def _check_rules(names: Iterable[str], rules: RuleSet, language: str) -> None:
    decoder = Decoder("", language)
    for name in names:
        if rules.get(name) is None:
            fail(decoder.about_unknown(name, [rule.id for rule in rules], "cli.unknown_rule"), language)


def _check_selection(select: tuple[str, ...], rules: RuleSet, language: str, *, calendar_only: bool) -> None:
    """Tell which of the names selected stand for rules that the other options leave out: end if all do."""
    run = {
        name
        for rule in rules
        if rule.on_calendar is calendar_only
        for name in (rule.id, rule.category, f"conseil-{rule.conseil}")
    }
    idle = [name for name in select if name not in run]
    if not idle:
        return
    text_id = "cli.idle.calendar_only" if calendar_only else "cli.idle.no_calendar"
    problem = say(language, text_id, count=len(idle), names=idle)
    if len(idle) == len(select):
        fail(problem, language)
    complain(say(language, "cli.error", problem=problem))


def _writer(format_name: str, *, statistics: bool) -> Callable[[Report, Style], Iterator[str]]:
    """What writes the report: statistics take the place of remarks, but not for programs."""
    if not (statistics and format_name in _FOR_PEOPLE):
        return in_parts(format_name)
    from lint_social.reporters.statistics import write as write_statistics

    return lambda report, style: iter((write_statistics(report, style),))


def _add_bilan(report: Report, rules: RuleSet, output: str | None, colour: str, *, aside: bool) -> None:
    """After the report; on the standard error where that is in a format for programs."""
    from lint_social.reporters.bilan import write as write_bilan

    stream = sys.stderr if aside else sys.stdout
    if output is None:
        write("\n" + write_bilan(report, rules.conseils, style_of(stream, colour)), stream)
        return
    from lint_social.reporters.style import Style

    with open(output, "a", encoding="utf-8", newline="\n") as file:
        file.write("\n" + write_bilan(report, rules.conseils, Style()))


def _deliver(
    writer: Callable[[Report, Style], Iterator[str]], report: Report, output: str | None, colour: str,
    language: str, *, aside: bool,
) -> None:  # fmt: skip
    if output is None:
        stream = sys.stderr if aside else sys.stdout
        for part in writer(report, style_of(stream, colour)):
            write(part, stream)
        return
    from lint_social.reporters.style import Style

    try:
        with open(output, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(writer(report, Style()))
    except OSError as error:
        fail(say(language, "cli.cannot_write", path=output, problem=why_refused(error, language)), language)
