"""Settings travel to the workers of a build."""

from __future__ import annotations

import pickle

from helpcenter.input.options.announcement import Announcement
from helpcenter.input.options.chrome_settings import FooterGroup, OwnLink

LINK = {"label": {"es": "Producto", "en": "Product"}, "url": {"es": "https://a.example/", "en": "https://b.example/"}}


def test_texts_and_addresses_by_language_reach_another_process() -> None:
    link = OwnLink.model_validate(LINK)
    group = FooterGroup.model_validate(
        {"heading": "Acme", "links": [LINK, {"label": "Acme", "url": "mailto:a@b.example"}]}
    )
    announcement = Announcement.model_validate({"text": {"es": "Hoy no hay chat.", "en": "No chat today."}})
    sent = (link, group, announcement)
    received = pickle.loads(pickle.dumps(sent))  # noqa: S301 - its own bytes
    assert received == sent
    assert received[0].url.of("en") == "https://b.example/"
