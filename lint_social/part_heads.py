"""Where twitter-together cuts a file into messages, and the heads that these may have."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from lint_social.front_matter import Fields, Problem, Scalar
from lint_social.head_repair import HeadReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.post import Post

_MOST_PARTS = 200  # no thread is so long: bounds what a hostile file can cost
_EOL = r"(?>\r\n|\n|\r)"  # atomic: CRLF is one line end, never two
_ANY_LINE = (
    rf"{_EOL}[ \t]*(?:%s)[ \t]*(?={_EOL})"
    rf"(?:{_EOL}---[ \t]*{_EOL}(?P<head>[\s\S]*?){_EOL}---[ \t]*(?=\Z|{_EOL}))?"
)


def delimiter(head: Fields) -> str:
    """The line that parts messages: `---`, or what the post says."""
    # `threadDelimiter`, as the README of twitter-together has it, is not what its code reads
    own = head.get("thread-delimiter")
    return own.text if isinstance(own, Scalar) and own.text else "---"


def any_line(head: Fields) -> re.Pattern[str]:
    """The lines that part messages, each with the head of the message below."""
    return re.compile(_ANY_LINE % re.escape(delimiter(head)))


def part_heads(post: Post) -> Iterator[tuple[Fields, list[Problem]]]:
    """The heads of the messages after the first, each with what is wrong in it."""
    separators = any_line(post.front_matter.fields).finditer(post.source.text, post.body.start)
    for match in islice(separators, _MOST_PARTS):
        if match["head"]:
            yield HeadReader(match["head"], match.start("head")).read()
