"""From the paths asked for to a sorted list of files; and where files that a post names are looked for."""

from __future__ import annotations

import os
import stat
from functools import lru_cache
from typing import TYPE_CHECKING

from lint_social.disk import Unread, read_regular
from lint_social.paths import folder_of, is_within
from lint_social.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lint_social.pictures import Picture

EXTENSIONS = (".md", ".markdown", ".tweet", ".toot")
_NEVER = {"node_modules", "__pycache__", "venv", "site-packages"}
_SITE_ROOTS = ("", "static", "public", "assets", "docs")


class Found(NamedTuple):
    """A file to read. `named` says that the user named it, rather than a folder it lies in."""

    path: str
    named: bool


class NoSuchPath(Exception):
    """A path on the command line that does not exist."""


class LeadsOutside(NoSuchPath):
    """A folder on the command line that is a link out of the repository: a draft may have put it there."""


def find_files(paths: Iterable[str], excluded: Callable[[str], bool], *, force_exclude: bool) -> list[Found]:
    """The files of some paths, each once, sorted. Raises `NoSuchPath`.

    With `force_exclude`, files that are named are treated like files met in a folder.
    """
    found: dict[str, bool] = {}
    for path in paths:
        shown = _shown(path)
        if os.path.isdir(path):
            if os.path.islink(path.rstrip("/")) and not stays_inside(path, path.rstrip("/")):
                raise LeadsOutside(path)
            for file in _files_below(path):
                if not excluded(file):
                    found.setdefault(file, False)
        elif not os.path.lexists(path):
            raise NoSuchPath(path)
        elif not force_exclude:
            found[shown] = True
        elif not (_passed_over(shown) or excluded(shown)):
            found.setdefault(shown, False)
    return [Found(path, found[path]) for path in sorted(found)]


def read_bytes(path: str) -> bytes:
    """The bytes of a regular file of the repository, at most `MAX_BYTES`. Raises `OSError`."""
    if not _lies_inside(folder_of(path)) or (os.path.islink(path) and not _leads_inside(path)):
        raise Unread("elsewhere")
    return read_regular(path)


@lru_cache(maxsize=4096)
def _lies_inside(folder: str) -> bool:
    """Whether a folder really lies in each repository that its path leads through: a link may lead out."""
    real, above = os.path.realpath(folder), repository(folder)
    while above is not None:
        if not is_within(real, os.path.realpath(above)):
            return False
        folder = os.path.dirname(above)
        above = repository(folder) if folder != above else None
    return True


def _leads_inside(link: str) -> bool:
    """Whether a link leads to a file of its own repository; without one, of its own folder or below."""
    folder = folder_of(link)
    return is_within(os.path.realpath(link), os.path.realpath(repository(folder) or folder))


def stays_inside(path: str, named_by: str) -> bool:
    """Whether a path lies in the repository of the file that names it; where that has none, anywhere does."""
    top = repository(folder_of(named_by))
    return top is None or is_within(os.path.realpath(path), os.path.realpath(top))


def _files_below(folder: str) -> Iterator[str]:
    known = _git_files(folder)
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _NEVER)
        for name in files:
            if name.lower().endswith(EXTENSIONS) and not name.startswith("."):
                path = _shown(os.path.join(root, name))
                if known is None or os.path.abspath(path) in known:
                    yield path


def _passed_over(file: str) -> bool:
    """Whether a file that was named would not be met in its repository: its name or a folder is hidden."""
    top = repository(os.path.abspath(folder_of(file))) or os.getcwd()
    parts = os.path.relpath(os.path.abspath(file), top).split(os.sep)
    return any(part in _NEVER or (part.startswith(".") and part != os.pardir) for part in parts)


def _git_files(folder: str) -> set[str] | None:
    """What git tracks or would track below a folder, for what `.gitignore` names is no draft.

    None without git, and where all of the folder is ignored: it was asked for all the same.
    """
    if repository(os.path.abspath(folder)) is None:
        return None
    import subprocess

    from lint_social.git_command import run_git

    listing = ("ls-files", "-z", "--cached", "--others", "--exclude-standard")
    try:
        listed = run_git(folder, *listing, timeout=60)
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    if listed.returncode or not listed.stdout:
        return None
    base = os.path.abspath(folder)
    names = filter(None, listed.stdout.split(b"\0"))
    return {os.path.join(base, os.fsdecode(name).replace("/", os.sep)) for name in names}


@lru_cache(maxsize=4096)
def repository(folder: str) -> str | None:
    """The top of the git repository that a folder lies in."""
    if os.path.exists(os.path.join(folder, ".git")):
        return folder
    above = os.path.dirname(folder)
    return None if above == folder else repository(above)


def _shown(path: str) -> str:
    """A path as given, tidied, with `/`."""
    shown = os.path.normpath(path)
    return shown.replace(os.sep, "/")


