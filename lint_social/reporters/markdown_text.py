"""Text in GitHub's and GitLab's Markdown that stays text: no mark-up, link, picture, mention or reference."""

from __future__ import annotations

import re

from lint_social.patterns import pattern
from lint_social.reporters.style import safe, safe_line, safe_text

_APART = "&#8203;"  # takes no room; what a forge would join to what follows, it keeps apart
_SIGNS = pattern(r"[\\`*_\[\]<>&~|$#@!^{}]")
#: Signs that make a mention, a reference or an emoji of what follows, and where an address begins.
_JOINING = pattern(
    r"(?P<before>[@#!~%$&^](?=[\w\"])|\bGH-(?=\d)|:(?=//|[\w+-]+:)|\bwww(?=\.)|\[(?=\w+:)|\*(?=iteration:))",
    re.IGNORECASE,
)
_TICKS = pattern(r"`+")


def prose(text: str) -> str:
    """A text on one line, for people."""
    parts = _JOINING.split(safe(text))  # the signs that join stand between the others
    joined = (_escaped(part) + (_APART if number % 2 else "") for number, part in enumerate(parts))
    return "".join(joined)


def code(text: str) -> str:
    """A name, as code: no sign of it counts, and nobody is called."""
    shown = safe(text)
    if not shown.strip():
        return ""
    ticks = "`" * (_longest(shown) + 1)
    blank = " " if shown[0] in "` " or shown[-1] in "` " else ""
    return f"{ticks}{blank}{shown}{blank}{ticks}"


def block(text: str) -> str:
    """A text of several lines, as code."""
    shown = "\n".join(map(safe_line, safe_text(text).split("\n")))
    ticks = "`" * max(3, _longest(shown) + 1)
    return f"{ticks}text\n{shown}\n{ticks}\n"


def _escaped(text: str) -> str:
    return _SIGNS.sub(lambda match: f"&#{ord(match[0])};", text)


def _longest(text: str) -> int:
    return max(map(len, _TICKS.findall(text)), default=0)
