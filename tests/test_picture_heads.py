"""Pictures cut at every byte, and with each byte of their head set wrong: a size that is true, or none."""

from __future__ import annotations

import io
import math
import struct
import typing
import zlib
from typing import TYPE_CHECKING

import pytest
from kit import no_hang

from lint_social.picture_samples import Sample, SampleFormat, write_sample
from lint_social.pictures import Picture, read_picture

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 1 << 16
#: The head, the segment in which a camera says how it was held, and the few bytes that say what each part is.
MOST = 2 * HEAD + 256 * 16


class Counted(io.BytesIO):
    """Counts what is read of a file, and holds that none is read to its end."""

    total = 0

    def read(self, size: int | None = -1, /) -> bytes:
        assert size is not None
        assert size >= 0
        data = super().read(size)
        self.total += len(data)
        return data


def read(data: bytes, weight: int | None = None) -> Picture:
    """What is told of these bytes, held to what is promised of any."""
    file = Counted(data)
    found = read_picture(file, len(data) if weight is None else weight)
    assert file.total <= MOST
    assert (found.width is None) == (found.height is None)
    if found.width is not None and found.height is not None:
        assert found.width > 0
        assert found.height > 0
        assert found.width * found.height < 1 << 32
    assert found.seconds is None or 0 < found.seconds < math.inf
    return found


def samples(folder: Path) -> list[tuple[str, bytes]]:
    """The bytes of each kind of file that we can make."""
    made = []
    for form in typing.get_args(SampleFormat):
        for animated, turned in ((False, False), (True, True)):
            path = folder / form
            write_sample(path, Sample(form, 640, 480, animated=animated, turned=turned))
            made.append((form, path.read_bytes()))
    return [*made, *WRITTEN]


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


