"""The shipped facts, and the names people give to networks."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, get_args

import pytest
from kit import draft_of, headed

from lint_social import known_networks, network_files
from lint_social.config_files import config_from_text
from lint_social.decode import Mistakes
from lint_social.known_networks import shipped_networks
from lint_social.network_files import FACTS
from lint_social.networks import Confidence, Network, Networks
from lint_social.resources import shipped

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "network"),
    [
        ("X", "x"),
        ("twitter", "x"),
        (" LinkedIn ", "linkedin"),
        ("mastodon-eu-freiburg", "mastodon"),
        ("mastodon_eu", "mastodon"),
        ("linkedin/entreprise", "linkedin"),
        ("x-premium", "x-premium"),
        ("x-premium-fr", "x-premium"),
        ("mastodonte", None),
        ("eu-mastodon", None),
        ("", None),
        ("-", None),
    ],
)
def test_an_account_name_begins_with_its_network(name: str, network: str | None) -> None:
    found = shipped_networks().of_account(name)
    assert (found.id if found else None) == network


def test_the_longest_name_that_begins_an_account_wins() -> None:
    known = Networks([Network("a", "A"), Network("a-b", "A B")])
    found = known.of_account("a-b-c")
    assert found is not None
    assert found.id == "a-b"


@pytest.mark.parametrize(
    ("name", "near"),
    [("linkdin", "linkedin"), ("Masto-don", "mastodon"), ("Twiter", "twitter"), ("qqq", None)],
)
def test_a_mistyped_name_has_a_near_network(name: str, near: str | None) -> None:
    assert shipped_networks().near(name) == near


def test_an_unknown_id_is_refused_and_an_unstated_fact_is_none() -> None:
    with pytest.raises(KeyError):
        shipped_networks()["zzz"]
    assert shipped_networks()["x"].get("fold_lines") is None


def test_a_network_that_extends_another_has_its_facts() -> None:
    premium, x = shipped_networks()["x-premium"], shipped_networks()["x"]
    assert premium.get("text_unit") == x.get("text_unit")
    assert premium.get("text_limit") > x.get("text_limit")


def test_no_two_networks_share_a_name() -> None:
    owners: dict[str, set[str]] = {}
    for network in shipped_networks().by_id.values():
        for name in (network.id, network.name, *network.aliases):
            owners.setdefault(name.lower(), set()).add(network.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_every_fact_has_a_source_a_date_and_a_confidence() -> None:
    for network in shipped_networks().by_id.values():
        assert network.extends is None or network.extends in shipped_networks().by_id
        for name, fact in network.facts.items():
            assert name in FACTS
            assert fact.source, (network.id, name)
            assert set(fact.source) <= set(network.sources), (network.id, name)
            assert date.fromisoformat(fact.checked) <= date.today(), (network.id, name)
            assert fact.confidence in get_args(Confidence), (network.id, name)
        for source in network.sources.values():
            assert source.ref
            assert source.date is None or date.fromisoformat(source.date)


def test_what_rests_on_memory_or_on_our_taste_is_of_low_confidence() -> None:
    for network in shipped_networks().by_id.values():
        for name, fact in network.facts.items():
            assert fact.confidence == "low" or set(fact.source) - {"memory", "house"}, (network.id, name)


def test_no_file_lists_a_source_that_it_does_not_use() -> None:
    for path in shipped("reseaux").glob("*.yaml"):
        head, facts = path.read_text(encoding="utf-8").split("\nfacts:\n")
        listed = set(re.findall(r"^  (\w+): \{ref", head, re.MULTILINE))
        used = {name for names in re.findall(r"source: \[([^]]+)", facts) for name in names.split(", ")}
        assert listed == used, path.name


@pytest.mark.parametrize(
    "network",
    [
        "x", "x-premium", "bluesky", "mastodon", "threads", "facebook", "instagram", "linkedin", "tiktok",
        "youtube", "pinterest", "telegram", "discord", "slack", "whatsapp", "google-business", "reddit",
        "medium", "matrix",
    ],
)  # fmt: skip
def test_a_network_states_what_every_post_needs(network: str) -> None:
    needed = {
        "text_limit", "text_unit", "entity_style", "media_required", "links_clickable", "markdown",
        "alt_supported", "threads",
    }  # fmt: skip
    nobody_says = {"tiktok": {"alt_supported"}, "matrix": {"alt_supported"}, "medium": {"threads"}}
    facts = shipped_networks()[network].facts
    assert needed - facts.keys() == nobody_says.get(network, set())


@pytest.mark.parametrize(
    ("network", "fact", "value"),
    [
        ("telegram", "text_limit_with_media", 1024),
        ("linkedin", "reserved_characters", tuple("\\|{}@[]()<>#*_~")),
        ("threads", "link_limit", 5),
        ("threads", "text_unit", "utf8_byte"),
        ("threads", "refused_unit", "codepoint"),
        ("youtube", "refused_characters", ("<", ">")),
        ("youtube", "title_limit", 100),
        ("google-business", "phone_refused", True),
        ("tiktok", "line_breaks_lost", True),
        ("instagram", "link_in_bio", True),
        ("instagram", "hashtags_limit", 5),
        ("instagram", "hashtags_refused", 30),
        ("x", "cashtag_limit", 1),
        ("x", "refused_characters", ("\ufffe", "\ufeff", "\uffff")),
        ("mastodon", "poll_option_refused", 50),
        ("x", "poll_option_refused", 25),
        ("x-premium", "video_bytes_limit", None),  # of X, and nobody says whether it holds there
        ("x-premium", "image_bytes_limit", 5242880),
    ],
)
def test_a_special_case_is_a_fact(network: str, fact: str, value: object) -> None:
    assert shipped_networks()[network].get(fact) == value


def loaded(folder: Path, monkeypatch: pytest.MonkeyPatch, **files: str) -> Networks:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(network_files, "shipped", lambda *_: folder)
    return network_files.load_networks()


SOURCED = "id: a\nname: A\nsources: {s: {ref: page, date: 2026-01-01}}\n"


@pytest.mark.parametrize(
    ("fact", "place"),
    [
        ("{value: 3, checked: 2026-01-01, confidence: high}", "5:15"),
        ("{value: 3, source: [], checked: 2026-01-01, confidence: high}", "5:34"),
        ("{value: 3, source: [s], confidence: high}", "5:15"),
        ("{value: 3, source: [s], checked: hier, confidence: high}", "5:48"),
        ("{value: 3, source: [s], checked: 2026-01-01}", "5:15"),
        ("{value: 3, source: [s], checked: 2026-01-01, confidence: sure}", "5:72"),
        ("{value: -3, source: [s], checked: 2026-01-01, confidence: high}", "5:23"),
    ],
)
def test_a_fact_without_source_date_or_confidence_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fact: str, place: str
) -> None:
    with pytest.raises(Mistakes) as caught:
        loaded(tmp_path, monkeypatch, a=f"{SOURCED}facts:\n  text_limit: {fact}\n")
    assert [f"{wrong.line}:{wrong.column}" for wrong in caught.value.mistakes] == [place]


def test_a_network_may_leave_out_what_does_not_hold_of_the_one_it_extends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = "source: [s], checked: 2026-01-01, confidence: high"
    facts = f"facts:\n  text_limit: {{value: 3, {note}}}\n  threads: {{value: true, {note}}}\n"
    known = loaded(
        tmp_path, monkeypatch, a=SOURCED + facts, b="id: b\nname: B\nextends: a\nwithout: [threads]\n"
    )
    assert (known["b"].get("text_limit"), known["b"].get("threads")) == (3, None)
    (tmp_path / "b.yaml").write_text("id: b\nname: B\nextends: a\nwithout: [thread]\n")
    with pytest.raises(Mistakes, match="threads"):
        network_files.load_networks()


def test_an_account_replaces_a_figure_a_list_or_a_yes() -> None:
    config = config_from_text(
        "accounts: {fil: {network: instagram, limits: {images_limit: 20, image_formats: [jpg, png],"
        " links_clickable: oui, image_ratio_min: 3:4, text_unit: codepoint}}}"
    )
    target = draft_of(headed("reseaux: [fil]"), config=config).targets[0]
    names = ("images_limit", "image_formats", "links_clickable", "image_ratio_min", "text_unit", "alt_limit")
    assert [target.fact(name) for name in names] == [20, ("jpg", "png"), True, "3:4", "codepoint", 1000]


def test_all_that_is_wrong_in_the_files_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.yaml").write_text(
        "id: b\nname: A\nfacts:\n"
        "  text_limit: {value: beaucoup, source: [s], checked: 2026-01-01, confidence: high}\n"
        "  text_limi: {value: 1}\n"
        "  threads: {source: [], checked: 2026-01-01, confidence: high}\n"
    )
    (tmp_path / "c.yaml").write_text("id: c\nnam: C\n")
    monkeypatch.setattr(network_files, "shipped", lambda *_: tmp_path)
    monkeypatch.setattr(known_networks, "_shipped", [])
    with pytest.raises(Mistakes) as caught:
        shipped_networks()
    places = [
        (mistake.path.rsplit("/", 1)[-1], mistake.line, mistake.column) for mistake in caught.value.mistakes
    ]
    assert places == [
        ("a.yaml", 1, 1),  # the id is not the file's name
        ("a.yaml", 4, 15),  # no source of that name
        ("a.yaml", 4, 23),  # no whole number
        ("a.yaml", 5, 3),  # no such fact
        ("a.yaml", 6, 12),  # no value
        ("a.yaml", 6, 21),  # no source
        ("c.yaml", 1, 1),  # the name is missing
        ("c.yaml", 2, 1),  # for want of a letter
    ]
