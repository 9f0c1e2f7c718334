"""A page from a typewriter: one character at a time, each struck a little differently."""

import textwrap

import numpy
from gi.repository import PangoCairo

from .sheet import Sheet
from .styles import Style
from .texts import read_text

PITCH_MM = 2.54  # pica: ten characters to the inch
LINE_MM = 6.35  # a line and a half at six lines to the inch
LEFT_MM, TOP_MM = 25.0, 24.0
COLUMNS = 66
INDENT = " " * 5
LETTER = Style(font="FreeMono Bold", size_pt=12.2)

DROP_MM = 0.09  # standard deviation of the height at which a type hits the paper
TURN = 0.012  # and of its angle, in radians
INK_RANGE = (0.62, 1.0)  # how black a stroke is


def typescript_page(name, dpi, seed):
    """The [typed] section of a text; the truth has its lines with single spaces."""
    sheet = Sheet(dpi)
    strike = numpy.random.default_rng(seed)
    rows = [row for kind, text in read_text(name)["typed"] for row in typed_rows(kind, text)]
    for index, (row, underlined) in enumerate(rows):
        type_row(sheet, TOP_MM + index * LINE_MM, row, underlined, strike)
    return [sheet], [[" ".join(row.split()) for row, _ in rows if row.strip()]]


def typed_rows(kind, text):
    """The rows of characters of one paragraph, each with whether it is underlined."""
    if kind == "blank":
        return [("", False)]
    if kind == "left-right":
        left, right = (part.strip() for part in text.split("//"))
        half = COLUMNS // 2
        return [(left.center(half - 4) + right.center(half + 4), False)]
    if kind.startswith("centre"):
        return [(text.center(COLUMNS).rstrip(), kind == "centre-underlined")]
    if kind == "right":
        half = COLUMNS // 2
        return [(" " * half + text.center(half), False)]
    wrapped = textwrap.wrap(text, COLUMNS, initial_indent=INDENT, break_on_hyphens=False)
    return [(row, False) for row in wrapped]


def type_row(sheet, y_mm, row, underlined, strike):
    for column, letter in enumerate(row):
        if letter == " ":
            continue
        x_mm = LEFT_MM + column * PITCH_MM
        strike_letter(sheet, x_mm, y_mm, letter, strike)
        if underlined:
            strike_letter(sheet, x_mm, y_mm + 0.4, "_", strike)


def strike_letter(sheet, x_mm, y_mm, letter, strike):
    """One stroke of a type: height, angle and ink vary."""
    cr = sheet.cr
    cr.save()
    cr.translate(sheet.px(x_mm), sheet.px(y_mm + strike.normal(0, DROP_MM)))
    cr.rotate(strike.normal(0, TURN))
    cr.set_source_rgba(0.08, 0.08, 0.12, strike.uniform(*INK_RANGE))
    layout = sheet.layout(letter.replace("&", "&amp;"), LETTER, 2 * PITCH_MM)
    PangoCairo.show_layout(cr, layout)
    cr.restore()
