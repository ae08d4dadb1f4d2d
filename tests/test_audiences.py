"""Rules that are not asked of a text would have found nothing in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from kit import draft_of, headed
from lint_kit import NoFiles, engine_of, shipped_rules

from lint_social.config import Config
from lint_social.post_run import PostRun
from lint_social.signs import Signs

HEAD = "reseaux: [linkedin, x, mastodon, telegram]\nlangue: {language}\ndate: 2026-12-03 10:00"


def texts() -> Iterator[str]:
    """The posts that examples of our rules make: every third marked one, so that each subject is there."""
    bad = [example for rule in shipped_rules() for example in rule.bad if example.text]
    for example in bad[::3]:
        text = (example.text or "").replace("⟦", "").replace("⟧", "")
        yield headed(f"{HEAD.format(language=example.lang or 'fr')}\n{example.head or ''}", text)


def test_a_rule_that_is_not_asked_would_have_found_nothing() -> None:
    config = Config()
    active = engine_of().selector.of(config, "post.md")
    spared = 0
    for text in texts():
        run = PostRun(draft_of(text), config, active, NoFiles(), "fr")
        for audience in active.audiences:
            for view in run._chosen_views(audience.rule):
                concerned = audience.concerned_by(view)
                for number, rule in enumerate(active.rules):
                    if rule.id in audience.members and number not in concerned:
                        spared += 1
                        assert list(rule.check.check(view)) == [], (rule.id, text)
    assert spared > 10_000


def test_every_rule_on_posts_has_one_audience() -> None:
    active = engine_of().selector.of(Config(), "post.md")
    members = [name for audience in active.audiences for name in audience.members]
    assert sorted(members) == sorted(rule.id for rule in active.rules if not rule.on_calendar)


@pytest.mark.parametrize("filling", ["", "xy " * 10_000], ids=["short", "long"])
def test_signs_of_every_length_are_found(filling: str) -> None:
    signs = Signs(["", "€", "RT", "n°1", "tape", "commente", "absent", "zz", "¤"])
    assert signs.within(f"{filling}commentez : RT, 3 €, n°1, tape") == {
        "",
        "€",
        "RT",
        "n°1",
        "tape",
        "commente",
    }
