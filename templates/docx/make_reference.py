"""Make `reference.docx`, which holds the looks of every DOCX: styles, page, header, footer and settings.

    python templates/docx/make_reference.py          writes the file
    python templates/docx/make_reference.py --check  says with exit code 1 whether the committed file is stale

A municipality that wants other looks edits a copy in Word and gives its path instead. In header and footer the words
«kommun», «titel», «diarienummer» and «utkast» are replaced by the document's own.

The font is Calibri: it comes with every Word since 2007, and LibreOffice has Carlito, whose letters are as wide, so
that lines and pages break alike. Built-in styles carry their English names, which Word shows in Swedish.
"""

from __future__ import annotations

import sys
import zipfile
from io import BytesIO
from pathlib import Path

TARGET = Path(__file__).with_name("reference.docx")
ACCENT = "1F4E5F"
GREY = "595959"
FONT = "Calibri"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def style(
    kind: str,
    ident: str,
    name: str,
    body: str = "",
    *,
    based: str = "",
    follows: str = "",
    order: int = 99,
    quick: bool = True,
    custom: bool = False,
    default: bool = False,
) -> str:
    """One style; `body` holds its pPr, rPr and table properties."""
    marks = (' w:default="1"' if default else "") + (' w:customStyle="1"' if custom else "")
    parts = [f'<w:style w:type="{kind}"{marks} w:styleId="{ident}"><w:name w:val="{name}"/>']
    parts += [f'<w:basedOn w:val="{based}"/>'] if based else []
    parts += [f'<w:next w:val="{follows}"/>'] if follows else []
    parts += [f'<w:uiPriority w:val="{order}"/>', "<w:qFormat/>" if quick else "", body, "</w:style>"]
    return "".join(parts)


def ppr(
    *,
    before: int = 0,
    after: int = 0,
    line: int = 0,
    keep: bool = False,
    level: int = -1,
    left: int = 0,
    hanging: int = 0,
    right: int = 0,
    jc: str = "",
    break_before: bool = False,
    extra: str = "",
    tabs: str = "",
    hyphens: bool = True,
) -> str:
    """Paragraph properties in the order of the schema; measures in twentieths of a point."""
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    indents = (f' w:left="{left}"' if left else "") + (f' w:right="{right}"' if right else "")
    indents += f' w:hanging="{hanging}"' if hanging else ""
    return "".join(
        [
            "<w:pPr>",
            "<w:keepNext/><w:keepLines/>" if keep else "",
            "<w:pageBreakBefore/>" if break_before else "",
            "<w:widowControl/>",
            extra,
            tabs,
            "" if hyphens else "<w:suppressAutoHyphens/>",
            f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>',
            f"<w:ind{indents}/>" if indents else "",
            f'<w:jc w:val="{jc}"/>' if jc else "",
            f'<w:outlineLvl w:val="{level}"/>' if level >= 0 else "",
            "</w:pPr>",
        ]
    )


def rpr(
    size: float = 0, *, bold: bool = False, italic: bool = False, color: str = "", font: str = "", extra: str = ""
) -> str:
    """Run properties; `size` in points."""
    half = int(size * 2)
    return "".join(
        [
            "<w:rPr>",
            f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>' if font else "",
            "<w:b/><w:bCs/>" if bold else "",
            "<w:i/><w:iCs/>" if italic else "",
            f'<w:color w:val="{color}"/>' if color else "",
            f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>' if half else "",
            extra,
            "</w:rPr>",
        ]
    )


