"""A post with one defect in it, and where it stands."""

from __future__ import annotations

import re
from typing import NamedTuple

OPEN, CLOSE = "⟦", "⟧"


class Plant(NamedTuple):
    """`line` and `column` as a report counts them: from 1, in code points. `spot` names the kind of place."""

    rule: str
    path: str
    text: str
    line: int
    column: int
    piece: str
    spot: str


def planted(rule: str, path: str, marked: str, piece: str, spot: str) -> Plant:
    """A plant from a whole file in which ⟦ ⟧ mark the defect."""
    start = marked.index(OPEN)
    text = marked.replace(OPEN, "").replace(CLOSE, "")
    line = text.count("\n", 0, start) + 1
    return Plant(rule, path, text, line, start - text.rfind("\n", 0, start), piece, spot)


def with_field(head: str, lines: str) -> str:
    """A head with these fields: in the place of those of the same names, else at its end."""
    names: list[str] = re.findall(r"^⟦?([^\s:#-][^\n:]*):", lines, re.MULTILINE)
    for name in names:
        head = re.sub(rf"^{re.escape(name)}:[^\n]*\n(?:[ -][^\n]*\n)*", "", head, flags=re.MULTILINE)
    return f"{head}{lines}\n"
