"""The kinds of check that read all posts together. Phase two: they see summaries only, never texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lint_social.calendar.summary import Calendar, CalendarFinding


class CalendarCheck(Protocol):
    """A test on the calendar. See `lint_social.checks.Check` for `values` and `cases`.

    A check may have `needs`: the traits that it compares, as `lint_social.traits` names them.
    """

    values: ClassVar[frozenset[str]]
    cases: ClassVar[Mapping[str, frozenset[str]]]

    def check(self, calendar: Calendar) -> Iterator[CalendarFinding]:
        """What it finds."""


#: Every kind, with the module and class that test it.
KINDS: dict[str, tuple[str, str]] = {
    "absent-network": ("absent_network", "AbsentNetwork"),
    "cadence": ("cadence", "CadenceCheck"),
    "event-follow-up": ("event_follow_up", "EventFollowUp"),
    "gap": ("gap", "Gap"),
    "late-draft": ("late_draft", "LateDraft"),
    "near-duplicate": ("near_duplicate", "NearDuplicate"),
    "on-holiday": ("outside_hours", "OnHoliday"),
    "outside-hours": ("outside_hours", "OutsideHours"),
    "repeated": ("repeated", "Repeated"),
    "same-text": ("same_text", "SameText"),
    "scattered-hashtags": ("scattered_hashtags", "ScatteredHashtags"),
    "share": ("share", "Share"),
    "short-campaign": ("short_campaign", "ShortCampaign"),
    "silence": ("silence", "Silence"),
    "steady-hashtags": ("steady_hashtags", "SteadyHashtags"),
    "thin-networks": ("thin_networks", "ThinNetworks"),
    "translations": ("translations", "Translations"),
    "uneven-weeks": ("uneven_weeks", "UnevenWeeks"),
    "unlinked-site": ("unlinked_site", "UnlinkedSite"),
    "unmeasured-goal": ("unmeasured_goal", "UnmeasuredGoal"),
}
