"""Pages made of paragraphs: official letters, plain pages, a table. All give (sheets, truth).

The truth is a list of lines for each sheet, block after block: of blocks that stand side
by side, the left one comes first.
"""

import math

import cairo

from .sheet import A4_MM, Box, Sheet, flow
from .styles import STYLES
from .texts import read_text

# Decree 30/2020/NĐ-CP, annex I: left margin 30-35 mm, right 15-20 mm, top and bottom 20-25 mm.
LEFT, TOP, WIDTH, BOTTOM = 30.0, 20.0, 162.0, 277.0
STAMP_RED = (0.80, 0.10, 0.12)
PEN_BLUE = (0.10, 0.20, 0.65)


def plain_pages(name, dpi, margins=(LEFT, TOP, WIDTH, BOTTOM), size_mm=A4_MM):
    """A text whose every section is a page of its own."""
    left, top, width, bottom = margins
    sheets, truth = [], []
    for paragraphs in read_text(name).values():
        box = Box(Sheet(dpi, size_mm), left, top, width, bottom)
        flow(paragraphs, STYLES, [box])
        sheets.append(box.sheet)
        truth.append(box.lines)
    return sheets, truth


def official_letter(name, dpi, stamped=False):
    """A letter with the two-block heading, recipients at the left and the signature at the right."""
    text = read_text(name)
    sheet = Sheet(dpi)
    left = Box(sheet, 22.0, TOP, 72.0, BOTTOM)
    right = Box(sheet, 96.0, TOP, 98.0, BOTTOM)
    flow(text["left"], STYLES, [left])
    flow(text["right"], STYLES, [right])
    body = Box(sheet, LEFT, max(left.y, right.y), WIDTH, BOTTOM)
    flow(text["body"], STYLES, [body])
    recipients = Box(sheet, LEFT, body.y + 8.0, 80.0, BOTTOM)
    signature = Box(sheet, 118.0, body.y + 8.0, 74.0, BOTTOM)
    flow(text["recipients"], STYLES, [recipients])
    flow(text["signature"], STYLES, [signature])
    if stamped:
        draw_signature(sheet, 141.0, signature.y - 20.0)
        draw_stamp(sheet, 130.0, signature.y - 22.0)
    return [sheet], [left.lines + right.lines + body.lines + recipients.lines + signature.lines]


def draw_signature(sheet, x, y):
    """A pen stroke that is nobody's name."""
    cr = sheet.cr
    cr.save()
    cr.translate(sheet.px(x), sheet.px(y))
    cr.scale(sheet.px(1), sheet.px(1))
    cr.set_source_rgb(*PEN_BLUE)
    cr.set_line_width(0.5)
    cr.move_to(0, 3)
    cr.curve_to(6, -14, 10, -10, 5, 5)
    cr.curve_to(3, 10, 14, -6, 17, -2)
    cr.curve_to(19, 2, 12, 6, 20, 1)
    cr.curve_to(26, -4, 20, 7, 34, -3)
    cr.stroke()
    cr.restore()


def draw_stamp(sheet, x, y):
    """A red round seal, 36 mm wide as the rules have it, with a star and no words."""
    cr = sheet.cr
    cr.save()
    cr.translate(sheet.px(x), sheet.px(y))
    cr.scale(sheet.px(1), sheet.px(1))
    cr.set_operator(cairo.OPERATOR_MULTIPLY)  # ink on ink gets darker
    cr.set_source_rgba(*STAMP_RED, 0.75)
    for radius, width in ((17.5, 1.0), (16.2, 0.3), (11.0, 0.3)):
        cr.set_line_width(width)
        cr.arc(0, 0, radius, 0, 2 * math.pi)
        cr.stroke()
    for point in range(10):
        radius = 6.5 if point % 2 == 0 else 2.6
        angle = point * math.pi / 5 - math.pi / 2
        cr.line_to(radius * math.cos(angle), radius * math.sin(angle))
    cr.close_path()
    cr.fill()
    cr.restore()


TABLE_COLUMNS_MM = (12.0, 48.0, 26.0, 28.0, 24.0, 24.0)
ROW_MM = 10.0


def table_page(name, dpi):
    """A ruled table; the truth has one line a row, cells parted by a space."""
    text = read_text(name)
    sheet = Sheet(dpi)
    head = Box(sheet, LEFT, TOP, WIDTH, BOTTOM)
    flow(text["head"], STYLES, [head])
    top = head.y + 6.0
    rows = [draw_row(sheet, top + index * ROW_MM, kind, cells.split(";"))
            for index, (kind, cells) in enumerate(text["table"])]
    draw_grid(sheet, top, len(rows))
    foot = Box(sheet, LEFT, top + len(rows) * ROW_MM + 4.0, WIDTH, BOTTOM)
    flow(text["foot"], STYLES, [foot])
    return [sheet], [head.lines + rows + foot.lines]


def draw_row(sheet, y, kind, cells):
    """Figures stand at the right, names at the left, headings in the middle."""
    x = LEFT
    for column, (cell, width) in enumerate(zip(cells, TABLE_COLUMNS_MM)):
        name = "cell-" + ("head" if kind == "header" else "name" if column == 1 else "figure")
        box = Box(sheet, x + 2.0, y + 2.2, width - 4.0, y + ROW_MM)
        flow([(name, f"<b>{cell}</b>" if kind != "row" else cell)], STYLES, [box])
        x += width
    return " ".join(cell for cell in cells if cell)


def draw_grid(sheet, top, rows):
    bottom = top + rows * ROW_MM
    right = LEFT + sum(TABLE_COLUMNS_MM)
    for row in range(rows + 1):
        sheet.rule(LEFT, top + row * ROW_MM, right, top + row * ROW_MM, 0.25)
    x = LEFT
    for width in (*TABLE_COLUMNS_MM, 0.0):
        sheet.rule(x, top, x, bottom, 0.25)
        x += width
