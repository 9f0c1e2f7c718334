"""A two-column newspaper page with a line drawing."""

from .sheet import INK, Box, Sheet, flow
from .styles import STYLES
from .texts import read_text

LEFT, TOP, WIDTH, BOTTOM = 17.0, 14.0, 176.0, 283.0
GUTTER = 7.0
COLUMN = (WIDTH - GUTTER) / 2
PICTURE_HEIGHT = 58.0
COLUMN_BOTTOM = 238.0  # where the two columns come out equally long


def newspaper_page(name, dpi):
    """Masthead, headline, left column, at the right the picture, its caption and the rest, a notice."""
    text = read_text(name)
    sheet = Sheet(dpi)
    head = Box(sheet, LEFT, TOP, WIDTH, BOTTOM)
    flow(text["masthead"][:2], STYLES, [head])
    sheet.rule(LEFT, head.y + 1.0, LEFT + WIDTH, head.y + 1.0, 0.6)
    flow(text["masthead"][2:], STYLES, [head])
    top = head.y + 5.0
    right = LEFT + COLUMN + GUTTER
    draw_picture(sheet, right, top, COLUMN, PICTURE_HEIGHT)
    caption = Box(sheet, right, top + PICTURE_HEIGHT, COLUMN, BOTTOM)
    flow(text["caption"], STYLES, [caption])
    columns = [Box(sheet, LEFT, top, COLUMN, COLUMN_BOTTOM),
               Box(sheet, right, caption.y + 4.0, COLUMN, COLUMN_BOTTOM)]
    flow(text["article"], STYLES, columns)
    sheet.rule(right - GUTTER / 2, top, right - GUTTER / 2, COLUMN_BOTTOM, 0.15)
    notice = framed_notice(sheet, text["notice"])
    return [sheet], [head.lines + columns[0].lines + caption.lines + columns[1].lines + notice]


def framed_notice(sheet, paragraphs):
    """A frame across both columns at the foot; gives its lines."""
    box = Box(sheet, LEFT + 8.0, COLUMN_BOTTOM + 8.0, WIDTH - 16.0, BOTTOM)
    flow(paragraphs, STYLES, [box])
    corners = ((LEFT, COLUMN_BOTTOM + 5.0), (LEFT + WIDTH, COLUMN_BOTTOM + 5.0),
               (LEFT + WIDTH, box.y + 4.0), (LEFT, box.y + 4.0))
    for start, end in zip(corners, corners[1:] + corners[:1]):
        sheet.rule(*start, *end, 0.4)
    return box.lines


def draw_picture(sheet, x, y, width, height):
    """A communal house on a river, in lines only, so that it survives one bit a pixel."""
    cr = sheet.cr
    cr.save()
    cr.translate(sheet.px(x), sheet.px(y))
    cr.scale(sheet.px(width) / 100, sheet.px(height) / 70)  # the drawing is 100 by 70
    cr.set_line_width(0.5)
    cr.rectangle(0, 0, 100, 70)
    cr.stroke_preserve()
    cr.clip()
    draw_hills(cr)
    draw_house(cr)
    draw_river(cr)
    draw_boat(cr)
    cr.restore()


def draw_hills(cr):
    cr.arc(82, 13, 6, 0, 7)
    cr.stroke()
    cr.move_to(0, 30)
    cr.curve_to(15, 12, 25, 18, 38, 30)
    cr.curve_to(55, 14, 70, 20, 100, 30)
    cr.stroke()
    cr.set_line_width(0.2)
    for shade in range(12):
        cr.move_to(8 + shade * 2.2, 31)
        cr.line_to(14 + shade * 1.6, 22)
    cr.stroke()


def paper_under(cr):
    """Strokes the path and hides what lies behind it."""
    cr.set_source_rgb(1, 1, 1)
    cr.fill_preserve()
    cr.set_source_rgb(*INK)
    cr.stroke()


def draw_house(cr):
    """Roof with turned-up corners over a row of pillars."""
    cr.set_line_width(0.5)
    cr.move_to(14, 33)
    cr.curve_to(24, 32, 26, 26, 30, 22)
    cr.line_to(60, 22)
    cr.curve_to(64, 26, 66, 32, 76, 33)
    cr.close_path()
    paper_under(cr)
    for tile in range(22):
        cr.move_to(30 + tile * 1.4, 22)
        cr.line_to(20 + tile * 2.35, 33)
    cr.set_line_width(0.2)
    cr.stroke()
    cr.set_line_width(0.9)
    for pillar in range(7):
        cr.move_to(22 + pillar * 7.7, 33)
        cr.line_to(22 + pillar * 7.7, 45)
    cr.stroke()
    cr.rectangle(40, 36, 10, 9)
    cr.move_to(16, 45)
    cr.line_to(74, 45)
    cr.stroke()


def draw_river(cr):
    cr.set_line_width(0.25)
    for wave in range(9):
        y = 49 + wave * 2.4
        for crest in range(11):
            x = crest * 10 - (wave % 2) * 5
            cr.move_to(x, y)
            cr.curve_to(x + 2, y - 1, x + 4, y - 1, x + 6, y)
    cr.stroke()


def draw_boat(cr):
    cr.move_to(58, 56)
    cr.curve_to(66, 64, 82, 64, 92, 55)
    cr.curve_to(82, 59, 68, 59, 58, 56)
    cr.fill()
    cr.set_line_width(0.6)
    cr.move_to(78, 58)
    cr.line_to(77, 49)
    cr.move_to(80, 51)
    cr.line_to(90, 63)
    cr.stroke()
    cr.move_to(72, 50)  # the conical hat of the one who rows
    cr.line_to(77, 45.5)
    cr.line_to(82, 50)
    cr.fill()
