"""Patterns that could stop the program are refused where they are written, before they are compiled."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit import headed, no_hang
from lint_kit import engine_of, shipped_rules, view_of

from lint_social.checks.pattern import Pattern
from lint_social.decode import Mistakes
from lint_social.pattern_limits import fault_of
from lint_social.rules import load_rules

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(("source", "fault"), [
    (r"((a{1000}){1000}){1000}", "times"), (r"(?:a{1,40}){1,40}", "times"), (r"(?:(?:ab?){60}){60}", "times"),
    (r"(?R)", "recursive"), (r"(a|(?1))*", "recursive"), (r"(?&n)", "recursive"),
    (r"(?:x{e<=30})+y", "fuzzy"), ("(" * 60 + ")" * 60, "deep"), ("a" * 10_001, "long"),
])  # fmt: skip
def test_what_could_stop_the_program_is_refused(source: str, fault: str) -> None:
    assert fault_of(source) == f"pattern.{fault}"


@pytest.mark.parametrize("source", [
    r"(?:\w++\s)+", r"[a+*]+b", r"\p{L}{2,3}", r"(?>a+)+", r"(?:x*y){3}", r"(?<n>a)+", r"a{3", r"(a", "[",
    r"\(a+\)+", r"[(a+)]+", r"(?<=a)b+", r"[[a-z]--[aeiou]]+", r"(?:a{10}){10}", "", r"(?!a+)b+",
])  # fmt: skip
def test_what_runs_in_time_is_not(source: str) -> None:
    assert fault_of(source) is None


@given(st.text(st.sampled_from("(){}[]+*?\\^|#: x1,<>=!&RP\n") | st.characters(), max_size=60))
def test_any_pattern_is_read(source: str) -> None:
    fault_of(source)


def patterns() -> list[tuple[str, str]]:
    found = []
    for rule in shipped_rules():
        check = rule.maker()
        given = [getattr(check, name) for name in ("pattern", "patterns") if hasattr(check, name)]
        for value in given:
            found += [(rule.id, item) for item in (value.values() if isinstance(value, dict) else [value])]
    return found


def test_no_shipped_pattern_is_slow_on_what_it_is_made_of() -> None:
    """Each on texts of its own letters, repeated: four times the text, at most some ten times the time."""
    import regex

    assert len(patterns()) > 10
    for rule, source in patterns():
        assert fault_of(source) is None, rule
        expression = regex.compile(source, regex.V1 | regex.IGNORECASE)
        letters = [char for char in dict.fromkeys(source) if char.isalnum()][:6] + list("1 -.@éa")
        for unit in [*letters, "a ", "1 ", "1.", "é-", "#a ", "a, ", "\u00a0", "\n"]:
            took = []
            for size in (2_000, 8_000):
                start = time.perf_counter()
                for _ in expression.finditer(unit * (size // len(unit)) + "!", timeout=5):
                    pass
                took.append(time.perf_counter() - start)
            assert took[1] < 0.1 or took[1] < 40 * took[0], (rule, unit, took)


#: What a hostile draft may be made of, some ten thousand times over.
FRAGMENTS = [
    *"#@[(<>{*_`|~&%$=+^\\/-.,:;!?'«»“…1aAéXЖあ😀", "[a](b)", "![a](b)", "<<", ">>", "##", "{{a}}", "[TODO] ",
    "http://a ", "https://a.fr/?a=b&", "www.a.fr ", "bit.ly/a ", "x@y.fr ", "@a@b.c ", "#é ", "1 000 ",
    "10h ", "25/12 ", "« a » ", "J-1 ", "50 % ", "a\u200b", "e\u0301", "👩\u200d", "🇫🇷", "\u00a0", "\t", "- ",
    "> ", "# a\n", "nous ", "vous ", "merci ", "Cliquez ici ", "le 3 mars ", "lundi ", "SAMEDI ",
    "grâce à notre ", "10 € ", "A! ",
]  # fmt: skip


@pytest.mark.parametrize(
    "fragment", [pytest.param(item, marks=() if item in "<>" else pytest.mark.slow) for item in FRAGMENTS]
)
def test_no_draft_of_one_fragment_stops_the_program(fragment: str, tmp_path: Path) -> None:
    engine = engine_of(root=tmp_path)
    text = headed(
        "reseaux: [x, linkedin, mastodon, bluesky]\nlangue: fr", fragment * (40_000 // len(fragment))
    )
    with no_hang():
        assert engine.run_text("a.md", text).summary.posts == 1


def test_the_clock_of_a_pattern_stops_while_others_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of finds, each looked at: that took longer than the pattern itself may."""
    monkeypatch.setattr("lint_social.checks.pattern._PATIENCE", 0.2)
    found = 0
    for _ in Pattern(pattern="a").check(view_of(headed("reseaux: [x]", "a b " * 20_000))):
        until = time.process_time() + 0.3
        while not found and time.process_time() < until:
            pass  # work, for the clock is that of the processor
        found += 1
    assert found == 20_000


@pytest.mark.parametrize("kind", ["pattern", "refused-pattern", "phrases"])
def test_a_team_s_rule_is_refused_at_its_line(kind: str, tmp_path: Path) -> None:
    check = {
        "pattern": "pattern: ((a{1000}){1000}){1000}",
        "refused-pattern": "pattern: ((a{1000}){1000}){1000}\n  where: network.phone_refused",
        "phrases": "of: promotion\n  patterns: {fr: '((a{1000}){1000}){1000}'}",
    }[kind]
    (tmp_path / "lente.yaml").write_text(
        f"id: lente\ncategory: ton\nseverity: warning\nlanguages: [fr]\ncheck:\n  kind: {kind}\n  {check}\n"
        "message: {fr: m}\n",
        encoding="utf-8",
    )
    with no_hang(), pytest.raises(Mistakes) as caught:
        load_rules([tmp_path])
    told = [item for item in caught.value.mistakes if "répète plus de" in item.message]
    assert [item.line for item in told] == [7 if kind == "pattern" else told[0].line]
