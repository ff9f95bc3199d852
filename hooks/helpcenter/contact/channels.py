"""The channels of contact options: where each one leads, how it looks, and who answers there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from helpcenter.contact.phone_numbers import Number, call_link, dialed

Channel = Literal["case", "chat", "phone", "whatsapp", "sms", "video", "in-person", "community", "status", "email"]
Destination = Literal["link", "numbers", "places", "address"]


class ChannelFacts(NamedTuple):
    """What the program knows of a channel.

    - ``icon``: the name of a file of Material's icons.
    - ``destination``: the key of an option that says where the channel leads.
    - ``number_link``: makes the link of a number.
    - ``live``: somebody answers at once; readers who ask for a person see these channels first.
    - ``by_support``: a person of the support answers.
    - ``always_asked_for``: its words ask for a person even where a site has no such option; those of other channels
      have other meanings too.
    """

    icon: str
    destination: Destination = "link"
    number_link: Callable[[Number], str] = call_link
    live: bool = False
    by_support: bool = True
    always_asked_for: bool = False


def whatsapp_link(number: Number) -> str:
    """Return the link that opens a chat with a number."""
    return f"https://wa.me/{dialed(number).removeprefix('+')}"


def _sms_link(number: Number) -> str:
    return f"sms:{dialed(number)}"


# In the order in which messages and schemas list them.
CHANNELS: Mapping[str, ChannelFacts] = {
    "case": ChannelFacts("material/file-document-edit-outline"),
    "chat": ChannelFacts("material/chat-outline", live=True, always_asked_for=True),
    "phone": ChannelFacts("material/phone-outline", "numbers", live=True, always_asked_for=True),
    "whatsapp": ChannelFacts("material/whatsapp", "numbers", whatsapp_link, live=True, always_asked_for=True),
    "sms": ChannelFacts("material/message-text-outline", "numbers", _sms_link, live=True, always_asked_for=True),
    "video": ChannelFacts("material/video-outline", live=True),
    "in-person": ChannelFacts("material/map-marker-outline", "places", live=True),
    "community": ChannelFacts("material/account-group-outline", by_support=False),
    "status": ChannelFacts("material/pulse", by_support=False),
    "email": ChannelFacts("material/email-outline", "address", always_asked_for=True),
}
