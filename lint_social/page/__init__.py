"""The page of `lint-social report`: one HTML file that asks for nothing else, for people without a terminal.

Made from what a run found (`Report`) and from the cards of its posts. Templates are Jinja's, all of whose
output is escaped; the style sheet and the script are files beside them, written into the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from lint_social.cards import Card
    from lint_social.report import Report
    from lint_social.rule import Rule, RuleSet


class Matter(NamedTuple):
    """What a page is made of. `shares` are the rules on shares that hold for the posts; `paths` was asked."""

    report: Report
    cards: tuple[Card, ...]
    rules: RuleSet
    shares: Mapping[str, Rule]
    paths: tuple[str, ...]
    today: date
