"""Words that are one slip from a known one."""

from __future__ import annotations

import pytest

from lint_social.field_names import STATUSES
from lint_social.head_words import head_words, plain
from lint_social.slips import slip_of


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("linkdin", "linkedin"),  # left out
        ("linkeedin", "linkedin"),  # added
        ("linkedim", "linkedin"),  # changed
        ("linkedni", "linkedin"),  # swapped
        ("linkedin", None),
        ("lnkdin", None),  # two slips
        ("mail", None),  # too short to tell
        ("", None),
    ],
)
def test_one_slip_is_seen_and_two_are_another_word(word: str, near: str | None) -> None:
    assert slip_of(word, ["linkedin", "maill"]) == near


def test_the_words_of_heads_are_whole() -> None:
    words = head_words()
    assert set(words.statuses.values()) == set(STATUSES)
    assert set(words.renderings.values()) == {"flattened", "raw", "markdown"}
    assert set(words.months.values()) == set(range(1, 13))
    assert words.languages["français"] == words.languages["fra"] == words.languages["fr"] == "fr"
    for name in (*words.statuses, *words.renderings, *words.languages, *words.no_language, *words.goals):
        assert name == name.lower().strip(), name
    assert all(name == plain(name) for name in (*words.months, *words.nothing, *words.before_dates))


def test_no_known_word_is_told_to_be_a_slip_of_another() -> None:
    words = head_words()
    for known in (words.statuses, words.goals, words.languages):
        assert [name for name in known if slip_of(name, known)] == []
