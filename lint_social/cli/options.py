"""Options that several commands share, word for word."""

from __future__ import annotations

import click

from lint_social.cli.names import names_given

COLOUR = click.option(
    "--color",
    "colour",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colours.",
)
STDIN_FILENAME = click.option(
    "--stdin-filename", default="post.md", show_default=True, help="What the text read from - is called."
)
NETWORKS = click.option(
    "--network",
    "networks",
    multiple=True,
    callback=names_given,
    metavar="NAMES",
    help="Only these networks or accounts.",
)
CONFIG = click.option("--config", type=click.Path(), help="Use this configuration for every post.")
NO_CACHE = click.option("--no-cache", is_flag=True, help="Reuse no result of an earlier run.")
TODAY = click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), help="The day to reckon from (default: today)."
)
