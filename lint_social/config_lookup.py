"""Which configuration holds for a post: the nearest file above it, read once."""

from __future__ import annotations

import os
from pathlib import Path

from lint_social.config import FILE_NAMES, Config


class Configs:
    """Finds and reads the configuration of each post, once per folder and per file."""

    def __init__(self, only: str | None = None, language: str = "fr") -> None:
        self.language = language
        self.only = _load(Path(only), language) if only else None
        self.by_folder: dict[Path, Config] = {}
        self.by_file: dict[Path, Config] = {}

    def of(self, path: str) -> Config:
        """The configuration of a post. Raises `Mistakes`."""
        if self.only is not None:
            return self.only
        return self.of_folder(Path(os.path.abspath(path)).parent)

    def of_folder(self, folder: Path) -> Config:
        """The configuration that holds in a folder: its own file's, else that of the nearest folder above."""
        found = self.by_folder.get(folder)
        if found is None:
            file = next((folder / name for name in FILE_NAMES if os.path.lexists(folder / name)), None)
            if file is not None:
                found = self.by_file.setdefault(file, _load(file, self.language))
            elif folder.parent == folder or (folder / ".git").exists():
                found = Config()
            else:
                found = self.of_folder(folder.parent)
            self.by_folder[folder] = found
        return found


def _load(path: Path, language: str) -> Config:
    from lint_social.config_files import load_config  # only where there is one

    return load_config(path, language)
