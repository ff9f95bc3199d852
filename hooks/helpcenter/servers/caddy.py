"""The file for Caddy: what the block of the site imports."""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.servers.facts import IMMUTABLE, NOT_FOUND, REVALIDATE, ServingFacts, lines


def caddy_files(facts: ServingFacts) -> dict[str, str]:
    """The file by name. Who imports it says where the site is, `{args.0}`, and the site before, `{args.1}`."""
    return {"site.caddy": lines(_site(facts))}


def _site(facts: ServingFacts) -> Iterator[str]:
    base = facts.base_path
    yield from _headers(facts)
    immutable = f"path_regexp {_quoted(f'^{base}{facts.immutable}$')}"
    yield f"@help_center_immutable {immutable}"
    yield f"header @help_center_immutable Cache-Control {_quoted(IMMUTABLE)}"
    yield f"@help_center_revalidated not {immutable}"
    yield f"header @help_center_revalidated Cache-Control {_quoted(REVALIDATE)}"
    yield f"@help_center_feed path_regexp {_quoted(f'^{base}(?:[^/]+/)?feed[.]xml$')}"
    yield 'header @help_center_feed Content-Type "application/atom+xml; charset=utf-8"'
    yield from _redirects(facts)
    yield from _files(facts)
    yield from _errors(facts)


def _headers(facts: ServingFacts) -> Iterator[str]:
    yield "header {"
    for name, value in facts.headers.items():
        yield f"    {name} {_quoted(value)}"
    yield "}"
    yield "header -Server"


def _redirects(facts: ServingFacts) -> Iterator[str]:
    yield "map {path} {help_center_moved} {"
    for old, new in facts.old_paths.items():
        yield f"    {_quoted(old)} {_quoted(new)}"
    yield '    default ""'
    yield "}"
    moved, query = "{help_center_moved} != ''", "{query} != ''"
    yield f"@help_center_moved expression `{moved} && {query}`"
    yield "redir @help_center_moved {help_center_moved}?{query} 301"
    yield f"@help_center_moved_plain expression `{moved}`"
    yield "redir @help_center_moved_plain {help_center_moved} 301"


def _files(facts: ServingFacts) -> Iterator[str]:
    yield from (
        "@help_center_method not method GET HEAD",
        "error @help_center_method 405",
        "@help_center_hidden {",
        r'    path_regexp "/\.|\x00"',
        "    not path /.well-known/*",
        "}",
        "error @help_center_hidden 404",
        "encode gzip",
        "# Pages that were opened before the last publishing still ask for files of the site before.",
        f"@help_center_kept path_regexp {_quoted(f'^{facts.base_path}{facts.kept}$')}",
        "route @help_center_kept {",
        *_file_server("{args.0}", "pass_thru"),
        *((f"    uri strip_prefix {facts.base_path.rstrip('/')}",) if facts.base_path != "/" else ()),
        *_file_server("{args.1}"),
        "}",
        *_file_server("{args.0}"),
    )


def _file_server(root: str, *more: str) -> Iterator[str]:
    yield "    file_server {"
    for option in (f"root {root}", "precompressed br gzip", *more):
        yield f"        {option}"
    yield "    }"


def _errors(facts: ServingFacts) -> Iterator[str]:
    base = facts.base_path
    yield "handle_errors {"
    yield from (f"    {line}" for line in _headers(facts))
    yield f"    header Cache-Control {_quoted(REVALIDATE)}"
    yield "    @help_center_missed expression `{err.status_code} in [403, 404]`"
    yield "    handle @help_center_missed {"
    for prefix in facts.prefixes:
        name = f"@help_center_{prefix.rstrip('/')}"
        yield f"        {name} path {_quoted(f'{base}{prefix}*')}"
        yield f"        rewrite {name} {_quoted(base + prefix + NOT_FOUND)}"
    others = " ".join(_quoted(f"{base}{prefix}*") for prefix in facts.prefixes)
    yield f"        @help_center_others not path {others or _quoted('')}"
    yield f"        rewrite @help_center_others {_quoted(base + NOT_FOUND)}"
    yield from (f"    {line}" for line in _file_server("{args.0}", "status 404"))
    yield "    }"
    yield '    respond "{err.status_code} {err.status_text}"'
    yield "}"


def _quoted(text: str) -> str:
    """A string of Caddy's language; what it takes for a placeholder stays outside (`as_address`)."""
    return '"' + text.replace('"', '\\"') + '"'
