"""The private and replaced parts of MkDocs, static-i18n, Jinja, Python-Markdown and its extensions that code relies on.

A new version may change any of them without notice. Then a test here fails with a sentence that names the part, the
module that relies on it, and what the module expects.
"""

from __future__ import annotations

import ast
import hashlib
import importlib.metadata
import inspect
import logging
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import markdown
import mkdocs.structure.pages
import pytest
from jinja2 import BytecodeCache, Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from markdown import inlinepatterns
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, CombinedEvent, PluginCollection
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs_static_i18n.folder import I18nFiles
from mkdocs_static_i18n.plugin import I18n

from conftest import ROOT
from helpcenter.mkdocs.quick import quick_inline

PACKAGE = ROOT / "hooks" / "helpcenter"
FRAMEWORKS = ("mkdocs", "mkdocs_static_i18n", "markdown", "pymdownx", "jinja2")
DISTRIBUTIONS = {
    "mkdocs": "mkdocs",
    "mkdocs_static_i18n": "mkdocs-static-i18n",
    "markdown": "markdown",
    "pymdownx": "pymdown-extensions",
    "jinja2": "jinja2",
}


@dataclass(frozen=True)
class Source:
    """A part whose source code must be the one that a module was written for.

    ``names`` are the private or replaced attributes that the module uses because of it.
    """

    part: str
    digest: str
    module: str
    reliance: str
    names: tuple[str, ...] = ()


# The processors of blocks that are asked only about blocks with certain characters.
BLOCK_PROCESSORS = {
    "markdown.extensions.admonition:AdmonitionProcessor.test": "904f68fe3497",
    "markdown.extensions.admonition:AdmonitionProcessor.parse_content": "5751bc92e3f4",
    "markdown.extensions.md_in_html:MarkdownInHtmlProcessor.run": "db4eb8da10b7",
    "pymdownx.details:DetailsProcessor.test": "da097dc4e895",
    "pymdownx.details:DetailsProcessor.parse_content": "2574c35c6fc7",
    "pymdownx.tabbed:TabbedProcessor.test": "da097dc4e895",
    "pymdownx.tabbed:TabbedProcessor.parse_content": "d74bf4135f99",
    "pymdownx.blocks:BlocksProcessor.test": "a67ffe6389a6",
    "markdown.extensions.tables:TableProcessor.test": "399019a4927e",
    "markdown.blockprocessors:HashHeaderProcessor": "d5fdc5284e82",
    "markdown.blockprocessors:SetextHeaderProcessor": "29bb14b6729c",
    "markdown.blockprocessors:HRProcessor": "b39eb303d078",
    "markdown.blockprocessors:ListIndentProcessor.test": "8e16392c34a3",
    "markdown.blockprocessors:ReferenceProcessor.run": "03ec47f76da0",
    "markdown.extensions.def_list:DefListProcessor": "568dfb841d9f",
    "markdown.extensions.def_list:DefListIndentProcessor": "d3208c0487b3",
    "pymdownx.quotes:QuotesProcessor.test": "d528cef20cc4",
    "markdown.extensions.footnotes:FootnoteBlockProcessor.run": "62765fec9d33",
    "markdown.extensions.abbr:AbbrBlockprocessor": "ed7c0e670a94",
    "pymdownx.superfences:SuperFencesCodeBlockProcessor.run": "ddd09cd39565",
}

