"""One function for each format that a site writes: text goes in, and no reader of the format sees anything but text.

Characters that a format cannot contain become U+FFFD, as in browsers.
"""

from __future__ import annotations

import json
import re
from urllib.parse import quote, urlencode
from xml.sax.saxutils import escape, quoteattr

# Control characters, surrogates and noncharacters, which XML 1.0 (2.2) and YAML 1.2 (5.1) exclude or discourage.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_REPLACEMENT = "\ufffd"
# Made once: `json.dumps` makes an encoder for each value.
_JSON = json.JSONEncoder(ensure_ascii=False)
_COMPACT_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# Line breaks of YAML 1.1 and JavaScript, and the byte order mark; JSON and YAML read them from their numbers.
_NUMBERED = re.compile(r"[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]")
# Characters that can end a script element or a comment (HTML, 13.2.5.4), and two line terminators.
_OF_HTML = re.compile("[<>&\u2028\u2029]")
# Conditions follow the character that they are about: one set of characters is searched for fastest.
_OF_MARKDOWN = re.compile(
    r"[\\`*_{}\[\]|~#>+=.)-](?:(?<=[\\`*_{}\[\]|~])|(?<=[#>+=-])(?<!\S.)|(?<=\d[.)])(?!\S))", re.DOTALL
)
_ENTITY = re.compile(r"&(?=#?\w+;)")
# What URLs may contain, except parentheses, which end the target of a link in Markdown.
_OF_TARGETS = "/-._~!$&'*+,;:@?#=%"
_OF_MAILBOXES = "@!$*+=-._~"
_OF_PATHS = "/-._~!'()*,;:@&=+%"


def printable(text: str) -> str:
    """Return text without characters that most formats exclude."""
    return _UNPRINTABLE.sub(_REPLACEMENT, text)


def on_one_line(text: str) -> str:
    """Return printable text on one line, with single spaces."""
    return printable(" ".join(text.split()))


def xml_text(text: str) -> str:
    """Return the XML of text between tags."""
    return escape(printable(text))


def xml_attribute(text: str) -> str:
    """Return the XML of an attribute's value, with its quotation marks."""
    return quoteattr(printable(text))


def json_text(value: object) -> str:
    """Return a value as JSON on one line."""
    return _SURROGATE.sub(_REPLACEMENT, _JSON.encode(value))


def json_in_html(value: object) -> str:
    """Return a value as JSON that is safe in a script element."""
    return _OF_HTML.sub(_number_of, _SURROGATE.sub(_REPLACEMENT, _COMPACT_JSON.encode(value)))


def yaml_value(value: object) -> str:
    """Return a value as YAML on one line, which YAML 1.1 and 1.2 read alike."""
    return _NUMBERED.sub(_number_of, json_text(value))


def _number_of(sign: re.Match[str]) -> str:
    return f"\\u{ord(sign[0]):04x}"


def markdown_text(text: str) -> str:
    """Return Markdown that displays the text on one line, as a heading, in a list or a quotation, or as a label."""
    escaped = _OF_MARKDOWN.sub(lambda sign: f"\\{sign[0]}", on_one_line(text))
    return _ENTITY.sub("&amp;", escaped).replace("<", "&lt;")


def markdown_target(url: str) -> str:
    """Return a URL as the target of a link in Markdown."""
    return _ENTITY.sub("&amp;", quote(printable(url), safe=_OF_TARGETS))


def mail_link(address: str, subject: str = "", body: str = "") -> str:
    """Return a `mailto:` link (RFC 6068) with the headers that are not empty; ``body`` may have several lines."""
    lines = "\r\n".join(map(on_one_line, body.splitlines()))
    headers = {name: text for name, text in (("subject", on_one_line(subject)), ("body", lines)) if text}
    return f"mailto:{quote(address, safe=_OF_MAILBOXES)}{'?' if headers else ''}{urlencode(headers, quote_via=quote)}"


def server_path(path: str) -> str:
    """Return a path in which every character with a meaning in server configurations is percent-encoded."""
    return quote(printable(path), safe=_OF_PATHS)


def host_file_path(path: str) -> str:
    """Return a path in the files `_headers` and `_redirects`, where `*` and `:` are placeholders."""
    return server_path(path).replace("*", "%2A").replace(":", "%3A")


def nginx_string(text: str) -> str:
    """Return a string of nginx's language; `$` starts a variable there, and `server_path` encodes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def caddy_string(text: str) -> str:
    """Return a string of Caddy's language; `server_path` encodes braces, which contain placeholders there.

    Caddy cannot read a backslash before a quotation mark or at the end.
    """
    return '"' + text.replace('"', '\\"') + '"'
