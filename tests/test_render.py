"""What is sent of a post, and the way back to its source."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit import cut, draft_of, headed, no_hang, rendered
from test_markdown import markdownish

from lint_social.config import Config
from lint_social.config_files import config_from_text
from lint_social.draft import read_draft
from lint_social.known_networks import shipped_networks
from lint_social.post import read_post
from lint_social.render import Piece, Rendition, Writer
from lint_social.render.compose import render, rendering_of
from lint_social.violation import Span, TextSpan

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("*a* **b** ***c*** _d_ __e__ **a*b***", "a b c d e ab"),
        ("2 * 3 * 4, snake_case_x, ~~f~~", "2 * 3 * 4, snake_case_x, ~~f~~"),
        ("@_nom_ et https://exemple.fr/a_(b)_c_ (@_a_)", "@_nom_ et https://exemple.fr/a_(b)_c_ (@_a_)"),
        ("_voir @nom_", "voir @nom"),
        ("# Titre\n\nx", "Titre\n\nx"),
        ("## Été *ici* ##\nx", "Été ici\nx"),
        ("Titre\n---\nx", "Titre\nx"),
        ("Titre\n===\nx", "Titre\nx"),
        ("#rse", "#rse"),
        ("#\nx", "x"),
        ("[t](https://e.fr)", "t: https://e.fr"),
        ("[un *mot*](https://e.fr 'titre'), puis", "un mot: https://e.fr, puis"),
        ("[https://e.fr](https://e.fr) [e.fr](https://e.fr)", "https://e.fr e.fr"),
        ("[](https://e.fr)", "https://e.fr"),
        ("[t]()", "t"),
        ("[![a](b.png)](https://e.fr)", "https://e.fr"),
        ("[t][r] et [r]\n\n[r]: https://e.fr", "t: https://e.fr et r: https://e.fr"),
        ("<https://e.fr> <a@b.fr>", "https://e.fr a@b.fr"),
        ("![a](b.png)\n\nx", "x"),
        ("x\n\n![a](b.png)\n\ny", "x\n\ny"),
        ("x\n![a](b.png)\ny", "x\ny"),
        ("x\n\n![a](b.png)", "x"),
        ("x ![a](b.png) y", "x y"),
        ("![a](b.png) x", "x"),
        ("x <!-- c -->\ny", "x\ny"),
        ("<!-- c -->\nx", "x"),
        ("x\n\n<!-- c\nd -->\n\n![a](b.png)\n\ny", "x\n\ny"),
        ("<img src='a.png'>\nx", "x"),
        ("\\& \\* \\#a \\\\x", "& * #a \\x"),
        ("&amp; &eacute;&nbsp;! &#128512;", "& é\u00a0! 😀"),
        ("a  \nb\\\nc", "a\nb\nc"),
        ("`code` ``a ` b``", "code a ` b"),
        ("```py\nx = 1\n```\nfin", "x = 1\nfin"),
        ("~~~\nx\n~~~", "x"),
        ("> ```\n> x\n> ```", ">\n> x"),
        ("- a\n- *b*\n  - c\n1. d", "- a\n- b\n  - c\n1. d"),
        ("> cité", "> cité"),
        ("a\n\n***\n\nb", "a\n\nb"),
        ("<b>x</b>", "<b>x</b>"),
        ("a\n\n\n\nb", "a\n\n\n\nb"),
        ("\n\n  a  \n\n", "a"),
        ("", ""),
    ],
)
def test_markdown_is_flattened(body: str, text: str) -> None:
    assert rendered(headed("reseaux: linkedin", body)).text == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_finding_leads_back_to_its_exact_source(end: str) -> None:
    text = end.join(
        ["---", "reseaux: [linkedin]", "---", "# Été 😀", "", "Un *mot* &amp; [ici](https://e.fr)."]
    )
    rendition = rendered(text)
    assert rendition.text == "Été 😀\n\nUn mot & ici: https://e.fr."

    def source_of(part: str) -> str | None:
        start = rendition.text.index(part)
        return cut(text, rendition.to_source(TextSpan(start, start + len(part))))

    assert source_of("Été 😀") == "Été 😀"
    assert source_of("mot") == "mot"
    assert source_of("Un mot &") == "Un *mot* &amp;"
    assert source_of("ici") == "ici"
    assert source_of("\n\n") == end + end
    # rewritten pieces stand for all of their construct
    assert source_of("https") == "](https://e.fr)"
    assert source_of(".") != "."  # the dot of the address comes first
    assert source_of("fr.") == "](https://e.fr)."


def test_only_what_stands_in_the_source_may_be_edited() -> None:
    rendition = rendered(headed("reseaux: linkedin", "Un *mot* &amp; fin."))
    text = rendition.text

    def verbatim(part: str) -> bool:
        return rendition.is_verbatim(TextSpan(text.index(part), text.index(part) + len(part)))

    assert verbatim("mot")
    assert verbatim("fin.")
    assert not verbatim("&")
    assert not verbatim("n m")  # a mark was dropped in between


def test_raw_dialects_send_the_body_as_written() -> None:
    assert rendered("Un *mot* ![a](b.png) <!-- c -->", "a.tweet").text == "Un *mot* ![a](b.png) <!-- c -->"


def test_a_post_or_an_account_says_how_it_is_sent() -> None:
    body = "*a* <!-- c --> ![b](c.png)"
    assert rendered(headed("reseaux: x\nrendu: raw", body)).text == body
    assert rendered(headed("reseaux: x\nrendu: markdown", body)).text == "*a*"
    config = config_from_text("accounts: {fil: {network: discord, rendering: markdown}}")
    draft = draft_of(headed("reseaux: fil", body), config=config)
    assert rendering_of(draft, draft.targets[0]) == "markdown"
    assert rendering_of(draft, None) == "flattened"


def test_tags_of_the_head_are_appended_after_a_blank_line() -> None:
    source = headed('reseaux: x\nhashtags: ["#rse", ia]\nmentions: ["@nom"]', "Bonjour.\n")
    rendition = rendered(source)
    assert rendition.text == "Bonjour.\n\n#rse #ia @nom"
    assert rendition.text[rendition.appended :] == "\n\n#rse #ia @nom"
    assert rendition.messages == (TextSpan(0, len(rendition.text)),)
    start = rendition.text.index("rse")
    assert cut(source, rendition.to_source(TextSpan(start, start + 3))) == "rse"


def test_a_tag_that_the_text_bears_is_not_added_again() -> None:
    assert rendered(headed("reseaux: x\nhashtags: [RSE, ia]", "Le #rse, #iadémo.")).text == (
        "Le #rse, #iadémo.\n\n#ia"
    )


def test_galaxy_social_adds_mentions_and_hashtags_on_lines_of_their_own() -> None:
    head = "media: [mastodon-eu, linkedin-eu]\nhashtags:\n  mastodon-eu: [rse, ia]\n"
    head += "mentions:\n  mastodon-eu: ['@a@b.c']"
    assert rendered(headed(head, "Le #rse.\n")).text == "Le #rse.\n\n@a@b.c\n#rse #ia"
    assert rendered(headed(head, "Le #rse.\n"), account="linkedin-eu").text == "Le #rse."


def test_tags_alone_are_a_text() -> None:
    assert rendered(headed("reseaux: x\nhashtags: [a]", "\n")).text == "#a"


def test_a_finding_over_body_and_added_tags_is_placed_on_the_body() -> None:
    source = headed("reseaux: x\nhashtags: [a]", "Bonjour.\n")
    rendition = rendered(source)
    assert cut(source, rendition.to_source(TextSpan(0, len(rendition.text)))) == "Bonjour."


def test_pieces_that_do_not_cover_the_text_are_refused() -> None:
    whole = Piece(0, Span(0, 2), verbatim=True)
    with pytest.raises(ValueError, match="contiguous"):
        Rendition("ab", (), (), 2)
    with pytest.raises(ValueError, match="contiguous"):
        Rendition("ab", (Piece(1, Span(0, 2), verbatim=True),), (), 2)
    with pytest.raises(ValueError, match="contiguous"):
        Rendition("ab", (whole, Piece(2, Span(2, 2), verbatim=True)), (), 2)
    assert Rendition("", (), (), 0).to_source(TextSpan(0, 0)) == Span(0, 0)


def test_a_writer_turns_every_line_end_into_one_sign() -> None:
    writer = Writer("a\r\nb\rc\nd")
    writer.keep(0, 8)
    rendition = writer.rendition((), 0)
    assert rendition.text == "a\nb\nc\nd"
    assert [cut(writer.source, piece.source) for piece in rendition.pieces] == [
        "a",
        "\r\n",
        "b",
        "\r",
        "c\nd",
    ]


def check(rendition: Rendition, source: str) -> None:
    """What holds for every rendition."""
    edges = [*(piece.start for piece in rendition.pieces), len(rendition.text)]
    assert edges[0] == 0
    assert edges == sorted(edges)
    for piece, end in zip(rendition.pieces, edges[1:], strict=True):
        assert 0 <= piece.source.start <= piece.source.end <= len(source)
        if piece.verbatim:
            assert cut(source, piece.source) == rendition.text[piece.start : end]
    assert "\r" not in rendition.text or "&#" in source
    at = 0
    for message in rendition.messages:
        assert at <= message.start <= message.end <= len(rendition.text)
        assert rendition.text[at : message.start].strip() == ""
        at = message.end
    assert at == len(rendition.text)
    places = [rendition.to_source(TextSpan(i, i + 1)) for i in range(min(rendition.appended, 200))]
    assert all(a.start <= b.start and a.end <= b.end for a, b in pairwise(places))


bodies = st.lists(
    st.one_of(
        markdownish, st.sampled_from(["\n\n---\n\n", "\n---\n", "\n\n\n", "## X\n\n", "( ) a\n", "[ ] a\n"])
    ),
    max_size=6,
).map("".join)
heads = st.sampled_from(
    [
        "reseaux: [x, linkedin]\nhashtags: ['#é', b]\nmentions: '@a, @b'",
        "media: [mastodon-eu]\nhashtags: {mastodon-eu: [a, b]}",
        "reseaux: bluesky\nrendu: markdown",
        "titre: rien",
    ]
)


@given(heads, bodies, st.sampled_from(["a.md", "a.tweet", "a.toot"]))
def test_every_rendition_checks_itself(head: str, body: str, path: str) -> None:
    draft = draft_of(headed(head, body), path)
    for target in (*draft.targets, None):
        check(render(draft, target), draft.post.source.text)


@given(heads, bodies, st.sampled_from(["a.md", "a.tweet"]))
def test_line_ends_change_nothing_of_what_is_sent(head: str, body: str, path: str) -> None:
    text = headed(head, body.replace("\r\n", "\n").replace("\r", "\n").replace("\0", ""))
    sent = rendered(text, path)
    for end in ("\r\n", "\r"):
        again = rendered(text.replace("\n", end), path)
        assert (again.text, again.messages, again.appended) == (sent.text, sent.messages, sent.appended)


@given(st.text(alphabet=st.characters(codec="utf-8", categories=["L", "N", "S"]), min_size=1))
def test_plain_words_are_sent_as_they_are(word: str) -> None:
    body = f"a{word.replace('<', '').replace('>', '').replace('`', '').replace('~', '')}a"
    assert rendered(headed("reseaux: linkedin", body)).text == body


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("a.md", "*b*\n\n---\n\n" * 3_000),
        ("a.md", "![a](b.png)\n\n" * 3_000),
        ("a.md", "a" + " \n" * 20_000 + "b"),
        ("a.tweet", "a" + "\n---" * 10_000),
        ("a.tweet", "\n".join(["( ) a" + " " * 80] * 12) + "\nfin"),
        ("a.toot", "[ ] a\n" * 5_000),
    ],
    ids=["messages", "pictures", "blanks", "rules", "poll", "options"],
)
def test_hostile_bodies_cost_no_more_than_their_length(path: str, body: str) -> None:
    with no_hang():
        rendered(headed("reseaux: x", body), path)


def test_every_real_post_renders(real_posts: list[Path]) -> None:
    networks, config = shipped_networks(), Config()
    for path in real_posts:
        draft = read_draft(read_post(path.as_posix(), path.read_bytes()), config, networks)
        for target in draft.targets or (None,):
            check(render(draft, target), draft.post.source.text)
    assert len(real_posts) > 600
