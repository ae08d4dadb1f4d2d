"""The kinds that say what a network does with a text: what they mark, and where they keep silent."""

from __future__ import annotations

import time
import unicodedata
from typing import Any, Literal

import pytest
from kit import headed
from lint_kit import engine_of, lint, marked, rules_of, view_of

from lint_social.kinds import check_class


def of(kind: str, *parameters: Any, **named: Any) -> Any:
    return check_class(kind)(*parameters, **named)


def on(network: str, body: str, rule: str, *lines: str, **options: Any) -> list[tuple[str, str]]:
    """What a shipped rule marks in a post, and how bad it is."""
    report = lint(headed("\n".join((f"reseaux: [{network}]", *lines)), body), select=(rule,), **options)
    texts = [text for _, text in marked(report)]
    return list(zip(texts, [str(item.severity) for item in report.violations], strict=True))


# What we are not sure of


@pytest.mark.parametrize(
    ("network", "severity"), [("x", "warning"), ("mastodon", "warning"), ("linkedin", "suggestion")]
)
def test_what_rests_on_a_doubtful_fact_is_only_a_suggestion(network: str, severity: str) -> None:
    """How LinkedIn reads a hashtag is a guess (`entity_style`, confidence low)."""
    assert on(network, "Vive #l'été.", "hashtag-coupe") == [("#l'été", severity)]


# count, hashtag-count


def test_each_message_of_a_thread_has_its_own_count() -> None:
    body = "#un #deux\n\n---\n\n#trois #quatre\n\n---\n\n#cinq #six #sept"
    assert on("x", body, "hashtags-max") == [("#sept", "suggestion")]
    assert check_class("count") is type(of("count", "links", 1))
    assert check_class("hashtag-count") is type(of("hashtag-count", 1, 2, 3))


def test_advice_on_hashtags_is_about_a_row_of_them_a_limit_about_all() -> None:
    assert on("x", "#un mot, #deux mots #trois, #quatre", "hashtags-max") == []
    assert on("x", "#un mot\n#deux\n\n#trois #quatre", "hashtags-max") == [("#trois", "suggestion")]
    assert on("threads", "#un mot, #deux mots", "hashtags-max") == [("#deux", "suggestion")]


def test_what_is_worst_of_too_many_hashtags_is_said_once() -> None:
    tags = " ".join(f"#mot{number}a" for number in range(1, 32))
    assert on("instagram", tags, "hashtags-max") == [("#mot31a", "warning")]


def test_the_same_link_is_counted_once() -> None:
    links = [f"https://exemple.fr/{number}" for number in range(1, 7)]
    assert on("threads", " ".join([*links[:5], links[0] + "/", links[1].upper()]), "liens-max") == []
    assert on("threads", " ".join(links), "liens-max") == [(links[5], "error")]


# cut-hashtag, unlinked-hashtag


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("#R&D", "#R&D"),
        ("#Aujourd’hui", "#Aujourd’hui"),
        ("#l'avant-garde.", "#l'avant-garde"),
        ("#Saint-Jean-de-Luz", "#Saint-Jean-de-Luz"),
        ("#COVID-19", "#COVID-19"),
        ("#rock - roll", None),
        ("#rock-", None),
        ("#Galaxy's", None),
        ("#un-#deux", None),
        ("#étudiant·es", None),
        ("#2026-27", None),
        ("https://exemple.fr/#l'avenir", None),
        ("#RSE, l'avenir", None),
        ("#été « l’an »", None),
    ],
)
def test_where_a_hashtag_is_cut(text: str, word: str | None) -> None:
    assert [found for found, _ in on("x", text, "hashtag-coupe")] == ([word] if word else [])
    assert list(of("cut-hashtag", "", (), (), (), (), ()).check(view_of(headed("reseaux: [x]", text)))) == []


