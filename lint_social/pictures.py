"""What the first bytes of a picture or a video say: its format, its size, how long it lasts.

Our own few lines: the packages that read sizes tell neither the format by its signature nor whether a picture
moves, know nothing of videos, and parse SVG as a document. Whatever the bytes are, a bounded number of them
is read, none is decoded, and nothing is raised: what they do not say is None.
"""

from __future__ import annotations

import contextlib
import struct
import zlib
from typing import TYPE_CHECKING, Literal

from lint_social.records import NamedTuple

if TYPE_CHECKING:
    from typing import BinaryIO

_HEAD = 1 << 16  # bytes that are looked at for a signature and what follows it
_PARTS = 256  # segments of a JPEG, boxes of a video: more than any camera or editor writes
_MAX_SIDE = 1 << 24  # pixels: no picture has more, a lying header may
_MAX_AREA = 1 << 32  # pixels in all: what a WebP may have, and more than a JPEG can
_LONGEST = 30 * 24 * 3600  # seconds of a video: a lying head may claim more than the age of the world
_EXIF = b"Exif\0\0"
_TURNED = range(5, 9)  # EXIF orientations that swap width and height

_HEIF = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_AVIF = (b"avif", b"avis")
_OLD_MOVIE = (b"moov", b"mdat", b"wide", b"skip")  # QuickTime before it signed its files
_BITMAP_HEADERS = (12, 16, 40, 52, 56, 64, 108, 124)
#: JPEG markers of a frame, which hold its size; the others of that row are tables.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}

VIDEOS = frozenset({"mp4", "mov", "m4v", "3gp", "webm", "mkv", "avi"})


#: `vide`: no byte; `page`: a web page saved in its place; `coupee`: the file ends before the picture does;
#: `taille`: a size that no picture has.
Flaw = Literal["vide", "page", "coupee", "taille"]


class Picture(NamedTuple):
    """A picture or a video as its own bytes describe it, whatever its name.

    `format` is a file ending as facts name it (`jpg`, `heif`, `mp4`…), None for bytes that are neither.
    `weight` is in bytes. `width` and `height` are in pixels, turned as the camera asks. `seconds` is how long
    a video lasts. `flaw` is why nobody will see it, where that is certain. `mark` is a sum of the first
    bytes: two files of one weight and one mark are copies.
    """

    format: str | None
    weight: int
    width: int | None = None
    height: int | None = None
    animated: bool = False
    seconds: float | None = None
    flaw: Flaw | None = None
    mark: int = 0

    @property
    def is_video(self) -> bool:
        """Whether it is one by its bytes; an animated picture is none."""
        return self.format in VIDEOS


def read_picture(file: BinaryIO, weight: int) -> Picture:
    """What the bytes of a file that can seek say. Raises `OSError` where they cannot be read."""
    head = file.read(_HEAD)
    kind = _format(head)
    found = Picture(kind, weight, mark=zlib.crc32(head))
    if not weight:
        return found._replace(flaw="vide")
    if _is_page(head):
        return found._replace(flaw="page")
    try:
        if kind in _STILL:
            found = _STILL[kind](found, head)
        elif kind == "jpg":
            found = _jpeg(found, file)
        elif kind in ("mp4", "mov", "m4v", "3gp"):
            found = found._replace(seconds=_movie_seconds(file, weight))
        if _ends_early(file, head, kind, weight):
            found = found._replace(flaw="coupee")
    except (struct.error, IndexError):  # what was said before still holds
        if not found.is_video:
            found = found._replace(flaw="coupee")
    return _sound(found)


def _sound(found: Picture) -> Picture:
    """Without a size that no picture has."""
    width, height = found.width, found.height
    if width is None or height is None:
        return found._replace(width=None, height=None)
    vast = max(width, height) >= _MAX_SIDE or width * height >= _MAX_AREA
    if width > 0 and height > 0 and not vast:
        return found
    found = found._replace(width=None, height=None)
    certain = vast or found.format == "png"  # others say it later
    return found._replace(flaw="taille") if certain else found


def _is_page(head: bytes) -> bool:
    start = head[: 1 << 12].removeprefix(b"\xef\xbb\xbf").lstrip()[:16].lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head"))


def _ends_early(file: BinaryIO, head: bytes, kind: str | None, weight: int) -> bool:
    """Whether a part says that it goes on where the file has ended. The parts themselves are not read."""
    if kind == "webp":
        return 8 + int.from_bytes(head[4:8], "little") > weight + 1  # some leave out the last byte, a filler
    if kind != "png":
        return False
    place = 8
    for _ in range(_PARTS):
        file.seek(place)
        length, name = struct.unpack(">I4s", file.read(8))
        place += 12 + length
        if name == b"IEND" or not name.isalpha():
            return False
        if place > weight:
            return True
    return False


def _format(head: bytes) -> str | None:
    for signature, kind in (
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff", "jpg"),
        (b"GIF87a", "gif"),
        (b"GIF89a", "gif"),
        (b"II*\0", "tiff"),
        (b"MM\0*", "tiff"),
        (b"8BPS", "psd"),
        (b"%PDF-", "pdf"),
    ):
        if head.startswith(signature):
            return kind
    if head[:4] == b"RIFF":
        return {b"WEBP": "webp", b"AVI ": "avi"}.get(head[8:12])
    if head[:2] == b"BM" and int.from_bytes(head[14:18], "little") in _BITMAP_HEADERS:
        return "bmp"
    if head[:4] == b"\x1aE\xdf\xa3":
        return "webm" if b"webm" in head[:64] else "mkv"
    if head[4:8] == b"ftyp":
        return _by_brand(head)
    if head[4:8] in _OLD_MOVIE:
        return "mov"
    return "svg" if _is_svg(head) else None


