"""The rules of `helpcenter check` about language, each with an article that breaks it and one that meets it."""

from __future__ import annotations

from helpcenter.checks.ruleset.rule import Rule

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
        "other-language", "warning", "Articles are in the language of their folder.",
        "Readers may not understand a paragraph in another language.",
        "=== es/pagar.md\n# Pagar\n\nOpen the list of invoices and choose the one you want to pay, and confirm.\n",
        "=== es/pagar.md\n# Pagar\n\nAbra la lista de facturas y elija la que quiere pagar; después, confírmelo.\n",
    ),
    Rule(
        "misspelled", "warning", "Words are spelled correctly.",
        "Search does not find misspelled words, and they cost trust.",
        "# Pay\n\nOpen the list of invoices and pay the one that is neccessary.\n",
        "# Pay\n\nOpen the list of invoices and pay the one that is necessary.\n",
    ),
    Rule(
        "hard-to-read", "note", "Articles are easy to read (Flesch, Fernández Huerta).",
        "Readers are in a hurry, and many of them read in a second language.",
        f"# Pay\n\n{_HARD}\n\n{_HARD}\n", f"# Pay\n\n{ANSWER}\n",
    ),
    Rule(
        "spanish-marks", "warning", "Spanish questions, exclamations and quotations have opening and closing marks.",
        "The opening mark tells readers how to read the sentence.",
        "=== es/pagar.md\n# Cómo pagar?\n\nTexto.\n", "=== es/pagar.md\n# ¿Cómo pagar?\n\nTexto.\n",
        fixable=True,
    ),
)  # fmt: skip
