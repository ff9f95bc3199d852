"""The Content-Security-Policy of the site's pages, and the other HTTP headers that protect readers.

The headers follow the OWASP Secure Headers Project, except `Clear-Site-Data` (the site has no sign-in) and
`Cache-Control` (which depends on the type of file).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from helpcenter.input.settings import Options

SELF, NONE = ("'self'",), ("'none'",)
# The only Trusted Types policy: the search engine (worker.js) may start a worker from its own URL.
TRUSTED_TYPES = "help-center-search"

# Directives and their sources, to which settings add: hosts of images and media, fonts, a script that counts visits.
DIRECTIVES: Mapping[str, tuple[str, ...]] = {
    "default-src": NONE,
    "base-uri": NONE,
    "connect-src": SELF,
    "form-action": SELF,
    "img-src": SELF,
    "manifest-src": SELF,
    "media-src": SELF,
    "script-src": SELF,
    "style-src": SELF,
    "worker-src": SELF,
    "require-trusted-types-for": ("'script'",),
    "trusted-types": (TRUSTED_TYPES,),
}
_WITH_HOSTS = ("img-src", "media-src")
# Browsers ignore these directives in a `meta` element.
HEADER_ONLY: Mapping[str, tuple[str, ...]] = {"frame-ancestors": NONE}

NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'"
# The policy of redirect pages, whose script carries the fragment of the former address to the current one.
REDIRECT = f"{NOTHING}; script-src 'self'"

# The policy of SVG pictures, which browsers also open as documents: they run nothing, load nothing, and have an origin
# of their own. Styles, pictures and fonts inside the file are part of the drawing.
SVG_POLICY = f"{NOTHING}; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'none'; sandbox"

# Browser features that a help center does not use. Full screen stays allowed for videos in articles; a video of another
# host also starts by itself, once the reader has asked for it.
_NO_PERMISSION = (
    "accelerometer", "camera", "clipboard-read", "display-capture", "encrypted-media", "gamepad",
    "geolocation", "gyroscope", "hid", "idle-detection", "keyboard-map", "magnetometer", "microphone", "midi",
    "payment", "publickey-credentials-get", "screen-wake-lock", "serial", "sync-xhr", "usb", "web-share",
    "xr-spatial-tracking",
)  # fmt: skip
_PERMISSION = ("fullscreen", "picture-in-picture")
_PERMISSION_OF_FRAMES = ("autoplay", *_PERMISSION)


def _permissions(hosts: Collection[str] = ()) -> str:
    """Return the value of `Permissions-Policy` for a site with videos of these hosts."""
    allowed = " ".join(["self", *(f'"https://{host}"' for host in hosts)])
    others = () if hosts else ("autoplay",)
    names = _PERMISSION_OF_FRAMES if hosts else _PERMISSION
    denied = sorted((*_NO_PERMISSION, *others))
    return ", ".join([*(f"{name}=()" for name in denied), *(f"{name}=({allowed})" for name in names)])


HEADERS: Mapping[str, str] = {
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": _permissions(),
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-DNS-Prefetch-Control": "off",
    "X-Frame-Options": "DENY",
    "X-Permitted-Cross-Domain-Policies": "none",
}


def meta_policy(options: Options, frames: Collection[str] = ()) -> str:
    """Return the Content-Security-Policy for a `meta` element (CSP 3, section 3.3).

    ``frames`` are the hosts from which the videos on the page play.
    """
    directives = dict(DIRECTIVES)
    if frames:
        directives["frame-src"] = tuple(f"https://{host}" for host in frames)
    for name in _WITH_HOSTS:
        directives[name] = (*directives[name], *options.media_hosts)
    if options.analytics:
        if options.analytics.is_remote:
            # The address of the script, not its host: nothing else there may run.
            directives["script-src"] = (*SELF, options.analytics.script)
        directives["connect-src"] = (*SELF, *filter(None, [options.analytics.receiver]))
    if options.font:
        directives["font-src"] = SELF
    return _joined(directives)


def header_policy(options: Options) -> str:
    """Return the Content-Security-Policy for an HTTP header; that of a page allows fewer frames, or none."""
    return f"{meta_policy(options, options.media_hosts)}; {_joined(HEADER_ONLY)}"


def headers(options: Options) -> dict[str, str]:
    """Return all headers by name, including the policy, in a constant order."""
    found = {"Content-Security-Policy": header_policy(options), **HEADERS}
    if options.media_hosts:
        found["Permissions-Policy"] = _permissions(options.media_hosts)
    if options.media_hosts or (options.analytics and options.analytics.is_remote):
        # Few hosts allow embedding explicitly; `credentialless` lets browsers load their files without cookies.
        found["Cross-Origin-Embedder-Policy"] = "credentialless"
    return found


def _joined(directives: Mapping[str, tuple[str, ...]]) -> str:
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())
