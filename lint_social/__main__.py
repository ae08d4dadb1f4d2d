"""The program, as `lint-social` and as `python -m lint_social`."""

from __future__ import annotations

import gc

gc.set_threshold(50_000)  # imports and rules make many objects and no rubbish: to look for it is for later

from lint_social.cli import main  # noqa: E402 - what click itself makes is not to be looked through either

if __name__ == "__main__":
    main()
