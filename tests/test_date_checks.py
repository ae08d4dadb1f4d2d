"""The days that texts name, and the weekdays, dates and hours that cannot be."""

from __future__ import annotations

import time
from datetime import date, timedelta
from typing import Any

import pytest
from lint_kit import found_by, lint, marked, signal, view_of

from lint_social.kinds import check_class
from lint_social.said_dates import said_dates

FR = "langue: fr\ndate: 2026-11-16"
EN = "langue: en\ndate: 2026-11-16"


def found(rule: str, text: str, head: str = FR, config: str = "") -> list[str]:
    report = lint(f"---\nreseaux: [mastodon]\n{head}\n---\n{text}\n", select=(rule,), config=config)
    return [source for _, source in marked(report)]


def of(kind: str, *parameters: Any) -> Any:
    return check_class(kind)(*parameters)


def view(text: str, head: str = FR, *signals: Any) -> Any:
    return view_of(f"---\nreseaux: [x]\n{head}\n---\n{text}\n", signals=signals)


# The weekday of a date


def test_a_wrong_weekday_tells_the_right_one_unless_another_year_may_be_meant() -> None:
    check = of("weekday", "autre")
    ago = signal("autre", "il y a")
    assert found_by(check, view("Le mardi 25 novembre.", FR, ago)) == [
        ("mardi 25 novembre", {"match": "mardi 25 novembre", "date": date(2026, 11, 25)}, None)
    ]
    assert found_by(check, view("Il y a dix ans, le mardi 25 novembre.", FR, ago)) == []
    assert len(found_by(check, view("Il y a dix ans, le mardi 25 novembre 2016.", FR, ago))) == 1


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


# Days and times that do not exist


def test_a_day_beyond_its_month_tells_how_many_days_it_has() -> None:
    check = of("impossible-date", ("le",), ("à",), (), (), (), (), ())
    assert found_by(check, view("Le 30 février 2026, à 14h75.")) == [
        ("30 février 2026", {"match": "30 février 2026", "last": 28}, None),
        ("14h75", {"match": "14h75"}, "heure"),
    ]


@pytest.mark.parametrize(
    ("text", "head", "wrong"),
    [
        ("Jusqu\u2019au 31\u00a0JUIN 2026.", FR, "31\u00a0JUIN 2026"),
        ("le 30 fe\u0301vrier", FR, "30 fe\u0301vrier"),
        ("mardi 31 novembre", FR, "mardi 31 novembre"),
        ("Le 32 de\u0301cembre 2026", FR, "32 de\u0301cembre 2026"),
        ("reçu le 31/11/2026 :", FR, "31/11/2026"),
        ("jusqu\u2019à 18h60, dès 9h00", FR, "18h60"),
        ("Rendez-vous à 14 h 75, place du marché.", FR, "14 h 75"),
        ("Samedi à 12\u00a0h\u00a075 !", FR, "12\u00a0h\u00a075"),
        ("Samedi 12h75 devant la gare.", FR, "12h75"),
        ("Samedi à 25h30, on ouvre.", FR, "25h30"),
        ("SAMEDI 5 DE\u0301CEMBRE, à 25 h 00 !", FR, "25 h 00"),
        ("RDV à 81h00 devant la mairie.", FR, "81h00"),
        ("Le 12 mars 2027 à 61h15 à Lormont.", FR, "61h15"),
        ("on June 31, 2027", EN, "June 31, 2027"),
        ("the 31st of September", EN, "31st of September"),
        ("at 25:30 PM", EN, "25:30 PM"),
    ],
)
def test_a_day_or_a_time_that_does_not_exist_is_marked(text: str, head: str, wrong: str) -> None:
    assert found("date-impossible", text, head) == [wrong]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("N° 31 juin 2026, #31 juin, page 31 juin, édition 31 février, les 32 mars envoyés.", FR),
        ("Le 29 février, le 31 mai, du 30 novembre au 31 décembre, 01/12/2026, 12/31/2026.", FR),
        ("Ouvert 24h/24, contrat de 25h à 35h, réduit à 28h, record de 2h75, 48h chrono, à 24h.", FR),
        ("« le 31 juin » https://exemple.fr/31/11/2026 `31/11/2026` v31/11/2026 31/11/2026-4", FR),
        ("à 14 h 75 personnes, le 31 juillet, de 10h00 à 12h59.", FR),
        ("Une course de 25h, 25h de cours, 35h, 39h00 par semaine, 48h00 chrono, 48 h, 72h, à 25h30.", FR),
        ("Ils passent à 36h30. Dès lundi à 37h30, et dès mardi à 46h00 par semaine. Lundi 7h75.", FR),
        ("Samedi à 25h de course ; de mardi à 72h00 du départ ; samedi à 14 h 75 € l'entrée ; 12h75.", FR),
        ("Formation de 12h75, jusqu'à 25h30 de retard, record à 26h45, samedi 12 h 75 places.", FR),
        ("In June 31 people came; from June 31 companies; at 16:90; 5:59 pm; Psalm 31:75.", EN),
    ],
)
def test_numbers_that_may_be_something_else_are_no_impossible_dates(text: str, head: str) -> None:
    assert found("date-impossible", text, head) == []


