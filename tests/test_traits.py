"""What calendar rules compare between posts."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lint_kit import signal, view_of, views

from lint_social.pictures import read_picture
from lint_social.traits import NO_TRAITS, Said, Traits, canonical, likeness, traits_of

HEAD = "---\nreseaux: [bluesky]\nlangue: fr\n---\n"
VENEZ = signal("venez", "venez")


def traits(text: str, *needs: str) -> Traits:
    return traits_of(view_of(HEAD + text, signals=[VENEZ]), needs)


def placed(said: tuple[Said, ...], text: str) -> list[tuple[str, str]]:
    """What is compared, and what stands at its place."""
    source = HEAD + text
    for item in said:
        before = source[: item.place.start]
        assert (item.line, item.column) == (before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
    return [(item.text, source[item.place.start : item.place.end]) for item in said]


def test_nothing_is_worked_out_that_no_rule_needs() -> None:
    assert traits("Venez ! https://exemple.fr #rse 🎉") == NO_TRAITS


def test_links_are_told_by_the_page_they_lead_to() -> None:
    text = "Voir https://www.Exemple.fr/a/?utm_source=x&b=1 puis https://exemple.fr/a?b=1#haut et https://exemple.fr/a"
    assert placed(traits(text, "links").links, text) == [
        ("exemple.fr/a?b=1", "https://www.Exemple.fr/a/?utm_source=x&b=1"),
        ("exemple.fr/a", "https://exemple.fr/a"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://exemple.fr", "http://exemple.fr/"),
        ("exemple.fr/a", "https://www.exemple.fr/a"),
        ("https://exemple.fr/a?fbclid=12&b=2", "https://exemple.fr/a?b=2"),
    ],
)
def test_two_links_to_one_page(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


def test_a_path_keeps_its_capitals() -> None:
    assert canonical("https://youtu.be/aB") != canonical("https://youtu.be/Ab")


@given(st.text(max_size=40))
def test_any_text_may_be_called_a_link(text: str) -> None:
    assert isinstance(canonical(text), str)


def test_hashtags_are_told_without_their_capitals() -> None:
    text = "Le #Climat et le #climat, la #RSE."
    assert placed(traits(text, "hashtags").hashtags, text) == [("climat", "#Climat"), ("rse", "#RSE")]


def test_an_opening_has_five_words() -> None:
    text = "**Il était** une fois, un jardin."
    assert placed(traits(text, "opening").opening, text) == [
        ("il était une fois un", "Il était** une fois, un")
    ]
    assert traits("Il était une fois.", "opening").opening == ()


@pytest.mark.parametrize(
    "text",
    [
        "Le chiffre de la semaine : douze.",
        "Portrait : Nora file sa laine.",
        "Une histoire de la gare\n\nNora.",
    ],
)
def test_the_heading_of_a_series_is_no_opening(text: str) -> None:
    assert traits(text, "opening").opening == ()


def test_calls_are_the_sentences_that_hold_an_entry_of_the_list() -> None:
    text = "Bonjour. Venez nombreux samedi !\nAu revoir."
    found = traits(text, "calls:venez")
    assert placed(found.calls, text) == [("venez nombreux samedi", "Venez nombreux samedi !")]
    assert found.signals == frozenset()
    assert traits(text, "signals:venez").signals == {"venez"}
    assert traits("Bonjour.", "signals:venez").signals == frozenset()


def test_signs_of_a_lively_text() -> None:
    assert traits("Et vous ? 🎉", "signs").signs == {"?", "emoji"}
    assert traits("Bravo !", "signs").signs == {"!"}
    assert traits("https://exemple.fr/?a=1 et `!`.", "signs").signs == frozenset()


def test_languages_are_those_it_is_written_in() -> None:
    assert traits("Bonjour.", "languages").languages == {"fr"}


def test_the_same_words_have_the_same_digest() -> None:
    one, two = traits("Bonjour à toutes !", "digest"), traits("bonjour, **à toutes**", "digest")
    assert (one.digest, one.words) == (two.digest, two.words)
    assert one.digest != traits("Bonjour à tous !", "digest").digest


def test_a_mention_of_another_network_is_no_word() -> None:
    """`@nora@piaille.fr` is a mention on Mastodon and plain text on LinkedIn: the post is the same."""
    text = "---\nreseaux: [mastodon, linkedin]\n---\nMerci à @nora@piaille.fr pour la #soupe."
    found = [traits_of(view, ("digest",)) for view in views(text)]
    assert len(found) == 2
    assert found[0] == found[1]
    assert found[0].words == 4


LONG = " ".join(f"mot{number}" for number in range(200))


def test_likeness() -> None:
    whole = traits(LONG, "sketch").sketch
    assert likeness(whole, whole) == 1
    assert likeness(whole, traits("tout autre chose que cela ici", "sketch").sketch) == 0
    assert likeness((), ()) == 0
    nearly = " ".join("autre" if number % 40 == 20 else f"mot{number}" for number in range(200))
    assert 0.6 < likeness(whole, traits(nearly, "sketch").sketch) < 0.95  # 171 of 221 runs of five
    half = traits(" ".join(LONG.split()[:100]), "sketch").sketch
    assert 0.3 < likeness(whole, half) < 0.7  # 96 of 196


def test_short_texts_are_compared_whole() -> None:
    one = traits("un deux trois quatre cinq six sept", "sketch").sketch
    other = traits("un deux trois quatre cinq six huit", "sketch").sketch
    assert likeness(one, other) == 0.5  # two runs of three each, of which two are shared: 2 of 4
    assert traits("Oui", "sketch").sketch != ()


def test_copies_of_a_picture_have_the_same_mark() -> None:
    first, copy, other = (
        read_picture(BytesIO(data), len(data)) for data in (b"\x89PNGa", b"\x89PNGa", b"\x89PNGb")
    )
    assert first.mark == copy.mark != other.mark
