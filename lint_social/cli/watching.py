"""`check --watch`: the same check again whenever a post, a picture, the configuration or a rule is saved."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

import click

from lint_social.cli.output import OK, fail, write
from lint_social.discover import repository
from lint_social.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable

_TURN = 200  # milliseconds at most that are waited for a change at a time
_PAUSE = 100  # milliseconds without a change, after which what was saved is looked at


def check_on_saves(paths: Iterable[str], output: str | None, language: str) -> int:
    """Check now and at each change below the repositories of the paths, until Ctrl-C.

    `output` is the report's file, whose change is ours. What is wrong in the configuration is told, and
    waited for.
    """
    try:
        from watchfiles import DefaultFilter, watch
    except ImportError:
        fail(say(language, "cli.no_watch"), language)
    context = click.get_current_context()
    wanted = DefaultFilter(ignore_paths=[os.path.abspath(output)] if output else [])
    checked = False  # the first time once we are told of changes: none is missed
    rounds = watch(
        *_folders(paths), watch_filter=wanted, debounce=_PAUSE, rust_timeout=_TURN, yield_on_timeout=True
    )
    with contextlib.suppress(KeyboardInterrupt):
        for changes in rounds:
            if changes or not checked:
                if checked and sys.stdout.isatty():
                    click.clear()
                checked = True
                _check(context, language)
    return OK


def _check(context: click.Context, language: str) -> None:
    with contextlib.suppress(SystemExit):  # what is wrong has been told
        context.invoke(context.command, **{**context.params, "watch": False})
    write(say(language, "cli.watching") + "\n", sys.stderr)


def _folders(paths: Iterable[str]) -> set[str]:
    """What to look at: a configuration, a rule or a picture may lie above the posts, in their repository."""
    folders = set()
    for path in paths:
        full = os.path.abspath(path)
        folder = full if os.path.isdir(full) else os.path.dirname(full)
        folders.add(repository(folder) or folder)
    return folders
