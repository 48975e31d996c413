"""The families of rules: the letters that their codes begin with, the folder that holds them, their titles."""

from __future__ import annotations

from typing import NamedTuple


class Family(NamedTuple):
    """A family: its folder in `rules/`, and its title."""

    folder: str
    title: str


FAMILIES = {
    "MAL": Family("goals", "Mål – visionen, målområdena och kommunfullmäktiges mål"),
    "VRD": Family("goals", "Gemensamma värden"),
    "JAM": Family("equality", "Jämlik styrning"),
    "VPL": Family("plan", "Verksamhetsplan"),
    "EKO": Family("economy", "Ekonomistyrningsprinciperna, efter sina nummer"),
    "ARI": Family("tables", "Tabellernas räkning"),
    "UPF": Family("followup", "Uppföljning"),
    "IKO": Family("control", "Intern kontroll"),
    "PUF": Family("providers", "Uppföljning och insyn hos privata utförare"),
    "BOL": Family("companies", "Bolag"),
    "KAL": Family("wheel", "Årshjulet"),
    "INS": Family("settings", "Kommunens egna inställningar"),
    "REF": Family("references", "Hänvisningar och namn"),
    "DOK": Family("form", "Dokumentens form"),
}
