"""The rules of `helpcenter check` about the structure of an article: headings, steps, images, tables, formulas."""

from __future__ import annotations

from helpcenter.checks.ruleset.rule import Rule

_PICTURE = "![The list of invoices](invoices.png){ width=640 height=360 }"

STRUCTURE_RULES: tuple[Rule, ...] = (
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
)  # fmt: skip
