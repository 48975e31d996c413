"""The parts of a DOCX around its body: properties, settings, header and footer, styles, lists."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZipFile

from styrdsl.documents.printed import Document
from styrdsl.emit.docx import xml
from styrdsl.emit.docx.xml import VAL, Element, W

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ACCENT = b"1F4E5F"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BULLETS = "•–▪"
_INDENT = 340
SMALL = "Tabelltextliten"
_SMALL_SIZE = "16"  # half points
_VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'


def touch_up(parts: dict[str, bytes], document: Document, look: Path, *, own: bool) -> dict[str, bytes]:
    """All parts as they go into the file; `own` when the looks are the product's and take the municipality's colour."""
    with ZipFile(BytesIO(look.read_bytes())) as reference:
        settings = reference.read("word/settings.xml")
    done = dict(parts)
    # Pandoc drops some of the settings (the hyphenation zone, today's layout rules of its own accord); ours stand.
    done["word/settings.xml"] = settings
    done["docProps/core.xml"] = _core(document)
    done["docProps/app.xml"] = _application()
    done["word/numbering.xml"] = _numbering(parts["word/numbering.xml"])
    done["word/styles.xml"] = _styles(parts["word/styles.xml"], document.color if own else "")
    for name, data in parts.items():
        if name.startswith(("word/header", "word/footer")):
            done[name] = _running(data, document, name)
    return done


def _core(document: Document) -> bytes:
    date = f"{document.decided.isoformat()}T00:00:00Z" if document.decided else ""
    stamps = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{date}</dcterms:{name}>' for name in ("created", "modified") if date
    )
    creator = ", ".join(part for part in (document.municipality, document.body) if part)
    space = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    subject = " ".join(part for part in (document.kind, document.diary_number) if part)
    return (
        f'{_DECLARATION}<cp:coreProperties xmlns:cp="{space}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{_clean(document.title)}</dc:title><dc:subject>{_clean(subject)}</dc:subject>"
        f"<dc:creator>{_clean(creator)}</dc:creator><dc:language>{document.language}-SE</dc:language>{stamps}"
        f"<cp:contentStatus>{'Utkast' if document.draft else 'Beslutad'}</cp:contentStatus></cp:coreProperties>"
    ).encode()


def _clean(words: str) -> str:
    """Text for XML: escaped, without the characters that XML cannot hold."""
    return escape(_NOT_IN_XML.sub("", words))


def _application() -> bytes:
    space = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return (
        f'{_DECLARATION}<Properties xmlns="{space}"><Application>styrdsl</Application><DocSecurity>0</DocSecurity>'
        "</Properties>"
    ).encode()


def _numbering(data: bytes) -> bytes:
    """Lists that step in by 6 mm a level, with marks that every font has."""
    root = xml.parse(data)
    for level in root.iter(f"{W}lvl"):
        depth = int(level.get(f"{W}ilvl"))
        kind, mark = level.find(f"{W}numFmt"), level.find(f"{W}lvlText")
        if kind is not None and kind.get(VAL) == "bullet" and mark.get(VAL).strip():
            mark.set(VAL, _BULLETS[depth % len(_BULLETS)])
            for old in level.findall(f"{W}rPr"):
                level.remove(old)
        indent = level.find(f"{W}pPr/{W}ind")
        if indent is not None:
            indent.set(f"{W}left", str(_INDENT * (depth + 1)))
            indent.set(f"{W}hanging", str(_INDENT))
    return xml.serialize(root)


def _styles(data: bytes, color: str) -> bytes:
    """The styles without those for program code; with the municipality's colour, if it has one."""
    root = xml.parse(data)
    for style in root.findall(f"{W}style"):
        if style.get(f"{W}styleId").endswith("Tok"):
            root.remove(style)
    if root.find(f"{W}style[@{W}styleId='{SMALL}']") is None:
        root.append(_small_style())
    done = xml.serialize(root)
    return done.replace(_ACCENT, color.lstrip("#").upper().encode()) if color else done


def _small_style() -> Element:
    """Text in tables with many columns; made here, so that a municipality's own looks need not know of it."""
    return xml.make(
        "style",
        xml.make("name", val="Tabelltext liten"),
        xml.make("basedOn", val="Tabelltext"),
        xml.make("uiPriority", val="99"),
        xml.make("rPr", xml.make("sz", val=_SMALL_SIZE), xml.make("szCs", val=_SMALL_SIZE)),
        type="paragraph",
        customStyle="1",
        styleId=SMALL,
    )


def _running(data: bytes, document: Document, name: str) -> bytes:
    """Header or footer with the document's own words, and the mark of a draft across the page."""
    root = xml.parse(data)
    words = {
        "«kommun»": document.municipality,
        "«titel»": document.title,
        "«diarienummer»": document.diary_number,
        "«utkast»": "UTKAST" if document.draft else "",
    }
    for text in root.iter(f"{W}t"):
        for word, value in words.items():
            if text.text and word in text.text:
                text.text = text.text.replace(word, _NOT_IN_XML.sub("", value))
    if document.draft and name.startswith("word/header"):
        first = root.find(f"{W}p")
        if first is not None:
            first.append(_watermark(name))
    return xml.serialize(root)


def _watermark(name: str) -> Element:
    number = "".join(filter(str.isdigit, name))
    style = (
        "position:absolute;margin-left:0;margin-top:0;width:440pt;height:130pt;rotation:315;z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    drawn = (
        f'<w:r xmlns:w="{xml.W_SPACE}" {_VML}><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" '
        'o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
        '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/>'
        '<v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>'
        '</v:formulas><v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="Utkast{number}" o:spid="_x0000_s{1024 + int(number or 0)}" type="#_x0000_t136" '
        f'alt="Vattenstämpel: UTKAST" style="{style}" o:allowincell="f" fillcolor="#e3e3e3" stroked="f">'
        '<v:textpath style="font-family:&quot;Calibri&quot;;font-size:1pt" string="UTKAST"/></v:shape></w:pict></w:r>'
    )
    return xml.parse(drawn.encode())
