"""What may be stated of a network, what may not, and that its figures stand in `regles/reseaux/` alone."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from lint_social.config_files import config_from_text
from lint_social.decode import Mistakes
from lint_social.facts import FACTS, ORDERED, faults, ratio_of
from lint_social.known_networks import shipped_networks
from lint_social.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent

#: Facts whose figures nobody should find elsewhere: those of texts, and weights of files.
FIGURES = re.compile(
    r"(text|refused|careful|title|comment|alt|tags|coupon)_\w*limit|\w*bytes_\w+|fold_chars|url_cost"
)
#: Figures that stand elsewhere all the same: file, figure, why that is no limit of a network.
ALLOWED = {
    ("lint_social/head_repair.py", 5000): "values that a head may hold",
    ("lint_social/reporters/style.py", 65536): "code points of a plane of Unicode",
    ("lint_social/markdown.py", 300): "longest address that is looked for in Markdown",
    ("lint_social/yaml_nodes.py", 300): "nesting that cannot exhaust the stack",
    ("lint_social/entry_forms.py", 500): "forms that one entry of a word list may have",
    ("lint_social/checks/past_date.py", 700): "days after which an event is history",
    ("lint_social/discover.py", 4096): "size of a cache",
    ("lint_social/pattern_limits.py", 1000): "times that a pattern may repeat",
    ("lint_social/pattern_proof.py", 3000): "characters of a text that patterns are proven for",
    ("lint_social/pattern_proof.py", 2000): "ways in which a pattern may begin",
    ("lint_social/pattern_automaton.py", 100000): "steps of an automaton that is small enough",
    ("lint_social/pictures.py", 23): "where a WebP says that it begins",
    ("lint_social/render/tags.py", 4096): "size of a cache",
    ("lint_social/render/links.py", 4096): "the grammar of twitter-text: beyond it X sees no link",
    ("regles/06-qualite-avant-quantite/longueur-max.yaml", 23): "tells people why a link costs so much",
    ("regles/13-mesurer/lien-court.yaml", 23): "tells people why short links save nothing",
    ("regles/06-qualite-avant-quantite/longueur-max.yaml", 5000): "an example of a setting",
    ("regles/06-qualite-avant-quantite/fil-segment-trop-long.yaml", 5000): "an example of a setting",
}


def figures() -> set[int]:
    """The figures of networks that no one else would write by chance."""
    stated = {
        fact.value
        for network in shipped_networks().by_id.values()
        for name, fact in network.facts.items()
        if FIGURES.fullmatch(name)
    }
    return {figure for figure in stated if figure >= 200} | {23}


def written() -> Iterator[tuple[str, int]]:
    """Every whole number of the code, of the rules and of the program's sentences, with its file."""
    for path in (ROOT / "lint_social").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and type(node.value) is int:
                yield path.relative_to(ROOT).as_posix(), node.value
    texts = [*(ROOT / "lint_social/texts").glob("*.json"), *(ROOT / "regles").glob("*/*.yaml")]
    for path in texts:
        if path.parent.name not in ("reseaux", "signaux"):
            rule = path.read_text(encoding="utf-8").split("\nexamples:\n")[0]
            for number in re.findall(r"(?<![\w.,-])\d[\d_]*(?![\w-])", rule):
                yield path.relative_to(ROOT).as_posix(), int(number)


def test_no_figure_of_a_network_stands_outside_its_file() -> None:
    known = figures()
    assert {280, 300, 500, 1024, 2200, 3000, 4096, 63206} <= known
    stray = {(file, figure) for file, figure in written() if figure in known}
    assert stray - set(ALLOWED) == set(), "name the fact (network.text_limit), or say in ALLOWED why not"


def test_what_the_search_for_figures_allows_is_still_there() -> None:
    assert set(ALLOWED) - set(written()) == set()


@pytest.mark.parametrize(
    ("values", "fact", "text_id"),
    [
        ({"text_limit": -1}, "text_limit", "decode.too_small"),
        ({"text_limit": 0}, "text_limit", "decode.too_small"),
        ({"video_seconds_min": -0.5}, "video_seconds_min", "decode.too_small"),
        ({"poll_options": (2, -4)}, "poll_options", "decode.too_small"),
        ({"poll_options": (4, 2)}, "poll_options", "facts.no_range"),
        ({"poll_options": (2,)}, "poll_options", "facts.no_range"),
        ({"image_formats": ()}, "image_formats", "decode.empty"),
        ({"image_ratio_min": "4/5"}, "image_ratio_min", "facts.no_ratio"),
        ({"image_recommended_ratios": ("1:1", "0:1")}, "image_recommended_ratios", "facts.no_ratio"),
        ({"text_min": 3, "text_limit": 2}, "text_min", "facts.above"),
        ({"text_limit": 3, "refused_limit": 2}, "text_limit", "facts.above"),
        ({"image_ratio_min": "1.91:1", "image_ratio_max": "4:5"}, "image_ratio_min", "facts.above"),
    ],
)
def test_an_absurd_fact_is_refused(values: dict[str, Any], fact: str, text_id: str) -> None:
    assert [(fault.fact, fault.text_id) for fault in faults(values)] == [(fact, text_id)]
    for language in ("fr", "en"):
        for fault in faults(values):
            assert "{" not in say(language, fault.text_id, **fault.values)


