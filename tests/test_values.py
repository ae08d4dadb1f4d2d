"""Every finding carries the values that its kind declares for its case: a message may count on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lint_kit import engine_of, shipped_rules

from lint_social.discover import Found
from lint_social.examples import example_report
from lint_social.rule import Case, Rule, RuleSet

if TYPE_CHECKING:
    from pathlib import Path

    from lint_social.report import Report

#: Cases that no finding goes without: the kind always names one.
NEVER_PLAIN = {
    "en-tete-invalide", "fichier-illisible", "alt-pauvre", "valeur-inconnue", "variante-perdue",
    "image-mal-ecrite", "attestation-nulle",
}  # fmt: skip

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
#: What the examples of the rules do not show, since no person would want to read it.
FURTHER: dict[tuple[str, str], bytes] = {
    ("en-tete-invalide", "trop-imbrique"): b"---\nreseaux: " + b"[" * 100 + b"]" * 100 + b"\n---\nUn\n",
    ("en-tete-invalide", "illisible"): b"---\nreseaux: [x]\n" + b"a: @b\n" * 2000 + b"---\nUn\n",
    ("en-tete-invalide", "caractere"): b"---\nreseaux: [x]\ntitre: a\x07b\n---\nUn\n",
    ("en-tete-invalide", "trop-long"): b"---\nreseaux: [x]\n" + b"titre: un\n" * 20_000 + b"---\nUn\n",
    ("fichier-illisible", "utf8"): b"---\nreseaux: [x]\n---\n\xe9t\xe9\n",
    ("fichier-illisible", "utf16"): b"\xff\xfea\x00\x00\xd8",
    ("longueur-max", "octets"): f"---\nreseaux: [bluesky]\n---\n{FAMILY * 290}\n".encode(),
}


def telling_cases() -> RuleSet:
    """The shipped rules, whose only message is the name of the case that was found."""
    rules = shipped_rules()
    told = []
    for rule in rules:
        cases = {name: Case(message={"fr": name}) for name in rule.check.cases}
        told.append(rule._replace(message={"fr": "-"}, help={}, cases=cases))
    return RuleSet(tuple(told), rules.signals, rules.conseils)


def carried(report: Report, rule: Rule) -> set[tuple[str, frozenset[str]]]:
    """The cases of a rule in a report, with the names of the values that came along."""
    return {
        (item.message.strip("-"), frozenset(item.values))
        for item in report.violations
        if item.rule == rule.id
    }


@pytest.mark.parametrize("name", [rule.id for rule in shipped_rules()])
def test_every_case_of_a_kind_carries_the_values_it_declares(tmp_path: Path, name: str) -> None:
    """A rule's message with `{network}` used to load, and to stop the whole run when it was filled."""
    rules = telling_cases()
    rule = next(rule for rule in rules if rule.id == name)
    found: set[tuple[str, frozenset[str]]] = set()
    for number, example in enumerate(rule.bad):
        found |= carried(example_report(rule, rules, example, tmp_path / str(number)), rule)
    for (owner, case), data in FURTHER.items():
        if owner == name:
            path = tmp_path / f"{case}.md"
            path.write_bytes(data)
            found |= carried(engine_of(rules=rules).run([Found(str(path), named=True)]), rule)
    if name == "fichier-illisible":
        found |= carried(engine_of(rules=rules).run([Found(str(tmp_path / "absent.md"), named=True)]), rule)
    if name == "cadence-rafale":
        config = "calendar: {cadence: {x: {min_minutes: 90}}}"
        paths = [tmp_path / "a.md", tmp_path / "b.md"]
        for path in paths:
            path.write_text("---\nreseaux: [x]\ndate: 2026-12-01 10:00\n---\nUn\n", encoding="utf-8")
        engine = engine_of(rules=rules, config=config)
        found |= carried(engine.run([Found(str(path), named=True) for path in paths]), rule)
        partial = engine_of(rules=rules, config=config)
        found |= carried(partial.run([Found(str(paths[0]), named=True)], map(str, paths)), rule)
    declared = set(rule.check.cases.items()) | (set() if name in NEVER_PLAIN else {("", rule.check.values)})
    assert found == declared
