"""Any text stays text: what is written is read back with parsers that know nothing of the writer."""

from __future__ import annotations

import email
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date
from io import StringIO
from urllib.parse import parse_qsl, quote, unquote, urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from ruamel.yaml import YAML

from conftest import ROOT
from helpcenter.exports.feeds import Feed, FeedEntry, LlmsItem, LlmsList, feed_xml, llms_txt
from helpcenter.input.settings import Locale, Options, Settings
from helpcenter.pages.policy import headers
from helpcenter.servers.caddy import caddy_files
from helpcenter.servers.facts import ServingFacts
from helpcenter.servers.nginx import nginx_files
from helpcenter.servers.static_hosts import netlify_files
from helpcenter.syntax.escapes import (
    caddy_string,
    json_in_html,
    json_text,
    mail_link,
    markdown_target,
    markdown_text,
    nginx_string,
    on_one_line,
    printable,
    server_path,
    xml_attribute,
    xml_text,
    yaml_value,
)

SETTINGS = Settings(
    ROOT, ROOT / "docs", ROOT / "overrides", "https://example.com/", (Locale("en", True, "Help"),), Options()
)
ATOM = "http://www.w3.org/2005/Atom"
SIGNS = st.sampled_from([
    *"\\`*_{}[]()<>#+-.!|~&;:\"'$%=/@,? \t\n\r0a", "\0", "\x1b", "\x7f", "\x85", "\x9b", "\xa0", "\xad", "\u2028",
    "\u2029", "\u202e", "\ufeff", "\ufffe", "\uffff", "\ud800", "\udfff", "\U0001f600", "ñ", "\r\n", "\n\n", "](",
    "\\](", "&lt;", "&#10;", "]]>", "-->", "</script>", "<!--", "---", "```", "1.", "http://a.example", "%0a", "Bcc:",
    "*/", "{$HOME}",
])  # fmt: skip
TEXTS = st.lists(SIGNS, max_size=12).map("".join) | st.text(st.characters(), max_size=30)
any_text = given(TEXTS)
many = settings(max_examples=400, deadline=None, derandomize=True)


def without_surrogates(text: str) -> str:
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


@many
@any_text
def test_xml(text: str) -> None:
    element = ET.fromstring(f"<a b={xml_attribute(text)}>{xml_text(text)}</a>")  # noqa: S314 - the subject
    assert element.get("b") == printable(text)
    assert (element.text or "") == printable(text).replace("\r\n", "\n").replace("\r", "\n")
    assert not list(element)


@many
@any_text
def test_json(text: str) -> None:
    value = {text: [text, {"a": text}]}
    plain = without_surrogates(text)
    assert json.loads(json_text(value).encode()) == {plain: [plain, {"a": plain}]}
    assert "\n" not in json_text(value)


@many
@any_text
def test_json_in_a_script_element(text: str) -> None:
    page = BeautifulSoup(f"<script>{json_in_html({'a': text})}</script><p>", "html.parser")
    assert [tag.name for tag in page.find_all()] == ["script", "p"]
    assert page.script
    assert json.loads(page.script.string or "") == {"a": without_surrogates(text)}