SOURCES = (
    Source(
        "mkdocs.commands.build:build", "c476b64474ac", "mkdocs/locale_build.py",
        "It runs the events of a locale in MkDocs' order: config, pre_build, files, nav, env.",
    ),
    Source(
        "mkdocs.commands.build:_populate_page", "31a70ea4caef", "mkdocs/renderer.py",
        "It reads a page in the same steps, and sets `config._current_page` meanwhile.",
        ("_current_page", "markdown"),
    ),
    Source(
        "mkdocs.commands.build:_build_page", "adcdbd14b236", "mkdocs/renderer.py",
        "It renders a page in the same steps: context, template, page_context, post_page.",
        ("active",),
    ),
    Source(
        "mkdocs.structure.pages:Page.render", "320529348f7a", "mkdocs/markdown/convert.py",
        "It converts Markdown with the same four processors and sets the same attributes of the page.",
        ("_title_from_render", "content", "toc", "present_anchor_ids"),
    ),
    Source(
        "mkdocs.structure.pages:_RawHTMLPreprocessor", "1bc67630834f", "mkdocs/markdown/convert.py",
        "It collects the anchors of raw HTML.", ("_RawHTMLPreprocessor", "_register"),
    ),
    Source(
        "mkdocs.structure.pages:_ExtractAnchorsTreeprocessor", "95da536fb4b9", "mkdocs/markdown/convert.py",
        "It collects the anchors of converted Markdown.", ("_ExtractAnchorsTreeprocessor",),
    ),
    Source(
        "mkdocs.structure.pages:_RelativePathTreeprocessor", "523b46edca94", "mkdocs/markdown/convert.py",
        "It resolves links, and looks up each target with `files.get_file_from_path`.", ("_RelativePathTreeprocessor",),
    ),
    Source(
        "mkdocs.structure.pages:_ExtractTitleTreeprocessor", "253a44071bfb", "mkdocs/markdown/convert.py",
        "It finds the title in the level-1 heading.", ("_ExtractTitleTreeprocessor",),
    ),
    Source(
        "mkdocs.structure.pages:Page.read_source", "b35101eabf60", "mkdocs/events.py",
        "An empty line before the body keeps MkDocs from searching the body for one.", ("meta",),
    ),
    Source(
        "mkdocs.structure.files:Files.add_files_from_theme", "0169dd2b1c22", "mkdocs/locale_build.py",
        "It takes the names of theme files from the loader of the environment, and none in hidden folders.",
        ("loader",),
    ),
    Source(
        "mkdocs.structure.nav:get_navigation", "91436b92a3f4", "mkdocs/locale_build.py",
        "It creates the page of each file whose `page` is None.", ("page",),
    ),
    Source(
        "mkdocs.plugins:PluginCollection._register_event", "6730d24b5fdd", "mkdocs/other_plugins.py",
        "It keeps handlers in `events` in the order of their calls, and the name of the plugin in `_event_origins`.",
        ("_event_origins",),
    ),
    Source(
        "mkdocs_static_i18n.plugin:I18n.on_config", "62242a25c3aa", "mkdocs/locale_build.py",
        "It configures the locale in `current_language`, and chooses the default only if there is none.",
        ("current_language",),
    ),
    Source(
        "mkdocs_static_i18n.folder:reconfigure_navigation", "18e0caaaec43", "mkdocs/events.py",
        "It finds the folder of a language by its code with a capital letter.", ("title",),
    ),
    Source(
        "mkdocs_static_i18n.plugin:I18n.on_post_build", "e70db1f72973", "mkdocs/locale_build.py",
        "It builds the other locales, unless `building` is true.", ("building",),
    ),
    Source(
        "mkdocs_static_i18n.reconfigure:ExtendedPlugin.reconfigure_mkdocs_config", "37dc85638ac2",
        "mkdocs/configuration.py",
        "It keeps the values that a locale replaces in `original_configs`.",
    ),
    Source(
        "mkdocs_static_i18n.reconfigure:ExtendedPlugin.reconfigure_files_alternates", "6f85e2de7342",
        "mkdocs/events.py",
        "It and the templates read `locale`, `locale_alternate_of`, `norm_src_uri` and `alternates` of files.",
        ("locale", "locale_alternate_of", "norm_src_uri", "alternates"),
    ),
    Source(
        "markdown.blockparser:BlockParser.parseBlocks", "1737e188f149", "mkdocs/quick/quick_blocks.py",
        "It is replaced by a method that asks the same processors in the same order.", ("parseBlocks",),
    ),
    *(
        Source(
            part, digest, "mkdocs/quick/quick_blocks.py",
            "It has nothing to do with a block that lacks what the tables there list, and leaves it as it is.",
        )
        for part, digest in BLOCK_PROCESSORS.items()
    ),
    Source(
        "markdown.preprocessors:NormalizeWhitespace", "a3b603368eaa", "mkdocs/quick/quick_passes.py",
        "It adds two empty lines, and changes only marks of its own, tabs, line breaks and lines of blanks.",
    ),
    Source(
        "markdown.extensions.md_in_html:HtmlBlockPreprocessor", "8bc4635a65a8", "mkdocs/extensions/html_parts.py",
        "It is replaced by one with another extractor, which leaves lines without HTML and entities as they are.",
    ),
    Source(
        "markdown.extensions.md_in_html:HTMLExtractorExtra", "f230b50c52dd", "mkdocs/extensions/html_parts.py",
        "It keeps the HTML that it reads in `_cache` while it is `inraw`, and elements with Markdown in `mdstack`.",
    ),
    Source(
        "markdown.htmlparser:HTMLExtractor", "ce2b636cdfae", "mkdocs/extensions/html_parts.py",
        "It puts HTML into the stash, and a mark into `cleandoc`.",
    ),
    Source(
        "pymdownx.superfences:SuperFencesBlockPreprocessor.run", "88dfdc84dec8", "mkdocs/quick/quick_passes.py",
        "It leaves lines without a fence as they are.",
    ),
    Source(
        "markdown.postprocessors:RawHtmlPostprocessor.run", "2f00dbe329ee", "mkdocs/quick/quick_passes.py",
        "It leaves a text as it is unless the stash has something.",
    ),
    Source(
        "markdown.extensions.attr_list:AttrListTreeprocessor", "b2a95e9ba212", "mkdocs/quick/quick_passes.py",
        "It changes elements only at a brace.",
    ),
    Source(
        "markdown.treeprocessors:UnescapeTreeprocessor", "4351c7f025c7", "mkdocs/quick/quick_passes.py",
        "It changes only what inline patterns made of a backslash.",
    ),
    Source(
        "pymdownx.blocks.caption:CaptionTreeprocessor.run", "86b6cde88aab", "mkdocs/quick/quick_passes.py",
        "It changes only elements of its own blocks.",
    ),
    Source(
        "markdown.extensions.toc:TocTreeprocessor.run", "75af906d7e4c", "mkdocs/quick/quick_passes.py",
        "It makes a list of contents with `build_toc_div`, which only `replace_marker` puts into the article.",
        ("build_toc_div", "replace_marker"),
    ),
    Source(
        "markdown.extensions.tables:TableProcessor._split", "d211f03a810f", "mkdocs/markdown/bars_in_code.py",
        "It divides a row into cells at bars outside of code, of which no backslash is taken.", ("_split",),
    ),
    Source(
        "markdown.blockprocessors:HashHeaderProcessor.run", "93bba27a9e36", "mkdocs/extensions/hash_headings.py",
        "It makes headings of the lines that `RE` finds.", ("RE",),
    ),
    Source(
        "markdown.inlinepatterns:EscapeInlineProcessor.handleMatch", "0dddf70ffb37",
        "mkdocs/extensions/backslashes.py",
        "It makes text of each character in `ESCAPED_CHARS` that a backslash precedes.", ("ESCAPED_CHARS",),
    ),
    Source(
        "markdown.treeprocessors:InlineProcessor._InlineProcessor__handleInline", "fe27babc114a",
        "mkdocs/quick/quick_inline.py",
        "It is replaced by one with the same result.", ("_InlineProcessor__handleInline",),
    ),
    Source(
        "markdown.treeprocessors:InlineProcessor._InlineProcessor__applyPattern", "8862b35197c0",
        "mkdocs/quick/quick_inline.py",
        "It applies one pattern at a position, and returns the text, whether it matched, and the next position.",
        ("_InlineProcessor__applyPattern",),
    ),
    Source(
        "markdown.treeprocessors:InlineProcessor._InlineProcessor__processPlaceholders", "3f4a6088e773",
        "mkdocs/quick/quick_inline.py",
        "It puts a text without placeholders into its element whole.", ("_InlineProcessor__processPlaceholders",),
    ),
    Source(
        "markdown.treeprocessors:build_treeprocessors", "642399e31728", "mkdocs/quick/quick_inline.py",
        "It registers the inline processor as `inline` with priority 20.",
    ),
    Source(
        "markdown.core:Markdown.reset", "e803a4ef1f19", "mkdocs/markdown/convert.py",
        "It lets one converter be used for many pages.",
    ),
    Source(
        "markdown.extensions.admonition:AdmonitionProcessor.run", "14b9fc9e58d1", "mkdocs/markdown/extension_texts.py",
        "It takes the title of a note from the first line of its block.", ("run",),
    ),
    Source(
        "markdown.extensions.footnotes:FootnoteExtension.makeFootnotesDiv", "6896c31f341a",
        "mkdocs/markdown/extension_texts.py", "It reads `BACKLINK_TITLE` for each page.",
    ),
    Source(
        "markdown.extensions.toc:TocTreeprocessor.add_permalink", "acf0ce3a7621", "mkdocs/markdown/extension_texts.py",
        "It reads `permalink_title` for each page.",
    ),
    Source(
        "jinja2.environment:Environment.make_globals", "b6eb9ef15eae", "mkdocs/renderer.py",
        "It is replaced by one that returns the same variables in one dictionary.", ("make_globals",),
    ),
    Source(
        "jinja2.bccache:BytecodeCache.get_bucket", "da78e2252b17", "pipeline/cache/compiled_templates.py",
        "It calls `get_cache_key` with the name and the file, and checks the source of the template.",
        ("bytecode_cache",),
    ),
    Source(
        "jinja2.compiler:CodeGenerator.blockvisit", "89cf168ee34c", "mkdocs/templates/part_code.py",
        "It writes each sequence of parts; the buffer of a frame takes what they print.",
    ),
    Source(
        "jinja2.compiler:CodeGenerator.macro_body", "3cee3c0c811a", "mkdocs/templates/part_code.py",
        "It writes the body of a macro with `blockvisit`.",
    ),
)  # fmt: skip


