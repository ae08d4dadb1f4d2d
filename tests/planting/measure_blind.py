"""How many blind defects are found: `python tests/planting/measure_blind.py first|second [-v] [RULE]…`."""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from planting.blind import Piece, pieces


def main(name: str, *asked: str) -> None:
    """Print recall by family, with `-v` what was missed, and the total."""
    families: defaultdict[str, list[Piece]] = defaultdict(list)
    for piece in pieces(name):
        families[piece.rule].append(piece)
    rules = {rule for rule in asked if rule != "-v"} or set(families)
    found, written = 0, 0
    for rule, family in families.items():
        if rule not in rules:
            continue
        missed = [piece for piece in family if not piece.is_found()]
        found, written = found + len(family) - len(missed), written + len(family)
        print(f"{rule:26} {len(family) - len(missed):3} of {len(family):3}")
        for piece in missed if "-v" in asked else ():
            print(f"    {piece.language} {piece.text}")
    print(f"{found} of {written} ({100 * found / max(written, 1):.1f} %)")


if __name__ == "__main__":
    main(*sys.argv[1:])
