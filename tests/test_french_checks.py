"""The kinds about French as people write it: forms of address, accents, capitals, spaces."""

from __future__ import annotations

from typing import Any

import pytest
from kit import headed, no_hang
from lint_kit import found_by, signal, view_of

from lint_social.kinds import check_class

FR = "reseaux: [x]\nlangue: fr"


def of(kind: str, *parameters: Any, **named: Any) -> Any:
    return check_class(kind)(*parameters, **named)


# mixed-address


def address(body: str) -> list[tuple[str, dict[str, Any], str | None]]:
    lists = [
        signal("tu", "tu", "toi", "tes", "*-toi"),
        signal("vous", "vous", "votre", "*-vous", exceptions=("rendez-vous",)),
        signal("several", "vous tous"),
    ]
    return found_by(of("mixed-address", "tu", "vous", "several"), view_of(headed(FR, body), signals=lists))


@pytest.mark.parametrize(
    ("text", "marked", "other"),
    [
        ("Viens, tu verras. Votre place est là, vous aussi.", "Votre", "tu"),
        ("VOTRE PLACE : INSCRIS-TOI, TU VERRAS.", "INSCRIS-TOI", "VOTRE"),
        ("Vous verrez. Tu viens ? Merci à @leo.", "Tu", "Vous"),
    ],
)
def test_the_second_form_of_address_is_marked(text: str, marked: str, other: str) -> None:
    found = address(text)
    assert found == [(marked, {"match": marked, "other": other}, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Tu viens au rendez-vous ?",
        "Tu viens ? Vous tous, vous viendrez.",
        "Merci @leo, tu as tout porté.\nEt vous, venez.",
        "— Tu viens ?\n— Oui.\nEt vous ?",
        "« Tu viens ? » Et vous ?",
        "#tu https://vous.fr/tu Votre place.",
    ],
)
def test_several_people_and_other_voices_are_no_mix(text: str) -> None:
    assert address(text) == []


def test_forms_of_address_are_read_in_linear_time() -> None:
    with no_hang(10):
        address("— tu vous @leo.\n" * 5_000)


# missing-accents


def accents(body: str) -> list[tuple[str, dict[str, Any], str | None]]:
    return finds(of("missing-accents", ("déjà", "très", "école", "être", "peut-être"), 3), body)


def finds(check: Any, body: str) -> list[tuple[str, dict[str, Any], str | None]]:
    return found_by(check, view_of(headed(FR, body)))


def test_a_word_without_its_accents_is_given_them_back_once() -> None:
    found = accents("On a deja fini, DEJA !\nL'ecole ferme, deja.")
    assert found == [("deja", {"count": 2, "examples": ["deja → déjà", "ecole → école"]}, None)]
    assert accents("Alors Peut-etre, peut-etre.")[0][0] == "peut-etre"


@pytest.mark.parametrize("text", ["Tres tot.", "Oui !\n🎉 Tres tot.", "Oui. Deja ?"])
def test_a_capital_that_opens_a_sentence_hides_no_missing_accent(text: str) -> None:
    ((found, values, _),) = accents(text)
    assert values["examples"] in (["tres → très"], ["deja → déjà"])
    assert found in ("Tres", "Deja")


def test_missing_accents_are_put_back_with_the_capital() -> None:
    check = of("missing-accents", ("après", "très"), 3)
    (found,) = check.check(view_of(headed(FR, "Apres la fête, tres tard.")))
    assert [replacement.text for replacement in found.replacements] == ["Après", "très"]


def test_a_text_without_accents_is_a_case_of_its_own() -> None:
    assert [case for _, _, case in accents("C'est tres tot, peut-etre deja trop.")] == ["texte"]


@pytest.mark.parametrize(
    "text",
    [
        "C’est déjà l’école, très tôt, peut\u2011être.",
        "C'est de\u0301ja\u0300 l'e\u0301cole.",
        "Ecole, DEJA, Etre et l'Ecole.",
        "« tres » `deja` #deja @ecole https://ecole.fr/tres contact@ecole.fr deja@exemple.fr",
        "Les fichiers ecole.pdf et dossier/ecole_2. #bonjour#ecole#tres",
    ],
)
def test_accents_capitals_and_names_of_files_lack_nothing(text: str) -> None:
    assert accents(text) == []


def test_missing_accents_are_read_in_linear_time() -> None:
    with no_hang(10):
        accents("tres deja.pdf " * 30_000)


# shouting


def shouts(body: str) -> list[str]:
    told = signal("told", "venez", "est", "vous", exceptions=("grand est",))
    view = view_of(headed(FR, body), signals=[told])
    return [marked for marked, _, _ in found_by(of("shouting", 4, "told", 6), view)]


