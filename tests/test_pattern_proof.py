"""What is accepted as proven runs in time; what is refused, and how it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import regex
from kit import no_hang
from lint_kit import lint, shipped_rules

from lint_social.checks.pattern import _compile
from lint_social.decode import Mistakes
from lint_social.pattern_proof import doubt_of
from lint_social.rules import load_rules

if TYPE_CHECKING:
    from pathlib import Path

#: Pattern, why it is refused, and a text that `regex` does not come to an end with: none where it remembers
#: what it has tried, which it promises nowhere.
RUNAWAYS = [
    (r"(a+)+b", "exponential", "a" * 3_000 + "!b"),  # OWASP
    (r"([a-zA-Z]+)*=", "exponential", "a" * 3_000 + "!="),
    (r"(a|aa)+=", "exponential", "a" * 60),
    (r"(a|a?)+=", "exponential", ""),
    (r"(a|a)*c", "exponential", "a" * 40 + "!c"),
    (r"(a|b|ab)*c", "exponential", "ab" * 40 + "!c"),
    (r"([a-z]|[a-z0-9])*=", "exponential", "a" * 40 + "!="),
    (r"(?:\w\w|\w)+=", "exponential", "1" * 60 + "!="),
    (r"(\w*)*=", "exponential", "a" * 3_000 + "!="),
    (r"(x+x+)+y", "exponential", "x" * 3_000 + "!y"),  # regular-expressions.info
    (r"(.*a){12}=", "exponential", "a" * 300 + "\n="),
    (r"^(([a-z])+.)+[A-Z]([a-z])+$", "exponential", ""),  # OWASP, names of Java classes
    (r"^(?:(?:[a-z]+)\s?)*:$", "exponential", ""),
    (r"(?:\w+\s?)+=", "exponential", "a " * 4_000 + "!="),
    (r"(?:[^\W\d]+-?)+=", "exponential", "a" * 3_000 + "!="),
    (r"(?:a+)+(?=b)", "exponential", "a" * 3_000 + "!b"),
    (r"^([-.\w]*[0-9a-zA-Z])*@", "exponential", ""),  # RegExLib, addresses
    (r"(?i)(?:ss|S|s)*=", "exponential", "ss" * 40 + "!="),
    (r"(?:a{1,20}){1,20}=", "exponential", "a" * 60),
    (r"(?=(?:a|a)*b)[a-c]", "exponential", "a" * 40 + "!bc"),
    (r"(?>(?:a|a)*b)", "exponential", "a" * 40 + "!b"),
    (r"(?<=b(?:a|a)*)c", "exponential", "a" * 40 + "c"),
    (r"(?:(a)|(?:a))*=", "exponential", "a" * 40 + "!="),
    (r".*.*.*=", "polynomial", ""),
    (r"\w+\s*\w+\s*x", "polynomial", "a" * 3_000 + " =A!x"),
    (r"\s+\s+\s+$", "polynomial", " " * 3_000 + "x"),
    (r"(\w+)\1=", "polynomial", "a" * 8_000 + "!="),
    (r"\d+\d+(?!\d|a)", "polynomial", "1" * 8_000 + "a"),
    (r"[^\n]{0,200}[^\n]{0,200}[^\n]{0,200}=", "polynomial", ""),
    (r"(x)?(?(1)(?:a|a)*|b)=", "exponential", "x" + "a" * 40 + "!="),
    ("a?" * 30 + "a" * 30 + "=", "choices", ""),  # Russ Cox
    ("(?:a|a)" * 30 + "=", "choices", "a" * 30 + "!="),
    ("(?:a|b|ab)" * 30 + "=", "choices", "ab" * 60 + "!="),
]  # fmt: skip

HARMLESS = [
    "", "a", r"a+b", r"\w+ \w+!", r"\w+ [\w ]+!", r"^.*foo.*bar", r"(?:\w++\s)+", r"(?:\w+\s)+x", r"(?>a+)+",
    r"((a+)b)*", r"(.)\1{3,}", r"(?i)stra(?:ss|ß)e", r"\b\w+[^\n]{0,40}ing", r"https?://[^\s.]+\.\S+",
    r"\d+(?:[.,]\d+)*\s?%", r"(?<!\w)\w+ing\b", r"^\s+|\s+$", r"\b[A-Z]{2,15}\s?:",
    r"(?:[a-z]{1,20} ){1,20}x",
    r"[[a-z]--[aeiou]]+=", r"\p{Lu}\p{Ll}+\s\p{Lu}+", r"(?x) a + \s b # so", r"(?m:^)- \w+$", r"(?<=\p{L}+)'",
    r"a{0,3}b", r"(?<n>a)b\g<n>", r"#\w++", r"(?s:.)x", r"[\]\[]+x", r"(?:lun|mar|mercre)di\s\d{1,2}\b",
    r"\N{EM DASH}+ x", r"\x41\u00e9+", "[\U0001f300-\U0001faff]\ufe0f?\\s?",
    r"[[:alpha:]]+\d", r"\bn\s?[°º]\s?1", r"(a)?(?(1)b|c)", r"(?<n>a)?b(?(n)c)",
]  # fmt: skip


@pytest.mark.parametrize(("source", "why", "text"), RUNAWAYS)
def test_what_can_run_away_is_refused(source: str, why: str, text: str) -> None:
    doubt = doubt_of(source)
    assert doubt and doubt.text_id == f"pattern.{why}"
    assert doubt.places and all(source[place.start : place.end] for place in doubt.places)


@pytest.mark.slow
@pytest.mark.parametrize(("source", "why", "text"), [row for row in RUNAWAYS if row[2]])
def test_what_is_refused_does_run_away(source: str, why: str, text: str) -> None:
    with pytest.raises(TimeoutError):
        for _ in regex.finditer(source, text, regex.V1, timeout=1):
            pass


@pytest.mark.parametrize("source", HARMLESS)
def test_what_cannot_is_accepted(source: str) -> None:
    regex.compile(source, regex.V1)
    assert doubt_of(source) is None


@pytest.mark.parametrize(("source", "piece"), [
    (r"x(a+)+b", "(a+)+"), (r"(?:je|(\w|\d)*)=", r"(\w|\d)*"), (r"x(?=(a|a)*c)", "(a|a)*"),
    (r"\X+", r"\X"), (r"a\Gb", r"\G"), (r"(?r)ab", "(?r)"), (r"(a)?(?(?=b)b|c)", "(?(?=b)b|c)"),
    (r"\w+(?<=b.*)c", r"(?<=b.*)"), ("a" * 8_100, "a"),
])  # fmt: skip
def test_the_piece_is_named(source: str, piece: str) -> None:
    doubt = doubt_of(source)
    assert doubt
    start, end = doubt.places[0]
    assert source[start:end] == piece


def test_both_pieces_are_named() -> None:
    source = r"#\w+\s*\w+\s*x|\w+\s*\w+\s*="
    doubt = doubt_of(source)
    assert doubt
    assert [source[start:end] for start, end in doubt.places] == [r"\w+", r"\w+"]


def test_ignoring_case_is_looked_at() -> None:
    assert doubt_of("(?:a|A)*=") is None
    assert doubt_of("(?:a|A)*=", ignore_case=True)
    assert doubt_of("(?:k|\u212a)*=") is None
    assert doubt_of("(?:k|\u212a)*=", ignore_case=True)


def test_a_letter_is_never_two_where_case_is_ignored() -> None:
    """Else every « ss » is read in two ways by a set that holds « ß »: what no proof of letters tells."""
    expression = _compile("[a-zÀ-ÿ]+=", True)
    assert list(expression.finditer("ss" * 1_000 + "!=", timeout=60)) == []
    assert _compile("ss", True).fullmatch("ß") is None
    doubt = doubt_of("(?if)[a-zÀ-ÿ]+=")
    assert doubt and doubt.text_id == "pattern.unproven"


def patterns() -> list[tuple[str, str, bool]]:
    found = []
    for rule in shipped_rules():
        check = rule.maker()
        for name in ("pattern", "patterns"):
            value = getattr(check, name, {})
            found += [
                (rule.id, item, getattr(check, "ignore_case", False))
                for item in (value.values() if isinstance(value, dict) else [value])
            ]
    return found


def test_every_shipped_pattern_is_proven() -> None:
    """Ours are not proven when they are loaded."""
    assert len(patterns()) > 25
    assert [
        (rule, doubt) for rule, source, case in patterns() if (doubt := doubt_of(source, ignore_case=case))
    ] == []


@pytest.mark.parametrize("source", [
    "(?:" + "|".join(["[a-z]{1,8}"] * 50) + ")+x", "[a-z]?" * 400, ".{0,10}" * 100, "a.*b|" * 800 + "c",
    "(a*)" + "".join(rf"(\{n}\{n})" for n in range(1, 10)), ".*.*" * 2_000,
    "()" + "".join(rf"(\{n}\{n})" for n in range(1, 60)),
    "(?i:" + "s" * 3_000 + ")",
], ids=range(8))  # fmt: skip
def test_the_proof_of_a_hostile_pattern_comes_to_an_end(source: str) -> None:
    with no_hang():
        doubt = doubt_of(source)
    assert doubt and doubt.text_id in ("pattern.large", "pattern.choices")


KINDS = {
    "pattern": "pattern: 'xx(a|a)*c'",
    "refused-pattern": "pattern: 'xx(a|a)*c'\n  where: network.phone_refused",
    "phrases": "of: promotion\n  patterns: {fr: 'xx(a|a)*c'}",
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("language", "told"), [("fr", "lire le même texte"), ("en", "read the same text")])
def test_a_team_s_pattern_is_refused_at_its_line(kind: str, language: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "lente.yaml").write_text(
        f"id: lente\ncategory: ton\nseverity: warning\nlanguages: [fr]\n"
        f"check:\n  kind: {kind}\n  {KINDS[kind]}\n"
        "message: {fr: m}\n",
        encoding="utf-8",
    )
    with pytest.raises(Mistakes) as caught:
        load_rules([tmp_path], language)
    [mistake] = [item for item in caught.value.mistakes if told in item.message]
    assert "(a|a)*" in mistake.message and "xx(" not in mistake.message
    assert mistake.line == (8 if kind == "phrases" else 7)


def test_a_pattern_of_the_configuration_is_refused_at_its_line() -> None:
    with pytest.raises(Mistakes) as caught:
        lint("Bonjour.", config="rules:\n  lien-de-travail:\n    pattern: 'x(a|a)*c'\n")
    [mistake] = caught.value.mistakes
    assert mistake.line == 3 and "« (a|a)* »" in mistake.message