def test_a_hashtag_of_the_head_is_marked_there() -> None:
    assert on("x", "Bonjour", "hashtag-coupe", "hashtags: [IA-forte]") == [("IA-forte", "suggestion")]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("(#rse)", ["#rse"]),
        ("le:#rse", ["#rse"]),
        ("« #rse »", []),
        ("`(#rse)`", []),
        ("https://exemple.fr/(#rse)", []),
        ("(#12)", []),
        ("#un#deux", ["#un#deux"]),
        ("#rse", []),
    ],
)
def test_hashtags_that_bluesky_does_not_link(text: str, tags: list[str]) -> None:
    assert [found for found, _ in on("bluesky", text, "hashtag-non-lie")] == tags
    on_x = of("unlinked-hashtag", "", "").check(view_of(headed("reseaux: [x]", text)))
    assert [finding.case for finding in on_x] == ["colles"] * text.startswith("#un#deux")


@pytest.mark.parametrize(
    ("glued", "quoted"),
    [
        ("❤️", "❤️"),
        ("👩🏽‍🌾", "👩🏽‍🌾"),
        ("(", "("),
        ("\u200b", "U+200B"),
    ],
)
def test_a_sign_is_quoted_whole_and_never_unseen(glued: str, quoted: str) -> None:
    report = lint(headed("reseaux: [bluesky]", f"Suivez{glued}#jardin"), select=("hashtag-non-lie",))
    assert [item.values["before"] for item in report.violations] == [quoted]
    assert report.violations[0].message.count(quoted) == 1
    text = f"Le plan{glued}https://exemple.fr/plan"
    report = lint(headed("reseaux: [bluesky]", text), select=("lien-colle",))
    assert [item.values["sign"] for item in report.violations] in ([], [quoted])  # `(` is in no way
    assert [text for _, text in marked(report)] in ([], [f"{glued}https://exemple.fr/plan"])


# accidental-link, glued-link, dead-link


@pytest.mark.parametrize(
    "text",
    [
        "exemple.fr", "Tout sur exemple.De", "voir exemple.De.", "https://fini.Il est", "fini.Il/est la",
        "contact@fini.Il est", "docs.rs", "bun.sh", "crates.io", "lib.rs", "ASP.NET et Node.js", "M.De Funès",
        "fini. Il est", "Otto.De est", "Merci.La", "exemple.com.py", "v1.It works",
        "https://exemple.fr/README.md",
        "nos habitant.es/plan", "www.habitant.es", "exemple.habitant.es", "sur hotel.es", "les élu·es",
    ],
)  # fmt: skip
def test_a_link_that_may_be_meant_is_no_accident(text: str) -> None:
    assert on("x", text, "lien-accidentel") == []
    assert list(of("accidental-link", "", (), (), ()).check(view_of(headed("reseaux: [x]", text)))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bonjour aux e\u0301lu.es présents", "e\u0301lu.es"),
        ("HABITANT.es du quartier", "HABITANT.es"),
        ("les habitant.es: venez", "habitant.es"),
        ("Toutes les actif.ve.s", "actif.ve.s"),
        ("lisez main.py:42", "main.py"),
    ],
)
def test_a_dot_that_becomes_a_link_by_accident(text: str, found: str) -> None:
    assert [text for text, _ in on("x", text, "lien-accidentel")] == [found]


def test_spanish_sites_are_no_french_inclusive_words() -> None:
    text = "Los mejores precios del año para los viajes de verano están en client.es desde hoy"
    assert on("x", text, "lien-accidentel") == []


