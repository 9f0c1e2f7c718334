"""How each kind of paragraph looks; the names are the ones used in texts/*.txt."""

from dataclasses import dataclass, replace

SERIF = "Liberation Serif"
KHMER = "Khmer OS Battambang"
BOOK = "DejaVu Serif Condensed"
HAN = "WenQuanYi Micro Hei"


@dataclass(frozen=True)
class Style:
    """Sizes in points, distances in millimetres, `spacing` as a factor of the font's height."""

    font: str = SERIF
    size_pt: float = 13.5
    align: str = "left"
    indent_mm: float = 0.0
    before_mm: float = 0.0
    spacing: float = 1.1
    rule: float = 0.0  # length of a rule below each line, as a part of the line's width


def centred(size_pt, font=SERIF, **more):
    return Style(font, size_pt, "center", **more)


# Decree 30/2020/NĐ-CP, annex I: sizes 11 to 14, body indented 10 mm and justified.
OFFICIAL = {
    "caps": centred(12),
    "caps-bold-ruled": centred(12, SERIF + " Bold", rule=0.45),
    "number": centred(13, before_mm=3.0),
    "number-subject": centred(12, before_mm=1.0),
    "country": centred(12.5, SERIF + " Bold"),
    "motto": centred(13, SERIF + " Bold", rule=1.0),
    "place-date": Style(SERIF + " Italic", 13, "right", before_mm=3.0),
    "title": centred(14, SERIF + " Bold", before_mm=6.0),
    "subject": centred(13.5, SERIF + " Bold"),
    "subject-last-ruled": centred(13.5, SERIF + " Bold", rule=0.4),
    "authority": centred(13.5, SERIF + " Bold", before_mm=4.0),
    "addressee": centred(13.5, before_mm=7.0),
    "basis": Style(SERIF + " Italic", 13.5, "justify", 10.0, 1.8),
    "body": Style(align="justify", indent_mm=10.0, before_mm=2.0, spacing=1.15),
    "page-number": centred(13),
    "body-head": Style(SERIF + " Bold", indent_mm=10.0, before_mm=3.0),
    "recipients-head": Style(SERIF + " Bold Italic", 12),
    "recipients": Style(size_pt=11),
    "position": centred(13, SERIF + " Bold"),
    "signer": centred(13.5, SERIF + " Bold", before_mm=30.0),
    "table-title": centred(14, SERIF + " Bold"),
    "table-note": centred(13, SERIF + " Italic", before_mm=1.0),
    "cell-head": centred(12.5),
    "cell-name": Style(size_pt=12.5),
    "cell-figure": Style(size_pt=12.5, align="right"),
    "note": Style(SERIF + " Italic", 12, "justify", before_mm=2.0),
}

NEWS = {
    "masthead": centred(44, "Liberation Sans Bold"),
    "dateline": centred(11, before_mm=1.5),
    "headline": centred(25, SERIF + " Bold", before_mm=6.0),
    "standfirst": centred(12.5, SERIF + " Italic", before_mm=1.5),
    "news-first": Style(size_pt=12, align="justify"),
    "news": Style(size_pt=12, align="justify", indent_mm=4.0, before_mm=0.8),
    "news-head": Style("Liberation Sans Bold", 12, before_mm=3.0),
    "notice-head": centred(14, "Liberation Sans Bold"),
    "notice-line": centred(12.5, before_mm=1.5),
    "caption": Style(SERIF + " Italic", 10.5, before_mm=1.0),
}

DECLARATION = {
    "book-title": centred(15, BOOK + " Bold", before_mm=2.0),
    "book-head": centred(11.5, BOOK + " Italic", before_mm=3.0),
    "book": Style(BOOK, 11.5, "justify", 7.0, 1.2, 1.1),
    "khmer-title": centred(19, KHMER + " Bold"),
    "khmer-head": Style(KHMER + " Bold", 14, before_mm=3.0),
    "khmer": Style(KHMER, 13, indent_mm=8.0, before_mm=1.5),
    "han-title": centred(18, HAN + " Bold"),
    "han-head": Style(HAN + " Bold", 13, before_mm=3.0),
    "han": Style(HAN, 12, indent_mm=8.5, before_mm=1.5),
}

REGISTER = {
    "act-title": centred(22, "FreeSerif Bold"),
    "act-subtitle": centred(14, "FreeSerif Italic", before_mm=2.0),
    "act-head": Style("FreeSerif Bold", 13.5, before_mm=7.0),
    "act": Style("FreeSerif", 13.5, "justify", 8.0, 2.0, 1.2),
}

NOTICE = {
    "notice-title": centred(30, "Liberation Sans Bold"),
    "notice": replace(centred(16, before_mm=5.0), spacing=1.15),
}

STYLES = {**OFFICIAL, **NEWS, **DECLARATION, **REGISTER, **NOTICE}
