"""Runs over many posts: processes share the work, and what earlier runs found is used again."""

from __future__ import annotations

import time
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from lint_social.cli.progress import with_progress
from lint_social.phases import Fresh
from lint_social.processes import Recipe, lint_in_processes, processors
from lint_social.result_store import ResultStore
from lint_social.results import Kept, basis_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint_social.config import Config
    from lint_social.engine import Engine
    from lint_social.report import Report
    from lint_social.workload import Files


def run_many(
    engine: Engine, files: Files, known: Iterable[Config], config: str | None, cache: str | None
) -> Report:
    """The report on files under `known` configurations, or the one asked for; `cache` None: nothing is kept.

    Raises `Mistakes`.
    """
    began, language = time.time_ns(), engine.configs.language
    rules_paths = tuple(sorted({folder for each in known for folder in each.rules_paths}))
    recipe = Recipe(config, language, rules_paths, cache, engine.settings, tuple(engine.files.roots))
    fresh = Fresh(partial(lint_in_processes, engine, recipe, workers=processors()), engine.judge)
    if cache is None:
        return engine.run(files.asked, files.others, with_progress(fresh, language))
    asked = engine.settings._replace(today=date.min), language
    store = ResultStore(cache, basis_of(rules_paths, *asked))
    kept = Kept(store, engine.config_of, engine.files, engine.settings.today, began, fresh)
    report = engine.run(files.asked, files.others, with_progress(kept, language))
    kept.save()
    return report
