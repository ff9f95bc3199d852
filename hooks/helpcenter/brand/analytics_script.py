"""The owner's script that counts visits, if it is a file of the project."""

from __future__ import annotations

from helpcenter.brand.project_files import ProjectFiles
from helpcenter.findings import Problem
from helpcenter.input.options.analytics import Analytics

_PATH = "brand/analytics.js"
_MOST_KILOBYTES = 50
_NO_TEXT = Problem("configuration", "`{file}` is not text in UTF-8", "Enter the path of a script.")
_OTHERS_HASH = Problem("configuration", "the site computes the hash of its own files itself", "Delete `integrity:`.")


def publish_script(analytics: Analytics | None, files: ProjectFiles) -> None:
    """Publish the script at the path that `script_path` returns."""
    if analytics is None or analytics.is_remote:
        return
    if analytics.integrity:
        files.report(_OTHERS_HASH, "analytics", "integrity")
    content = files.read(analytics.script, "analytics", "script", most=_MOST_KILOBYTES)
    if content is None:
        return
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        files.report(_NO_TEXT, "analytics", "script", file=analytics.script)
        return
    files.publish(_PATH, content)


def script_path(analytics: Analytics) -> str:
    """Return the path of the script in `assets`, "" if it is at an address."""
    return "" if analytics.is_remote else _PATH
