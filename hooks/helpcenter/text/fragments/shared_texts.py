"""The fragments and variables that articles in one language may use."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fragment:
    """A text that several articles include; ``path`` is its name in findings, ``line`` the line on which it starts."""

    name: str
    path: str
    text: str
    line: int = 1


@dataclass(frozen=True)
class SharedTexts:
    """Fragments and variables by name."""

    fragments: Mapping[str, Fragment] = field(default_factory=dict)
    variables: Mapping[str, str] = field(default_factory=dict)

    def part(self, fragments: Collection[str], variables: Collection[str]) -> SharedTexts:
        """Return only the texts with these names."""
        if not fragments and not variables:
            return NO_TEXTS
        return SharedTexts(
            {name: self.fragments[name] for name in sorted(fragments)},
            {name: self.variables[name] for name in sorted(variables)},
        )

    def has(self, other: SharedTexts) -> bool:
        """Return whether all texts of ``other`` are the same here."""
        return all(self.fragments.get(name) == text for name, text in other.fragments.items()) and all(
            self.variables.get(name) == text for name, text in other.variables.items()
        )


NO_TEXTS = SharedTexts()
