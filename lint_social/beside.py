"""What lies beside a post and goes with it: mdsend sends the files of its folder."""

from __future__ import annotations

import os

from lint_social.dialects import MDSEND, of_path
from lint_social.paths import folder_of
from lint_social.records import NamedTuple

_SENT = (".jpg", ".jpeg", ".png", ".gif", ".mp4", ".mov")
_MARKS = ".published"


class Beside(NamedTuple):
    """The names of the files that are sent with a post, and of the networks that have had it already."""

    files: tuple[str, ...] = ()
    published_on: frozenset[str] = frozenset()


def beside(path: str) -> Beside:
    """What mdsend finds around a post of its own; nothing around any other, or where it cannot be read."""
    if of_path(path) is not MDSEND:
        return Beside()
    folder = folder_of(path)
    above, name = os.path.split(folder)
    files = tuple(file for file in _names(folder) if file.lower().endswith(_SENT))
    return Beside(files, frozenset(_names(os.path.join(above, _MARKS, name))))


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []
