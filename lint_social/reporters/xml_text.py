"""XML as our formats write it: well-formed whatever a post holds."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

from lint_social.patterns import pattern
from lint_social.reporters.style import safe, safe_starts

if TYPE_CHECKING:
    from lint_social.reporters.style import Style

#: What XML 1.0 refuses and `safe` leaves: the rest of its illegal characters drive terminals too.
_ILLEGAL = pattern("[\ufffe\uffff]")


def legal(text: str) -> str:
    """A text on one line that XML can hold: what it cannot is shown as `\\xNN` or `\\uNNNN`."""
    return _ILLEGAL.sub(lambda match: f"\\u{ord(match[0]):04x}", safe(text))


def document(root: ElementTree.Element, style: Style) -> str:
    """The whole document, indented; what the output cannot hold is written as character references."""
    ElementTree.indent(root)
    written = safe_starts(ElementTree.tostring(root, "unicode"))
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'
    encoding = "ascii" if style.ascii_only else style.encoding
    return text.encode(encoding, "xmlcharrefreplace").decode(encoding)