PNG = b"\x89PNG\r\n\x1a\n"
#: Written by hand after the specifications: what `Sample` does not make.
WRITTEN: list[tuple[str, bytes]] = [
    (
        "png",
        PNG
        + chunk(b"IHDR", struct.pack(">II5B", 640, 480, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress((b"\0" + bytes(1920)) * 480))
        + chunk(b"IEND", b""),
    ),
    ("webp", b"RIFF\x1a\0\0\0WEBPVP8 \x0e\0\0\0" + bytes.fromhex("300100 9d012a 8002 e001 00000000")),
    ("webp", b"RIFF\x11\0\0\0WEBPVP8L\x05\0\0\0\x2f" + struct.pack("<I", 639 | 479 << 14) + b"\0"),
    ("bmp", b"BM" + bytes(12) + struct.pack("<IHHHH", 12, 640, 480, 1, 24)),
    ("bmp", b"BM" + bytes(12) + struct.pack("<Iii", 40, 640, -480) + bytes(28)),
    ("tiff", b"MM\0*\0\0\0\x08" + bytes(8)),
    ("heif", b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic"),
    ("mkv", b"\x1aE\xdf\xa3\x8bB\x82\x88matroska"),
    ("avi", b"RIFF\0\0\0\0AVI LIST"),
    (
        "mp4",
        b"\0\0\0\x10ftypisom\0\0\2\0\0\0\0\x34moov\0\0\0\x2cmvhd\1"
        + bytes(19)
        + struct.pack(">IQ", 90, 900)
        + bytes(4),
    ),
    ("svg", b"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a 'b'>]><svg width='640' height='480'>&a;</svg>"),
]  # fmt: skip


def test_a_picture_cut_at_any_byte_has_its_own_size_or_none(tmp_path: Path) -> None:
    with no_hang():
        for form, data in samples(tmp_path):
            whole = read(data)
            assert whole.format == (None if form == "html" else form)
            for end in range(len(data)):
                cut = read(data[:end])
                assert (cut.width, cut.height) in ((whole.width, whole.height), (None, None)), (form, end)
                assert cut.seconds in (whole.seconds, None), (form, end)
                assert read(data[:end], weight=len(data))._replace(weight=end).format == cut.format


def test_no_byte_of_a_head_that_is_set_wrong_makes_a_size_that_no_picture_has(tmp_path: Path) -> None:
    with no_hang():
        for form, data in samples(tmp_path):
            for place in range(min(len(data), 300)):
                for byte in {0, 0xFF, *(data[place] ^ 1 << bit for bit in range(8)), data[place] ^ 0xFF}:
                    read(data[:place] + bytes((byte,)) + data[place + 1 :])
            for place in range(min(len(data), 300)):  # a length of four bytes, and one of eight
                for lie in (
                    b"\xff" * 4,
                    b"\x7f\xff\xff\xff",
                    b"\0" * 4,
                    b"\xff" * 8,
                    b"\0\0\0\1" + b"\xff" * 8,
                ):
                    read(data[:place] + lie + data[place + len(lie) :])
            assert read(data, weight=1 << 62).weight == 1 << 62, form


@pytest.mark.parametrize(
    ("form", "head"),
    [
        ("png", PNG + chunk(b"IHDR", struct.pack(">II5B", 16_000_000, 16_000_000, 8, 2, 0, 0, 0))),
        ("webp", b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0" + bytes(4) + b"\0\0\xff" * 2),
        ("bmp", b"BM" + bytes(12) + struct.pack("<Iii", 40, 16_000_000, 16_000_000) + bytes(28)),
    ],
)
def test_a_size_that_no_picture_has_is_told_and_not_given(form: str, head: bytes) -> None:
    """Sixteen million pixels each way were taken for a size: 256 terapixels of a file of 60 bytes."""
    found = read(head)
    assert (found.format, found.width, found.height, found.flaw) == (form, None, None, "taille")


def test_a_picture_that_swells_when_decoded_is_never_decoded() -> None:
    """A bomb: 40,000 by 40,000 points, 4.8 gigabytes of memory, in a file of a few megabytes."""
    bomb = zlib.compress(bytes(40_001)) * 400
    data = PNG + chunk(b"IHDR", struct.pack(">II5B", 40_000, 40_000, 8, 2, 0, 0, 0)) + chunk(b"IDAT", bomb)
    data += chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(30_000_000))) + chunk(b"IEND", b"")
    found = read(data)
    assert (found.width, found.height, found.flaw) == (40_000, 40_000, None)


def test_segments_that_pass_for_a_camera_s_are_not_all_read() -> None:
    """Each of 256 segments of 64 KiB was read, 16 megabytes of a picture, for the one that turns it."""
    segment = b"\xff\xe1\xff\xff" + b"Exif\0\0II*\0\x08\0\0\0\0\0" + bytes(65_533 - 16)
    other = b"\xff\xe1\xff\xff" + b"http://ns.adobe.com/xap/1.0/\0" + bytes(65_533 - 29)
    frame = b"\xff\xc0\0\x11\x08" + struct.pack(">HHB", 480, 640, 0) + b"\xff\xd9"
    for part in (segment, other):
        found = read(b"\xff\xd8" + part * 200 + frame)
        assert (found.width, found.height) == (640, 480)


def test_a_video_that_says_to_last_for_years_does_not_say() -> None:
    """A head of eight bytes may claim 584 billion years: the seconds of a lie were held against a network."""
    header = b"\1" + bytes(19) + struct.pack(">IQ", 1, (1 << 64) - 2)
    box = struct.pack(">I", 8 + len(header)) + b"mvhd" + header
    data = b"\0\0\0\x10ftypisom\0\0\2\0" + struct.pack(">I", 8 + len(box)) + b"moov" + box
    assert read(data).seconds is None
    assert (
        read(data.replace(struct.pack(">IQ", 1, (1 << 64) - 2), struct.pack(">IQ", 1, 86_400))).seconds
        == 86_400
    )


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='file:///etc/passwd'/></svg>",
        b"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///dev/zero'>]><svg>&a;</svg>",
        b"<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY b 'bbbbbbbbb'>]><svg>" + b"&b;" * 500_000,
        b"<svg>" + b"<g>" * 500_000,
        b"<svg width='1e999' height='-4'",
    ],
)  # fmt: skip
def test_a_drawing_is_known_by_its_first_bytes_and_never_parsed(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    import xml.etree.ElementTree
    import xml.parsers.expat
    import xml.sax

    def parsed(*_: object, **__: object) -> None:
        raise AssertionError("a document of a stranger is parsed")

    for module, name in (
        (xml.parsers.expat, "ParserCreate"),
        (xml.etree.ElementTree, "XMLParser"),
        (xml.etree.ElementTree, "fromstring"),
        (xml.sax, "parse"),
    ):
        monkeypatch.setattr(module, name, parsed)
    with no_hang():
        found = read(data)
    assert (found.format, found.width, found.height, found.flaw) == ("svg", None, None, None)
