"""The published JSON Schema of every document, derived from the vocabulary."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from styrdsl.language.construct import Construct
from styrdsl.language.lookup import children_of
from styrdsl.language.municipality import Municipality
from styrdsl.language.spec import FieldSpec, spec_of, vocabulary
from styrdsl.language.values import Decision, Measure, Money, Percent, Period, Prose, Ref, Share, Year

VERSION = 1
ID = f"urn:styrdsl:document:{VERSION}"
OWN_KEYS = frozenset({"type", "id", "position", "accepts", "contents"})
"""What every construct has beside its fields."""
_TEXT = {"type": "string"}
_DECIMAL = {"type": "string", "pattern": "^-?[0-9]+(\\.[0-9]+)?$"}


def _closed(required: dict[str, Any], **optional: Any) -> dict[str, Any]:  # noqa: ANN401  (JSON)
    return {
        "type": "object",
        "properties": {**required, **optional},
        "required": list(required),
        "additionalProperties": False,
    }


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


_DOCUMENT_ID = {
    "description": "Dokumentets id, som också är namnet på dess filer utan ändelse (utkast har dessutom «-utkast»).",
    "type": "string", "pattern": "^[^/]+$",
}  # fmt: skip
_TARGET = {
    "description": "Id för det som namnet betyder. Första ledet är id för det dokument där det står: det som börjar "
    "med «kommun/» finns i kommun.json, i samma mapp. Null för «alla», då namnet är *, och när inget har namnet, "
    "vilket bara ett utkast kan ha.",
    "type": ["string", "null"],
}  # fmt: skip
_REFERENCE = {"name": _TEXT, "target": _TARGET}
_VALUES: dict[Any, tuple[str, dict[str, Any]]] = {
    Money: ("money", _closed({"amount": _DECIMAL, "unit": {"enum": ["kr", "tkr", "mnkr", "mdkr"]}})),
    Percent: ("percent", _closed({"percent": _DECIMAL})),
    Measure: ("measure", _closed({"value": _DECIMAL, "groups": _list(_closed({"name": _TEXT, "value": _DECIMAL}))})),
    Decision: ("decision", _closed({"body": _TEXT, "date": {"type": ["string", "null"], "format": "date"},
                                    "paragraph": _TEXT})),
    Period: ("period", _closed({"kind": {"enum": ["år", "månad", "tertial", "halvår", "kvartal"]},
                                "number": {"type": "integer"}, "first_year": {"type": "integer"},
                                "last_year": {"type": "integer"}})),
    Prose: ("prose", _closed({"markdown": _TEXT, "position": _ref("place")})),
    Ref: ("reference", _closed(_REFERENCE)),
    Share: ("share", _closed({**_REFERENCE, "amount": {"anyOf": [_ref("money"), {"type": "null"}]}})),
    date: ("date", {"type": "string", "format": "date"}),
    Decimal: ("decimal", _DECIMAL),
    int: ("integer", {"type": "integer"}),
    Year: ("year", {"type": "integer", "minimum": 1900, "maximum": 2199}),
}  # fmt: skip
_PARTS = {
    "id": {
        "description": "Dokumentets id, sedan slag och nyckel för varje led, med snedstreck emellan. Nyckeln är "
        "namnet, annars det som den egna raden hänvisar till, annars rubriken, annars numret bland syskon av slaget. "
        "Det som bara finns en gång har ingen.",
        **_TEXT,
    },
    "place": _closed({"file": _TEXT, "line": {"type": "integer"}, "column": {"type": "integer"}}),
    "deviation": _closed({"code": _TEXT, "reason": _TEXT, "position": _ref("place")}),
    "finding": _closed({"code": _TEXT, "severity": {"enum": ["fel", "varning", "upplysning"]}, "message": _TEXT,
                        "notes": _list(_TEXT), "position": _ref("place")}),
    "accepted": _closed({"code": _TEXT, "reason": _TEXT, "position": _ref("place"), "id": _ref("id"),
                         "finding": _ref("finding")}),
    "cover": _closed({"kind": _TEXT, "title": _TEXT, "subtitle": _TEXT, "municipality": _TEXT, "body": _TEXT,
                      "diary_number": _TEXT, "decision": _TEXT,
                      "decided": {"type": ["string", "null"], "format": "date"}}),
    "chapter": _closed({"level": {"type": "integer", "minimum": 0, "maximum": 6}, "heading": _TEXT,
                        "texts": _list(_TEXT)}),
    "table": _closed({"caption": _TEXT, "columns": _list(_TEXT), "rows": _list(_list(_TEXT))}),
    "point": _closed({"label": _TEXT, "value": _DECIMAL}),
}  # fmt: skip
_POINTS = _list(_ref("point"))
_GOAL = _closed({"label": _TEXT, "title": _TEXT, "own": _list(_TEXT)})
_SPOT = {"number": _TEXT, "likelihood": {"type": "integer"}, "consequence": {"type": "integer"}}
_FIGURES = {
    "goal-structure": {"vision": _TEXT, "areas": _list(_closed({"title": _TEXT, "goals": _list(_GOAL)}))},
    "series": {"unit": _TEXT, "points": _POINTS, "targets": _POINTS,
               "groups": _list(_closed({"title": _TEXT, "points": _POINTS}))},
    "shares": {"unit": _TEXT, "bars": _list(_closed({"label": _TEXT, "value": _DECIMAL, "text": _TEXT}))},
    "risk-matrix": {"scale": {"type": "integer"}, "threshold": {"type": "integer"}, "risks": _list(_closed(_SPOT))},
    "picture": {"path": _TEXT},
}  # fmt: skip
_PARTS["figure"] = {
    "oneOf": [
        _closed({"kind": {"const": kind}, "caption": _TEXT, "alt": _TEXT, "data": _closed(data)})
        for kind, data in _FIGURES.items()
    ]
}


_PRINTED = {
    "cover": _ref("cover"),
    "chapters": _list(_ref("chapter")),
    "tables": _list(_ref("table")),
    "figures": _list(_ref("figure")),
}
"""What a document prints; kommun.styr has no printed form."""


def schema() -> dict[str, Any]:
    """The schema of version 1 of every document's JSON (draft 2020-12)."""
    documents = [cls for cls in vocabulary().values() if cls.document]
    definitions: dict[str, Any] = dict(_VALUES.values()) | _PARTS
    definitions |= {cls.__name__: _construct(cls) for cls in vocabulary().values()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ID,
        "title": "Styrdokument",
        **_closed(
            {
                "$schema": {"const": ID},
                "version": {"const": VERSION},
                "kind": {"enum": [cls.keyword for cls in documents]},
                "id": _DOCUMENT_ID,
                "municipality": _TEXT,
                "draft": {"type": "boolean"},
                "document": {"oneOf": [_ref(cls.__name__) for cls in documents]},
                "deviations": _list(_ref("accepted")),
            },
            **_PRINTED,
        ),
        "if": {"properties": {"kind": {"const": Municipality.keyword}}},
        "else": {"required": [*_PRINTED]},
        "$defs": definitions,
    }


