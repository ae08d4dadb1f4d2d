"""What several accounts show alike, and what they all share: each is written once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.preview.sentences import sentence
from lint_social.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint_social.preview import Picture, Preview


def grouped(previews: Iterable[Preview]) -> list[tuple[Preview, list[str]]]:
    """The previews that differ in more than their account, each with the accounts that show it."""
    groups: list[tuple[Preview, list[str]]] = []
    for preview in previews:
        alike = (accounts for first, accounts in groups if first._replace(account=preview.account) == preview)
        accounts = next(alike, None)
        if accounts is None:
            groups.append((preview, [preview.account]))
        else:
            accounts.append(preview.account)
    return groups


class Shared(NamedTuple):
    """What is the same on every account, and so written once: the pictures, and what to know."""

    pictures: tuple[Picture, ...] = ()
    sentences: tuple[str, ...] = ()


def shared_by(previews: list[Preview], language: str) -> Shared:
    """What all the previews have in common; nothing for one alone."""
    if len(previews) < 2:
        return Shared()
    first, *others = previews
    pictures = first.pictures if all(other.pictures == first.pictures for other in others) else ()
    said = [{sentence(note, language) for note in other.notes} for other in others]
    own = (sentence(note, language) for note in first.notes)
    return Shared(pictures, tuple(text for text in own if all(text in texts for texts in said)))
