"""Where the emoji are: whole sequences (flags, keycaps, skin tones, joined families), one span each.

Characters and their default look: Unicode `emoji-data.txt` 17; shapes of sequences: UTS #51. A
character that is text by default (`©`, `☎`, `↔`) is an emoji only with U+FE0F, a skin tone or a joiner
after it, so `©` alone is text: X counts it 1. The block U+1FA70..1FAFF is taken whole: every new
version of Unicode adds emoji there.
"""

from __future__ import annotations

import re
from functools import cache

_LOOKS_EMOJI = """
231A-231B 23E9-23EC 23F0 23F3 25FD-25FE 2614-2615 2648-2653 267F 2693 26A1 26AA-26AB 26BD-26BE 26C4-26C5
26CE 26D4 26EA 26F2-26F3 26F5 26FA 26FD 2705 270A-270B 2728 274C 274E 2753-2755 2757 2795-2797 27B0 27BF
2B1B-2B1C 2B50 2B55 1F004 1F0CF 1F18E 1F191-1F19A 1F201 1F21A 1F22F 1F232-1F236 1F238-1F23A 1F250-1F251
1F300-1F320 1F32D-1F335 1F337-1F37C 1F37E-1F393 1F3A0-1F3CA 1F3CF-1F3D3 1F3E0-1F3F0 1F3F4 1F3F8-1F43E
1F440 1F442-1F4FC 1F4FF-1F53D 1F54B-1F54E 1F550-1F567 1F57A 1F595-1F596 1F5A4 1F5FB-1F64F 1F680-1F6C5
1F6CC 1F6D0-1F6D2 1F6D5-1F6D9 1F6DC-1F6DF 1F6EB-1F6EC 1F6F4-1F6FC 1F7E0-1F7EB 1F7F0 1F90C-1F93A
1F93C-1F945 1F947-1F9FF 1FA70-1FAFF
"""
_LOOKS_TEXT = """
A9 AE 203C 2049 2122 2139 2194-2199 21A9-21AA 2328 23CF 23ED-23EF 23F1-23F2 23F8-23FA 24C2 25AA-25AB 25B6
25C0 25FB-25FC 2600-2604 260E 2611 2618 261D 2620 2622-2623 2626 262A 262E-262F 2638-263A 2640 2642
265F-2660 2663 2665-2666 2668 267B 267E 2692 2694-2697 2699 269B-269C 26A0 26A7 26B0-26B1 26C8 26CF 26D1
26D3 26E9 26F0-26F1 26F4 26F7-26F9 2702 2708-2709 270C-270D 270F 2712 2714 2716 271D 2721 2733-2734 2744
2747 2763-2764 27A1 2934-2935 2B05-2B07 3030 303D 3297 3299 1F170-1F171 1F17E-1F17F 1F202 1F237 1F321
1F324-1F32C 1F336 1F37D 1F396-1F397 1F399-1F39B 1F39E-1F39F 1F3CB-1F3CE 1F3D4-1F3DF 1F3F3 1F3F5 1F3F7
1F43F 1F441 1F4FD 1F549-1F54A 1F56F-1F570 1F573-1F579 1F587 1F58A-1F58D 1F590 1F5A5 1F5A8 1F5B1-1F5B2
1F5BC 1F5C2-1F5C4 1F5D1-1F5D3 1F5DC-1F5DE 1F5E1 1F5E3 1F5E8 1F5EF 1F5F3 1F5FA 1F6CB 1F6CD-1F6CF
1F6E0-1F6E5 1F6E9 1F6F0 1F6F3
"""
# Of those that look emoji anyway, the older ones, which may still be followed by U+FE0F: twitter-text takes
# the two for one emoji (Apple's keyboards type `⚡` and `❗` so), and counts U+FE0F apart after any other.
_MAY_BE_DRESSED = """
231A-231B 25FD-25FE 2614-2615 2648-2653 267F 2693 26A1 26AA-26AB 26BD-26BE 26C4-26C5 26D4 26EA 26F2-26F3
26F5 26FA 26FD 2757 2B1B-2B1C 2B50 2B55 1F004 1F21A 1F22F
"""
_KEYCAP = "\u20e3"
_FLAG_LETTERS = "\U0001f1e6-\U0001f1ff"
_SKIN_TONES = "\U0001f3fb-\U0001f3ff"
_TAGS = "[\U000e0020-\U000e007e]++\U000e007f"


#: What may follow an emoji and change it: looks, joiner, skin tones, tags.
_GOES_ON = frozenset("\ufe0e\ufe0f\u200d\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff") | frozenset(
    map(chr, range(0xE0020, 0xE0080))
)


def _inside_class(ranges: str) -> str:
    bounds = (item.partition("-") for item in ranges.split())
    return "".join(f"{chr(int(first, 16))}-{chr(int(last or first, 16))}" for first, _, last in bounds)


@cache
def _looks_emoji() -> frozenset[int]:
    bounds = (item.partition("-") for item in _LOOKS_EMOJI.split())
    return frozenset(
        code for first, _, last in bounds for code in range(int(first, 16), int(last or first, 16) + 1)
    )


@cache
def _candidate() -> re.Pattern[str]:
    # Every sequence begins with one of these, a keycap excepted, which ends with one. Coarse on
    # purpose: a class of a few ranges is ten times faster to search for than the exact one.
    return re.compile("[\xa9\xae\u203c-\u3299\U0001f000-\U0001faff]")


@cache
def _sequence() -> re.Pattern[str]:
    emoji, text = _inside_class(_LOOKS_EMOJI), _inside_class(_LOOKS_TEXT)
    with_emoji, with_text = f"(?:[{_SKIN_TONES}]|{_TAGS})", f"[\ufe0f{_SKIN_TONES}]"
    joined = f"(?:\u200d(?:[{emoji}]{with_emoji}?+|[{text}]{with_text}?+))"
    return re.compile(
        f"[{_FLAG_LETTERS}]{{2}}"
        f"|[{_inside_class(_MAY_BE_DRESSED)}]\ufe0f{joined}*+"
        f"|[{emoji}](?:{with_emoji}{joined}*+|{joined}++|(?!\ufe0e))"
        f"|[{text}](?:{with_text}{joined}*+|{joined}++)"
    )


@cache
def _keycap_before() -> re.Pattern[str]:
    return re.compile(f"[0-9#*]\ufe0f?{_KEYCAP}")


def emoji_spans(text: str) -> list[tuple[int, int]]:
    """Half-open code point spans of the emoji sequences, in order."""
    spans: list[tuple[int, int]] = []
    if text.isascii():
        return spans
    search = _candidate().search
    position = 0
    while (candidate := search(text, position)) is not None:
        start = candidate.start()
        if ord(candidate.group()) in _looks_emoji() and text[start + 1 : start + 2] not in _GOES_ON:
            spans.append((start, start + 1))  # most emoji: the large pattern below is not even compiled
            position = start + 1
            continue
        if candidate.group() == _KEYCAP:
            match = _keycap_before().search(text, max(position, start - 2), start + 1)
        else:
            match = _sequence().match(text, start)
        if match is None:
            position = start + 1
        else:
            spans.append(match.span())
            position = match.end()
    return spans
