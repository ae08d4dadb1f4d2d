"""What is asked of the world around one post, and the answers it got."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_social.discover import Files
    from lint_social.pictures import Picture


class Asking:
    """The same files, for one post: keeps what was asked, and `answers`, by the name of the question.

    Asked again they tell whether what was found of the post still holds: a picture may be gone.
    """

    def __init__(self, files: Files) -> None:
        self.files = files
        self.answers: dict[tuple[str, ...], object] = {}

    def has_file(self, post: str, file: str, media_folder: str = "") -> bool:
        """See `Files`."""
        found = self.files.has_file(post, file, media_folder)
        self.answers["has_file", file, media_folder] = found
        return found

    def picture(self, post: str, file: str, media_folder: str = "") -> Picture | None:
        """See `Files`."""
        found = self.files.picture(post, file, media_folder)
        self.answers["picture", file, media_folder] = found
        return found
