"""Writing a mended file back: whole or not at all, and in nothing else other than it was."""

from __future__ import annotations

import codecs
import contextlib
import os
import stat
import tempfile

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class CannotRewrite(Exception):
    """A file that is left as it is; the argument is the id of the text that says why."""


def encode_like(data: bytes, text: str) -> bytes:
    """A text in the encoding of some bytes, with their byte-order mark if they have one."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return mark + text.encode(encoding)
    return text.encode()


def rewrite(path: str, before: bytes, after: bytes) -> None:
    """Put other bytes into a file that holds `before`; its mode and, where we may, its owner stay.

    The new file is whole on the disk before it takes the place of the old one. Raises `CannotRewrite` for a
    file that was changed meanwhile or has several names, and `OSError`.
    """
    target = os.path.realpath(path)
    found = os.stat(target)
    if found.st_nlink > 1:  # under its other names it would stay the old one
        raise CannotRewrite("fix.linked")
    if not os.access(target, os.W_OK):
        raise PermissionError(13, os.strerror(13), path)
    handle, draft = tempfile.mkstemp(prefix=".lint-social-", dir=os.path.dirname(target))
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(draft, stat.S_IMODE(found.st_mode))
        with contextlib.suppress(OSError, AttributeError):  # only root may give files away
            os.chown(draft, found.st_uid, found.st_gid)
        _make_sure(target, before)
        os.replace(draft, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(draft)
        raise


def _make_sure(target: str, before: bytes) -> None:
    with open(target, "rb") as file:
        if file.read(len(before) + 1) != before:
            raise CannotRewrite("fix.changed")
