"""The answers that `helpcenter init` needs, and whether they can be used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from helpcenter.brand.color import color_of
from helpcenter.brand.palette import nearest_usable
from helpcenter.findings import Finding, Problem, listed
from helpcenter.input.languages import is_language, proposed_language
from helpcenter.input.options.brand_settings import COLOR
from helpcenter.syntax.urls import is_site_url

DEFAULT_NAME = "Help center"
DEFAULT_URL = "https://help.example.com/"
DEFAULT_LANGUAGES = ("en",)

_RULE = "argument"
_NAME = Problem(_RULE, "`{name}` is not a name for a site", "Write a short text without line breaks.")
_NO_SCHEME = Problem(_RULE, "`{url}` is not a complete URL", "Write it with its scheme: `https://{host}/`.")
_URL = Problem(_RULE, "`{url}` is not the URL of a site", "Write a scheme, a host and, if needed, a path: `{example}`.")
_LANGUAGE = Problem(
    _RULE, "`{code}` is not a language code", "Write a code such as `en`, `pt-BR` or `zh-Hans`."
)  # fmt: skip
_REPEATED = Problem(_RULE, "the language `{code}` is given twice", "Give each language once.")
_EXAMPLE = Problem(
    _RULE, "the example is in {languages}", "Leave out `--language`, or `--example` to start with one article."
)  # fmt: skip
_COLOR = Problem(_RULE, "`{color}` is not a color in hexadecimal notation", "Write for example `#1a56db`.")
_TOO_LIGHT = Problem(
    _RULE, "readers cannot tell buttons in `{color}` from a light page", "The nearest color that works is `{nearest}`."
)
_MOST_OF_A_NAME = 80
_HOST = re.compile(r"[\w-]+(\.[\w-]+)*(:\d+)?")


@dataclass(frozen=True)
class Answers:
    """What an owner decides first. The first of ``languages`` is the default; ``url`` ends with a slash."""

    name: str
    url: str
    languages: tuple[str, ...]
    brand_color: str = ""


def normalized_url(url: str) -> str:
    """Return the URL of a site with a slash at its end."""
    return f"{url.strip().rstrip('/')}/"


def normalized_code(code: str) -> str:
    """Return a language code as BCP 47 writes it: `pt_br` is `pt-BR`."""
    parts = code.strip().replace("_", "-").split("-")
    cased = [part.upper() if len(part) == 2 else part.title() for part in parts[1:]]
    return "-".join([parts[0].lower(), *cased])


def problems_of(name: str, url: str, languages: Sequence[str], brand_color: str) -> Iterator[Finding]:
    """Yield a finding for each answer that cannot be used; an empty ``brand_color`` means none."""
    if not name.strip() or not name.isprintable() or len(name) > _MOST_OF_A_NAME:
        yield _NAME.at("--name", name=name.encode("unicode_escape").decode()[:_MOST_OF_A_NAME])
    yield from _url_problems(url)
    for code in dict.fromkeys(languages):
        if not is_language(code):
            proposal = proposed_language(code)
            yield _LANGUAGE.at("--language", code=code, fix=f"Did you mean `{proposal}`?" if proposal else "")
        elif list(languages).count(code) > 1:
            yield _REPEATED.at("--language", code=code)
    yield from color_problems(brand_color)


def color_problems(brand_color: str) -> Iterator[Finding]:
    """Yield a finding if a color is none, or too light for buttons; "" is no color."""
    if brand_color and not re.fullmatch(COLOR, brand_color):
        yield _COLOR.at("--brand-color", color=brand_color)
    elif brand_color and (nearest := nearest_usable(brand_color)) != color_of(brand_color).hex:
        yield _TOO_LIGHT.at("--brand-color", color=brand_color, nearest=nearest)


def example_problems(languages: Sequence[str], of_example: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding if the example has other languages than those that were asked for."""
    if languages and set(languages) != set(of_example):
        yield _EXAMPLE.at("--example", languages=listed(of_example))


def _url_problems(url: str) -> Iterator[Finding]:
    try:
        parts = urlsplit(url.strip())
        port_is_valid = parts.port is None or parts.port > 0
    except ValueError:
        parts, port_is_valid = urlsplit(""), False
    if parts.scheme not in ("http", "https") or not parts.netloc:
        host = url.strip().rpartition("://")[2].lstrip("/")
        if port_is_valid and _HOST.fullmatch(host.partition("/")[0]):
            yield _NO_SCHEME.at("--url", url=url, host=host.rstrip("/"))
        else:
            yield _URL.at("--url", url=url, example=DEFAULT_URL)
    elif not is_site_url(url.strip()):
        yield _URL.at("--url", url=url, example=f"{parts.scheme}://{parts.hostname or 'help.example.com'}/")