def test_a_sentence_in_capitals_is_marked_whole() -> None:
    text = "Bonjour. VENEZ LE 5, L’ÉTÉ EST LÀ ! Oui."
    values = {"count": 5, "match": "VENEZ LE 5, L’ÉTÉ EST LÀ"}
    view = view_of(headed(FR, text), signals=[signal("told", "est")])
    assert found_by(of("shouting", 4, "told", 6), view) == [("VENEZ LE 5, L’ÉTÉ EST LÀ", values, None)]


def test_capitals_are_seen_decomposed_and_with_hard_spaces() -> None:
    assert shouts("Oui : L'E\u0301TE\u0301\u00a0EST\u202fARRIVE\u0301 CHEZ NOUS, voilà.") == [
        "L'E\u0301TE\u0301\u00a0EST\u202fARRIVE\u0301 CHEZ NOUS"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "SNCF, RATP, EDF et ENEDIS, URSSAF, CAF, CPAM, ANTS recrutent.",
        "Le GRAND EST DE LA FRANCE est vaste.",
        "On lit « VENEZ, VENEZ, VENEZ, VENEZ » partout, `VENEZ VENEZ VENEZ VENEZ` aussi.",
        "Le #VENEZ #VENEZ #VENEZ #VENEZ continue, dit-on.",
        "📢 VENEZ TOUS À LA FÊTE 🎉\n\nElle dure deux jours, avec de la soupe et du pain pour chacun.",
        "VENEZ TOUS\nOUI VENEZ\nC'est bon.",
        "VENEZ. TOUS. OUI. NON.",
        "Louis XIV, Henri IV, 2024 2025 2026 2027 VENEZ 14H.",
    ],
)
def test_acronyms_headings_and_quotations_do_not_shout(text: str) -> None:
    assert shouts(text) == []


def test_a_text_of_nothing_but_headings_shouts() -> None:
    assert shouts("VENEZ TOUS À LA FÊTE\nLA SOUPE EST OFFERTE\nBises.") == [
        "VENEZ TOUS À LA FÊTE",
        "LA SOUPE EST OFFERTE",
    ]


def test_capitals_are_read_in_linear_time() -> None:
    with no_hang(10):
        shouts("VENEZ TOUS 5 À LA FÊTE " * 20_000)
        shouts("VENEZ TOUS ICI VOUS.\n" * 20_000)


# comma-space, open-quote


@pytest.mark.parametrize(
    ("text", "marked", "match", "count", "case"),
    [
        ("Du pain , du fromage , oui.", " ,", "pain , du", 2, None),
        ("Du pain\u00a0, du fromage.", "\u00a0,", "pain\u00a0, du", 1, None),
        ("Il reste une place .", " .", "place .", 1, None),
        ("Une place .\nUne autre .", " .", "place . Une", 2, None),
        ("Du pain,du fromage,du vin.", ",", "pain,du", 2, "apres"),
    ],
)
def test_spaces_around_a_comma_are_counted_and_the_first_marked(
    text: str, marked: str, match: str, count: int, case: str | None
) -> None:
    assert finds(of("comma-space"), text) == [(marked, {"count": count, "match": match}, case)]


@pytest.mark.parametrize(
    "text",
    [
        "Oui ... non . . .",
        "Lyon . Nantes .\nParis · Nice",
        "1,50 € et a,b,c, 12 ,5 et un .pdf",
        "https://exemple.fr/pain,vin @lea , #oui , `a ,b` « a , b »",
        "Fin.\n, suite\n.",
        "Bonjour ! 🎉 , voilà",
    ],
)
def test_dots_figures_links_and_quotations_are_set_as_they_are(text: str) -> None:
    assert finds(of("comma-space"), text) == []


def test_a_quotation_that_never_closes_is_marked_where_it_opens() -> None:
    assert finds(of("open-quote"), "Il dit « oui « et » non.") == [
        ("«", {"match": "« oui « et » non."}, None)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "« Oui. »",
        "« Un.\n\n« Deux. »",
        "« Un « deux » trois »",
        "« un\n« deux\n« trois",
        "`«` et rien",
        "« " + "long " * 100 + "»",
        "»ja« und »nein«",
    ],
)
def test_quotations_of_several_paragraphs_and_marks_for_bullets_are_left_alone(text: str) -> None:
    assert finds(of("open-quote"), text) == []


def test_spaces_and_quotes_are_read_in_linear_time() -> None:
    with no_hang(10):
        finds(of("comma-space"), "mot . " * 20_000 + "mot .\n" * 20_000 + " ," * 20_000)
        finds(of("open-quote"), "«" + "\n " * 50_000)
