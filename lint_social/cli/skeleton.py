"""`lint-social rules new`: a rule and its word list to start from, with examples that already run."""

from __future__ import annotations

import os
from pathlib import Path

import click

from lint_social.cli.help import Spoken
from lint_social.cli.options import LANG
from lint_social.cli.output import OK, fail, language_of_user, write
from lint_social.cli.rules import load
from lint_social.config_lookup import Configs
from lint_social.disk import why_refused
from lint_social.patterns import pattern
from lint_social.reporters.style import safe
from lint_social.resources import read_shipped, shipped
from lint_social.texts import say

_ID = pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_FOLDER = "nos-regles"


@click.command("new", cls=Spoken)
@click.argument("rule_id", metavar="ID")
@click.option("--in", "folder", type=click.Path(file_okay=False, readable=False))
@click.option("--conseil", type=click.IntRange(1, 21))
@LANG
def new(rule_id: str, folder: str | None, conseil: int | None, lang: str | None) -> int:
    """Write the rule ID and its word list: they load, and their examples run. Nothing is overwritten."""
    language = language_of_user(lang)
    if not _ID.match(rule_id):
        fail(say(language, "rules.bad_id", word=safe(rule_id)), language)
    configured = Configs(language=language).read("post.md").config.rules_paths
    root = Path(folder or next(iter(configured), _FOLDER))
    known = load((str(root),) if root.is_dir() else (), language)
    if known.get(rule_id) or rule_id in known.signals:
        fail(say(language, "rules.new.taken", id=rule_id), language)
    place = root / _folder_of(conseil) if conseil else root
    files = {
        place / f"{rule_id}.yaml": read_shipped("modeles/regle.txt"),
        root / "signaux" / f"{rule_id}.yaml": read_shipped("modeles/liste.txt"),
    }
    for path, text in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text.replace("@ID@", rule_id))
        except OSError as error:
            problem = why_refused(error, language)
            fail(say(language, "cli.cannot_write", path=_shown(path), problem=problem), language)
        write(say(language, "rules.new.written", path=_shown(path)) + "\n")
    if os.path.abspath(root) not in map(os.path.abspath, configured):
        write(say(language, "rules.new.declare", folder=_shown(root)) + "\n")
    write(say(language, "rules.new.next", id=rule_id, folder=_shown(root)) + "\n")
    return OK


def _folder_of(conseil: int) -> str:
    """The folder of a conseil, called as in the shipped rules."""
    return next(path.name for path in shipped().iterdir() if path.name.startswith(f"{conseil:02}-"))


def _shown(path: Path) -> str:
    return safe(path.as_posix())