# French law


def test_a_notice_is_required_of_a_head_that_declares() -> None:
    check = of("required-notice", "mention", ("jeu", "type"), ("concours",))
    rules = signal("mention", "règlement")
    assert found_by(check, view("À gagner.", "langue: fr\ntype: Concours", rules)) == [
        ("Concours", {"value": "Concours", "field": "type"}, None)
    ]
    assert found_by(check, view("À gagner. Règlement ici.", "langue: fr\njeu: oui", rules)) == []
    assert found_by(check, view("À gagner.", "langue: fr\njeu: non", rules)) == []
    assert check.looks_at(view("", "jeu: oui"))
    assert not check.looks_at(view("", "jeu: non"))


@pytest.mark.parametrize(
    ("rule", "head", "text", "value"),
    [
        ("partenariat-mention", "partenariat: oui", "Merci à la marque ! #ad #collab", "oui"),
        ("image-retouchee", "image_retouchee: true", "La nouvelle collection.", "true"),
        ("image-virtuelle", "image_virtuelle: true", "La nouvelle collection.", "true"),
        ("alcool", "secteur: alcool", "Le millésime est arrivé.", "alcool"),
        ("jeu-concours", "jeu: true", "Deux places à gagner.", "true"),
    ],
)
def test_a_rule_of_french_law_is_silent_where_the_config_does_not_say_france(
    rule: str, head: str, text: str, value: str
) -> None:
    head = f"langue: fr\n{head}"
    assert found(rule, text, head, config="pays: FR") == [value]
    assert found(rule, text, head) == []
    assert found(rule, text, head, config="pays: BE") == []


@pytest.mark.parametrize(
    "text",
    ["PUBLICITÉ : la machine.", "La #publicité", "publicite\u0301 : la machine", "La #Publicite"],
)
def test_a_notice_counts_in_capitals_in_a_hashtag_and_with_decomposed_accents(text: str) -> None:
    assert found("partenariat-mention", text, "langue: fr\npartenariat: true", config="pays: FR") == []


def test_a_partner_that_is_only_named_declares_no_paid_partnership() -> None:
    for value in ("Ville de Lyon", "[Ville de Lyon, MJC]", "non", "{nom: MJC}", "à définir"):
        head = f"langue: fr\npartenariat: {value}"
        assert found("partenariat-mention", "Un second jardin.", head, config="pays: FR") == []


# Days that are over


