"""Markup of other programs that nothing has replaced, so that readers see it as it is written."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from helpcenter.checks.article.document import Document, Run
from helpcenter.findings import Finding, Problem, excerpt, first_few

_RAW = Problem(
    "raw-markup", "readers see `{mark}` as it is written: {what}", "Replace it with Markdown, or format it as code."
)
_LONGEST = 300
# Each group with what its mark is elsewhere. Text in code is no text of a run.
_KINDS = {
    "property": (rf"(?<==)\{{\{{[^{{}}]{{1,{_LONGEST}}}+\}}\}}", "an attribute of MDX"),
    "shortcode": (rf"\{{\{{[<%][^{{}}]{{0,{_LONGEST}}}+\}}\}}", "a shortcode of Hugo"),
    "tag": (rf"\{{%[^{{}}]{{0,{_LONGEST}}}+%?\}}", "a tag of a template language"),
    "variable": (rf"\{{\{{[^{{}}]{{1,{_LONGEST}}}+\}}\}}", "a variable of a template language"),
    "attributes": (r"\{:[^{}\n]{1,200}+\}", "an attribute list that no element takes"),
    "snippet": (r"(?<![\w-])-{1,8}+8<-{1,8}+", "the inclusion of a snippet"),
    "container": (r"(?<!\S):::++[ ]?+[\w{][\w-]*+", "a container of another program"),
    "import": (r"^import [\w{},*\s]{1,200}? from ['\"‘“][^'\"’”]{1,200}+['\"’”];?+", "an import of MDX"),
}
_MARK = re.compile("|".join(f"(?P<{name}>{pattern})" for name, (pattern, _) in _KINDS.items()))
_ESCAPED = re.compile(r"(?<!\\)\\(\{\{[^{}\n]{1,300}+\}\})")
# The mark that ends what another one of the same name begins, which has a finding already.
_NAME = re.compile(r"\{\{?[<%][-+\s]*+(/|end)?([\w-]++)")
# Quotation marks may be typographic on the page.
_FRAGMENT = re.compile(r"""\{\{ ?fragment ["“”«„']""")
_PARTS = ("{{", "{%", "{:", "8<", ":::")


def check_raw_markup(document: Document, source: str, name: str) -> list[Finding]:
    """Return the findings about markup that readers see in the file ``name`` with this ``source``.

    What stands after a backslash is meant to be seen, and marks of fragments have a rule of their own.
    """
    runs = [*document.runs, *(heading.run for heading in document.headings)]
    meant = {" ".join(found.split()) for found in _ESCAPED.findall(source)} if "\\{{" in source else ()
    seen = ((run, match) for run in runs for match in _marks(run) if not _is_meant(match[0], meant))
    marks = list(_without_ends(seen))
    return list(first_few((_finding(run, match, name) for run, match in marks), len(marks)))


def _without_ends(marks: Iterable[tuple[Run, re.Match[str]]]) -> Iterator[tuple[Run, re.Match[str]]]:
    """Yield the marks except those that end what an earlier one begins."""
    begun: set[str] = set()
    for run, match in marks:
        name = _NAME.match(match[0])
        if name and name[1] and name[2] in begun:
            continue
        if name and not name[1]:
            begun.add(name[2])
        yield run, match


def _is_meant(mark: str, meant: Collection[str]) -> bool:
    text = " ".join(mark.split())
    return text in meant or _FRAGMENT.match(text) is not None


def _marks(run: Run) -> Iterator[re.Match[str]]:
    text = run.text
    if any(part in text for part in _PARTS) or text.startswith("import "):
        yield from _MARK.finditer(run.text)


def _finding(run: Run, match: re.Match[str], name: str) -> Finding:
    place = run.place_at(match.start())
    return _RAW.at(name, place.line, place.column, mark=excerpt(match[0]), what=_KINDS[str(match.lastgroup)][1])
