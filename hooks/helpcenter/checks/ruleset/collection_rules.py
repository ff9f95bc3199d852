"""The rules of `helpcenter check` that compare the articles of a language with each other."""

from __future__ import annotations

from helpcenter.checks.ruleset.language_rules import ANSWER
from helpcenter.checks.ruleset.rule import Rule

COLLECTION_RULES: tuple[Rule, ...] = (
    Rule(
        "duplicate-title", "warning", "Articles of a language have different titles.",
        "Readers cannot distinguish equal titles in a list.",
        "=== en/a.md\n# Pay\n\nText.\n=== en/b.md\n# Pay\n\nOther.\n",
        "=== en/a.md\n# Pay by card\n\nText.\n=== en/b.md\n# Pay cash\n\nOther.\n",
    ),
    Rule(
        "duplicate-text", "warning", "Articles of a language have different texts.",
        "When writers update one copy, they forget the other.",
        f"=== en/a.md\n# Pay by card\n\n{ANSWER}\n=== en/b.md\n# Pay cash\n\n{ANSWER} At once.\n",
        "=== en/a.md\n# Pay by card\n\nText.\n=== en/b.md\n# Pay cash\n\nOther.\n",
    ),
    Rule(
        "one-sided", "note", "Related articles list each other.",
        "Readers may arrive at either of them first.",
        "=== en/a.md\n---\ntitle: Pay by card\nrelated: [b]\n---\n\nText.\n"
        "=== en/b.md\n---\ntitle: Pay cash\nrelated_exclude: [a]\n---\n\nText.\n",
        "=== en/a.md\n---\ntitle: Pay by card\nrelated: [b]\n---\n\nText.\n"
        "=== en/b.md\n---\ntitle: Pay cash\nrelated: [a]\n---\n\nText.\n",
    ),
    Rule(
        "orphan", "note", "Each article is linked from another one.",
        "Otherwise only readers who know its title will find it.",
        "# Pay\n\nText.\n",
        "=== en/a.md\n# Pay by card\n\nSee [cash](b.md).\n=== en/b.md\n# Pay cash\n\nSee [cards](a.md).\n",
    ),
    Rule(
        "unknown-topic", "warning", "Topics are in the list of mkdocs.yml, if it has one.",
        "With `invoice` in one article and `invoices` in another, the two are not related.",
        "---\ntitle: Pay\ntopics: [invoice]\n---\n\nText.\n"
        "=== mkdocs.yml\nplugins:\n  - helpcenter:\n      topics: [invoices]\n",
        "---\ntitle: Pay\ntopics: [invoices]\n---\n\nText.\n"
        "=== mkdocs.yml\nplugins:\n  - helpcenter:\n      topics: [invoices]\n",
    ),
    Rule(
        "review-due", "warning", "Articles are reviewed in time.",
        "Outdated instructions cause more support requests than missing ones.",
        "---\ntitle: Pay\nreviewed: 2020-01-01\nreview_after: 180\n---\n\nText.\n",
        "---\ntitle: Pay\nreviewed: 2020-01-01\n---\n\nText.\n",
    ),
    Rule(
        "url-lost", "warning", "Published URLs still exist or redirect.",
        "Bookmarks, search engines and support answers refer to them for years.",
        '=== site/en/articles.json\n{"articles": [{"id": "pay", "url": "/en/pay-a-bill/"}]}\n'
        "=== en/pay.md\n---\ntitle: Pay a bill\nslug: pay-bill\n---\n\nText.\n",
        '=== site/en/articles.json\n{"articles": [{"id": "pay", "url": "/en/pay-a-bill/"}]}\n'
        "=== en/pay.md\n---\ntitle: Pay a bill\nslug: pay-a-bill\n---\n\nText.\n",
    ),
)  # fmt: skip
