"""From suppressions that serve no more to violations, with the edits that take them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.post_run import violation_of
from lint_social.violation import Finding, Fix, Place, Violation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from lint_social.front_matter import Problem
    from lint_social.pipeline import Useless
    from lint_social.rule import Rule, RuleSet
    from lint_social.source import Source
    from lint_social.suppressions import Suppression
    from lint_social.violation import Edit, Span


def useless_suppressions(
    rule: Rule,
    found: Iterable[Useless],
    source: Source,
    rules: RuleSet,
    fired: Collection[str],
    language: str,
    status: str | None,
) -> Iterator[Violation]:
    """What `rule` says of each, in a language, in the source of a post of that status.

    `fired` names what was said of the post all the same: a request for it stands in the wrong place.
    """
    told = [(_case(problem, rules, fired), problem, suppression) for problem, suppression in found]
    # one that is over may be put off, misplaced moved, one that no rule has was meant to be another
    removable = {problem.span for case, problem, _ in told if case in (None, "groupe")}
    for case, problem, suppression in told:
        edits = _edits(suppression, removable, source.text).get(problem.span)
        yield violation_of(
            rule,
            Finding(problem.span, problem.values, case),
            Place(source.path, problem.span),
            language=language,
            status=status,
            fix=Fix(edits, rule.fix == "safe") if edits and rule.fix else None,
        )


def _edits(suppression: Suppression, useless: Collection[Span], text: str) -> dict[Span, tuple[Edit, ...]]:
    if suppression.comments:
        return suppression.without(useless, text)
    from lint_social.head_requests import edits_without  # few posts ask in their head, and in vain

    return edits_without(suppression.names, useless, text)


def _case(problem: Problem, rules: RuleSet, fired: Collection[str]) -> str | None:
    name = str(problem.values["rule"])
    if problem.case:
        return problem.case
    return "ailleurs" if name in fired else None if rules.get(name) else "groupe"
