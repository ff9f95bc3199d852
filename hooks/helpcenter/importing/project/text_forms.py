"""The converters of the forms in which systems have their texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from helpcenter.importing.html.conversion_order import markdown_of
from helpcenter.importing.markdown.rewriting_order import rewritten
from helpcenter.importing.model import Form
from helpcenter.importing.references import Converted, References

# What becomes of a text with its title, what its addresses become, and which hosts may show videos.
Converter = Callable[[str, str, References, frozenset[str]], Converted]
CONVERTERS: Mapping[Form, Converter] = {"html": markdown_of, "markdown": rewritten}
