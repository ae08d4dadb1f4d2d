"""What file names say of pictures and videos, from `regles/medias.json`, read when first needed.

JSON, as `regles/en-tete.json` is: it is read a hundred times faster than YAML.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING

from lint_social.records import NamedTuple
from lint_social.resources import read_shipped

if TYPE_CHECKING:
    from collections.abc import Iterable


class MediaWords(NamedTuple):
    """File endings, prefixes of addresses, and the patterns of names that describe nothing."""

    pictures: frozenset[str]
    videos: frozenset[str]
    elsewhere: tuple[str, ...]
    camera_name: re.Pattern[str]
    file_name: re.Pattern[str]


@cache
def media_words() -> MediaWords:
    """The shipped words."""
    data = json.loads(read_shipped("medias.json"))
    pictures = frozenset(ending for endings in data["images"].values() for ending in endings)
    devices = _alternatives(data["appareils"])
    return MediaWords(
        pictures=pictures,
        videos=frozenset(ending for endings in data["videos"].values() for ending in endings),
        elsewhere=tuple(data["ailleurs"]),
        camera_name=re.compile(rf"(?:{devices})[-_ ]?\d[\w\s:.-]*\Z", re.IGNORECASE),
        file_name=re.compile(rf"[\w\s().-]+\.(?:{_alternatives(sorted(pictures))})\Z", re.IGNORECASE),
    )


def is_video_name(file: str) -> bool:
    """Whether the name or address of a file ends as those of videos do."""
    return _ending(file) in media_words().videos


def is_picture_name(file: str) -> bool:
    """Whether the name or address of a file ends as those of pictures do."""
    return _ending(file) in media_words().pictures


def is_elsewhere(file: str) -> bool:
    """Whether an address leads out of the repository, or a template will make it."""
    return file.strip().startswith(media_words().elsewhere)


def _ending(file: str) -> str:
    name = file.strip().split("#")[0].split("?")[0]
    return name.rpartition(".")[2].lower() if "." in name else ""


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))
