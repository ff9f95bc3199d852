"""The rules of `helpcenter check` about HTML, and about what articles have from other programs."""

from __future__ import annotations

from helpcenter.checks.rule import Rule

MARKUP_RULES: tuple[Rule, ...] = (
    Rule(
        "unsafe-html", "error", "HTML in articles runs no scripts and loads nothing from other hosts.",
        "Pasted code would run in every reader's browser. As a warning, unsafe HTML is removed from the page.",
        "# Pay\n\nText. <img src=x onerror=alert(1)>\n", "# Pay\n\nPress <kbd>Enter</kbd>.\n",
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
)  # fmt: skip
