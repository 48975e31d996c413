"""Small helpers for WordprocessingML, shared by the modules that touch up a DOCX."""

from __future__ import annotations

from typing import Any

from lxml import etree

W_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{W_SPACE}}}"
VAL = f"{W}val"
_SPACES = {"w": W_SPACE}

Element = Any
"""An lxml element; lxml ships no types."""

# The file is pandoc's, but a municipality's own reference document is a stranger's: no entities, no network.
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def parse(data: bytes) -> Element:
    """The root element of a part."""
    return etree.fromstring(data, _PARSER)


def serialize(root: Element) -> bytes:
    """The part's bytes."""
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def make(tag: str, *children: Element, **attributes: str) -> Element:
    """An element of the w namespace, its attributes in the same."""
    element = etree.Element(W + tag, nsmap=_SPACES)
    for name, value in attributes.items():
        element.set(W + name, value)
    element.extend(children)
    return element


def run(words: str, *, bold: bool = False) -> Element:
    """A run of text."""
    text = make("t")
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return make("r", make("rPr", make("b"), make("bCs")), text) if bold else make("r", text)


def field(code: str, shown: str, *, bold: bool = False) -> list[Element]:
    """A field's runs: what Word counts, and what it shows until it has counted."""
    instruction = make("instrText")
    instruction.text = f" {code} "
    instruction.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return [
        make("r", make("fldChar", fldCharType="begin")),
        make("r", instruction),
        make("r", make("fldChar", fldCharType="separate")),
        run(shown, bold=bold),
        make("r", make("fldChar", fldCharType="end")),
    ]


# The order in which the schema wants a paragraph's properties; those that we set or meet.
_ORDER = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers"),
    *("pBdr", "shd", "tabs", "suppressAutoHyphens", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl", "rPr"),
)
_RANK = {f"{W}{name}": rank for rank, name in enumerate(_ORDER)}


def properties(paragraph: Element) -> Element:
    """The paragraph's pPr, made if missing."""
    found = paragraph.find(f"{W}pPr")
    if found is None:
        found = make("pPr")
        paragraph.insert(0, found)
    return found


def set_property(paragraph: Element, element: Element) -> None:
    """Put a property where the schema wants it, in place of one of the same name."""
    held = properties(paragraph)
    rank = _RANK[element.tag]
    for index, other in enumerate(held):
        if other.tag == element.tag:
            held.replace(other, element)
            return
        if _RANK.get(other.tag, rank) > rank:
            held.insert(index, element)
            return
    held.append(element)


def style_of(paragraph: Element) -> str:
    """The id of the paragraph's style, empty for the default."""
    held = paragraph.find(_PROPERTIES)
    # Pandoc and Word put the style first, as the schema wants it; looking further would cost the most of a build.
    if held is None or not len(held) or held[0].tag != _STYLE:
        return ""
    return str(held[0].get(VAL))


_PROPERTIES, _STYLE = f"{W}pPr", f"{W}pStyle"


def set_style(paragraph: Element, style: str) -> None:
    """Give the paragraph a style."""
    held = paragraph.find(_PROPERTIES)
    if held is not None and len(held) and held[0].tag == _STYLE:  # the short way: it has one
        held[0].set(VAL, style)
        return
    set_property(paragraph, make("pStyle", val=style))


def text_of(element: Element) -> str:
    """The text that an element shows, tabs and line breaks as characters."""
    return "".join(_SHOWN.get(node.tag) or node.text or "" for node in element.iter(f"{W}t", *_SHOWN))


_SHOWN = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}softHyphen": "\u00ad", f"{W}noBreakHyphen": "\u2011"}
