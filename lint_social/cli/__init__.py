"""The command line: the only place that prints, exits, or reads the clock and the environment."""

from __future__ import annotations

from typing import Any

import click

from lint_social import __version__
from lint_social.cli.help import SpokenGroup

_COMMANDS = {
    "check": ("check", "check"),
    "preview": ("preview", "preview"),
    "calendar": ("calendar", "calendar"),
    "report": ("page", "report"),
    "rules": ("rules", "rules"),
    "init": ("setup", "init"),
    "new": ("new_post", "new"),
    "schema": ("schema", "schema"),
    "completion": ("completion", "completion"),
    "lsp": ("lsp", "lsp"),
}


class _Lazy(SpokenGroup):
    """Imports a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order of their use."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in _COMMANDS:
            return None
        from importlib import import_module

        module, name = _COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"lint_social.cli.{module}"), name)
        return command


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="lint-social")
def cli() -> None:
    """Check drafts of social-media posts before they are published."""


def main(args: list[str] | None = None) -> Any:
    """Run a command and exit: 0 nothing to say, 1 something at or above --fail-on, 2 a mistake."""
    from lint_social.cli.output import leave, open_streams, run_guarded

    open_streams()
    leave(run_guarded(cli, args))
