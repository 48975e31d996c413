"""INS: the kommun's own settings in kommun.styr are ones that a rule can use."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from styrdsl.diagnostics import Severity
from styrdsl.language.construct import Construct
from styrdsl.language.municipality import Municipality, PriceBase
from styrdsl.language.principles import (
    ActivityCarryLimit,
    EqualityGovernance,
    FinancialPrinciples,
    InternalControlRules,
)
from styrdsl.language.spec import spec_of
from styrdsl.language.swedish import amount, day, number
from styrdsl.language.values import Percent
from styrdsl.language.wheel import Instruction, Step
from styrdsl.rules import parameters
from styrdsl.rules.base import Finding, rule
from styrdsl.rules.process import last_of, month_of
from styrdsl.workspace import Workspace

SOURCE = "Inställningarna i kommun.styr"
_SHARES: dict[type[Construct], tuple[str, ...]] = {
    FinancialPrinciples: ("max_own_capital", "project_share"),
    ActivityCarryLimit: ("limit",),
    EqualityGovernance: ("threshold",),
}
_LEAST: dict[type[Construct], dict[str, int]] = {
    FinancialPrinciples: {
        "deficit_years": 1, "own_capital_years": 1, "project_price_bases": 0, "project_delay": 0, "frame_years": 1,
    },
    InternalControlRules: {"max_likelihood": 2, "max_consequence": 2, "treat_from": 1},
    Instruction: {"indicators_per_goal": 1},
}  # fmt: skip
_NEAR_PRICE_BASE = (Decimal(20_000), Decimal(200_000))
_HUNDRED = 100


def _blocks(municipality: Municipality, kinds: object) -> Iterator[Construct]:
    for construct in municipality.walk():
        if type(construct) in kinds:  # type: ignore[operator]
            yield construct


def _word(block: Construct, attribute: str) -> str:
    """The field's word in the language; the block's own for a value on its line."""
    spec = next((one for one in spec_of(type(block)).fields if one.attribute == attribute), None)
    return spec.keyword if spec and spec.keyword else type(block).keyword


@rule("INS01", "andel-utanför-skalan", on=Municipality, source=SOURCE)
def shares_are_shares(municipality: Municipality, _: Workspace) -> Iterator[Finding]:
    """En gräns i procent ska vara mellan 0 och 100.

    Gäller högsta egna kapital, balanstak för verksamheter, projektavvikelse och skillnad mellan grupper. 0 och 100
    godtas: 0 betyder att inget, eller varje skillnad, räknas.

    Fel:
        # kommun.styr
        kommun "Exempel"
        ekonomistyrningsprinciper
            högsta egna kapital 150 %

    Rätt:
        # kommun.styr
        kommun "Exempel"
        ekonomistyrningsprinciper
            högsta egna kapital 3 %
    """
    for block in _blocks(municipality, _SHARES):
        for attribute in _SHARES[type(block)]:
            share = getattr(block, attribute)
            if isinstance(share, Percent) and not 0 <= share.value <= _HUNDRED:
                yield Finding(
                    block.at(attribute),
                    f"«{_word(block, attribute)}» är {number(share.value)} %, men ska vara mellan 0 och 100 %.",
                    "Rätta procenttalet.",
                    block=block,
                )


@rule("INS02", "antal-för-litet", on=Municipality, source=SOURCE)
def counts_are_possible(municipality: Municipality, _: Workspace) -> Iterator[Finding]:
    """Ett antal i kommunens inställningar ska gå att använda: inga negativa tal, och minst ett år.

    Skalorna för sannolikhet och konsekvens har minst två steg. Antalet prisbasbelopp och månaders försening får vara 0.

    Fel:
        # kommun.styr
        kommun "Exempel"
        ekonomistyrningsprinciper
            underskott återställs inom 0 år

    Rätt:
        # kommun.styr
        kommun "Exempel"
        ekonomistyrningsprinciper
            underskott återställs inom 3 år
    """
    for block in _blocks(municipality, _LEAST):
        for attribute, least in _LEAST[type(block)].items():
            value = getattr(block, attribute)
            if value is not None and value < least:
                yield Finding(
                    block.at(attribute),
                    f"«{_word(block, attribute)}» är {number(Decimal(value))}, men ska vara minst {least}.",
                    "Rätta talet.",
                    block=block,
                )


@rule("INS03", "riskgräns-utanför-skalan", on=InternalControlRules, source=SOURCE + "; Intern kontroll")
def treat_from_is_reachable(own: InternalControlRules, workspace: Workspace) -> Iterator[Finding]:
    """Gränsen för när en risk måste hanteras ska gå att nå med kommunens skala.

    Det högsta riskvärdet är högsta sannolikhet gånger högsta konsekvens. En högre gräns når ingen risk.

    Fel:
        # kommun.styr
        kommun "Exempel"
        intern kontroll
            högsta sannolikhet 4
            högsta konsekvens 4
            åtgärd krävs från riskvärde 17

    Rätt:
        # kommun.styr
        kommun "Exempel"
        intern kontroll
            högsta sannolikhet 4
            högsta konsekvens 4
            åtgärd krävs från riskvärde 16
    """
    likelihood, consequence = parameters.scales(workspace)
    highest, limit = likelihood * consequence, parameters.treat_from(workspace)
    if limit > highest > 0:
        yield Finding(
            own.at("treat_from"),
            f"En risk ska hanteras från riskvärdet {limit}, men det högsta värdet är {highest}.",
            f"Sätt en gräns som är högst {highest}, eller ändra skalan.",
            notes=(f"{likelihood} × {consequence} = {highest}",),
        )


@rule("INS04", "skalans-namn", on=InternalControlRules, source=SOURCE + "; Intern kontroll")
def steps_have_names(own: InternalControlRules, workspace: Workspace) -> Iterator[Finding]:
    """En skala med namn på stegen ska ha lika många namn som steg.

    Fel:
        # kommun.styr
        kommun "Exempel"
        intern kontroll
            högsta sannolikhet 4
            sannolikhetsskala "osannolik", "möjlig", "sannolik"

    Rätt:
        # kommun.styr
        kommun "Exempel"
        intern kontroll
            högsta sannolikhet 3
            sannolikhetsskala "osannolik", "möjlig", "sannolik"
    """
    for attribute, steps in zip(("likelihood_scale", "consequence_scale"), parameters.scales(workspace), strict=True):
        names = getattr(own, attribute)
        if names and len(names) != steps:
            yield Finding(
                own.at(attribute),
                f"«{_word(own, attribute)}» har {len(names)} namn, men skalan har {steps} steg.",
                "Ge varje steg ett namn, från det lägsta, eller ändra skalans högsta steg.",
            )


@rule("INS05", "prisbasbelopp-orimligt", on=PriceBase, source=SOURCE + "; Ekonomistyrningsprinciper, 17",
      severity=Severity.WARNING)  # fmt: skip
def price_base_is_likely(base: PriceBase, _: Workspace) -> Iterator[Finding]:
    """Prisbasbeloppet skrivs i hela kronor, och ligger mellan 20 000 och 200 000 kr.

    Ett tal utanför det har oftast fått fel enhet, till exempel 59,2 i stället för 59 200. Gränserna är valda med god
    marginal åt båda håll; beloppet var 37 900 kr år 2002 och 59 200 kr år 2026.

    Fel:
        # kommun.styr
        kommun "Exempel"
        prisbasbelopp
            2026: 59,2 kr

    Rätt:
        # kommun.styr
        kommun "Exempel"
        prisbasbelopp
            2026: 59 200 kr
    """
    least, most = _NEAR_PRICE_BASE
    for entry in base.amounts.in_order():
        if not least <= entry.value.kr <= most:
            yield Finding(
                entry.span,
                f"Prisbasbeloppet för {entry.year} är {amount(entry.value.kr, 'kr')}, vilket inte är rimligt.",
                "Skriv det i hela kronor, till exempel 59 200 kr.",
            )


@rule("INS06", "dagar-som-inte-går-ihop", on=Municipality, source=SOURCE + "; Planerings- och uppföljningsprocessen")
def days_are_possible(municipality: Municipality, _: Workspace) -> Iterator[Finding]:
    """En anvisnings sista dag ska inte vara före den första, och ett stegs dag ska finnas i månaden.

    Fel:
        # kommun.styr
        kommun "Exempel"
        anvisning verksamhetsplan 2026
            tidigast 2025-12-31
            senast 2025-11-11

    Rätt:
        # kommun.styr
        kommun "Exempel"
        anvisning verksamhetsplan 2026
            tidigast 2025-11-11
            senast 2025-12-31
    """
    for item in municipality.of(Instruction):
        if item.earliest and item.latest and item.earliest > item.latest:
            yield Finding(
                item.at("latest"),
                f"Anvisningens sista dag är {day(item.latest)}, före den första, {day(item.earliest)}.",
                "Rätta den dag som är fel.",
                block=item,
            )
    for step in municipality.all(Step):
        month = month_of(step)
        last = last_of(2024, month).day if month else 31
        if step.day is not None and not 1 <= step.day <= last:
            yield Finding(
                step.at("day"),
                f"Dag {number(Decimal(step.day))} finns inte{f' i {step.month}' if month else ''}.",
                f"Skriv en dag från 1 till {last}.",
                block=step,
            )
