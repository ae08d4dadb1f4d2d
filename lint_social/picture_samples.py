"""Pictures and videos for the examples of rules: the few bytes of a head, and nothing to see."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Literal

from lint_social.records import NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

SampleFormat = Literal[
    "png", "jpg", "gif", "webp", "bmp", "svg", "heif", "avif", "tiff", "mp4", "mov", "webm", "html"
]


class Sample(NamedTuple):
    """A file that an example asks for, whatever its name: sizes in pixels, `weight` in bytes at least.

    `cut` stops it halfway through its head; `html` is a page saved in the place of a picture.
    `turned`: a JPEG held sideways, as EXIF says; its width and height are those that are shown.
    """

    format: SampleFormat = "jpg"
    width: int = 1200
    height: int = 900
    weight: int = 0
    seconds: int = 10
    animated: bool = False
    turned: bool = False
    cut: bool = False

    @property
    def is_video(self) -> bool:
        """Whether it lasts."""
        return self.format in ("mp4", "mov", "webm")


def write_sample(path: Path, sample: Sample) -> None:
    """Write the file; what is heavy takes no room where the disk knows of holes."""
    head = _head(sample)
    head = head[: len(head) // 2] if sample.cut else head
    with path.open("wb") as file:
        file.write(head)
        file.truncate(max(len(head), sample.weight))


def _head(sample: Sample) -> bytes:
    width, height = sample.width, sample.height
    if sample.format == "png":
        animation = _chunk(b"acTL", bytes(8)) if sample.animated else b""
        size = struct.pack(">II5B", width, height, 8, 2, 0, 0, 0)
        rest = animation + _chunk(b"IDAT", b"") + _chunk(b"IEND", b"")
        return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", size) + rest
    if sample.format == "jpg":
        return _jpeg(sample)
    if sample.format == "gif":
        loop = b"\x21\xff\x0bNETSCAPE2.0\x03\1\0\0\0" if sample.animated else b""
        return b"GIF89a" + struct.pack("<HH3B", width, height, 0, 0, 0) + loop + b";"
    if sample.format == "webp":
        sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
        flags = bytes((2 if sample.animated else 0, 0, 0, 0))
        return b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0" + flags + sides
    if sample.format == "bmp":
        return b"BM" + bytes(12) + struct.pack("<Iii", 40, width, height) + bytes(28)
    if sample.format == "svg":
        return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"/>'.encode()
    if sample.format == "html":
        return b"<!doctype html><title>404</title>"
    if sample.format == "tiff":
        return b"II*\0" + bytes(8)
    if sample.format == "webm":
        return b"\x1aE\xdf\xa3\x87\x42\x82\x84webm"
    brand = {"heif": b"heic", "avif": b"avif", "mov": b"qt  "}.get(sample.format, b"isom")
    return _box(b"ftyp", brand + bytes(4)) + (_movie(sample.seconds) if brand in (b"qt  ", b"isom") else b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + bytes(4)


def _jpeg(sample: Sample) -> bytes:
    width, height, exif = sample.width, sample.height, b""
    if sample.turned:
        width, height = height, width
        entry = struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0)
        segment = b"Exif\0\0MM\0*\0\0\0\x08" + struct.pack(">H", 1) + entry + bytes(4)
        exif = b"\xff\xe1" + struct.pack(">H", 2 + len(segment)) + segment
    frame = struct.pack(">HBHHB", 8, 8, height, width, 0)
    return b"\xff\xd8" + exif + b"\xff\xc0" + frame + b"\xff\xd9"


def _box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + kind + content


def _movie(seconds: int) -> bytes:
    header = bytes(12) + struct.pack(">II", 600, 600 * seconds) + bytes(80)
    return _box(b"mdat", b"") + _box(b"moov", _box(b"mvhd", header))
