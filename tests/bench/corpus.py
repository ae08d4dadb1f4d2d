"""What CI feels: seconds over a folder of posts, without a cache and with one, against codespell on the same.

    python tests/bench/corpus.py FOLDER [copies]

Each copy of a post is made another one. codespell (`pip install codespell`) looks words up and no more: it is
the floor that reading so many files in Python has. Install the wheel first (`pip install .`).
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXTENSIONS = (".md", ".markdown", ".tweet", ".toot")


def copy_posts(folder: Path, copies: int, scratch: Path) -> int:
    """So many copies of the posts of a folder, no two alike; their number."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in EXTENSIONS and path.is_file())
    for copy in range(copies):
        for number, path in enumerate(files):
            target = Path(scratch, f"{copy:03}", f"{number:04}-{path.name}")
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(path, target)
            with target.open("ab") as file:
                file.write(f"\n{copy}\n".encode())
    return len(files) * copies


def seconds(command: list[str], folder: str, cache: str) -> float:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    start = time.perf_counter()
    subprocess.run(
        command, cwd=folder, env={**environment, "XDG_CACHE_HOME": cache}, check=False, capture_output=True
    )
    return time.perf_counter() - start


def main(folder: Path, copies: int) -> None:
    here = Path(sys.executable).parent
    check = [str(here / "lint-social"), "check", "--format", "json", "-o", os.devnull]
    runs = {"no cache": [*check, "--no-cache", "."], "first run": [*check, "."], "same again": [*check, "."]}
    with tempfile.TemporaryDirectory() as scratch, tempfile.TemporaryDirectory() as cache:
        count = copy_posts(folder, copies, Path(scratch))
        seconds([*check, "--help"], scratch, cache)  # so that all is compiled
        floor = (
            seconds([str(here / "codespell"), "."], scratch, cache) if (here / "codespell").exists() else 0
        )
        print(f"{count} files; codespell {floor:.2f} s")
        for name, command in runs.items():
            wall = seconds(command, scratch, cache)
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            ratio = f", x {wall / floor:.1f}" if floor else ""
            print(f"{name:<12} {wall:6.2f} s{ratio}; {count / wall:.0f} a second; {peak:.0f} MiB at the most")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
