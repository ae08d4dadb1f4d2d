"""The fields that a configuration may require of a post, under the names people give them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from lint_social.field_names import FIELDS, KNOWN_KEYS, PUBLISHED, STATUSES, TEXT_KEYS
from lint_social.head import folded_name
from lint_social.head_words import plain
from lint_social.records import NamedTuple
from lint_social.slips import slip_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lint_social.head import Fields, Scalar

TEXT, VISUAL = "texte", "visuel"

#: What a post may show elsewhere than in a field of its head, by our name for it.
_BEYOND_THE_HEAD: dict[str, tuple[str, ...]] = {
    TEXT: TEXT_KEYS,
    VISUAL: ("visuel", "visuels", "visual", "visuals", "media", "médias", "medias"),
}
_BETWEEN_WORDS = str.maketrans("-_'’", "    ")


class Required(NamedTuple):
    """A field that is asked for: as the configuration writes it, and the first status that asks for it.

    `field` is our name for it (a key of `FIELDS`, `texte`, `visuel`), None for a field of the team's own.
    """

    written: str
    field: str | None
    status: str


def field_named(name: str) -> str | None:
    """Our name for a field, whatever the language, capitals, accents and spaces it is asked for in."""
    return _names().get(_folded(name))


def near_field(name: str) -> str | None:
    """The known name that this one is a slip of."""
    return slip_of(_folded(name), _names())


def required_of(status: str | None, required: Mapping[str, tuple[str, ...]]) -> list[Required]:
    """What is asked of a post of that status: all that its own and the earlier ones name, each once.

    A post without status may be at any of them; of one that is published nothing is asked.
    """
    if status == PUBLISHED:
        return []
    reached = STATUSES[: STATUSES.index(status) + 1] if status else STATUSES
    found: dict[str, Required] = {}
    for step in reached:
        for name in required.get(step, ()) if step != PUBLISHED else ():
            field = field_named(name)
            found.setdefault(field or folded_name(name), Required(name, field, step))
    return list(found.values())


def mistyped(asked: Required, head: Fields) -> Scalar | None:
    """The key of a head that is a slip of the name of a field that is asked for."""
    names = {folded_name(asked.written), *FIELDS.get(asked.field or "", ())}
    keys = (key for key, _ in head.entries if folded_name(key.text) not in KNOWN_KEYS)
    return next((key for key in keys if slip_of(folded_name(key.text), names)), None)


def empty_key(asked: Required, head: Fields) -> Scalar | None:
    """The key of a head that names a field that is asked for, and says nothing of it."""
    names = {folded_name(asked.written), *FIELDS.get(asked.field or "", ())}
    return next((key for key, _ in head.entries if folded_name(key.text) in names), None)


@cache
def _names() -> dict[str, str]:
    lists: Iterable[tuple[str, tuple[str, ...]]] = (*FIELDS.items(), *_BEYOND_THE_HEAD.items())
    known = {_folded(name): field for field, names in lists for name in (field, *names)}
    del known["lint_social"]  # what is left alone is nothing to ask for
    return known


def _folded(name: str) -> str:
    return "_".join(
        plain(name.replace("’", "'")).replace("-", " ").replace("_", " ").replace("'", " ").split()
    )
