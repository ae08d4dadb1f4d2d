"""Runs action.yml as GitHub's runner does: each `run` step by bash, with its environment and its files.

What is not run is `uses:` (Python is there already). Only the expressions that action.yml has are known.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).parent.parent
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
_EXPRESSION = re.compile(r"\$\{\{ (inputs|steps)\.([\w.-]+) \}\}")


class Ran(NamedTuple):
    """What the action did: the code of its last step, its log, its outputs, the summary."""

    code: int
    log: str
    outputs: dict[str, str]
    summary: str

    @property
    def annotations(self) -> list[str]:
        """`error publications/a.md:6 cta-vague` of each, as GitHub understands the log."""
        found = []
        stopped = None
        for line in self.log.splitlines():
            match = re.match(r"::([\w-]+)(?: ([^:]*))?::(.*)", line)
            if stopped:
                stopped = None if line == f"::{stopped}::" else stopped
            elif match and match[1] == "stop-commands":
                stopped = match[3]
            elif match:
                values = dict(pair.split("=", 1) for pair in match[2].split(",")) if match[2] else {}
                rule = values.get("title", "").split(" ")[0]
                where = f"{values['file']}:{values['line']} {rule}" if "file" in values else match[3]
                found.append(f"{match[1]} {where}")
        return found


def run_action(
    workspace: Path,
    folder: Path,
    event: dict[str, str] | None = None,
    *,
    install: bool = False,
    **inputs: str,
) -> Ran:
    """The action on a checkout, `folder` being the runner's own; without `install`, the code that is here."""
    folder.mkdir()
    given = {name: str(about.get("default", "")) for name, about in ACTION["inputs"].items()}
    given |= {name.replace("_", "-"): value for name, value in inputs.items()}
    assert set(given) == set(ACTION["inputs"])
    outputs: dict[str, dict[str, str]] = {}
    log, code = "", 0
    summary = folder / "summary"
    summary.touch()
    for step in STEPS:
        if "run" not in step:
            continue
        if step.get("id") == "install" and not install:
            outputs["install"] = {"bin": str(launcher(folder / "lint-social" / "bin"))}
            continue
        written = folder / "output"
        written.write_text("")
        script = folder / "script.sh"
        script.write_text(step["run"], encoding="utf-8")
        own = {name: _filled(value, given, outputs) for name, value in step["env"].items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
            cwd=workspace, env=_runner(folder, written, summary) | (event or {}) | own,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, input=b"",
        )  # fmt: skip
        log += done.stdout.decode()
        lines = written.read_text(encoding="utf-8").splitlines()
        outputs[step["id"]] = dict(line.split("=", 1) for line in lines)
        code = done.returncode
        if code:
            break
    return Ran(code, log, outputs.get("check", {}), summary.read_text(encoding="utf-8"))


def _filled(value: str, inputs: dict[str, str], outputs: dict[str, dict[str, str]]) -> str:
    def of(match: re.Match[str]) -> str:
        if match[1] == "inputs":
            return inputs[match[2]]
        step, _, name = match[2].split(".")
        return outputs[step][name]

    filled = _EXPRESSION.sub(of, value)
    assert "${{" not in value or value != filled or not filled, value
    return filled


def _runner(folder: Path, written: Path, summary: Path) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8",
        "RUNNER_TEMP": str(folder), "GITHUB_OUTPUT": str(written), "GITHUB_STEP_SUMMARY": str(summary),
        "GITHUB_ACTION_PATH": str(ROOT), "GITHUB_REF": "refs/heads/main", "GITHUB_SHA": "",
        "GITHUB_BASE_REF": "", "GITHUB_EVENT_NAME": "push", "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "protocol.file.allow", "GIT_CONFIG_VALUE_0": "always",
    }  # fmt: skip


def launcher(folder: Path) -> Path:
    """The commands of the environment that the action installs, running the code of this checkout."""
    folder.mkdir(parents=True)
    for name, start in (("python", ""), ("lint-social", " -P -m lint_social")):
        script = folder / name
        script.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}"{start} "$@"\n')
        script.chmod(0o755)
    return folder
