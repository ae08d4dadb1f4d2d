"""What strangers to our rules wrote as right is not told as wrong."""

from __future__ import annotations

import pytest
from planting.blind import Piece, pieces

from lint_social.violation import Severity

#: Suggestions that a person would not make: the rule sees « carbon neutral », not that it is asked about.
KNOWN = 5


@pytest.mark.parametrize("name", ["first-innocent", "second-innocent"])
def test_no_look_alike_is_an_error_or_a_warning_of_its_family(name: str) -> None:
    found = [piece for piece in pieces(name) if _told(piece, Severity.WARNING, Severity.ERROR)]
    assert found == []


def test_few_look_alikes_are_a_suggestion() -> None:
    innocent = [*pieces("first-innocent"), *pieces("second-innocent")]
    assert len(innocent) > 350
    assert sum(_told(piece, Severity.SUGGESTION) for piece in innocent) <= KNOWN


def _told(piece: Piece, *severities: Severity) -> bool:
    return any(violation.severity in severities for violation in piece.hits(declared=False))
