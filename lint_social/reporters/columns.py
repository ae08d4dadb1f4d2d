"""Texts in the columns of a terminal: how wide they are, and how they are cut into lines."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from lint_social.patterns import pattern
from lint_social.render.graphemes import clusters
from lint_social.reporters.style import safe

if TYPE_CHECKING:
    from lint_social.reporters.style import Style

_GLUE = "\ue000"  # stands for a space at which no line may end
_FRENCH_SPACE = pattern(r"(?<=«) | (?=[;:!?»])")
_SIGNS = tuple("!?:;»")  # a space before them is part of the word
_NO_WIDTH = ("Mn", "Me", "Cf")  # marks, joiners
_AS_EMOJI = "\ufe0f"
_SOFT_HYPHEN = "\u00ad"  # terminals show it


def cells(text: str) -> int:
    """How many columns a terminal gives to a text: two for wide characters, none for marks and joiners."""
    if text.isascii():
        return len(text)
    width, plain = 0, False
    for char in text:
        if char == _AS_EMOJI:  # makes a picture, two columns wide, of a plain sign before it
            width += plain
            plain = False
            continue
        if char != _SOFT_HYPHEN and unicodedata.category(char) in _NO_WIDTH:
            continue
        wide = unicodedata.east_asian_width(char) in "WF"
        width += 2 if wide else 1
        plain = not wide and not char.isspace()
    return width


def written(text: str, style: Style) -> str:
    """The text in signs that the output has: a `?` for an emoji, a plain space for a narrow one."""
    if not style.ascii_only:
        return text
    try:
        text.encode(style.encoding)
    except UnicodeEncodeError:
        return "".join(_written_cluster(cluster, style.encoding) for cluster in clusters(text))
    return text


def fitted(text: str, width: int) -> str:
    """The text cut to so many columns, `…` for what is missing."""
    if cells(text) <= width:
        return text
    kept, used = "", 1
    for cluster in clusters(text):
        used += cells(cluster)
        if used > width:
            break
        kept += cluster
    return kept.rstrip() + "…" if width > 0 else ""


def paragraph(text: str, style: Style, *, margin: int = 5, hanging: int = 0) -> list[str]:
    """A text cut into lines; never before a French « : » nor inside its guillemets."""
    shown = safe(text)
    if shown and margin + len(shown) <= style.width:
        return [" " * margin + shown.rstrip()]
    import textwrap  # 3 ms, and a clean run has nothing to cut

    glued = _FRENCH_SPACE.sub(_GLUE, shown)  # textwrap breaks at plain blanks only
    lines = textwrap.wrap(
        glued,
        style.width,
        initial_indent=" " * margin,
        subsequent_indent=" " * (margin + hanging),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(_GLUE, " ") for line in lines]


def _written_cluster(cluster: str, encoding: str) -> str:
    forms = [cluster, *(unicodedata.normalize(form, cluster) for form in ("NFC", "NFKC"))]
    letter = unicodedata.normalize("NFKD", cluster)[:1]
    forms += [letter] if letter.isalpha() else []  # `e` for `é`
    for form in forms:
        try:
            form.encode(encoding)
        except UnicodeEncodeError:
            continue
        return form
    return "?" * min(2, max(1, cells(cluster)))


def rows(line: str, width: int) -> list[tuple[int, int]]:
    """Where each row of a line begins and ends, in so many columns; what is wider is cut inside a word.

    A row ends at a plain blank, which no row holds; never before a French « ! » nor inside its guillemets.
    """
    found: list[tuple[int, int]] = []
    start = used = at = before_next = 0
    blank = -1  # the last one at which the row may end; `before_next` columns lead past it
    for cluster in clusters(line):
        size = cells(cluster)
        ends_here = cluster == " " and line[at + 1 : at + 2] not in _SIGNS and line[at - 1 : at] != "«"
        if used + size > width and at > start:
            if ends_here:
                found.append((start, at))
                start, used, blank, at = at + 1, 0, -1, at + 1
                continue
            if blank >= 0:
                found.append((start, blank))
                start, used = blank + 1, used - before_next
            else:
                found.append((start, at))
                start, used = at, 0
            blank = -1
        used += size
        if ends_here and at > start:
            blank, before_next = at, used
        at += len(cluster)
    found.append((start, len(line)))
    return found
