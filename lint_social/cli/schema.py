"""`lint-social schema`: the JSON Schema of a file that people write, for their editor."""

from __future__ import annotations

import click

from lint_social.cli.help import Spoken
from lint_social.cli.options import LANG
from lint_social.cli.output import OK, language_of_user, mistakes_told, write

_FILES = ("config", "rule", "list")


@click.command(cls=Spoken)
@click.argument("file", type=click.Choice(_FILES))
@LANG
def schema(file: str, lang: str | None) -> int:
    """Write it to the standard output."""
    from lint_social.json_schema import schema_text_of
    from lint_social.rules import load_rules

    with mistakes_told(language_of_user(lang)):
        rules = load_rules()
    write(schema_text_of(file, rules))
    return OK
