"""The setting of products, each of which has a section of the help center."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field

from helpcenter.input.options.by_language import TextByLanguage
from helpcenter.input.options.strict_model import StrictModel


class Product(StrictModel):
    """A product: the section with its articles has its name and its icon wherever it is listed."""

    id: str = Field(
        pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$",
        description="Its name in rules of contact options.",
        examples=["meetings"],
    )
    name: TextByLanguage = Field(description="What readers call it, by language.", examples=["Acme Meetings"])
    icon: str | None = Field(
        None, pattern=r"^[a-z0-9]+(?:[/-][a-z0-9]+)+$", description="A name of the theme's icon set.",
        examples=["material/video-outline"],
    )  # fmt: skip
    section: str = Field(description="The folder of its articles, without the language.", examples=["meetings"])


def _different(products: tuple[Product, ...]) -> tuple[Product, ...]:
    for what, values in (
        ("ids", [product.id for product in products]),
        ("sections", [product.section for product in products]),
    ):
        if len(set(values)) < len(values):
            raise ValueError(f"products with different {what}")
    return products


Products = Annotated[tuple[Product, ...], AfterValidator(_different)]
