"""Recall on defects planted into a folder of posts: `python tests/planting/measure.py FOLDER [RULE]…`."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from lint_kit import shipped_rules

from planting.clean_post import read_clean_post
from planting.listed import listed_defects
from planting.recall import families, hosts, plants, tried

SEED, COUNT = 20261123, 24


def main(folder: str, *asked: str) -> None:
    """Print recall by family, what was missed, and the total."""
    files = sorted(path for path in Path(folder).rglob("*") if path.suffix in (".md", ".tweet", ".toot"))
    posts = [
        read_clean_post(str(path), path.read_text(encoding="utf-8"))
        for path in files
        if not {"weird", "other"} & set(path.parts)
    ]
    clean = list(hosts(post for post in posts if post))
    print(f"{len(clean)} of {len(files)} posts have no error and no warning: something is planted into them")
    known = {rule.id: rule.severity for rule in shipped_rules()}
    blind = {(defect.rule, defect.piece or defect.head) for defect in listed_defects() if defect.blind}
    totals: dict[str, list[int]] = {}
    for rule in asked or families():
        if rule not in known:
            print(f"{rule:24} no such rule yet")
            continue
        trials = [tried(plant) for plant in plants(rule, clean, Random(f"{SEED} {rule}"), COUNT)]
        found = sum(trial.found for trial in trials)
        elsewhere = sum(bool(trial.near) for trial in trials) - found
        for trial in trials:
            counts = (trial.found, bool(trial.near) and not trial.found, 1)
            written = "written blind" if (rule, trial.plant.piece) in blind else "written with the rules"
            for kind in ("total", str(known[rule]), written):
                totals[kind] = [a + b for a, b in zip(totals.get(kind, (0, 0, 0)), counts, strict=True)]
        print(f"{rule:24} {found:3} of {len(trials):3}  {elsewhere:3} at another place")
        for trial in trials:
            if not trial.found:
                plant = trial.plant
                place = f"{plant.spot:9} {plant.line}:{plant.column}"
                print(f"    {place} {trial.near or 'missed'} {plant.piece!r} {plant.path}")
    for kind, (found, elsewhere, planted) in totals.items():
        share = 100 * found / max(planted, 1)
        print(
            f"{kind}: {found} of {planted} at their place ({share:.1f} %), {elsewhere} more at another place"
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
