"""lint-social, the linter for social-media posts.

The public API returns data and prints nothing; it is imported when first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = [
    "Entities",
    "Measure",
    "Report",
    "Rule",
    "RuleSet",
    "Severity",
    "Violation",
    "__version__",
    "check_paths",
    "check_text",
    "extract",
    "load_rules",
    "measure",
]

if TYPE_CHECKING:
    from lint_social.api import check_paths, check_text, extract, measure
    from lint_social.render.counting import Measure
    from lint_social.render.entities import Entities
    from lint_social.report import Report
    from lint_social.rules import Rule, RuleSet, load_rules
    from lint_social.violation import Severity, Violation

_HOMES = {
    "check_paths": "api",
    "check_text": "api",
    "measure": "api",
    "extract": "api",
    "load_rules": "rules",
    "Rule": "rules",
    "RuleSet": "rules",
    "Measure": "render.counting",
    "Entities": "render.entities",
    "Report": "report",
    "Severity": "violation",
    "Violation": "violation",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
