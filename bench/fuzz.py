"""Looks for sources that end a step with an exception, led by the code that each one reaches (atheris).

`make fuzz` runs it where atheris is installed: python bench/fuzz.py [SECONDS]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

# What is imported here reports to atheris which of its lines run.
with atheris.instrument_imports(include=["helpcenter"]):
    from helpcenter.content.article import parse_article
    from helpcenter.input.yaml import parse_yaml
    from helpcenter.media.svg import svg_fault
    from helpcenter.syntax.urls import read_url, urls_of_srcset
    from helpcenter.text.addresses import with_addresses
    from helpcenter.text.sanitize import made_safe
    from helpcenter.words.counts import count_words

ROOT = Path(__file__).resolve().parent.parent
_LONGEST = 4000


def try_one(data: bytes) -> None:
    """Read the bytes as each kind of source; whatever they are, only findings may come of it."""
    text = data.decode("utf-8", "replace")
    article, findings = parse_article(text, "en/pay.md", "docs/en/pay.md", "en")
    assert article or findings
    if article:
        count_words(article)
        with_addresses(article.body, "x".join, "x".join)
    parse_yaml(text, "contact.yml", "contact")
    safe, _ = made_safe(text, text, ())
    again, _ = made_safe(safe, safe, ())
    assert again == safe, "sanitized HTML is sanitized once more"
    svg_fault(data)
    read_url(text)
    list(urls_of_srcset(text))


def main() -> None:
    """Fuzz for the seconds in the first argument, 600 without one, beginning with the articles of this site."""
    seconds = sys.argv[1] if len(sys.argv) > 1 else "600"
    with tempfile.TemporaryDirectory() as corpus:
        for number, file in enumerate(sorted((ROOT / "docs").rglob("*.md"))):
            (Path(corpus) / f"{number}.md").write_bytes(file.read_bytes()[:_LONGEST])
        options = [f"-max_total_time={seconds}", f"-max_len={_LONGEST}", f"-artifact_prefix={corpus}-"]
        atheris.Setup([sys.argv[0], "-seed=1", "-len_control=0", *options, corpus], try_one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
