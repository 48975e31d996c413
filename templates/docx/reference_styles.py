"""The styles of `reference.docx`: what every paragraph, table and word of a DOCX looks like."""

from __future__ import annotations

ACCENT = "1F4E5F"
GREY = "595959"
FONT = "Calibri"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_COLORS = ("", ACCENT, ACCENT, ACCENT, "262626", "262626", "262626")
_LIGHT = (5, 6)


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
            + rpr(size, bold=level not in _LIGHT, italic=level in _LIGHT, color=_COLORS[level]),
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
            ppr(before=140, after=20, tabs=dotted, hyphens=False) + rpr(bold=True),
            based="Normal",
            order=39,
            quick=False,
        ),
        style(
            "paragraph",
            "TOC2",
            "toc 2",
            ppr(after=20, left=284, tabs=dotted, hyphens=False),
            based="Normal",
            order=39,
            quick=False,
        ),
        style(
            "paragraph",
            "TOC3",
            "toc 3",
            ppr(after=20, left=567, tabs=dotted, hyphens=False),
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
            f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{rules}</w:tblBorders>'
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
    return f"{HEAD}<w:styles {W}>{defaults}{''.join(parts)}</w:styles>"
