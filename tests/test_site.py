"""The pages of the documentation: one for each rule, conseil, network and command, where nothing leaks."""

import re
import sys
from pathlib import Path

import cmarkgfm
import pytest

from lint_social.network_files import load_networks
from lint_social.rules import load_rules

_SITE = Path(__file__).parents[1] / "docs" / "site"


@pytest.fixture(scope="module", params=["fr", "en"])
def made(request: pytest.FixtureRequest) -> dict[str, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(_SITE))
        import build

        pages = dict(build.pages(request.param))
    for name in ("build", "pages"):  # names that somebody else may need
        sys.modules.pop(name, None)
    return pages


def test_every_rule_conseil_and_network_has_its_page(made):
    rules = load_rules()
    wanted = {f"regles/{rule.id}.md" for rule in rules}
    wanted |= {f"conseils/{conseil.number}.md" for conseil in rules.conseils}
    wanted |= {f"reseaux/{name}.md" for name in load_networks().by_id}
    assert wanted - set(made) == set()


def test_a_page_can_be_reached_from_the_index_and_no_link_is_dead(made):
    reached, ahead = {"index.md"}, ["index.md"]
    while ahead:
        page = ahead.pop()
        for link in re.findall(r"\]\(([^):]+\.md)\)", made[page]):
            found = (Path("/") / Path(page).parent / link).resolve().relative_to("/").as_posix()
            if found.startswith(("fr/", "en/")):
                continue  # the other language
            assert found in made, f"{page}: {link}"
            if found not in reached:
                reached.add(found)
                ahead.append(found)
    assert set(made) - reached == set()


def test_examples_stay_text(made):
    for rule in load_rules():
        html = cmarkgfm.github_flavored_markdown_to_html(made[f"regles/{rule.id}.md"])
        assert "<!--" not in html
        assert "<img" not in html
