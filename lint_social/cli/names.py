"""Options that choose by names: several, parted by commas, and each of something that exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.cli.output import cache_folder, fail
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


def complete_rules(_context: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """The rules, and where several may be named the categories and conseils, that go on a word begun so."""
    from click import Argument

    from lint_social.cache import load_cached_rules
    from lint_social.selection import selectable

    rules = load_cached_rules(cache_folder())
    names = [rule.id for rule in rules] if isinstance(parameter, Argument) else selectable(rules)
    return _going_on(incomplete, names)


def complete_networks(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """The networks that go on a word begun so."""
    return _going_on(incomplete, shipped_networks().by_id)


def _going_on(incomplete: str, names: Iterable[str]) -> list[str]:
    """After a comma, another name begins."""
    before, comma, begun = incomplete.rpartition(",")
    return [before + comma + name for name in sorted(names) if name.startswith(begun.strip())]


def check_networks(names: Iterable[str], configs: Iterable[Config], language: str) -> None:
    """End the program at a name that is no network and no account."""
    known = shipped_networks()
    accounts = {name for config in configs for name in config.accounts}
    for name in names:
        if known.of_account(name) is None and name not in accounts:
            possible = [*known.by_name, *accounts]
            fail(Decoder("", language).about_unknown(name, possible, "cli.unknown_network"), language)
