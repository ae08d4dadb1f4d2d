"""Phase one of many posts in several processes: each lints its share, the calendar is then read in one.

Where the system can, processes are forked and have all that this one has read. Elsewhere each reads the rules
and configurations again, by a `Recipe`.
"""

from __future__ import annotations

import contextlib
import copyreg
import os
import signal
import sys
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from lint_social.cache import load_cached_rules
from lint_social.config_lookup import Configs
from lint_social.engine import Engine, Settings
from lint_social.failures import last_frame
from lint_social.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lint_social.phases import Job, Linted

LEAST = 64  # posts: for fewer, starting processes takes longer than they save
_SHARE = 16  # posts that a process is given at a time


def _read_only(entries: dict[object, object]) -> MappingProxyType[object, object]:
    return MappingProxyType(entries)


copyreg.pickle(MappingProxyType, lambda mapping: (_read_only, (dict(mapping),)))


class Recipe(NamedTuple):
    """What an engine is made of, for a process that shares nothing with this one."""

    config: str | None
    language: str
    rules_paths: tuple[str, ...]
    cache: str | None
    settings: Settings
    roots: tuple[str, ...]

    def engine(self) -> Engine:
        """Such an engine. Raises `Mistakes`."""
        configs = Configs(self.config, self.language)
        rules = load_cached_rules(self.cache, self.rules_paths, self.language)
        return Engine(rules, configs, self.settings, self.roots)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def lint_in_processes(
    engine: Engine, recipe: Recipe, jobs: Sequence[Job], workers: int, *, fork: bool = sys.platform == "linux"
) -> Iterator[Linted]:
    """Phase one of the engine on files, in their order; `workers` processes do it, forked or made anew.

    Where the system ends one of them, most often for its memory, this process goes on alone.
    """
    if workers < 2 or len(jobs) < LEAST:
        yield from engine.lint_all(jobs)
        return
    # 15 ms, for a run that finds all it looks for among earlier results
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
    from multiprocessing import active_children, get_context

    make = partial(_same, engine) if fork else recipe.engine
    context = get_context("fork" if fork else "spawn")
    summed_up = engine.summarizer is not None
    pool = ProcessPoolExecutor(workers, context, _start, (make, summed_up))
    done = 0
    try:
        with _uninterrupted():
            found = pool.map(_lint, jobs, chunksize=_SHARE)
        for linted in found:
            done += 1
            yield linted._replace(looked=engine.shared(linted.looked))
    except BrokenExecutor:
        pool.shutdown(cancel_futures=True)
        yield from engine.lint_all(jobs[done:])
        return
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for child in active_children():
            child.terminate()
        raise
    pool.shutdown()


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach: this one is told of it, and ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _same(engine: Engine) -> Engine:
    return engine


#: The engine of a worker.
_own: dict[str, Engine] = {}


def _start(make: Callable[[], Engine], summed_up: bool) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it could not be kept from us
    from threading import Thread

    Thread(target=_end_with_run, daemon=True).start()
    _own["engine"] = make()
    _own["engine"].sum_up(calendar=summed_up)


def _end_with_run() -> None:
    """End this process when the one that gave it work is gone: it would wait for more for ever."""
    from multiprocessing import parent_process

    run = parent_process()
    if run is not None:
        run.join()
        os._exit(1)


def _lint(job: Job) -> Linted:
    try:
        return _own["engine"].lint_file(job)
    except Exception as error:
        error.add_note(last_frame(error))  # which does not come through to the process that tells of it
        raise
