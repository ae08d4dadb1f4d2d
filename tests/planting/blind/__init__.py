"""Defects and look-alikes written by people who had seen no rule and no word list of ours.

`first` has served to widen the lists since. `second` has not, and must not: what `measure_blind.py second`
finds is what to expect of posts that nobody has seen. A text without marks is the defect as a whole.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml
from lint_kit import lint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.violation import Violation

FOLDER = Path(__file__).parent
OPEN, CLOSE = "⟦", "⟧"
#: What a head must say before the family is looked for.
_DECLARED = {
    "alcool": "secteur: alcool\n",
    "jeu-concours": "jeu: true\n",
    "mention-tardive": "partenariat: true\n",
}
#: Families of what is missing: they point at what asks for it.
_MISSING = frozenset({"alcool", "jeu-concours"})
#: Families that two rules share.
_SHARED = {"allegation-verte": "ecoblanchiment"}


class Piece(NamedTuple):
    """A defect of a family, or a text that only looks like one."""

    rule: str
    language: str
    text: str

    def hits(self, *, declared: bool) -> list[Violation]:
        """What the rules of the family say of it, in a post of its own."""
        plain = self.text.replace(OPEN, "").replace(CLOSE, "")
        report = lint(f"{self._head(declared=declared)}{plain}\n", config="pays: FR\n")
        return [item for item in report.violations if item.rule in (self.rule, _SHARED.get(self.rule))]

    def is_found(self) -> bool:
        """Whether the family is told where the marks stand, or anywhere if there are none."""
        hits = self.hits(declared=True)
        if OPEN not in self.text or self.rule in _MISSING:
            return bool(hits)
        start = len(self._head(declared=True)) + self.text.index(OPEN)
        end = start + self.text.index(CLOSE) - self.text.index(OPEN) - 1
        return any(item.place.span.start < end and start < item.place.span.end for item in hits)

    def _head(self, *, declared: bool) -> str:
        more = _DECLARED.get(self.rule, "") if declared else ""
        plain = f"reseaux: [linkedin, facebook]\ndate: 2026-12-27 10:00\nlangue: {self.language}\n"
        return f"---\n{plain}{more}---\n"


def pieces(name: str) -> Iterator[Piece]:
    """Those of a file of this folder."""
    content = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    for rule, family in content.get("innocent", content).items():
        for language, texts in family.items():
            for text in texts:
                yield Piece(rule, "fr" if language == "any" else language, text)
