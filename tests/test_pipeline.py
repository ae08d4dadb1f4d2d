"""What happens to violations once they are found."""

from __future__ import annotations

import random
from datetime import date
from typing import Any, NamedTuple

from hypothesis import given
from hypothesis import strategies as st
from kit import no_hang

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
    assert [(item.problem.case, item.problem.values["rule"]) for item in problems] == [
        ("", "idle"), ("inconnue-proche", "usde"), ("inconnue", "zzz"), ("expiree", "idle"),
    ]  # fmt: skip


def test_names_of_which_every_rule_ran() -> None:
    class Named(NamedTuple):
        id: str
        category: str
        conseil: int | None

    rules: Any = [
        Named("ton", "ton", 7),
        Named("b", "ton", 7),
        Named("c", "ton", 8),
        Named("d", "lien", None),
    ]
    assert pipeline.names_that_ran(rules, {"ton", "b", "d"}) == {"ton", "b", "conseil-7", "d", "lien"}
    assert pipeline.names_that_ran(rules, {"ton", "b", "c"}) == {"ton", "b", "c", "conseil-7", "conseil-8"}
    assert pipeline.names_that_ran(rules, {"c"}) == {"c", "conseil-8"}


def test_thousands_of_suppressions_and_violations_are_matched_in_time() -> None:
    count = 5_000
    found = [violation(start=i * 10, end=i * 10 + 5) for i in range(count)]
    for scope in ((0, 10 * count), (9, 20)):
        suppressions = [asked("r", f"usde-{i}", scope=scope) for i in range(count)]
        with no_hang():
            left = pipeline.suppress(found, suppressions, TODAY)
            list(
                pipeline.unused_suppressions(suppressions, left.used, TODAY, known=("used", "r"), ran=("r",))
            )
        assert left.taken == (count if scope[0] == 0 else 1)
        assert len(left.used) == count


@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 5), st.sampled_from("ab")), max_size=12),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 9), st.sampled_from("abz")), max_size=12),
)
def test_what_is_taken_out_and_used_is_what_pair_by_pair_would_be(
    places: list[tuple[int, int, str]], scopes: list[tuple[int, int, str]]
) -> None:
    violations = [violation(rule, start, start + size) for start, size, rule in places]
    suppressions = [asked(name, scope=(start, start + size)) for start, size, name in scopes]

    def pair(scope: Span, span: Span) -> bool:
        overlap = span.start < scope.end and span.end > scope.start
        return overlap or scope.start <= span.start < scope.end

    hits = [
        [i for i, item in enumerate(suppressions)
         if item.names[0][0] == one.rule and pair(item.scope, one.place.span)]
        for one in violations
    ]  # fmt: skip
    result = pipeline.suppress(violations, suppressions, TODAY)
    assert result.kept == [one for one, hit in zip(violations, hits, strict=True) if not hit]
    assert {index for index, _ in result.used} == {i for hit in hits for i in hit}


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
