"""The rules about texts that several articles use."""

from __future__ import annotations

from helpcenter.checks.ruleset.rule import Rule

_USES = '=== es/pay.md\n# Pagar\n\n{{ fragment "refunds" }}\n'

FRAGMENT_RULES: tuple[Rule, ...] = (
    Rule(
        "fragment", "error", "Articles use fragments and variables that exist.",
        "Readers would see the mark, and not the text for which it stands.",
        "# Pay\n\n{{ fragment \"refunds\" }}\n",
        "=== en/pay.md\n# Pay\n\n{{ fragment \"refunds\" }}\n=== fragments/en/refunds.md\nRefunds take five days.\n",
    ),
    Rule(
        "unused-fragment", "note", "Each fragment is in an article.",
        "A text that nobody reads is translated and maintained for nothing.",
        "=== en/pay.md\n# Pay\n\nText.\n=== fragments/en/refunds.md\nRefunds take five days.\n",
        "=== en/pay.md\n# Pay\n\n{{ fragment \"refunds\" }}\n=== fragments/en/refunds.md\nRefunds take five days.\n",
    ),
    Rule(
        "untranslated-fragment", "note", "Fragments exist in the languages of the articles that include them.",
        "Readers see a passage in another language.",
        f"{_USES}=== en/pay.md\n# Pay\n\n{{{{ fragment \"refunds\" }}}}\n"
        "=== fragments/es/refunds.md\nLos reembolsos tardan cinco días.\n",
        f"{_USES}=== en/pay.md\n# Pay\n\n{{{{ fragment \"refunds\" }}}}\n"
        "=== fragments/es/refunds.md\nLos reembolsos tardan cinco días.\n"
        "=== fragments/en/refunds.md\nRefunds take five days.\n",
    ),
)  # fmt: skip
