"""Files for nginx: one for its `http` block, one for the `server` block of the site."""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.servers.facts import IMMUTABLE, NOT_FOUND, REVALIDATE, ServingFacts, lines

# Longer than any path that readers type, for the table of redirects.
_LONGEST_PATH = 1024
_COMPRESSED_TYPES = (
    "application/atom+xml application/javascript application/json application/octet-stream image/svg+xml text/css "
    "text/javascript text/markdown text/plain text/xml"
)


def nginx_files(facts: ServingFacts) -> dict[str, str]:
    """The files by name."""
    return {"maps.conf": lines(_maps(facts)), "server.conf": lines(_server(facts))}


def _maps(facts: ServingFacts) -> Iterator[str]:
    yield "# For the http block: what depends on the path."
    redirects = facts.old_paths
    yield f"map_hash_bucket_size {_LONGEST_PATH};"
    yield f"map_hash_max_size {max(2048, 4 * len(redirects))};"
    yield "map $uri $help_center_moved {"
    yield '    default "";'
    for old, new in redirects.items():
        yield f"    {_quoted(old)} {_quoted(new)};"
    yield "}"
    yield "map $uri $help_center_not_found {"
    yield f"    default {_quoted(facts.base_path + NOT_FOUND)};"
    for prefix in facts.prefixes:
        yield f"    {_quoted(f'~^{facts.base_path}{prefix}')} {_quoted(facts.base_path + prefix + NOT_FOUND)};"
    yield "}"
    yield 'map "$status:$uri" $help_center_caching {'
    yield f'    default "{REVALIDATE}";'
    yield f'    {_quoted(f"~^(?:200|206|304):(?:{facts.base_path}|/){facts.immutable}$")} "{IMMUTABLE}";'
    yield "}"


def _server(facts: ServingFacts) -> Iterator[str]:
    base = facts.base_path
    yield "# For the server block of the site."
    for name, value in facts.headers.items():
        yield f"add_header {name} {_quoted(value)} always;"
    yield "add_header Cache-Control $help_center_caching always;"
    yield from (
        "server_tokens off;",
        "absolute_redirect off;",
        "charset utf-8;",
        f"charset_types {_COMPRESSED_TYPES};",
        "gzip on;",
        "gzip_static on;",
        "gzip_vary on;",
        "gzip_proxied any;",
        f"gzip_types {_COMPRESSED_TYPES};",
        "index index.html;",
        "recursive_error_pages on;",
        "error_page 403 =404 $help_center_not_found;",
        "error_page 404 $help_center_not_found;",
        "if ($help_center_moved) { return 301 $help_center_moved$is_args$args; }",
        "location / { try_files $uri $uri/ =404; }",
        r"location ~ /\.(?!well-known/) { return 404; }",
        r"location ~ \.md$ { types {} default_type text/markdown; }",
        f"location ~ {_quoted(f'^{base}(?:[^/]+/)?feed[.]xml$')} {{ types {{}} default_type application/atom+xml; }}",
        "# Pages that were opened before the last publishing still ask for files of the site before.",
        f"location ~ {_quoted(f'^{base}(?<help_center_file>{facts.kept})$')} {{",
        "    error_page 404 = @help_center_before;",
        "}",
        "location @help_center_before {",
        "    root $help_center_previous;",
        "    try_files /$help_center_file =404;",
        "}",
    )


def _quoted(text: str) -> str:
    """A string of nginx's language; what it takes for a variable stays outside (`as_address`)."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
