"""What a whole calendar shows of hashtags, networks, a site, events, campaigns, goals and translations."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from lint_kit import lint_files, marked, rules_of
from test_calendar import finds, post

from lint_social.calendar.summary import Calendar
from lint_social.config import Config
from lint_social.kinds import check_class
from lint_social.traits import Said, Traits
from lint_social.violation import Span

if TYPE_CHECKING:
    from pathlib import Path

    from lint_social.calendar.summary import PostSummary

TODAY = date(2026, 11, 24)


def said(text: str, start: int = 5) -> Said:
    return Said(text.lower(), text, Span(start, start + len(text)), 2, 3)


def tagged(number: int, *tags: str, **more: Any) -> PostSummary:
    found = tuple(said(tag, 10 * index) for index, tag in enumerate(tags))
    return post(f"2026-12-{number:02}", traits=Traits(hashtags=found), **more)


def stating(moment: str, path: str = "", **fields: str) -> PostSummary:
    stated = {name: said(text) for name, text in fields.items()}
    return post(moment, path, fields=fields, stated=stated)


# Hashtags


def test_hashtags_that_come_once_are_weighed_against_all_uses() -> None:
    scattered = check_class("scattered-hashtags")(4, 0.7, 4)
    once = [tagged(number, f"a{number}", f"b{number}") for number in range(1, 5)]
    assert [(path, values["count"], values["total"]) for path, values, _ in finds(scattered, *once)] == [
        ("2026-12-04", 8, 8)
    ]
    kept = [tagged(number, "jardin", f"b{number}") for number in range(1, 5)]
    assert finds(scattered, *kept) == []  # four of eight, though four names of five come once
    assert finds(scattered, *once[:3]) == []
    assert finds(scattered._replace(min_hashtags=9), *once) == []
    assert finds(scattered, *once[:3], post("2026-12-20")) == []  # one without a hashtag is none of them
    parted = [item._replace(account="xy"[index % 2]) for index, item in enumerate(once)]
    assert finds(scattered, *parted) == []


def test_the_last_hashtag_that_comes_once_is_marked() -> None:
    scattered = check_class("scattered-hashtags")(3, 0.7, 3)
    posts = [tagged(1, "a", "jardin"), tagged(2, "b", "c"), tagged(3, "d", "jardin")]
    assert finds(scattered, *posts) == []  # four of six
    (finding,) = scattered._replace(max=0.6).check(Calendar(posts, Config(), TODAY))
    assert (finding.values["shown"], finding.place(finding.main).span) == ("d", Span(0, 1))


def test_a_block_of_hashtags_is_more_than_a_signature() -> None:
    steady = check_class("steady-hashtags")(4, 0.75, 2)
    block = [tagged(number, "a", "b", "c", f"d{number}") for number in range(1, 5)]
    assert [values["hashtags"] for _, values, _ in finds(steady, *block)] == [("a", "b", "c")]
    (finding,) = steady.check(Calendar(block, Config(), TODAY))
    assert finding.place(finding.main).span == Span(20, 21)  # the third
    assert finds(steady, *[tagged(number, "a", "b", f"d{number}") for number in range(1, 5)]) == []
    assert finds(steady, *block[:3]) == []
    assert len(finds(steady, *block[:3], tagged(9))) == 1
    assert finds(steady, *block[:2], tagged(8), tagged(9)) == []


def test_hashtags_that_never_stand_together_are_no_block() -> None:
    steady = check_class("steady-hashtags")(3, 0.3, 1)
    assert finds(steady, *[tagged(number, str(number)) for number in range(1, 4)]) == []


# Networks and site


def on(network: str, moment: str, path: str = "") -> PostSummary:
    return post(moment, path or f"{moment}-{network}", network)._replace(
        network=network, network_name=network
    )


def weeks(*networks: str, posts: int = 14) -> list[PostSummary]:
    days = [date.fromordinal(date(2026, 9, 1).toordinal() + 7 * number) for number in range(posts)]
    return [on(networks[number % len(networks)], str(day)) for number, day in enumerate(days)]


def test_networks_with_too_few_posts_each() -> None:
    thin = check_class("thin-networks")(90, 6, 2, 12)
    (found,) = finds(thin, *weeks("a", "b", "c", "d"))
    assert found[1]["networks"] == ("c (3)", "d (3)", "a (3)", "b (4)")
    assert finds(thin, *weeks("a", "b")) == []
    assert finds(thin, *weeks("a", "b", "c", posts=12)) == []  # 77 days


def test_one_text_on_every_network_is_a_quiet_team_not_a_scattered_one() -> None:
    thin = check_class("thin-networks")(90, 6, 2, 12)
    days = [f"2026-{month:02}-01" for month in (8, 9, 10, 11, 12)]
    assert finds(thin, *[on(network, day, day) for day in days for network in "abcd"]) == []


def test_a_network_just_begun_or_left_is_not_counted() -> None:
    thin = check_class("thin-networks")(90, 6, 2, 12)
    begun = [*weeks("a"), *(on(network, "2026-11-20") for network in "bcd")]
    assert finds(thin, *begun) == []
    left = [*weeks("a"), *(on(network, "2026-08-20") for network in "bcd")]
    assert finds(thin, *left) == []
    assert finds(thin) == []


def linking(number: int, *links: str, **more: Any) -> PostSummary:
    return post(f"2026-12-{number:02}", traits=Traits(links=tuple(map(said, links))), **more)


def unlinked(*posts: PostSummary, own: tuple[str, ...] = ("exemple.fr",)) -> list[str]:
    check = check_class("unlinked-site")(3, ("lien",), "lien-court")
    calendar = Calendar(posts, Config(own_domains=own), TODAY)
    return [finding.posts[finding.main].path for finding in check.check(calendar)]


def test_a_site_that_no_post_links_to() -> None:
    posts = [linking(1, "exemple.fr/a"), linking(2), linking(3, "exemple.org/a"), linking(4)]
    assert unlinked(*posts) == ["2026-12-04"]
    assert unlinked(*posts, own=()) == []
    assert unlinked(*posts[:3]) == []
    assert unlinked(*posts[1:3]) == []
    assert unlinked(*posts[:3], linking(4, "blog.exemple.fr/a")) == []
    assert unlinked(*posts[:3], linking(4, "bit.ly/a", fired=frozenset({"lien-court"}))) == []
    assert unlinked(*posts[:3], linking(4, fields={"lien": "https://exemple.fr/a"})) == []
    assert unlinked(*posts[:3], linking(4, fields={"lien": "https://exemple.org/?exemple.fr"})) != []


def test_the_text_for_any_account_may_hold_the_link() -> None:
    posts = [linking(1), linking(2), linking(3)]
    assert unlinked(*posts, linking(3, "exemple.fr", account="y")) == []


# Events


def follow_up(*posts: PostSummary) -> list[tuple[str, int]]:
    found = finds(check_class("event-follow-up")(7, 18), *posts)
    return [(path, values["count"]) for path, values, _ in found]


def test_an_event_that_nobody_speaks_of_again() -> None:
    first = stating("2026-12-01", evenement="Marché", date_evenement="2026-12-05")
    second = stating("2026-12-04", evenement="marché")
    later = post("2026-12-12")
    assert follow_up(first, second, later) == [("2026-12-04", 2)]
    assert follow_up(first, second, post("2026-12-11")) == []  # the calendar stops there
    assert follow_up(first, second, stating("2026-12-06", evenement="marché"), later) == []
    assert follow_up(second, later) == []  # nobody says when it is
    assert follow_up(stating("2026-12-08", evenement="marché", date_evenement="2026-12-05"), later) == []


@pytest.mark.parametrize(
    ("when", "moment", "follows"),
    [
        ("2026-12-05", "2026-12-05T09:00", False),
        ("2026-12-05", "2026-12-05T18:00", True),
        ("2026-12-05", "2026-12-05", False),
        ("2026-12-05", "2026-12-06", True),
        ("2026-12-05T14:00", "2026-12-05T13:59", False),
        ("5 décembre 2026 à 14 h", "2026-12-05T16:00", True),
        ("2026-12-05T13:00Z", "2026-12-05T13:30", False),  # in Paris it begins at two
    ],
)
def test_a_post_of_the_same_day_follows_the_event_from_its_hour_on(
    when: str, moment: str, follows: bool
) -> None:
    first = stating("2026-12-01", evenement="marché", date_evenement=when)
    found = follow_up(first, stating(moment, evenement="marché"), post("2026-12-20"))
    assert bool(found) is not follows


def test_an_event_of_several_days_is_over_with_its_last() -> None:
    days = [
        stating("2026-12-01", day, evenement="fête", date_evenement=day)
        for day in ("2026-12-05", "2026-12-07")
    ]
    assert follow_up(*days, stating("2026-12-06", evenement="fête"), post("2026-12-20")) == [
        ("2026-12-06", 3)
    ]


# Campaigns and goals


def short(*posts: PostSummary) -> list[tuple[str, int, int]]:
    found = finds(check_class("short-campaign")(4, 14), *posts)
    return [(path, values["count"], values["days"]) for path, values, _ in found]


def test_a_campaign_that_ends_too_soon() -> None:
    around = [post("2026-11-01"), post("2027-01-05")]
    two = [stating("2026-12-01", campagne="Eau"), stating("2026-12-08", campagne="eau")]
    assert short(*around, *two) == [("2026-12-08", 2, 8)]
    assert short(*around, two[0]) == []  # the label of a link
    assert short(*around, two[0], stating("2026-12-14", campagne="eau")) == []
    assert short(*around, two[0], stating("2026-12-13", campagne="eau")) == [("2026-12-13", 2, 13)]
    assert short(*around, *two, *(stating(f"2026-12-0{day}", campagne="eau") for day in (3, 4))) == []


def test_a_campaign_that_the_calendar_does_not_hold_whole_is_not_judged() -> None:
    two = [stating("2026-12-01", campagne="eau"), stating("2026-12-08", campagne="eau")]
    before, after = post("2026-11-24"), post("2026-12-22")
    assert len(short(before, *two, after)) == 1
    assert short(*two, after) == []
    assert short(before, *two) == []
    assert short(before, *two, post("2026-12-21")) == []


def goals(*posts: PostSummary) -> list[tuple[str, int, str | None]]:
    found = finds(check_class("unmeasured-goal")(2), *posts)
    return [(values["goal"], values["count"], case) for _, values, case in found]


def test_goals_that_no_post_measures() -> None:
    gifts = [stating(f"2026-12-0{day}", objectif="don") for day in (1, 2)]
    visits = [stating(f"2026-12-0{day}", objectif="visite") for day in (3, 4, 5)]
    figure = stating("2026-12-06", objectif="don", indicateur="12 dons")
    assert goals(*gifts, *visits, figure) == [("visite", 3, None)]
    assert goals(*gifts, *visits) == [("visite", 3, "aucun")]  # said once
    assert goals(gifts[0], visits[0]) == []
    assert goals(*gifts, stating("2026-12-07", indicateur="30 visites")) == [("don", 2, None)]


def test_a_list_of_figures_is_one_and_one_to_be_found_is_none(tmp_path: Path) -> None:
    head = "---\nreseaux: [x]\ndate: 2026-12-0{}\nobjectif: don\n{}---\nBonjour à toutes et à tous.\n"
    for kpi, found in (
        ("kpis: [dons, clics]\n", False),
        ("kpi: {dons: 12}\n", False),
        ("kpis: []\n", True),
        ("kpi: à définir\n", True),
        ("", True),
    ):
        files = {f"{day}.md": head.format(day, kpi if day == 3 else "") for day in range(1, 6)}
        folder = tmp_path / kpi.strip().replace(" ", "")
        report = lint_files(folder, files, select=("objectif-sans-indicateur",))
        assert bool(rules_of(report)) is found, kpi


# Translations


def translated(*posts: PostSummary) -> list[tuple[str, str | None]]:
    check = check_class("translations")(("fr", "en", "de"), 2)
    return [(path, case) for path, _, case in finds(check, *posts)]


def version(path: str, links: int = 0, moment: str = "2026-12-01", **more: Any) -> PostSummary:
    traits = Traits(links=tuple(said(f"{path}/{number}") for number in range(links)))
    return post(moment, path, traits=traits, **more)


@pytest.mark.parametrize(
    ("one", "other", "go_together"),
    [
        ("a.fr.md", "a.en.md", True),
        ("a_fr.md", "a_en.md", True),
        ("p/2026-12-01-a-fr.md", "p/2026-12-01-a-EN.md", True),
        ("fr/a.md", "en/a.md", True),
        ("x/fr/y/a.md", "x/en/y/a.md", True),
        ("fr/a.en.md", "fr/a.de.md", True),
        ("fr/2026-12-01.md", "en/2026-12-01.md", False),
        ("fr/a.md", "en/b.md", False),
        ("fr/a.md", "fr/en/a.md", False),
        ("a.fr.md", "b.en.md", False),
        ("a.fr.md", "a.md", False),
        ("afr.md", "aen.md", False),
        ("a.fr.md", "a.sv.md", False),
        ("a.fr.md", "a.en.tweet", False),
    ],
)
def test_the_names_of_versions(one: str, other: str, go_together: bool) -> None:
    assert bool(translated(version(one), version(other, 1))) is go_together


def test_versions_may_say_that_they_are_one_post() -> None:
    def named(path: str, language: str, links: int = 0) -> PostSummary:
        plain = version(path, links)
        return plain._replace(
            stated={"identifiant": said("Serre")},
            traits=plain.traits._replace(languages=frozenset({language})),
        )

    assert translated(named("a", "fr"), named("b", "en", 1)) == [("b", "liens")]
    assert translated(named("a", "en", 1), named("b", "fr")) == [("a", "liens")]
    assert translated(named("a", "fr"), named("b", "fr", 1)) == []
    assert translated(named("a", "fr"), named("b", "sv", 1)) == []
    assert translated(named("a", "fr"), named("c", "fr"), named("b", "en", 1)) == []  # which of the two?


def test_a_yes_or_a_number_names_nothing() -> None:
    around = [post("2026-11-01"), post("2027-01-05")]
    days = ("2026-12-01", "2026-12-08")
    assert short(*around, *[stating(day, campagne="oui") for day in days]) == []
    assert goals(*[stating(day, objectif="true") for day in days]) == []
    assert follow_up(stating(days[0], evenement="oui", date_evenement=days[0]), *around) == []
    french, english = (
        version(name, links)._replace(
            stated={"identifiant": said("12")}, traits=Traits(links=(said("a"),) * links, languages=tongues)
        )
        for name, links, tongues in (("a", 0, frozenset({"fr"})), ("b", 1, frozenset({"en"})))
    )
    assert translated(french, english) == []


def test_versions_for_two_networks_need_not_be_alike() -> None:
    assert translated(version("a.fr.md"), version("a.en.md", 1)._replace(network="bluesky")) == []
    both = [version("a.fr.md"), version("a.en.md", 1)]
    twice = [item._replace(network=network, account=network) for item in both for network in ("x", "bluesky")]
    assert translated(*twice) == [("a.en.md", "liens")]  # said once


def test_what_the_other_version_lacks_is_marked() -> None:
    shared = said("exemple.fr/a", 1)
    more = Traits(links=(shared, said("exemple.fr/b", 50)))
    check = check_class("translations")(("fr", "en"), 2)
    posts = [
        version("a.fr.md")._replace(traits=more),
        version("a.en.md")._replace(traits=Traits(links=(shared,))),
    ]
    (finding,) = check.check(Calendar(posts, Config(), TODAY))
    assert finding.posts[finding.main].path == "a.fr.md"
    assert finding.place(finding.main).span.start == 50
    other = 1 - finding.main
    assert (finding.values["file"], finding.seen_from[other]["count"]) == ("a.en.md", 1)


def test_hashtags_are_missed_only_where_there_are_none() -> None:
    def tags(path: str, *names: str) -> PostSummary:
        return version(path)._replace(traits=Traits(hashtags=tuple(map(said, names))))

    assert translated(tags("a.fr.md", "jardin", "serre"), tags("a.en.md", "garden")) == []
    assert translated(tags("a.fr.md", "jardin", "serre"), tags("a.en.md")) == [("a.fr.md", "hashtags")]


def moved(*shifts: int) -> list[tuple[str, str | None]]:
    posts = []
    for number, shift in enumerate(shifts):
        posts.append(version(f"{number}.fr.md", moment=f"2026-12-{number + 1:02}"))
        posts.append(version(f"{number}.en.md", moment=f"2026-12-{number + 1 + shift:02}"))
    return translated(*posts)


def test_dates_keep_the_distance_they_have_elsewhere() -> None:
    assert moved(0, 0, 2) == [("2.en.md", None)]
    assert moved(1, 1, 0) == [("2.en.md", None)]
    assert moved(1, 1, 1) == []
    assert moved(2) == []
    assert moved(0, 0, 1, 2) == []  # no more than half of them


def test_three_versions_are_two_pairs() -> None:
    posts = [version("a.fr.md", 1), version("a.en.md", 1), version("a.de.md")]
    assert translated(*posts) == [("a.fr.md", "liens")]


def test_versions_in_files(tmp_path: Path) -> None:
    text = "---\nreseaux: [x]\ndate: 2026-12-01\n---\nLa serre rouvre samedi{}.\n"
    files = {"fr/a.md": text.format(" : https://exemple.fr"), "en/a.md": text.format("")}
    report = lint_files(tmp_path, files, select=("traductions-decalees",))
    assert marked(report) == [("traductions-decalees", "https://exemple.fr")]
    report = lint_files(tmp_path, files, ["en/a.md"], select=("traductions-decalees",))
    assert marked(report) == [("traductions-decalees", "2026-12-01")]
    assert "Il y a ici 0 lien, et 1 dans l'autre" in report.violations[0].message.replace("\u00a0", " ")


def test_versions_of_the_same_name_are_told_apart_by_their_folders() -> None:
    check = check_class("translations")(("fr", "en"), 3)
    linked = Traits(links=(said("exemple.fr/a"),))
    posts = [
        post("2026-12-01", "posts/fr/serre.md", traits=linked),
        post("2026-12-01", "posts/en/serre.md"),
    ]
    [finding] = check.check(Calendar(posts, Config(), TODAY))
    assert finding.values["file"] == "en/serre.md"
