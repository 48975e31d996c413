"""Workspaces of any size, generated: for growth, and for a whole municipality that keeps every rule."""

from __future__ import annotations

from pathlib import Path

GOALS = 22
_INDICATOR = """
    indikator mått-{n} "Elever som når målet i läsning {n}"
        källa Kolada N15436
        enhet procent
        önskad riktning öka
        mäts år
        avser människor
        uppdelning kön, område
        delas inte upp "Ålder: måttet gäller en enda årskurs."
        utfall {before}: 84,1 (flickor 85,0; pojkar 83,4)
        utfall {last}: 85,0 (flickor 90,2; pojkar 80,0; Norr 84,2; Söder 85,9)
        riket {last}: 83,7
        målvärde {year}: 88 (flickor 88,5; pojkar 87,5)
        målvärde {next}: 88,5

        jämlikhetsanalys kön-{n} "Flickor läser bättre än pojkar"
            perspektiv kön
            analys "Skillnaden uppstår i årskurs 2. Den är mindre i klasser där alla läser varje dag."
            åtgärd "Fyrtio minuters läsning varje dag, med böcker som både pojkar och flickor har valt."
            ansvarig "Rektor"
            klart {year}-11-30

    indikator tid-{n} "Beslut om stöd som fattas inom tre veckor {n}"
        källa "Egen mätning, ärendesystemet"
        enhet procent
        önskad riktning öka
        mäts månad
        avser annat
        utfall {before}: 71
        utfall {last}: 74
        målvärde {year}: 80
        målvärde {next}: 85
        målvärde {after}: 90
"""
_GOAL = """
mål mål-{n} "Varje elev når kunskapsmålen {n}"
    bidrar till kf-mål {goal}
    agenda 2030: 4.1, 4.5
    ansvarig "Skolchefen"
    ambitionsnivå "Skillnaden mellan skolorna är mindre än två procentenheter vid årets slut."
    resurser grundskola
    \"\"\"
    Målet följs upp varje tertial. Skolorna väljer själva sina arbetssätt men redovisar dem lika. Resultaten jämförs
    mellan skolor, mellan flickor och pojkar och mellan stadsdelar, och skillnader som inte kan förklaras åtgärdas.

    - tidiga insatser i årskurs 1–3
    - studiehandledning på modersmålet
    \"\"\"
{indicator}
    åtagande åtagande-{n} "Studiehandledning på modersmålet {n}"
        kvalitetsnivå "Erbjuds inom tre veckor från behov"
        ansvarig "Rektor"
        klart {year}-08-31
        \"\"\"
        Handledningen ges på elevens starkaste språk, på plats eller på distans.
        \"\"\"
    aktivitet "Kartlägg behovet av handledare {n}"
        ansvarig "Verksamhetschefen"
        klart {year}-04-30

avsnitt läget-{n} "Läget för mål {n}"
    \"\"\"
    Var femte elev når inte målet när läsåret är slut. Andelen har minskat tre år i rad, men långsammare i de skolor där
    många elever är nya i svenska språket. Förvaltningen har gått igenom med rektorerna hur stödet sätts in.

    Stödet kommer oftast i årskurs 3, när det borde ha börjat redan i årskurs 1. Lärarna ser behovet tidigt, men saknar
    någon att fråga. Därför får varje skola en speciallärare som är med i klassrummet under hela det första läsåret.
    \"\"\"
"""
_PARTS = """
fördelning
    \"\"\"
    Pengarna fördelas efter antal elever och deras behov. Två tredjedelar följer eleven och resten riktas till de skolor
    som har störst behov enligt ett index.
    \"\"\"
    prioritering "Tidiga insatser i de lägre årskurserna"
        belopp 2,0

budgetposter
    | namn       | titel      | verksamhet             | kostnader {year} | intäkter {year} | {next} | {after} |
    | grundskola | Grundskola | grundskola-{committee} | 92,0             | 12,0            | 81,0   | 82,0    |
    | fritidshem | Fritidshem | fritidshem-{committee} | 20,0             | 5,0             | 15,0   | 15,0    |
    | ledning    | Ledning    | ledning-{committee}    | 6,0              | 1,0             | 5,0    | 5,0     |

prestationer
    | namn   | titel                | verksamhet     | {last} | {year} | {next} |
    | elever | Elever i grundskolan | grundskola-{committee} | 1 180  | 1 200  | 1 210  |
    | barn   | Barn i fritidshem    | fritidshem-{committee} | 410    | 420    | 420    |
    | ärende | Beslutade ärenden    | ledning-{committee} | 900    | 900    | 900    |

eget kapital
    ingående {last}: 1,2, {year}: 2,0
    resultat {last}: 0,8
    årets balansresultat {last}: 0,8
    utgående {year}: 1,5
    ianspråktas {year}: 0,5
        ändamål "Läromedel i samband med ny kursplan"
        slag engångsinsats

organisation
    \"\"\"
    Förvaltningen har två skolområden och en gemensam elevhälsa.
    \"\"\"
    organisationsenheter
        | namn | titel         | budget {year} | balanserat resultat {last} |
        | norr | Norra området | 60,0 | 1,5 |
        | söder | Södra området | 40,0 | 0,5 |

anslagsbindning
    nivå verksamhet

internt regelverk "Regler för resursfördelning"
    beslut nämnd-{committee} {before}-12-12 § 130
    \"\"\"
    En enhet för med sig hela sitt resultat, och ett underskott återställs inom två år.
    \"\"\"

investeringar
    | namn        | titel           | slag              | {year} | {next} | kapitalkostnader {year} | klart | ansvarig |
    | inventarier | Möbler          | årlig investering | 4,0 | 4,0 | 0,4 | {year}-11-30 | Lokalchefen |
    | skolgårdar  | Skolgårdar      | årlig investering | 3,0 | 3,0 | 0,3 | {year}-10-31 | Lokalchefen |

intern kontroll
    riskanalys {last}-10-09
    ansvarig "Skolchefen"
    underlag "Revisionens granskning {before}"
    \"\"\"
    Riskerna har bedömts av ledningsgruppen och skyddsombuden.
    \"\"\"
{risks}
uppföljning av utförare måltider "Skolmåltider"
    utförare "Köket AB"
    driftsform aktiebolag
    verksamhet grundskola-{committee}
    vad "Näring", "Nöjdhet", "Svinn"
    form avtalsuppföljning, verksamhetsuppföljning
    ansvarig "Måltidschefen"
    tidplan "Besök i mars och september"
    intervall halvår
    återkoppling till nämnden, utföraren, allmänheten
    återkoppling genom "Skriftligt omdöme och verksamhetsberättelse"
    avtal "Skolmåltider"
        diarienummer "N{committee}-{before}/310.059"
        gäller från {before}-01-01
        gäller till {after}-12-31
        säkrar biträde vid uppföljning, statistik, rapportering till register, allmänhetens insyn
        information som begärs "Antal anställda, utbildning, avvikelser och klagomål"

uppföljning av resultat
    redovisas i delårsrapport, verksamhetsberättelse
"""
_RISK = """    risk risk-{n} "Felaktiga utbetalningar {n}"
        kategori verksamhet
        hotar mål mål-1
        sannolikhet 3
        konsekvens 3
        kontroll kontroll-{n} "Stickprov {n}"
            vad "Att rätt belopp betalas ut till rätt mottagare"
            metod "Tjugo utbetalningar dras slumpvis och jämförs med besluten"
            frekvens tertial
            ansvarig "Ekonomichefen"
            rapporteras delårsrapport, verksamhetsberättelse
"""
_RISKS = 6


