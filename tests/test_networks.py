"""The shipped facts, and the names people give to networks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from lint_social import known_networks, network_files
from lint_social.decode import Mistakes
from lint_social.known_networks import shipped_networks
from lint_social.network_files import FACTS
from lint_social.networks import Network, Networks

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
    ("name", "near"), [("linkdin", "linkedin"), ("Masto-don", "mastodon"), ("qqq", None)]
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


def test_every_fact_has_a_source_and_a_date() -> None:
    for network in shipped_networks().by_id.values():
        assert network.extends is None or network.extends in shipped_networks().by_id
        for name, fact in network.facts.items():
            assert name in FACTS
            assert fact.source
            assert set(fact.source) <= set(network.sources), (network.id, name)
            assert date.fromisoformat(fact.checked)


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
