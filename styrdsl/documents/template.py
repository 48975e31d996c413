"""A document's template: Jinja2 over Markdown, where no printed value ever meets the Markdown reader.

Every value that a template prints becomes an opaque token, and so does every piece of the template's own text. What a
rendering gives is therefore a string of tokens; whatever in it is not one has gone round the printing (a filter, a
join) and is taken as plain text. Only then are the template's own words read as Markdown, and the values put in place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, cast

from jinja2 import (
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    pass_context,
)
from jinja2 import nodes as syntax
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context, Macro, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from styrdsl.diagnostics import Diagnostic, Severity, declare
from styrdsl.documents import tree
from styrdsl.documents.printed import Node
from styrdsl.documents.template_text import CLOSE, OPEN, OwnTexts, Values, read
from styrdsl.files import resources
from styrdsl.files.source import Source

MISSING = declare(
    "DOK28",
    "mall-saknas",
    Severity.ERROR,
    "Mallen {name} finns inte.",
    help="Mallarna ligger i {folder}. Kontrollera namnet, eller ta bort kommunens egen mallmapp ur inställningen.",
    doc=("Varje slags dokument har en mall med rubriker och ord. Kommunen kan ha egna mallar i en egen mapp."),
)
FAULT = declare(
    "DOK29",
    "fel-i-mall",
    Severity.ERROR,
    "Mallen har ett fel: {reason}.",
    help="Rätta mallen på den här raden, eller ta bort kommunens egen mall så att produktens används.",
    doc=(
        "En kommuns egen mall kan innehålla skrivfel. Mallen prövas med gränser för tid och storlek, så "
        "att ett fel i den aldrig stoppar datorn."
    ),
)

MAX_STEPS = 2_000_000
_MAX_POWER = 10
_MAX_BITS = 4_096
_MAX_DEPTH = 20
_FILTERS = (
    *("abs", "batch", "count", "default", "dictsort", "first", "groupby", "int", "join", "last", "length", "list"),
    *("lower", "map", "max", "min", "reject", "rejectattr", "reverse", "round", "select", "selectattr"),
    *("slice", "sort", "string", "sum", "title", "trim", "unique", "upper", "capitalize", "items"),
)
_GLOBALS = ("range", "namespace", "dict", "cycler", "joiner")
_ESCAPED = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&#39;": "'", "&#34;": '"'}
_ESCAPES = re.compile("|".join(_ESCAPED))
_TOKEN = re.compile(f"{OPEN}[sv][0-9]+{CLOSE}")
_MARKS = re.compile(f"[{OPEN}{CLOSE}]")


class _TooMuchError(TemplateError):
    """A template that does not end, or grows without end."""


def render(
    name: str, context: Mapping[str, Any], folder: Path | None = None
) -> tuple[tuple[Node, ...], tuple[Diagnostic, ...]]:
    """The tree of a template with its values in place.

    Args:
        name: the file's name, such as `verksamhetsplan.md.j2`.
        context: plain data: texts, numbers, lists, mappings, tuples; and nodes or lists of nodes of the tree.
        folder: a municipality's own templates, looked in first.

    Returns:
        Blocks and findings; a template that fails gives no blocks and a finding with the template's file and line.
    """
    folders = (*([folder] if folder else []), resources.template())
    environment = _environment(folders)
    clean = {key: _neutral(value) for key, value in context.items()}
    rendering = _Rendering()
    earlier = _RENDERING.set(rendering)
    try:
        template = environment.get_template(name)
        text = template.render(clean)
        expanded, lines = environment.expand(text)
        blocks, flaws = read(expanded, rendering.values)
    except TemplateNotFound as missing:
        sought = str(missing.name or name)
        return (), (MISSING.at(Source(sought, "").start(), name=sought, folder=str(folders[0])),)
    except Exception as error:  # noqa: BLE001  (a template may fail in any way; its author gets the line)
        return (), (_fault(environment, name, error),)
    finally:
        _RENDERING.reset(earlier)
    return blocks, tuple(_trouble(environment, name, flaw.message, lines[flaw.line]) for flaw in flaws)


class _Rendering:
    """What belongs to one rendering: the values that it has printed, and how much it has done."""

    def __init__(self) -> None:
        self.values = Values()
        self.steps = 0

    def step(self, count: int) -> None:
        """Count what the template does."""
        self.steps += count
        if self.steps > MAX_STEPS:
            raise _TooMuchError("den tar inte slut")


_RENDERING: ContextVar[_Rendering] = ContextVar("rendering")
"""The rendering that goes on: an environment, with its compiled templates, serves many."""


@lru_cache(maxsize=8)
def _environment(folders: tuple[Path, ...]) -> _Environment:
    """The environment of some folders; its templates are compiled once, and again when a file has changed."""
    return _Environment(folders)


class _Template(Template):
    """A compiled template, whose variables are set anew for each rendering that imports it."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        self._module = None
        return super()._get_default_module(ctx)