@pytest.mark.parametrize(
    ("network", "text", "found"),
    [
        ("bluesky", "https://exemple.fr/a» !", "https://exemple.fr/a»"),
        ("bluesky", "(https://exemple.fr/a)", None),
        ("bluesky", "https://fr.wikipedia.org/wiki/L’Équipe suite", None),
        ("bluesky", "[https://exemple.fr/a]", "[https://exemple.fr/a"),
        ("mastodon", "https://exemple.fr/a» !", "https://exemple.fr/a»"),
        ("x", "https://exemple.fr/a» !", None),
        ("linkedin", "«https://exemple.fr/a»", None),
        ("x", "(http://exemple)", None),
        ("mastodon", "[exemple.fr/a](http://exemple.fr/a)", None),
        ("bluesky", "<a href=https://exemple.fr/a>", "=https://exemple.fr/a"),
    ],
)
def test_links_that_take_a_sign_along(network: str, text: str, found: str | None) -> None:
    assert [each for each, _ in on(network, text, "lien-colle")] == ([found] if found else [])
    assert list(of("glued-link", "", (), ()).check(view_of(headed("reseaux: [x]", text)))) == []


def test_an_address_where_links_are_dead() -> None:
    link = "https://exemple.fr"
    assert on("instagram", link, "lien-mort") == [(link, "warning")]
    assert on("pinterest", link, "lien-mort") == [(link, "suggestion")]  # known with low confidence
    assert on("linkedin", link, "lien-mort") == []
    assert list(of("dead-link", "a", "b").check(view_of(link))) == []


# foreign-mention


@pytest.mark.parametrize(
    ("network", "text", "found"),
    [
        ("x", "@nom@piaille.fr", "@nom@piaille.fr"),
        ("x", "@nom.bsky.social.", "@nom.bsky.social"),
        ("x", "@nom", None),
        ("x", "nom@mail.exemple.fr", None),
        ("x", "https://piaille.fr/@nom@exemple.fr", None),
        ("x", "https://exemple.fr/?q=@nom@piaille.fr", None),
        ("x", "@nom.bsky.pasundomaine", None),
        ("x", "@prenom.nom", None),
        ("mastodon", "@nom@piaille.fr", None),
        ("mastodon", "@nom", None),
        ("mastodon", "@nom.bsky.social", "@nom.bsky.social"),
        ("bluesky", "@nom.exemple.fr", None),
        ("bluesky", "(@nom.bsky.social)", None),
        ("threads", "@nom@piaille.fr", None),
    ],
)
def test_mentions_of_other_networks(network: str, text: str, found: str | None) -> None:
    assert [each for each, _ in on(network, text, "mention-autre-reseau")] == ([found] if found else [])
    assert list(of("foreign-mention", "").check(view_of(headed("reseaux: [x]", text)))) == []


# characters, line breaks, telephone numbers


def test_refused_characters_are_marked_one_by_one() -> None:
    assert on("youtube", "a < b > c", "caracteres-refuses") == [("<", "error"), (">", "error")]
    assert list(of("refused-characters", "").check(view_of("a"))) == []
    assert list(of("reserved-characters", "").check(view_of("a"))) == []
    assert list(of("costly-characters", "", ()).check(view_of("a"))) == []


@pytest.mark.parametrize("text", ["Un\nDeux", "Un \r\nDeux"])
def test_a_line_without_end_runs_into_the_next(text: str) -> None:
    assert on("tiktok", text, "retours-perdus") == [("Un", "suggestion")]
    assert on("tiktok", text.replace("Un", "Un !"), "retours-perdus") == []
    assert list(of("lost-line-breaks", "", ()).check(view_of("a"))) == []


@pytest.mark.parametrize(
    "text",
    ["05.12.2026", "du 01 au 05 02 2026", "75011", "1 000 000", "SIRET 123 456 789 00012", "01.02.03.04",
     "+20 %", "https://exemple.fr/0199001234", "0,0199001234"],
)  # fmt: skip
def test_figures_that_are_no_telephone_numbers(text: str) -> None:
    assert on("google-business", text, "telephone-google") == []
    assert list(of("refused-pattern", "", "").check(view_of("a"))) == []


