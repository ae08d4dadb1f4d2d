"""The two READMEs are twins: the same parts in the same order, the same commands and files."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
ENGLISH, FRENCH = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.fr.md"))


def blocks(readme: str) -> list[str]:
    """What they show to type or to read, without the remarks beside it."""
    return [re.sub(r" +# .*", "", block) for block in re.findall(r"(?ms)^```.*?^```$", readme)]


def test_they_show_the_same() -> None:
    assert blocks(FRENCH) == blocks(ENGLISH)


def test_they_have_the_same_parts_options_and_links() -> None:
    for sign in (r"(?m)^##? ", r"\*\*", r"(?m)^\| "):
        assert len(re.findall(sign, FRENCH)) == len(re.findall(sign, ENGLISH)), sign
    for sign in (r"`-[-a-z]+", r"\]\(([^)]+)\)"):
        told = [set(re.findall(sign, text)) - {"README.md", "README.fr.md"} for text in (FRENCH, ENGLISH)]
        assert told[0] == told[1]
