"""What happens to violations once they are found."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

from lint_social import pipeline
from lint_social.suppressions import Suppression
from lint_social.violation import Place, Severity, Span, Violation

TODAY = date(2026, 11, 22)


def violation(rule: str = "r", start: int = 0, end: int = 5, path: str = "a.md", **more: Any) -> Violation:
    values: dict[str, Any] = {"message": "m", "conseil": 7, "account": None, **more}
    return Violation(
        rule=rule, category="ton", severity=Severity.WARNING, place=Place(path, Span(start, end)),
        help="", values={}, **values,
    )  # fmt: skip


def asked(*names: str, scope: tuple[int, int] = (0, 100), until: date | None = None) -> Suppression:
    return Suppression(tuple((name, Span(0, 1)) for name in names), Span(*scope), until)


def test_suppressed_ones_are_taken_out_and_counted() -> None:
    result = pipeline.suppress([violation("a"), violation("b")], [asked("b", "c")], TODAY)
    assert [item.rule for item in result.kept] == ["a"]
    assert result.taken == 1
    assert result.used == {(0, "b")}


def test_a_scope_is_half_open_and_touches_what_overlaps_it() -> None:
    def taken(start: int, end: int) -> bool:
        return bool(
            pipeline.suppress([violation(start=start, end=end)], [asked("r", scope=(10, 20))], TODAY).taken
        )

    assert not taken(5, 10)
    assert taken(5, 11)
    assert taken(10, 10)
    assert taken(19, 30)
    assert not taken(20, 30)
    assert not taken(20, 20)


def test_names_of_a_rule() -> None:
    assert pipeline.names_of("r", "ton", 7) == ("r", "ton", "conseil-7")
    assert pipeline.names_of("r", "moteur", None) == ("r", "moteur")


def test_unused_ones() -> None:
    suppressions = [
        asked("used"), asked("idle"), asked("other"), asked("usde"), asked("zzz"),
        asked("idle", until=date(2026, 11, 21)), asked("ton"),
    ]  # fmt: skip
    problems = list(
        pipeline.unused_suppressions(
            suppressions, {(0, "used")}, TODAY, known=("used", "idle", "other", "ton"), ran=("used", "idle")
        )
    )
    assert [(item.case, item.values["rule"]) for item in problems] == [
        ("", "idle"), ("inconnue-proche", "usde"), ("inconnue", "zzz"), ("expiree", "idle"),
    ]  # fmt: skip


def test_the_same_said_of_the_same_place_is_said_once() -> None:
    same = [violation(account="a"), violation(account="b"), violation(message="n"), violation(end=6)]
    assert pipeline.dedupe(same) == [same[0], same[2], same[3]]


def test_the_order_is_that_of_reading_whatever_the_order_of_finding() -> None:
    items = [
        violation(path="a.md", start=0, rule="a"), violation(path="a.md", start=0, rule="b"),
        violation(path="a.md", start=0, end=9), violation(path="a.md", start=3),
        violation(path="b.md", start=0),
    ]  # fmt: skip
    for seed in range(5):
        shuffled = random.Random(seed).sample(items, len(items))
        assert pipeline.sort(shuffled) == items