@pytest.mark.parametrize(
    "values",
    [
        {"hashtags_limit": 0, "hashtags_recommended": 0},
        {"text_min": 2, "text_limit": 2},
        {"poll_options": (2, 2)},
        {"text_limit": 500, "text_unit": "utf8_byte", "refused_limit": 400, "refused_unit": "grapheme"},
        {"image_ratio_refused_min": "3:4", "image_ratio_min": "4:5", "image_ratio_max": "1.91:1"},
    ],
)
def test_a_fact_at_the_edge_is_taken(values: dict[str, Any]) -> None:
    assert list(faults(values)) == []


@pytest.mark.parametrize("ratio", ["", "1", "a:b", "1:0", "-1:1", "inf:1", "nan:1", "1:2:3"])
def test_a_ratio_has_a_width_and_a_height(ratio: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        ratio_of(ratio)
    assert ratio_of("4:5") == 0.8


def test_facts_that_are_compared_exist() -> None:
    assert {name for pair in ORDERED for name in pair} <= set(FACTS)


def test_every_fact_says_what_it_means() -> None:
    table = (ROOT / "lint_social/facts.py").read_text(encoding="utf-8").split("FACTS: ")[1].split("\n}\n")[0]
    told = set(re.findall(r'^    "(\w+)": .*#', table, re.MULTILINE))
    assert set(FACTS) - told == {"markdown"}  # on the last of its three lines


# Accounts


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ("{text_limit: -5}", "1:51 « -5 » est trop petit : il faut au moins 1"),
        ("{poll_options: [4, 2]}", "1:53 il faut deux nombres, le plus petit d'abord : [2, 4]"),
        (
            "{images_limit: 9, images_refused: 4}",
            "1:53 « 9 » dépasse « images_refused », qui est de « 4 »",
        ),
        ("{image_formats: jpg}", "1:54 il faut ici une liste ([a, b] ou une ligne par élément)"),
    ],
)
def test_an_account_cannot_have_absurd_limits(limits: str, expected: str) -> None:
    with pytest.raises(Mistakes) as caught:
        config_from_text(f"accounts: {{fil: {{network: x, limits: {limits}}}}}")
    assert [f"{wrong.line}:{wrong.column} {wrong.message}" for wrong in caught.value.mistakes] == [expected]


def check(folder: Path, account: str, body: str, config: str = "", head: str = "") -> set[str]:
    """The rules that `lint-social check` cites, in a process of its own."""
    (folder / "post.md").write_text(f"---\nreseaux: [{account}]\nlangue: fr\n{head}---\n{body}\n", "utf-8")
    (folder / ".lint-social.yaml").write_text(config, "utf-8")
    (folder / "la.png").touch()
    done = subprocess.run(
        [sys.executable, "-m", "lint_social", "check", "post.md", "--format", "json", "--no-cache"],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr.decode()
    return {violation["rule"] for violation in json.loads(done.stdout)["violations"]}


def test_a_server_that_takes_more_is_believed(tmp_path: Path) -> None:
    body = "Samedi, on répare ensemble. " * 100
    config = "accounts: {piaille: {network: mastodon, limits: {text_limit: 5000}}}"
    assert "longueur-max" in check(tmp_path, "mastodon", body)
    assert "longueur-max" not in check(tmp_path, "piaille", body, config)
    assert "longueur-max" in check(tmp_path, "piaille", body * 2, config)


def test_a_paid_account_of_x_has_the_limits_of_x_premium(tmp_path: Path) -> None:
    body = "Samedi, on répare ensemble. " * 100
    assert "longueur-max" in check(tmp_path, "fil", body, "accounts: {fil: {network: x}}")
    assert "longueur-max" not in check(tmp_path, "fil", body, "accounts: {fil: {network: x-premium}}")


def test_a_no_of_an_account_is_believed(tmp_path: Path) -> None:
    body = "Samedi, on répare ensemble : apportez une veste, repartez avec."
    head = "images: [la.png]\n"
    config = "accounts: {fil: {network: mastodon, limits: {alt_supported: non}}}"
    assert "alt-absent" in check(tmp_path, "mastodon", body, head=head)
    assert "alt-absent" not in check(tmp_path, "fil", body, config, head)
