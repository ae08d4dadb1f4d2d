"""Posts per second over a folder: what CI feels. Prints wall time, rate and peak memory of one run.

python tests/bench/corpus.py FOLDER [copies]
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


def main(folder: Path, copies: int) -> None:
    script = str(Path(sys.executable).parent / "lint-social")
    files = sorted(path for path in folder.rglob("*") if path.suffix in EXTENSIONS and path.is_file())
    with tempfile.TemporaryDirectory() as scratch:
        for copy in range(copies):
            for number, path in enumerate(files):
                target = Path(scratch, f"{copy:03}", f"{number:04}-{path.name}")
                target.parent.mkdir(exist_ok=True)
                shutil.copyfile(path, target)
                with target.open("ab") as file:
                    file.write(f"\n{copy}\n".encode())  # no two posts alike
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        start = time.perf_counter()
        command = [script, "check", "--format", "json", "-o", os.devnull, "."]
        subprocess.run(command, cwd=scratch, env=environment, check=False)
        wall = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    count = len(files) * copies
    print(f"{count} files in {wall:.1f} s: {count / wall:.0f} a second, {peak:.0f} MiB at the most")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
