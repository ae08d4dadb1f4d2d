"""What a team asks of its posts and what people vouch for: from which status on, how gravely, told where."""

from __future__ import annotations

import pytest
from lint_kit import found_by, lint, marked, view_of

from lint_social.kinds import check_class
from lint_social.requirable import field_named, required_of


def of(kind: str, *parameters: object) -> object:
    return check_class(kind)(*parameters)


def severities(status: str, config: str = "required: {brouillon: [objectif]}") -> list[tuple[str, int, int]]:
    head = f"statut: {status}\n" if status else ""
    text = f"---\nreseaux: [linkedin]\n{head}---\nLa serre rouvre samedi.\n"
    report = lint(text, config=config, select=("champ-requis",))
    places = [report.region(violation.place) for violation in report.violations]
    return [
        (str(violation.severity), place.line, place.column)
        for violation, place in zip(report.violations, places, strict=True)
    ]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("", "suggestion"),
        ("brouillon", "suggestion"),
        ("in review", "warning"),
        ("prêt", "error"),
        ("programmé", "error"),
    ],
)
def test_the_nearer_its_day_the_graver_what_is_missing(status: str, expected: str) -> None:
    assert severities(status) == [(expected, 1, 1)]


@pytest.mark.parametrize("status", ["publie", "published", "posted"])
def test_nothing_is_asked_of_what_is_published(status: str) -> None:
    assert severities(status) == []


@pytest.mark.parametrize(("language", "named"), [("fr", "« prêt »"), ("en", "“ready”")])
def test_the_status_that_asks_is_named_in_the_language_of_the_message(language: str, named: str) -> None:
    config = "required: {ready: [goal]}"
    text = "---\nnetworks: [x]\nstatus: ready\n---\nTexte\n"
    (violation,) = lint(text, config=config, select=("champ-requis",), language=language).violations
    assert named in violation.message
    assert violation.values["status"] == "pret"


def test_a_status_asks_what_the_earlier_ones_ask_each_field_once() -> None:
    required = {"brouillon": ("texte",), "relecture": ("goal",), "pret": ("objectif", "repondant")}
    asked = [(item.written, item.status) for item in required_of("programme", required)]
    assert asked == [("texte", "brouillon"), ("goal", "relecture"), ("repondant", "pret")]
    assert [item.written for item in required_of("brouillon", required)] == ["texte"]


def test_a_field_is_known_by_all_its_names() -> None:
    names = ("Mots clés", "mots-cles", "KEYWORDS", "mots_clés")
    assert {field_named(name) for name in names} == {"mots_cles"}
    assert field_named("appel à l’action") == field_named("call to action") == "appel"
    assert field_named("pilier") is None


def test_each_missing_field_is_told_by_the_name_the_team_uses() -> None:
    text = "---\nreseaux: [linkedin]\nstatut: pret\n---\nLa serre rouvre samedi.\n"
    view = view_of(text, config="required: {pret: [goal, pilier, date]}")
    check = of("required-field", "appel-a-l-action")
    assert found_by(check, view) == [
        ("---", {"field": "goal", "status": "pret"}, "objectif"),
        ("---", {"field": "pilier", "status": "pret"}, None),
        ("---", {"field": "date", "status": "pret"}, None),
    ]


def test_a_mistyped_field_is_shown_where_it_stands() -> None:
    text = "---\nreseaux: [linkedin]\nobjetcif: vente\n---\nLa serre rouvre samedi.\n"
    report = lint(text, config="required: {pret: [objectif]}", select=("champ-requis",))
    assert marked(report) == [("champ-requis", "objetcif")]


@pytest.mark.parametrize(
    "text",
    [
        "Un récit : https://exemple.fr",
        "Qui vient samedi ?",
        "Inscrivez-vous à l'accueil.",
        "Les réservations sont ouvertes au 01 23 45 67 89.",
        "Pour participer, un courriel à asso@exemple.fr suffit.",
        "Rendez-vous mardi à 18 h, salle Rivière.",
        "Kostas, ela na dis to thermokipio mas stin poli avrio.",
    ],
)
def test_a_call_to_action_is_not_missed_where_there_is_one_or_nobody_can_tell(text: str) -> None:
    post = f"---\nreseaux: [linkedin]\nstatut: pret\n---\n{text}\n"
    assert marked(lint(post, config="required: {pret: [cta]}", select=("champ-requis",))) == []


def test_a_post_without_head_is_marked_at_its_beginning() -> None:
    report = lint("Bonjour à tous.", config="required: {pret: [objectif]}", select=("champ-requis",))
    assert [tuple(violation.place.span) for violation in report.violations] == [(0, 0)]


def test_without_anything_required_the_rule_does_not_run() -> None:
    assert marked(lint("---\nreseaux: [linkedin]\n---\nLa serre rouvre samedi.\n")) == []


def test_an_attestation_is_told_only_where_it_is_worth_nothing() -> None:
    check = of("attestation")
    assert found_by(check, view_of("---\nreseaux: [linkedin]\n---\nLa serre rouvre samedi.\n")) == []
    head = "reseaux: [linkedin]\natteste: {conseil-30: {par: Samia}, 8: oui}"
    text = f"---\n{head}\n---\nLa serre rouvre samedi.\n"
    assert found_by(check, view_of(text)) == [
        ("conseil-30", {"word": "conseil-30"}, "conseil-inconnu"),
        ("oui", {}, "forme"),
    ]


def test_a_field_that_is_there_and_empty_is_marked_at_its_name() -> None:
    """`lint-social new` writes the fields to fill in: what is missing was marked at the first line."""
    text = "---\nreseaux: [linkedin]\nstatut: pret\nGoal:\n---\nLa serre rouvre samedi.\n"
    report = lint(text, config="required: {brouillon: [objectif]}", select=("champ-requis",))
    assert [
        (place.line, place.column, place.end_column)
        for place in map(report.region, [v.place for v in report.violations])
    ] == [(4, 1, 5)]
