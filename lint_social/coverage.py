"""How far a machine judges each of the 21 conseils: surely, by hints, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from lint_social.records import NamedTuple
from lint_social.selection import Choice, Selector
from lint_social.violation import Severity

if TYPE_CHECKING:
    from lint_social.config import Config
    from lint_social.rule import Conseil, Rule, RuleSet

#: `checked`: a rule that is on tells with a warning or an error; `hint`: rules only suggest, or must be asked
#: for; `human`: no rule at all.
Reach = Literal["checked", "hint", "human"]


class Coverage(NamedTuple):
    """What judges a conseil: the ids of the rules that are sure, those that hint, those to be asked for."""

    conseil: Conseil
    sure: tuple[str, ...]
    hints: tuple[str, ...]
    asked: tuple[str, ...]

    @property
    def reach(self) -> Reach:
        """How far that goes."""
        return "checked" if self.sure else "hint" if self.hints or self.asked else "human"


def coverage(rules: RuleSet, config: Config) -> list[Coverage]:
    """One line for each conseil, in order, as a configuration has its rules. Raises `Mistakes`."""
    on = {rule.id: rule for rule in Selector(rules, Choice()).of(config, "post.md").rules}
    found = []
    for conseil in rules.conseils:
        own = [rule for rule in rules if rule.conseil == conseil.number]
        active = [on[rule.id] for rule in own if rule.id in on]
        sure = [rule for rule in active if _is_sure(rule)]
        found.append(
            Coverage(
                conseil,
                tuple(rule.id for rule in sure),
                tuple(rule.id for rule in active if rule not in sure),
                tuple(rule.id for rule in own if rule.id not in on),
            )
        )
    return found


def _is_sure(rule: Rule) -> bool:
    """Whether a rule says more than a suggestion, of some post or in some case."""
    cases = [case.severity for case in rule.cases.values() if case.severity]
    return any(
        severity is not Severity.SUGGESTION for severity in (rule.severity, *rule.by_status.values(), *cases)
    )
