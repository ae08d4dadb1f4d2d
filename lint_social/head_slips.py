"""Values of a head that we look at and cannot make out: mistyped words, dates that do not exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.dates import date_fault
from lint_social.head import Items, Problem, Scalar, Value, folded_name
from lint_social.head_words import head_words
from lint_social.language_names import language_of, near_language
from lint_social.slips import slip_of
from lint_social.targets import words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_LONGEST_SHOWN = 60


def head_slips(fields: Mapping[str, Value], goals: Collection[str], source: str) -> Iterator[Problem]:
    """What is wrong with the values of known fields. `goals` are the team's own, beside those we know."""
    if "date" in fields:
        yield from _date(fields["date"], source)
    if "statut" in fields:
        yield from _nearly("statut", fields["statut"], head_words().statuses)
    if "objectif" in fields:
        yield from _nearly("objectif", fields["objectif"], {*head_words().goals, *map(folded_name, goals)})
    if "langue" in fields:
        yield from _language(fields["langue"])
    if "rendu" in fields:
        yield from _rendering(fields["rendu"])


def _date(value: Value, source: str) -> Iterator[Problem]:
    text = value.text if isinstance(value, Scalar) else source[value.span.start : value.span.end]
    fault = date_fault(text)
    if fault:
        yield Problem(fault, value.span, {"value": " ".join(text.split())[:_LONGEST_SHOWN]})


def _nearly(case: str, value: Value, known: Collection[str]) -> Iterator[Problem]:
    """A word that resembles one of ours; any other word is the team's own."""
    for scalar in value.items if isinstance(value, Items) else (value,):
        near = slip_of(folded_name(scalar.text.strip()), known) if isinstance(scalar, Scalar) else None
        if isinstance(scalar, Scalar) and near:
            yield Problem(case, scalar.span, {"value": scalar.text.strip(), "near": near})


def _language(value: Value) -> Iterator[Problem]:
    for name in words_of(value):
        near = near_language(name.text)
        if near:
            yield Problem("langue-proche", name.span, {"value": name.text, "near": near})
        elif language_of(name.text) is None and folded_name(name.text) not in head_words().no_language:
            yield Problem("langue", name.span, {"value": name.text[:_LONGEST_SHOWN]})


def _rendering(value: Value) -> Iterator[Problem]:
    text = value.text.strip() if isinstance(value, Scalar) else ""
    if folded_name(text) not in head_words().renderings:
        known = list(head_words().renderings)
        yield Problem("rendu", value.span, {"value": text[:_LONGEST_SHOWN], "known": known})
