"""Endings of files beside articles that the owner of a site allows in addition to the usual ones."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

# Browsers run these types, or obey them as part of a page, with the rights of the site.
RUN_BY_BROWSERS = frozenset(
    [
        "appcache",
        "cjs",
        "css",
        "hta",
        "htc",
        "htm",
        "html",
        "js",
        "jse",
        "jsx",
        "map",
        "mht",
        "mhtml",
        "mjs",
        "pht",
        "shtm",
        "shtml",
        "svgz",
        "swf",
        "ts",
        "wasm",
        "xht",
        "xhtm",
        "xhtml",
        "xml",
        "xsl",
        "xslt",
        "xbl",
    ]
)
# Some servers run these, in the middle of a name, too: `photo.php.png`.
RUN_BY_SERVERS = frozenset(
    [
        "asa",
        "ashx",
        "asp",
        "aspx",
        "cfm",
        "cgi",
        "do",
        "exe",
        "fcgi",
        "htaccess",
        "inc",
        "jsp",
        "jspx",
        "lua",
        "phar",
        "php",
        "php3",
        "php4",
        "php5",
        "php7",
        "php8",
        "phps",
        "phtml",
        "pl",
        "pm",
        "py",
        "rb",
        "sh",
        "shtml",
        "stm",
    ]
)
# Articles have these endings; copies of pages for servers have the last one.
_TAKEN = frozenset(["md", "markdown", "mdown", "mkdn", "mkd", "br"])


def _passive(ending: str) -> str:
    if ending in RUN_BY_BROWSERS | RUN_BY_SERVERS | _TAKEN or ending == "svg":
        raise ValueError("the ending of a type that neither browsers nor servers run, such as `json`")
    return ending


MediaType = Annotated[str, Field(pattern=r"^[a-z0-9]{1,16}$"), AfterValidator(_passive)]
