"""The page about all rules, made from their catalogue."""

from __future__ import annotations

from helpcenter.checks.rule import Rule
from helpcenter.checks.rules import RULES

_BEGINNING = """# Rules of `helpcenter check`

This page is made by `helpcenter check --rules`. An *error* keeps a site from being published, a *warning* fails a
strict check, a *note* fails none. Set another severity, or `off`, in mkdocs.yml:

```yaml
extra:
  help_center:
    rules:
      image-size: error
      orphan: "off"
```
"""


def rules_page() -> str:
    """All rules as Markdown."""
    return "\n".join([_BEGINNING, *map(_section, RULES)])


def _section(rule: Rule) -> str:
    fixable = " `--fix` mends it." if rule.fixable else ""
    examples = [_example("Wrong", rule.bad), _example("Right", rule.good)] if rule.bad else []
    return "\n".join([f"## {rule.id}", "", f"*{rule.severity}*: {rule.summary} {rule.reason}{fixable}", "", *examples])


def _example(name: str, text: str) -> str:
    shown = text.strip().replace("\x07", "␇")
    shown = "\n".join(line if len(line) < 100 else f"{line[:60]}…" for line in shown.splitlines())
    return f"{name}:\n\n````markdown\n{shown}\n````\n"
