"""Ägardirektiv: what the council asks of a company that it owns."""

from datetime import date
from typing import Annotated

from styrdsl.language.construct import field, head
from styrdsl.language.document import Document
from styrdsl.language.organisation import Company
from styrdsl.language.values import Prose, Ref


class OwnerDirective(Document, keyword="ägardirektiv", neuter=True, definite="ägardirektivet", by="fullmäktige"):
    """Fullmäktiges direktiv till ett bolag: ändamål, mål och ekonomiska krav.

    Källa: Så styrs Huddinge, «Ägardirektivet fungerar som ett komplement till bolagsordningen».

    Exempel:
        ägardirektiv huge
            beslut kommunfullmäktige 2023-06-12 § 99
            ändamål "Goda hyresrätter för den som bor i kommunen"
    """

    company: Annotated[Ref[Company], head("bolag", "Bolaget som direktivet gäller.")]
    purpose: Annotated[str | None, field("ändamål", "Varför kommunen äger bolaget.")] = None
    valid_from: Annotated[date | None, field("gäller från", "Första dagen som direktivet gäller.")] = None
    text: Prose | None = None
