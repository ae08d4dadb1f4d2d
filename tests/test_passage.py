"""A rendered text taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit import headed
from lint_kit import signal, view_of, views


def prose(text: str, head: str = "reseaux: [x]\nlangue: fr") -> str:
    """The prose of a post, its masked stretches as underscores."""
    return view_of(headed(head, text)).prose.replace("\0", "_")


def sentences(text: str, head: str = "reseaux: [x]\nlangue: fr") -> list[str]:
    view = view_of(headed(head, text))
    return [view.text[span.start : span.end] for span in view.sentences]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Vive #lavie ici", "Vive ______ ici"),
        ("Merci @mairie !", "Merci _______ !"),
        ("Lire https://exemple.fr/a?b=c là", "Lire ________________________ là"),
        ("Bon 🙂 jour", "Bon _ jour"),
        ("Il dit « nous sommes là » et part", "Il dit __________________ et part"),
        ("Il dit “nous sommes” et part", "Il dit _____________ et part"),
        ('Il dit "nous sommes" et part', "Il dit _____________ et part"),
        ('un écran de 5" et un de 7"', 'un écran de 5" et un de 7"'),
        ("> nous citons\n\nici", "_____________\n\nici"),
    ],
)
def test_what_is_not_prose_is_masked_and_nothing_moves(text: str, masked: str) -> None:
    if text.startswith(">"):
        view = view_of(headed("reseaux: [x]\nlangue: fr\nrendu: raw", text))
        assert view.prose.replace("\0", "_") == masked
    else:
        assert prose(text) == masked


def test_code_is_masked() -> None:
    view = view_of(headed("reseaux: [x]\nlangue: fr\nrendu: raw", "Tapez `nous voici` vite"))
    assert view.prose.replace("\0", "_") == "Tapez ____________ vite"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Tapez `cliquez ici` vite", "Tapez ___________ vite"),
        ("Voici :\n\n```\ncliquez ici\n```\n\nvite", "Voici :\n\n___________\n\nvite"),
        ("> Il a dit :\ncliquez ici\n\nvite", "________________________\n\nvite"),
        ("> **cliquez** [ici](https://e.fr)\n\nvite", "___________________________\n\nvite"),
        ("vite\n\n> cliquez ici", "vite\n\n_____________"),
    ],
)
def test_code_and_quotations_are_masked_as_markdown_reads_them(text: str, masked: str) -> None:
    assert prose(text) == masked


def test_code_of_another_variant_masks_nothing() -> None:
    head = "reseaux: [x, linkedin]\nlangue: fr"
    text = "## LinkedIn\n\nUn `deux`\n\n## X\n\nTrois quatre"
    assert prose(text, head) == "Trois quatre"


def test_a_quotation_ends_with_its_paragraph() -> None:
    text = 'Elle dit "bonjour\n\net nous partons" hier'
    assert prose(text) == text


def test_what_is_appended_from_the_head_is_no_prose() -> None:
    view = view_of(headed("reseaux: [x]\nlangue: fr\nhashtags: [nous, rse]", "Bonjour à vous"))
    assert view.text.endswith("#nous #rse")
    assert view.prose == "Bonjour à vous"
    assert [item.text for item in view.entities.hashtags] == ["#nous", "#rse"]


def test_entities_are_those_of_the_network() -> None:
    text = "Voir exemple.fr"
    assert prose(text, "reseaux: [x]\nlangue: fr") == "Voir __________"
    assert prose(text, "reseaux: [mastodon]\nlangue: fr") == text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Un. Deux ! Trois ? Quatre… Cinq", ["Un.", "Deux !", "Trois ?", "Quatre…", "Cinq"]),
        ("M. Martin et Mme. Roux arrivent. Bien.", ["M. Martin et Mme. Roux arrivent.", "Bien."]),
        ("J. Dupont parle. Ok", ["J. Dupont parle.", "Ok"]),
        ("Ça coûte 3.50 euros. Oui", ["Ça coûte 3.50 euros.", "Oui"]),
        ("Une ligne\nune autre", ["Une ligne", "une autre"]),
        ("À voir : le programme", ["À voir :", "le programme"]),
        ("Rendez-vous à 10:30 ici", ["Rendez-vous à 10:30 ici"]),
        ("Un (vrai.) Deux", ["Un (vrai.)", "Deux"]),
        ("Quoi ?! Rien...", ["Quoi ?!", "Rien..."]),
        ("Voir https://exemple.fr/a. Merci", ["Voir https://exemple.fr/a.", "Merci"]),
        ("Il a dit « Viens. Vite. » puis rien. Fin", ["Il a dit « Viens. Vite. » puis rien.", "Fin"]),
        ("", []),
        ("\n\n", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


def test_abbreviations_are_those_of_the_language() -> None:
    text = "Ask Prof. Smith. And Mme. Roux"
    assert sentences(text, "reseaux: [x]\nlangue: en") == ["Ask Prof. Smith.", "And Mme.", "Roux"]


def test_paragraphs_are_parted_by_empty_lines() -> None:
    view = view_of(headed("reseaux: [x]", "un\nun encore\n\n\ndeux\n \ntrois"))
    assert [view.text[span.start : span.end] for span in view.passage.paragraphs] == [
        "un\nun encore",
        "deux",
        "trois",
    ]


def test_words_of_a_span() -> None:
    view = view_of(headed("reseaux: [x]\nlangue: fr", "Un deux trois. Quatre cinq"))
    assert [word.text for word in view.words_of(view.sentences[1])] == ["quatre", "cinq"]


FR = "Nous avons réparé le vélo de la voisine et il roule."
EN = "We repaired the bike of our neighbour and it runs."


def test_a_post_in_two_languages_is_read_paragraph_by_paragraph() -> None:
    text = headed("reseaux: [x]\nlangue: [fr, en]", f"{FR}\n\n{EN}\n\n{FR}")
    lists = (signal("soi", "nous"), signal("soi", "we", "nous", language="en"))
    first = views(text, signals=lists)[0]
    by_language = {view.language: view for view in first.by_language()}
    assert set(by_language) == {"fr", "en"}
    french, english = by_language["fr"], by_language["en"]
    assert [first.text[hit.start : hit.end] for hit in french.hits("soi")] == ["Nous", "Nous"]
    assert [first.text[hit.start : hit.end] for hit in english.hits("soi")] == ["We"]
    assert len(french.words) + len(english.words) == len(first.all_words)


def languages(text: str, head: str) -> list[str | None]:
    return [view.language for view in views(headed(head, text))[0].by_language()]


def test_the_language_is_declared_else_detected_else_none() -> None:
    assert languages(FR, "langue: en") == ["en"]
    assert languages(FR, "reseaux: [x]") == ["fr"]
    assert languages("Bonjour", "reseaux: [x]") == [None]
    assert languages(FR, "langue: [en, fr]") == ["fr"]
    assert languages("Bonjour", "langue: [en, fr]") == []


def test_no_list_runs_in_an_unknown_language() -> None:
    view = views(headed("reseaux: [x]", "nous"), signals=(signal("soi", "nous"),))[0]
    assert [spoken.hits("soi") for spoken in view.by_language()] == [()]


@given(st.text(alphabet='ab .!?:;…«»"“”\n>`#@é🙂M', max_size=80))
def test_masking_keeps_the_length_and_sentences_are_in_order(text: str) -> None:
    view = view_of(headed("reseaux: [x]\nlangue: fr", "a" + text))
    assert len(view.prose) <= len(view.text)
    assert all(seen in ("\0", char) for seen, char in zip(view.prose, view.text, strict=False))
    end = 0
    for span in view.sentences:
        assert end <= span.start < span.end <= len(view.prose)
        end = span.end