def box(color: str, fill: str) -> str:
    """A coloured bar to the left of shaded text."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="{gap}" w:color="{fill}"/>'
        for side, gap in (("top", 4), ("left", 8), ("bottom", 4), ("right", 4))
    )
    sides = sides.replace(
        f'<w:left w:val="single" w:sz="4" w:space="8" w:color="{fill}"/>',
        f'<w:left w:val="single" w:sz="24" w:space="8" w:color="{color}"/>',
    )
    return f'<w:pBdr>{sides}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'


def headings() -> list[str]:
    """Rubrik 1 to 6; a chapter begins on a new page."""
    sizes = ((20, 0, 240), (15, 360, 120), (12.5, 280, 80), (11, 220, 60), (11, 200, 40), (11, 200, 40))
    return [
        style(
            "paragraph",
            f"Heading{level}",
            f"heading {level}",
            ppr(before=before, after=after, keep=True, level=level - 1, break_before=level == 1, hyphens=False)
            + rpr(size, bold=level != 5, italic=level in {5, 6}, color=ACCENT if level < 4 else "262626"),
            based="Normal",
            follows="BodyText",
            order=9,
        )
        for level, (size, before, after) in enumerate(sizes, 1)
    ]


def body_styles() -> list[str]:
    """Running text, lists, quotations, captions, notes."""
    caption = ppr(before=60, after=240, hyphens=False) + rpr(9.5, color=GREY)
    return [
        style("paragraph", "Normal", "Normal", order=0, default=True),
        style("paragraph", "BodyText", "Body Text", ppr(after=140), based="Normal", order=1),
        style(
            "paragraph",
            "FirstParagraph",
            "First Paragraph",
            based="BodyText",
            follows="BodyText",
            custom=True,
            quick=False,
        ),
        style("paragraph", "Compact", "Compact", ppr(after=40), based="BodyText", custom=True, quick=False),
        style("paragraph", "ListParagraph", "List Paragraph", ppr(after=60), based="BodyText", order=34),
        style(
            "paragraph",
            "BlockText",
            "Block Text",
            ppr(before=60, after=160, left=567, right=567) + rpr(italic=True),
            based="BodyText",
        ),
        style(
            "paragraph",
            "DefinitionTerm",
            "Definition Term",
            ppr(before=80, keep=True) + rpr(bold=True),
            based="BodyText",
            follows="Definition",
            custom=True,
        ),
        style("paragraph", "Definition", "Definition", ppr(after=100, left=425), based="BodyText", custom=True),
        style(
            "paragraph",
            "SourceCode",
            "Source Code",
            ppr(before=60, after=160, extra='<w:shd w:val="clear" w:color="auto" w:fill="F5F5F5"/>', hyphens=False),
            based="BodyText",
            custom=True,
        ),
        style("paragraph", "Caption", "caption", caption, based="Normal", follows="BodyText", order=35),
        style(
            "paragraph",
            "TableCaption",
            "Table Caption",
            ppr(before=240, after=80, keep=True, hyphens=False),
            based="Caption",
            custom=True,
            quick=False,
        ),
        style("paragraph", "ImageCaption", "Image Caption", based="Caption", custom=True, quick=False),
        style("paragraph", "Figure", "Figure", ppr(before=160, keep=True), based="Normal", custom=True, quick=False),
        style(
            "paragraph",
            "CaptionedFigure",
            "Captioned Figure",
            ppr(before=200, keep=True),
            based="Figure",
            custom=True,
            quick=False,
        ),
        style("paragraph", "FootnoteText", "footnote text", ppr(after=40) + rpr(9), based="Normal"),
        style("paragraph", "FootnoteBlockText", "Footnote Block Text", based="FootnoteText", custom=True, quick=False),
        style(
            "paragraph",
            "Tabelltext",
            "Tabelltext",
            ppr(before=30, after=30, line=240, hyphens=False) + rpr(9.5),
            based="Normal",
            custom=True,
        ),
        style(
            "paragraph",
            "Linje",
            "Linje",
            ppr(
                before=120,
                after=240,
                extra='<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="A6A6A6"/></w:pBdr>',
            ),
            based="Normal",
            custom=True,
        ),
        style(
            "paragraph",
            "Ruta",
            "Ruta",
            ppr(before=0, after=0, left=227, right=113, extra=box(ACCENT, "EEF4F6")),
            based="BodyText",
            custom=True,
        ),
        style(
            "paragraph",
            "Beslut",
            "Beslut",
            ppr(before=0, after=0, left=227, right=113, extra=box("8A5A00", "FBF5E9")),
            based="BodyText",
            custom=True,
        ),
        style(
            "paragraph",
            "Sammanfattning",
            "Sammanfattning",
            ppr(before=0, after=0, left=227, right=113, extra=box("595959", "F4F4F4")),
            based="BodyText",
            custom=True,
        ),
    ]


def page_styles() -> list[str]:
    """Cover, contents, header and footer."""
    right = '<w:tabs><w:tab w:val="right" w:pos="9071"/></w:tabs>'
    dotted = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9071"/></w:tabs>'
    rule = '<w:pBdr><w:{0} w:val="single" w:sz="4" w:space="4" w:color="BFBFBF"/></w:pBdr>'
    return [
        style(
            "paragraph",
            "Title",
            "Title",
            ppr(after=120, hyphens=False) + rpr(32, bold=True, color=ACCENT),
            based="Normal",
            follows="Subtitle",
            order=10,
        ),
        style(
            "paragraph",
            "Subtitle",
            "Subtitle",
            ppr(after=240, hyphens=False) + rpr(16, color=GREY),
            based="Normal",
            order=11,
        ),
        style(
            "paragraph",
            "Omslagsrad",
            "Omslagsrad",
            ppr(after=60, hyphens=False) + rpr(11.5),
            based="Normal",
            custom=True,
        ),
        style(
            "paragraph",
            "Dokumenttyp",
            "Dokumenttyp",
            ppr(before=2600, after=120, hyphens=False) + rpr(14, bold=True, color=GREY),
            based="Normal",
            custom=True,
        ),
        style(
            "paragraph",
            "Utkast",
            "Utkast",
            ppr(before=240, after=240, hyphens=False) + rpr(14, bold=True, color="A80000"),
            based="Normal",
            custom=True,
        ),
        style(
            "paragraph",
            "TOCHeading",
            "TOC Heading",
            ppr(after=240, keep=True, break_before=True, hyphens=False) + rpr(20, bold=True, color=ACCENT),
            based="Normal",
            follows="BodyText",
            order=39,
        ),
        style(
            "paragraph",
            "TOC1",
            "toc 1",
            ppr(before=140, after=20, right=567, tabs=dotted, hyphens=False) + rpr(bold=True),
            based="Normal",
            order=39,
            quick=False,
        ),
        style(
            "paragraph",
            "TOC2",
            "toc 2",
            ppr(after=20, left=284, right=567, tabs=dotted, hyphens=False),
            based="Normal",
            order=39,
            quick=False,
        ),
        style(
            "paragraph",
            "TOC3",
            "toc 3",
            ppr(after=20, left=567, right=567, tabs=dotted, hyphens=False),
            based="Normal",
            order=39,
            quick=False,
        ),
        style(
            "paragraph",
            "Header",
            "header",
            ppr(extra=rule.format("bottom"), tabs=right, hyphens=False) + rpr(9, color=GREY),
            based="Normal",
            quick=False,
        ),
        style(
            "paragraph",
            "Footer",
            "footer",
            ppr(extra=rule.format("top"), tabs=right, hyphens=False) + rpr(9, color=GREY),
            based="Normal",
            quick=False,
        ),
    ]


def character_styles() -> list[str]:
    """Links, notes, fixed pitch, and the status words."""
    return [
        style("character", "DefaultParagraphFont", "Default Paragraph Font", order=1, quick=False, default=True),
        style(
            "character",
            "Hyperlink",
            "Hyperlink",
            rpr(color="0B5394", extra='<w:u w:val="single"/>'),
            based="DefaultParagraphFont",
            quick=False,
        ),
        style(
            "character",
            "FootnoteReference",
            "footnote reference",
            rpr(extra='<w:vertAlign w:val="superscript"/>'),
            based="DefaultParagraphFont",
            quick=False,
        ),
        style(
            "character",
            "VerbatimChar",
            "Verbatim Char",
            rpr(9.5, font="Consolas"),
            based="DefaultParagraphFont",
            custom=True,
        ),
        style("character", "Strong", "Strong", rpr(bold=True), based="DefaultParagraphFont", order=22),
        style(
            "character",
            "Statusuppfylld",
            "Status uppfylld",
            rpr(bold=True, color="1B6E3C"),
            based="DefaultParagraphFont",
            custom=True,
        ),
        style(
            "character",
            "Statusvarning",
            "Status varning",
            rpr(bold=True, color="8A5A00"),
            based="DefaultParagraphFont",
            custom=True,
        ),
        style(
            "character",
            "Statusfel",
            "Status fel",
            rpr(bold=True, color="A80000"),
            based="DefaultParagraphFont",
            custom=True,
        ),
        style("character", "Summa", "Summa", rpr(bold=True), based="DefaultParagraphFont", custom=True),
        style("character", "Tal", "Tal", based="DefaultParagraphFont", custom=True),
    ]


def table_styles() -> list[str]:
    """The table: a coloured head, thin rules between rows, the last row under a rule."""
    margins = (
        '<w:tblCellMar><w:top w:w="{0}" w:type="dxa"/><w:left w:w="{1}" w:type="dxa"/>'
        '<w:bottom w:w="{0}" w:type="dxa"/><w:right w:w="{1}" w:type="dxa"/></w:tblCellMar>'
    )
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{color}"/>'
        for side, size, color in (("top", 8, ACCENT), ("bottom", 8, ACCENT), ("insideH", 4, "D0D7DA"))
    )
    head = (
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/><w:color w:val="FFFFFF"/></w:rPr><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{ACCENT}"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
    )
    return [
        style(
            "table",
            "TableNormal",
            "Normal Table",
            '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>' + margins.format(0, 108) + "</w:tblPr>",
            quick=False,
            default=True,
        ),
        style(
            "table",
            "Table",
            "Table",
            '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
            + f"<w:tblBorders>{rules}</w:tblBorders>"
            + margins.format(20, 85)
            + "</w:tblPr>"
            + head,
            based="TableNormal",
            custom=True,
        ),
        style("numbering", "NoList", "No List", quick=False, default=True),
    ]


def styles() -> str:
    """`word/styles.xml`."""
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:eastAsia="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
        '<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="sv-SE" w:eastAsia="sv-SE" w:bidi="ar-SA"/>'
        '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line="269" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )
    parts = [*body_styles(), *headings(), *page_styles(), *character_styles(), *table_styles()]
    return f"{_HEAD}<w:styles {W}>{defaults}{''.join(parts)}</w:styles>"


def field(code: str, shown: str) -> str:
    """A field that Word and LibreOffice count anew when they set the page."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {code} </w:instrText>'
        f'</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{shown}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def run(words: str) -> str:
    """A run of text."""
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def headers() -> dict[str, str]:
    """Header and footer of the pages; the cover has empty ones, where the mark of a draft is put."""
    tab = "<w:r><w:tab/></w:r>"
    red = '<w:r><w:rPr><w:b/><w:color w:val="A80000"/></w:rPr><w:t xml:space="preserve">«utkast»</w:t></w:r>'
    plain = '<w:pPr><w:pStyle w:val="Normal"/></w:pPr>'
    header = f'<w:pPr><w:pStyle w:val="Header"/></w:pPr>{run("«kommun» · «titel»")}{tab}{red}'
    footer = (
        f'<w:pPr><w:pStyle w:val="Footer"/></w:pPr>{run("«diarienummer»")}{tab}{run("Sida ")}'
        f"{field('PAGE', '2')}{run(' (')}{field('NUMPAGES', '2')}{run(')')}"
    )
    return {
        "word/header1.xml": f"{_HEAD}<w:hdr {W} {R}><w:p>{header}</w:p></w:hdr>",
        "word/header2.xml": f"{_HEAD}<w:hdr {W} {R}><w:p>{plain}</w:p></w:hdr>",
        "word/footer1.xml": f"{_HEAD}<w:ftr {W} {R}><w:p>{footer}</w:p></w:ftr>",
        "word/footer2.xml": f"{_HEAD}<w:ftr {W} {R}><w:p>{plain}</w:p></w:ftr>",
    }


