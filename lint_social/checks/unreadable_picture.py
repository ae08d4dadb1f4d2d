"""Is there a picture in every file that is named as one?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.attachments import all_attachments
from lint_social.checks import NoParameters
from lint_social.violation import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View


class UnreadablePicture(NoParameters):
    """A file that ends before its picture does.

    Cases: `vide` (no byte), `page` (a web page saved in its place), `taille` (a size that no picture has).
    """

    scope: ClassVar = "file"
    needs_media: ClassVar = True
    values: ClassVar = frozenset({"file"})
    cases: ClassVar = dict.fromkeys(("vide", "page", "taille"), values)

    def check(self, view: View) -> Iterator[Finding]:
        """Silent where it is not certain, and on files that cannot be read."""
        for found in all_attachments(view):
            flaw = found.file.flaw if found.file else None
            if flaw:
                yield Finding(found.place, {"file": found.name}, None if flaw == "coupee" else flaw)
