"""Feed a target with what atheris makes up: `python tests/fuzz/fuzz.py head -max_total_time=120`.

It needs `pip install atheris` (Linux, CPython up to 3.13). Further arguments are those of libFuzzer, and a
folder of files to begin with. What breaks a promise is written to `tests/fuzz/found/<target>-…`: keep it once
mended, `tests/test_fuzz.py` replays it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

_HERE = Path(__file__).parent
sys.path[:0] = [str(_HERE), str(_HERE.parents[1])]

with atheris.instrument_imports(include=["lint_social"]):
    from targets import TARGETS


def main() -> None:
    """Run until the time is over or something breaks."""
    name = sys.argv[1]
    found = f"-artifact_prefix={_HERE / 'found'}/{name}-"
    atheris.Setup([sys.argv[0], found, "-timeout=10", "-max_len=4096", *sys.argv[2:]], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
