"""`lint-social check`: the main job."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lint_social.cache import load_cached_rules
from lint_social.cli.output import (
    FOUND,
    OK,
    cache_folder,
    fail,
    fail_mistakes,
    language_of_user,
    named_language,
    style_of,
    write,
)  # fmt: skip
from lint_social.config_lookup import Configs
from lint_social.decode import Decoder, Mistakes
from lint_social.discover import Found, NoSuchPath, find_files
from lint_social.engine import Engine, Settings
from lint_social.known_networks import shipped_networks
from lint_social.post import read_post
from lint_social.reporters import FORMATS, reporter
from lint_social.selection import Choice, selectable, unknown_names
from lint_social.violation import Severity

if TYPE_CHECKING:
    from lint_social.rule import RuleSet

_SEVERITIES = click.Choice([str(severity) for severity in Severity])


def _names(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Options that may be repeated, or hold several names parted by commas."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


@click.command(short_help="Check drafts and the calendar.")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--select",
    multiple=True,
    callback=_names,
    metavar="NAMES",
    help="Only these rules: ids, categories, conseil-7.",
)
@click.option("--ignore", multiple=True, callback=_names, metavar="NAMES", help="Not these rules.")
@click.option(
    "--network",
    "networks",
    multiple=True,
    callback=_names,
    metavar="NAMES",
    help="Only these networks or accounts.",
)
@click.option("--fail-on", type=_SEVERITIES, help="Exit 1 from this severity on (warning).")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(list(FORMATS)),
    envvar="LINT_SOCIAL_FORMAT",
    default="full",
    show_default=True,
    help="How to write the report.",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="Write the report to a file.")
@click.option("--config", type=click.Path(dir_okay=False), help="Use this configuration for every post.")
@click.option("--lang", type=click.Choice(["fr", "en"]), help="Language of the messages.")
@click.option(
    "--stdin-filename", default="post.md", show_default=True, help="What the text read from - is called."
)
@click.option("--no-calendar", is_flag=True, help="Each post on its own.")
@click.option("--calendar-only", is_flag=True, help="Only what concerns posts together.")
@click.option(
    "--force-exclude",
    is_flag=True,
    help="Leave alone named files that are excluded or no posts, as in a folder.",
)
@click.option("--no-cache", is_flag=True, help="Reuse no result of an earlier run.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day to reckon from (default: today).")
@click.option(
    "--color",
    "colour",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colours.",
)
def check(
    paths: tuple[str, ...], select: tuple[str, ...], ignore: tuple[str, ...], networks: tuple[str, ...],
    fail_on: str | None, format_name: str, output: str | None, config: str | None, lang: str | None,
    stdin_filename: str, no_calendar: bool, calendar_only: bool, force_exclude: bool, no_cache: bool,
    today: datetime | None, colour: str,
) -> int:  # fmt: skip
    """Check drafts: files, folders, or - for standard input. Without PATHS, the current folder.

    Exit code: 0 nothing at or above --fail-on, 1 something, 2 a mistake in the command, the configuration
    or a rule.
    """
    language = language_of_user(lang)
    if config and not os.path.isfile(config):
        fail(_say(language, "cli.no_such_path", path=config), language)
    if no_calendar and calendar_only:
        fail(_say(language, "cli.exclusive", one="--no-calendar", other="--calendar-only"), language)
    if "-" in paths and len(paths) > 1:
        fail(_say(language, "cli.stdin_alone"), language)
    names = list(paths) or ["."]
    try:
        configs = Configs(config, language)
        found: list[Found] = []
        others: list[str] = []
        if names != ["-"]:
            excluded = lambda file: configs.of(file).excludes(file)  # noqa: E731
            found = find_files(names, excluded, force_exclude=force_exclude)
            others = [] if no_calendar else _rest_of_calendar(names, configs)
        posts = [file.path for file in found] or [stdin_filename]
        folders = _rule_folders(configs, posts + others)
        rules = load_cached_rules(None if no_cache else cache_folder(), folders, language)
        _check_names(select + ignore, networks, configs, rules, language)
        home = configs.only or configs.of_folder(Path.cwd())
        settings = Settings(
            today=today.date() if today else date.today(),
            language=lang or home.message_language or named_language() or language,
            choice=Choice(select, ignore),
            networks=networks,
            post_rules=not calendar_only,
            calendar=not no_calendar,
        )
        engine = Engine(rules, configs, settings, names)
        if names == ["-"]:
            report = engine.run_post(read_post(stdin_filename, sys.stdin.buffer.read()))
        else:
            report = engine.run(found, others)
    except Mistakes as mistakes:
        fail_mistakes(mistakes, language)
    except NoSuchPath as error:
        fail(_say(language, "cli.no_such_path", path=error.args[0]), language)
    _deliver(reporter(format_name), report, output, colour, language)
    level = fail_on or home.fail_on or Severity.WARNING
    return FOUND if report.fails(Severity(level)) else OK


def _say(language: str, text_id: str, **values: object) -> str:
    return Decoder("", language).say(text_id, **values)


def _rule_folders(configs: Configs, posts: list[str]) -> list[str]:
    """The rule folders of every configuration that a post falls under."""
    folders: dict[str, None] = {}
    for post in posts:
        folders.update(dict.fromkeys(configs.of(post).rules_paths))
    return list(folders)


def _check_names(
    chosen: tuple[str, ...], networks: tuple[str, ...], configs: Configs, rules: RuleSet, language: str
) -> None:
    decoder = Decoder("", language)
    for name in unknown_names(chosen, rules):
        fail(decoder.about_unknown(name, selectable(rules), "cli.unknown_selection"), language)
    known = shipped_networks()
    accounts = (configs.only or configs.of_folder(Path.cwd())).accounts
    for name in networks:
        if known.of_account(name) is None and name not in accounts:
            fail(decoder.about_unknown(name, [*known.by_name, *accounts], "cli.unknown_network"), language)


def _rest_of_calendar(names: list[str], configs: Configs) -> list[str]:
    """With files instead of folders, the other posts of their calendars: the tree of each configuration."""
    folders: dict[str, None] = {}
    for name in names:
        if not os.path.isdir(name):
            config = configs.of(name)
            if config.path is not None:
                folders[os.path.relpath(config.root)] = None

    def excluded(file: str) -> bool:
        return configs.of(file).excludes(file)

    found: list[Found] = find_files(folders, excluded, force_exclude=False) if folders else []
    paths = (os.path.relpath(os.path.abspath(file.path)) for file in found)  # `../a/b.md` from `a` is `b.md`
    return [path.replace(os.sep, "/") for path in paths]


def _deliver(writer, report, output: str | None, colour: str, language: str) -> None:  # type: ignore[no-untyped-def]
    if output is None:
        write(writer(report, style_of(sys.stdout, colour)))
        return
    from lint_social.reporters.style import Style

    try:
        Path(output).write_text(writer(report, Style()), encoding="utf-8", newline="\n")
    except OSError as error:
        fail(_say(language, "cli.cannot_write", path=output, problem=error.strerror), language)
