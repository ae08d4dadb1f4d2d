"""The two phases of a run: each post by itself, then all posts as one calendar; and how they are worked out.

`Fresh` works out both. What reuses the results of an earlier run gives the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from lint_social.records import NamedTuple
from lint_social.violation import EMPTY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from lint_social.calendar.summary import PostSummary
    from lint_social.source import Remade
    from lint_social.suppressions import Suppression
    from lint_social.violation import Violation


#: One for all posts: even an empty set takes 216 bytes.
NONE: frozenset[Any] = frozenset()


class Job(NamedTuple):
    """A file to lint, `named` by the user or met in a folder; one not `reported` is only summed up."""

    path: str
    named: bool
    reported: bool = True


class Linted(NamedTuple):
    """One post after phase one. `post` is False for a file that is none; it may still be unreadable.

    `ran` are the rules that did, kept where the post suppresses any; those that `looked` had something to
    judge, and what they say is told. `outside` is what was asked of the world around the post, and answered.
    """

    post: bool
    violations: tuple[Violation, ...] = ()
    suppressed: int = 0
    summaries: tuple[PostSummary, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    used: frozenset[tuple[int, str]] = NONE
    source: Remade | None = None  # where something may be told of it
    ran: frozenset[str] = NONE
    looked: frozenset[str] = NONE
    language: str = "fr"
    status: str | None = None
    elsewhere: bool = False  # a post, but not for the networks asked for
    attested: frozenset[int] = NONE  # the conseils that a person vouches for
    outside: Mapping[tuple[str, ...], object] = EMPTY


class OnCalendar(NamedTuple):
    """What phase two found, the calendar rules that `ran`, and those of them that `looked`."""

    violations: tuple[Violation, ...] = ()
    ran: frozenset[str] = frozenset()
    looked: frozenset[str] = frozenset()


class Phases(Protocol):
    """What works out the phases of one run, in this order."""

    def lint(self, jobs: Sequence[Job]) -> Iterable[Linted]:
        """Phase one, for each job in order."""

    def judge(self, spoken: Mapping[str, str]) -> OnCalendar:
        """Phase two, on the posts of the jobs; `spoken` has the language of messages on each asked for."""


class Fresh:
    """Both phases worked out anew: posts by `lint_all`, the calendar by `judge_all`."""

    def __init__(
        self,
        lint_all: Callable[[Sequence[Job]], Iterable[Linted]],
        judge_all: Callable[[Iterable[PostSummary], Mapping[str, str]], OnCalendar],
    ) -> None:
        self.lint_all = lint_all
        self.judge_all = judge_all
        self.summaries: list[PostSummary] = []

    def lint(self, jobs: Sequence[Job]) -> Iterator[Linted]:
        """See `Phases`."""
        for linted in self.lint_all(jobs):
            self.summaries += linted.summaries
            yield linted

    def judge(self, spoken: Mapping[str, str]) -> OnCalendar:
        """See `Phases`."""
        return self.judge_all(self.summaries, spoken)
