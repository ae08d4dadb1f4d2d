"""What is to know of a preview, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.texts import say

if TYPE_CHECKING:
    from lint_social.preview import Note


def sentence(note: Note, language: str) -> str:
    """A note in a language: `fr` or `en`."""
    values = dict(note.values)
    kinds = values.get("kinds")
    if isinstance(kinds, tuple):
        values["kinds"] = [say(language, f"preview.kind.{kind}") for kind in kinds]
    return say(language, f"preview.note.{note.id}", **values)
