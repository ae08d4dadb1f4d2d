"""Bytes to a post: its head, its body, or why there is none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from kit import cut, plain

from lint_social.post import parse_post, read_post


def test_a_post_has_a_head_and_a_body() -> None:
    post = read_post("a.md", b"\xef\xbb\xbf---\r\ntitre: Caf\xc3\xa9\r\n---\r\nBonjour\r\n")
    assert plain(post.front_matter.fields) == {"titre": "Café"}
    assert cut(post.source.text, post.body) == "Bonjour\r\n"
    assert post.path == "a.md"


def test_without_head_all_is_body() -> None:
    post = parse_post("a.md", "Bonjour")
    assert cut(post.source.text, post.body) == "Bonjour"


def test_a_bad_byte_is_pointed_at_in_what_can_be_shown() -> None:
    post = read_post("a.md", "---\ntitre: été\n---\nvoil".encode() + b"\xe0 tout")
    assert post.unreadable is not None
    assert post.unreadable.case == "utf8"
    assert post.source.position(post.unreadable.span.start) == (4, 5)
    assert cut(post.source.text, post.unreadable.span) == "\ufffd"
    assert post.unreadable.values == {"byte": 26}


def test_a_nul_is_pointed_at_after_accents() -> None:
    post = read_post("a.md", "ééé\0a".encode())
    assert post.unreadable is not None
    assert (post.unreadable.case, cut(post.source.text, post.unreadable.span)) == ("binaire", "\0")
    assert post.unreadable.values == {"byte": 7}


def test_an_empty_file_has_no_place_to_point_at() -> None:
    post = read_post("a.md", b"")
    assert post.unreadable is not None
    assert post.unreadable.case == "vide"
    assert (post.source.text, tuple(post.unreadable.span)) == ("", (0, 0))


def test_half_characters_of_a_python_string_do_not_stop_the_reading() -> None:
    post = parse_post("a.md", "---\ntitre: a\ud83d\n---\nb\udc00")
    assert plain(post.front_matter.fields) == {"titre": "a\ufffd"}
    assert cut(post.source.text, post.body) == "b\ufffd"


@given(st.binary())
def test_reading_any_bytes_never_raises(data: bytes) -> None:
    post = read_post("a.md", data)
    if post.unreadable:
        assert 0 <= post.unreadable.span.start <= post.unreadable.span.end <= len(post.source.text)
