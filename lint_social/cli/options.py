"""Options that several commands share, word for word."""

from __future__ import annotations

import click

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
