"""What a check sees of a post."""

from __future__ import annotations

import pytest
from kit import headed
from lint_kit import view_of, views

from lint_social.view import View


def test_a_figure_is_a_number_or_a_fact_of_the_network() -> None:
    view: View = view_of(headed("reseaux: [x]"))
    assert view.figure(3) == 3
    assert view.figure("network.text_limit") == 280
    assert view.figure("network.fold_lines") is None
    assert view_of("sans réseau").figure("network.text_limit") is None


def test_targets_share_what_was_read_of_their_text() -> None:
    view = views(headed("reseaux: [x]\nlangue: fr", "Bonjour"))[0]
    assert view.for_targets(()).entities is view.entities
    assert view.for_targets(()).target is None


def test_the_name_of_a_brand_is_nobodys_word() -> None:
    view = view_of(
        headed("reseaux: [x]", "Nous Deux et NOUS, nous Deuxième"), config="brands: [Nous Deux, NOUS]"
    )
    assert [word.text for word in view.all_words] == ["et", "nous", "deuxième"]
    assert view_of(headed("reseaux: [x]", "a b"), config="brands: ['', ' ', '(']").prose == "a b"


@pytest.mark.parametrize(
    "name", ["L'Atelier de Nos Mères", "L’Atelier de Nos Mères", "L'Atelier de\u00a0Nos Mères"]
)
@pytest.mark.parametrize("brand", ["L'Atelier de Nos Mères", "L’Atelier de Nos Mères"])
def test_a_brand_is_known_by_either_apostrophe_and_any_space(name: str, brand: str) -> None:
    view = view_of(headed("reseaux: [x]", f"{name} ouvre"), config=f'brands: ["{brand}"]')
    assert [word.text for word in view.all_words] == ["ouvre"]
