"""What a rule must mark or leave alone, as its file shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from lint_social.picture_samples import Sample
from lint_social.records import NamedTuple
from lint_social.violation import EMPTY


class _ExampleFields(NamedTuple):
    """The fields of `Example`."""

    text: str | None = None
    head: str | None = None
    file: str | None = None
    posts: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    pictures: Mapping[str, Sample] = EMPTY
    name: str = "post.md"
    lang: str | None = None
    network: str | None = None
    config: str | None = None
    case: str | None = None
    network_facts: Mapping[str, str] = EMPTY
    fixed: str | None = None
    suggested: str | None = None
    note: str = ""


class Example(_ExampleFields):
    """A text the rule must mark (between ⟦ and ⟧) or leave alone.

    `text` is the body of a post and `head` its front matter; `file` a whole file instead; `posts` several
    whole files, for rules on the calendar. `files` are empty files that lie beside the post, `pictures` those
    with the head of a picture or a video: `pictures: {a.jpg: {format: png, width: 800, weight: 6000000}}`.
    `fixed` is what `--fix` makes of the text or file, `suggested` what `--unsafe-fixes` does.
    """

    _keys: ClassVar = {"network_facts": "with"}  # a name that Python keeps for itself
