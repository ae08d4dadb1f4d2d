"""The options of `check` for a team whose posts are older than the linter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from lint_social.cli.names import complete_rules, names_given
from lint_social.cli.output import fail
from lint_social.records import NamedTuple
from lint_social.texts import say

if TYPE_CHECKING:
    from collections.abc import Callable


class Adopting(NamedTuple):
    """What they were given."""

    since: str | None
    lines: bool
    baseline: str | None
    update_baseline: bool
    add_ignore: tuple[str, ...]
    reason: str | None

    def narrows(self) -> bool:
        """Whether less is told than is found."""
        return self.since is not None or self.baseline is not None


_OPTIONS = (
    click.option("--since", metavar="REF"),
    click.option("--lines", is_flag=True),
    click.option("--baseline", type=click.Path(readable=False), metavar="FILE"),
    click.option("--update-baseline", is_flag=True),
    click.option(
        "--add-ignore",
        multiple=True,
        callback=names_given,
        shell_complete=complete_rules,
        metavar="RULES",
    ),
    click.option("--reason", metavar="TEXT"),
)


def adoption_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command these options."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def refuse_contradictions(
    asked: Adopting, language: str, *, typed: bool, networks: bool, fix: bool, as_diff: bool
) -> None:
    """End the program where options need, or exclude, one another. `typed`: a post is read from -, and
    `networks`: only some are looked at.
    """
    given = {
        "-": typed, "--network": networks, "--fix": fix, "--diff": as_diff,
        "--since": asked.since is not None, "--lines": asked.lines,
        "--baseline": asked.baseline is not None, "--update-baseline": asked.update_baseline,
        "--add-ignore": bool(asked.add_ignore), "--reason": asked.reason is not None,
    }  # fmt: skip
    for one, needed in _NEEDS:
        if given[one] and not given[needed]:
            fail(say(language, "cli.only_with", option=one, others=needed), language)
    for one, others in _EXCLUDES.items():
        for other in others:
            if given[one] and given[other]:
                fail(say(language, "cli.exclusive", one=one, other=other), language)
    if asked.add_ignore and not (asked.reason or "").strip():
        fail(say(language, "ignoring.no_reason"), language)


_NEEDS = (("--lines", "--since"), ("--update-baseline", "--baseline"), ("--reason", "--add-ignore"))
_EXCLUDES = {
    "-": ("--since", "--update-baseline", "--add-ignore"),
    "--lines": ("--fix", "--diff", "--update-baseline", "--add-ignore"),  # which know of no lines
    "--add-ignore": ("--fix", "--diff", "--baseline"),
    "--baseline": ("--network",),  # what is said of several networks stands elsewhere for one of them
    "--update-baseline": ("--diff",),
}
