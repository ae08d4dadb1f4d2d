"""Will readers see the marks of Markdown, or lose what they meant?"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, ClassVar

from lint_social.parameters import WordFact
from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.render.compose import rendering_of
from lint_social.violation import Finding, Span, TextSpan

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from lint_social.view import View

_BOLD = pattern(r"(?<!\w)(\*\*|__)(?=[^\s*_])[^*_\n]{1,300}(?<=[^\s*_])\1(?!\w)")
_AS_WRITTEN = {
    None: _BOLD,
    "lien": pattern(r"!?\[[^\[\]\n]{0,300}\]\([^()\s]{1,2000}\)"),
    "titre": pattern(r"^#{1,6} +\S[^\n]*", 8),  # of each line
}
_LEFT_OVER = {
    "reste": pattern(r"(?<!\*)\*\*(?=[^\s*])[^*\n]{1,300}(?<=[^\s*])\*\*(?!\*)"),
    "barre": pattern(r"(?<!~)~~(?=[^\s~])[^~\n]{1,300}(?<=[^\s~])~~(?!~)"),
    "tableau": pattern(r"^[^\n|]*\|[^\n]*\n[ \t]*\|?[ \t]*:?-{2,}[ :|-]*(?=\n|\Z)", 8),
}
_CODE_NAME = pattern(r"__[a-z0-9_]+__(?:\.[a-z]{2,4}\b|\(\))")  # `__init__.py`, `__str__()`
_LONGEST_ENDING = 6
_AFTER_A_WORD = ",.;:!?)"
_OPENING, _CLOSING = '(«“"', '.,;:!?…)»”"'


class ShownMarkdownParameters(NamedTuple):
    """The parameters of `ShownMarkdown`."""

    markdown: WordFact


class ShownMarkdown(ShownMarkdownParameters):
    """Bold sent as it is written, to a network that renders no Markdown; its marks will be read as signs.

    Cases `lien` and `titre` are sent as written too. The others are what is left in a text whose Markdown
    the publisher takes out: `reste` (`**` that CommonMark does not see), `barre` (`~~`), `tableau`; and
    `perdu`, signs that it takes out though they were not meant as marks: `10*20*30`, `__init__.py`.
    """

    scope: ClassVar = "target"
    values: ClassVar = frozenset({"match", "network"})
    cases: ClassVar = {
        **dict.fromkeys(("lien", "titre", "reste", "barre", "tableau"), values),
        "perdu": frozenset({"match", "read", "network"}),
    }

    def check(self, view: View) -> Iterator[Finding]:
        """Nothing where the publisher or the network renders Markdown; code is left alone."""
        mode = rendering_of(view.draft, view.target)
        if mode == "flattened":
            yield from _lost_signs(view)
        if view.fact(self.markdown.removeprefix("network.")) != "none" or mode == "markdown":
            return
        code = {at for span in view.draft.document.code for at in range(*view.rendition.from_source(span))}
        marks = [change.span.start for change in view.draft.document.changes]
        links = {link.start for link in view.entities.links}
        for case, written in (_AS_WRITTEN if mode == "raw" else _LEFT_OVER).items():
            for match in written.finditer(view.text):
                seen = self._is_mark(view, match, marks) if mode == "raw" else _is_verbatim(view, match)
                if seen and match.start() not in code and match.start() not in links:
                    values = {"match": match[0][:80], "network": view.network_name}
                    yield Finding(TextSpan(*match.span()), values, case)

    @staticmethod
    def _is_mark(view: View, match: re.Match[str], marks: list[int]) -> bool:
        """Whether CommonMark, too, begins a construct there, that is no name out of a program."""
        if _CODE_NAME.match(view.text, match.start()):
            return False
        start = view.rendition.to_source(TextSpan(*match.span())).start
        index = bisect_left(marks, start)
        return index < len(marks) and marks[index] == start


def _lost_signs(view: View) -> Iterator[Finding]:
    """Marks taken out that were meant to be read; each stretch of words without blanks is marked once."""
    source = view.draft.post.source.text
    reached = 0
    for span in view.draft.document.emphases:
        if span.start < reached or not _was_meant_to_be_read(source, span):
            continue
        word = _whole_word(source, span, view.draft.post.body.start)
        shown = view.rendition.from_source(word)
        reached = word.end
        if shown.end > shown.start:
            match, read = source[word.start : word.end], view.text[shown.start : shown.end]
            values = {"match": match[:80], "read": read[:80], "network": view.network_name}
            yield Finding(word, values, "perdu")


def _was_meant_to_be_read(source: str, span: Span) -> bool:
    before, after = source[span.start - 1 : span.start], source[span.end : span.end + 1]
    if source[span.start] == "_":
        return _CODE_NAME.match(source, span.start, span.end + _LONGEST_ENDING) is not None
    if before.isalnum() and after.isalnum():  # a product, a word with endings for both genders
        return True
    # the stars of two footnotes: `9 €*, sans frais*`, `(*) … (*)`
    return bool(before) and not before.isspace() and source[span.start + 1] in _AFTER_A_WORD


def _whole_word(source: str, span: Span, first: int) -> Span:
    """The span and what is glued to it, without the punctuation around."""
    start, end = span.start, span.end
    while start > first and not source[start - 1].isspace():
        start -= 1
    while end < len(source) and not source[end].isspace():
        end += 1
    while source[start] in _OPENING and start < span.start:
        start += 1
    closed = source.count("(", start, end) >= source.count(")", start, end)
    while end > span.end and source[end - 1] in _CLOSING and not (closed and source[end - 1] == ")"):
        end -= 1
    return Span(start, end)


def _is_verbatim(view: View, match: re.Match[str]) -> bool:
    """Whether the signs stand so in the source: one that was escaped there is meant to be read."""
    return view.rendition.is_verbatim(TextSpan(*match.span()))