def _construct(cls: type[Construct]) -> dict[str, Any]:
    spec = spec_of(cls)
    required: dict[str, Any] = {"type": {"const": cls.__name__}, "id": _ref("id"), "position": _ref("place")}
    optional: dict[str, Any] = {}
    for field in spec.all:
        (required if field.required else optional)[field.attribute] = _field(field)
    children = children_of(cls)
    if children:
        optional["contents"] = _list({"oneOf": [_ref(child.__name__) for child in children]})
    optional["accepts"] = _list(_ref("deviation"))
    description = (cls.__doc__ or "").partition("\n")[0]
    return {"description": description, **_closed(required, **optional)}


def _field(field: FieldSpec) -> dict[str, Any]:
    if field.shape == "cells":
        value = {"anyOf": [_DECIMAL, {"type": "null"}]}
        return {"description": field.described, **_list(_closed({"column": _TEXT, "value": value}))}
    single = _single(field)
    if field.shape == "per year":
        single = _list(_closed({"year": _ref("year"), "value": single}))
    elif field.shape == "many":
        single = _list(single)
    return {"description": field.described, **single} if field.help else single


def _single(field: FieldSpec) -> dict[str, Any]:
    if field.type is Literal:
        return {"enum": list(field.args)}
    known = _VALUES.get(field.type)
    return _ref(known[0]) if known else _TEXT
