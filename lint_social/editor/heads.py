"""Where one stands in a head that is being written, and so may not be YAML yet: which key, which value."""

from __future__ import annotations

import re
from typing import Literal

from lint_social.field_names import FIELDS, FOREIGN_NETWORK_KEYS, MEDIA_KEY
from lint_social.head import folded_name
from lint_social.patterns import pattern
from lint_social.records import NamedTuple

_FENCE = pattern(r"---[ \t]*(?:ya?ml)?[ \t]*", re.IGNORECASE)
_KEY = pattern(r"(?P<indent>[ ]*)(?:-[ ]+)?(?P<key>[^\s:#\[\]{},'\"-][^:#\[\]{}]*?)[ ]*:(?=[ ]|\Z)")
_WORD = pattern(r"[^\s\[\]{},:'\"#]*\Z")
_LISTED = pattern(r"[ ]*-(?:[ ]|\Z)")
_INNER_KEY = pattern(r"(?P<key>[\w-]+)[ ]*:[^{},]*\Z|(?P<list>[\w-]+)[ ]*:[ ]*\[[^\]]*\Z")


class Spot(NamedTuple):
    """A place in a head or a configuration. `keys` lead to it, the outermost first; `word` is begun there.

    At a `key` one is still to be written; at a `value`, that of the last of `keys`.
    """

    kind: Literal["key", "value"]
    keys: tuple[str, ...]
    word: str


def end_of_head(text: str) -> int | None:
    """Where the head between `---` ends, be it closed yet or not; None for a text without one."""
    lines = text.splitlines(keepends=True)
    if not lines or not _FENCE.fullmatch(lines[0].rstrip("\r\n")):
        return None
    reached = len(lines[0])
    for line in lines[1:]:
        if line.rstrip() in ("---", "..."):
            return reached
        reached += len(line)
    return len(text)


def spot_at(text: str, offset: int) -> Spot:
    """Where an offset stands in YAML, as far as its lines tell."""
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    line = text[start:offset]
    found = _WORD.search(line)
    word = found[0] if found else ""
    begun = line[: len(line) - len(word)]
    match = _KEY.match(line)
    indent = len(line) - len(line.lstrip(" "))
    above = _keys_above(text[:start], indent, listed=bool(_LISTED.match(line)))
    if match:
        keys = (*above, match["key"].strip())
        inner = begun.rpartition("{")[2] if begun.count("{") > begun.count("}") else None
        if inner is None:
            return Spot("value", keys, word)
        named = _INNER_KEY.search(inner)
        if named:
            return Spot("value", (*keys, named["key"] or named["list"]), word)
        return Spot("key", keys, word)
    if _LISTED.match(line):
        return Spot("value", above, word)
    return Spot("key", above, word)


def _keys_above(text: str, indent: int, *, listed: bool) -> tuple[str, ...]:
    """The keys that a line set in so far lies under; the items of a list may stand below their key."""
    keys: list[str] = []
    for line in reversed(text.splitlines()):
        match = _KEY.match(line)
        if not match:
            continue
        own = len(match["indent"])
        if own < indent or (listed and own == indent and not _LISTED.match(line)):
            keys.append(match["key"].strip())
            indent, listed = own, False
        if indent == 0 and not listed:
            break
    return tuple(reversed(keys))


def field_of(key: str, names: dict[str, str] | None = None) -> str | None:
    """Our name for the field that a head calls so; `names` are the team's own, by their folded name."""
    folded = folded_name(key)
    if names and folded in names:
        return names[folded]
    if folded in FOREIGN_NETWORK_KEYS or folded == MEDIA_KEY:
        return "reseaux"
    return next((field for field, known in FIELDS.items() if folded in known or folded == field), None)