class _Environment(ImmutableSandboxedEnvironment):
    """Jinja2 closed in: few filters, no methods, no long loops, and every printed value a token."""

    template_class = _Template
    intercepted_binops = frozenset({"*", "**", "%", "+"})

    def __init__(self, folders: Sequence[Path]) -> None:
        self.own = OwnTexts()
        super().__init__(
            loader=FileSystemLoader([str(one) for one in folders]),
            undefined=StrictUndefined,
            autoescape=True,
            finalize=_finalize,
            extensions=[_OwnText],
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.filters = {one: self.filters[one] for one in _FILTERS}
        self.filters["join"] = _join
        self.filters[_COUNTED] = _counted
        self.filters[_JOINED] = _joined
        self.globals = {one: self.globals[one] for one in _GLOBALS}

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401
        """A field; of a mapping its item, also where the mapping has a method of that name (`values`, `items`)."""
        return self.getitem(obj, attribute) if isinstance(obj, Mapping) else super().getattr(obj, attribute)

    def _parse(self, source: str, name: str | None, filename: str | None) -> syntax.Template:
        parsed: syntax.Template = _Watch().visit(super()._parse(source, name, filename))
        return parsed

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Fields of the model's records, and what the engine's own helpers need; no methods of texts or numbers."""
        return super().is_safe_attribute(obj, attr, value) and (not callable(value) or _helper(obj))

    def is_safe_callable(self, obj: object) -> bool:
        """Macros and the engine's own helpers."""
        return isinstance(obj, Macro) or obj in self.globals.values() or _helper(getattr(obj, "__self__", obj))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401
        """Sums of numbers and joined texts; a text is not multiplied to fill the memory."""
        if operator in {"*", "%", "**"} and not all(isinstance(one, (int, float)) for one in (left, right)):
            raise SecurityError(f"{operator} används på något annat än tal")
        if operator == "+" and isinstance(left, (str, list, tuple)) and isinstance(right, (str, list, tuple)):
            _RENDERING.get().step(1 + (len(left) + len(right)) // 10)
        if operator == "**" and abs(right) > _MAX_POWER:
            raise SecurityError("talet blir för stort")
        made = super().call_binop(context, operator, left, right)
        if isinstance(made, int) and made.bit_length() > _MAX_BITS:
            raise SecurityError("talet blir för stort")
        return made

    def expand(self, text: str) -> tuple[str, list[int]]:
        """The template's own words in place of their tokens, what is no token as a value; and each line's origin."""
        values = _RENDERING.get().values
        pieces: list[str] = []
        lines = [1]
        end = 0
        for found in _TOKEN.finditer(text):
            pieces.append(values.plain(text[end : found.start()]))
            own, line = self.own.text(found[0])
            pieces.append(own)
            lines += range(line + 1, line + 1 + own.count("\n"))
            end = found.end()
        pieces.append(values.plain(text[end:]))
        return "".join(pieces), lines


def _helper(obj: object) -> bool:
    return type(obj).__module__ in {"jinja2.runtime", "jinja2.utils"}


class _OwnText(Extension):
    """The template's own text, token by token, before it is compiled."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Each piece of text becomes a token that stands for it."""
        environment = self.environment
        assert isinstance(environment, _Environment)
        for token in stream:
            if token.type == "data":
                kept = environment.own.keep(_MARKS.sub("\ufffd", token.value), token.lineno)
                yield Token(token.lineno, "data", kept)
            else:
                yield token


_COUNTED = "styr_counted"
_JOINED = "styr_joined"


class _Watch(NodeTransformer):
    """Every loop goes through a filter that counts its rounds, every `~` through one that keeps values apart."""

    def visit_For(self, node: syntax.For) -> syntax.Node:  # noqa: N802  (the visitor's naming)
        """Count the rounds of a loop."""
        self.generic_visit(node)
        if node.recursive:
            raise TemplateSyntaxError("recursive", node.lineno)
        node.iter = _filtered(node.iter, _COUNTED, node)
        return node

    def visit_Concat(self, node: syntax.Concat) -> syntax.Node:  # noqa: N802
        """Join the operands ourselves."""
        self.generic_visit(node)
        return _filtered(syntax.List(node.nodes, lineno=node.lineno), _JOINED, node)


def _filtered(inner: syntax.Node, name: str, node: syntax.Node) -> syntax.Expr:
    made = syntax.Filter(cast("syntax.Expr", inner), name, [], [], None, None, lineno=node.lineno)
    made.set_environment(node.environment)  # type: ignore[arg-type]  # set by the parser
    return made


@pass_context
def _counted(_context: Context, items: Iterable[Any]) -> Sequence[Any]:
    if isinstance(items, Undefined):
        iter(items)  # raises with the name that is missing
    held = items if isinstance(items, (list, tuple, range)) else list(islice(items, MAX_STEPS + 1))
    _RENDERING.get().step(len(held) + 1)
    return held


@pass_context
def _joined(context: Context, parts: Sequence[Any]) -> str:
    """The operands of `~`: plain texts give a text; beside what a macro made, each is a value of its own."""
    if any(isinstance(one, Markup) for one in parts):
        made = "".join(_finalize(context, one) for one in parts)
        _RENDERING.get().step(len(made) // 10)
        return Markup(made)  # noqa: S704  (tokens only)
    for one in parts:
        if isinstance(one, Undefined):
            str(one)  # raises with the name that is missing
    joined = "".join(map(str, parts))
    _RENDERING.get().step(1 + len(joined) // 10)
    return joined


@pass_context
def _join(context: Context, items: Iterable[Any], separator: str = "", attribute: str | int | None = None) -> Markup:
    """Values with a separator between them, each a value of its own."""
    environment = context.environment
    assert isinstance(environment, _Environment)
    chosen = list(_counted(context, items))
    if attribute is not None:
        chosen = [environment.getitem(one, attribute) for one in chosen]
    between = _finalize(context, separator)
    return Markup(between.join(_finalize(context, one) for one in chosen))  # noqa: S704  (tokens only)


@pass_context
def _finalize(_context: Context, value: Any) -> Markup:  # noqa: ANN401
    """What a template prints, as tokens. It sees the context so that constants, too, are printed at run time."""
    rendering = _RENDERING.get()
    values = rendering.values
    rendering.step(1 + len(value) // 10 if isinstance(value, str) else 1)
    if isinstance(value, Undefined):
        str(value)  # raises with the name that is missing
    if isinstance(value, Markup):
        return Markup(_tokens_only(values, str(value)))  # noqa: S704  (tokens only)
    return Markup(values.keep(value))  # noqa: S704  (a token)


def _tokens_only(values: Values, markup: str) -> str:
    """What a macro made, its tokens kept; text that came in by a join is escaped by Jinja and put right again."""
    pieces: list[str] = []
    end = 0
    for found in _TOKEN.finditer(markup):
        pieces.append(_as_value(values, markup[end : found.start()]))
        pieces.append(found[0])
        end = found.end()
    pieces.append(_as_value(values, markup[end:]))
    return "".join(pieces)


def _as_value(values: Values, escaped: str) -> str:
    return values.keep(_ESCAPES.sub(lambda one: _ESCAPED[one[0]], escaped)) if escaped else ""


def _neutral(value: Any, depth: int = 0) -> Any:  # noqa: ANN401
    """The value without the two characters that tokens are made of, which Unicode reserves from texts."""
    if isinstance(value, str):
        return _MARKS.sub("\ufffd", value) if _MARKS.search(value) else str(value)
    if depth > _MAX_DEPTH or tree.is_node(value):
        return value
    if isinstance(value, Mapping):
        return {_neutral(key, depth + 1): _neutral(one, depth + 1) for key, one in value.items()}
    if isinstance(value, tuple) and hasattr(value, "_make"):
        return type(value)(*(_neutral(one, depth + 1) for one in value))
    if isinstance(value, (list, tuple)):
        return type(value)(_neutral(one, depth + 1) for one in value)
    return value


def _fault(environment: _Environment, name: str, error: Exception) -> Diagnostic:
    if isinstance(error, TemplateSyntaxError):
        return _trouble(environment, error.name or name, f"{_swedish(error)} (rad {error.lineno})", error.lineno)
    line, file = 1, name
    trace = error.__traceback__
    while trace is not None:
        filename = trace.tb_frame.f_code.co_filename
        if filename.endswith(".j2"):
            line, file = trace.tb_lineno, Path(filename).name
        trace = trace.tb_next
    return _trouble(environment, file, _swedish(error), line)


def _swedish(error: Exception) -> str:
    """Why a template fails; Jinja's own English words only where it knows more than we."""
    if isinstance(error, (_TooMuchError, RecursionError)):
        return "den anropar sig själv utan slut" if isinstance(error, RecursionError) else str(error)
    if isinstance(error, SecurityError):
        return f"den gör något otillåtet ({error})"
    missing = re.search(r"'([^']+)' is undefined|has no attribute '([^']+)'", str(error))
    if missing:
        return f"{missing[1] or missing[2]} finns inte bland dokumentets uppgifter"
    if isinstance(error, TemplateSyntaxError):
        recursive = error.message == "recursive"
        return "en slinga får inte anropa sig själv (recursive)" if recursive else f"skrivfel ({error.message})"
    return f"{type(error).__name__}: {error}"[:300]


def _trouble(environment: _Environment, name: str, reason: str, line: int = 1) -> Diagnostic:
    try:
        assert environment.loader is not None
        text, _, _ = environment.loader.get_source(environment, name)
    except (TemplateError, OSError, UnicodeDecodeError):
        text = ""
    source = Source(name, text)
    line = min(max(1, line), len(source.lines))
    return FAULT.at(source.span(line, 1, len(source.lines[line - 1]) + 1), reason=reason)
