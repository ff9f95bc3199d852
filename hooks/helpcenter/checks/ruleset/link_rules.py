"""The rules of `helpcenter check` about links, their targets and their texts."""

from __future__ import annotations

from helpcenter.checks.ruleset.rule import Rule

LINK_RULES: tuple[Rule, ...] = (
    Rule(
        "link-target", "error", "The targets of links and images exist.",
        "Broken links leave readers without an answer. By default, builds publish the page and warn.",
        "# Pay\n\nSee [the bill](bil.md).\n", "# Pay\n\nSee [this page](pay.md).\n",
    ),
    Rule(
        "link-anchor", "error", "The anchors of links exist.",
        "Otherwise readers arrive at the top of the page and have to search again.",
        "# Pay\n\nSee [Cards](#crads).\n\n## Cards\n\nText.\n", "# Pay\n\nSee [Cards](#cards).\n\n## Cards\n\nText.\n",
    ),
    Rule(
        "anchors-from", "warning", "Former anchors lead to headings that exist.",
        "Otherwise old links arrive at the top of the page.",
        "---\ntitle: Pay\nanchors_from: {card: crads}\n---\n\n## Cards\n\nText.\n",
        "---\ntitle: Pay\nanchors_from: {card: cards}\n---\n\n## Cards\n\nText.\n",
    ),
    Rule(
        "absolute-link", "warning", "Links to articles are relative paths of their Markdown files.",
        "Links that start at the site root break in previews, in other languages, and when the site moves.",
        "=== en/pay.md\n# Pay\n\nSee [the bill](/en/bill/).\n=== en/bill.md\n# The bill\n\nText.\n",
        "=== en/pay.md\n# Pay\n\nSee [the bill](bill.md).\n=== en/bill.md\n# The bill\n\nText.\n",
    ),
    Rule(
        "link-text", "warning", "Link texts name the target of the link.",
        "Screen reader users and readers who scan a page perceive links without their context (WCAG 2.2, 2.4.4).",
        "# Pay\n\nFor cards click [here](pay.md).\n", "# Pay\n\nSee [how to pay by card](pay.md).\n",
    ),
)  # fmt: skip
