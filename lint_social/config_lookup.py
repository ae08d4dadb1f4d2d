"""Which configuration holds for a post: the nearest file above it, read once."""

from __future__ import annotations

import os

from lint_social.config import FILE_NAMES, Config
from lint_social.decode import Mistake, Mistakes
from lint_social.paths import folder_of
from lint_social.records import NamedTuple


class ConfigRead(NamedTuple):
    """A configuration, as far as it could be read, and all that is wrong in it."""

    config: Config
    mistakes: tuple[Mistake, ...] = ()


class Configs:
    """Finds and reads the configuration of each post, once per folder and per file.

    `only` is one that holds for every post: a file, or a configuration already read.
    """

    def __init__(self, only: Config | str | None = None, language: str = "fr") -> None:
        self.language = language
        self.only = ConfigRead(only) if isinstance(only, Config) else None
        if isinstance(only, str):
            self.only = _load(only, language)
        self.by_folder: dict[str, ConfigRead] = {}
        self.by_place: dict[str, ConfigRead] = {}  # by folder as paths name it: each post is asked for often

    def of(self, path: str) -> Config:
        """The configuration of a post. Raises `Mistakes`."""
        config, mistakes = self.read(path)
        if mistakes:
            raise Mistakes(mistakes)
        return config

    def read(self, path: str) -> ConfigRead:
        """The configuration of a post, with what is wrong in it."""
        if self.only is not None:
            return self.only
        place = os.path.dirname(path)
        if place not in self.by_place:
            self.by_place[place] = self._of_folder(folder_of(path))
        return self.by_place[place]

    def _of_folder(self, folder: str) -> ConfigRead:
        """What holds in a folder: its own file, else that of the nearest folder above."""
        found = self.by_folder.get(folder)
        if found is None:
            files = (os.path.join(folder, name) for name in FILE_NAMES)
            file, above = next(filter(os.path.lexists, files), None), os.path.dirname(folder)
            if file is not None:
                found = _load(file, self.language)
            elif above == folder or os.path.exists(os.path.join(folder, ".git")):
                found = ConfigRead(Config())
            else:
                found = self._of_folder(above)
            self.by_folder[folder] = found
        return found


def _load(path: str, language: str) -> ConfigRead:
    from pathlib import Path  # only where there is one

    from lint_social.config_files import read_config

    config, mistakes = read_config(Path(path), language)
    return ConfigRead(config, mistakes)
