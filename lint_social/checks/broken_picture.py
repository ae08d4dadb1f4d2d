"""Is every picture written so that a publisher will see a picture?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from lint_social import dialects, field_names
from lint_social.checks import NoParameters
from lint_social.head import Fields, Items, Scalar
from lint_social.patterns import pattern
from lint_social.violation import Finding, Span
from lint_social.words import mask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.draft import Draft
    from lint_social.view import View

_ENDING = r"\.(?:jpe?g|png|gif|webp|svg|heic|avif|bmp|tiff?)"
_SPACED = pattern(
    rf"(?<!\\)!\[[^\]\n\r]{{0,300}}\]\((?P<file>(?=\S)(?:[^()<>\"\n\r]|\([^()<>\"\n\r]*\)){{1,300}}?{_ENDING})\)",
    re.IGNORECASE,
)
_EMBEDDED = pattern(
    rf"(?<!\\)!\[\[(?P<file>[^\[\]\n\r|]{{1,300}}{_ENDING})(?:\|[^\[\]\n\r]{{0,300}})?\]\]", re.IGNORECASE
)


class BrokenPicture(NoParameters):
    """A picture that is none for Markdown, or of the head without a file.

    Cases: `espace` (`![y](mon image.png)`), `obsidian` (`![[image.png]]`), `sans-fichier`.
    """

    scope: ClassVar = "file"
    values: ClassVar = frozenset[str]()
    cases: ClassVar = {
        **dict.fromkeys(("espace", "obsidian"), frozenset({"file"})),
        "sans-fichier": values,
    }

    def check(self, view: View) -> Iterator[Finding]:
        """Those of the head, then those of the body, outside of code and comments."""
        draft = view.draft
        if draft.dialect is not dialects.GALAXY:  # its publisher takes pictures from the body only
            yield from _without_file(draft)
        source = draft.post.source.text
        if "![" not in source:
            return
        document = draft.document
        known = [picture.span for picture in document.pictures] + [*document.code]
        known += [comment.span for comment in document.comments]
        text = mask(source, known)
        for case, written in (("espace", _SPACED), ("obsidian", _EMBEDDED)):
            for match in written.finditer(text, draft.post.body.start):
                yield Finding(Span(*match.span()), {"file": match["file"]}, case)


def _without_file(draft: Draft) -> Iterator[Finding]:
    value = draft.fields.get("images")
    for item in value.items if isinstance(value, Items) else (value,):
        if isinstance(item, Fields) and item.get(*field_names.PICTURE_FILE_KEYS) is None:
            alt = item.get(*field_names.PICTURE_ALT_KEYS)
            if isinstance(alt, Scalar) and alt.text.strip():
                yield Finding(alt.span, case="sans-fichier")