# shown-markdown


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("**gras**", "**gras**"),
        ("__gras__", "__gras__"),
        ("`**gras**`", None),
        ("2 ** 3 ** 4", None),
        ("#hashtag", None),
        ("# Titre", "# Titre"),
        ("[note](suite)", "[note](suite)"),
        ("[1] (voir plus bas)", None),
        (r"\*\*gras\*\*", None),
        ("*doux* et _doux_", None),
    ],
)
def test_marks_that_are_sent_as_they_are(text: str, found: str | None) -> None:
    expected = [(found, "warning")] if found else []
    assert on("x", text, "markdown-visible", "rendu: raw") == expected
    assert on("x", text, "markdown-visible", "rendu: markdown") == []
    assert on("x", text, "markdown-visible") == []
    assert list(of("shown-markdown", "").check(view_of("a"))) == []


# careful-length, caption-length, thread-length


def test_between_bytes_and_characters_threads_may_refuse() -> None:
    """498 characters with three curly apostrophes were refused (postiz#1946)."""
    body = "’" * 3 + "a" * 495
    assert [severity for _, severity in on("threads", body, "longueur-prudente")] == ["warning"]
    assert on("threads", body, "longueur-max") == []
    assert on("threads", "’" * 501, "longueur-prudente") == []  # certainly refused: another rule's
    assert on("threads", "a" * 500, "longueur-prudente") == []
    assert list(of("careful-length", 1, 1, 1, 1).check(view_of("a"))) == []


def test_a_limit_of_the_configuration_replaces_the_careful_one() -> None:
    config = "accounts: {page: {network: facebook, limits: {text_limit: 9000}}}"
    assert on("page", "a" * 6000, "longueur-prudente", config=config) == []
    assert len(on("facebook", "a" * 6000, "longueur-prudente")) == 1


def test_a_caption_is_shorter_than_a_message() -> None:
    picture = "images: [{fichier: a.jpg, alt: Une serre}]"
    assert on("telegram", "a" * 1025, "legende-telegram") == []
    assert on("telegram", "a" * 1024, "legende-telegram", picture) == []
    assert on("telegram", "a" * 1025, "legende-telegram", picture) == [("a", "error")]
    assert list(of("caption-length", 1).check(view_of("a"))) == []


def test_a_message_of_a_thread_is_reported_once() -> None:
    body = "Un\n\n---\n\n" + "a" * 281
    report = lint(headed("reseaux: [x]", body), select=("longueur-max", "fil-segment-trop-long"))
    assert rules_of(report) == ["fil-segment-trop-long"]
    assert report.violations[0].values["number"] == 2
    report = lint(headed("reseaux: [linkedin]", body * 12), select=("longueur-max", "fil-segment-trop-long"))
    assert rules_of(report) == ["longueur-max"]  # no threads there
    assert list(of("thread-length", 1).check(view_of("a"))) == []


# poll, unknown-account, terms-elsewhere


@pytest.mark.parametrize(("count", "bad"), [(1, True), (2, False), (4, False), (5, True)])
def test_a_poll_has_its_number_of_answers(count: int, bad: bool) -> None:
    lines = "\n".join(f"( ) réponse {number}" for number in range(count))
    report = engine_of(select=("sondage-invalide",)).run_text("a.tweet", f"Quel jour ?\n\n{lines}\n")
    assert bool(report.violations) is bad
    assert list(of("poll", "", "", 1).check(view_of("a"))) == []


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("sondage: oui", ["oui"]),
        ("sondage: {question: Quel jour ?}", ["question"]),
        ("sondage: non", []),
        ("sondage: []", []),
        ("sondage: {question: '', options: []}", []),
        ("sondage: {options: [a, b], duree: 01:00:00}", []),
        ("sondage: {options: [a, b], duree: '0,5 jour'}", []),
        ("sondage: {options: [a, b], duree: '0'}", ["0"]),
        ("sondage: [{texte: a}, {texte: A}]", ["A"]),
        ("sondage:\n  - a\n  - ''\n  - b", [""]),
    ],
)
def test_a_poll_of_the_head_is_told_what_is_wrong(head: str, expected: list[str]) -> None:
    text = headed(f"reseaux: [x, mastodon]\nlangue: fr\n{head}", "Quel jour pour l'atelier ?")
    assert [place for _, place in marked(lint(text, select=("sondage-invalide",)))] == expected


