"""The thread that the preview proposes for a long text, as another program reads it from JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit import headed
from test_preview import shown

from lint_social import extract, measure
from lint_social.preview.messages import MOST_MESSAGES
from lint_social.reporters import preview_reporter
from lint_social.reporters.style import Style

NETWORKS = ("x", "bluesky", "mastodon", "threads")
PIECES = st.sampled_from(
    [
        "Samedi matin, on répare ensemble les vestes que chacun apporte. ",
        "Merci à Zoé 🎉 pour les machines ! ",
        "Voir https://exemple.fr/programme/de-la-saison?a=1&b=2 pour la suite. ",
        "\n\n- une veste\n- deux pulls 👩‍👩‍👧‍👦\n- trois sacs\n\n",
        "\n\n1. Prenez le tram\n2. Descendez à la gare, puis marchez\n\n",
        "« Je n'ai jamais cousu », disait M. Dupont. ",
        "**Très important** : venez tôt ; on ferme à 18 h. ",
        "[le plan d'accès](https://exemple.fr/venir) est là. ",
        "#couture #récup ",
        "@nom.bsky.social et @nom@piaille.fr ",
        "des mots, des idées, des sacs, des vestes, des fils et des aiguilles, sans jamais s'arrêter, ",
        "exemple.org ",
        "日本語のとても長い文章です。",
        "C'est 10,5 € — pas plus… ",
    ]
)
LONG = st.lists(PIECES, min_size=8, max_size=160).map("".join)


@given(text=LONG)
@settings(max_examples=25)
def test_a_proposed_thread_loses_nothing_and_each_message_fits(text: str) -> None:
    post = shown(headed(f"reseaux: [{', '.join(NETWORKS)}]", text))
    for preview in json.loads(preview_reporter("json")(post, Style()))["previews"]:
        (message,) = preview["messages"]
        if not message["proposal"]:
            told = {note["id"] for note in preview["notes"]}
            assert message["too_long_at"] is None or "long_thread" in told
            continue
        network, pieces = preview["network"], [piece["text"] for piece in message["proposal"]]
        assert "".join("".join(pieces).split()) == "".join(message["text"].split())
        assert len(pieces) <= MOST_MESSAGES
        links = [link.text for piece in pieces for link in extract(piece, network).links]
        assert links == [link.text for link in extract(message["text"], network).links]
        for piece in message["proposal"]:
            counted = measure(piece["text"], network)
            assert counted.length == piece["counts"][0]["length"] <= piece["counts"][0]["limit"]


@pytest.mark.parametrize("network", NETWORKS)
def test_a_thread_of_whole_sentences_is_cut_between_them(network: str) -> None:
    text = "Samedi matin, on répare ensemble les vestes, les sacs et les pulls que chacun apporte. " * 40
    (preview,) = shown(headed(f"reseaux: [{network}]", text)).previews
    pieces = [piece.text for piece in preview.messages[0].proposal]
    assert len(pieces) > 1
    assert all(piece.startswith("Samedi") and piece.endswith("apporte.") for piece in pieces)
