"""Workspaces of any size, generated: for growth, and for a whole municipality."""

from __future__ import annotations

from pathlib import Path

_INDICATOR = """
    indikator mått-{n} "Elever som når målet i läsning {n}"
        källa Kolada N15436
        enhet procent
        önskad riktning öka
        avser människor
        uppdelning kön
        utfall 2023: 84,1 (flickor 85,9; pojkar 82,4)
        utfall 2024: 85,0 (flickor 86,1; pojkar 84,0)
        målvärde 2026: 88
"""
_GOAL = """
mål mål-{n} "Varje elev når kunskapsmålen {n}"
    bidrar till kf-mål {goal}
    ansvarig "Skolchefen"
    resurser grundskola
    \"\"\"
    Målet följs upp varje tertial. Skolorna väljer själva sina arbetssätt men redovisar dem lika.

    - tidiga insatser i årskurs 1–3
    - studiehandledning på modersmålet
    \"\"\"
{indicator}
    åtagande åtagande-{n} "Studiehandledning på modersmålet {n}"
        kvalitetsnivå "Erbjuds inom tre veckor från behov"
        ansvarig "Rektor"
        klart 2026-08-31
"""


def municipality(committees: int, goals: int = 22) -> str:
    """kommun.styr with so many committees and council goals."""
    lines = ['kommun "Provkommun"', "    språkversion 1", "", 'målområde social "En trygg kommun"']
    lines += [f'kf-mål {n} "Mål {n}"\n    målområde social' for n in range(1, goals + 1)]
    for n in range(1, committees + 1):
        lines.append(f'nämnd nämnd-{n} "Nämnd {n}"\n    förkortning N{n}\n    verksamhet grundskola "Grundskola"')
    return "\n".join(lines) + "\n"


def budget(year: int, committees: int) -> str:
    """Mål och budget for a year with a frame of 100 mnkr for each committee."""
    rows = "".join(f"    | nämnd-{n} | 100,0 | 100,0 | 100,0 |\n" for n in range(1, committees + 1))
    head = f"    | nämnd | {year} | {year + 1} | {year + 2} |\n"
    return f"mål och budget {year}\n    enhet mnkr\n\ndriftramar\n{head}{rows}"


def plan(year: int, committee: int, goals: int) -> str:
    """A plan of so many goals, each with an indicator, prose and a commitment; about 28 lines a goal."""
    parts = [f"verksamhetsplan {year} nämnd-{committee}\n    enhet mnkr\n"]
    for n in range(1, goals + 1):
        indicator = _INDICATOR.format(n=n).strip("\n")
        parts.append(_GOAL.format(n=n, goal=(n - 1) % 22 + 1, indicator=indicator))
    head = "\nbudgetposter\n    | namn | titel | kostnader 2026 | intäkter 2026 |\n"
    return "".join(parts) + head + "    | grundskola | Grundskola | 112,0 | 12,0 |\n"


def write(folder: Path, committees: int, years: range, goals: int) -> Path:
    """A workspace with a plan a committee and year."""
    (folder / "kommun.styr").write_text(municipality(committees), encoding="utf-8")
    for year in years:
        (folder / f"budget-{year}.styr").write_text(budget(year, committees), encoding="utf-8")
        for committee in range(1, committees + 1):
            path = folder / f"plan-{year}-{committee}.styr"
            path.write_text(plan(year, committee, goals), encoding="utf-8")
    return folder
