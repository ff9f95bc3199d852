"""The rules of `helpcenter check` about language, each with an article that breaks it and one that does not."""

from __future__ import annotations

from helpcenter.checks.rule import Rule

ANSWER = (
    "Open the list of invoices and choose the one that you want to pay. Press the button at its end, enter the number "
    "that stands on the back, and confirm with the code that we send to your phone. The receipt arrives by mail."
)
_HARD = (
    "Notwithstanding organizational considerations regarding administrative authorization, subscription administrators "
    "possessing appropriate qualifications may subsequently reconfigure organizational payment documentation, provided "
    "that notification requirements concerning international regulatory obligations, institutional confidentiality "
    "agreements and interdepartmental responsibilities have previously been acknowledged electronically by authorized "
    "representatives, whereupon confirmation documentation, including supplementary identification information and "
    "comprehensive transaction specifications, is automatically distributed to participating organizational "
    "stakeholders, whose individual communication preferences additionally determine notification frequency, "
    "particularly regarding international subsidiaries, independent contractors, educational institutions, "
    "intergovernmental organizations and administrative intermediaries operating under collaborative arrangements."
)

LANGUAGE_RULES: tuple[Rule, ...] = (
    Rule(
        "other-language", "warning", "The text is in the language of its folder.",
        "Who reads a page in one language and meets another one has to guess.",
        "=== es/pagar.md\n# Pagar\n\nOpen the list of invoices and choose the one you want to pay, and confirm.\n",
        "=== es/pagar.md\n# Pagar\n\nAbra la lista de facturas y elija la que quiere pagar; después, confírmelo.\n",
    ),
    Rule(
        "misspelled", "warning", "Words are spelt right.",
        "Misspelt words are not found by who searches for them, and cost trust.",
        "# Pay\n\nOpen the list of invoices and pay the one that is neccessary.\n",
        "# Pay\n\nOpen the list of invoices and pay the one that is necessary.\n",
    ),
    Rule(
        "hard-to-read", "note", "Texts are easy to read (Flesch, Fernández Huerta).",
        "Readers are in a hurry, and many read in a second language.",
        f"# Pay\n\n{_HARD}\n\n{_HARD}\n", f"# Pay\n\n{ANSWER}\n",
    ),
    Rule(
        "spanish-marks", "warning", "Spanish questions, exclamations and quotations have both their marks.",
        "Without the first mark a sentence is read wrong up to its end.",
        "=== es/pagar.md\n# Cómo pagar?\n\nTexto.\n", "=== es/pagar.md\n# ¿Cómo pagar?\n\nTexto.\n",
        fixable=True,
    ),
)  # fmt: skip
