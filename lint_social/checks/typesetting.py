"""What everybody agrees on in typesetting: spaces around commas, quotation marks that close."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.checks import NoParameters
from lint_social.patterns import pattern
from lint_social.violation import EMPTY, Finding, Replacement, TextSpan

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from lint_social.view import View

# « Paris . Lyon . Nice » is a style: a full stop only counts at the end of a line that has no other like it
_BEFORE = pattern(r"(?<=[^\W_])[ \u00a0\u202f]{1,3}(?:,(?=\s)|\.(?=[ \t]*(?:\n|\Z)))")
_AFTER = pattern(r"(?<=[^\W\d_][^\W\d_]),(?=[^\W\d_]{2})")
_NEXT_PARAGRAPH = pattern(r"\n[ \t]*«")
_SHOWN = 25  # characters


class CommaSpace(NoParameters):
    """A space before a comma or a full stop; case `apres`: none between a comma and the word after it.

    Marks the first of each, with how many there are.
    """

    scope: ClassVar = "text"
    values: ClassVar = frozenset({"count", "match"})
    cases: ClassVar = {"apres": values}

    def check(self, view: View) -> Iterator[Finding]:
        """Only in the author's own words: links, tags, quotations and code are set as they are."""
        if "," not in view.prose and " ." not in view.prose:
            return
        before = [match for match in _BEFORE.finditer(view.prose) if not _in_a_row(view.prose, match)]
        for case, found, after in ((None, before, ""), ("apres", list(_AFTER.finditer(view.prose)), " ")):
            if found:
                start, end = found[0].span()
                values = {"count": len(found), "match": _with_words_beside(view.text, start, end)}
                replacements = tuple(
                    Replacement(TextSpan(*match.span()), match[0].strip() + after) for match in found
                )
                yield Finding(TextSpan(start, end), values, case, replacements)


class OpenQuote(NoParameters):
    """A `«` that no `»` closes, where it is the only one and no `»` is left over either.

    More of either are a quotation of several paragraphs, or marks in place of bullets.
    """

    scope: ClassVar = "text"
    triggers: ClassVar = "«"
    values: ClassVar = frozenset({"match"})
    cases: ClassVar = EMPTY

    def check(self, view: View) -> Iterator[Finding]:
        """Quotations that close are masked in the prose: what it still holds is left over."""
        if view.prose.count("«") != 1 or "»" in view.prose:
            return
        at = view.prose.index("«")
        if not _NEXT_PARAGRAPH.search(view.text, at):  # which opens with one, as typesetters do
            yield Finding(TextSpan(at, at + 1), {"match": view.quote(at, at + _SHOWN)})


def _with_words_beside(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - _SHOWN) : start].split()[-1:], text[end : end + _SHOWN].split()[:1]
    blank = " " if text[end : end + 1].isspace() else ""
    return "".join([*before, text[start:end], blank, *after]).strip()


def _in_a_row(text: str, match: re.Match[str]) -> bool:
    """Whether a full stop closes a line of things that such stops part."""
    return match[0].endswith(".") and " . " in text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