def test_a_poll_is_told_of_a_network_that_has_none() -> None:
    check = of("poll", "network.polls", "network.poll_options", "network.poll_option_refused")
    text = headed("reseaux: [x]\nsondage: [lundi, mardi]", "Quel jour ?")
    assert list(check.check(view_of(text))) == []
    found = check.check(view_of(text.replace("[x]", "[bluesky]")))
    assert [(finding.case, finding.values) for finding in found] == [("aucun", {"network": "Bluesky"})]


@pytest.mark.parametrize("name", ["mastodon-ue", "mastodon-e"])
def test_an_account_that_nobody_configured(name: str) -> None:
    config = "accounts: {mastodon-eu: {network: mastodon}}"
    assert on(name, "Bonjour", "compte-inconnu", config=config) == [(name, "warning")]
    assert on(name, "Bonjour", "compte-inconnu") == []
    assert list(of("unknown-account").check(view_of("a"))) == []


def test_accounts_that_only_resemble_each_other() -> None:
    config = "accounts: {mastodon-fr: {network: mastodon}, galaxy-1: {network: x}}"
    for name in ("mastodon-en", "mastodon-ft", "mastodon", "x", "linkedin"):
        assert on(name, "Bonjour", "compte-inconnu", config=config) == []


def test_link_in_bio_where_links_work() -> None:
    assert on("linkedin", "Lien en bio !", "lien-en-bio", "langue: fr") == [("Lien en bio", "suggestion")]
    assert on("instagram", "Lien en bio !", "lien-en-bio", "langue: fr") == []
    assert list(of("terms-elsewhere", "", "", "").check(view_of("a"))) == []


HOSTILE = [
    "#a'" * 7_000, "#a#" * 7_000, "(#a" * 7_000, "@a@" * 7_000, "@a.b" * 7_000, "@a@" + "-" * 15_000,
    "**a" * 7_000, "~~a" * 7_000, "[a](" * 5_000, "|-" * 7_000, "a.It " * 5_000, "https://a»" * 2_000,
    "01 99 00 12 " * 2_000, "\u202f" * 15_000, "a\n" * 10_000,
]  # fmt: skip


@pytest.mark.parametrize("network", ["x", "bluesky", "tiktok", "google-business"])
@pytest.mark.parametrize("body", HOSTILE, ids=lambda body: repr(body[:6]))
def test_no_text_keeps_anybody_waiting(network: str, body: str) -> None:
    rules = (
        "hashtag-coupe", "hashtag-non-lie", "lien-accidentel", "lien-colle", "markdown-visible",
        "hashtags-max", "mention-autre-reseau", "lien-mort", "telephone-google",
        "espace-fine-couteuse", "retours-perdus",
        "caracteres-refuses", "linkedin-reserve", "longueur-prudente", "liens-max",
    )  # fmt: skip
    started = time.perf_counter()
    lint(headed(f"reseaux: [{network}]\nrendu: raw", body), select=rules)
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("body", "marked_there"),
    [
        ("(10*20*30), puis 2*3*4.", ["10*20*30", "2*3*4"]),
        ("a*b*c*d*e", ["a*b*c*d*e"]),
        ("f**k et b**d", ["f**k et b**d"]),
        ("Les étudiant*e et\nlycéen*ne venus", ["étudiant*e et\nlycéen*ne"]),
        ("(*) offre réservée (*)", ["*) offre réservée (*"]),
        ("__str__(), __init__.py et la suite", ["__str__()", "__init__.py"]),
        ("https://exemple.fr/_plan_/ et @_nom_", []),
        ("5* puis 6*, 2 *3* 4", []),
        ("`10*20*30`\n\n    2*3*4", []),
        ("<!-- 10*20*30 --> la suite", []),
    ],
)
def test_signs_that_vanish_are_marked_where_they_stand(body: str, marked_there: list[str]) -> None:
    assert [text for text, _ in on("linkedin", body, "markdown-visible")] == marked_there
    assert on("linkedin", body, "markdown-visible", "rendu: raw") == []


