"""How git is asked: with fixed arguments and no shell, and always about the folder that is named.

Git tells its hooks by the environment which repository and index it works on (`GIT_DIR`…). A hook that looks
at another folder would be answered about the wrong one, so none of it is passed on. No lock is taken on an
index that a commit is writing. Of what a repository's own `.git/config` may have run, only the filters are
that git needs to compare files (Git LFS): nothing that is committed can name a program.
"""

from __future__ import annotations

import os
import subprocess

#: What `git rev-parse --local-env-vars` lists, but for settings (`safe.directory` is passed so in CI).
_OF_A_HOOK = frozenset((
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_DIR", "GIT_GRAFT_FILE",
    "GIT_IMPLICIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_NO_REPLACE_OBJECTS", "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX", "GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE", "GIT_WORK_TREE",
))  # fmt: skip
_SETTINGS = ("--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", "diff.ignoreSubmodules=all")


def run_git(folder: str, *arguments: str, timeout: float) -> subprocess.CompletedProcess[bytes]:
    """What git answers about the repository of a folder, within `timeout` seconds.

    Raises `OSError` or `ValueError` where it cannot be run, `TimeoutExpired` where it takes longer.
    """
    environment = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    environment["GIT_OPTIONAL_LOCKS"] = "0"
    command = ["git", *_SETTINGS, "-C", folder, *arguments]
    return subprocess.run(command, capture_output=True, check=False, timeout=timeout, env=environment)  # noqa: S603 - no shell
