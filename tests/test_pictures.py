"""What a file's first bytes tell, whatever they are, and what lies outside is left alone."""

from __future__ import annotations

import io
import os
import struct
import zlib
from typing import TYPE_CHECKING

import imagesize
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit import no_hang

from lint_social import picture_samples
from lint_social.discover import Files
from lint_social.pictures import Picture, read_picture

if TYPE_CHECKING:
    from pathlib import Path


def read(data: bytes) -> Picture:
    return read_picture(io.BytesIO(data), len(data))


def png(width: int, height: int) -> bytes:
    """A whole picture, every byte of it as the format wants it."""
    rows = b"".join(b"\0" + b"\x40\x80\x40" * width for _ in range(height))
    chunks = (
        (b"IHDR", struct.pack(">II5B", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    body = b"".join(
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


#: Written by hand, after the specifications: JPEG with an application segment and a table before the frame.
JPEG = bytes.fromhex(
    "ffd8 ffe0 0010 4a46494600 0101 00 0048 0048 00 00 ffdb 0005 00 0101"
    "ffc2 0011 08 0384 04b0 03 011100 021100 031100"
)
GIF = bytes.fromhex("474946383961 2003 5802 800000 000000ffffff 2c 00000000 2003 5802 00 02 00 3b")
WEBP_LOSSY = b"RIFF\x1a\0\0\0WEBPVP8 \x0e\0\0\0" + bytes.fromhex("300100 9d012a b004 8403 0000")
WEBP_LOSSLESS = b"RIFF\x1a\0\0\0WEBPVP8L\x0e\0\0\0\x2f" + struct.pack("<I", 1199 | 899 << 14)


@pytest.mark.parametrize(
    ("data", "form", "size"),
    [
        (png(120, 90), "png", (120, 90)),
        (JPEG, "jpg", (1200, 900)),
        (GIF, "gif", (800, 600)),
        (WEBP_LOSSY, "webp", (1200, 900)),
        (WEBP_LOSSLESS, "webp", (1200, 900)),
    ],
)
def test_format_and_size_are_those_of_the_bytes(
    data: bytes, form: str, size: tuple[int, int], tmp_path: Path
) -> None:
    found = read(data)
    assert (found.format, (found.width, found.height), found.animated) == (form, size, False)
    path = tmp_path / "p"
    path.write_bytes(data)
    assert imagesize.get(str(path)) == size  # the same, read by others
    for end in range(len(data)):
        cut = read(data[:end])
        assert (cut.width, cut.height) in (size, (None, None))


@pytest.mark.parametrize("form", ["png", "jpg", "gif", "webp", "bmp"])
def test_the_samples_of_examples_are_read_by_others_too(form: str, tmp_path: Path) -> None:
    path = tmp_path / "p"
    picture_samples.write_sample(path, picture_samples.Sample(form, 640, 480, weight=5000))  # type: ignore[arg-type]
    assert imagesize.get(str(path)) == (640, 480)
    assert path.stat().st_size == 5000


@pytest.mark.parametrize(
    ("start", "form"),
    [
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "heif"),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf", "avif"),
        (b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", "mov"),
        (b"\0\0\0\x18ftypisom\0\0\2\0isomiso2", "mp4"),
        (b"\0\0\0\x08wide", "mov"),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\1B\x82\x84webm", "webm"),
        (b"RIFF\0\0\0\0AVI LIST", "avi"),
        (b"II*\0\x08\0\0\0", "tiff"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- un plan -->\n<svg width='9'>", "svg"),
        (b"<!doctype html><svg>", None),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9000000\n", None),
        (b"BMW est une marque de voitures", None),
        (b"", None),
    ],
)
def test_a_signature_names_the_format(start: bytes, form: str | None) -> None:
    assert read(start).format == form


def test_what_is_certainly_no_picture_says_why() -> None:
    whole = png(40, 30)
    lying = whole.replace(struct.pack(">II", 40, 30), struct.pack(">II", 2_147_483_647, 1))
    sized = b"RIFF" + struct.pack("<I", len(WEBP_LOSSY) - 8) + WEBP_LOSSY[8:]
    for data, flaw in (
        (b"", "vide"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><title>404</title>", "page"),
        (b"<html><head>", "page"),
        (whole[:20], "coupee"),
        (whole[:-20], "coupee"),
        (JPEG[:8], "coupee"),
        (GIF[:7], "coupee"),
        (sized[:-6], "coupee"),
        (lying, "taille"),
        (whole, None),
        (whole + b"trailing", None),
        (JPEG, None),
        (GIF, None),
        (sized, None),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n", None),
        (b"/annex/objects/SHA256E-s1--abc.jpg\n", None),
        (b"<?xml version='1.0'?><svg width='9'>", None),
    ):
        assert read(data).flaw == flaw, data


def test_the_parts_of_a_picture_are_looked_at_without_being_read() -> None:
    """A picture of many megabytes that is cut at its end was either read whole, or taken for whole."""
    start = png(40, 30)[:33]
    chunk = struct.pack(">I", 4_000_000) + b"IDAT" + bytes(4_000_000 + 4)
    whole, cut = start + chunk * 3 + png(1, 1)[-12:], start + chunk * 2 + chunk[:-9]
    for data, flaw in ((whole, None), (cut, "coupee")):
        file = Counted(data)
        assert read_picture(file, len(data)).flaw == flaw
        assert file.total < 100_000


def test_a_picture_held_sideways_is_measured_as_it_is_shown(tmp_path: Path) -> None:
    """Phones hold pictures upright by a word of EXIF: every portrait of a phone used to be a landscape."""
    exif = b"Exif\0\0II*\0\x08\0\0\0\1\0" + struct.pack("<HHIHH", 0x0112, 3, 1, 6, 0) + bytes(4)
    turned = JPEG[:2] + b"\xff\xe1" + struct.pack(">H", 2 + len(exif)) + exif + JPEG[2:]
    assert (read(turned).width, read(turned).height) == (900, 1200)
    lying = turned.replace(b"\x08\0\0\0\1\0", b"\xff\xff\xff\x7f\xff\xff")
    assert (read(lying).width, read(lying).height) == (1200, 900)


def movie(header: bytes, before: bytes = b"") -> bytes:
    def box(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", 8 + len(content)) + kind + content

    return box(b"ftyp", b"isom\0\0\2\0") + before + box(b"moov", box(b"udta", b"x") + box(b"mvhd", header))


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (bytes(12) + struct.pack(">II", 600, 90_300), 150.5),
        (b"\1" + bytes(19) + struct.pack(">IQ", 1000, 150_500), 150.5),
        (bytes(12) + struct.pack(">II", 600, 0xFFFFFFFF), None),  # unknown
        (bytes(12) + struct.pack(">II", 600, 0), None),  # cut into fragments
        (bytes(12) + struct.pack(">II", 0, 600), None),
        (bytes(5), None),
    ],
)
def test_a_video_tells_how_long_it_lasts(header: bytes, seconds: float | None) -> None:
    assert read(movie(header)).seconds == seconds
    long_box = struct.pack(">I4sQ", 1, b"mdat", 16 + 70_000) + bytes(
        70_000
    )  # 64 bits, before the movie's head
    assert read(movie(header, long_box)).seconds == seconds


def test_an_animation_is_told_from_a_still_picture() -> None:
    for form in ("png", "gif", "webp"):
        for animated in (True, False):
            sample = picture_samples.Sample(form, animated=animated)  # type: ignore[arg-type]
            assert read(picture_samples._head(sample)).animated is animated


STARTS = [
    JPEG,
    GIF,
    png(3, 3),
    WEBP_LOSSY,
    WEBP_LOSSLESS,
    movie(bytes(40)),
    b"BM",
    b"<svg",
    b"RIFF1234WEBPVP8X",
]


class Counted(io.BytesIO):
    """Counts what is read."""

    total = 0

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self.total += len(data)
        return data


@given(st.sampled_from([b"", *STARTS]), st.binary(max_size=300), st.integers(0, 60), st.integers(0, 1 << 40))
@settings(max_examples=400, deadline=None)
def test_no_bytes_crash_or_keep_busy(start: bytes, rest: bytes, cut: int, weight: int) -> None:
    data = start[:cut] + rest + start[cut:]
    file = Counted(data)
    with no_hang(10):
        found = read_picture(file, weight)
    assert found.weight == weight
    assert (found.width is None) == (found.height is None)
    assert found.width is None or 0 < found.width < 1 << 24


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8\xff" + b"\xff" * 5_000_000,
        b"\xff\xd8" + b"\xff\xe1\0\2" * 1_000_000,
        b"\xff\xd8" + (b"\xff\xe1\xff\xff" + b"Exif\0\0II*\0\x08\0\0\0\xff\xff" + bytes(65_517)) * 60,
        b"\0\0\0\x08ftyp" + b"\0\0\0\x08free" * 1_000_000,
        b"\0\0\0\x10ftypisom\0\0\0\0" + b"\0\0\0\1moov" + bytes(8),
        b"GIF89a" + bytes(5_000_000),
        b"<svg><!DOCTYPE a [<!ENTITY b 'bbbb'>]>" + b"&b;" * 2_000_000,
    ],
)
def test_what_is_made_to_keep_busy_is_read_for_a_bounded_part(data: bytes) -> None:
    file = Counted(data)
    with no_hang(10):
        read_picture(file, len(data))
    assert file.total < 20_000_000


def test_a_picture_out_of_the_repository_is_not_read(tmp_path: Path) -> None:
    inside = tmp_path / "depot"
    (inside / ".git").mkdir(parents=True)
    (tmp_path / "dehors.png").write_bytes(png(3, 3))
    (inside / "dedans.png").write_bytes(png(3, 3))
    (inside / "lien.png").symlink_to(tmp_path / "dehors.png")
    (inside / "bon-lien.png").symlink_to(inside / "dedans.png")
    (inside / "boucle.png").symlink_to(inside / "boucle.png")
    (inside / "dossier.png").mkdir()
    post = str(inside / "post.md")
    files = Files([str(inside)])
    for name in (
        "../dehors.png",
        str(tmp_path / "dehors.png"),
        "lien.png",
        "boucle.png",
        "dossier.png",
        "a\0.png",
    ):
        assert files.picture(post, name) is None, name
    for name in ("dedans.png", "bon-lien.png", "/dedans.png", "./dedans.png?x=1"):
        found = files.picture(post, name)
        assert found is not None
        assert found._replace(mark=0) == Picture("png", len(png(3, 3)), 3, 3), name


def test_without_repository_nor_folder_only_what_lies_below_the_post_is_read(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "p.png").write_bytes(png(3, 3))
    (tmp_path / "a" / "b" / "p.png").write_bytes(png(3, 3))
    files = Files([])
    assert files.picture(str(tmp_path / "a" / "post.md"), "../p.png") is None
    assert files.picture(str(tmp_path / "a" / "post.md"), "b/p.png") is not None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_does_not_keep_the_run_waiting(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    os.mkfifo(tmp_path / "tuyau.png")
    with no_hang(10):
        assert Files([]).picture(str(tmp_path / "post.md"), "tuyau.png") is None


def test_a_picture_is_read_once_a_run(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "p.png").write_bytes(png(3, 3))
    files = Files([])
    first = files.picture(str(tmp_path / "a.md"), "p.png")
    (tmp_path / "p.png").write_bytes(JPEG)
    assert files.picture(str(tmp_path / "b.md"), "p.png") is first
