"""`lint-social lsp`: the server that text editors start."""

from __future__ import annotations

import os
from datetime import date

import click

from lint_social.cli.help import Spoken
from lint_social.cli.options import LANG, NO_CACHE
from lint_social.cli.output import OK, cache_folder, fail, language_of_user
from lint_social.texts import LANGUAGES, say


@click.command(cls=Spoken)
@click.option("--stdio", is_flag=True)
@LANG
@NO_CACHE
def lsp(stdio: bool, lang: str | None, no_cache: bool) -> int:
    """Serve a text editor: remarks while one types, fixes, rule pages, lengths, completion."""
    del stdio
    usual = language_of_user(lang)
    try:
        from lint_social.editor.server import Asked, serve
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in ("pygls", "lsprotocol", "cattrs", "attrs", "attr"):
            raise
        fail(say(usual, "editor.no_extra"), usual)
    own = os.environ.get("LINT_SOCIAL_LANG", "")[:2].lower()
    asked = lang or (own if own in LANGUAGES else None)
    serve(Asked(date.today, asked, usual, None if no_cache else cache_folder()))
    return OK