def digest_of(part: str) -> str:
    """A short digest of the source code of a part."""
    return hashlib.sha256(inspect.getsource(pkgutil.resolve_name(part)).encode()).hexdigest()[:12]


def complaint(source: Source) -> str:
    """What is to be done about a part that has changed, "" if it has not."""
    try:
        digest = digest_of(source.part)
    except (AttributeError, ImportError):
        digest = "nothing: it no longer exists"
    if digest == source.digest:
        return ""
    distribution = DISTRIBUTIONS[source.part.partition(".")[0]]
    version = importlib.metadata.version(distribution)
    return (
        f"{distribution} {version} changed `{source.part}`, and `{source.module}` relies on it: {source.reliance} "
        f"Compare the new source, adapt the module, and record {digest}."
    )


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.part)
def test_the_source_of_a_private_part_is_unchanged(source: Source) -> None:
    assert not complaint(source), complaint(source)
    assert (PACKAGE / source.module).is_file()


def test_a_changed_part_is_reported_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    source = next(source for source in SOURCES if source.part.endswith("Page.render"))
    assert complaint(source) == ""
    monkeypatch.setattr(Page, "render", Page.read_source)
    assert "changed `mkdocs.structure.pages:Page.render`, and `mkdocs/markdown/convert.py` relies on it" in complaint(
        source
    )
    monkeypatch.delattr(mkdocs.structure.pages, "_ExtractTitleTreeprocessor")
    missing = next(source for source in SOURCES if source.part.endswith("_ExtractTitleTreeprocessor"))
    assert "it no longer exists" in complaint(missing)


