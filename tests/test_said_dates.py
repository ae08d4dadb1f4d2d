"""The days that texts name, and the weekdays, dates and hours that cannot be."""

from __future__ import annotations

import pytest
from lint_kit import lint, marked

FR = "langue: fr\ndate: 2026-11-16"
EN = "langue: en\ndate: 2026-11-16"


def found(rule: str, text: str, head: str = FR, config: str = "") -> list[str]:
    report = lint(f"---\nreseaux: [mastodon]\n{head}\n---\n{text}\n", select=(rule,), config=config)
    return [source for _, source in marked(report)]


# The weekday of a date


@pytest.mark.parametrize(
    ("text", "head", "wrong"),
    [
        ("Le MARDI 25 NOVEMBRE 2026, venez.", FR, "MARDI 25 NOVEMBRE 2026"),
        ("Mardi\u00a025\u202fnovembre 2026.", FR, "Mardi\u00a025\u202fnovembre 2026"),
        ("Mardi 25 aou\u0302t 2027", FR, "Mardi 25 aou\u0302t 2027"),
        ("Le mar. 25 nov., venez.", FR, "mar. 25 nov"),
        ("mardi **25 novembre**", FR, "mardi **25 novembre"),
        ("samedi 28 & dimanche 30 novembre", FR, "dimanche 30 novembre"),
        ("du lundi 28 décembre au samedi 3 janvier 2027", FR, "samedi 3 janvier 2027"),
        ("du mardi 1er au vendredi 4 décembre 2026 ; du lundi 1er au vendredi 4 décembre", FR, "lundi 1er"),
        ("Thursday the 27th of November", EN, "Thursday the 27th of November"),
        ("THU. NOV. 27, 2026", EN, "THU. NOV. 27, 2026"),
    ],
)
def test_a_weekday_that_is_not_that_of_its_date_is_marked_with_it(text: str, head: str, wrong: str) -> None:
    assert found("jour-date", text, head) == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "Le mardi 14 juillet 1789, le mercredi 14 juillet 1789 : avant 1900, rien ne se juge.",
        "En 1998, tout commence. Le mardi 25 novembre, six personnes se réunissent.",
        "Fermé le lundi, 3 novembre compris.",
        "Le marché du mardi : 25 novembre exposants. Mardi. 25 novembre 2026.",
        "mardi 25-26 novembre, mardi 25 et 26 novembre, samedi et dimanche 28 et 29 novembre 2026",
        "du lundi 28 septembre au vendredi 2 octobre 2026, du lundi 28 décembre au dimanche 3 janvier 2027",
        "« mardi 25 novembre 2026 » https://exemple.fr/mardi-25-novembre-2026 `mardi 25 novembre 2026`",
        "le jeu 25 novembre 2026, lundi 14 h, mardi 9 h 30, lundi 30 février 2026",
    ],
)
def test_no_weekday_is_judged_by_a_date_that_may_not_be_its_own(text: str) -> None:
    assert found("jour-date", text) == []


def test_a_date_without_year_says_nothing_in_a_post_without_date() -> None:
    assert found("jour-date", "Venez mardi 25 novembre.", "langue: fr") == []
    assert found("jour-date", "Venez mardi 25 novembre.", FR) == ["mardi 25 novembre"]


def test_an_english_word_is_no_weekday_without_its_capital() -> None:
    assert found("jour-date", "We sat 27 November 2026, under the sun 25 November 2026.", EN) == []
    assert found("jour-date", "Sat 27 November 2026.", EN) == ["Sat 27 November 2026"]
