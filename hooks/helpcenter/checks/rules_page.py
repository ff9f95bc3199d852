"""The page about all rules, generated from the catalog."""

from __future__ import annotations

from helpcenter.checks.rule import Rule
from helpcenter.checks.rules import RULES
from helpcenter.input.settings import REQUIRED_RULES

_START = """# Rules of `helpcenter check`

`helpcenter check --rules` generates this page. An *error* prevents publication, a *warning* fails a strict check or
build, and a *note* fails neither. Set another severity, or `off`, in mkdocs.yml:

```yaml
plugins:
  - helpcenter:
      rules:
        image-size: error
        orphan: "off"
```

`helpcenter build` uses the same severities for the rules that it checks. These rules are always errors, because no
site can be built without them: {required}.
"""


def rules_page() -> str:
    """Return all rules as Markdown."""
    return "\n".join(
        [_START.format(required=", ".join(f"`{rule}`" for rule in sorted(REQUIRED_RULES))), *map(_section, RULES)]
    )


def _section(rule: Rule) -> str:
    fixable = " `--fix` can fix it." if rule.fixable else ""
    examples = [_example("Wrong", rule.bad), _example("Right", rule.good)] if rule.bad else []
    return "\n".join([f"## {rule.id}", "", f"*{rule.severity}*: {rule.summary} {rule.reason}{fixable}", "", *examples])


def _example(name: str, text: str) -> str:
    shown = text.strip().replace("\x07", "␇")
    shown = "\n".join(line if len(line) < 100 else f"{line[:60]}…" for line in shown.splitlines())
    return f"{name}:\n\n````markdown\n{shown}\n````\n"
