"""The editor grammar (TextMate) with every keyword of the vocabulary."""

from __future__ import annotations

import json
import re

from styrdsl.language.spec import spec_of, vocabulary
from styrdsl.syntax.values import MONTHS

_NUMBER = "(?<![\\w])[-−–]?[0-9]+(?:[ \\u00a0\\u202f\\u2009][0-9]{3})*(?:,[0-9]+)?(?![\\w])"


def keywords() -> tuple[list[str], list[str]]:
    """The constructs' words and the fields' words, the longest first."""
    constructs = {word for cls in vocabulary().values() for word in (cls.keyword, cls.plural) if word}
    fields = {field.keyword for cls in vocabulary().values() for field in spec_of(cls).fields if field.keyword}
    return _longest_first(constructs | {"avsteg"}), _longest_first(fields - constructs)


def _longest_first(words: set[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def _at_line_start(words: list[str]) -> str:
    alternatives = "|".join(re.escape(word).replace("\\ ", "[ \\t]+").replace("\\-", "-") for word in words)
    return f"^[ \\t]*({alternatives})(?![\\w-])"


def grammar() -> str:
    """The grammar as JSON."""
    constructs, fields = keywords()
    patterns = [
        {"name": "comment.line.number-sign.styr", "match": "(?:^|(?<=[ \\t]))#.*$"},
        {"name": "string.quoted.triple.styr", "begin": '^[ \\t]*(?:"""|[”“]{3})', "end": '(?:"""|[”“]{3})[ \\t]*$',
         "patterns": [{"include": "text.html.markdown"}]},
        {"name": "string.quoted.double.styr", "match": '"[^"]*"|[“”„][^“”]*[“”]'},
        {"match": _at_line_start(constructs), "captures": {"1": {"name": "keyword.control.styr"}}},
        {"match": _at_line_start(fields), "captures": {"1": {"name": "variable.parameter.styr"}}},
        {"name": "constant.other.date.styr", "match": "(?<!\\w)[0-9]{4}-[0-9]{2}-[0-9]{2}(?!\\w)"},
        {"name": "constant.other.date.styr", "match": f"\\b(?:{'|'.join(MONTHS)})[ \\t]+[0-9]{{4}}\\b"},
        {"name": "constant.numeric.styr", "match": _NUMBER},
        {"name": "keyword.other.unit.styr", "match": "(?<!\\w)(?:kr|tkr|mnkr|mdkr)(?!\\w)|%"},
        {"name": "punctuation.separator.table.styr", "match": "\\|"},
    ]  # fmt: skip
    content = {"name": "styr", "scopeName": "source.styr", "fileTypes": ["styr"], "patterns": patterns}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
