"""Makes the HTML of an article safe, and says what the page does not keep of it."""

from __future__ import annotations

import logging
from contextlib import nullcontext
from pathlib import Path

from mkdocs.structure.pages import Page

from helpcenter.content.article import Article
from helpcenter.content.expanded_source import read_expanded
from helpcenter.findings import errors_and_warnings
from helpcenter.input.settings import Options
from helpcenter.mkdocs.markdown.conversion_limit import conversion_limit
from helpcenter.mkdocs.markdown.refusal import refusal
from helpcenter.text.foreign.unsafe import LEFT_OUT, UNSAFE
from helpcenter.text.sanitize import made_safe

_log = logging.getLogger(f"mkdocs.plugins.{__name__}")


def safe_body(html: str, page: Page, article: Article, options: Options, config_file: Path) -> tuple[str, bool]:
    """Return the HTML of ``page`` without what is unsafe, and whether something was.

    Raises RejectedArticleError for it if the configuration makes it an error.
    """
    name, markdown = article.name, page.markdown or ""
    # HTML from Markdown alone is valid.
    limited = "<" in markdown or "{" in markdown
    with conversion_limit(name, markdown, config_file) if limited else nullcontext():
        safe, unsafe = made_safe(html, markdown, options.media_hosts)
    if unsafe:
        error = refusal(name, read_expanded(str(page.file.abs_src_path), name, article.texts), unsafe)
        errors, warnings = errors_and_warnings(error.findings, options.rules)
        if errors:
            raise error
        for warning in warnings:
            _log.warning(str(warning))
    return safe, any(one.problem.rule in (UNSAFE, LEFT_OUT) for one in unsafe)
