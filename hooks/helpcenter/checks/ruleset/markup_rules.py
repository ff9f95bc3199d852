"""The rules of `helpcenter check` about HTML, and about what articles have from other programs."""

from __future__ import annotations

from helpcenter.checks.ruleset.rule import Rule

MARKUP_RULES: tuple[Rule, ...] = (
    Rule(
        "unsafe-html", "error", "HTML in articles runs no scripts and sends nothing anywhere.",
        "Pasted code would run in every reader's browser. Builds stop, or leave it out of the page if you set "
        "`rules: {unsafe-html: warning}`.",
        "# Pay\n\nText. <img src=x onerror=alert(1)>\n", "# Pay\n\nPress <kbd>Enter</kbd>.\n",
    ),
    Rule(
        "html-left-out", "error", "HTML in articles is what pages can have, and loads nothing from other hosts.",
        "Builds leave frames, styles and pictures of other hosts out of the page and warn.",
        '# Pay\n\nText.\n\n<iframe src="https://video.example.com/1"></iframe>\n', "# Pay\n\nPress <kbd>Enter</kbd>.\n",
    ),
    Rule(
        "too-complex", "error", "Articles are short and flat enough to read and convert in a few seconds.",
        "One article that takes minutes would delay the publication of all others.",
        "# Pay\n\n" + "[" * 2000 + "\n", "# Pay\n\n[Text]\n",
    ),
    Rule(
        "unknown-key", "warning", "Front matter has known keys, or keys that `allowed_keys` lists.",
        "A misspelled key has no effect, and a key of another program may look like one that has.",
        "---\ntitle: Pay\nrelatd: [x]\n---\n\nText.\n", "---\ntitle: Pay\n---\n\nText.\n",
    ),
    Rule(
        "guide", "warning", "`guide: true` is in the page of a section.",
        "A guide is the articles of a folder, read one after the other. On other pages, the key has no effect.",
        "---\ntitle: Pay\nguide: true\n---\n\nText.\n",
        "=== en/start/index.md\n---\ntitle: Start\nguide: true\n---\n",
    ),
    Rule(
        "placeholder", "warning", "Placeholders such as `<name>` are code.",
        "Without backticks they look like HTML elements; builds show them as text.",
        "# Pay\n\nEnter <your name> there.\n", "# Pay\n\nEnter `<your name>` there.\n",
    ),
    Rule(
        "formatting", "warning", "HTML does not say how text looks.",
        "Style sheets decide that. Builds leave out what word processors and exporters have written.",
        '# Pay\n\n<p align="center"><font color="red">Text</font></p>\n', "# Pay\n\n**Text**\n",
        fixable=True,
    ),
    Rule(
        "raw-markup", "warning", "Articles have no markup that only other programs replace.",
        "Readers see shortcodes, template tags and imports as they are written.",
        "# Pay\n\n{{< notice >}} Text. {{< /notice >}}\n", "# Pay\n\n!!! note\n\n    Text.\n",
    ),
    Rule(
        "broken-markup", "warning", "Notes, tables, code and links have all the marks that pages need.",
        "Otherwise readers miss a title, a cell or a whole text, or see the marks as they are written.",
        "# Pay\n\n!!! tip Pay early\n\n    It costs less.\n", "# Pay\n\n!!! tip \"Pay early\"\n\n    It costs less.\n",
    ),
    Rule(
        "missing-picture", "warning", "Articles have the pictures that an import could not get.",
        "A comment marks the place of each. Readers do not see it, and do not know what the text speaks of.",
        "# Pay\n\nText.\n\n<!-- Missing picture: The form (form.png) -->\n", "# Pay\n\nText.\n",
    ),
    Rule(
        "file-left-out", "error", "Files beside articles have a type that the site publishes.",
        "Links to other files lead nowhere: builds leave them out and warn.",
        "=== en/_category_.json\n{}\n", "=== en/prices.csv\nplan,price\nbasic,5\n",
    ),
    Rule(
        "picture-type", "warning", "Pictures have the ending of their type.",
        "Browsers show other pictures, too, but programs that go by the name may not.",
        "=== en/list.png\nGIF89a\n", "=== en/list.gif\nGIF89a\n",
    ),
    Rule(
        "dark-form", "warning", "The dark form of a picture is beside it, and as wide and high.",
        "In the dark theme, pages show `form.dark.svg` instead of `form.svg`: the text below must not move.",
        "=== en/form.dark.png\n", "# Pay\n\n![The form](form.png){ width=640 height=360 }\n=== en/form.png\n"
        "=== en/form.dark.png\n",
    ),
    Rule(
        "diagram", "warning", "Diagrams are drawn.",
        "Pages show a diagram in Mermaid as a picture that `mmdc` has drawn. Without that program, or if it fails, "
        "readers see the source of the diagram.",
        "# Pay\n\n```mermaid\ngraph LR\n  accTitle: Billing\n  invoice -->\n```\n",
        "# Pay\n\nPay the invoice.\n\n```sh\npay\n```\n",
    ),
    Rule(
        "list-style", "note", "Lists are written as every program reads them: indented by four blanks.",
        "The page is right in any case, but other programs for Markdown disagree about two and three blanks.",
        "# Pay\n\n- By card\n  - Debit\n", "# Pay\n\n- By card\n    - Debit\n",
        fixable=True,
    ),
)  # fmt: skip
