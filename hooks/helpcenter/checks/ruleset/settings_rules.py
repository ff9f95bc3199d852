"""The rules of `helpcenter check` about mkdocs.yml and contact.yml, each with an example that breaks it and one that
meets it."""

from __future__ import annotations

from helpcenter.checks.ruleset.rule import Rule

CONFIGURATION_RULES: tuple[Rule, ...] = (
    Rule(
        "configuration", "error", "mkdocs.yml has all required settings, and no unknown ones.",
        "Pages need a URL and a language, and a misspelled setting has no effect.",
        "=== mkdocs.yml\nplugins:\n  - helpcenter:\n      related_limt: 4\n",
        "=== mkdocs.yml\nplugins:\n  - helpcenter:\n      related_limit: 4\n",
    ),
    Rule(
        "plugin-event", "warning", "Plugins and hooks handle only events that `helpcenter build` calls.",
        "Builds render pages in several processes, and only those that changed: a plugin that needs all of them would "
        "work with a part.",
        "=== mkdocs.yml\nplugins:\n  - search\n  - helpcenter: {}\n", "=== mkdocs.yml\nplugins:\n  - helpcenter: {}\n",
    ),
)  # fmt: skip
CONTACT_RULES: tuple[Rule, ...] = (
    Rule(
        "contact", "error", "contact.yml is valid, and articles list contact options that exist.",
        "Readers who cannot find an answer must be able to contact support.",
        "=== contact.yml\noptions:\n  - id: fax\n", "---\ntitle: Pay\ncontact: false\n---\n\nText.\n",
    ),
    Rule(
        "holidays-end", "warning", "The calendars of holidays in contact.yml go on for at least two more months.",
        "After its last year, pages would say that support is open on holidays.",
        "=== contact.yml\nhours:\n  office: {time_zone: Europe/Madrid, holidays: {country: ES, years: 2024}}\n"
        "=== en/pay.md\n# Pay\n\nText.\n",
        "=== contact.yml\nhours:\n  office: {time_zone: Europe/Madrid, holidays: [12-25]}\n"
        "=== en/pay.md\n# Pay\n\nText.\n",
    ),
)  # fmt: skip
