"""Hashtags, mentions and cashtags, network by network: spans that include the sign."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from lint_social.render.domains import top_levels
from lint_social.render.links import JS_SPACES, LATIN_ACCENTS, SPACES, Span

# Signs that X allows inside a hashtag though they are no letters: joiners, Hebrew points, kana marks.
_TAG_JOINERS = frozenset(
    "_\u200c\u200d\ua67e\u05be\u05f3\u05f4\uff5e\u301c\u309b\u309c\u30a0\u30fb\u3003\u0f0b\u0f0c\xb7"
)
_MASTODON_JOINERS = frozenset("_\xb7\u30fb\u200c")
# Symbols that Unicode counts as alphabetic all the same (Other_Alphabetic): `Ⓐ`, `🅰`.
_CIRCLED_LETTERS = frozenset(
    chr(code)
    for first, last in ((0x24B6, 0x24E9), (0x1F130, 0x1F149), (0x1F150, 0x1F169), (0x1F170, 0x1F189))
    for code in range(first, last + 1)
)
_NO_RUBY_SPACES = "\x1c\x1d\x1e\x1f"  # spaces to Python, and not to `[[:space:]]`
_LONGEST_HOST = 253  # of a mention on Mastodon
_BLUESKY_TAG_GRAPHEMES = 64


@lru_cache(maxsize=4096)
def _word_class(char: str) -> int:
    """0: no word character; 1: a digit; 2: a letter or a mark (Unicode categories L, M and Nd)."""
    category = unicodedata.category(char)
    return 2 if category[0] in "LM" else int(category == "Nd")


@cache
def _signs() -> re.Pattern[str]:
    return re.compile("[#＃]")


@cache
def _simple_word() -> re.Pattern[str]:
    # Word characters that need no look into the Unicode tables: most of every European hashtag.
    return re.compile("[A-Za-z0-9_\xc0-\xd6\xd8-\xf6\xf8-\u024f]*+")


@cache
def _simple_letter() -> re.Pattern[str]:
    return re.compile("[A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\u024f]")


def _word(text: str, start: int, joiners: frozenset[str]) -> tuple[int, bool]:
    """The end of the run of hashtag characters from `start`, and whether it holds a letter or a mark."""
    end, has_letter, size = start, False, len(text)
    while end < size:
        match = _simple_word().match(text, end)
        if match is not None and match.end() > end:
            has_letter = has_letter or _simple_letter().search(text, end, match.end()) is not None
            end = match.end()
        elif text[end] in joiners:
            end += 1
        elif text[end] > "\x7f" and (kind := _word_class(text[end])):
            has_letter = has_letter or kind == 2
            end += 1
        else:
            break
    return end, has_letter


def x_hashtags(text: str) -> list[Span]:
    """`#` or `＃` and a run of letters, marks, digits, joiners with a letter in it, not glued to a word."""
    spans: list[Span] = []
    used = 0
    for sign in _signs().finditer(text):
        start = sign.start()
        if start > 0 and (start == used or _glued(text[start - 1])):
            continue
        if text[start + 1 : start + 2] in ("\ufe0f", "\u20e3"):  # a keycap
            continue
        end, has_letter = _word(text, start + 1, _TAG_JOINERS)
        if has_letter:
            used = end
            if not text.startswith(("#", "＃", "://"), end):
                spans.append((start, end))
    return spans


def _glued(before: str) -> bool:
    """Whether a character keeps a `#` that follows it from opening a hashtag on X."""
    if before in "\ufe0e\ufe0f":  # the end of an emoji
        return False
    return before == "&" or before in _TAG_JOINERS or _word_class(before) > 0


@cache
def _x_mention() -> re.Pattern[str]:
    return re.compile("[@＠][A-Za-z0-9_]{1,20}+(?:/[A-Za-z][A-Za-z0-9_-]{0,24}+)?+")


@cache
def _x_mention_after() -> re.Pattern[str]:
    return re.compile(f"[@＠{LATIN_ACCENTS}]|://")


@cache
def _retweet() -> re.Pattern[str]:
    return re.compile("(?:^|[^A-Za-z0-9_+~.-])[rR][tT]")


def x_mentions(text: str) -> list[Span]:
    """`@name` of 1 to 20 letters, digits and `_` (longer ones are cut there), lists `@name/list` included."""
    spans: list[Span] = []
    used = 0
    for match in _x_mention().finditer(text) if "@" in text or "＠" in text else ():
        start, end = match.span()
        if not _x_may_mention(text, start, used):
            continue
        used = end
        if _x_mention_after().match(text, end) is None:
            spans.append((start, end))
    return spans


def _x_may_mention(text: str, start: int, used: int) -> bool:
    """Whether what stands before the sign lets a mention begin; `RT` glued to it does."""
    if start == 0:
        return True
    before = text[start - 1]
    if (
        start > used
        and not (before.isascii() and (before.isalnum() or before in "_!#$%&*@"))
        and before != "＠"
    ):
        return True
    if start - 2 < used or (start > 2 and start - 2 == used):
        return False
    return _retweet().fullmatch(text, max(used, start - 3), start) is not None


@cache
def _x_cashtag() -> re.Pattern[str]:
    punctuation = r"!'#%&()*+,\\\-./:;<=>?@\[\]^_{|}~$"
    return re.compile(
        rf"(?:^|(?<=[{SPACES}]))\$[A-Za-z]{{1,6}}+(?:[._][A-Za-z]{{1,2}})?(?=\Z|[{JS_SPACES}{punctuation}])"
    )


def x_cashtags(text: str) -> list[Span]:
    """`$` and 1 to 6 letters, at the start or after a space."""
    return [match.span() for match in _x_cashtag().finditer(text)] if "$" in text else []


@cache
def _mastodon_mention() -> re.Pattern[str]:
    host = r"\w++(?:[.-]++\w++)*+"
    return re.compile(rf"(?<![=/\w])@[A-Za-z0-9_]++(?:[.-]++[A-Za-z0-9_]++)*+(?:@({host}))?+")


def mastodon_mentions(text: str) -> list[Span]:
    """`@user` and `@user@host`; a user name may hold dots and hyphens, a host 253 characters at most."""
    found = _mastodon_mention().finditer(text) if "@" in text else ()
    return [
        match.span()
        for match in found
        if len(match.group(1) or "") <= _LONGEST_HOST and _x_mention_after().match(text, match.end()) is None
    ]


def mastodon_hashtags(text: str) -> list[Span]:
    """A name after `#` or `＃`, at the start of a line or after a space, as of Mastodon 4.6.

    `http` or `https` before `://` is no part of it. Older servers asked only that no word be glued to it.
    """
    spans: list[Span] = []
    for sign in _signs().finditer(text):
        start = sign.start()
        if start > 0 and not (text[start - 1].isspace() and text[start - 1] not in _NO_RUBY_SPACES):
            continue
        end = _mastodon_name(text, start + 1)
        if end > start and text.startswith("://", end):
            scheme = next((word for word in ("https", "http") if text.endswith(word, start + 2, end)), "")
            end -= len(scheme)
        if end > start:
            spans.append((start, end))
    return spans


def _mastodon_name(text: str, start: int) -> int:
    """The end of the name at `start`, or -1 where there is none.

    Either it begins and ends with a word character and holds a letter or a joiner between the two, or it
    is made of word characters alone (`_` is one) and holds a letter.
    """
    last = plain = -1  # ends: of the last word character, and of those before the first joiner
    inner = -1  # where the first letter or joiner stands, past the first character
    has_letter = False
    for at in range(start, len(text)):
        kind = _ruby_word_class(text[at])
        if kind == 0 and (at == start or text[at] not in _MASTODON_JOINERS):
            break
        if kind:
            if plain in (-1, at):
                plain, has_letter = at + 1, has_letter or kind == 2
            last = at + 1
        if inner < 0 and at > start and (kind == 2 or text[at] in _MASTODON_JOINERS):
            inner = at
    if 0 <= inner < last - 1:
        return last
    return plain if has_letter else -1


@lru_cache(maxsize=4096)
def _ruby_word_class(char: str) -> int:
    """As `_word_class`, in Ruby's words: a mark (U+FE0F is one) is no letter, `Ⅳ` and `Ⓐ` are, `_` counts."""
    category = unicodedata.category(char)
    if category[0] == "L" or category == "Nl" or char in _CIRCLED_LETTERS:
        return 2
    return int(category[0] == "M" or category in ("Nd", "Pc"))


