"""`lint-social new`: a draft from the team's template, with the fields that it requires."""

from __future__ import annotations

import os
import unicodedata
from datetime import date, datetime
from pathlib import Path

import click

from lint_social.cli.help import Spoken
from lint_social.cli.names import check_networks
from lint_social.cli.options import LANG, NETWORKS
from lint_social.cli.output import OK, fail, language_of_user, mistakes_told, write
from lint_social.cli.setup import TEMPLATE, filled
from lint_social.config import Config
from lint_social.config_lookup import Configs
from lint_social.discover import read_bytes
from lint_social.disk import why_refused
from lint_social.field_names import FIELDS
from lint_social.front_matter import read_front_matter
from lint_social.patterns import pattern
from lint_social.reporters.style import safe
from lint_social.requirable import TEXT, VISUAL, field_named
from lint_social.resources import read_shipped
from lint_social.texts import say

_BETWEEN_WORDS = pattern(r"[^a-z0-9]+")
_LONGEST_NAME = 60


_MOMENTS = ("%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M")


@click.command("new", cls=Spoken)
@click.argument("title")
@NETWORKS
@click.option("--date", "day", type=click.DateTime(_MOMENTS))
@click.option("--in", "folder", type=click.Path(file_okay=False, readable=False))
@LANG
def new(
    title: str, networks: tuple[str, ...], day: datetime | None, folder: str | None, lang: str | None
) -> int:
    """Write a draft called TITLE from the template .lint-social/publication.md, else from ours."""
    language = language_of_user(lang)
    if not title.strip():
        fail(say(language, "new.no_title"), language)
    with mistakes_told(language):
        config = Configs(language=language).of("post.md")
    check_networks(networks, [config], language)
    place = Path(folder or _usual_folder(config))
    when = day.strftime("%Y-%m-%d %H:%M" if (day.hour or day.minute) else "%Y-%m-%d") if day else ""
    name = "-".join(filter(None, (when[:10], _plain(title)))) or f"{date.today():%Y-%m-%d}"
    values = {"@NETWORKS@": ", ".join(networks or config.accounts), "@DATE@": when}
    head, fence, body = _template(config, language).partition("\n---\n")
    text = filled(head, {**values, "@TITLE@": _quoted(title)}).replace(": \n", ":\n")
    text += fence + filled(body, {**values, "@TITLE@": title})
    path = place / f"{name}.md"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(_with_required(text, config))
    except OSError as error:
        problem = why_refused(error, language)
        fail(say(language, "cli.cannot_write", path=safe(path.as_posix()), problem=problem), language)
    write(say(language, "rules.new.written", path=safe(path.as_posix())) + "\n")
    return OK


def _usual_folder(config: Config) -> str:
    """The folder that `posts:` names, as far as it is one: `publications` of `publications/**/*.md`."""
    parts = next(iter(config.posts), "").split("/")
    plain = [part for part in parts[:-1] if not set(part) & set("*?[")]
    return os.path.relpath(os.path.join(config.root, *plain)) if plain else "."


def _template(config: Config, language: str) -> str:
    try:
        return read_bytes(os.path.join(config.root, TEMPLATE)).decode()
    except (OSError, UnicodeDecodeError):
        return read_shipped(f"modeles/{language}/publication.txt")


def _with_required(text: str, config: Config) -> str:
    """The draft with a line for each field that some status requires and that it has not."""
    head = read_front_matter(text)
    known = {key.text.lower() for key, _ in head.fields.entries}
    missing = [
        name
        for name in dict.fromkeys(name for names in config.required.values() for name in names)
        if field_named(name) not in (TEXT, VISUAL)
        and known.isdisjoint({name.lower(), *FIELDS.get(field_named(name) or "", ())})
    ]
    end = text.find("\n---", 3)
    if not missing or end < 0:
        return text
    return text[:end] + "".join(f"\n{name}:" for name in missing) + text[end:]


def _plain(title: str) -> str:
    """The title as the name of a file."""
    letters = unicodedata.normalize("NFD", title.lower()).replace("œ", "oe").replace("æ", "ae")
    bare = "".join(char for char in letters if not unicodedata.combining(char))
    return _BETWEEN_WORDS.sub("-", bare).strip("-")[:_LONGEST_NAME].strip("-")


def _quoted(title: str) -> str:
    """The title as YAML takes it on one line."""
    escaped = " ".join(title.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
