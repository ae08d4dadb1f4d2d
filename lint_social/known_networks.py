"""The networks that we ship facts of, read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_social.networks import Networks

_shipped: list[Networks] = []  # read once, or remembered from the cache


def shipped_networks() -> Networks:
    """The networks of `regles/reseaux/`. Raises `Mistakes` when one of the files is wrong."""
    if not _shipped:
        from lint_social.network_files import load_networks  # only where the cache does not hold them

        _shipped.append(load_networks())
    return _shipped[0]


def remember_networks(networks: Networks) -> None:
    """Let `shipped_networks` give these, decoded by an earlier run from the same files."""
    _shipped[:] = [networks]
