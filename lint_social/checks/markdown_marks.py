"""Will readers see the marks of Markdown, or lose what they meant?"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, ClassVar

from lint_social.parameters import WordFact
from lint_social.patterns import pattern
from lint_social.records import NamedTuple
from lint_social.render.compose import rendering_of
from lint_social.violation import Finding, TextSpan

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


class ShownMarkdownParameters(NamedTuple):
    """The parameters of `ShownMarkdown`."""

    markdown: WordFact


class ShownMarkdown(ShownMarkdownParameters):
    """Bold sent as it is written, to a network that renders no Markdown; its marks will be read as signs.

    Cases `lien` and `titre` are sent as written too. The others are what is left in a text whose Markdown
    the publisher takes out: `reste` (`**` that CommonMark does not see), `barre` (`~~`), `tableau`.
    """

    scope: ClassVar = "target"
    values: ClassVar = frozenset({"match", "network"})
    cases: ClassVar = dict.fromkeys(("lien", "titre", "reste", "barre", "tableau"), values)

    def check(self, view: View) -> Iterator[Finding]:
        """Nothing where the publisher or the network renders Markdown; code is left alone."""
        mode = rendering_of(view.draft, view.target)
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
        """Whether CommonMark, too, begins a construct there."""
        start = view.rendition.to_source(TextSpan(*match.span())).start
        index = bisect_left(marks, start)
        return index < len(marks) and marks[index] == start


def _is_verbatim(view: View, match: re.Match[str]) -> bool:
    """Whether the signs stand so in the source: one that was escaped there is meant to be read."""
    return view.rendition.is_verbatim(TextSpan(*match.span()))
