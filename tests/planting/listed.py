"""Families written down: `defects/*.yaml`, by rule and language, ⟦ ⟧ around what the rule should point at."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from planting.plant import OPEN, Plant, planted, with_field
from planting.spot import Spot, spots, tail

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from planting.clean_post import CleanPost

DEFECTS = Path(__file__).parent / "defects"
#: By rule, a pattern of what makes its defects none: see the file.
SILENCES: dict[str, str] = yaml.safe_load(
    (Path(__file__).parent / "silences.yaml").read_text(encoding="utf-8")
)


class Defect(NamedTuple):
    """One defect: a piece for the body, lines for the head, or both; `language` None fits any post.

    `place` is "sentence" (anywhere), "paragraph" (of its own), "tail" (at the end) or "whole" (the piece
    takes the place of the body, for what only the whole post can have too much of).
    `without` is a pattern of what the post must not hold: a link is a source, for a figure that lacks one;
    unless the file says otherwise, that of the rule in `silences.yaml`. `blind` ones stand in a file of those
    that were written before the rules were read.
    """

    rule: str
    language: str | None
    piece: str
    head: str = ""
    place: str = "sentence"
    networks: frozenset[str] = frozenset()
    without: str = ""
    blind: bool = False

    def fits(self, post: CleanPost) -> bool:
        if self.head and "reseaux:" not in (
            post.head or ""
        ):  # the fields are ours: no other dialect reads them
            return False
        if self.networks and not (post.networks and post.networks <= self.networks):
            return False
        if self.without and re.search(self.without, post.body):
            return False
        return self.language in (None, post.language)

    def plant(self, post: CleanPost, random: Random) -> Plant:
        """The post with the defect at a place that `random` chooses."""
        head = with_field(post.head or "", self.head) if self.head else post.head
        if not self.piece:
            return planted(self.rule, post.path, post.with_parts(head, post.body), self.head, "head")
        piece = _respelt(self.piece, random)
        spot = self._spot(post, random)
        body = post.body
        if self.place == "whole":  # what told the language of the post goes with its text
            body = ""
            head = with_field(head, f"langue: {self.language}") if head and self.language else head
        body = f"{body[: spot.offset]}{spot.before}{piece}{spot.after}{body[spot.offset :]}"
        marked = post.with_parts(head, body)
        if OPEN not in marked:
            marked = post.with_parts(head, body.replace(piece, OPEN + piece))
        return planted(self.rule, post.path, marked, self.piece, spot.name)

    def _spot(self, post: CleanPost, random: Random) -> Spot:
        if self.place == "whole":
            return Spot("whole", 0, "", "\n")
        if self.place == "tail":
            return tail(post)
        found = spots(post, self.piece)
        if self.place == "paragraph":
            found = [spot for spot in found if spot.name in ("paragraph", "end", "whole")]
        kind = random.choice(sorted({spot.name for spot in found}))
        return random.choice([spot for spot in found if spot.name == kind])


@cache
def listed_defects() -> tuple[Defect, ...]:
    """All that is written in `defects/`."""
    return tuple(
        defect
        for path in sorted(DEFECTS.glob("*.yaml"))
        for rule, family in yaml.safe_load(path.read_text(encoding="utf-8")).items()
        for defect in _family(rule, {**family, "blind": path.stem.startswith(("blind", "aveugle"))})
    )


def _family(rule: str, family: dict[str, Any]) -> Iterator[Defect]:
    shared = {key: value for key, value in family.items() if key not in ("fr", "en", "any")}
    for language in ("fr", "en", "any"):
        for entry in family.get(language, ()):
            own = {"piece": entry} if isinstance(entry, str) else entry
            fields = {"piece": "", "without": SILENCES.get(rule, ""), **shared, **own}
            fields["networks"] = frozenset(fields.get("networks", ()))
            yield Defect(rule, None if language == "any" else language, **fields)


def _respelt(piece: str, random: Random) -> str:
    """As another keyboard would have it: curly apostrophes, no-break spaces. The length stays."""
    if random.random() < 0.4:
        piece = re.sub(r"(?<=[^\W\d_])'(?=[^\W\d_])", "’", piece)
    if random.random() < 0.4:
        piece = re.sub(r" (?=[!?;:»](?:\s|$|[⟦⟧]))|(?<=«) ", lambda _: random.choice("\u00a0\u202f"), piece)
    return piece
