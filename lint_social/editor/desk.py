"""The documents open in the editor, and when each is checked: soon after a change, wholly after a pause."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING, Any

from lsprotocol.types import MessageType, PositionEncodingKind, PublishDiagnosticsParams, ShowMessageParams
from pygls.uris import to_fs_path

from lint_social.config import FILE_NAMES
from lint_social.decode import Mistakes
from lint_social.discover import EXTENSIONS
from lint_social.editor.diagnostics import diagnostics_of, mistakes_by_file, moved
from lint_social.failures import failure
from lint_social.texts import say

if TYPE_CHECKING:
    from pygls.lsp.server import LanguageServer

    from lint_social.editor.checker import Checker, Reading
    from lint_social.rule import RuleSet

#: Seconds after the last change: a remark that comes and goes while one writes a word is a nuisance.
SOON, WHOLLY = 0.15, 0.6
_SCHEMES = ("file:", "untitled:")  # not `git:`, which shows how a file was
_TOGETHER = 0.05  # seconds in which files that change, as in a checkout, count as one change
#: Seconds that a look at the calendar may keep somebody who types waiting; a longer one is left to saving.
_PATIENCE = 0.15


class Desk:
    """Checks what is open in an editor, in one thread: what waits is done between two messages."""

    def __init__(self, server: LanguageServer, checker: Checker) -> None:
        self.server = server
        self.checker = checker
        self.readings: dict[str, tuple[str, Reading]] = {}  # by URI: the client's text, what was found in it
        self.longest = 0.0  # seconds that a look at a calendar took
        self.waiting: dict[str, list[asyncio.TimerHandle]] = {}
        self.due: asyncio.TimerHandle | None = None  # a look at all that is open
        self.afresh = False  # whether that look reads configurations and rules again
        self.told_of: set[str] = set()  # the URIs of files told wrong, that are perhaps not open
        self.told_wide: set[str] = set()
        self.reading_on: asyncio.Task[None] | None = None
        self.whole_rules: dict[tuple[str, ...], asyncio.Future[RuleSet]] = {}

    @property
    def encoding(self) -> str:
        """The units of the client's columns."""
        return PositionEncodingKind(self.server.workspace.position_encoding or "utf-16").value

    def is_post(self, uri: str) -> bool:
        """Whether a document may be a post, by its name: the rules tell the rest."""
        return uri.startswith(_SCHEMES) and self.path_of(uri).lower().endswith(EXTENSIONS)

    def is_configuration(self, uri: str) -> bool:
        """Whether a document configures posts."""
        return os.path.basename(self.path_of(uri)) in FILE_NAMES

    def path_of(self, uri: str) -> str:
        """The file of a document; one that has none yet is taken to lie in the first open folder."""
        path = to_fs_path(uri) if uri.startswith("file:") else None
        if path:
            return os.path.abspath(path).replace(os.sep, "/")
        folder = self.checker.roots[0] if self.checker.roots else "/"
        name = uri.rpartition("/")[2].rpartition(":")[2] or "untitled"
        return os.path.join(folder, name if name.endswith(".md") else f"{name}.md").replace(os.sep, "/")

    def reading_of(self, uri: str) -> Reading | None:
        """What is found in a document as it is now; None for one that is not open, or no post."""
        document = self.server.workspace.text_documents.get(uri)
        if document is None or not self.is_post(uri):
            return None
        old = self.readings.get(uri)
        if old is None or old[0] != document.source:
            self._read([uri], wholly=False)
        return self.readings[uri][1]

    def changed(self, uri: str) -> None:
        """A document was changed: check it once nobody types for a moment."""
        self._cancel(uri)
        loop = asyncio.get_running_loop()
        self.waiting[uri] = [loop.call_later(SOON, self.check, uri, False)]
        if self.longest < _PATIENCE:
            self.waiting[uri].append(loop.call_later(WHOLLY, self.check, uri, True))

    def check(self, uri: str, wholly: bool) -> None:
        """Check a document and tell the editor; `wholly`: with the calendar, and all that is open."""
        documents = self.server.workspace.text_documents
        if uri not in documents:
            return
        if self.is_post(uri):
            read = [other for other in documents if self.is_post(other)] if wholly else [uri]
            self._read(read, wholly=wholly)
            self._tell(*read)
        elif self.is_configuration(uri):
            reading = self.checker.check_configuration(self.path_of(uri))
            self.readings[uri] = documents[uri].source, reading
            self._tell(uri)

    def files_changed(self, *, afresh: bool) -> None:
        """Files have changed on the disk: check all that is open; `afresh` where one was no post."""
        if self.due:
            self.due.cancel()
        self.afresh = self.afresh or afresh
        self.due = asyncio.get_running_loop().call_later(_TOGETHER, self._check_all)

    def _check_all(self) -> None:
        """Check all that is open, the files around it included, and read on in its calendars."""
        if self.afresh:
            self.checker.forget()
            self.whole_rules.clear()
            self.readings.clear()
        self.afresh = False
        self.checker.look_again()
        self._check_open()
        self._read_on()

    def closed(self, uri: str) -> None:
        """A document is no longer open: nothing more is told of it."""
        self._cancel(uri)
        self.readings.pop(uri, None)
        if self.is_post(uri):
            self._publish(uri, [])

    def failed(self, context: dict[str, Any]) -> None:
        """Tell of a failure of ours in what was done between two messages, instead of falling silent."""
        error = context.get("exception")
        problem = failure(error) if error else str(context.get("message"))
        said = say(self.checker.setup.language, "cli.bug", problem=problem)
        self.server.window_show_message(ShowMessageParams(MessageType.Error, said))

    async def rules_of(self, path: str) -> RuleSet:
        """The rules that hold for a post, with all that `rules show` tells: read aside, once."""
        from lint_social.rules import load_rules

        folders = tuple(self.checker.config_of(path).rules_paths)
        if folders not in self.whole_rules:
            language = self.checker.setup.language
            loop = asyncio.get_running_loop()
            self.whole_rules[folders] = loop.run_in_executor(None, load_rules, folders, language)
        try:
            return await asyncio.shield(self.whole_rules[folders])
        except Mistakes:  # they are told already; the shipped ones stand
            return load_rules()

    def _read(self, uris: list[str], *, wholly: bool) -> None:
        documents = self.server.workspace.text_documents
        paths = {self.path_of(uri): uri for uri in uris}
        loop = asyncio.get_running_loop()
        started = loop.time()
        texts = {path: documents[uri].source for path, uri in paths.items()}
        readings = self.checker.check_together(texts, calendar=wholly)
        if any(reading.together for reading in readings.values()):
            self.longest = loop.time() - started
        for path, new in readings.items():
            uri, reading = paths[path], new
            old = self.readings.get(uri)
            if old and not new.together and not new.mistakes:
                kept = moved(old[1].of_calendar, old[1].source.text, new.source.text)
                reading = new._replace(of_calendar=tuple(kept))
            self.readings[uri] = texts[path], reading
        self._read_on()

    def _tell(self, *uris: str) -> None:
        for uri in filter(self.is_post, uris):
            if uri in self.readings:
                self._publish(uri, diagnostics_of(self.readings[uri][1], self.encoding))
        wrong = mistakes_by_file(mistake for _, other in self.readings.values() for mistake in other.mistakes)
        for file in self.told_of - wrong.keys():
            self._publish(file, [])
        for file, diagnostics in wrong.items():
            if file not in self.told_of:
                said = say(self.checker.setup.language, "editor.bad_config_told", path=os.path.basename(file))
                self.server.window_show_message(ShowMessageParams(MessageType.Error, said))
            self._publish(file, diagnostics)
        self.told_of = set(wrong)
        for folder in self.checker.too_wide():
            if folder not in self.told_wide:
                self.told_wide.add(folder)
                said = say(self.checker.setup.language, "editor.too_wide", folder=folder)
                self.server.window_show_message(ShowMessageParams(MessageType.Info, said))

    def _publish(self, uri: str, diagnostics: list) -> None:  # type: ignore[type-arg]
        document = self.server.workspace.text_documents.get(uri)
        version = document.version if document else None
        self.server.text_document_publish_diagnostics(PublishDiagnosticsParams(uri, diagnostics, version))

    def _cancel(self, uri: str) -> None:
        for handle in self.waiting.pop(uri, ()):
            handle.cancel()

    def _read_on(self) -> None:
        """Go on reading the calendars, unless that is being done."""
        if self.reading_on is None or self.reading_on.done():
            self.reading_on = asyncio.create_task(self._read_calendars())

    async def _read_calendars(self) -> None:
        read = False
        while self.checker.read_one():
            read = True
            await asyncio.sleep(0.001)  # what the editor asks comes first
        if read:
            self._check_open()

    def _check_open(self) -> None:
        """Check all that is open: the posts together."""
        uris = list(self.server.workspace.text_documents)
        for uri in filter(self.is_configuration, uris):
            self.check(uri, wholly=True)
        posts = [uri for uri in uris if self.is_post(uri)]
        if posts:
            self.check(posts[0], wholly=True)
