"""Which of a post's texts a rule looks at, and what its findings are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from kit import headed
from lint_kit import lint, marked

from lint_social.rules import RuleSet, load_rules

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from lint_social.report import Report

PLAIN = "La serre du jardin partagé rouvre samedi à dix heures, avec les tomates d'hiver et de la menthe."
RULE = """\
id: mot-essai
category: ton
severity: suggestion
networks: [linkedin]
check: {kind: pattern, pattern: essai}
message: {fr: "Mot d'essai."}
"""


@pytest.fixture
def team_rules(tmp_path: Path) -> Callable[[str], RuleSet]:
    """The shipped rules and one of a team."""

    def load(text: str) -> RuleSet:
        folder = tmp_path / "regles"
        folder.mkdir()
        (folder / "mot-essai.yaml").write_text(text, encoding="utf-8")
        return load_rules([folder])

    return load


@pytest.mark.parametrize("networks", ["linkedin, x", "x, linkedin"])
def test_the_order_of_the_networks_changes_nothing(networks: str) -> None:
    two = f"{PLAIN}\n\n---\n\nLa suite."
    report = lint(headed(f"reseaux: [{networks}]\nlangue: fr", two), select=("image-absente",))
    assert marked(report) == [("image-absente", "linkedin")]
    assert report.violations[0].network == "linkedin"
    both = lint(headed(f"reseaux: [{networks}]\nlangue: fr", PLAIN), select=("image-absente",))
    assert [violation.values["networks"] for violation in both.violations] == [
        ["LinkedIn", "X"] if networks.startswith("l") else ["X", "LinkedIn"]
    ]


def test_every_network_that_requires_a_picture_says_so() -> None:
    report = lint(headed("reseaux: [instagram, x, pinterest]\nlangue: fr", PLAIN), select=("image-absente",))
    assert marked(report) == [("image-absente", "instagram"), ("image-absente", "pinterest")]
    assert [(item.network, item.account) for item in report.violations] == [
        ("instagram", "instagram"),
        ("pinterest", "pinterest"),
    ]


def test_a_rule_for_one_network_reads_the_variant_of_that_network_only(
    team_rules: Callable[[str], RuleSet],
) -> None:
    body = "## X\n\nUn essai ici.\n\n## LinkedIn\n\nUn autre essai là."
    report = lint(headed("reseaux: [x, linkedin]", body), rules=team_rules(RULE), select=("mot-essai",))
    places = [violation.place.span.start for violation in report.violations]
    text = headed("reseaux: [x, linkedin]", body)
    assert places == [text.index("essai là")]
    assert report.violations[0].network == "linkedin"


def test_a_rule_for_one_network_leaves_a_post_without_network_alone(
    team_rules: Callable[[str], RuleSet],
) -> None:
    assert lint("Un essai", rules=team_rules(RULE), select=("mot-essai",)).violations == ()


def test_the_same_words_under_two_headings_are_two_places_to_mend(
    team_rules: Callable[[str], RuleSet],
) -> None:
    body = "## X\n\nUn essai.\n\n## LinkedIn\n\nUn essai."
    rules = team_rules(RULE.replace("[linkedin]", "[all]"))
    report = lint(headed("reseaux: [x, linkedin]", body), rules=rules, select=("mot-essai",))
    assert [violation.network for violation in report.violations] == ["x", "linkedin"]


def test_each_network_without_a_variant_is_told() -> None:
    text = headed("reseaux: [x, linkedin, bluesky]", "## X\n\nLe marché ouvre à huit heures demain matin.")
    report = lint(text, select=("longueur-min",))
    assert marked(report) == [("longueur-min", "linkedin"), ("longueur-min", "bluesky")]


def test_a_crash_says_in_which_rule_and_on_which_post(
    team_rules: Callable[[str], RuleSet], monkeypatch: pytest.MonkeyPatch
) -> None:
    from lint_social.checks.pattern import Pattern

    def broken(*_: object) -> None:
        message = "broken"
        raise RuntimeError(message)

    rules = team_rules(RULE)
    monkeypatch.setattr(Pattern, "check", broken)
    with pytest.raises(RuntimeError) as caught:
        lint(headed("reseaux: [linkedin]", "Un essai"), rules=rules, select=("mot-essai",))
    assert "mot-essai.yaml" in caught.value.__notes__[0]
    assert "post.md" in caught.value.__notes__[0]


def test_what_is_over_because_of_a_hashtag_is_that_account_s_own() -> None:
    head = "media: [bluesky-a, linkedin-b]\nhashtags:\n  linkedin-b: [Rse]\n  bluesky-a: [Rse]"
    text = headed(head, "mot " * 73 + "fins.")
    report = lint(text, select=("longueur-max",))
    spans = [violation.place.span for violation in report.violations]
    assert [text[: span.start].count("\n") for span in spans] == [4]


def severities(report: Report) -> list[str]:
    return [str(item.severity) for item in report.violations]


def test_a_doubtful_limit_never_makes_an_error() -> None:
    """Medium's limit is another publisher's own figure."""
    assert severities(lint(headed("reseaux: [medium]", "a" * 100_001), select=("longueur-max",))) == [
        "suggestion"
    ]


def test_what_the_configuration_says_is_not_doubted() -> None:
    config = "accounts: {blog: {network: medium, limits: {text_limit: 10}}}"
    assert severities(lint(headed("reseaux: [blog]", "a" * 11), select=("longueur-max",), config=config)) == [
        "error"
    ]


def test_a_case_of_a_sure_network_stays_an_error_beside_a_doubtful_one() -> None:
    report = lint(headed("reseaux: [medium, x]", "a" * 100_001), select=("longueur-max",))
    assert {item.network: str(item.severity) for item in report.violations} == {
        "medium": "suggestion",
        "x": "error",
    }


def test_a_network_asked_for_by_another_of_its_names_is_that_network() -> None:
    text = headed("reseaux: [x, linkedin]", "mot " * 100)
    found = lint(text, networks=("Twitter",), select=("longueur-max",)).violations
    assert [violation.network for violation in found] == ["x"]


def test_what_holds_for_several_networks_at_one_place_is_said_once() -> None:
    """A post for five networks got every remark five times."""
    text = headed("reseaux: [facebook, bluesky, linkedin]\nrendu: raw", "La serre **rouvre** samedi.")
    (found,) = lint(text, select=("markdown-visible",)).violations
    assert found.message.startswith("Facebook ne rend pas")
    assert found.message.endswith("De même sur Bluesky, LinkedIn.")
    assert found.values["network"] == ["Facebook", "Bluesky", "LinkedIn"]
    assert (found.network, found.account) == (None, None)


def test_what_differs_from_one_network_to_the_next_is_said_of_each() -> None:
    text = headed("reseaux: [x, bluesky]", "mot " * 100)
    found = lint(text, select=("longueur-max",)).violations
    assert sorted(str(violation.network) for violation in found) == ["bluesky", "x"]