@cache
def _bluesky_mention() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[{JS_SPACES}(])(@([A-Za-z0-9.-]+\b))", re.ASCII)


def bluesky_mentions(text: str) -> list[Span]:
    """`@` and a host name with a known top-level domain or `.test`, at the start or after a space or `(`."""
    found = _bluesky_mention().finditer(text) if "@" in text else ()
    known = top_levels().ascii
    names = ((match.span(1), *match.group(2).rpartition(".")[1:]) for match in found)
    return [span for span, dot, domain in names if dot and (domain in known or domain == "test")]


@cache
def _bluesky_tag() -> re.Pattern[str]:
    # U+00AD, U+2060, U+200A to U+200D and U+20E2 end a tag: zero-width or nearly, hence invisible in it.
    return re.compile(
        rf"(?:^|(?<=[{JS_SPACES}]))[#＃](?!\ufe0f)[^{JS_SPACES}\xad\u2060\u200a-\u200d\u20e2]++"
    )


def bluesky_hashtags(text: str) -> list[Span]:
    """All up to the next space, after the start or a space only, 64 characters at most.

    Final punctuation is dropped, and something else than ASCII digits and punctuation must be left.
    """
    spans: list[Span] = []
    for match in _bluesky_tag().finditer(text):
        start, end = match.span()
        while end > start + 1 and unicodedata.category(text[end - 1])[0] == "P":
            end -= 1
        tag = text[start + 1 : end]
        if any(not ("0" <= char <= "9" or unicodedata.category(char)[0] == "P") for char in tag) and _short(
            tag
        ):
            spans.append((start, end))
    return spans


def _short(tag: str) -> bool:
    if len(tag) <= _BLUESKY_TAG_GRAPHEMES:
        return True
    from lint_social.render.graphemes import count_clusters

    return count_clusters(tag) <= _BLUESKY_TAG_GRAPHEMES


@cache
def _bluesky_cashtag() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|(?<=[{JS_SPACES}(]))\$[A-Za-z][A-Za-z0-9]{{0,4}}(?=[{JS_SPACES}.,;:!?)\"'\u2019]|\Z)"
    )


def bluesky_cashtags(text: str) -> list[Span]:
    """`$` and 1 to 5 letters or digits, a letter first, at the start or after a space or `(`."""
    return [match.span() for match in _bluesky_cashtag().finditer(text)] if "$" in text else []


@cache
def _plain_mention() -> re.Pattern[str]:
    return re.compile(r"(?<![\w!#$%&*@＠/.+-])[@＠]\w++(?:[.-]\w++)*+(?![@＠])")


def plain_mentions(text: str) -> list[Span]:
    """`@name`, dots and hyphens inside allowed, not glued to a word: what most networks turn into a link."""
    return [match.span() for match in _plain_mention().finditer(text)] if "@" in text or "＠" in text else []