def test_signs_of_one_variant_are_not_told_of_the_others() -> None:
    text = headed("reseaux: [linkedin, x]", "# LinkedIn\n\n10*20*30\n\n# X\n\nrien")
    found = [item.network for item in lint(text, select=("markdown-visible",)).violations]
    assert found == ["linkedin"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bravo.\n\nSuivez-nous sur Mastodon : @atelier@piaille.fr", []),
        ("Mastodon a dix ans.\n\nMerci à @atelier@piaille.fr", ["@atelier@piaille.fr"]),
        ("Merci à @mastodon et à @atelier@mastodon.social", ["@atelier@mastodon.social"]),
        ("Sur Bluesky, merci à @atelier@piaille.fr", ["@atelier@piaille.fr"]),
        (f"Mastodon {'et ' * 200} @atelier@piaille.fr", ["@atelier@piaille.fr"]),
    ],
)
def test_an_address_of_a_network_that_the_paragraph_names_is_no_mistake(text: str, found: list[str]) -> None:
    assert [text for text, _ in on("x", text, "mention-autre-reseau")] == found


def test_a_field_for_links_serves_even_those_who_say_where_the_link_is() -> None:
    text = "Lien en bio : https://exemple.fr"
    assert on("instagram", text, "lien-mort") == []
    assert on("google-business", text, "lien-mort") == [("https://exemple.fr", "warning")]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Le programme [**ici**](https://exemple.fr/a) mardi", ["ici"]),
        ("Le programme\n\n[Cliquez sur ce lien](https://exemple.fr/a)", ["Cliquez sur ce lien"]),
        ("Le programme, [cliquez ici](https://exemple.fr/a)", ["cliquez ici"]),
        ("Le programme, [ici le plan](https://exemple.fr/a) ici", []),
        ("Le programme, ![ici](plan.png) en image et `[ici](a)`", []),
        ("Cliquez sur ce lien et venez : https://exemple.fr/a", []),
    ],
)
def test_a_link_that_says_nothing_is_told_once(body: str, found: list[str]) -> None:
    assert [text for text, _ in on("linkedin", body, "cta-vague", "langue: fr")] == found


@pytest.mark.parametrize(
    ("alt", "severity"),
    [
        ("Capture d'écran 2026-11-24 à 10.30.12", "warning"),
        ("Capture d'écran du 2026-11-24 10-30-12.png", "warning"),
        ("Capture d'écran (12)", "warning"),
        ("Image WhatsApp 2026-11-24 à 10.30.12_a1b2c3", "warning"),
        ("Photo de WhatsApp du 24-11-2026", "warning"),
        ("Sans titre-1", "warning"),
        ("Conception sans titre (3)", "warning"),
        ("IMG_1234 (1)", "warning"),
        ("P1010234", "warning"),
        ("20261124_103012", "warning"),
        ("Copie de Sans titre", "warning"),
        ("Capture d'écran du plan : la serre est au fond", None),
        ("Image 3 : la serre repeinte en vert", None),
        ("Capture d'écran 2026 de la page des horaires", None),
        ("20 jardiniers devant la serre", None),
        ("Sans titre, huile sur toile de 1953", None),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_names_given_by_devices_describe_nothing(
    alt: str, severity: str | None, form: Literal["NFC", "NFD"], apostrophe: str
) -> None:
    written = unicodedata.normalize(form, alt.replace("'", apostrophe))
    head = f'images: [{{fichier: serre.jpg, alt: "{written}"}}]'
    report = lint(headed(f"reseaux: [x]\n{head}", "La serre rouvre."), select=("alt-pauvre",))
    assert [str(item.severity) for item in report.violations] == ([severity] if severity else [])