def test_an_invitation_to_a_day_before_the_post_tells_when_the_post_goes_out() -> None:
    check = of("past-date", "invite", ("le",), 4)
    invite = signal("invite", "venez")
    assert found_by(check, view("Venez tous le 14 novembre 2026.", FR, invite)) == [
        ("14 novembre 2026", {"match": "14 novembre 2026", "date": date(2026, 11, 16)}, None)
    ]
    assert found_by(check, view("Venez tous le 14 novembre 2026.", "langue: fr", invite)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Rendez-vous le 16 novembre 2026.",
        "Rendez-vous le 14 novembre. Venez le 3 novembre.",
        "Venez ! Le 14 novembre 2026, nous étions trois cents.",
        "Venez revoir en ligne toute la conférence filmée le 14 novembre 2026.",
        "Réservez jusqu'au 30 novembre 2026 ; rendez-vous le samedi 14 novembre 2026.",
        "Le procès aura lieu le 3 mars 1920.",
        "« Rendez-vous le 14 novembre 2026 », disait l'affiche.",
        "Inscrivez-vous : du 1er au 14 novembre 2026 et du 1er au 14 décembre.",
    ],
)
def test_a_day_that_is_told_or_may_be_to_come_is_no_stale_invitation(text: str) -> None:
    assert found("date-passee", text) == []


def test_the_edition_of_a_year_gone_by_tells_the_year_of_the_post() -> None:
    check = of("stale-year", "edition", 2)
    edition = signal("edition", "rentrée <nombre>")
    assert found_by(check, view("Rentrée 2024 : venez.", FR, edition)) == [
        ("Rentrée 2024", {"match": "Rentrée 2024", "year": "2026"}, None)
    ]
    for text in ("Rentrée 2025 : venez.", "Rentrée 2024, vue de 2026.", "Rentrée 12 : venez."):
        assert found_by(check, view(text, FR, edition)) == []


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2025, 1, 8), date(2025, 2, 4)),
        (date(2025, 6, 25), date(2025, 7, 22)),
        (date(2026, 1, 7), date(2026, 2, 3)),
        (date(2026, 6, 24), date(2026, 7, 21)),
        (date(2027, 1, 6), date(2027, 2, 2)),
        (date(2027, 6, 23), date(2027, 7, 20)),
    ],
)
def test_the_legal_sales_are_those_of_the_ministry(start: date, end: date) -> None:
    check = of("sales-period", "soldes", 4, 12, 28, 1)
    sales = signal("soldes", "soldes")
    for day, wrong in ((start, False), (end, False), (end + timedelta(days=1), True)):
        told = found_by(check, view("Soldes !", f"langue: fr\ndate: {day}", sales))
        assert bool(told) is wrong
    before = start - timedelta(days=2)
    ((_, values, _),) = found_by(check, view("Soldes !", f"langue: fr\ndate: {before}", sales))
    assert (values["start"], values["end"]) == (start, end)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("date-impossible", "à 12h75 "),
        ("date-impossible", "samedi à 25 h "),
        ("jour-date", "mardi 25 mai. "),
        ("date-passee", "Venez le 3 mai 2026. "),
        ("jour-date", "lundi 3 au "),
    ],
)
def test_thousands_of_dates_are_read_in_time(rule: str, text: str) -> None:
    started = time.process_time()
    found(rule, text * 4_000)
    assert time.process_time() - started < 5


def test_a_word_without_end_is_looked_through_once_for_a_time() -> None:
    started = time.process_time()
    found("date-impossible", "Samedi 2 " + "a" * 40_000)
    assert time.process_time() - started < 5


# Embargoes


def early(moment: str, embargo: str, config: str = "", networks: str = "mastodon") -> list[str]:
    head = f"reseaux: [{networks}]\nlangue: fr\ndate: {moment}\nembargo: {embargo}"
    report = lint(f"---\n{head}\n---\nL'étude est parue.\n", select=("embargo",), config=config)
    return [violation.message.replace("\u00a0", " ") for violation in report.violations]


