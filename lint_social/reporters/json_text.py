"""JSON as every format of ours writes it: it drives no terminal, and any output can hold it."""

from __future__ import annotations

import codecs
import json
from typing import TYPE_CHECKING

from lint_social.reporters.style import escape_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint_social.reporters.style import Style


def json_text(document: object, style: Style) -> str:
    """The document, without a line end; in ASCII where the output is not UTF-8."""
    return escape_json(json.dumps(document, ensure_ascii=_is_plain(style), indent=2))


def json_lines(documents: Iterable[object], style: Style) -> Iterator[str]:
    """Documents on a line each. There may be thousands: never all are held."""
    encode = json.JSONEncoder(ensure_ascii=_is_plain(style)).encode
    return (escape_json(encode(document)) for document in documents)


def _is_plain(style: Style) -> bool:
    return style.ascii_only or not codecs.lookup(style.encoding).name.startswith("utf")


def whole(name: str) -> str:
    """The name of a file, U+FFFD for the bytes that are no UTF-8: strict readers refuse half a character."""
    return name.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
