"""The command `helpcenter`, which is `python -m helpcenter` as well."""

import gc

# To start makes tens of thousands of objects that stay: looking for unused ones among them takes time and finds none.
gc.disable()

from helpcenter.cli.main import main  # noqa: E402 - see above

gc.enable()

if __name__ == "__main__":
    main()
