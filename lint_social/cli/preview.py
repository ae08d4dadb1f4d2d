"""`lint-social preview`: what each network will show of one post."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NoReturn

import click

from lint_social.beside import beside
from lint_social.cli.help import Spoken
from lint_social.cli.names import check_networks
from lint_social.cli.options import COLOUR, LANG, NETWORKS, STDIN_FILENAME
from lint_social.cli.output import OK, cache_folder, fail, language_of_user, mistakes_told, style_of, write
from lint_social.config_lookup import Configs
from lint_social.discover import Files, read_bytes
from lint_social.disk import MAX_BYTES, bounded, why_refused
from lint_social.draft import read_draft
from lint_social.known_networks import shipped_networks
from lint_social.post import read_post
from lint_social.preview.making import aimed, preview_of
from lint_social.reporters import PREVIEW_FORMATS, preview_reporter
from lint_social.reporters.style import safe
from lint_social.selection import Choice, Selector
from lint_social.texts import say
from lint_social.view import views_of
from lint_social.workload import read_knowledge

if TYPE_CHECKING:
    from lint_social.draft import Draft
    from lint_social.post import Post
    from lint_social.rule import RuleSet

_UNREADABLE = "fichier-illisible"  # the rule whose words say what to do with such a file


@click.command(cls=Spoken)
@click.argument("file", type=click.Path(readable=False))
@NETWORKS
@click.option(
    "--format",
    "format_name",
    type=click.Choice(list(PREVIEW_FORMATS)),
    default="full",
    show_default=True,
)
@click.option("--config", type=click.Path(readable=False))
@LANG
@STDIN_FILENAME
@COLOUR
def preview(
    file: str, networks: tuple[str, ...], format_name: str, config: str | None, lang: str | None,
    stdin_filename: str, colour: str,
) -> int:  # fmt: skip
    """Show one post as each of its accounts will: FILE, or - for standard input."""
    language = language_of_user(lang)
    if config and not os.path.lexists(config):
        fail(say(language, "cli.no_such_path", path=config), language)
    path = stdin_filename if file == "-" else os.path.normpath(file).replace(os.sep, "/")
    configs = Configs(config, language)
    with mistakes_told(language):
        knowledge = read_knowledge([path], configs, cache_folder())
        own = configs.of(path)
    language = lang or own.message_language or language
    known = shipped_networks()
    check_networks(networks, (own,), language)
    post = _read(file, path, knowledge.rules, language)
    draft = read_draft(post, own, known, beside(path))
    aim = aimed(draft, own, known, networks)
    if not aim.draft.targets:
        _fail_nowhere(draft, file, language)
    active = Selector(knowledge.rules, Choice(), language).of(own, path)
    views = views_of(aim.draft, active.lexicons, active.abbreviations, Files(()))
    shown = preview_of(aim, views, language)
    write(preview_reporter(format_name)(shown, style_of(sys.stdout, colour)))
    return OK


def _read(file: str, path: str, rules: RuleSet, language: str) -> Post:
    """The post, or an end that says why it cannot be read and what to do."""
    if file != "-" and os.path.isdir(file):
        fail(say(language, "preview.folder", path=safe(file)), language)
    if file != "-" and not os.path.lexists(file):
        fail(say(language, "cli.no_such_path", path=safe(file)), language)
    try:
        data = bounded(sys.stdin.buffer.read(MAX_BYTES + 1)) if file == "-" else read_bytes(file)
    except OSError as error:
        problem = say(language, "decode.no_file", problem=why_refused(error, language))
        fail(say(language, "preview.entry", label=safe(path), value=problem), language)
    post = read_post(path, data)
    if post.unreadable:
        rule = rules.get(_UNREADABLE)
        advice = rule.words("help", post.unreadable.case, language) if rule else ""
        fail(say(language, "preview.unreadable", path=safe(path), help=advice), language)
    return post


def _fail_nowhere(draft: Draft, file: str, language: str) -> NoReturn:
    """Say why there is no account to show, and how to get one."""
    problems = []
    for name in draft.unknown:
        text_id = "preview.unknown.near" if name.near else "preview.unknown"
        problems.append(say(language, text_id, word=safe(name.name), near=name.near))
    text_id = "preview.unknown_only" if problems else "preview.no_network"
    if draft.post.front_matter.problems and not problems:
        text_id = "preview.bad_head"
    said = say(language, text_id, path=safe(draft.post.path), file=safe(file), problems=" ".join(problems))
    fail(said, language)
