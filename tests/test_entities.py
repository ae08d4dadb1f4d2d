"""What becomes a link, a mention, a hashtag, an emoji, network by network."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint_social.render.entities import Entities, extract_entities, link_spans

STYLES = ("twitter", "mastodon", "bluesky", "plain")


def texts(entities: Entities, kind: str) -> list[str]:
    return [entity.text for entity in getattr(entities, kind)]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("https://exemple.fr", ["https://exemple.fr"]),
        ("HTTP://EXEMPLE.FR/A", ["HTTP://EXEMPLE.FR/A"]),
        ("exemple.fr et www.exemple.com", ["exemple.fr", "www.exemple.com"]),
        ("réussi.Il", ["réussi.Il"]),
        ("fini.Il", ["fini.Il"]),
        ("README.md, main.py", ["README.md", "main.py"]),
        ("fini.Nous", []),  # no such top-level domain
        ("https://exemple.invalide/a", []),
        ("exemple.frais exemple.fr1 exemple.fr-x exemple.fr+x", []),  # the domain runs on
        ("exemple.fréquent", ["exemple.fr"]),  # an accented letter ends it, as in twitter-text
        ("https://exemple.fr.", ["https://exemple.fr"]),
        ("https://exemple.fr/a, https://exemple.fr/b!", ["https://exemple.fr/a", "https://exemple.fr/b"]),
        ("(https://exemple.fr/a)", ["https://exemple.fr/a"]),
        ("https://exemple.fr/a_(b)", ["https://exemple.fr/a_(b)"]),
        ("https://exemple.fr/a_(b_(c))", ["https://exemple.fr/a_(b_(c))"]),
        ("https://exemple.fr/a(b", ["https://exemple.fr/a"]),
        ("https://exemple.fr:8080/a", ["https://exemple.fr:8080/a"]),
        ("https://exemple.fr/?q=a&b=c.", ["https://exemple.fr/?q=a&b=c"]),
        ("exemple.fr?q=1", ["exemple.fr"]),  # without a scheme a query needs a path
        ("exemple.fr/?q=1", ["exemple.fr/?q=1"]),
        ("«https://exemple.fr»", ["https://exemple.fr"]),
        ("https://exemple.fr»", ["https://exemple.fr"]),
        ("nom@exemple.fr #exemple.fr $exemple.fr", []),
        ("-exemple.fr _exemple.fr /exemple.fr", []),
        ("https://a_b.exemple.fr", ["https://a_b.exemple.fr"]),
        ("https://exemple.a_b.fr", []),  # no `_` right before the top-level domain
        ("https://-a.fr https://a-.fr", []),
        ("twitter.みんな", ["twitter.みんな"]),
        ("https://みんな.みんな", ["https://みんな.みんな"]),
        ("みんな.みんな", []),  # nothing Latin, no scheme
        ("これはexemple.comです", ["exemple.com"]),
        ("https://xn--bcher-kva.example.com", ["https://xn--bcher-kva.example.com"]),
        ("https://t.co/aB1/suite", ["https://t.co/aB1"]),  # short links have no further path
        ("https://t.co/" + "a" * 41, []),
        ("https://exemple.fr/" + "a" * 4100, []),
        ("é" * 64 + ".fr", []),  # a label of more than 63 characters
        ("a.fr.http://b.fr", ["a.fr", "http://b.fr"]),
        ("xhttp://exemple.fr", []),
        ("https://exemple.fr/@nom", ["https://exemple.fr/@nom"]),
    ],
)
def test_links_of_x(text: str, links: list[str]) -> None:
    assert texts(extract_entities(text, "twitter"), "links") == links


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("@nom bonjour", ["@nom"]),
        ("＠nom", ["＠nom"]),
        ("(@nom) «@nom» .@nom", ["@nom", "@nom", "@nom"]),
        ("RT@nom rt:@nom", ["@nom", "@nom"]),
        ("art@nom a@nom _@nom &@nom", []),
        ("@nom@hote.fr", []),
        ("@nomé @nom://", []),
        ("@nom/liste", ["@nom/liste"]),
        ("@" + "a" * 25, ["@" + "a" * 20]),
        ("@nom.bsky.social", ["@nom"]),
        ("https://exemple.fr/@nom", []),
    ],
)
def test_mentions_of_x(text: str, mentions: list[str]) -> None:
    assert texts(extract_entities(text, "twitter"), "mentions") == mentions


@pytest.mark.parametrize(
    ("text", "hashtags"),
    [
        ("#rse ＃rse", ["#rse", "＃rse"]),
        ("#l’avenir #l'avenir", ["#l", "#l"]),
        ("#IA-générative", ["#IA"]),
        ("#2026 #2026a", ["#2026a"]),
        ("#un#deux", []),
        ("##un", ["#un"]),
        ("(#rse) «#rse» le:#rse", ["#rse", "#rse", "#rse"]),
        ("a#rse é#rse 1#rse &#rse", []),
        ("🎉#fete ❤\ufe0f#fete", ["#fete", "#fete"]),
        ("#http://a.fr", []),
        ("#\ufe0f\u20e3rse", []),
        ("#été #日本語 #हिन्दी #𠜎", ["#été", "#日本語", "#हिन्दी", "#𠜎"]),
        ("#e\u0301te\u0301", ["#e\u0301te\u0301"]),
        ("https://exemple.fr/#ancre", []),
    ],
)
def test_hashtags_of_x(text: str, hashtags: list[str]) -> None:
    assert texts(extract_entities(text, "twitter"), "hashtags") == hashtags


def test_cashtags_of_x() -> None:
    text = "$AIR, $BRK.A $abc.def $ABCDEFG $12 a$AIR $AIR"
    assert texts(extract_entities(text, "twitter"), "cashtags") == ["$AIR", "$BRK.A", "$abc", "$AIR"]


# The table of networks.md 1.7: the same text, what X and Bluesky make of it.
@pytest.mark.parametrize(
    ("text", "kind", "on_x", "on_bluesky"),
    [
        ("#l’avenir", "hashtags", ["#l"], ["#l’avenir"]),
        ("#IA-générative", "hashtags", ["#IA"], ["#IA-générative"]),
        ("#un#deux", "hashtags", [], ["#un#deux"]),
        ("(#rse)", "hashtags", ["#rse"], []),
        ("«#rse»", "hashtags", ["#rse"], []),
        ("le:#rse", "hashtags", ["#rse"], []),
        ("«\u202f#rse\u202f»", "hashtags", ["#rse"], ["#rse"]),
        ("fini.Il", "links", ["fini.Il"], []),
        ("fini.il", "links", ["fini.il"], ["fini.il"]),
        ("«https://exemple.fr»", "links", ["https://exemple.fr"], []),
        ("https://exemple.fr»", "links", ["https://exemple.fr"], ["https://exemple.fr»"]),
        ("@nom", "mentions", ["@nom"], []),
        ("@nom.bsky.social", "mentions", ["@nom"], ["@nom.bsky.social"]),
        ("@utilisateur@piaille.fr", "mentions", [], []),
    ],
)
def test_x_against_bluesky(text: str, kind: str, on_x: list[str], on_bluesky: list[str]) -> None:
    assert texts(extract_entities(text, "twitter"), kind) == on_x
    assert texts(extract_entities(text, "bluesky"), kind) == on_bluesky


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            "#rse! #2026 #2026a #é, #" + "a" * 64 + " #" + "a" * 65,
            "hashtags",
            ["#rse", "#2026a", "#é", "#" + "a" * 64],
        ),
        (
            "(https://exemple.fr/a) https://exemple.fr/b.",
            "links",
            ["https://exemple.fr/a", "https://exemple.fr/b"],
        ),
        ("https://exemple.fr/a_(b)", "links", ["https://exemple.fr/a_(b)"]),
        ("exemple.fr/a?b=c exemple.rien", "links", ["exemple.fr/a?b=c"]),
        ("(@nom.fr) «@nom.fr @nom.fr.", "mentions", ["@nom.fr", "@nom.fr"]),
        ("@essai.test @essai.TEST @essaitest", "mentions", ["@essai.test"]),  # let through though no domain
        ("$AIR ($AIR) $ABCDEF", "cashtags", ["$AIR", "$AIR"]),
    ],
)
def test_bluesky(text: str, kind: str, expected: list[str]) -> None:
    assert texts(extract_entities(text, "bluesky"), kind) == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("exemple.fr https://exemple.fr/é»", "links", ["https://exemple.fr/é»"]),
        ("https://exemple.fr»", "links", ["https://exemple.fr"]),
        ("@nom @nom@piaille.fr. a@nom", "mentions", ["@nom", "@nom@piaille.fr"]),
        (
            "#rse #2026 #été2026 (#rse) a#rse #l’avenir #a·b·",
            "hashtags",
            ["#rse", "#été2026", "#l", "#a·b"],
        ),
        # A line start or a space of any kind must stand before (mastodon/mastodon#37652, #38212).
        (
            "#un\n#deux\u00a0#trois\u202f#quatre\u3000＃cinq «#six» le:#sept #a#b ##huit \u200b#neuf ❤️#dix",
            "hashtags",
            ["#un", "#deux", "#trois", "#quatre", "＃cinq", "#a"],
        ),
        ("https://fr.wikipedia.org/wiki/Inc.#Histoire .#a \x1f#b", "hashtags", []),
        ("$AIR", "cashtags", []),
        # A name begins with a word character, and a mark alone (U+FE0F and U+20E3 are marks) is no letter.
        (
            "#·pot #・ #\u200cté #\ufe0f\u20e3 #1\ufe0f\u20e3 #\ufe0f\u20e3rse",
            "hashtags",
            ["#\ufe0f\u20e3rse"],
        ),
        # Without a letter, a separator between two word characters will do.
        ("#24_25 #24·25 #1_ #_1 #1·", "hashtags", ["#24_25", "#24·25"]),
        ("#a·1 #1·a· #Ⅳe #ⓐ", "hashtags", ["#a·1", "#1·a", "#Ⅳe", "#ⓐ"]),
        # The scheme of a link is no part of the hashtag it sticks to.
        (
            "#rsehttps://exemple.fr #rsehttp:// #http:// #rse://",
            "hashtags",
            ["#rse", "#rse", "#http", "#rse"],
        ),
        ("@nom@" + "a" * 250 + ".fr @nom@" + "a" * 251 + ".fr", "mentions", ["@nom@" + "a" * 250 + ".fr"]),
    ],
)
def test_mastodon(text: str, kind: str, expected: list[str]) -> None:
    assert texts(extract_entities(text, "mastodon"), kind) == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            "exemple.fr www.exemple.fr. (https://exemple.fr)",
            "links",
            ["www.exemple.fr", "https://exemple.fr"],
        ),
        ("«https://exemple.fr/a_(b)»", "links", ["https://exemple.fr/a_(b)"]),
        ("@nom.compte, a@nom", "mentions", ["@nom.compte"]),
        ("#rse #2026", "hashtags", ["#rse"]),
    ],
)
def test_plain(text: str, kind: str, expected: list[str]) -> None:
    assert texts(extract_entities(text, "plain"), kind) == expected


def test_emoji_are_whole_sequences() -> None:
    sequences = [
        "👍",
        "👍🏽",
        "👩\u200d👩\u200d👧",
        "🇫🇷",
        "1\ufe0f\u20e3",
        "❤\ufe0f",
        "🕵\u200d♂",
        "🏳\ufe0f\u200d🌈",
    ]
    assert texts(extract_entities(" ".join(sequences), "plain"), "emoji") == sequences
    assert texts(extract_entities("".join(sequences), "plain"), "emoji") == sequences
    # Signs and letters of ordinary text are none, nor is an emoji that is asked to look like text.
    assert texts(extract_entities("1 # * © ® ™ ☎ → ✓ … € « 日 😀\ufe0e", "plain"), "emoji") == []


def test_all_is_in_order_of_place() -> None:
    entities = extract_entities("🎉 #a @b $C https://d.fr", "twitter")
    assert [entity.kind for entity in entities.all()] == ["emoji", "hashtag", "mention", "cashtag", "link"]


PIECES = st.lists(
    st.sampled_from(
        [
            "a",
            "é",
            "1",
            ".",
            "-",
            "_",
            "/",
            "@",
            "#",
            "$",
            "(",
            ")",
            " ",
            "\n",
            "?",
            "=",
            "&",
            "!",
            ":",
            "://",
            "http://",
            "https://t.co/a",
            "a.fr",
            ".com",
            ".Il",
            "@nom",
            "@nom/liste",
            "#été",
            "$AIR",
            "みんな",
            "»",
            "’",
            "…",
            "😀",
            "👍🏽",
            "\ufe0f",
            "\u200d",
            "RT",
            "＃",
            "＠",
        ]
    ),
    max_size=20,
).map("".join)
TEXTS = st.text(max_size=50) | PIECES


@pytest.mark.parametrize("style", STYLES)
@given(text=TEXTS)
def test_entities_are_pieces_of_the_text(style: str, text: str) -> None:
    entities = extract_entities(text, style)
    for entity in entities.all():
        assert 0 <= entity.start < entity.end <= len(text)
        assert text[entity.start : entity.end] == entity.text
    for kind in (entities.hashtags, entities.mentions, entities.cashtags, entities.links, entities.emoji):
        assert all(one.end <= other.start for one, other in itertools.pairwise(kind))
    signs = sorted((e.start, e.end) for e in entities.all() if e.kind != "emoji")
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(signs))


@given(text=PIECES)
def test_links_of_x_agree_with_the_python_port(text: str) -> None:
    """The port refuses more hosts (IDNA 2003 in full), so only what it finds or what is ASCII is compared."""
    pytest.importorskip("twitter_text")
    from twitter_text.extract_urls import extract_urls_with_indices

    if text.isascii():
        theirs = [tuple(url["indices"]) for url in extract_urls_with_indices(text)]
        assert link_spans(text, "twitter") == theirs


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    "text",
    [
        "a." * 50000,
        "@" * 100000,
        "#a" * 50000,
        "http://" * 20000,
        "(" * 100000,
        "a" * 200000,
        "http://a.fr/" + "(a" * 50000,
        "http://a.fr/?" + "?." * 50000,
        "a.fr_." * 10000,
        "日." * 20000 + "com",
        "é-.com" * 10000,
        "#" + "日" * 50000,
        "@a.b" * 20000,
        "#!" * 50000,
        "😀" * 20000,
        "www.a" + ")" * 50000,
    ],
)
def test_long_hostile_texts_are_read_in_linear_time(style: str, text: str) -> None:
    """A quadratic step would take minutes here: that it ends is the test."""
    for entity in extract_entities(text, style).all():
        assert entity.end <= len(text)