def document() -> str:
    """`word/document.xml`: the page, A4 with margins of 2.5 cm, and nothing on it."""
    refs = "".join(
        f'<w:{kind}Reference w:type="{page}" r:id="rId{number}"/>'
        for kind, page, number in (
            ("header", "default", 10),
            ("header", "first", 11),
            ("footer", "default", 12),
            ("footer", "first", 13),
        )
    )
    section = (
        f'<w:sectPr>{refs}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1701" w:right="1417" '
        'w:bottom="1417" w:left="1418" w:header="709" w:footer="624" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )
    return f"{_HEAD}<w:document {W} {R}><w:body><w:p/>{section}</w:body></w:document>"


def settings() -> str:
    """`word/settings.xml`: Swedish hyphenation, today's layout rules."""
    compat = (
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat>'
    )
    notes = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    return (
        f'{_HEAD}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:autoHyphenation/>'
        '<w:consecutiveHyphenLimit w:val="3"/><w:hyphenationZone w:val="284"/><w:doNotHyphenateCaps/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/>{notes}{compat}<w:themeFontLang w:val="sv-SE"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def footnotes() -> str:
    """`word/footnotes.xml`: the two rules that Word wants to find."""
    return (
        f'{_HEAD}<w:footnotes {W}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p>'
        '</w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r>'
        "</w:p></w:footnote></w:footnotes>"
    )


def fonts() -> str:
    """`word/fontTable.xml`: what to take where a font is missing."""
    one = (
        '<w:font w:name="{}"><w:altName w:val="{}"/><w:charset w:val="00"/><w:family w:val="{}"/>'
        '<w:pitch w:val="{}"/></w:font>'
    )
    return (
        f"{_HEAD}<w:fonts {W}>"
        + one.format("Calibri", "Carlito", "swiss", "variable")
        + one.format("Consolas", "DejaVu Sans Mono", "modern", "fixed")
        + "</w:fonts>"
    )


def package() -> dict[str, str]:
    """Every part of the file by its name, in the order of the archive."""
    parts = {
        "styles": "styles",
        "settings": "settings",
        "fontTable": "fontTable",
        "footnotes": "footnotes",
        "header1": "header",
        "header2": "header",
        "footer1": "footer",
        "footer2": "footer",
    }
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for name, kind in parts.items()
    )
    numbers = dict(zip(parts, (1, 2, 3, 4, 10, 11, 12, 13), strict=True))
    relations = "".join(
        f'<Relationship Id="rId{numbers[name]}" Type="{_RELATION}/{kind}" Target="{name}.xml"/>'
        for name, kind in parts.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006"
    return {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{space}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
        f'"application/xml"/><Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        f"{types}</Types>",
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{space}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{_HEAD}<Relationships xmlns="{space}/relationships">{relations}'
        "</Relationships>",
        "word/document.xml": document(),
        "word/styles.xml": styles(),
        "word/settings.xml": settings(),
        "word/fontTable.xml": fonts(),
        "word/footnotes.xml": footnotes(),
        **headers(),
    }


def build() -> bytes:
    """The file's bytes, the same on every machine."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in package().items():
            # Stored, not deflated: zlib's bytes differ between its implementations, and the check compares bytes.
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 3
            archive.writestr(info, content.encode())
    return out.getvalue()


def main(arguments: list[str]) -> int:
    """Write the file, or with --check compare it; the exit code."""
    content = build()
    if "--check" in arguments:
        return 0 if TARGET.is_file() and TARGET.read_bytes() == content else 1
    TARGET.write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
