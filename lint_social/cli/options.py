"""Options that several commands share, word for word."""

from __future__ import annotations

import click

from lint_social.cli.names import complete_networks, names_given

COLOUR = click.option(
    "--color",
    "colour",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
)
STDIN_FILENAME = click.option("--stdin-filename", default="post.md", show_default=True)
NETWORKS = click.option(
    "--network",
    "networks",
    multiple=True,
    callback=names_given,
    shell_complete=complete_networks,
    metavar="NAMES",
)
LANG = click.option("--lang", type=click.Choice(["fr", "en"]))
CONFIG = click.option("--config", type=click.Path(readable=False))
NO_CACHE = click.option("--no-cache", is_flag=True)
TODAY = click.option("--today", type=click.DateTime(["%Y-%m-%d"]))
