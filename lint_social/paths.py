"""What is asked of a path that `os.path` does not answer in one word.

Strings: `pathlib` brings `urllib.parse` and `ipaddress` with it, a thirtieth of what a person waits for.
"""

from __future__ import annotations

import os


def folder_of(path: str) -> str:
    """The folder that a file lies in, from the top of the disk."""
    return os.path.dirname(os.path.abspath(path))


def is_within(path: str, folder: str) -> bool:
    """Whether a path is a folder, or lies below it. Both are tidy and absolute."""
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def name_of(path: str) -> str:
    """The last part of a path that is written with `/`."""
    return path.rstrip("/").rpartition("/")[2]
