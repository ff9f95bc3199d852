"""The command `helpcenter`, also available as `python -m helpcenter`."""

import gc

# Startup creates tens of thousands of objects that stay; collecting garbage meanwhile takes time and finds none.
gc.disable()

from helpcenter.cli.main import main  # noqa: E402 - imported with garbage collection off

gc.enable()

if __name__ == "__main__":
    main()