def schema_names_every_option() -> bool:
    """`MkDocsConfig._schema` holds pairs of an option's name and its definition."""
    return {"site_name", "extra_templates"} <= {name for name, _ in MkDocsConfig._schema}


def an_unknown_option_has_this_message() -> bool:
    """MkDocs reports an unknown option as "Unrecognised configuration name"."""
    config = MkDocsConfig()
    config.load_dict({"site_name": "A", "no_such_option": 1})
    return any(str(message).startswith("Unrecognised configuration name") for _, message in config.validate()[1])


def a_lookup_can_be_replaced_on_the_object() -> bool:
    """Links are looked up with the method that the `Files` object has, which can be replaced."""
    asked: list[str] = []
    config = MkDocsConfig()
    config.load_dict({"site_name": "A", "docs_dir": str(ROOT)})
    config.validate()
    files = Files([])
    files.get_file_from_path = asked.append  # type: ignore[assignment, method-assign]
    page = Page(None, File("a.md", str(ROOT), "site", True), config)
    page.markdown = "[b](b.md)"
    page.render(config, files)
    return "b.md" in asked


def files_are_looked_up_in_a_mapping_that_can_be_replaced() -> bool:
    """MkDocs and static-i18n look up files in `_src_uris` with `get` or `[]`, whatever mapping that is."""

    class Made(dict[str, File]):
        def __missing__(self, path: str) -> File:
            return File(path, "docs", "site", use_directory_urls=True)

        def get(self, path: str, default: Any = None) -> Any:
            return self[path] if path == "en/a.md" else default

    plugin = SimpleNamespace(
        current_language="en", default_language="en", config=SimpleNamespace(fallback_to_default=False)
    )
    found = []
    for files in (Files([]), I18nFiles(plugin, Files([]))):
        files._src_uris = Made()
        found += [files.get_file_from_path("en/a.md"), files.get_file_from_path("en/b.md"), files.src_uris["en/c.md"]]
    return [file and file.src_uri for file in found] == ["en/a.md", None, "en/c.md"] * 2