def municipality(committees: int) -> str:
    """kommun.styr with so many committees, and the council's goals, each for all of them."""
    lines = ['kommun "Provkommun"', "    språkversion 1", "", 'målområde social "En trygg kommun"']
    lines += [f'kf-mål {n} "Mål {n}"\n    målområde social' for n in range(1, GOALS + 1)]
    for n in range(1, committees + 1):
        lines.append(
            f'nämnd nämnd-{n} "{_title(n)}"\n    förkortning N{n}\n    verksamhet grundskola-{n} "Grundskola"\n'
            f'    verksamhet fritidshem-{n} "Fritidshem"\n    verksamhet ledning-{n} "Ledning"'
        )
    lines.append(
        "program för privata utförare\n    mandatperiod 2022–2030\n    beslut kommunfullmäktige 2022-11-14 § 12\n"
        '    riktlinje mål "Utförare når kommunens mål"\n        område mål och riktlinjer\n'
        '    riktlinje uppföljning "Varje nämnd följer upp sina avtal"\n        område uppföljning\n'
        '    riktlinje insyn "Avtalen säkrar allmänhetens insyn"\n        område insyn'
    )
    return "\n".join(lines) + "\n"


def _title(n: int) -> str:
    """A name that resembles no other."""
    stems = ("Skol", "Vård", "Kultur", "Gatu", "Bygg", "Social", "Miljö", "Teknik", "Park", "Fritids", "Arbets",
             "Trafik", "Lokal", "Jord", "Hamn")  # fmt: skip
    return f"{stems[(n - 1) % len(stems)]}nämnden" + (f" {n}" if n > len(stems) else "")


def budget(year: int, committees: int) -> str:
    """Mål och budget for a year with frames of 100 mnkr and up, and a frame for investments, for each committee."""
    rows = "".join(f"    | nämnd-{n} | 100,0 | 101,0 | 102,0 |\n" for n in range(1, committees + 1))
    frames = f"driftramar\n    | nämnd | {year} | {year + 1} | {year + 2} |\n{rows}"
    invest = "".join(f"    | nämnd-{n} | 7,0 | 7,0 |\n" for n in range(1, committees + 1))
    decided = f"    beslut kommunfullmäktige {year - 1}-11-17 § 187\n"
    return (
        f"mål och budget {year}\n{decided}    enhet mnkr\n\n{frames}\n"
        f"investeringsramar\n    | nämnd | {year} | {year + 1} |\n{invest}"
    )


def plan(year: int, committee: int, goals: int) -> str:
    """A plan of so many goals with every part that a plan has, in about the proportions of the Huddinge example."""
    years = {"year": year, "last": year - 1, "before": year - 2, "next": year + 1, "after": year + 2}
    head = f"    beslut nämnd-{committee} {year - 1}-12-11 § 112\n    enhet mnkr\n    planperiod {year}–{year + 2}\n"
    parts = [f"verksamhetsplan {year} nämnd-{committee}\n{head}"]
    for n in range(1, goals + 1):
        indicator = _INDICATOR.format(n=n, **years).strip("\n")
        parts.append(_GOAL.format(n=n, goal=(n + committee) % GOALS + 1, indicator=indicator, **years))
    risks = "".join(_RISK.format(n=n) for n in range(1, _RISKS + 1))
    return "".join(parts) + _PARTS.format(committee=committee, risks=risks, **years)


def texts(committees: int, years: range, goals: int) -> dict[str, str]:
    """A workspace with a plan a committee and year: its files' texts by name."""
    found = {"kommun.styr": municipality(committees)}
    for year in years:
        found[f"budget-{year}.styr"] = budget(year, committees)
        for committee in range(1, committees + 1):
            found[f"plan-{year}-{committee}.styr"] = plan(year, committee, goals)
    return found


def write(folder: Path, committees: int, years: range, goals: int) -> Path:
    """The same as files in a folder."""
    for name, text in texts(committees, years, goals).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
