"""`lint-social report`: one page on all the posts, for those who have no terminal."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from io import TextIOWrapper

import click

from lint_social.cards import Cards
from lint_social.cli.help import Spoken
from lint_social.cli.names import check_networks
from lint_social.cli.options import CONFIG, LANG, NETWORKS, NO_CACHE, TODAY
from lint_social.cli.output import OK, cache_folder, fail, language_of_user, mistakes_told, write
from lint_social.cli.progress import with_progress
from lint_social.config_lookup import Configs
from lint_social.disk import why_refused
from lint_social.engine import Engine, Settings
from lint_social.page import Matter
from lint_social.texts import say
from lint_social.workload import gather, read_knowledge


@click.command(cls=Spoken)
@click.argument("paths", nargs=-1, type=click.Path(readable=False))
@click.option("-o", "--output", type=click.Path(dir_okay=False, readable=False))
@NETWORKS
@CONFIG
@LANG
@NO_CACHE
@TODAY
def report(
    paths: tuple[str, ...], output: str | None, networks: tuple[str, ...], config: str | None,
    lang: str | None, no_cache: bool, today: datetime | None,
) -> int:  # fmt: skip
    """Write one HTML page on the posts of files and folders."""
    language = language_of_user(lang)
    if config and not os.path.lexists(config):
        fail(say(language, "cli.no_such_path", path=config), language)
    if output is None and sys.stdout.isatty():
        fail(say(language, "cli.page_to_terminal"), language)
    names = list(paths) or ["."]
    configs = Configs(config, language)
    cards = Cards()
    day = today.date() if today else date.today()
    with mistakes_told(language):
        files = gather(names, configs)
        known, rules = read_knowledge(
            files.paths() or ["post.md"], configs, None if no_cache else cache_folder()
        )
        check_networks(networks, known, language)
        settings = Settings(today=day, language=lang, networks=networks)
        engine = Engine(rules, configs, settings, names, cards.add)
        found = engine.run(files.asked, files.others, with_progress(engine.phases(), language))
    from lint_social.page.writing import write as written

    page = written(Matter(found, tuple(cards.cards), rules, cards.shares, tuple(names), day))
    if output is None:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")  # as the page says of itself
        write(page)
        return OK
    try:
        with open(output, "w", encoding="utf-8", newline="\n") as file:
            file.write(page)
    except OSError as error:
        fail(say(language, "cli.cannot_write", path=output, problem=why_refused(error, language)), language)
    return OK
