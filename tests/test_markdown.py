"""What CommonMark sees in a body, with source places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit import cut, no_hang

from lint_social.markdown import Document, read_markdown

HEAD = "---\né: 😀\n---\n"


def read(body: str) -> tuple[str, Document]:
    """Behind a head that is not ASCII: bytes, characters and the body's own offsets all differ."""
    text = HEAD + body
    return text, read_markdown(text, len(HEAD))


@pytest.mark.parametrize(
    ("body", "file", "alt", "written_file", "written_alt"),
    [
        ("é ![Une fleur](a.png) b", "a.png", "Une fleur", "a.png", "Une fleur"),
        ("![](a.png)", "a.png", "", "a.png", ""),
        ("![é *gras*](<a b.png> 'titre')", "a b.png", "é *gras*", "a b.png", "é *gras*"),
        ("![a\\]b](a.png)", "a.png", "a\\]b", "a.png", "a\\]b"),
        ("![A &amp; B](a.png)", "a.png", "A & B", "a.png", "A &amp; B"),
        ("<img src='é.png' alt=\"L'été\">", "é.png", "L'été", "é.png", "L'été"),
        ("<IMG alt=seul src=a.png>", "a.png", "seul", "a.png", "seul"),
        ("<p><img alt='' src='a.png'></p>", "a.png", "", "a.png", ""),
        ("<img src='a.png'>", "a.png", None, "a.png", None),
    ],
)
def test_a_picture_has_its_file_and_alternative_text_with_their_places(
    body: str, file: str, alt: str | None, written_file: str, written_alt: str | None
) -> None:
    text, document = read(body)
    (picture,) = document.pictures
    assert (picture.file, picture.alt) == (file, alt)
    assert cut(text, picture.file_span) == written_file
    assert cut(text, picture.alt_span) == written_alt


def test_the_file_of_a_picture_by_reference_is_placed_on_the_whole() -> None:
    text, document = read("![fleur][f]\n\n[f]: a.png")
    (picture,) = document.pictures
    assert (picture.file, cut(text, picture.file_span)) == ("a.png", "![fleur][f]")


def test_a_picture_in_a_comment_or_in_code_is_none() -> None:
    assert read("<!-- <img src='a.png'> -->\n\n`![a](b.png)`\n\n```\n![a](b.png)\n```")[1].pictures == ()


@pytest.mark.parametrize("body", ["a <!-- note --> b", "<!-- note -->", "<div>\n<!-- note -->\n</div>"])
def test_a_comment_has_its_place_and_its_text(body: str) -> None:
    text, document = read(body)
    (comment,) = document.comments
    assert (comment.text, cut(text, comment.span)) == (" note ", "<!-- note -->")


def test_a_comment_left_open_runs_to_the_end_of_its_block() -> None:
    text, document = read("a\n\n<!-- note\nsuite")
    assert [cut(text, comment.span) for comment in document.comments] == ["<!-- note\nsuite"]


@pytest.mark.parametrize(
    ("body", "title", "covered"),
    [
        ("## X\ntexte", "X", "## X"),
        ("# Été à *Lyon* #\n", "Été à *Lyon*", "# Été à *Lyon* #"),
        ("Titre\n===\ntexte", "Titre", "Titre\n==="),
        ("Titre\r\n---\r\ntexte", "Titre", "Titre\r\n---"),
        ("#\n", "", "#"),
    ],
)
def test_a_heading_has_its_title_and_its_lines(body: str, title: str, covered: str) -> None:
    text, document = read(body)
    (heading,) = document.headings
    assert (heading.title, cut(text, heading.span)) == (title, covered)


def test_a_hashtag_is_no_heading() -> None:
    assert read("#rse et #climat\n")[1].headings == ()


def test_blocks_quotes_and_code_are_known() -> None:
    text, document = read("Un.\n\n> Cité\n> ici\n\n```py\nx\n```\n\nAvec `du code`.\n")
    assert [cut(text, block) for block in document.blocks] == [
        "Un.",
        "> Cité\n> ici",
        "```py\nx\n```",
        "Avec `du code`.",
    ]
    assert [cut(text, quote).strip() for quote in document.quotes if quote] == ["> Cité\n> ici"]
    assert [cut(text, code).strip() for code in document.code if code] == ["```py\nx\n```", "`du code`"]


MARKDOWN_SIGNS = (
    "a¦é¦😀¦ ¦\n¦\r\n¦\r¦\n\n¦# ¦*¦**¦_¦`¦```\n¦~~~\n¦> ¦- ¦1. ¦    ¦\t¦  \n¦\\¦[¦]¦(¦)¦!¦===\n¦---\n¦\0"
    "¦&amp;¦&#0;¦![a](b.png)¦[t](u)¦[t][r]¦\n[r]: u\n¦<http://a.b>¦<img src=x>¦<!--¦-->¦<div>\n"
)
markdownish = st.lists(st.sampled_from(MARKDOWN_SIGNS.split("¦")), max_size=25).map("".join)


@given(st.one_of(st.text(), markdownish), st.sampled_from(["", HEAD]))
def test_every_place_lies_in_the_body(body: str, head: str) -> None:
    text = head + body
    document = read_markdown(text, len(head))
    spans = [*document.blocks, *document.code, *document.quotes]
    for records in (document.pictures, document.comments, document.headings, document.changes):
        spans += [record.span for record in records]
    spans += [span for picture in document.pictures for span in (picture.file_span, picture.alt_span) if span]
    assert all(len(head) <= span.start <= span.end <= len(text) for span in spans)
    assert all(cut(text, comment.span).startswith("<!--") for comment in document.comments)
    assert [change.span.start for change in document.changes] == sorted(
        change.span.start for change in document.changes
    )


@pytest.mark.parametrize(
    "body",
    [
        "> " * 30_000,
        "[" * 30_000,
        "*a " * 30_000,
        "<img " + "a" * 30_000 + ">",
        "<img " + "a " * 30_000 + ">",
        "<div>\n" + "<!-- --><img src=x>\n" * 5_000,
        "```\na\n```" + " " * 30_000 + "x\n",
        "@" + "_a_" * 10_000,
    ],
    ids=["quotes", "brackets", "stars", "attribute", "attributes", "comments", "fence", "underscores"],
)
def test_hostile_markdown_costs_no_more_than_its_length(body: str) -> None:
    with no_hang():
        read_markdown(body)
