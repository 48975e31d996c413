"""The language's reference book: every word, where it stands, its fields and an example, in Swedish Markdown."""

from __future__ import annotations

import inspect
from typing import Literal

from styrdsl.binding.readers import EXPECTED, either
from styrdsl.language.construct import Construct
from styrdsl.language.lookup import children_of
from styrdsl.language.spec import FieldSpec, Spec, spec_of, vocabulary
from styrdsl.language.values import Prose

_INTRODUCTION = """# Språkets uppslagsbok

Den här boken görs av `make generate` ur ordlistan i `styrdsl/language/` och ändras aldrig för hand.

Varje rad börjar med ett ord. Ordet följs av namn, rubrik och värden; det som hör till det står indraget under.
Orden är samlade efter det dokument som de hör till. Ord som kan stå på flera ställen beskrivs där de först förekommer.

Ett avsteg från en regel, `avsteg KOD "beslut eller skäl"`, kan stå under vad som helst. I en tabell skrivs det i en
kolumn som heter `avsteg`, på den rad som det gäller.
"""


def reference() -> str:
    """The whole book."""
    done: set[type[Construct]] = set()
    documents = [cls for cls in vocabulary().values() if cls.document]
    parts = [_INTRODUCTION, "## Innehåll\n\n" + "\n".join(f"- [{c.keyword}](#{anchor(c)})" for c in documents) + "\n"]
    for document in documents:
        parts += _chapter(document, 2, done)
    return "\n".join(parts)


def anchor(cls: type[Construct]) -> str:
    """The heading's anchor: the class name in small letters, since keywords may occur twice."""
    return cls.__name__.lower()


def _chapter(cls: type[Construct], level: int, done: set[type[Construct]]) -> list[str]:
    if cls in done:
        return []
    done.add(cls)
    parts = [_entry(cls, level)]
    for child in children_of(cls):
        parts += _chapter(child, 3, done)
    return parts


def _entry(cls: type[Construct], level: int) -> str:
    meaning, source, example = sections(cls)
    spec = spec_of(cls)
    lines = [f'<a id="{anchor(cls)}"></a>', "", f"{'#' * level} {cls.keyword}", "", meaning, ""]
    lines += [f"Skrivs: `{pattern(spec)}`", ""]
    homes = [f"[{home.keyword}](#{anchor(home)})" for home in cls.within]
    lines.append(f"Står under: {either(homes)}" if homes else "Inleder ett dokument (filens första rad).")
    if cls.plural and cls.plural != cls.keyword:
        lines.append(f"I tabell: `{cls.plural}`")
    lines.append("")
    if spec.fields:
        lines += ["| fält | värde | betydelse |", "|---|---|---|", *(_row(field) for field in spec.fields), ""]
    if children_of(cls):
        inner = ", ".join(f"[{child.keyword}](#{anchor(child)})" for child in children_of(cls))
        lines += [f"Under det kan stå: {inner}.", ""]
    if example:
        lines += ["```styr", example.rstrip(), "```", ""]
    lines.append(f"*Källa: {source}*\n")
    return "\n".join(lines)


def sections(cls: type[Construct]) -> tuple[str, str, str]:
    """A construct's meaning, source and example, from its docstring."""
    doc = inspect.cleandoc(cls.__doc__ or "")
    before, _, example = doc.partition("\nExempel:\n")
    meaning, _, source = before.partition("\nKälla:")
    return " ".join(meaning.split()), " ".join(source.split()), inspect.cleandoc("\n" + example)


def pattern(spec: Spec) -> str:
    """How the construct's own line is written."""
    parts = [spec.cls.keyword]
    if spec.name:
        parts.append("namn")
    if spec.title:
        parts.append('"Rubrik"')
    for head in spec.heads:
        words = " ".join(word for word in (head.before, head.keyword, head.after) if word)
        parts.append(f"<{words}>" if head.required else f"[<{words}>]")
    return " ".join(parts)


def _row(field: FieldSpec) -> str:
    keyword = f"`{field.keyword}`" if field.keyword else "`2026:`"
    return f"| {keyword} | {value(field)} | {field.described} |"


def value(field: FieldSpec) -> str:
    """What a field holds, in words."""
    if field.type is Literal:
        kind = either([f"`{choice}`" for choice in field.args])
    elif field.type is Prose:
        kind = "löpande text"
    elif field.args and field.args[0] in vocabulary():
        target = vocabulary()[field.args[0]]
        kind = f"[{target.keyword}](#{anchor(target)})"
    else:
        kind = EXPECTED.get(field.type, "ett värde")
    many = {"many": ", flera med komma", "per year": " per år", "cells": " per kolumn"}.get(field.shape, "")
    every = f" eller `{field.every}`" if field.every else ""
    must = " (måste finnas)" if field.required else ""
    return f"{kind}{every}{many}{must}"
