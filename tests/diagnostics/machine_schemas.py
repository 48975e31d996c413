"""What SARIF 2.1.0 and GitLab demand of the parts that we write, as JSON Schemas of our own and stricter."""

from __future__ import annotations

from typing import Any


def _exactly(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    properties = required | optional
    return {"type": "object", "properties": properties, "required": [*required], "additionalProperties": False}


def _many(items: dict[str, Any], least: int = 0) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": least}


_TEXT = {"type": "string"}
_FROM_ONE = {"type": "integer", "minimum": 1}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_MESSAGE = _exactly({"text": _TEXT})
_REGION = _exactly(dict.fromkeys(("startLine", "startColumn", "endLine", "endColumn"), _FROM_ONE))
_ARTIFACT = _exactly(
    {
        "uri": {"type": "string", "pattern": r"^(?!/|[a-z]+:)([A-Za-z0-9._~/-]|%[0-9A-F]{2})+$"},
        "uriBaseId": {"const": "%SRCROOT%"},
    }
)
_PHYSICAL = _exactly({"artifactLocation": _ARTIFACT, "region": _REGION})
_RULE = _exactly(
    {
        "id": _TEXT,
        "name": _TEXT,
        "shortDescription": _MESSAGE,
        "fullDescription": _MESSAGE,
        "help": _exactly({"text": _TEXT, "markdown": _TEXT}),
        "defaultConfiguration": _exactly({"level": _LEVEL}),
    }
)
_REPLACEMENT = _exactly({"deletedRegion": _REGION}, insertedContent=_exactly({"text": _TEXT}))
_CHANGE = _exactly({"artifactLocation": _ARTIFACT, "replacements": _many(_REPLACEMENT, 1)})
_RESULT = _exactly(
    {
        "ruleId": _TEXT,
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": _LEVEL,
        "message": _MESSAGE,
        "locations": {**_many(_exactly({"physicalLocation": _PHYSICAL}), 1), "maxItems": 1},
        "partialFingerprints": {"type": "object", "additionalProperties": _TEXT, "minProperties": 1},
    },
    relatedLocations=_many(_exactly({"id": _FROM_ONE, "physicalLocation": _PHYSICAL, "message": _MESSAGE}), 1),
    fixes=_many(_exactly({"description": _MESSAGE, "artifactChanges": _many(_CHANGE, 1)}), 1),
)
_DRIVER = _exactly(
    {
        "name": _TEXT,
        "fullName": _TEXT,
        "semanticVersion": {"type": "string", "pattern": r"^\d+\.\d+\.\d+"},
        "language": {"const": "sv"},
        "rules": {**_many(_RULE), "uniqueItems": True},
    }
)
_RUN = _exactly(
    {
        "tool": _exactly({"driver": _DRIVER}),
        "automationDetails": _exactly({"id": {"type": "string", "pattern": "/$"}}),
        "language": {"const": "sv"},
        "invocations": _many(_exactly({"executionSuccessful": {"type": "boolean"}}), 1),
        "originalUriBaseIds": _exactly({"%SRCROOT%": _exactly({"description": _MESSAGE})}),
        "columnKind": {"const": "unicodeCodePoints"},
        "newlineSequences": {**_many(_TEXT, 1), "uniqueItems": True},
        "results": _many(_RESULT),
    }
)
SARIF = _exactly({"$schema": _TEXT, "version": {"const": "2.1.0"}, "runs": _many(_RUN, 1)})

_POINT = _exactly({"line": _FROM_ONE, "column": _FROM_ONE})
_ENTRY = _exactly(
    {
        "description": {"type": "string", "minLength": 1},
        "check_name": _TEXT,
        "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
        "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
        "location": _exactly({"path": _TEXT, "positions": _exactly({"begin": _POINT, "end": _POINT})}),
    }
)
GITLAB = _many(_ENTRY)
