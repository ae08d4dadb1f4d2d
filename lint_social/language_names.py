"""The languages as people name them, in a head or a configuration."""

from __future__ import annotations

from lint_social.head import folded_name
from lint_social.head_words import head_words
from lint_social.slips import one_slip, slip_of


def language_of(name: str) -> str | None:
    """The code of a language as people write it (`fr`, `fr-FR`, `Français`, `Francais`, `frr`).

    None for what names no single language. A code of three letters may be of a language unknown to us.
    """
    folded = folded_name(name.strip())
    languages = head_words().languages
    if folded in head_words().no_language:
        return None
    near = near_language(name)
    code = near or (folded if folded in languages else folded.replace("_", "-").split("-")[0])
    return languages.get(code) or (code if len(code) == 3 and code.isalpha() else None)


def near_language(name: str) -> str | None:
    """The code of the language whose name or code a mistyped word resembles."""
    folded = folded_name(name.strip())
    languages = head_words().languages
    if folded in languages or folded in head_words().no_language:
        return None
    if len(folded) == 3:
        return next((code for code in ("fr", "en") if one_slip(folded, code)), None)
    near = slip_of(folded, languages)
    return languages[near] if near else None
