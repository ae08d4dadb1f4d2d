"""What happens to violations once found: pure functions, list in, list out, in this order."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from lint_social.decode import nearest
from lint_social.front_matter import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from lint_social.suppressions import Suppression
    from lint_social.violation import Span, Violation


class Suppressed(NamedTuple):
    """What is left, how many were `taken` out, and which names of which suppressions took something out."""

    kept: list[Violation]
    taken: int
    used: set[tuple[int, str]]


def names_of(rule: str, category: str, conseil: int | None) -> tuple[str, ...]:
    """All that a suppression or a selection may call a rule: its id, its category, `conseil-7`."""
    return (rule, category, f"conseil-{conseil}") if conseil else (rule, category)


def suppress(violations: Iterable[Violation], suppressions: Sequence[Suppression], today: date) -> Suppressed:
    """Take out what the author asked to leave alone; expired suppressions do nothing."""
    kept: list[Violation] = []
    used: set[tuple[int, str]] = set()
    count = 0
    for violation in violations:
        hits = [
            (index, name)
            for index, suppression in enumerate(suppressions)
            if not _expired(suppression, today) and _touches(suppression.scope, violation.place.span)
            for name, _ in suppression.names
            if name in names_of(violation.rule, violation.category, violation.conseil)
        ]
        used.update(hits)
        count += bool(hits)
        if not hits:
            kept.append(violation)
    return Suppressed(kept, count, used)


def unused_suppressions(
    suppressions: Sequence[Suppression],
    used: set[tuple[int, str]],
    today: date,
    known: Collection[str],
    ran: Collection[str],
) -> Iterator[Problem]:
    """Names that suppressed nothing: unknown, expired, or of rules that ran and had nothing to say."""
    for index, suppression in enumerate(suppressions):
        for name, span in suppression.names:
            if name not in known:
                near = nearest(name, known)
                yield Problem(
                    "inconnue-proche" if near else "inconnue", span, {"rule": name, "near": near or ""}
                )
            elif suppression.until == date.min:
                continue  # its date was reported as badly written
            elif _expired(suppression, today):
                yield Problem("expiree", span, {"rule": name, "date": suppression.until})
            elif (index, name) not in used and name in ran:
                yield Problem("", span, {"rule": name})


def dedupe(violations: Iterable[Violation]) -> list[Violation]:
    """The same thing said of the same place is said once; what holds for several networks is of none."""
    kept: dict[object, Violation] = {}
    for violation in violations:
        key = (violation.rule, violation.place, violation.message)
        known = kept.setdefault(key, violation)
        if known.network != violation.network:
            kept[key] = known._replace(network=None, account=None)
    return list(kept.values())


def sort(violations: Iterable[Violation]) -> list[Violation]:
    """By file, place, then rule: the order of reading, the same on every run."""
    return sorted(
        violations,
        key=lambda violation: (
            violation.place.path,
            violation.place.span.start,
            violation.place.span.end,
            violation.rule,
            violation.account or "",
            violation.message,
        ),
    )


def _expired(suppression: Suppression, today: date) -> bool:
    return suppression.until is not None and suppression.until < today


def _touches(scope: Span, span: Span) -> bool:
    return scope.start <= span.start < scope.end or (span.start < scope.end and span.end > scope.start)
