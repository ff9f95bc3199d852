"""What browsers may do on the site's pages: the Content-Security-Policy, and the other headers that protect readers.

The headers are those of the OWASP Secure Headers Project, but for `Clear-Site-Data` (nobody signs in here) and
`Cache-Control` (each kind of file has its own).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SELF, NONE = ("'self'",), ("'none'",)
# The one policy of Trusted Types: the search engine (worker.js) may start a worker from its own address, nothing else.
TRUSTED_TYPES = "help-center-search"

# Directives and their sources; images and media may also come from the hosts that the configuration names.
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
# Browsers take these from a header alone.
HEADER_ONLY: Mapping[str, tuple[str, ...]] = {"frame-ancestors": NONE}

# For pages that only lead elsewhere.
NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'"

# Nothing of this is used by a help center; articles may have videos, which readers can enlarge.
_NO_PERMISSION = (
    "accelerometer", "autoplay", "camera", "clipboard-read", "display-capture", "encrypted-media", "gamepad",
    "geolocation", "gyroscope", "hid", "idle-detection", "keyboard-map", "magnetometer", "microphone", "midi",
    "payment", "publickey-credentials-get", "screen-wake-lock", "serial", "sync-xhr", "usb", "web-share",
    "xr-spatial-tracking",
)  # fmt: skip
_PERMISSION = ("fullscreen", "picture-in-picture")

HEADERS: Mapping[str, str] = {
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        [*(f"{name}=()" for name in _NO_PERMISSION), *(f"{name}=(self)" for name in _PERMISSION)]
    ),
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "X-Content-Type-Options": "nosniff",
    "X-DNS-Prefetch-Control": "off",
    "X-Frame-Options": "DENY",
    "X-Permitted-Cross-Domain-Policies": "none",
}


def meta_policy(media_hosts: Sequence[str] = ()) -> str:
    """The Content-Security-Policy as far as a `meta` element can say it (CSP 3, section 3.3)."""
    return "; ".join(
        " ".join((name, *sources, *(media_hosts if name in _WITH_HOSTS else ())))
        for name, sources in DIRECTIVES.items()
    )


def header_policy(media_hosts: Sequence[str] = ()) -> str:
    """The Content-Security-Policy that servers send."""
    return "; ".join([meta_policy(media_hosts), *(" ".join((name, *HEADER_ONLY[name])) for name in HEADER_ONLY)])


def headers(media_hosts: Sequence[str] = ()) -> dict[str, str]:
    """All headers with the policy, by name, in a constant order."""
    found = {"Content-Security-Policy": header_policy(media_hosts), **HEADERS}
    if media_hosts:
        # Other hosts seldom say that their pictures may be embedded; without cookies browsers take them all the same.
        found["Cross-Origin-Embedder-Policy"] = "credentialless"
    return found
