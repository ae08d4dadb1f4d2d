"""Where the page of a rule is, on a site that `docs/site/build.py` made."""

from __future__ import annotations


def rule_page_url(rule_id: str, language: str, base: str) -> str:
    """The address of a rule's page in `fr` or `en`, below `base`, the root of the site; "" without one.

    Nobody serves our site to the public yet: `base` is what LINT_SOCIAL_DOCS says (read by the command line).
    """
    if not base.startswith(("https://", "http://", "file://")) or not base.isprintable() or " " in base:
        return ""
    return f"{base.rstrip('/')}/{language}/regles/{rule_id}.html"
