"""Gemensamma värden: core values, the ethical code, and each administration's own values."""

from typing import Annotated

from styrdsl.language.construct import Construct, field
from styrdsl.language.municipality import Municipality
from styrdsl.language.organisation import Committee, Company
from styrdsl.language.values import Name, Prose, Title


class CoreValue(Construct, keyword="kärnvärde", plural="kärnvärden", within=(Municipality,), neuter=True):
    """Ett av de värden som alla verksamheter och medarbetare utgår från.

    Källa: Gemensamma värden, Kärnvärden.

    Exempel:
        kärnvärde omsorg "Omsorg"
            \"\"\"
            Vi bryr oss om dem som bor här.
            \"\"\"
    """

    name: Name
    title: Title
    text: Prose | None = None


class EthicalCode(Construct, keyword="etisk kod", within=(Municipality,), once=True):
    """Den etiska koden: hur varje medarbetare ska uppträda.

    Källa: Gemensamma värden, Etisk kod.

    Exempel:
        etisk kod
            utgångspunkt "Vi följer lagar och regler."
    """

    text: Prose | None = None


class EthicalPrinciple(Construct, keyword="utgångspunkt", plural="utgångspunkter", within=(EthicalCode,)):
    """En punkt i den etiska koden.

    Källa: Gemensamma värden, Etisk kod.

    Exempel:
        utgångspunkt "Vi följer lagar och regler."
    """

    title: Title
    text: Prose | None = None


class ValueFoundation(
    Construct, keyword="värdegrund", plural="värdegrunder", within=(Municipality, Committee, Company)
):
    """En förvaltnings eller ett bolags egen värdegrund.

    Källa: Gemensamma värden, Värdegrund.

    Exempel:
        värdegrund "Nyfiken, trygg och rättvis"
            förvaltning "Barn- och utbildningsförvaltningen"
    """

    title: Title
    administration: Annotated[str | None, field("förvaltning", "Den förvaltning som värdegrunden gäller för.")] = None
    text: Prose | None = None
