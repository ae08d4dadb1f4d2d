"""`lint-social completion`: the script that makes a shell complete our commands."""

from __future__ import annotations

import click
from click.shell_completion import BashComplete, FishComplete, ZshComplete

from lint_social.cli.help import Spoken
from lint_social.cli.output import OK, write

_SHELLS = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


@click.command(cls=Spoken)
@click.argument("shell", type=click.Choice(list(_SHELLS)))
@click.pass_context
def completion(context: click.Context, shell: str) -> int:
    """Write the script to the standard output."""
    program = context.find_root().command
    write(_SHELLS[shell](program, {}, "lint-social", "_LINT_SOCIAL_COMPLETE").source())
    return OK
