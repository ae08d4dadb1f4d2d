"""From suppressions that serve no more to violations, with the edits that take them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.post_run import violation_of
from lint_social.violation import Finding, Fix, Place, Violation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lint_social.pipeline import Useless
    from lint_social.rule import Rule, RuleSet
    from lint_social.source import Source


def useless_suppressions(
    rule: Rule, found: Sequence[Useless], source: Source, rules: RuleSet, language: str, status: str | None
) -> Iterator[Violation]:
    """What `rule` says of each, in a language, in the source of a post of that status."""
    # one that is over may be put off, one that no rule has was meant to be another: that is for people
    removable = {useless.problem.span for useless in found if not useless.problem.case}
    for problem, suppression in found:
        named = rules.get(str(problem.values["rule"]))
        case = problem.case or (None if named else "groupe")
        edits = suppression.without(removable, source.text).get(problem.span)
        yield violation_of(
            rule,
            Finding(problem.span, problem.values, case),
            Place(source.path, problem.span),
            language=language,
            status=status,
            fix=Fix(edits, rule.fix == "safe") if edits and rule.fix else None,
        )
