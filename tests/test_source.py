"""Bytes to text, and offsets to lines and columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lint_social.source import Source, Sources, Unreadable, read_text


@pytest.mark.parametrize(
    "data",
    [
        "été\n".encode(),
        b"\xef\xbb\xbf" + "été\n".encode(),
        "été\n".encode("utf-16"),
        b"\xff\xfe" + "été\n".encode("utf-16-le"),
        b"\xfe\xff" + "été\n".encode("utf-16-be"),
    ],
)
def test_marks_are_understood_and_left_out(data: bytes) -> None:
    assert read_text(data) == "été\n"


@pytest.mark.parametrize(
    ("data", "reason", "byte", "offset"),
    [
        ("é".encode() + b"\xe9 fin", "utf8", 2, 1),
        (b"\xef\xbb\xbf" + "é".encode() + b"\xe9 fin", "utf8", 5, 1),
        (b"abc\xc3", "utf8", 3, 3),
        ("éa\0b".encode(), "binaire", 3, 2),
        (b"\xef\xbb\xbf" + "éa\0b".encode(), "binaire", 6, 2),
        (b"\xff\xfe" + "éa\0b".encode("utf-16-le"), "binaire", 6, 2),
        (b"\xff\xfe" + "ab".encode("utf-16-le") + b"\x00\xd8", "utf16", 6, 2),
        (b"\xfe\xff\x00a\x00", "utf16", 4, 1),
        ("été".encode("utf-16-le"), "utf16-sans-marque", 0, 0),
        ("été".encode("utf-16-be"), "utf16-sans-marque", 0, 0),
        (b"", "vide", 0, 0),
        (b"\xef\xbb\xbf", "vide", 0, 0),
        (b"\xff\xfe", "vide", 0, 0),
        (" \r\n\t\n\u00a0".encode(), "vide", 0, 0),
    ],
)
def test_what_is_no_text_says_why_and_where(data: bytes, reason: str, byte: int, offset: int) -> None:
    with pytest.raises(Unreadable) as caught:
        read_text(data)
    assert (caught.value.reason, caught.value.byte, caught.value.offset) == (reason, byte, offset)


def test_the_text_around_a_bad_byte_is_kept_to_show_it() -> None:
    with pytest.raises(Unreadable) as caught:
        read_text("première\nd".encode() + b"\xe9but\n")
    assert caught.value.text == "première\nd\ufffdbut\n"


def test_lines_end_with_lf_crlf_or_cr_and_nothing_else() -> None:
    source = Source("a.md", "un\r\ndeux\rtrois\u2028même\x0bligne\n\nfin")
    assert [source.line(number) for number in range(1, 6)] == [
        "un",
        "deux",
        "trois\u2028même\x0bligne",
        "",
        "fin",
    ]


@pytest.mark.parametrize(
    ("offset", "position"), [(0, (1, 1)), (1, (1, 2)), (2, (1, 3)), (4, (2, 1)), (5, (2, 2)), (6, (3, 1))]
)
def test_positions_count_from_one(offset: int, position: tuple[int, int]) -> None:
    assert Source("a.md", "é😀\r\nb\n").position(offset) == position


@given(st.text(alphabet=st.sampled_from("aé😀\r\n\t")))
def test_a_position_leads_back_to_its_offset(text: str) -> None:
    source = Source("a.md", text)
    for offset in range(len(text) + 1):
        line, column = source.position(offset)
        assert source.line_starts[line - 1] + column - 1 == offset


@given(st.text(alphabet=st.sampled_from("aé\r\n")))
def test_lines_together_are_the_text_without_its_line_ends(text: str) -> None:
    source = Source("a.md", text)
    lines = [source.line(number + 1) for number in range(len(source.line_starts))]
    assert lines == text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@given(st.binary())
def test_any_bytes_are_text_or_unreadable(data: bytes) -> None:
    try:
        text = read_text(data)
    except Unreadable as error:
        assert 0 <= error.byte <= len(data)
        assert 0 <= error.offset <= len(error.text)
    else:
        assert text.strip()
        assert "\0" not in text


@given(st.text(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_what_was_encoded_is_read_back(text: str, encoding: str) -> None:
    text = "a" + text.replace("\0", "") + "a"
    assert read_text(text.encode(encoding)) == text


@given(st.text() | st.text(alphabet=st.sampled_from("aé🧵\ud800\r\n")), st.sampled_from([0, 3]))
def test_a_source_put_by_comes_back_as_it_was(text: str, mark: int) -> None:
    source = Source("a.md", text, mark).put_by().source()
    assert (source.path, source.text, source.mark) == ("a.md", text, mark)


def test_of_sources_put_by_each_path_gets_its_own() -> None:
    sources = Sources({path: Source(path, path * 2).put_by() for path in ("a", "b")})
    assert [sources[path].text for path in ("a", "b", "b", "a")] == ["aa", "bb", "bb", "aa"]
    assert sources.get("c") is None
    assert [*sources] == ["a", "b"]
    assert len(sources) == 2
