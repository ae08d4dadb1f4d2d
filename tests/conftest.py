"""What every test shares: the corpus of real posts where there is one, and how properties are tried."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent
POSTS = ROOT.parent / "shared" / "posts"

settings.register_profile(
    "fast", max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("fast")


@pytest.fixture(scope="session")
def real_posts() -> list[Path]:
    """The real posts beside the checkout; tests that need them skip where they are absent."""
    if not POSTS.is_dir():
        pytest.skip("no folder of real posts beside this checkout")
    return sorted(path for path in POSTS.rglob("*") if path.suffix in (".md", ".tweet", ".toot"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite golden files and expected outputs")
