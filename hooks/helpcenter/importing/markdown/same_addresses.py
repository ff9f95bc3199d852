"""Leaves addresses as they are in HTML that is part of a Markdown text: all of them change together, later."""

from __future__ import annotations

from helpcenter.importing.references import References


class SameAddresses:
    """`References` that change nothing but pictures inside the text itself."""

    def __init__(self, references: References) -> None:
        self._references = references

    def link(self, address: str) -> str:
        """Return the address, with the signs that end it in Markdown written otherwise."""
        return _written(address)

    def title(self, address: str) -> str:  # noqa: ARG002 - titles come later, too
        """Return no title."""
        return ""

    def picture(self, address: str) -> str:
        """Return the address, with the signs that end it in Markdown written otherwise."""
        return _written(address)

    def embedded(self, content: bytes, media_type: str) -> str:
        """Return the address of a picture that the text itself has."""
        return self._references.embedded(content, media_type)


def _written(address: str) -> str:
    return "".join(_SIGNS.get(sign, sign) for sign in address.strip())


_SIGNS = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", '"': "%22", "\n": "", "\\": "%5C"}
