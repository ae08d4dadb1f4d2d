"""What the parameters of checks may be, beyond their Python types; each is named where a rule is decoded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NewType

from lint_social.records import NamedTuple
from lint_social.violation import EMPTY

#: A figure, or the fact of the network that gives it: `network.text_limit`.
Figure = int | str

#: The fact of the network that settles a question: `network.media_required`.
FactName = NewType("FactName", str)

#: The fact of the network that names things: `network.image_formats`, `network.refused_characters`.
NamesFact = NewType("NamesFact", str)

#: The fact of the network that gives a proportion: `network.image_ratio_max`.
RatioFact = NewType("RatioFact", str)

#: The fact that gives the least and the most: `network.poll_options`.
RangeFact = NewType("RangeFact", str)

#: The fact that says which of a few ways is the network's: `network.entity_style`.
WordFact = NewType("WordFact", str)

#: A number of things of which there must be at least one.
Count = NewType("Count", int)

#: A part of a whole, from 0 to 1.
Proportion = NewType("Proportion", float)


class Refusal(NamedTuple):
    """Why a check cannot run as its rule has it: the id of a program text, and its values.

    `where` leads to what is wrong: the name of the parameter, and the key within it; empty for the whole.
    """

    where: tuple[str, ...]
    text_id: str
    values: Mapping[str, object] = EMPTY


class CannotRun(Exception):
    """A check gives up on a post, through a fault of its rule that only this post has brought to light."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.text_id)
        self.refusal = refusal