def _by_brand(head: bytes) -> str:
    size = min(max(16, int.from_bytes(head[:4], "big")), 256)
    brands = [head[8:12], *(head[place : place + 4] for place in range(16, size, 4))]
    if any(brand in _AVIF for brand in brands):
        return "avif"
    if any(brand in _HEIF for brand in brands):
        return "heif"
    return {b"qt  ": "mov", b"M4V ": "m4v", b"M4VH": "m4v"}.get(
        brands[0], "3gp" if brands[0].startswith(b"3g") else "mp4"
    )


def _is_svg(head: bytes) -> bool:
    """By its signature alone: a document from a stranger is never parsed."""
    start = head[: 1 << 12].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return start.startswith((b"<svg", b"<?xml", b"<!--", b"<!doctype svg")) and b"<svg" in start


def _png(found: Picture, head: bytes) -> Picture:
    width, height = struct.unpack_from(">II", head, 16)
    moves = 0 < head.find(b"acTL") < (head.find(b"IDAT") % len(head))  # -1: beyond what is looked at
    return found._replace(width=width, height=height, animated=moves)


def _gif(found: Picture, head: bytes) -> Picture:
    width, height = struct.unpack_from("<HH", head, 6)
    return found._replace(width=width, height=height, animated=b"NETSCAPE2.0" in head)  # it loops


def _webp(found: Picture, head: bytes) -> Picture:
    kind = head[12:16]
    if kind == b"VP8X":
        width = 1 + int.from_bytes(_whole(head[24:27], 3), "little")
        height = 1 + int.from_bytes(_whole(head[27:30], 3), "little")
        return found._replace(width=width, height=height, animated=bool(head[20] & 2))
    if kind == b"VP8 " and head[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", head, 26)
        return found._replace(width=width & 0x3FFF, height=height & 0x3FFF)
    if kind == b"VP8L" and head[20] == 0x2F:
        (bits,) = struct.unpack_from("<I", head, 21)
        return found._replace(width=1 + (bits & 0x3FFF), height=1 + (bits >> 14 & 0x3FFF))
    return found


def _bmp(found: Picture, head: bytes) -> Picture:
    if head[14] == 12:
        width, height = struct.unpack_from("<HH", head, 18)
    else:
        width, height = struct.unpack_from("<ii", head, 18)  # a negative height: rows from the top
    return found._replace(width=width, height=abs(height))


_STILL = {"png": _png, "gif": _gif, "webp": _webp, "bmp": _bmp}


def _whole(data: bytes, length: int) -> bytes:
    """The same bytes. Raises `IndexError` where the file ended before."""
    if len(data) < length:
        raise IndexError
    return data


def _jpeg(found: Picture, file: BinaryIO) -> Picture:
    """From segment to segment, without what they hold, down to the frame."""
    place, turned = 2, None
    for _ in range(_PARTS):
        file.seek(place)
        start = file.read(4)
        while start[:2] == b"\xff\xff":  # filling, as long as the four bytes hold it
            start, place = start[1:] + file.read(1), place + 1
            if place > _HEAD:
                return found
        mark, kind, length = struct.unpack(">BBH", start)
        if mark != 0xFF or kind in (0xD9, 0xDA):  # the picture itself, or no JPEG after all
            break
        if kind in _FRAMES:
            height, width = struct.unpack_from(">HH", file.read(5), 1)
            sides = (height, width) if turned else (width, height)
            return found._replace(width=sides[0], height=sides[1])
        if kind == 0xE1 and turned is None and file.read(len(_EXIF)) == _EXIF:
            turned = _orientation(file.read(length)) in _TURNED  # the first that says it: one is read
        place += 2 + max(2, length)
    return found


def _orientation(tiff: bytes) -> int:
    """How the camera was held, as EXIF says; 1: upright, or nothing said."""
    order = "<" if tiff[:2] == b"II" else ">"
    with contextlib.suppress(struct.error):
        (start,) = struct.unpack_from(order + "I", tiff, 4)
        (count,) = struct.unpack_from(order + "H", tiff, start)
        for entry in range(min(count, _PARTS)):
            tag, _, _, value = struct.unpack_from(order + "HHIH", tiff, start + 2 + 12 * entry)
            if tag == 0x0112:
                return int(value)
    return 1


def _movie_seconds(file: BinaryIO, weight: int) -> float | None:
    """How long a video lasts, from its `mvhd` box; None where it is cut into fragments or does not say."""
    movie = _box(file, b"moov", 0, weight)
    header = _box(file, b"mvhd", *movie) if movie else None
    if header is None:
        return None
    file.seek(header[0])
    data = file.read(32)
    if data[:1] == b"\1":
        scale, length = struct.unpack_from(">IQ", data, 20)
        unknown = length == (1 << 64) - 1
    else:
        scale, length = struct.unpack_from(">II", data, 12)
        unknown = length == (1 << 32) - 1
    seconds = length / scale if scale and not unknown else 0
    return seconds if 0 < seconds <= _LONGEST else None


def _box(file: BinaryIO, name: bytes, place: int, end: int) -> tuple[int, int] | None:
    """Where the content of the first box of that name begins and ends, between two places of the file."""
    for _ in range(_PARTS):
        if place + 8 > end:
            break
        file.seek(place)
        size, kind = struct.unpack(">I4s", file.read(8))
        content = place + 8
        if size == 1:
            (size,) = struct.unpack(">Q", file.read(8))
            content += 8
        stop = end if size == 0 else min(end, place + size)
        if stop < content:
            break  # a box smaller than its own head
        if kind == name:
            return content, stop
        place = stop
    return None
