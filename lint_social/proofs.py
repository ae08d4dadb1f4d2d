"""What the examples of a rule leave unproven: that it can fire, and that it knows when to be silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from lint_social.example import Example
    from lint_social.examples import Failure
    from lint_social.rule import Rule
    from lint_social.signals import Signal


class Gap(NamedTuple):
    """Something that no example shows: `text_id` is a text of the program, `word` its language or list."""

    rule: Rule
    text_id: str
    word: str = ""


def gaps(
    rules: Collection[Rule], failures: Collection[Failure], signals: Mapping[str, Signal]
) -> Iterator[Gap]:
    """What is unproven of some rules, whose examples have been run."""
    failed = {(failure.rule.id, failure.kind, failure.number) for failure in failures}
    for rule in rules:
        bad, good = (
            [
                example
                for number, example in enumerate(examples, 1)
                if (rule.id, kind, number) not in failed
            ]
            for kind, examples in (("bad", rule.bad), ("good", rule.good))
        )  # fmt: skip
        for language in rule.languages or ("",):
            for name in rule.signals:
                if language and not signals[name].words.get(language):
                    yield Gap(rule, "proofs.no_words", f"{name} ({language})")
            for shown, what in ((bad, "fires"), (good, "silent")):
                if not any(_speaks(example, language) for example in shown):
                    yield Gap(rule, f"proofs.{what}_in" if language else f"proofs.{what}", language)


def _speaks(example: Example, language: str) -> bool:
    return not language or example.lang in (language, None)
