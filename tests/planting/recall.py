"""Plant, lint, and judge whether the rule said it where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from lint_kit import lint

from planting.derived import DERIVED
from planting.listed import listed_defects

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from random import Random

    from planting.clean_post import CleanPost
    from planting.plant import Plant


class Trial(NamedTuple):
    """`found` at its line and column; `near` where the rule pointed instead, on that line or another."""

    plant: Plant
    found: bool
    near: tuple[tuple[int, int], ...]


class Host(NamedTuple):
    """A post that is clean, with the rules that already say something of it: no place for their defects."""

    post: CleanPost
    spoken: frozenset[str]


def hosts(posts: Iterable[CleanPost]) -> Iterator[Host]:
    """The posts without error or warning."""
    for post in posts:
        found = violations(post.path, post.text())
        if all(item["severity"] == "suggestion" for item in found):
            yield Host(post, frozenset(item["rule"] for item in found))


def violations(path: str, text: str) -> list[dict[str, Any]]:
    """What a report says of a post that is still to come, as the JSON format has it.

    Its name is left out, for a date of last year in it: advice for what is published comes too late.
    """
    path = str(Path(path).with_stem("post"))
    found: list[dict[str, Any]] = lint(text, path, config="pays: FR\n").to_dict()["violations"]
    return found


def families() -> list[str]:
    """The ids of the rules that something is planted for."""
    return sorted({defect.rule for defect in listed_defects()} | set(DERIVED))


def plants(rule: str, hosts: list[Host], random: Random, count: int) -> Iterator[Plant]:
    """For a family: each written defect in turn, each into a post that it fits, `count` at the least.

    Nothing where no post fits.
    """
    listed = [defect for defect in listed_defects() if defect.rule == rule]
    silent = [host.post for host in hosts if rule not in host.spoken]
    for defect in listed * -(-count // max(len(listed), 1)):
        fitting = [post for post in silent if defect.fits(post)]
        if fitting:
            yield defect.plant(random.choice(fitting), random)
    if rule in DERIVED:
        made = (DERIVED[rule](post, random) for post in random.choices(silent, k=count * 20))
        yield from [plant for plant in made if plant is not None][:count]


def tried(plant: Plant) -> Trial:
    """Lint a plant."""
    said = tuple(
        (item["line"], item["column"])
        for item in violations(plant.path, plant.text)
        if item["rule"] == plant.rule
    )
    return Trial(plant, (plant.line, plant.column) in said, said)
