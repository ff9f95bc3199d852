"""The command `helpcenter`, also available as `python -m helpcenter`."""

import gc

# Startup creates tens of thousands of objects that stay, so garbage collection would cost time and free nothing.
gc.disable()

from helpcenter.cli.main import main  # noqa: E402 - imported with garbage collection off

gc.enable()

if __name__ == "__main__":
    main()
