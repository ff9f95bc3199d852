"""All rules of `helpcenter check`, each with an article that breaks it and one that does not.

An example is one English article, `en/pay.md`, or several files that each begin with a line `=== path`; articles are
below the docs folder.
"""

from __future__ import annotations

from helpcenter.checks.language_rules import ANSWER, LANGUAGE_RULES
from helpcenter.checks.rule import Rule

_PICTURE = "![The list of invoices](invoices.png){ width=640 height=360 }"


RULES: tuple[Rule, ...] = (
    # The sources as files.
    Rule(
        "configuration", "error", "mkdocs.yml has the settings of a help center, and no unknown ones.",
        "Without them pages have no address, or a setting is believed to work and does not.",
        "=== mkdocs.yml\nextra:\n  help_center:\n    related_limt: 4\n",
        "=== mkdocs.yml\nextra:\n  help_center:\n    related_limit: 4\n",
    ),
    Rule(
        "source-file", "error", "Articles are regular files of UTF-8 text in the folder of a language.",
        "Links to other files, other encodings and control characters reach readers as something else than was meant.",
        "=== en/a.md\n# Pay\n\nText \x07 here.\n", "# Pay\n\nText here.\n",
    ),
    Rule(
        "file-name", "error", "Names of files are safe in addresses, and differ by more than letter case.",
        "A name with `#`, `?` or `%` is another address in a browser; two that differ by case are one file elsewhere.",
        "=== en/100% sure.md\n# Sure\n\nText.\n", "=== en/sure.md\n# Sure\n\nText.\n",
    ),
    Rule(
        "front-matter", "error", "Front matter is valid YAML with known keys and values of the right kind.",
        "A key with a typing error has no effect, and nobody is told.",
        "---\ntitle: Pay\nrelatd: [x]\n---\n\nText.\n", "---\ntitle: Pay\n---\n\nText.\n",
    ),
    Rule(
        "no-title", "error", "Each article has a title.",
        "Lists, search results and browser tabs show it.", "Text without a title.\n", "# Pay an invoice\n\nText.\n",
    ),
    Rule(
        "no-text", "error", "Each article has a text.",
        "Readers who find an empty page have lost their way.",
        "---\ntitle: Pay\n---\n", "---\ntitle: Pay\n---\n\nText.\n",
    ),
    Rule(
        "url", "error", "Each page has an address of its own.",
        "Of two pages at one address readers can reach one only.",
        "=== en/a.md\n---\ntitle: A\nslug: same\n---\n\nText.\n=== en/b.md\n---\ntitle: B\nslug: same\n---\n\nText.\n",
        "=== en/a.md\n---\ntitle: A\nslug: one\n---\n\nText.\n=== en/b.md\n---\ntitle: B\nslug: other\n---\n\nText.\n",
    ),
    Rule(
        "redirect", "error", "`redirect_from` names addresses that no page has, each once.",
        "Of two claims to an address one is lost, and nobody knows which.",
        "=== en/a.md\n---\ntitle: A\nredirect_from: [b]\n---\n\nText.\n=== en/b.md\n# B\n\nText.\n",
        "=== en/a.md\n---\ntitle: A\nredirect_from: [c]\n---\n\nText.\n=== en/b.md\n# B\n\nText.\n",
    ),
    Rule(
        "related-id", "error", "`related` and `related_exclude` name articles that exist.",
        "A list that names nothing leads nowhere.",
        "---\ntitle: Pay\nrelated: [no-such-article]\n---\n\nText.\n", "---\ntitle: Pay\n---\n\nText.\n",
    ),
    Rule(
        "contact", "error", "contact.yml is valid, and articles name options that it has.",
        "A reader who needs help must reach somebody.",
        "---\ntitle: Pay\ncontact: [fax]\n---\n\nText.\n", "---\ntitle: Pay\ncontact: false\n---\n\nText.\n",
    ),
    Rule(
        "texts", "error", "Interface texts are there in each language, with the same placeholders.",
        "A missing text is a hole in the page.",
        "=== overrides/locales/en.yml\nsite: {}\n", "# Pay\n\nText.\n",
    ),
    Rule(
        "synonyms", "error", "Files of synonyms are valid.",
        "Search believes what they say.",
        "=== search/synonyms.en.yml\nsynonym: [[a, b]]\n", "# Pay\n\nText.\n",
    ),
    Rule(
        "template", "error", "Templates can be read, ask for texts that exist, and have no script or style in them.",
        "A template is in every page; a browser that follows the site's security policy runs only what is in files.",
        "=== overrides/partials/note.html\n<p onclick=\"go()\">{{ t('site.langauge') }}</p>\n",
        "=== overrides/partials/note.html\n<p>{{ t('site.language') }}</p>\n",
    ),
    # Safety.
    Rule(
        "unsafe-html", "error", "HTML in articles is for text: nothing in it runs or loads from elsewhere.",
        "What a writer pastes would run in every reader's browser. As a warning, such HTML is left out of the page.",
        "# Pay\n\nText. <img src=x onerror=alert(1)>\n", "# Pay\n\nPress <kbd>Enter</kbd>.\n",
    ),
    Rule(
        "too-complex", "error", "Articles are of a size and depth that can be converted at once.",
        "One article that takes minutes keeps all others from readers.",
        "# Pay\n\n" + "[" * 2000 + "\n", "# Pay\n\n[Text]\n",
    ),
    # Links.
    Rule(
        "link-target", "error", "Links and images lead to files that exist.",
        "A dead link ends a reader's way.", "# Pay\n\nSee [the bill](bil.md).\n", "# Pay\n\nSee [this page](pay.md).\n",
    ),
    Rule(
        "link-anchor", "error", "Links to a heading lead to one that exists.",
        "Readers land at the top of a page and search again.",
        "# Pay\n\nSee [Cards](#crads).\n\n## Cards\n\nText.\n", "# Pay\n\nSee [Cards](#cards).\n\n## Cards\n\nText.\n",
    ),
    Rule(
        "absolute-link", "warning", "Links to articles are relative to the file.",
        "An address from the root breaks where the site is in a folder, in previews and in other languages.",
        "# Pay\n\nSee [the bill](/billing/bill/).\n", "# Pay\n\nSee [Wikipedia](https://en.wikipedia.org/).\n",
    ),
    Rule(
        "link-text", "warning", "The words of a link say where it leads.",
        "Who listens to a page, or scans it, hears and sees links without what is around them (WCAG 2.2, 2.4.4).",
        "# Pay\n\nFor cards click [here](pay.md).\n", "# Pay\n\nSee [how to pay by card](pay.md).\n",
    ),
    # Structure.
    Rule(
        "one-title", "warning", "An article has one title: further headings begin at level 2.",
        "Two titles leave readers and search engines to guess.",
        "---\ntitle: Pay\n---\n\n# Pay\n\n# Cards\n\nText.\n", "# Pay\n\n## Cards\n\nText.\n",
    ),
    Rule(
        "vague-title", "warning", "A title says what the article is about.",
        "Nobody opens “Information” in a list of results.", "# Information\n\nText.\n", "# Pay an invoice\n\nText.\n",
    ),
    Rule(
        "heading-level", "warning", "Headings do not skip a level.",
        "Levels are the table of contents that screen readers speak (WCAG 2.2, 1.3.1).",
        "# Pay\n\n## Cards\n\nText.\n\n#### Lost cards\n\nText.\n",
        "# Pay\n\n## Cards\n\nText.\n\n### Lost cards\n\nText.\n",
    ),
    Rule(
        "empty-section", "warning", "There is text below each heading.",
        "A heading promises an answer.", "# Pay\n\n## Cards\n\n## Cash\n\nText.\n", "# Pay\n\n## Cards\n\nText.\n",
    ),
    Rule(
        "repeated-heading", "note", "Headings of an article differ.",
        "The address of the second one changes when another is added before it.",
        "# Pay\n\n## Cards\n\nText.\n\n## Cards\n\nText.\n", "# Pay\n\n## Cards\n\nText.\n\n## Cash\n\nText.\n",
    ),
    Rule(
        "repeated-anchor", "error", "Each anchor stands once in an article.",
        "A link to it leads to the first one only.",
        '# Pay\n\n<span id="x">a</span> and <span id="x">b</span>.\n', '# Pay\n\n<span id="x">a</span>.\n',
    ),
    Rule(
        "typed-steps", "note", "Steps are an ordered list.",
        "Screen readers say how many there are, and each can be quoted by its number.",
        "# Pay\n\nStep 1: Log in.\n\nStep 2: Pay.\n", "# Pay\n\n1. Log in.\n2. Pay.\n",
    ),
    Rule(
        "image-text", "warning", "Images have an alternative text in words.",
        "Who cannot see the image needs what it says (WCAG 2.2, 1.1.1).",
        "# Pay\n\nText.\n\n![](invoices.png){ width=640 height=360 }\n=== en/invoices.png\n",
        f"# Pay\n\n{_PICTURE}\n=== en/invoices.png\n",
    ),
    Rule(
        "image-size", "warning", "Images say their width and height.",
        "Text jumps under the reader's finger when an image arrives late.",
        "# Pay\n\n![The list](invoices.png)\n=== en/invoices.png\n", f"# Pay\n\n{_PICTURE}\n=== en/invoices.png\n",
        fixable=True,
    ),
    Rule(
        "table-header", "warning", "Tables have column headings.",
        "Without them a cell says nothing to who listens (WCAG 2.2, 1.3.1).",
        "# Pay\n\n|  |  |\n| - | - |\n| Card | 1 % |\n", "# Pay\n\n| Way | Fee |\n| - | - |\n| Card | 1 % |\n",
    ),
    *LANGUAGE_RULES,
    # Articles together.
    Rule(
        "duplicate-title", "warning", "No two articles of a language have the same title.",
        "Readers cannot tell them apart in a list.",
        "=== en/a.md\n# Pay\n\nText.\n=== en/b.md\n# Pay\n\nOther.\n",
        "=== en/a.md\n# Pay by card\n\nText.\n=== en/b.md\n# Pay cash\n\nOther.\n",
    ),
    Rule(
        "duplicate-text", "warning", "No two articles of a language have nearly the same text.",
        "One of them will be forgotten when the other is mended.",
        f"=== en/a.md\n# Pay by card\n\n{ANSWER}\n=== en/b.md\n# Pay cash\n\n{ANSWER} At once.\n",
        "=== en/a.md\n# Pay by card\n\nText.\n=== en/b.md\n# Pay cash\n\nOther.\n",
    ),
    Rule(
        "one-sided", "note", "Of two articles that belong together, each shows the other.",
        "Readers arrive at either.",
        "=== en/a.md\n---\ntitle: Pay by card\nrelated: [b]\n---\n\nText.\n"
        "=== en/b.md\n---\ntitle: Pay cash\nrelated_exclude: [a]\n---\n\nText.\n",
        "=== en/a.md\n---\ntitle: Pay by card\nrelated: [b]\n---\n\nText.\n"
        "=== en/b.md\n---\ntitle: Pay cash\nrelated: [a]\n---\n\nText.\n",
    ),
    Rule(
        "orphan", "note", "Some other article leads to each one.",
        "What is only in lists is found by those only who know its name.",
        "# Pay\n\nText.\n",
        "=== en/a.md\n# Pay by card\n\nSee [cash](b.md).\n=== en/b.md\n# Pay cash\n\nSee [cards](a.md).\n",
    ),
    Rule(
        "unknown-topic", "warning", "Topics are those of the list in mkdocs.yml, where there is one.",
        "`invoice` and `invoices` are two topics that relate nothing.",
        "---\ntitle: Pay\ntopics: [invoice]\n---\n\nText.\n"
        "=== mkdocs.yml\nextra:\n  help_center:\n    topics: [invoices]\n",
        "---\ntitle: Pay\ntopics: [invoices]\n---\n\nText.\n"
        "=== mkdocs.yml\nextra:\n  help_center:\n    topics: [invoices]\n",
    ),
    Rule(
        "review-due", "warning", "Articles are reviewed as often as they should be.",
        "Help that was right two years ago costs more support than none.",
        "---\ntitle: Pay\nreviewed: 2020-01-01\nreview_after: 180\n---\n\nText.\n",
        "---\ntitle: Pay\nreviewed: 2020-01-01\n---\n\nText.\n",
    ),
    Rule(
        "url-lost", "warning", "Published addresses still lead somewhere: a changed slug leaves a redirect.",
        "Bookmarks, search engines and support answers keep the old ones for years.",
        '=== site/en/articles.json\n{"articles": [{"id": "pay", "url": "/en/pay-a-bill/"}]}\n'
        "=== en/pay.md\n---\ntitle: Pay a bill\nslug: pay-bill\n---\n\nText.\n",
        '=== site/en/articles.json\n{"articles": [{"id": "pay", "url": "/en/pay-a-bill/"}]}\n'
        "=== en/pay.md\n---\ntitle: Pay a bill\nslug: pay-a-bill\n---\n\nText.\n",
    ),
    # Translations.
    Rule(
        "anchor-differs", "warning", "Headings of translations have the anchors of the source's headings.",
        "A link to a section then works in each language.",
        "=== es/pay.md\n# Pagar\n\n## Tarjetas\n\nTexto.\n=== en/pay.md\n# Pay\n\n## Cards\n\nText.\n",
        "=== es/pay.md\n# Pagar\n\n## Tarjetas\n\nTexto.\n=== en/pay.md\n# Pay\n\n## Cards { #tarjetas }\n\nText.\n",
        fixable=True,
    ),
)  # fmt: skip

BY_ID = {rule.id: rule for rule in RULES}
