"""What every test shares: the corpus of real posts where there is one, and how properties are tried."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from lint_social import known_networks, signals

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
POSTS = ROOT.parent / "shared" / "posts"

settings.register_profile(
    "fast", max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("fast")


@pytest.fixture(autouse=True)
def no_cached_knowledge() -> Iterator[None]:
    """What a test takes from a cache, where lists and facts have no sources, is not left to the next."""
    known_networks.shipped_networks()
    signals.shipped_signals()
    kept = [(shipped, list(shipped)) for shipped in (known_networks._shipped, signals._shipped)]
    yield
    for shipped, before in kept:
        shipped[:] = before


@pytest.fixture(scope="session")
def real_posts() -> list[Path]:
    """The real posts beside the checkout; tests that need them skip where they are absent."""
    if not POSTS.is_dir():
        pytest.skip("no folder of real posts beside this checkout")
    return sorted(path for path in POSTS.rglob("*") if path.suffix in (".md", ".tweet", ".toot"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite golden files and expected outputs")
