"""The rules of `helpcenter check` about translations, each with an article that breaks it and one that meets it."""

from __future__ import annotations

from helpcenter.checks.ruleset.rule import Rule

_SOURCE = "=== es/pay.md\n# Pagar\n\n## Pasos\n\nTexto.\n\n## Tarjetas\n\nTexto.\n\n## Recibos\n\nTexto.\n"

_TERMS = """\
=== terms.yml
terms:
  - term: factura
    translation: { en: invoice }
    forbidden: { en: [bill] }
=== es/pay.md
# Pagar una factura

Texto.
"""

TRANSLATION_RULES: tuple[Rule, ...] = (
    Rule(
        "anchor-differs", "warning", "Headings of translations have the anchors of the source.",
        "Links to a section then work in each language.",
        "=== es/pay.md\n# Pagar\n\n## Tarjetas\n\nTexto.\n=== en/pay.md\n# Pay\n\n## Cards\n\nText.\n",
        "=== es/pay.md\n# Pagar\n\n## Tarjetas\n\nTexto.\n=== en/pay.md\n# Pay\n\n## Cards { #tarjetas }\n\nText.\n",
        fixable=True,
    ),
    Rule(
        "anchor-unmatched", "note", "Each heading of a translation can be matched with one of the source.",
        "Where sections were added, moved or removed, only a person knows which anchor a heading needs.",
        f"{_SOURCE}=== en/pay.md\n# Pay\n\n## Steps {{ #pasos }}\n\nText.\n\n## Receipts\n\nText.\n",
        f"{_SOURCE}=== en/pay.md\n# Pay\n\n## Steps {{ #pasos }}\n\nText.\n\n## Receipts {{ #recibos }}\n\nText.\n",
    ),
    Rule(
        "missing-string", "warning", "The interface strings of a site are complete in each language.",
        "Readers see the English string, or that of the default language, in place of a missing one.",
        "=== overrides/locales/es.yml\nown:\n  hello: Hola\n",
        "=== overrides/locales/es.yml\nown:\n  hello: Hola\n=== overrides/locales/en.yml\nown:\n  hello: Hello\n",
    ),
    Rule(
        "english-string", "note", "Interface strings in other languages are translated.",
        "A new file for translation has the English strings, and readers see those that nobody has translated. What is "
        "the same in a language has `# same` after it.",
        "=== overrides/locales/es.yml\nsite:\n  skip: Skip to content\n",
        "=== overrides/locales/es.yml\nsite:\n  skip: Skip to content # same\n",
    ),
    Rule(
        "term", "warning", "Articles have the terms of `terms.yml`, and no words that do not stand for them.",
        "Readers find what has one name everywhere.",
        f"{_TERMS}=== en/pay.md\n# Pay a bill\n\nText.\n", f"{_TERMS}=== en/pay.md\n# Pay an invoice\n\nText.\n",
    ),
)  # fmt: skip
