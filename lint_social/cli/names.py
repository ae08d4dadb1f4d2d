"""Options that choose by names: several, parted by commas, and each of something that exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.cli.output import fail
from lint_social.decode import Decoder
from lint_social.known_networks import shipped_networks

if TYPE_CHECKING:
    from collections.abc import Iterable

    import click

    from lint_social.config import Config


def names_given(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """Options that may be repeated, or hold several names parted by commas."""
    names = tuple(name.strip() for value in values for name in value.split(",") if name.strip())
    if values and not names:
        from lint_social.cli.usage import NamesNothing

        raise NamesNothing("", context, parameter)
    return names


def check_networks(names: Iterable[str], configs: Iterable[Config], language: str) -> None:
    """End the program at a name that is no network and no account."""
    known = shipped_networks()
    accounts = {name for config in configs for name in config.accounts}
    for name in names:
        if known.of_account(name) is None and name not in accounts:
            possible = [*known.by_name, *accounts]
            fail(Decoder("", language).about_unknown(name, possible, "cli.unknown_network"), language)
