"""Bytes from the disk, whoever put the file there: never waiting, never more than a person writes."""

from __future__ import annotations

import errno
import os
import stat

from lint_social.texts import say

MAX_BYTES = 4_000_000  # no post, rule, list or configuration is as long
MAX_BASELINE = 100_000_000  # of a calendar of 100,000 posts, each with some fault
_SYSTEM_ERRORS = {
    errno.ENOENT: "file.absent",
    errno.EACCES: "file.forbidden",
    errno.EPERM: "file.forbidden",
    errno.EROFS: "file.forbidden",
    errno.EEXIST: "file.exists",
    errno.EISDIR: "file.special",
    errno.ENOTDIR: "file.absent",
    errno.ELOOP: "file.loop",
    errno.ENAMETOOLONG: "file.name",
    errno.ENOSPC: "file.full",
    errno.EFBIG: "file.full",  # a quota of the process
    errno.EIO: "file.damaged",
    errno.EMFILE: "file.handles",
    errno.ENFILE: "file.handles",
    errno.ENOMEM: "file.memory",
}
#: What no path is to blame for: the machine has no more to give.
FAILURES = {errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOMEM}


class Unread(OSError):
    """A file that is left unread: `reason` is `elsewhere`, `special` or `large`; `most` are bytes."""

    def __init__(self, reason: str, most: int = MAX_BYTES) -> None:
        super().__init__(reason)
        self.reason = reason
        self.most = most


def read_regular(path: str, most: int = MAX_BYTES) -> bytes:
    """The bytes of a regular file, at most so many. Raises `OSError`; never waits on a pipe."""
    about = os.stat(path)
    if not stat.S_ISREG(about.st_mode):
        raise Unread("special")
    with open(path, "rb") as file:
        # room for what the system says there is: room for `most` would take longer than to read a post
        data = file.read(min(about.st_size, most) + 1)
        if len(data) > about.st_size:  # more than was said: written meanwhile, or made up as in /proc
            data += file.read(most + 1 - len(data))
        return bounded(data, most)


def bounded(data: bytes, most: int = MAX_BYTES) -> bytes:
    """The same bytes. Raises `OSError` where there are more, as no person writes."""
    if len(data) > most:
        raise Unread("large", most)
    return data


def why_refused(error: OSError, language: str) -> str:
    """Why a file cannot be read or written, in the user's language: the system says it in English."""
    if isinstance(error, Unread):
        return say(language, f"file.{error.reason}", max=error.most // 1_000_000)
    known = _SYSTEM_ERRORS.get(error.errno or 0)
    if error.errno == getattr(errno, "EDQUOT", None):
        known = "file.full"  # the quota of a user
    return say(language, known) if known else error.strerror or str(error)