@pytest.mark.parametrize(
    ("moment", "embargo", "is_early"),
    [
        ("2026-12-04", "2026-12-05", True),
        ("2026-12-04 23:59", "2026-12-05", True),
        ("2026-12-05 00:00", "2026-12-05", False),
        ("2026-12-05", "2026-12-05 10:30", False),
        ("2026-12-05 10:29", "2026-12-05 10:30", True),
        ("2026-12-05 10:30", "2026-12-05 10:30", False),
        ("2026-12-05 10:29", "5 décembre 2026 à 9h29 UTC", False),
        ("2026-12-05 10:28", "5 décembre 2026 à 9h29 UTC", True),
        ("2026-12-05T00:30:00+01:00", "2026-12-04T23:45:00Z", True),
        ("2026-12-05T00:45:00+01:00", "2026-12-04T23:45:00Z", False),
        ("2026-10-25T02:50:00+02:00", "2026-10-25T02:10:00+01:00", True),  # the hour that comes twice
        ("2026-10-25T02:10:00+01:00", "2026-10-25T02:50:00+02:00", False),
        ("2026-03-29 03:10", "2026-03-29T01:00:00Z", False),  # 3 o'clock, as soon as 2 would be
        ("2026-03-29 01:59", "2026-03-29T01:00:00Z", True),
        ("2026-12-04", "à définir", False),
        ("bientôt", "2026-12-05", False),
    ],
)
def test_a_post_waits_until_its_embargo_is_lifted(moment: str, embargo: str, is_early: bool) -> None:
    assert len(early(moment, embargo)) == is_early


def test_an_embargo_is_on_the_clock_of_the_account() -> None:
    config = "accounts: {ici: {network: mastodon, time_zone: America/Montreal}}"
    moments = ("2026-12-05 09:00", "2026-12-05T13:00:00Z")  # 14 o'clock UTC in Montreal, 8 in Paris
    assert early(*moments, config, "ici") == []
    assert early(*moments, config, "bluesky") != []
    assert early(*moments, config, "ici, bluesky") == [
        "Ce message part à 9 h 00, avant la levée de l'embargo le même jour à 14 h 00."
    ]
    assert early(*moments, "calendar: {time_zone: America/Montreal}") == []


def test_an_embargo_that_is_no_date_is_told() -> None:
    assert early("2026-12-05", "[demain, après-demain]") == [
        "« [demain, après-demain] » ne se lit pas comme une date : cet embargo n'est comparé à rien."
    ]


def test_the_day_of_a_post_is_that_of_its_account() -> None:
    """One o'clock UTC is the evening before in Montreal; half past eleven, the next day in Paris."""
    montreal = "accounts: {ici: {network: mastodon, time_zone: America/Montreal}}"
    tonight = "La serre ouvre ce soir. Inscrivez-vous avant le samedi 5 décembre 2026."
    for network, config, said in (("ici", montreal, []), ("mastodon", "", ["samedi 5 décembre 2026"])):
        head = f"reseaux: [{network}]\nlangue: fr\ndate: 2026-12-06T01:00:00Z"
        report = lint(f"---\n{head}\n---\n{tonight}\n", select=("date-passee",), config=config)
        assert sorted({source for _, source in marked(report)}) == said
    late = "langue: fr\ndate: 2026-12-05T23:30:00Z"
    assert found("date-passee", "Inscrivez-vous avant le samedi 5 décembre 2026.", late)
    assert not found("date-passee", "Inscrivez-vous avant le dimanche 6 décembre 2026.", late)


def test_hours_on_both_sides_of_a_slash_are_no_day() -> None:
    for text in ("Ouvert lundi 09/12 et 14/18 h.", "Mardi 10/10 pour l'ambiance.", "Le film, samedi 2/2."):
        assert not said_dates(view(text)), text
    (said,) = said_dates(view("Concert vendredi 18/12 à 20 h."))
    assert (said.weekday, said.day, said.month, said.year) == (5, 18, 12, None)
