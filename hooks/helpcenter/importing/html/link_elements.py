"""Links: own former addresses, buttons, and addresses that must not be published."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from helpcenter.importing.html.code_blocks import in_ticks
from helpcenter.importing.html.document.finished import Finished
from helpcenter.importing.html.document.tree import BLOCKS, Element, drop, elements, made, still_in, text_of, unwrap
from helpcenter.importing.references import References

# Where programs lead readers to another address, and the name of the one that has it.
_REDIRECTING = {
    ("www.google.com", "/url"): "q", ("google.com", "/url"): "q", ("l.facebook.com", "/l.php"): "u",
    ("www.youtube.com", "/redirect"): "q", ("slack-redir.net", "/link"): "url",
}  # fmt: skip
_SAFE_LINKS = ".safelinks.protection.outlook.com"
_ADDRESS = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]")


def write_links(root: Element, references: References) -> list[tuple[str, str]]:
    """Give links the addresses that stand for theirs, and unwrap those that have none; return what was lost."""
    losses: list[tuple[str, str]] = []
    for link in still_in(root, elements(root, "a")):
        address = direct_address((link.get("href") or "").strip())
        text = text_of(link)
        if not address or not (text or link.find(".//img") is not None):
            unwrap(link)
            continue
        target = references.link(address)
        if not target:
            losses.append((f"the link “{text[:80]}”", f"this site has no page for {address[:200]}"))
            unwrap(link)
            continue
        if _ADDRESS.fullmatch(text) and (title := references.title(text)):
            for child in list(link):
                drop(child)
            link.text = title
        for name in list(link.attrib):
            del link.attrib[name]
        link.set("href", target)
    return losses


def direct_address(address: str) -> str:
    """Return the address behind one that only counts clicks, as documents and mails have it."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    host = parts.netloc.lower()
    name = _REDIRECTING.get((host, parts.path), "url" if host.endswith(_SAFE_LINKS) else "")
    target = next(iter(parse_qs(parts.query).get(name, ())), "") if name else ""
    return target if target.startswith(("https://", "http://", "mailto:")) else address


def without_blocks_in_links(root: Element) -> None:
    """Let only the first text in a link around blocks lead to its target, which Markdown can write."""
    for link in still_in(root, elements(root, "a")):
        blocks = [one for one in link.iterdescendants() if one.tag in BLOCKS]
        if not blocks or not link.get("href"):
            continue
        texts = [one for one in blocks if text_of(one) and not any(two.tag in BLOCKS for two in one.iterdescendants())]
        if not texts or (link.text or "").strip():
            for one in blocks:
                unwrap(one)
            continue
        inner = made("a", texts[0].text or "", href=link.get("href", ""))
        texts[0].text = None
        for child in list(texts[0]):
            inner.append(child)
        texts[0].append(inner)
        link.tag = "div"
        del link.attrib["href"]


def write_plain_addresses(root: Element, references: References, finished: Finished) -> None:
    """Make links of own former addresses that stand in the text, and code of those that lead nowhere."""
    for element in list(root.iter()):
        inner = None if element.tag in {"a", "code", "pre"} else element.text
        if inner and "://" in inner:
            element.text = _linked(inner, references, finished)
        if element.tail and "://" in element.tail and not any(one.tag == "a" for one in element.iterancestors()):
            element.tail = _linked(element.tail, references, finished)


def _linked(text: str, references: References, finished: Finished) -> str:
    def replaced(match: re.Match[str]) -> str:
        title = references.title(match[0])
        if not title:
            # The page would make a link of it.
            return match[0] if references.link(match[0]) else finished.inline(in_ticks(match[0]))
        plain = re.sub(r"([\\\[\]`*_])", r"\\\1", title).replace("<", "&lt;")
        return finished.inline(f"[{plain}]({references.link(match[0])})")

    return _ADDRESS.sub(replaced, text)
