"""Links as Bluesky's app detects them, and links that any network makes: simple, linear patterns."""

from __future__ import annotations

import re
from functools import cache

from lint_social.render.domains import top_levels
from lint_social.render.links import JS_SPACES, SPACES, Span


@cache
def _bluesky_link() -> re.Pattern[str]:
    label = "[A-Za-z0-9]++"
    something = f"[^{JS_SPACES}]"
    return re.compile(
        rf"(?:^|[{JS_SPACES}(])(?:([hH][tT][tT][pP][sS]?://{something}++)"
        rf"|(([A-Za-z][A-Za-z0-9]*+(?:\.{label})++){something}*+))"
    )


def bluesky_links(text: str) -> list[Span]:
    """Links as Bluesky's app detects them (`rich-text/detection.ts`): up to a space, one sign trimmed."""
    links: list[Span] = []
    for match in _bluesky_link().finditer(text):
        bare = match.group(3)
        if bare is not None and bare.rpartition(".")[2] not in top_levels().ascii:
            continue
        start, end = match.span(1 if bare is None else 2)
        if text[end - 1] in ".,;!?":
            end -= 1
        if text[end - 1] == ")" and "(" not in text[start:end]:
            end -= 1
        links.append((start, end))
    return links


@cache
def _plain_link() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![A-Za-z0-9@])(?:[hH][tT][tT][pP][sS]?://|[wW]{{3}}\.)(?=[^\W_])[^{SPACES}<>\"«»“”…]++"
    )


def plain_links(text: str) -> list[Span]:
    """Links that any network makes: `http(s)://` or `www.`, up to a space or a quotation mark."""
    links: list[Span] = []
    for match in _plain_link().finditer(text):
        start, end = match.span()
        spare = text.count(")", start, end) - text.count("(", start, end)
        while text[end - 1] in ".,;:!?'’]}*_" or (text[end - 1] == ")" and spare > 0):
            spare -= text[end - 1] == ")"
            end -= 1
        links.append((start, end))
    return links
