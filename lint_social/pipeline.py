"""What happens to violations once found: pure functions, list in, list out, in this order."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING

from lint_social.decode import nearest
from lint_social.field_names import PUBLISHED
from lint_social.front_matter import Problem
from lint_social.records import NamedTuple
from lint_social.texts import say
from lint_social.violation import Severity, Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from lint_social.rules import Rule
    from lint_social.suppressions import Suppression
    from lint_social.violation import Violation

_OF_THE_FILE = "moteur"
_LEAST_ALIKE = 2  # violations: one alone is like no other
_MOST_NEAR = 50  # unknown names for which a near one is looked up: it takes two milliseconds each


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
    violations = list(violations)
    asked: defaultdict[str, list[Span]] = defaultdict(list)
    for suppression in suppressions:
        if not _expired(suppression, today):
            for name, _ in suppression.names:
                asked[name].append(suppression.scope)
    if not asked:
        return Suppressed(violations, 0, set())
    scopes = {name: _Spans(spans) for name, spans in asked.items()}
    kept: list[Violation] = []
    hit: defaultdict[str, list[Span]] = defaultdict(list)
    for violation in violations:
        start, end = violation.place.span
        covered = Span(start, max(end, start + 1))  # an empty place stands before its sign
        named = [
            name
            for name in names_of(violation.rule, violation.category, violation.conseil)
            if name in scopes and scopes[name].touch(covered)
        ]
        for name in named:
            hit[name].append(covered)
        if not named:
            kept.append(violation)
    places = {name: _Spans(spans) for name, spans in hit.items()}
    used = {
        (index, name)
        for index, suppression in enumerate(suppressions)
        if not _expired(suppression, today)
        for name, _ in suppression.names
        if name in places and places[name].touch(suppression.scope)
    }
    return Suppressed(kept, len(violations) - len(kept), used)


class _Spans:
    """Spans of which one may be asked whether any touches another: a hostile post holds thousands."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self.starts = [span.start for span in ordered]
        self.reached = list(accumulate((span.end for span in ordered), max))  # by it and those before

    def touch(self, span: Span) -> bool:
        """Whether any of them shares a sign with this one."""
        before = bisect_left(self.starts, span.end)
        return before > 0 and self.reached[before - 1] > span.start


def names_that_ran(rules: Iterable[Rule], ran: Collection[str]) -> set[str]:
    """The ids of those that ran, and the categories and conseils of which every rule did."""
    done: set[str] = set()
    waiting: set[str] = set()
    for rule in rules:
        (done if rule.id in ran else waiting).update(names_of(rule.id, rule.category, rule.conseil))
    return (done - waiting) | set(ran)  # a rule may bear the name of its category: then it is the rule


def names_said(violations: Iterable[Violation]) -> dict[str, set[str]]:
    """For each file, all that the rules of its violations may be called."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for violation in violations:
        found[violation.place.path].update(names_of(violation.rule, violation.category, violation.conseil))
    return found


class Useless(NamedTuple):
    """A name that suppresses nothing, as a problem, and where it stands."""

    problem: Problem
    suppression: Suppression


def unused_suppressions(
    suppressions: Sequence[Suppression],
    used: set[tuple[int, str]],
    today: date,
    known: Collection[str],
    ran: Collection[str],
) -> Iterator[Useless]:
    """Names that suppressed nothing: unknown, expired, or of rules that ran and had nothing to say."""
    near_names: dict[str, str | None] = {}
    for index, suppression in enumerate(suppressions):
        for name, span in suppression.names:
            if name not in known:
                if name not in near_names and len(near_names) < _MOST_NEAR:
                    near_names[name] = nearest(name, known)
                near = near_names.get(name)
                case = "inconnue-proche" if near else "inconnue"
                yield Useless(Problem(case, span, {"rule": name, "near": near or ""}), suppression)
            elif suppression.until == date.min:
                continue  # its date was reported as badly written
            elif _expired(suppression, today):
                problem = Problem("expiree", span, {"rule": name, "date": suppression.until})
                yield Useless(problem, suppression)
            elif (index, name) not in used and name in ran:
                yield Useless(Problem("", span, {"rule": name}), suppression)


def timely(violations: Iterable[Violation], status: str | None) -> list[Violation]:
    """Without what comes too late: on a published post a suggestion is of no use, a defect may yet be mended.

    What concerns the file itself, and how it is read, is never too late.
    """
    return [
        violation
        for violation in violations
        if status != PUBLISHED
        or violation.severity is not Severity.SUGGESTION
        or violation.category == _OF_THE_FILE
    ]


def dedupe(violations: Iterable[Violation]) -> list[Violation]:
    """The same thing said of the same place is said once; what holds for several networks is of none."""
    kept: dict[object, Violation] = {}
    for violation in violations:
        key = (violation.rule, violation.place, violation.message)
        known = kept.setdefault(key, violation)
        if known.network != violation.network:
            kept[key] = known._replace(network=None, account=None)
    return list(kept.values())


def join_networks(violations: Iterable[Violation], language: str) -> list[Violation]:
    """What is said in the same words of several networks at one place is said once, of them all.

    So is what is said of several accounts and the same posts. The first keeps its message, the others are
    added to it; the values `network` and `account` then list them.
    """
    violations = list(violations)
    if len(violations) < _LEAST_ALIKE:
        return violations
    kept: list[Violation] = []
    alike: defaultdict[object, list[int]] = defaultdict(list)
    for violation in violations:
        names = _names(violation)
        if names and violation.network is not None:
            said = _without(violation.message, names), _without(violation.help, names)
            key = violation.rule, violation.place, violation.severity, violation.related, said
            alike[key].append(len(kept))
        kept.append(violation)
    joined: set[int] = set()
    for places in alike.values():
        first = kept[places[0]]
        names = list(dict.fromkeys(_names(kept[index])[-1] for index in places))
        if len(names) > 1:
            own = "account" if "account" in first.values else "network"
            also = say(language, "report.also_on", networks=names[1:])
            kept[places[0]] = first._replace(
                message=f"{first.message} {also}",
                values={**first.values, own: names},
                network=None,
                account=None,
            )
            joined.update(places[1:])
    return [violation for index, violation in enumerate(kept) if index not in joined]


def _names(violation: Violation) -> list[str]:
    """The names of its network and its account, as its message says them."""
    said = (violation.values.get("network"), violation.values.get("account"))
    return [name for name in said if isinstance(name, str)]


def _without(text: str, names: Iterable[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "\0")
    return text


def sort(violations: Iterable[Violation]) -> list[Violation]:
    """By file, place, then rule: the order of reading, the same on every run."""
    return sorted(
        violations,
        key=lambda violation: (
            violation.place,
            violation.rule,
            violation.account or "",
            violation.message,
        ),
    )


def _expired(suppression: Suppression, today: date) -> bool:
    return suppression.until is not None and suppression.until < today
