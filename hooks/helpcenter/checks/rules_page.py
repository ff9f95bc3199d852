"""The page about all rules, generated from the catalog."""

from __future__ import annotations

from collections.abc import Iterable

from helpcenter.checks.rules import RULES
from helpcenter.checks.ruleset.rule import Rule
from helpcenter.findings import TOLERATED, TOLERATED_IN_PART
from helpcenter.input.settings import REQUIRED_RULES

_START = """# Rules of `helpcenter check`

`helpcenter check --rules` generates this page. An *error* prevents publication, a *warning* fails a strict check,
and a *note* fails neither. Set another severity, or `off`, in mkdocs.yml:

```yaml
plugins:
  - helpcenter:
      rules:
        image-size: error
        orphan: "off"
```

`helpcenter build` looks for what breaks the rules that are errors here, and these: {of_builds}.
It uses the same severities, but only warns of broken links, repeated anchors and what it leaves out, unless you set
`error`. `helpcenter build --strict` also looks at templates, and at every rule that you make an error: it publishes
nothing that `helpcenter check` calls an error. Only `helpcenter check --strict` fails on the other warnings.

These rules are always errors, because no site can be built without them: {required}.
"""


def rules_page() -> str:
    """Return all rules as Markdown."""
    tolerated = TOLERATED - TOLERATED_IN_PART
    of_builds = sorted({"plugin-event"} | {one.id for one in RULES if one.id in tolerated and one.severity != "error"})
    start = _START.format(required=_named(sorted(REQUIRED_RULES)), of_builds=_named(of_builds))
    return "\n".join([start, *map(_section, RULES)])


def _named(rules: Iterable[str]) -> str:
    return ", ".join(f"`{rule}`" for rule in rules)


def _section(rule: Rule) -> str:
    fixable = " `--fix` can fix it." if rule.fixable else ""
    examples = [_example("Wrong", rule.bad), _example("Right", rule.good)] if rule.bad else []
    return "\n".join([f"## {rule.id}", "", f"*{rule.severity}*: {rule.summary} {rule.reason}{fixable}", "", *examples])


def _example(name: str, text: str) -> str:
    shown = text.strip().replace("\x07", "␇")
    shown = "\n".join(line if len(line) < 100 else f"{line[:60]}…" for line in shown.splitlines())
    return f"{name}:\n\n````markdown\n{shown}\n````\n"
