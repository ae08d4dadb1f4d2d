"""The program, as `lint-social` and as `python -m lint_social`."""

from __future__ import annotations

import gc
import os

gc.set_threshold(50_000)  # imports and rules make many objects and no rubbish: to look for it is for later


def main() -> None:
    """Run the program; Ctrl-C while it is still being loaded ends it without a word."""
    try:
        from lint_social.cli import main as program  # click's objects are no rubbish either

        program()
    except KeyboardInterrupt:
        os._exit(130)


if __name__ == "__main__":
    main()
