"""The rules of `helpcenter check` about articles and other sources as files, and about their front matter."""

from __future__ import annotations

from helpcenter.checks.ruleset.rule import Rule

SOURCE_RULES: tuple[Rule, ...] = (
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
)  # fmt: skip
