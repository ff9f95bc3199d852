"""The rules of `helpcenter check` about the owner's files beside articles: interface strings, synonyms, templates."""

from __future__ import annotations

from helpcenter.checks.ruleset.rule import Rule

OWNER_FILE_RULES: tuple[Rule, ...] = (
    Rule(
        "texts", "error", "The package or the site has interface strings in each language, with the same placeholders.",
        "Every page needs them.",
        "=== overrides/locales/en.yml\nsite:\n  langauge: Language\n", "# Pay\n\nText.\n",
    ),
    Rule(
        "synonyms", "error", "Synonym files are valid.",
        "Search uses them for each query. As a warning, an invalid file is ignored.",
        "=== search/synonyms.en.yml\nsynonym: [[a, b]]\n", "# Pay\n\nText.\n",
    ),
    Rule(
        "template", "error", "Templates are valid, use existing interface strings, and have no inline code.",
        "A template error affects every page, and the site's Content-Security-Policy blocks inline code.",
        "=== overrides/partials/note.html\n<p onclick=\"go()\">{{ t('site.langauge') }}</p>\n",
        "=== overrides/partials/note.html\n<p>{{ t('site.language') }}</p>\n",
    ),
)  # fmt: skip
ICON_RULES: tuple[Rule, ...] = (
    Rule(
        "icon", "error", "The icons of sections exist in the theme.",
        "A template cannot display an unknown icon.",
        "=== en/billing/index.md\n---\ntitle: Billing\nicon: material/no-such-icon\n---\n",
        "=== en/billing/index.md\n---\ntitle: Billing\nicon: material/credit-card-outline\n---\n",
    ),
)  # fmt: skip
