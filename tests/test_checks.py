"""Each kind of check on a post made by hand: what it marks, with which values, and where it keeps silent."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from kit import headed, no_hang
from lint_kit import engine_of, found_by, lint, lint_files, marked, shipped_rules, signal, view_of, views

from lint_social.checks import KINDS
from lint_social.discover import Found
from lint_social.kinds import check_class
from lint_social.reporters import FORMATS, reporter
from lint_social.reporters.style import Style
from lint_social.rule import RuleSet
from lint_social.violation import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint_social.signals import Signal

FR = "reseaux: [x]\nlangue: fr"


def finds(
    check: Any, body: str = "", head: str = FR, signals: Iterable[Signal] = (), **options: str
) -> list[tuple[str, dict[str, Any], str | None]]:
    return found_by(check, view_of(headed(head, body), signals=signals, **options))


def of(kind: str, *parameters: Any, **named: Any) -> Any:
    return check_class(kind)(*parameters, **named)


# alt-missing, alt-quality


def picture(*lines: str) -> str:
    return FR + "\nimages:\n  - " + "\n    ".join(lines)


def test_a_picture_without_alternative_text_is_marked_by_its_file() -> None:
    check = of("alt-missing", "network.alt_supported")
    assert finds(check, head=picture("fichier: img/la.png")) == [("img/la.png", {"file": "la.png"}, None)]
    assert finds(check, head=picture("fichier: la.png", "alt: '  '")) == [
        ("la.png", {"file": "la.png"}, None)
    ]
    assert finds(check, head=picture("fichier: la.png", "alt: Une pelle.")) == []
    assert finds(check, head=picture("fichier: ''")) == []
    assert finds(check, "![](la.png)") == [("la.png", {"file": "la.png"}, None)]
    assert finds(check, "![Une pelle.](la.png)") == []


def test_no_alternative_text_is_asked_for_the_cover_of_a_video() -> None:
    check = of("alt-missing", "network.alt_supported")
    head = FR + "\nvideo: visite.mp4\nimage: la.png"
    assert finds(check, head=head) == []
    assert finds(check, head=head + "\nimages: [pelle.png, seau.png]") != []
    assert finds(check, "![](la.png)", FR + "\nvideo: visite.mp4") != []


def test_no_alternative_text_is_asked_for_where_no_network_carries_it() -> None:
    check = of("alt-missing", "network.alt_supported")
    config = "accounts: {x: {network: x, limits: {alt_supported: no}}}"
    head = picture("fichier: la.png")
    assert finds(check, head=head, config=config) == []
    assert finds(check, head=head.replace("[x]", "[x, mastodon]"), config=config) != []


@pytest.mark.parametrize(
    ("alt", "case"),
    [
        ("la.png", "fichier"),
        ("La", "fichier"),
        ("IMG_20261122.jpg", "fichier"),
        ("DSC01234", "fichier"),
        ("photo", "generique"),
        ("Une photo", "generique"),
        ("🙂", "generique"),
        ("Venez samedi à la serre du jardin", "texte"),
        ("Photo de la serre repeinte", "ouverture"),
        ("Quatorze lettr", "court"),  # 14
        ("Quinze lettres.", None),  # 15
        ("Une photo encadrée au mur du salon", None),
    ],
)
def test_the_worst_of_an_alternative_text_is_told(alt: str, case: str | None) -> None:
    signals = (
        signal("vide", "(une|) photo"), signal("vide", "(an|) image", language="en"),
        signal("debut", "photo de"), signal("debut", "image of", language="en"),
    )  # fmt: skip
    check = of("alt-quality", "vide", "debut", 15)
    head = picture("fichier: la.png", f"alt: {alt}").replace("langue: fr\n", "")
    found = finds(check, "Venez samedi à la serre du jardin", head, signals)
    values = {"alt": alt, "length": len(alt), "min": 15}
    assert found == ([(alt, values, case)] if case else [])


# balance


def test_balance_marks_from_the_first_hit_to_the_last() -> None:
    check = of("balance", "soi", "toi", min_of=2, max_against=1, min_words=6)
    signals = (signal("soi", "nous", "notre"), signal("toi", "vous"))
    body = "Ah, nous peignons notre serre, et nous rions."  # 8 words
    values = {"count": 3, "against": 0, "words": 8, "examples": ["nous", "notre"]}
    assert finds(check, body, signals=signals) == [("nous peignons notre serre, et nous", values, None)]
    assert len(finds(check, body + " Et vous ?", signals=signals)) == 1  # one "vous" is not enough
    assert finds(check, body + " Et vous ? Vous !", signals=signals) == []
    assert len(finds(check, "nous et un peu de nous", signals=signals)) == 1  # exactly 6 words, 2 hits
    assert finds(check, "nous, de nous à nous", signals=signals) == []  # 5 words
    assert finds(check, "nous voici un peu de retour", signals=signals) == []  # 1 hit


# media-missing, file-missing


def test_a_picture_is_missing() -> None:
    check = of("media-missing", "network.media_required", "network.text_first", 4)
    head = "reseaux: [x, linkedin]\nlangue: fr"
    assert finds(check, "Un deux trois quatre", head) == [("x", {"networks": ["X", "LinkedIn"]}, None)]
    assert finds(check, "Un deux trois", head) == []
    assert finds(check, "Un deux trois quatre https://exemple.fr", head) == []
    assert finds(check, "@mairie un deux trois quatre", head) == []
    assert finds(check, "Un deux trois quatre ?", head) == []  # a question needs no picture
    assert (
        finds(check, "Un deux trois quatre", "reseaux: [mastodon]\nlangue: fr") == []
    )  # texts are at home there
    assert finds(check, "un deux trois quatre\n\n---\n\ncinq six", head) == []
    for field in (
        "sondage: [a, b]",
        "partage: https://exemple.fr",
        "reponse: https://exemple.fr",
        "video: v.mp4",
    ):
        assert finds(check, "Un deux trois quatre", f"{head}\n{field}") == [], field
    assert finds(check, "Un deux trois quatre ![](la.png)", head) == []
    assert finds(check, "Un deux trois quatre", "titre: a") == []  # no network


def test_a_network_that_takes_no_text_alone_needs_a_picture() -> None:
    check = of("media-missing", "network.media_required", "network.text_first", 4)
    head = "reseaux: [x, instagram]\nlangue: fr"
    assert finds(check, "Un", head) == [("instagram", {"networks": ["Instagram"]}, "exigee")]
    assert finds(check, "Un https://exemple.fr", head) == [
        ("instagram", {"networks": ["Instagram"]}, "exigee")
    ]
    assert finds(check, "Un ![](la.png)", head) == []


def test_a_file_is_missing() -> None:
    check = of("file-missing")
    assert finds(check, head=picture("fichier: ici.png")) == [("ici.png", {"file": "ici.png"}, None)]
    assert finds(check, head=picture("fichier: la.png")) == []
    assert finds(check, head=picture("fichier: https://exemple.fr/a.png")) == []
    assert finds(check, head=picture("fichier: ''")) == [("", {}, "vide")]
    assert finds(check, "![a](ici.png)") == [("ici.png", {"file": "ici.png"}, None)]
    assert finds(check, "![a]()") == [("![a]()", {}, "vide")]


# fold


def test_what_is_folded_is_marked() -> None:
    check = of("fold", "network.fold_chars")
    head = "reseaux: [linkedin]\nlangue: fr"  # 210
    long = "a" * 99 + " " + "b" * 110 + "cde"  # 213
    values = {"length": 213, "max": 210, "network": "LinkedIn"}
    assert finds(check, long, head) == [("cde", values, None)]
    assert finds(check, long[:210], head) == []
    assert finds(check, long[:211], head) == [("c", {**values, "length": 211}, None)]
    assert finds(check, "Court. " + long, head) == []  # the first sentence shows
    assert finds(check, "Court\n" + long, head) == []
    assert finds(check, long, "reseaux: [discord]\nlangue: fr") == []  # folds nothing that we know of


def test_a_hashtag_line_from_the_head_is_not_folded_text() -> None:
    check = of("fold", 10)
    assert finds(check, "a" * 10, "reseaux: [linkedin]\nhashtags: [un, deux]") == []


def test_nothing_is_folded_where_nothing_that_long_is_taken() -> None:
    body = "a" * 300
    assert finds(of("fold", 280), body) == []
    assert finds(of("fold", 279), body) != []


# language


FRENCH = "Nous avons réparé le vélo du voisin avec les pièces des autres, et c'est mieux qu'avant."


def test_another_language_than_the_declared_one() -> None:
    check = of("language", 12)
    values = {"declared": "en", "found": "fr"}
    assert finds(check, FRENCH, "langue: en") == [("en", values, None)]
    assert finds(check, FRENCH, "langue: fr") == []
    assert finds(check, FRENCH, "langue: [en, fr]") == []
    assert finds(check, FRENCH, "langue: xx") == []
    assert finds(check, FRENCH, "titre: a") == []
    assert finds(check, " ".join(FRENCH.split()[:9]), "langue: en") == []
    text = FRENCH.rstrip(".")
    assert finds(check, FRENCH, "titre: a", config="languages: en") == [(text, values, "configuration")]


# length


def test_what_is_over_the_limit_is_marked() -> None:
    check = of("length", "network.refused_limit", "network.text_bytes_limit")
    assert finds(check, "a" * 280) == []
    values = {
        "length": 283,
        "max": 280,
        "over": 3,
        "network": "X",
        "text": 283,
        "links": 0,
        "link_count": 0,
        "count": 2,
    }
    assert finds(check, "a" * 280 + "bcd") == [("bcd", values, None)]
    assert finds(check, "🙂" * 140) == []
    assert finds(check, "🙂" * 141)[0][0] == "🙂"


def test_links_cost_what_the_network_says() -> None:
    check = of("length", "network.refused_limit")
    link = "https://exemple.fr/" + "a" * 300
    assert finds(check, "a" * 256 + " " + link) == []  # 257 + 23
    text, values, case = finds(check, "a" * 257 + " " + link)[0]
    assert (text, case) == (link, "liens")
    assert (values["length"], values["text"], values["links"], values["link_count"]) == (281, 258, 23, 1)


def test_each_message_of_a_thread_has_its_own_limit() -> None:
    check = of("length", 10)
    assert [text for text, _, _ in finds(check, "a" * 10 + "\n\n---\n\n" + "b" * 11 + "\n\n---\n\nc")] == [
        "b"
    ]


def test_bytes_are_counted_where_the_network_counts_them() -> None:
    check = of("length", 300, 30)
    head = "reseaux: [bluesky]"
    assert finds(check, "é" * 15, head) == []
    shares = {"text": 32, "links": 0, "link_count": 0, "count": 2}
    assert finds(check, "é" * 16, head) == [
        ("é", {"length": 32, "max": 30, "over": 2, "network": "Bluesky", **shares}, "octets")
    ]


def test_a_publisher_that_cuts_by_itself_is_told_in_how_many() -> None:
    body = "a" * 601
    text, values, case = finds(of("length", "network.refused_limit"), body, "media: [bluesky]")[0]
    assert (len(text), case, values["count"]) == (301, "decoupe", 3)


def test_what_does_not_fit_is_lost_where_the_publisher_sends_one_message_only() -> None:
    path = "posts/2026-12-05_10-30_sacs/post.md"
    found = lint(headed("platforms: [linkedin, bluesky]", "Un mot. " * 400), path, select=("longueur-max",))
    told = {item.network: (item.severity.value, item.message) for item in found.violations}
    assert told["bluesky"][0] == "suggestion"
    severity, message = told["linkedin"]
    assert severity == "warning"
    assert "n'enverra pas la fin" in message


def test_a_content_warning_takes_its_place_on_mastodon() -> None:
    check = of("length", "network.refused_limit")
    warned = "reseaux: [mastodon]\navertissement: araignées"  # 9
    assert finds(check, "a" * 491, warned) == []
    assert finds(check, "a" * 492, warned)[0][:2][0] == "a"
    assert finds(check, "a" * 500, "reseaux: [x-premium]\navertissement: araignées") == []


def test_the_limit_of_an_account_comes_first() -> None:
    check = of("length", "network.refused_limit")
    config = "accounts: {mastodon-asso: {network: mastodon, limits: {text_limit: 1000}}}"
    assert finds(check, "a" * 1000, "reseaux: [mastodon-asso]", config=config) == []
    assert finds(check, "a" * 1001, "reseaux: [mastodon-asso]", config=config)[0][1]["max"] == 1000


# min-length


def test_a_text_that_says_nothing() -> None:
    check = of("min-length", 10)
    assert finds(check, "123456789") == [("123456789", {"length": 9, "min": 10}, None)]
    assert finds(check, "1234567890") == []
    assert finds(check, "Lire exemple.fr") == []
    assert finds(check, "a https://a.fr") == []
    assert finds(check, "oui", FR + "\nsondage: [oui, non]") == []
    assert finds(check, "oui ![](la.png)") == []
    assert finds(check, "@ana oui", "reseaux: [x]") == []


# missing-signal


@pytest.mark.parametrize(
    ("text", "path", "short"),
    [
        ("a", "a.toot", True),
        ("Bon lundi !\n", "a.tweet", True),
        ("---\nlang: fr\n---\n", "a.toot", True),
        ("Oui ?\n[ ] Oui\n[ ] Non\n", "a.toot", False),
        ("Oui ?\n( ) Oui\n( ) Non\n", "a.tweet", False),
        ("Oui ?\n( ) Oui\n( ) Non\n", "a.toot", False),  # 23 characters of text: no poll there
    ],
)
def test_a_file_of_a_publisher_that_says_nothing(text: str, path: str, short: bool) -> None:
    assert rules_in(lint(text, path, select=("longueur-min",))) == (["longueur-min"] if short else [])


def test_a_post_that_wants_something_must_ask_for_it() -> None:
    check = of("missing-signal", "appel", "objectif", ("vente",), or_link=True, or_question=True)
    signals = (signal("appel", "venez"),)
    head = FR + "\nobjectif: Vente"
    assert finds(check, "Un. Deux.", head, signals) == [("Deux.", {"value": "Vente"}, None)]
    for body in ("Un. Venez.", "Un https://exemple.fr deux", "Qui vient ?"):
        assert finds(check, body, head, signals) == [], body
    assert finds(check, "Un.", FR + "\nobjectif: autre", signals) == []
    assert finds(check, "Un.", FR, signals) == []
    assert finds(check, "Il dit « venez ».", head, signals) != []  # a quotation asks nothing
    strict = of("missing-signal", "appel", "objectif", ("vente",))
    assert len(finds(strict, "Qui vient sur https://exemple.fr ?", head, signals)) == 1


# pattern


def test_a_pattern_marks_each_match_links_and_tags_included() -> None:
    check = of("pattern", r"#\w+")
    assert finds(check, "Un #deux et #trois") == [
        ("#deux", {"match": "#deux"}, None),
        ("#trois", {"match": "#trois"}, None),
    ]
    assert finds(of("pattern", "a*"), "bbb") == []
    assert finds(of("pattern", "UN"), "un") == []
    assert [text for text, _, _ in finds(of("pattern", "UN", ignore_case=True), "un")] == ["un"]


# media-count, media-mix, media-format, media-weight, picture-ratio, video-length, alt-length


def with_pictures(*files: str, network: str = "x") -> str:
    return f"reseaux: [{network}]\nimages: [{', '.join(files)}]"


def marks(check: Any, head: str, body: str = "Un", **options: str) -> list[tuple[str, str | None]]:
    return [(text, case) for text, _, case in finds(check, body, head, **options)]


def test_one_picture_too_many_is_marked_and_videos_are_not_counted() -> None:
    check = of(
        "media-count", "network.images_refused", "network.images_limit", "network.careful_images_limit"
    )
    four = ("a.png", "b.png", "c.png", "d.png")
    assert marks(check, with_pictures(*four)) == []
    assert marks(check, with_pictures(*four, "film.mp4")) == []
    values = {"count": 6, "max": 4, "over": 2, "network": "X"}
    assert finds(check, "", with_pictures(*four, "e.png", "f.png")) == [("e.png", values, "refuse")]
    assert marks(check, with_pictures(*four, "e.png", network="bluesky")) == [("e.png", None)]
    eleven = [f"{number}.png" for number in range(11)]
    assert marks(check, with_pictures(*eleven[:10], network="linkedin")) == [("9.png", "prudence")]
    # what is said to be allowed in the app (a `low` fact) makes no error
    twenty_one = [f"{number}.png" for number in range(21)]
    assert marks(check, with_pictures(*twenty_one, network="instagram")) == [("20.png", "prudence")]


def test_pictures_are_counted_by_message_and_by_variant() -> None:
    check = of("media-count", 1, 1)
    assert marks(check, FR, "Un\n\n![](a.png)\n\n---\n\nDeux\n\n![](b.png)") == []
    assert marks(check, FR, "Un\n\n![](a.png)\n\n---\n\nDeux\n\n![](b.png)\n![](c.png)") == [
        ("c.png", "refuse")
    ]
    body = "## X\n\nUn ![](a.png)\n\n## LinkedIn\n\nDeux ![](b.png)"
    assert marks(check, "reseaux: [x, linkedin]", body) == []


def test_a_video_among_pictures_is_marked_where_the_network_parts_them() -> None:
    check = of("media-mix", "network.mix_media", "network.gif_alone")
    assert marks(check, with_pictures("fixe.jpg", "film.mp4")) == [("film.mp4", None)]
    assert marks(check, with_pictures("fixe.jpg", "absent.mp4")) == [("absent.mp4", None)]  # by its name
    assert marks(check, with_pictures("fixe.jpg", "film.mp4", network="instagram")) == []
    assert marks(check, with_pictures("fixe.jpg", "fixe.jpg")) == []
    cover = "reseaux: [x]\nvideo: film.mp4\nimage: fixe.jpg"
    assert marks(check, cover) == []
    assert marks(check, cover.replace("image: fixe.jpg", "images: [a.png, b.png]")) == [("film.mp4", None)]
    assert marks(check, with_pictures("fixe.jpg", "anime.gif")) == [("anime.gif", "gif")]
    assert marks(check, with_pictures("anime.gif")) == []
    assert marks(check, with_pictures("fixe.jpg", "anime.gif", network="mastodon")) == []


def test_a_format_is_read_in_the_file() -> None:
    check = of("media-format", "network.image_formats", "network.video_formats", ("svg",))
    assert marks(check, with_pictures("telephone.heic")) == [("telephone.heic", None)]
    assert marks(check, with_pictures("telephone.heic", network="mastodon")) == []
    assert marks(check, with_pictures("plan.svg")) == [("plan.svg", "refuse")]
    assert marks(check, with_pictures("film.avi")) == [("film.avi", "video")]
    assert marks(check, with_pictures("inconnue.png", "absente.svg")) == []
    assert marks(check, with_pictures("https://exemple.fr/plan.svg")) == []


def test_a_file_that_holds_no_picture_is_marked_once_whatever_the_networks() -> None:
    check = of("unreadable-picture")
    two = with_pictures("fixe.jpg", "coupee.jpg", "page.jpg", "absente.jpg", network="x, bluesky")
    assert marks(check, two) == [("coupee.jpg", None), ("page.jpg", "page")]
    assert marks(check, "reseaux: [x]\nvideo: page.jpg") == [("page.jpg", "page")]
    assert marks(check, "reseaux: [x]", "![Une serre](coupee.jpg)") == [("coupee.jpg", None)]


def test_a_file_is_too_heavy() -> None:
    check = of("media-weight",
        "network.image_bytes_refused", "network.image_bytes_limit", "network.gif_bytes_limit",
        "network.video_bytes_refused", "network.video_bytes_limit", "network.image_lightened",
    )  # fmt: skip
    values = {"file": "lourde.jpg", "size": 5.8, "max": 5.0, "network": "X"}
    assert finds(check, "", with_pictures("lourde.jpg")) == [("lourde.jpg", values, "refuse")]
    assert marks(check, with_pictures("lourde.jpg", network="linkedin")) == [("lourde.jpg", None)]
    assert marks(check, with_pictures("lourde.jpg", network="bluesky")) == [("lourde.jpg", "allegee")]
    assert marks(check, with_pictures("lourde.jpg", network="mastodon")) == []
    assert marks(check, with_pictures("anime.gif")) == []  # moving, it may weigh more
    assert marks(check, with_pictures("inconnue.png")) == []
    assert marks(check, with_pictures("film.avi", network="whatsapp")) == [("film.avi", "refuse")]
    config = "accounts: {x: {network: x, limits: {image_bytes_limit: 8000000}}}"
    assert marks(check, with_pictures("lourde.jpg"), config=config) == []


def test_a_shape_is_too_tall_or_too_wide() -> None:
    check = of("picture-ratio",
        "network.image_ratio_refused_min", "network.image_ratio_min",
        "network.image_ratio_max", "network.image_rescaled", 0.01,
    )  # fmt: skip
    insta = with_pictures("fixe.jpg", "haute.jpg", "large.jpg", network="instagram")
    assert marks(check, insta) == [("haute.jpg", "haute"), ("large.jpg", "large")]
    config = "accounts: {instagram: {network: instagram, limits: {image_rescaled: yes}}}"
    assert marks(check, insta, config=config) == [("haute.jpg", "prudence"), ("large.jpg", "prudence")]
    assert marks(check, insta.replace("instagram", "x")) == []
    assert marks(check, with_pictures("telephone.heic", network="instagram")) == []  # its size is not known


def test_a_video_is_too_long_by_full_seconds() -> None:
    check = of("video-length", "network.video_seconds_limit")
    values = {"file": "film.mp4", "length": "3:20", "limit": "2:20", "network": "X"}
    assert finds(check, "", with_pictures("film.mp4")) == [("film.mp4", values, "refuse")]
    assert marks(of("video-length", 199), with_pictures("film.mp4")) == [("film.mp4", None)]
    assert marks(of("video-length", 200), with_pictures("film.mp4")) == []
    assert marks(check, "reseaux: [x]\nvideo: {fichier: film.mp4}") == [("film.mp4", "refuse")]
    assert marks(check, with_pictures("film.mp4", network="mastodon")) == []


def test_an_alternative_text_is_counted_as_the_network_counts() -> None:
    check = of("alt-length", "network.alt_limit")
    for network, limit in (("x", 1000), ("mastodon", 1500), ("pinterest", 500)):
        head = picture("fichier: la.png", f"alt: {'é' * limit}").replace("[x]", f"[{network}]")
        assert finds(check, head=head) == []
        found = finds(check, head=head.replace("alt: é", "alt: éé"))
        assert [values["length"] for _, values, _ in found] == [limit + 1]
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    head = picture("fichier: la.png", f"alt: {family * 1000}").replace("[x]", "[bluesky]")
    assert finds(check, head=head) == []
    head = picture("fichier: la.png", f"alt: {'é' * 9000}").replace("[x]", "[linkedin]")
    assert finds(check, head=head) == []  # the figures that go round are hearsay


# readability


def test_readability_speaks_of_long_texts_only() -> None:
    check = of("readability", 10, 40, {"fr": 30})
    hard = (
        "L'accompagnement méthodologique des collectivités territoriales "
        "nécessite une contractualisation pluriannuelle."
    )
    text, values, case = finds(check, f"{hard} {hard}")[0]
    assert text == f"{hard} {hard}"
    assert case is None
    assert values["limit"] == 30
    assert values["score"] < 30
    assert values["words_per_sentence"] == 10  # « L' » counts here
    assert finds(check, "Le chat dort. Il a bu du lait. La nuit est là. Tout va bien.") == []
    assert finds(of("readability", 30, 40, {"fr": 30}), f"{hard} {hard}") == []
    assert finds(check, f"{hard} {hard}", "reseaux: [x]\nlangue: en")[0][2] == "lix"


# sentence-length


def test_the_longest_sentence_is_marked_once() -> None:
    check = of("sentence-length", 4)
    assert finds(check, "Un deux trois quatre.") == []
    assert finds(check, "Un deux trois quatre cinq. Un. Un deux trois quatre cinq six.") == [
        ("Un deux trois quatre cinq six.", {"count": 6, "max": 4}, None)
    ]
    assert finds(check, "L'ami d'un ami vient.") == []  # « L'ami » is one


# terms


def test_terms_are_marked_and_some_only_where_they_stand_alone() -> None:
    check = of("terms", "vague", "seul")
    signals = (signal("vague", "cliquez ici"), signal("seul", "en savoir plus"))
    assert finds(check, "Cliquez ici !", signals=signals) == [("Cliquez ici", {"match": "Cliquez ici"}, None)]
    assert finds(check, "Bonjour\n\n→ En savoir plus", signals=signals) == [
        ("En savoir plus", {"match": "En savoir plus"}, "seul")
    ]
    assert finds(check, "En savoir plus sur la serre", signals=signals) == []
    assert finds(check, "En savoir plus\nhttps://exemple.fr/serre", signals=signals) == []
    assert finds(check, "https://exemple.fr/serre\n\n\nEn savoir plus", signals=signals) != []
    assert finds(of("terms", "vague"), "En savoir plus", signals=signals) == []
    assert finds(check, "En savoir plus, en savoir plus", signals=signals) == []
    assert finds(check, "https://exemple.fr\n\nEn savoir plus !\n\nhttps://exemple.fr", signals=signals) != []


def test_many_terms_among_many_links_take_one_pass() -> None:
    """Each term used to be held against every link: 10,000 of both took twenty seconds."""
    text = headed(FR, "En savoir plus\n\nla serre\n\n" * 8_000 + "https://exemple.fr " * 8_000)
    view = view_of(text, signals=(signal("seul", "en savoir plus"),))
    assert len(view.hits("seul")) == len(view.entities.links) == 8_000
    with no_hang():
        assert len(found_by(of("terms", "vague", "seul"), view)) == 8_000


# topics


def test_one_call_or_one_link_too_many_is_marked() -> None:
    check = of("topics", "appel", 1, 1)
    signals = (signal("appel", "venez", "lis(ez|)"),)
    assert finds(check, "Venez, venez !", signals=signals) == []  # the same twice is one
    values = {"count": 2, "max": 1, "examples": ["Venez", "lisez"]}
    assert finds(check, "Venez, lisez !", signals=signals) == [("lisez", values, None)]
    assert finds(check, "Venez.\n\n---\n\nLisez.", signals=signals) == []  # one a message
    links = "https://a.fr et https://b.fr"
    assert finds(check, links, signals=signals) == [
        ("https://b.fr", {"count": 2, "max": 1, "examples": ["https://a.fr", "https://b.fr"]}, "liens")
    ]
    assert finds(check, "https://a.fr et https://a.fr", signals=signals) == []


# what the reader says


def test_what_cannot_be_read_is_told_where_it_is() -> None:
    found = engine_of().run_bytes("a.md", "Bonjour à tous".encode("latin-1")).violations
    assert [(item.rule, item.place.span, item.values) for item in found] == [
        ("fichier-illisible", Span(8, 9), {"byte": 9})
    ]
    assert rules_in(engine_of().run_bytes("a.md", b"")) == ["fichier-illisible"]
    assert rules_in(engine_of().run_bytes("a.md", b"a\0b")) == ["fichier-illisible"]


def rules_in(report: Any) -> list[str]:
    return [violation.rule for violation in report.violations]


@pytest.mark.parametrize(
    ("key", "near"),
    [("hastags", "hashtags"), ("dat", None), ("langeu", "langue"), ("hashtags", None), ("zzzzz", None)],
)
def test_a_field_that_is_one_slip_from_a_known_one(key: str, near: str | None) -> None:
    found = finds(of("front-matter"), head=f"{key}: a")
    assert found == ([(key, {"field": key, "near": near}, "champ-proche")] if near else [])


def test_a_field_that_is_there_under_its_own_name_is_no_slip() -> None:
    assert finds(of("front-matter"), head="hashtags: [a]\nhastags: [b]") == []


def test_mistyped_values_are_marked_one_by_one() -> None:
    head = "statut: brouilon\nrendu: zzz\ndate: 31/02/2026"
    values = {"value": "zzz", "known": ["flattened", "aplati", "raw", "brut", "markdown"]}
    assert finds(of("head-value"), head=head) == [
        ("brouilon", {"value": "brouilon", "near": "brouillon"}, "statut"),
        ("zzz", values, "rendu"),
    ]
    assert finds(of("head-date"), head=head) == [("31/02/2026", {"value": "31/02/2026"}, "impossible")]


def test_a_field_without_network_is_marked() -> None:
    assert finds(of("no-network"), head="reseaux: []") == [("reseaux", {"field": "reseaux"}, None)]
    assert finds(of("no-network"), head="reseaux: {x: non}") == []


def test_networks_that_could_not_be_read_are_told_once() -> None:
    assert rules_in(lint(headed("reseaux: [linkedin]]"), select=("moteur",))) == ["en-tete-invalide"]


def test_a_file_of_a_folder_that_mistypes_its_networks_is_not_left_alone(tmp_path: Path) -> None:
    files = {
        "a.md": headed("resaux: [linkedin]", "La serre du jardin partagé rouvre samedi."),
        "b.md": headed("reseaux:", "La serre du jardin partagé rouvre samedi."),
        "README.md": headed("titel: x\nnetwork1: vlan", "Lisez-moi."),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    engine = engine_of(root=tmp_path, roots=[str(tmp_path)], select=("moteur",))
    report = engine.run([Found(str(tmp_path / name), named=False) for name in files])
    assert [(Path(v.place.path).name, v.rule) for v in report.violations] == [
        ("a.md", "en-tete-invalide"),
        ("b.md", "reseau-absent"),
    ]


_OWN = "La serre du jardin rouvre samedi."


def untitled(*lines: str) -> list[tuple[str, str]]:
    return [(line, "sans-titre") for line in lines]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("## Linkdin\n\nLong.", [("## Linkdin", "proche")]),
        ("Commun.\n\n## X\n\nCourt.\n\n## Linkdin\n\nLong.", [("## Linkdin", "proche")]),
        ("## X et Linkdin\n\nLong.", [("## X et Linkdin", "proche")]),
        ("## X\n\nCourt.\n\n## Bluesky\n\nBleu.", [("## Bluesky", "hors-reseaux")]),
        ("## X et Bluesky\n\nCourt.", [("## X et Bluesky", "hors-reseaux")]),
        ("## X\n\nCourt.\n\n## Twitter\n\nEncore.", [("## Twitter", "doublon")]),
        ("## X\n\nCourt.\n\n### X\n\nEncore.", []),  # within the first
        ("Ici.\n\nLà.\n\n## X\n\nA.\n\n## LinkedIn\n\nB.", [("Ici.\n\nLà.", "commune")]),
        ("# Titre\n\n<!-- a -->\n\n![](a.png)\n\n## X\n\nA.\n\n## LinkedIn\n\nB.", []),
        ("Commun.\n\n## X\n\nCourt.", []),  # the rest is LinkedIn's
        ("## Bluesky\n\nUn réseau à part.", []),  # a title, where nothing says that it is a variant
        ("## X\n\nA.\n\n### Bluesky\n\nB.", []),
        ("## Contexte\n\nA.\n\n## X\n\nB.\n\n## Notes\n\nC.", []),
        ("## X, LinkedIn et vous\n\nA.", []),
        ("Court.", []),
        ("## X\n\nA.\n\n## Facebok\n\nB.", [("## Facebok", "proche")]),
        (f"**X**\n\n{_OWN}\n\n**LinkedIn :**\n{_OWN}", untitled("**X**", "**LinkedIn :**")),
        (f"X :\n{_OWN}\nVersion LinkedIn :\n{_OWN}", untitled("X :", "Version LinkedIn :")),
        (f"<!-- x -->\n{_OWN}\n<!-- linkedin -->\n{_OWN}", untitled("<!-- x -->", "<!-- linkedin -->")),
        (f"[X]\r\n{_OWN}\r\n[LinkedIn]\r\n{_OWN}", untitled("[X]", "[LinkedIn]")),
        (f"## X\n\n{_OWN}\n\n**LinkedIn**\n\n{_OWN}", untitled("**LinkedIn**")),
        (f"{_OWN}\n\n**X**\n\n{_OWN}\n\n**LinkedIn**\n\n{_OWN}", []),  # within a text
        (f"**LinkedIn**\n\n{_OWN}", []),  # a title
        ("X :\nhttps://x.com/a\nLinkedIn :\nhttps://linkedin.com/a", []),
        (f"X et LinkedIn :\n{_OWN}", []),
        (f"```\nX :\n{_OWN}\nLinkedIn :\n{_OWN}\n```", []),
        (f"X :\n{_OWN}\n## LinkedIn\n{_OWN}", untitled("X :")),
    ],
)
def test_a_part_of_the_body_that_no_network_receives(body: str, expected: list[tuple[str, str]]) -> None:
    found = finds(of("lost-variant"), body, "reseaux: [x, linkedin]\nlangue: fr")
    assert [(text, case) for text, _, case in found] == expected


def test_a_thread_is_no_slip_of_threads() -> None:
    assert finds(of("lost-variant"), "## Thread\n\nA.", "reseaux: [threads]") == []


def test_no_variant_is_lost_where_a_run_asks_for_one_network() -> None:
    text = headed("reseaux: [x, linkedin]", "## X\n\nA.\n\n## LinkedIn\n\nB.\n")
    assert rules_in(lint(text, networks=("x",), select=("variante-perdue",))) == []


@pytest.mark.parametrize(
    ("body", "marked", "case"),
    [
        ("a ![y](mon image.png) b", "![y](mon image.png)", "espace"),
        ("![](l'affiche (1).JPG)", "![](l'affiche (1).JPG)", "espace"),
        ("![[img.png]]", "![[img.png]]", "obsidian"),
        ("![[dossier/mon image.png|300]]", "![[dossier/mon image.png|300]]", "obsidian"),
        ("![y](<mon image.png>)", None, None),
        ("![y](mon%20image.png)", None, None),
        ('![y](a.png "une image.png")', None, None),
        ("![y](a.png 'une image.png')", None, None),
        ("`![y](mon image.png)`", None, None),
        ("<!-- ![y](mon image.png) -->", None, None),
        ("![[note]]", None, None),
        ("Bravo ![y](voir plus bas)", None, None),
        ("\\![y](mon image.png)", None, None),
    ],
)
def test_a_picture_that_no_publisher_sees(body: str, marked: str | None, case: str | None) -> None:
    assert [(text, found) for text, _, found in finds(of("broken-picture"), body)] == (
        [(marked, case)] if marked else []
    )


def test_a_picture_of_the_head_without_file_is_marked_by_its_description() -> None:
    check = of("broken-picture")
    assert finds(check, head=picture("alt: Une pelle")) == [("Une pelle", {}, "sans-fichier")]
    assert finds(check, head=picture("fichier: a.png", "alt: Une pelle")) == []
    assert finds(check, head=picture("credit: Sonia")) == []


def test_a_line_of_brackets_costs_no_more_than_its_length() -> None:
    started = time.perf_counter()
    finds(of("broken-picture"), "![" * 20_000 + "![a](" * 2_000 + "![[a" * 2_000)
    assert time.perf_counter() - started < 3


def test_unknown_networks() -> None:
    check = of("unknown-network")
    assert finds(check, head="reseaux: [linkdin, zzzzz, x]") == [
        ("linkdin", {"name": "linkdin", "near": "linkedin"}, "proche"),
        ("zzzzz", {"name": "zzzzz"}, None),
    ]


def test_every_kind_is_tried_by_itself() -> None:
    pages = [file.read_text(encoding="utf-8") for file in Path(__file__).parent.glob("test_*.py")]
    page = "\n".join(pages)
    assert {kind for kind in KINDS if f'("{kind}"' not in page} == {"unreadable", "suppression"}


def test_a_known_field_with_capitals_is_marked_and_any_other_is_left() -> None:
    head = 'Reseaux: [x]\nLANGUE: fr\ntitre: Essai\nAuteur de la photo: Lou\n"Date": 2026-12-05'
    assert finds(of("field-capitals"), head=head) == [
        ("Reseaux", {"field": "Reseaux", "known": "reseaux"}, None),
        ("LANGUE", {"field": "LANGUE", "known": "langue"}, None),
        ("Date", {"field": "Date", "known": "date"}, None),
    ]


def test_a_word_typed_twice_is_marked_with_the_blank_before_it() -> None:
    check = of("doubled-word", "outils")
    slips = [signal("outils", "de", "la")]
    assert finds(check, "Le buste de de Paul.", "langue: fr", slips) == [(" de", {"word": "de"}, None)]
    assert finds(check, "Le buste de De Gaulle.", "langue: fr", slips) == []
    assert finds(check, "la la la, la la la", "langue: fr", slips) == []
    assert finds(check, "De de beaux jours.\n👉 La la place.", "langue: fr", slips) == [
        (" de", {"word": "De"}, None),
        (" la", {"word": "La"}, None),
    ]
    assert finds(check, "Le buste, De de Paul et @leo_de_la_serre De de", "langue: fr", slips) == []
    assert finds(check, "Il en parle à `de de` Paul, et de « de de ».", "langue: fr", slips) == []


def test_numbered_paragraphs_that_nothing_parts_are_told_once_for_all_networks() -> None:
    check = of("unmarked-thread", "network.threads")
    body = "1/2 On sème.\n\n***\n\n2/2 On arrose."
    assert finds(check, body, "reseaux: x") == [("2/2", {"count": 2, "network": "X"}, None)]
    report = engine_of(select=("fil-sans-coupe",)).run_text(
        "a.md", f"---\nreseaux: [x, bluesky, mastodon, linkedin]\n---\n{body}\n"
    )
    (told,) = report.violations
    assert told.message.endswith("De même sur Bluesky, Mastodon.")
    assert finds(check, body, "reseaux: [linkedin]") == []
    assert finds(check, body.replace("***", "---"), "reseaux: [x]") == []
    assert finds(check, body.replace("2/2", "deux"), "reseaux: [x]") == []


# Whole posts, whole rules


def test_a_check_on_text_runs_once_where_networks_render_alike() -> None:
    body = "Nous peignons notre serre et nous rions de nous voir ainsi faire tout cela ensemble."
    report = lint(headed("reseaux: [x, mastodon, linkedin]\nlangue: fr", body), select=("auto-centrage",))
    assert len(report.violations) == 1


def test_a_check_on_targets_runs_for_each() -> None:
    report = lint(headed("reseaux: [x, mastodon, linkedin]\nlangue: fr", "a" * 501), select=("longueur-max",))
    assert [(item.account, item.values["over"]) for item in report.violations] == [
        ("x", 221),
        ("mastodon", 1),
    ]
    assert [len(text) for _, text in marked(report)] == [221, 1]


def test_messages_are_marked_in_the_source_behind_marks_that_are_not_sent() -> None:
    body = "**" + "a" * 278 + "** bcd"
    report = lint(headed(FR, body), select=("longueur-max",))
    assert marked(report) == [("longueur-max", "cd")]


HEADS = [
    "reseaux: [x, mastodon, bluesky, linkedin, instagram]\ndate: 2026-12-01 10:00\nobjectif: vente",
    "reseaux: [x]\nlangue: fr\nimages: [{fichier: a.png, alt: photo}]\nhashtags: [a, b]\navertissement: oh",
    "media: [bluesky]\nlangue: [fr, en]",
    "networks: {threads, zzz}\nlang: en\nlint-social: {ignore: [longueur-max, zzz], until: 2026-01-01}",
    "reseaux: [x\nlangue: [",
    "",
]
PARTS = [
    "Nous", "vous", "cliquez ici", "https://exemple.fr/é", "@mairie", "#été", "🙂", "👩‍👩‍👧",
    "e\u0301", "\u202e",
    "a" * 300,
    "\n", "\n\n", "---", "\n\n---\n\n", "> ", "«", "»", "`", "```\n", "# ", "- ", "![](", "a.png)", "[t](u)",
    "<!--",
    "-->", "<!-- lint-social: ignore longueur-max -->", "<!-- lint-social: ignore-start x -->",
    "\r\n", "\u2028",
    "*", "**",
    "&amp;", "\\", "\t", "## X\n", "\ufeff", "\ud800", "en savoir plus", "M. Dupont", "1", ".", "l’", "\xa0",
]  # fmt: skip


@settings(max_examples=120)
@given(st.sampled_from(HEADS), st.lists(st.sampled_from(PARTS) | st.text(max_size=12), max_size=25))
@example(HEADS[0], [])
@example(HEADS[4], ["a"])
def test_any_text_goes_through_all_rules(head: str, parts: list[str]) -> None:
    body = "".join(parts)
    report = ENGINE.run_text("post.md", headed(head, body) if head else body)
    for violation in report.violations:
        source = report.sources[violation.place.path].text
        start, end = violation.place.span
        assert 0 <= start <= end <= len(source)
        assert violation.message.strip()
    for name in FORMATS:
        written = reporter(name)(report, Style(width=60))
        assert "\x1b" not in written
        assert "\u202e" not in written or name == "json"


ENGINE = engine_of(
    config="rules: {" + ", ".join(f"{rule.id}: on" for rule in shipped_rules()) + "}\npays: FR\n",
)


def test_targets_that_get_the_same_text_share_a_view() -> None:
    names = lambda view: [target.network.name for target in view.targets]  # noqa: E731
    assert [names(view) for view in views(headed("reseaux: [x, mastodon]", "Bonjour"))] == [["X", "Mastodon"]]
    read_apart = views(headed("reseaux: [x, mastodon]", "Voir exemple.fr"))
    assert [names(view) for view in read_apart] == [["X"], ["Mastodon"]]


def test_a_conseil_is_not_respected_by_a_post_in_which_its_only_rule_had_nothing_to_judge() -> None:
    def state(head: str, text: str = "La serre rouvre samedi : passez nous voir.") -> str:
        report = lint(headed(f"reseaux: [x]\nlangue: fr\n{head}", text))
        return next(conseil.status for conseil in report.conseils if conseil.number == 2)

    assert state("") == "not-verified"  # nothing says what the post is for
    assert state("objectif: inscription") == "respected"


def respected(text: str, head: str = "") -> set[int]:
    """The conseils that a post respects."""
    report = lint(headed(f"reseaux: [x]\nlangue: fr\n{head}", text))
    return {conseil.number for conseil in report.conseils if conseil.status == "respected"}


@pytest.mark.parametrize(
    ("conseil", "nothing_to_judge", "judged"),
    [
        (9, "La serre rouvre samedi.", "Samedi, la serre rouvre pour vous."),  # it speaks to nobody
        (12, "La serre rouvre avec ses tomates.", "La serre rouvre samedi 5 décembre 2026."),  # no date
        (13, "La serre : https://exemple.fr", "La serre : https://exemple.fr?utm_source=x&utm_medium=social"),
        (21, "La serre rouvre 🍅", None),  # few emoji are no fun yet: only a person can tell
    ],
)
def test_a_conseil_is_not_respected_because_something_else_is_clean(
    conseil: int, nothing_to_judge: str, judged: str | None
) -> None:
    assert conseil not in respected(nothing_to_judge)
    assert judged is None or conseil in respected(judged)


def test_a_post_without_picture_does_not_respect_the_conseil_on_pictures() -> None:
    assert 15 not in respected("La serre rouvre.")
    picture = "images: [{fichier: 'https://exemple.fr/a.jpg', alt: Une tomate sur sa tige}]\n"
    assert 15 in respected("La serre rouvre.", picture)


def test_only_a_post_that_names_a_partner_respects_the_conseil_on_partners() -> None:
    def state(text: str) -> str:
        report = lint(headed("reseaux: [x]\nlangue: fr", text), config="handles: {Croix-Rouge: {x: cr}}")
        return report.conseils[15].status

    assert state("La serre rouvre.") == "not-verified"
    assert state("La serre rouvre avec la Croix-Rouge (@cr).") == "respected"


def test_a_text_searched_for_insults_and_found_clean_respects_the_conseil() -> None:
    assert {3, 4, 8, 10, 11, 14, 17, 18} <= respected("La serre rouvre avec ses tomates.")


def test_a_calendar_rule_that_does_not_vouch_makes_no_conseil_respected(tmp_path: Path) -> None:
    posts = {f"{day}.md": headed(f"reseaux: [x]\ndate: 2026-12-0{day}", "Texte") for day in (1, 2)}

    def status(*, vouches: bool) -> str:
        shipped = shipped_rules()
        rules = [rule._replace(vouches=vouches) for rule in shipped if rule.id == "cadence-max"]
        report = lint_files(tmp_path, posts, rules=RuleSet(tuple(rules), shipped.signals, shipped.conseils))
        return report.conseils[6].status

    assert [status(vouches=True), status(vouches=False)] == ["respected", "not-verified"]
