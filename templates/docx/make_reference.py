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

from reference_styles import ACCENT, FONT, GREY, HEAD, W, styles

TARGET = Path(__file__).with_name("reference.docx")
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


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
        "word/header1.xml": f"{HEAD}<w:hdr {W} {R}><w:p>{header}</w:p></w:hdr>",
        "word/header2.xml": f"{HEAD}<w:hdr {W} {R}><w:p>{plain}</w:p></w:hdr>",
        "word/footer1.xml": f"{HEAD}<w:ftr {W} {R}><w:p>{footer}</w:p></w:ftr>",
        "word/footer2.xml": f"{HEAD}<w:ftr {W} {R}><w:p>{plain}</w:p></w:ftr>",
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
    return f"{HEAD}<w:document {W} {R}><w:body><w:p/>{section}</w:body></w:document>"


def settings() -> str:
    """`word/settings.xml`: Swedish hyphenation, today's layout rules."""
    compat = (
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat>'
    )
    notes = '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    return (
        f'{HEAD}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:autoHyphenation/>'
        '<w:consecutiveHyphenLimit w:val="3"/><w:hyphenationZone w:val="284"/><w:doNotHyphenateCaps/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/>{notes}{compat}<w:themeFontLang w:val="sv-SE"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def footnotes() -> str:
    """`word/footnotes.xml`: the two rules that Word wants to find."""
    return (
        f'{HEAD}<w:footnotes {W}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p>'
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
        f"{HEAD}<w:fonts {W}>"
        + one.format("Calibri", "Carlito", "swiss", "variable")
        + one.format("Consolas", "DejaVu Sans Mono", "modern", "fixed")
        + "</w:fonts>"
    )


def theme() -> str:
    """`word/theme/theme1.xml`: Word's gallery of colours and fonts, in ours."""
    colors = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "262626", "lt2": "EEF4F6", "accent1": ACCENT}
    colors |= {"accent2": "8A5A00"}
    colors |= {"accent3": "1B6E3C", "accent4": "A80000", "accent5": GREY, "accent6": "7F9DA8"}
    colors |= {"hlink": "0B5394", "folHlink": "5B3F8C"}
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colors.items())
    font = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
    line = '<a:ln><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>' * 3
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="styrdsl">'
        f'<a:themeElements><a:clrScheme name="styrdsl">{scheme}</a:clrScheme><a:fontScheme name="styrdsl">'
        f"<a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="styrdsl"><a:fillStyleLst>{fill}</a:fillStyleLst><a:lnStyleLst>{line}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect}</a:effectStyleLst><a:bgFillStyleLst>{fill}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
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
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{space}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
        f'"application/xml"/><Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
        f'{types}<Override PartName="/word/theme/theme1.xml" ContentType="{_THEME}"/></Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{space}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{space}/relationships">{relations}'
        f'<Relationship Id="rId5" Type="{_RELATION}/theme" Target="theme/theme1.xml"/>'
        "</Relationships>",
        "word/document.xml": document(),
        "word/theme/theme1.xml": theme(),
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