@many
@any_text
@example("\x9b\ufffe\u2028\x85\x7f")
def test_yaml(text: str) -> None:
    value = {"title": text, "more": {text: [text]}}
    plain = without_surrogates(text)
    source = f"a: {yaml_value(value)}\nb: {yaml_value(text)}\n"
    expected = {"a": {"title": plain, "more": {plain: [plain]}}, "b": plain}
    for loader in (yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        assert list(yaml.load_all(f"---\n{source}---\n", loader))[0] == expected  # noqa: RUF015 - safe loaders
    assert YAML(typ="safe", pure=True).load(StringIO(source)) == expected


def read_markdown(source: str) -> list[tuple[str, Token]]:
    """Return the blocks that hold text, each with the names of the blocks around it."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    found, around = [], []
    for token in parser.parse(source):
        if token.nesting == 1:
            around.append(token.type.removesuffix("_open"))
        elif token.nesting == -1:
            around.pop()
        else:
            found.append((" ".join([*around, token.type]), token))
    return found


def words(tokens: list[Token]) -> str:
    assert {token.type for token in tokens} <= {"text", "text_special"}, tokens
    return "".join(token.content for token in tokens)


@many
@given(TEXTS, TEXTS, TEXTS)
@example(r"x\](https://evil.example) [y", "# a", "1. b")
@example("#", "- ``` > a", "===")
@example("a #", "> a", "&lt;&#10;")
def test_llms_txt(name: str, title: str, description: str) -> None:
    item = LlmsItem(title, "https://example.com/a_(b)/", description)
    source = llms_txt(LlmsList(name, description, [(title, [item, item])]))
    blocks = [(kind, token.children or []) for kind, token in read_markdown(source)]
    name, description, title = (on_one_line(text).strip() for text in (name, description, title))
    quotations = ["blockquote paragraph inline"] if description else []
    items = ["bullet_list list_item paragraph inline"] * 2
    assert [kind for kind, _ in blocks] == ["heading inline", *quotations, "heading inline", *items]
    texts = [words(children) for kind, children in blocks if kind not in items]
    assert texts == [name, *([description] if description else []), title]
    for _, children in blocks[-2:]:
        end = next(i for i, token in enumerate(children) if token.type == "link_close")
        assert (children[0].type, children[0].attrs["href"]) == ("link_open", "https://example.com/a_%28b%29/index.md")
        assert words(children[1:end]) == title
        assert words(children[end + 1 :]).removeprefix(":").strip() == description


@many
@any_text
def test_a_target_in_markdown_stays_in_its_link(text: str) -> None:
    ((_, block),) = read_markdown(f"[a]({markdown_target(f'https://example.com/{text}')}) b")
    assert block.children
    assert [token.type for token in block.children] == ["link_open", "text", "link_close", "text"]
    assert unquote(str(block.children[0].attrs["href"])) == unquote(f"https://example.com/{printable(text)}")


@many
@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_feed(name: str, title: str, description: str, url: str) -> None:
    entry = FeedEntry("a", f"https://example.com/{quote(printable(url))}", title, description, date(2026, 11, 25))
    written = feed_xml(SETTINGS, Feed("en", name, "https://example.com/", "https://example.com/f", (entry,)))
    feed = ET.fromstring(written)  # noqa: S314 - the subject
    texts = [feed.findtext(path, namespaces={"": ATOM}) for path in ("title", "entry/title", "entry/id")]
    plain = [printable(text).replace("\r\n", "\n").replace("\r", "\n") for text in (name, title)]
    assert texts == [*plain, entry.url]


@many
@given(TEXTS, TEXTS, TEXTS)
@example("help@example.com", "a\nBcc: evil@example.net", "b")
def test_mail_link(address: str, subject: str, body: str) -> None:
    link = urlsplit(mail_link(printable(address), subject, body))
    assert (link.scheme, unquote(link.path), link.fragment) == ("mailto", printable(address), "")
    fields = dict(parse_qsl(link.query, strict_parsing=bool(link.query)))
    assert fields.keys() <= {"subject", "body"}
    message = email.message_from_string(f"Subject: {fields.get('subject', '')}\n\n{fields.get('body', '')}")
    assert message.keys() == ["Subject"]
    assert fields.get("subject", "") == on_one_line(subject)
    assert fields.get("body", "").split("\r\n") == [on_one_line(line) for line in body.splitlines() or [""]]


def nginx_tokens(source: str) -> Iterator[str]:
    """Yield the words and the signs `{`, `}`, `;` of an nginx file, as `ngx_conf_read_token` reads them."""
    at = 0
    word = re.compile(r"""\s*(?:#[^\n]*\n\s*)*(?:"((?:[^"\\]|\\.)*)"(?=[\s;{)])|([{};])|([^\s{};"]+))""", re.DOTALL)
    while match := word.match(source, at):
        at = match.end()
        quoted = match[1]
        yield re.sub(r'\\(["\\])', r"\1", quoted) if quoted is not None else match[2] or match[3]
    assert not source[at:].strip()


def caddy_tokens(source: str) -> list[str]:
    """Return the words of a line of a Caddyfile, where a backslash escapes a quotation mark only."""
    found = re.findall(r'"((?:\\"|[^"])*)"|(\S+)', source, re.DOTALL)
    return [quoted.replace('\\"', '"') if quoted or not word else word for quoted, word in found]


@many
@any_text
def test_strings_of_servers(text: str) -> None:
    assert list(nginx_tokens(f"a {nginx_string(text)};")) == ["a", text, ";"]
    path = server_path(text)
    assert unquote(path) == unquote(printable(text))
    assert re.fullmatch(r"[A-Za-z0-9/._~!'()*,;:@&=+%-]*", path)
    assert caddy_tokens(f"a {caddy_string(path)} b") == ["a", path, "b"]


@many
@given(TEXTS, TEXTS)
@example("{$HOME}", "a")
@example("x" * 2_000, "a")
def test_redirects_of_servers(old: str, new: str) -> None:
    former = printable(old).replace("/", "").replace("%", "")
    redirects = {server_path(f"/{former}/"): server_path(f"/{new}/")}
    facts = ServingFacts("/", headers(Options()), redirects, (), ())
    rows = {form: to for form, to in facts.old_paths.items() if len(form.encode()) < 900}
    tokens = list(nginx_tokens(nginx_files(facts, SETTINGS)["maps.conf"]))
    start = tokens.index("default")
    listed = [*tokens[start : tokens.index("}", start)]]
    assert listed == ["default", "", ";", *(word for row in rows.items() for word in (*row, ";"))]
    caddy = caddy_files(facts, SETTINGS)["site.caddy"]
    begin = caddy.index("map {path}")
    block = caddy[begin : caddy.index('    default ""', begin)]
    unwritable = "{$" in former or '\\"' in former or former.endswith("\\")
    rows = {} if unwritable else facts.old_paths
    assert caddy_tokens(block)[4:] == [word for row in rows.items() for word in row]
    lines = [line.split(" ") for line in netlify_files(facts, SETTINGS)["_redirects"].split("\n") if line]
    assert [(unquote(line[0]), line[1:]) for line in lines] == [
        (form, [to, "301!"]) for form, to in facts.old_paths.items()
    ]


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("Pay a bill (2.0): what's new?", "Pay a bill (2.0): what's new?"),
        ("C# and F# - 5 > 3", r"C# and F# \- 5 \> 3"),
        ("snake_case [x]", r"snake\_case \[x\]"),
        ("<b> & &amp;", "&lt;b> & &amp;amp;"),
        ("1. First", r"1\. First"),
        (" a\n\tb\u2028c ", "a b c"),
    ],
)
def test_ordinary_words_stay_readable_in_markdown(text: str, markdown: str) -> None:
    assert markdown_text(text) == markdown