class Files:
    """The files around the posts, within their repository (else within the folders asked for)."""

    def __init__(self, roots: Iterable[str]) -> None:
        self.roots = {os.path.abspath(root) for root in roots if os.path.isdir(root)}
        self.known: dict[tuple[str, str | None], bool] = {}
        self.real: dict[str, str] = {}  # the folders that files must lie in, without links
        self.pictures: dict[str, Picture | None] = {}
        self.asked: dict[tuple[str, str, str], Picture | None] = {}

    def has_file(self, post: str, file: str, media_folder: str = "") -> bool:
        """Whether a picture exists: beside the post, in the tool's folder, or from the top of the site.

        `post` is the path of the post, `media_folder` the folder where its tool keeps pictures, if any.
        """
        folder = folder_of(post)
        top = self._top(folder)
        if (
            top is not None
            and repository(folder) is None
            and not _below(os.path.join(folder, file.strip()), top)
        ):
            return True  # outside of what we may look at, and of no repository: nothing is known of it
        return next(self._found(post, file, media_folder), None) is not None

    def picture(self, post: str, file: str, media_folder: str = "") -> Picture | None:
        """What the bytes of a picture say of it, found as by `has_file`; None for none that may be read.

        Never outside the repository, else the folder asked for, else that of the post.
        """
        key = post, file, media_folder
        if key not in self.asked:
            self.asked[key] = self._picture(post, file, media_folder)
        return self.asked[key]

    def _picture(self, post: str, file: str, media_folder: str) -> Picture | None:
        folder = folder_of(post)
        inside = self._real(self._top(folder) or folder)
        for place in self._found(post, file, media_folder):
            real = os.path.realpath(place)
            if is_within(real, inside):
                if real not in self.pictures:
                    self.pictures[real] = _read_picture(real)
                return self.pictures[real]
        return None

    def _found(self, post: str, file: str, media_folder: str) -> Iterator[str]:
        folder = folder_of(post)
        top = self._top(folder)
        clean = file.strip().split("#")[0].split("?")[0]
        names = dict.fromkeys((file.strip(), clean, _unquoted(clean)))
        for name in names:
            if name and "\0" not in name:
                places = _places(folder, top, name, media_folder)
                yield from (place for place in places if self._is_file(place, top))

    def _is_file(self, path: str, top: str | None) -> bool:
        known = self.known.get((path, top))
        if known is None:
            known = self.known[path, top] = _is_file(path, self._real(top) if top else None)
        return known

    def _real(self, folder: str) -> str:
        if folder not in self.real:
            self.real[folder] = os.path.realpath(folder)
        return self.real[folder]

    def _top(self, folder: str) -> str | None:
        """What must hold the files of a post: its repository, else the widest folder known to hold it."""
        found = repository(folder)
        if found is not None:
            return found
        around = [root for root in self.roots if is_within(folder, root)]
        return min(around, key=len) if around else None


def _unquoted(name: str) -> str:
    if "%" not in name:
        return name
    from urllib.parse import unquote  # 4 ms, and few names are written as on the web

    return unquote(name)


def _below(path: str, top: str) -> bool:
    return is_within(os.path.normpath(path), top)


def _places(folder: str, top: str | None, name: str, media_folder: str) -> Iterator[str]:
    if name.startswith(("/", "\\")):
        yield from _site_places(folder, top, name.lstrip("/\\"), _SITE_ROOTS)
        return
    name = name.replace("\\", "/")
    yield os.path.join(folder, name)
    if top is None:
        return
    yield os.path.join(top, name)
    if media_folder:
        yield os.path.join(top, media_folder, name)
    if not name.startswith("."):
        # Hugo publishes static/img/a.png for `images: [img/a.png]`, slash or not
        yield from _site_places(folder, top, name, _SITE_ROOTS[1:])


def _site_places(folder: str, top: str | None, name: str, roots: tuple[str, ...]) -> Iterator[str]:
    """Where a site may keep a file: in a root of its own, in the post's folder or one above it."""
    place, above = folder, os.path.dirname(folder)
    while is_within(place, top or folder):
        for root in roots:
            yield os.path.join(place, root, name)
        if above == place:
            return
        place, above = above, os.path.dirname(above)


def _is_file(path: str, inside: str | None) -> bool:
    """Whether there is a file, `inside` a folder without links; most places that are tried hold nothing."""
    try:
        return os.path.isfile(path) and (inside is None or is_within(os.path.realpath(path), inside))
    except (OSError, ValueError):
        return False


def _read_picture(path: str) -> Picture | None:
    from lint_social.pictures import read_picture  # most posts have no picture

    try:
        # opened so that a pipe put there meanwhile does not keep us waiting
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(handle, "rb") as file:
            about = os.fstat(handle)
            return read_picture(file, about.st_size) if stat.S_ISREG(about.st_mode) else None
    except (OSError, ValueError):
        return None
