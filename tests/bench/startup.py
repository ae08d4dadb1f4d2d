"""What a person waits for: whole commands against `python -c pass` of the same environment, in turn.

    python tests/bench/startup.py [runs]

Install the wheel first (`pip install .`): an editable install may have no compiled modules.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from lint_social.picture_samples import Sample, write_sample

POST = """---
reseaux: [x, linkedin, mastodon]
langue: fr
date: 2026-11-24 10:30
images:
  - fichier: affiche.png
    alt: "Affiche de l'atelier : samedi 28 novembre à 10 h, salle Rivière."
---
Samedi, on répare ensemble 🧵 : apportez une veste, repartez avec.
Inscrivez-vous avant jeudi : https://exemple.fr/reparer
"""


def once(command: list[str], folder: str) -> float:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    return time.perf_counter() - start


def main(runs: int) -> None:
    script = str(Path(sys.executable).parent / "lint-social")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "post.md").write_text(POST, encoding="utf-8")
        write_sample(Path(folder, "affiche.png"), Sample("png", 1200, 1200))
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "import click, yaml, regex": [sys.executable, "-c", "import click, yaml, regex"],
            "--version": [script, "--version"],
            "--help": [script, "--help"],
            "check, one post": [script, "check", "post.md"],
            "check, one post, no calendar": [script, "check", "--no-calendar", "post.md"],
        }
        for command in commands.values():
            once(command, folder)
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(runs):
            for name, command in commands.items():
                times[name].append(once(command, folder))
    base = statistics.median(times["python -c pass"])
    for name, measured in times.items():
        median = statistics.median(measured)
        print(f"{name:<30} {1000 * median:7.1f} ms   x {median / base:5.1f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
