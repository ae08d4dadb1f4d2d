"""Notices that a text must bear: found in any language, and wherever a reader sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.violation import TextSpan
from lint_social.words import split_words

if TYPE_CHECKING:
    from lint_social.signals import SignalName
    from lint_social.view import View


def notices(view: View, of: SignalName) -> list[TextSpan]:
    """The hits of a signal in any language, in hashtags, addresses and quotations as well."""
    words = split_words(view.text)
    hits = (hit for lexicon in view.lexicons.every() for hit in lexicon.find(words).get(of, ()))
    return [TextSpan(hit.start, hit.end) for hit in hits]
