"""What a person vouches for in the head of a post: `atteste: {conseil-21: {par, le, empreinte}}`.

An attestation holds for the text it was given for, and for no other: it carries the fingerprint of that text.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from lint_social.dates import parse_date
from lint_social.decode import nearest
from lint_social.head import Fields, Problem, Scalar, folded_name
from lint_social.head_words import says_nothing
from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.render.compose import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.draft import Draft

FIELD = "attestations"  # as `field_names.FIELDS` calls it
CONSEILS = 21

_NAME = pattern(r"(?:conseils?[-_ ]?)?0?(\d{1,2})", re.IGNORECASE)
_PARTS = {
    "par": "by", "by": "by",
    "le": "on", "on": "on", "date": "on",
    "empreinte": "text", "fingerprint": "text", "texte": "text", "text": "text",
}  # fmt: skip
_DIGITS = 8


class Attested(NamedTuple):
    """The conseils that a post attests, and what is wrong with the attestations that do not hold."""

    conseils: frozenset[int]
    problems: tuple[Problem, ...]


def read_attestations(draft: Draft) -> Attested:
    """The attestations of a post. Those that lack something vouch for nothing."""
    value = draft.fields.get(FIELD)
    if value is None:
        return Attested(frozenset(), ())
    if not isinstance(value, Fields):
        return Attested(frozenset(), (Problem("forme", value.span),))
    good: set[int] = set()
    problems: list[Problem] = []
    mark = fingerprint(draft)
    for key, entry in value.entries:
        name = _NAME.fullmatch(key.text.strip())
        number = int(name[1]) if name else 0
        if not 1 <= number <= CONSEILS:
            problems.append(Problem("conseil-inconnu", key.span, {"word": key.text.strip()}))
        elif not isinstance(entry, Fields):
            problems.append(Problem("forme", entry.span))
        else:
            found = list(_faults(key, entry, number, mark))
            problems += found
            if not found:
                good.add(number)
    return Attested(frozenset(good), tuple(problems))


def fingerprint(draft: Draft) -> str:
    """A short mark of the text that a post sends: the same as long as its readers read the same.

    Taken of the body as each of its targets gets it; accents composed and blanks at line ends left out, for
    nobody sees them.
    """
    from hashlib import sha256  # few posts attest anything

    targets = draft.addressed or (None,)
    texts = {
        _seen(rendition.text[: rendition.appended]) for rendition in (render(draft, to) for to in targets)
    }
    return sha256("\0".join(sorted(texts)).encode()).hexdigest()[:_DIGITS]


def _seen(text: str) -> str:
    lines = unicodedata.normalize("NFC", text).strip().splitlines()
    return "\n".join(line.rstrip() for line in lines)


def _faults(key: Scalar, entry: Fields, number: int, mark: str) -> Iterator[Problem]:
    """What one attestation lacks, or has wrong."""
    parts: dict[str, Scalar] = {}
    for name, value in entry.entries:
        meant = _PARTS.get(folded_name(name.text))
        if meant is None:
            near = nearest(name.text, _PARTS)
            values = {"word": name.text, "near": near or ""}
            yield Problem("champ-proche" if near else "champ-inconnu", name.span, values)
        elif isinstance(value, Scalar) and not says_nothing(value.text):
            parts[meant] = value
    about = {"number": number}
    if "by" not in parts:
        yield Problem("sans-nom", key.span, about)
    if "on" not in parts:
        yield Problem("sans-date", key.span, about)
    elif parse_date(parts["on"].text) is None:
        yield Problem("date", parts["on"].span, {"word": parts["on"].text})
    given = parts.get("text")
    if given is None:
        yield Problem("sans-empreinte", key.span, {**about, "fingerprint": mark})
    elif given.text.strip().lower() != mark:
        yield Problem("texte-change", given.span, {**about, "fingerprint": mark})
