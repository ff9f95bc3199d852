"""Makes the HTML of an article safe, and says what the page does not keep of it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path

from mkdocs.structure.pages import Page

from helpcenter.content.article import Article
from helpcenter.content.expanded_source import read_expanded
from helpcenter.findings import Finding, Severity, errors_and_warnings
from helpcenter.input.settings import Options
from helpcenter.mkdocs.markdown.conversion_limit import conversion_limit
from helpcenter.mkdocs.markdown.refusal import RejectedArticleError, refusal
from helpcenter.text.finishing.repeated_anchors import REPEATED_ANCHOR, line_of_anchor, repeated_anchors
from helpcenter.text.foreign.unsafe import LEFT_OUT, UNSAFE
from helpcenter.text.sanitize import made_safe

# Anchors that Markdown makes of headings differ.
_MAY_REPEAT = re.compile(r"\{[^{}\n]*#|\b(?:id|name)\s*=", re.IGNORECASE)
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
    found = list(repeated_anchors(safe)) if _MAY_REPEAT.search(markdown) else []
    if found:
        expanded = read_expanded(str(page.file.abs_src_path), name, article.texts)
        findings = [REPEATED_ANCHOR.at(name, line_of_anchor(expanded.scan, one), anchor=one) for one in found]
        _judge(expanded.origins.located(findings), options, "warning")
    if unsafe:
        error = refusal(name, read_expanded(str(page.file.abs_src_path), name, article.texts), unsafe)
        _judge(error.findings, options, "error")
    return safe, any(one.problem.rule in (UNSAFE, LEFT_OUT) for one in unsafe)


def _judge(findings: Iterable[Finding], options: Options, default: Severity) -> None:
    """Log the warnings; raise RejectedArticleError if there are errors."""
    findings = tuple(findings)
    errors, warnings = errors_and_warnings(findings, options.rules, default)
    if errors:
        raise RejectedArticleError(findings)
    for warning in warnings:
        _log.warning(str(warning))
