"""Does the cost of a post stay what it is, however long the calendar? Time and memory for each post.

python tests/bench/scale.py [10 1000 10000 100000]

Writes so many posts of its own, a dated one an hour on six accounts, and checks them all as one calendar,
without a cache. Prints, of each size, seconds of processor and memory, and both for each post beyond what the
smallest size costs, as ratios to the second size: the smallest run is mostly starting up. Memory is better
compared from 10,000 on, since a thousand posts fit what starting up leaves free.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

SUBJECTS = (
    "La serre", "L'atelier de couture", "Le marché", "La bibliothèque", "Le club de lecture", "La cantine",
    "Le jardin partagé", "La ressourcerie", "L'école de musique", "Le cinéma", "La piscine", "La mairie",
)  # fmt: skip
VERBS = (
    "rouvre", "change d'adresse", "cherche des mains", "fête ses dix ans", "propose une visite", "recrute",
    "accueille les enfants", "prépare l'hiver", "lance une enquête", "raconte son année", "répare vos vélos",
)  # fmt: skip
CALLS = (
    "Venez avec un panier.", "Qui serait tenté ?", "Le programme est en ligne.", "Réservez avant jeudi.",
    "Dites-nous ce que vous en pensez.", "Il reste douze places.", "On vous attend nombreux.",
)  # fmt: skip
ACCOUNTS = ("mastodon", "bluesky", "linkedin", "x", "facebook", "threads")
FIRST = datetime(2020, 1, 1, 8)


def write_posts(folder: Path, count: int) -> None:
    """Posts of about forty words, each other than all others; a thousand in a folder."""
    chance = random.Random(count)
    for number in range(count):
        day = FIRST + timedelta(hours=number)
        words = [
            f"{chance.choice(SUBJECTS)} {chance.choice(VERBS)} en {day:%Y}, au numéro {number}."
            for _ in range(4)
        ]
        head = f"reseaux: [{ACCOUNTS[number % len(ACCOUNTS)]}]\nlangue: fr\ndate: {day:%Y-%m-%d %H:%M}"
        link = f"https://exemple.fr/{number % 997}"
        text = f"---\n{head}\n---\n{' '.join(words)}\n\n{chance.choice(CALLS)} {link} #quartier\n"
        path = folder / f"{number // 1000:03}" / f"{number:06}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def measure(count: int) -> tuple[float, float]:
    """Seconds of processor and MiB of one run over so many posts."""
    script = str(Path(sys.executable).parent / "lint-social")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    options = ["--no-cache", "--format", "json", "-o", os.devnull, "--today", "2020-01-01"]
    command = [script, "check", *options, "."]
    with tempfile.TemporaryDirectory() as scratch:
        write_posts(Path(scratch), count)
        run = subprocess.Popen(command, cwd=scratch, env=environment)
        _, _, usage = os.wait4(run.pid, 0)
        return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main(counts: list[int]) -> None:
    """Measure each size and print it."""
    base = reference = None
    for count in counts:
        seconds, memory = measure(count)
        line = f"{count:>7} posts: {seconds:8.1f} s {memory:7.0f} MiB"
        if base is None:
            base = count, seconds, memory
        else:
            each = [
                (now - then) / (count - base[0])
                for now, then in zip((seconds, memory), base[1:], strict=True)
            ]
            reference = reference or each
            ratios = [now / then if then else 1.0 for now, then in zip(each, reference, strict=True)]
            line += f"; for each {each[0] * 1000:.2f} ms ({ratios[0]:.2f})"
            line += f" and {each[1] * 1024:.1f} KiB ({ratios[1]:.2f})"
        print(line, flush=True)


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or [10, 1000, 10_000, 100_000])
