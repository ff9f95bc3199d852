"""All rules of `helpcenter check`, each with an article that breaks it and one that meets it.

An example is one English article, `en/pay.md`, or several files that each start with a line `=== path`; articles are
below the docs folder.
"""

from __future__ import annotations

from helpcenter.checks.fragment_rules import FRAGMENT_RULES
from helpcenter.checks.language_rules import ANSWER, LANGUAGE_RULES
from helpcenter.checks.markup_rules import MARKUP_RULES
from helpcenter.checks.rule import Rule
from helpcenter.checks.settings_rules import CONFIGURATION_RULES, CONTACT_RULES
from helpcenter.checks.translation_rules import TRANSLATION_RULES

_PICTURE = "![The list of invoices](invoices.png){ width=640 height=360 }"

RULES: tuple[Rule, ...] = (
    # The sources as files.
    *CONFIGURATION_RULES,
    Rule(
        "source-file", "error", "Source files are UTF-8 text, and articles are in the folder of a language.",
        "Symbolic links may expose other files, and readers see other encodings as wrong characters.",
        "=== en/a.md\n# Pay\n\nText \x07 here.\n", "# Pay\n\nText here.\n",
    ),
    Rule(
        "file-name", "error", "File names are safe in URLs, and differ by more than letter case.",
        "Browsers read `#`, `?` and `%` as syntax, and some file systems ignore letter case.",
        "=== en/100% sure.md\n# Sure\n\nText.\n", "=== en/sure.md\n# Sure\n\nText.\n",
    ),
    Rule(
        "media-file", "error", "Files beside articles have a type that is safe to publish, and content of that type.",
        "Browsers would run pages and scripts, and pictures that contain them, with the rights of the site.",
        "=== en/form.html\n<script>send()</script>\n", "=== en/prices.csv\nplan,price\nbasic,5\n",
    ),
    Rule(
        "own-name", "error", "Files and pages have no name that belongs to the site itself.",
        "A file called `robots.txt` or `assets/js/theme.js` would replace the file that the build writes.",
        "=== es/robots.txt\nUser-agent: *\n", "=== es/prices.csv\nplan,price\nbasic,5\n",
    ),
    Rule(
        "front-matter", "error", "Front matter has valid values.",
        "A value that cannot be used would be lost without anyone noticing.",
        "---\ntitle: Pay\nupdated: yesterday\n---\n\nText.\n", "---\ntitle: Pay\nupdated: 2026-11-22\n---\n\nText.\n",
    ),
    Rule(
        "broken-front-matter", "error", "Front matter is YAML.",
        "Builds use the lines that can be read and warn, so that readers miss what the others should do.",
        '---\ntitle: "Pay\n---\n\nText.\n', "---\ntitle: Pay\n---\n\nText.\n",
    ),
    Rule(
        "no-title", "warning", "Articles have a title.",
        "It is displayed in lists, search results and browser tabs. Without it, the file name is the title.",
        "Text without a title.\n", "# Pay an invoice\n\nText.\n",
    ),
    Rule(
        "no-text", "error", "Articles have text.",
        "An empty page does not help anyone. By default, builds publish it and warn.",
        "---\ntitle: Pay\n---\n", "---\ntitle: Pay\n---\n\nText.\n",
    ),
    Rule(
        "url", "error", "Pages have different URLs.",
        "If two pages share a URL, only one of them can be published.",
        "=== en/a.md\n---\ntitle: A\nslug: same\n---\n\nText.\n=== en/b.md\n---\ntitle: B\nslug: same\n---\n\nText.\n",
        "=== en/a.md\n---\ntitle: A\nslug: one\n---\n\nText.\n=== en/b.md\n---\ntitle: B\nslug: other\n---\n\nText.\n",
    ),
    Rule(
        "redirect", "error", "`redirect_from` lists URLs that no page has, each of them once.",
        "A URL can redirect to one page only. As a warning, the first entry wins.",
        "=== en/a.md\n---\ntitle: A\nredirect_from: [b]\n---\n\nText.\n=== en/b.md\n# B\n\nText.\n",
        "=== en/a.md\n---\ntitle: A\nredirect_from: [c]\n---\n\nText.\n=== en/b.md\n# B\n\nText.\n",
    ),
    Rule(
        "related-id", "error", "`related` and `related_exclude` list articles that exist.",
        "An unknown ID is usually a misspelled one. As a warning, it is ignored.",
        "---\ntitle: Pay\nrelated: [no-such-article]\n---\n\nText.\n", "---\ntitle: Pay\n---\n\nText.\n",
    ),
    *CONTACT_RULES,
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
    *MARKUP_RULES,
    Rule(
        "icon", "error", "The icons of sections exist in the theme.",
        "A template cannot display an unknown icon.",
        "=== en/billing/index.md\n---\ntitle: Billing\nicon: material/no-such-icon\n---\n",
        "=== en/billing/index.md\n---\ntitle: Billing\nicon: material/credit-card-outline\n---\n",
    ),
    # Links.
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
    # Structure.
    Rule(
        "one-title", "warning", "Articles have one level-1 heading, the title.",
        "With two titles, readers and search engines cannot tell what the article is about.",
        "---\ntitle: Pay\n---\n\n# Pay\n\n# Cards\n\nText.\n", "# Pay\n\n## Cards\n\nText.\n",
    ),
    Rule(
        "vague-title", "warning", "Titles say what the article is about.",
        "Readers do not select “Information” in a list of results.",
        "# Information\n\nText.\n", "# Pay an invoice\n\nText.\n",
    ),
    Rule(
        "heading-level", "warning", "Headings do not skip a level.",
        "Screen readers present the levels as a table of contents (WCAG 2.2, 1.3.1).",
        "# Pay\n\n## Cards\n\nText.\n\n#### Lost cards\n\nText.\n",
        "# Pay\n\n## Cards\n\nText.\n\n### Lost cards\n\nText.\n",
    ),
    Rule(
        "empty-section", "warning", "Each heading is followed by text.",
        "A heading without text promises an answer and gives none.",
        "# Pay\n\n## Cards\n\n## Cash\n\nText.\n", "# Pay\n\n## Cards\n\nText.\n",
    ),
    Rule(
        "repeated-heading", "note", "The headings of an article differ.",
        "The anchor of a repeated heading changes when another one is added before it.",
        "# Pay\n\n## Cards\n\nText.\n\n## Cards\n\nText.\n", "# Pay\n\n## Cards\n\nText.\n\n## Cash\n\nText.\n",
    ),
    Rule(
        "repeated-anchor", "error", "Each anchor of an article is unique.",
        "A link to a repeated anchor reaches only the first element.",
        '# Pay\n\n<span id="x">a</span> and <span id="x">b</span>.\n', '# Pay\n\n<span id="x">a</span>.\n',
    ),
    Rule(
        "typed-steps", "note", "Steps are an ordered list.",
        "Screen readers then announce the number of steps and the position of each step.",
        "# Pay\n\nStep 1: Log in.\n\nStep 2: Pay.\n", "# Pay\n\n1. Log in.\n2. Pay.\n",
    ),
    Rule(
        "image-text", "warning", "Images have an alternative text that describes them.",
        "Readers who cannot see an image need its content (WCAG 2.2, 1.1.1).",
        "# Pay\n\nText.\n\n![](invoices.png){ width=640 height=360 }\n=== en/invoices.png\n",
        f"# Pay\n\n{_PICTURE}\n=== en/invoices.png\n",
    ),
    Rule(
        "image-size", "warning", "Images have a width and a height.",
        "Otherwise the text moves when an image has loaded.",
        "# Pay\n\n![The list](invoices.png)\n=== en/invoices.png\n", f"# Pay\n\n{_PICTURE}\n=== en/invoices.png\n",
        fixable=True,
    ),
    Rule(
        "table-header", "warning", "Tables have column headings.",
        "Screen readers announce them with each cell (WCAG 2.2, 1.3.1).",
        "# Pay\n\n|  |  |\n| - | - |\n| Card | 1 % |\n", "# Pay\n\n| Way | Fee |\n| - | - |\n| Card | 1 % |\n",
    ),
    Rule(
        "formula", "error", "Formulas can be written as MathML.",
        "Browsers display MathML without a script. Builds show a formula with a fault as code, and warn.",
        "# Pay\n\nIt grows by $\\grow{x}$.\n", "# Pay\n\nIt costs $5, and grows by $\\frac{x}{2}$.\n",
    ),
    *FRAGMENT_RULES,
    *LANGUAGE_RULES,
    # Articles together.
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
    *TRANSLATION_RULES,
)  # fmt: skip

BY_ID = {rule.id: rule for rule in RULES}
