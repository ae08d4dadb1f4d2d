"""Taking names out of a request of the head to ignore rules: `lint-social: {ignore: [RULE, RULE]}`.

What is left is read back: nothing else of the head may read otherwise than before, or it is left as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.add_ignore import names_asked, other_fields
from lint_social.front_matter import read_front_matter
from lint_social.patterns import pattern
from lint_social.violation import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Collection

    from lint_social.suppressions import Names

_KEY = "lint-social"
_REST_OF_LINE = pattern(r"[ \t]*(?:\r\n|\n|\r)")


def edits_without(names: Names, useless: Collection[Span], text: str) -> dict[Span, tuple[Edit, ...]]:
    """For each of the useless names of a request, by its place, the edits of the text that take it out.

    Those of the whole field where it names nothing else. None where that cannot be done safely.
    """
    gone = [(name, place) for name, place in names if place in useless]
    if len(gone) == len(names):
        whole = _field(text)
        if whole is None or not _is_as_meant(text, whole, {name for name, _ in gone}):
            return {}
        return dict.fromkeys(useless, (whole,))
    return {
        place: (edit,)
        for name, place in gone
        if (edit := _without(names, place)) and _is_as_meant(text, edit, {name})
    }


def _without(names: Names, place: Span) -> Edit:
    """With what parts it from the next name, or from the one before."""
    places = [each for _, each in names]
    index = places.index(place)
    if index + 1 < len(places):
        return Edit(Span(place.start, places[index + 1].start), "")
    return Edit(Span(places[index - 1].end, place.end), "")


def _field(text: str) -> Edit | None:
    """The field with all of its lines, where nothing else is on them."""
    found = read_front_matter(text).fields.find(_KEY)
    if found is None:
        return None
    start = found[0].span.start
    end = start + len(text[start : found[1].span.end].rstrip())  # a block ends where the next line begins
    rest = _REST_OF_LINE.match(text, end)
    begins = start == 0 or text[start - 1] in "\r\n"
    return Edit(Span(start, rest.end()), "") if begins and rest else None


def _is_as_meant(text: str, edit: Edit, gone: Collection[str]) -> bool:
    """Whether nothing changes but that some names are gone; a remark beside a name may tell of another."""
    taken = text[edit.span.start : edit.span.end]
    after = text[: edit.span.start] + edit.text + text[edit.span.end :]
    old, new = read_front_matter(text), read_front_matter(after)
    return (
        "#" not in taken
        and names_asked(new) == names_asked(old) - set(gone)
        and other_fields(old) == other_fields(new)
        and [problem.case for problem in old.problems] == [problem.case for problem in new.problems]
        and text[old.body_start :] == after[new.body_start :]
    )