def a_file_accepts_its_url() -> bool:
    """`url`, `dest_uri`, `abs_dest_path` and new attributes of a file can be set."""
    file: Any = File("a.md", "docs", "site", True)
    file.url, file.dest_uri, file.abs_dest_path, file.help_center_entry = "b/", "b/index.html", "/s/b/index.html", 1
    return (file.url, file.dest_uri, file.abs_dest_path) == ("b/", "b/index.html", "/s/b/index.html")


def hooks_are_loaded_once() -> bool:
    """`Hooks._load_hook` keeps the modules of hooks in a cache that can be cleared."""
    from mkdocs.config.config_options import Hooks  # noqa: PLC0415

    return callable(Hooks._load_hook.cache_clear)


def broken_links_are_logged_at_a_level_that_can_be_set() -> bool:
    """`validation.links.not_found` is the log level of links to missing files."""
    config = MkDocsConfig()
    config.load_dict({"site_name": "Help", "validation": {"links": {"not_found": "warn"}}})
    config.validate()
    before = config.validation.links.not_found
    config.validation.links.not_found = logging.DEBUG
    return bool(before == logging.WARNING and config.validation.links.not_found == logging.DEBUG)


def handlers_have_origins() -> bool:
    """A plugin's handlers are in `events` by priority, with the plugin's name in `_event_origins`."""

    class Plugin(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
        on_env = CombinedEvent(lambda _self, env, **_: env, lambda _self, env, **_: env)

    plugins = PluginCollection()
    plugins["one"] = Plugin()
    return [plugins._event_origins[method] for method in plugins.events["env"]] == ["one", "one"]


def static_i18n_starts_without_a_language() -> bool:
    """The plugin has these attributes before a build starts."""
    plugin = I18n()
    return (plugin.building, plugin.current_language, plugin.original_configs) == (False, None, {})


def warnings_are_logged_below_mkdocs() -> bool:
    """MkDocs logs the warnings of a page to a logger below `mkdocs`."""
    return mkdocs.structure.pages.log.name.startswith("mkdocs.")


def patterns_have_the_known_expressions() -> bool:
    """The inline patterns, including those of extensions, have the expressions that are listed in `quick_inline`."""
    own = ["helpcenter.mkdocs.extensions.emoji_characters", "helpcenter.mkdocs.extensions.formula_elements"]
    converter = markdown.Markdown(extensions=["footnotes", "pymdownx.keys", *own])
    used = {getattr(pattern, "pattern", "") for pattern in converter.inlinePatterns}
    return used >= {*quick_inline._CHARACTERS} - {inlinepatterns.LINE_BREAK_RE} and "inline" in converter.treeprocessors


def blocks_have_a_title_of_their_kind() -> bool:
    """A block of a kind of note without a title takes `DEF_TITLE` of its class."""
    return "Own" in markdown.Markdown(
        extensions=["pymdownx.blocks.details"],
        extension_configs={"pymdownx.blocks.details": {"types": [{"name": "own", "class": "own", "title": "Own"}]}},
    ).convert("/// own\nText.\n///\n")


def compiled_templates_have_the_key_of_the_cache() -> bool:
    """Jinja passes the name of a template to `get_cache_key`, and runs the code that `load_bytecode` has set."""
    keys: list[str] = []

    class Cache(BytecodeCache):
        def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002
            keys.append(name)
            return name

        def load_bytecode(self, bucket: Any) -> None:
            bucket.code = environment.compile("B", bucket.key, None)

        def dump_bytecode(self, bucket: Any) -> None:
            pass

    environment = Environment(loader=mapping({"a.html": "A"}), autoescape=True)
    environment.bytecode_cache = Cache()
    return environment.get_template("a.html").render() == "B" and keys == ["a.html"]


def globals_of_templates_come_from_the_environment() -> bool:
    """Jinja asks `env.make_globals` for the variables of a template, and the method can be replaced."""
    environment = Environment(loader=mapping({"a.html": "{{ x }}"}), autoescape=True)
    environment.make_globals = lambda d: {"x": "replaced", **(d or {})}  # type: ignore[method-assign]
    return environment.get_template("a.html").render() == "replaced"


def options_of_an_environment_can_be_set() -> bool:
    """`autoescape`, `trim_blocks` and `lstrip_blocks` count for templates that are loaded afterward."""
    environment = Environment(loader=mapping({"a.html": "{% if 1 %}\n{{ x }}{% endif %}"}))  # noqa: S701
    environment.autoescape = environment.trim_blocks = environment.lstrip_blocks = True
    return environment.get_template("a.html").render(x="<") == "&lt;"


def code_of_templates_comes_from_a_generator_that_can_be_replaced() -> bool:
    """Jinja calls `env.code_generator_class` for each template, whose functions escape with the variable `escape`."""

    class Code(CodeGenerator):
        def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
            super().visit_Template(node, frame)
            self.writeline("escape = str.upper")

    environment = Environment(loader=mapping({"a.html": "{{ x }}"}), autoescape=True)
    environment.code_generator_class = Code
    return environment.get_template("a.html").render(x="x") == "X"


def templates_come_from_a_method_that_can_be_replaced() -> bool:
    """Jinja loads the template of `include` with `env.get_template`, and the method can be replaced."""
    environment = Environment(loader=mapping({"a.html": "{% include 'b.html' %}"}), autoescape=True)
    template = environment.get_template("a.html")
    environment.get_template = lambda *_: environment.from_string("replaced")  # type: ignore[method-assign]
    return template.render() == "replaced"


def mapping(templates: dict[str, str]) -> Any:
    from jinja2 import DictLoader  # noqa: PLC0415

    return DictLoader(templates)


# Each behavior with the module that relies on it, and the names that it covers.
BEHAVIORS: dict[Callable[[], bool], tuple[str, tuple[str, ...]]] = {
    schema_names_every_option: ("mkdocs/configuration.py", ("_schema",)),
    an_unknown_option_has_this_message: ("mkdocs/configuration.py", ()),
    a_lookup_can_be_replaced_on_the_object: ("mkdocs/renderer.py", ("get_file_from_path",)),
    a_file_accepts_its_url: (
        "mkdocs/page_file.py",
        ("url", "dest_uri", "abs_dest_path", "help_center_entry", "help_center_files", "help_center_view"),
    ),
    files_are_looked_up_in_a_mapping_that_can_be_replaced: ("mkdocs/events.py", ("_src_uris",)),
    hooks_are_loaded_once: ("mkdocs/hook_modules.py", ("_load_hook",)),
    broken_links_are_logged_at_a_level_that_can_be_set: ("mkdocs/configuration.py", ("not_found",)),
    handlers_have_origins: ("mkdocs/other_plugins.py", ("_event_origins",)),
    static_i18n_starts_without_a_language: ("mkdocs/configuration.py", ()),
    warnings_are_logged_below_mkdocs: ("mkdocs/renderer.py", ("propagate",)),
    patterns_have_the_known_expressions: ("mkdocs/quick/quick_inline.py", ()),
    blocks_have_a_title_of_their_kind: ("mkdocs/markdown/extension_texts.py", ("DEF_TITLE",)),
    compiled_templates_have_the_key_of_the_cache: ("pipeline/cache/compiled_templates.py", ("bytecode_cache", "code")),
    globals_of_templates_come_from_the_environment: ("mkdocs/renderer.py", ("make_globals",)),
    code_of_templates_comes_from_a_generator_that_can_be_replaced: (
        "mkdocs/templates/part_code.py", ("code_generator_class",)
    ),
    templates_come_from_a_method_that_can_be_replaced: ("mkdocs/renderer.py", ("get_template",)),
    options_of_an_environment_can_be_set: (
        "mkdocs/events.py", ("autoescape", "trim_blocks", "lstrip_blocks", "filters"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("behavior", BEHAVIORS, ids=lambda behavior: behavior.__name__)
def test_a_part_behaves_as_the_code_expects(behavior: Callable[[], bool]) -> None:
    module, _ = BEHAVIORS[behavior]
    assert behavior(), f"This is no longer true, and `{module}` relies on it: {behavior.__doc__}"
    assert (PACKAGE / module).is_file()


def test_a_changed_behavior_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MkDocsConfig, "_schema", ())
    assert not schema_names_every_option()
    monkeypatch.setattr(mkdocs.structure.pages, "log", SimpleNamespace(name="pages"))
    assert not warnings_are_logged_below_mkdocs()


_PRIVATE = re.compile(r"_[^_]")
# Of the standard library: an XML element's name, its text and the text behind it; a copy of a named tuple.
_STANDARD = {"tag", "text", "tail", "_replace"}
_MANGLED = re.compile(r"_[A-Z]\w*?__\w")


def framework_modules() -> list[Path]:
    """The modules that import one of the frameworks."""
    pattern = re.compile(rf"^\s*(?:from|import) (?:{'|'.join(FRAMEWORKS)})\b", re.MULTILINE)
    return [file for file in sorted(PACKAGE.rglob("*.py")) if pattern.search(file.read_text(encoding="utf-8"))]


def used_names(tree: ast.AST) -> Iterator[str]:
    """The private attributes of other objects that code reads, the attributes of other objects that it sets."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            own = isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
            wanted = _PRIVATE.match(node.attr) or isinstance(node.ctx, ast.Store)
            if _MANGLED.match(node.attr) or (wanted and not own):
                yield node.attr
        elif isinstance(node, ast.FunctionDef) and _MANGLED.match(node.name):
            yield node.name
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in FRAMEWORKS:
            yield from (alias.name for alias in node.names if _PRIVATE.match(alias.name))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("getattr", "setattr"):
            name = node.args[1]
            if (
                isinstance(name, ast.Constant)
                and _PRIVATE.match(str(name.value))
                and not str(name.value).startswith("__")
            ):
                yield str(name.value)


def test_every_private_or_replaced_attribute_is_in_the_list() -> None:
    listed = {name for source in SOURCES for name in source.names} | {
        name for _, names in BEHAVIORS.values() for name in names
    }
    used: dict[str, str] = {}
    for file in framework_modules():
        for name in {*used_names(ast.parse(file.read_text(encoding="utf-8")))} - _STANDARD:
            used[name] = file.relative_to(PACKAGE).as_posix()
    unlisted = [
        f"{file} uses `{name}`: add it to SOURCES or BEHAVIORS" for name, file in used.items() if name not in listed
    ]
    assert not unlisted, unlisted
    assert sorted(listed - used.keys()) == [], "no module uses these any more: delete them from the list"


def test_the_search_finds_private_and_replaced_attributes() -> None:
    code = """
from mkdocs.structure.pages import _Secret
page._title = 1
page.content = 2
getattr(page, "_hidden")
self._own = config._read
class A:
    def _InlineProcessor__handle(self): self._InlineProcessor__apply()
"""
    assert sorted(used_names(ast.parse(code))) == [
        "_InlineProcessor__apply", "_InlineProcessor__handle", "_Secret", "_hidden", "_read", "_title", "content",
    ]  # fmt: skip
