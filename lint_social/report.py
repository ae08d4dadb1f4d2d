"""What a run found: violations, counts and the state of the 21 conseils."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from lint_social.records import NamedTuple
from lint_social.violation import EMPTY, Place, Severity, Violation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from lint_social.preview import PostPreview
    from lint_social.rule import Rule
    from lint_social.source import Source

Status = Literal["respected", "violated", "attested", "not-verified"]


class Summary(NamedTuple):
    """The counts of a run: files met, posts checked, violations by severity, those suppressed."""

    files: int = 0
    posts: int = 0
    errors: int = 0
    warnings: int = 0
    suggestions: int = 0
    suppressed: int = 0


class ConseilState(NamedTuple):
    """What is known of a conseil after a run. Suggestions do not make it `violated`.

    `attested` counts the posts for which a person vouches: where all do, that is its status, never
    `respected`, for what a person has judged was not checked.
    """

    number: int
    status: Status
    violations: int
    attested: int = 0


class Region(NamedTuple):
    """A place in lines and columns, both from 1; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def last_line(self) -> int:
        """The last line of which something is covered: the end is exclusive."""
        return self.end_line - 1 if self.end_column == 1 and self.end_line > self.line else self.end_line


class Report(NamedTuple):
    """The result of a run. `language` is that of its messages.

    `elsewhere` counts the posts left alone because they are for networks that were not asked for. `rules` has
    those known to the run, by id; `previews` are what the networks of each post will show, where they were
    asked for. `untold` was found, but is known already or stands where nothing changed: the conseils are
    judged by it too. Of these, a baseline has `known`. `notes` are what else is to be said of the run.
    """

    violations: tuple[Violation, ...]
    summary: Summary
    conseils: tuple[ConseilState, ...]
    language: str = "fr"
    sources: Mapping[str, Source] = EMPTY
    elsewhere: int = 0
    rules: Mapping[str, Rule] = EMPTY
    previews: tuple[PostPreview, ...] = ()
    untold: tuple[Violation, ...] = ()
    known: int = 0
    notes: tuple[str, ...] = ()

    def telling(self, told: Collection[Violation], untold: Iterable[Violation]) -> Report:
        """The same run, of which only so much is told: the conseils stay as they are."""
        counts = self.summary.files, self.summary.posts, self.summary.suppressed
        return self._replace(
            violations=tuple(told), summary=summarize(told, *counts), untold=(*self.untold, *untold)
        )

    def region(self, place: Place) -> Region:
        """The lines and columns of a place."""
        source = self.sources.get(place.path)
        if source is None:
            return Region(1, 1, 1, 1)
        return Region(*source.position(place.span.start), *source.position(place.span.end))

    def fails(self, fail_on: Severity) -> bool:
        """Whether anything is at least as bad as this."""
        return any(violation.severity.rank >= fail_on.rank for violation in self.violations)

    def to_dict(self) -> dict[str, object]:
        """The JSON document, schema 1."""
        from lint_social.schema_v1 import to_dict

        return to_dict(self)


def summarize(violations: Iterable[Violation], files: int, posts: int, suppressed: int) -> Summary:
    """Count violations."""
    counts = Counter(violation.severity for violation in violations)
    return Summary(
        files,
        posts,
        counts[Severity.ERROR],
        counts[Severity.WARNING],
        counts[Severity.SUGGESTION],
        suppressed,
    )


def conseil_states(
    violations: Iterable[Violation],
    looked: Collection[int | None],
    numbers: Iterable[int],
    attested: Collection[Collection[int]] = (),
) -> tuple[ConseilState, ...]:
    """The state of each conseil; `looked` holds those of which a rule had something to judge in a post.

    `attested` has, for each post, the conseils that a person vouches for.
    """
    all_of: Counter[int] = Counter()
    serious: Counter[int] = Counter()
    for violation in violations:
        if violation.conseil is not None:
            all_of[violation.conseil] += 1
            serious[violation.conseil] += violation.severity is not Severity.SUGGESTION
    states = []
    vouching = [of_post for of_post in attested if of_post]
    for number in numbers:
        status: Status = "respected" if number in looked else "not-verified"
        vouched = sum(number in of_post for of_post in vouching)
        status = "attested" if vouched and vouched == len(attested) else status
        status = "violated" if serious[number] else status
        states.append(ConseilState(number, status, all_of[number], vouched))
    return tuple(states)
