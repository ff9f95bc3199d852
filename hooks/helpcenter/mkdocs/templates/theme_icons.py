"""The icons of the theme, for templates."""

from __future__ import annotations

from typing import cast

from jinja2 import BaseLoader, Environment
from markupsafe import Markup

# HTML gives it to each `svg`.
_NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'


class ThemeIcons:
    """Looks up the SVG of an icon by its name, such as `material/magnify`; each is read once."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._known: dict[str, Markup] = {}

    def __call__(self, name: str) -> Markup:
        """Return the SVG of an icon."""
        if name not in self._known:
            loader = cast(BaseLoader, self._environment.loader)
            source, _, _ = loader.get_source(self._environment, f".icons/{name}.svg")
            self._known[name] = Markup(source.replace(_NAMESPACE, "", 1))  # noqa: S704 - files of the theme
        return self._known[name]
