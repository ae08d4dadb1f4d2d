"""The program run as a process of its own, as a user would."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import lint_social

_PR_CAPBSET_DROP = 24
_READS_AND_WRITES_ALL = (1, 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


def run(folder: Path, *command: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    environment = {
        **os.environ,
        "LINT_SOCIAL_LANG": "fr",
        "PYTHONUTF8": "1",
        "PYTHONPATH": str(Path(lint_social.__file__).parents[1]),
    }
    return subprocess.run(
        [sys.executable, *command], cwd=folder, env=environment, capture_output=True, check=False, **options
    )  # type: ignore[call-overload, no-any-return]


def unprivileged() -> None:
    """For `preexec_fn`: root loses, in the program about to be started, what opens every file to it."""
    if os.geteuid() == 0:
        library = ctypes.CDLL(None, use_errno=True)
        for capability in _READS_AND_WRITES_ALL:
            if library.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0):
                raise OSError(ctypes.get_errno(), "prctl")
