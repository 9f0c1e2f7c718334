"""A drawn landscape and what a camera adds to any drawing."""

import cairo
import numpy

from .damage import blur, clouds, grain, lit
from .sheet import Sheet

PHOTO_DPI = 254  # ten pixels a millimetre, so that a drawing 160 mm wide has 1,600 pixels
PILLAR_STEP = 177  # pixels between two pillars of the house
VIGNETTE = 0.35  # how much darker the corners are than the middle


def canvas(width, height):
    """A cairo context whose unit is one pixel, and its sheet."""
    sheet = Sheet(PHOTO_DPI, (width / 10, height / 10))
    return sheet, sheet.cr


def photographed(image, seed):
    """Softness, falling light towards the corners, blotches and grain."""
    width, height = image.size
    across = numpy.linspace(-1, 1, width, dtype=numpy.float32)[None, :]
    down = numpy.linspace(-1, 1, height, dtype=numpy.float32)[:, None]
    light = 1 - VIGNETTE * (across ** 2 + down ** 2) / 2
    light = light * (1 + 0.03 * clouds(image.size, 60, seed))
    return grain(lit(blur(image, 1.2), light), 4, seed + 1)


def gradient(cr, x, y, width, height, top, bottom):
    """A rectangle whose colour runs from one to the other downwards."""
    shade = cairo.LinearGradient(0, y, 0, y + height)
    shade.add_color_stop_rgb(0, *top)
    shade.add_color_stop_rgb(1, *bottom)
    cr.set_source(shade)
    cr.rectangle(x, y, width, height)
    cr.fill()


def polygon(cr, colour, *points):
    cr.set_source_rgb(*colour)
    for point in points:
        cr.line_to(*point)
    cr.close_path()
    cr.fill()


def village_house(seed):
    """Mountains, a house with a tiled roof, palms, rice fields and a pond; 1,600 by 1,200."""
    sheet, cr = canvas(1600, 1200)
    random = numpy.random.default_rng(seed)
    gradient(cr, 0, 0, 1600, 620, (0.45, 0.65, 0.88), (0.95, 0.90, 0.78))
    for base, height, shade in ((520, 330, 0.62), (560, 240, 0.50), (600, 150, 0.38)):
        mountains(cr, base, height, shade, random)
    gradient(cr, 0, 600, 1600, 600, (0.55, 0.66, 0.28), (0.25, 0.42, 0.14))
    rice_rows(cr)
    pond(cr, random)
    for x, height in ((250, 430), (340, 360), (1290, 480), (1380, 400)):
        palm(cr, x, 770, height, random)
    house(cr, 480, 470)
    return photographed(sheet.image(), seed)


def mountains(cr, base, height, shade, random):
    ridge = random.uniform(0.25, 1.0, 9)
    cr.set_source_rgb(0.55 * shade, 0.75 * shade, shade)
    cr.move_to(0, 640)
    x = 0
    for peak in ridge:
        cr.curve_to(x + 60, base - peak * height, x + 140, base - peak * height, x + 200, base)
        x += 200
    cr.line_to(x, 640)
    cr.close_path()
    cr.fill()


def rice_rows(cr):
    """Rows that meet at the horizon."""
    cr.set_source_rgb(0.20, 0.36, 0.10)
    cr.set_line_width(4)
    for row in range(-30, 31):
        cr.move_to(800 + row * 30, 640)
        cr.line_to(800 + row * 190, 1200)
    cr.stroke()


def pond(cr, random):
    cr.save()
    cr.translate(820, 1010)
    cr.scale(560, 130)
    cr.arc(0, 0, 1, 0, 7)
    cr.restore()
    cr.set_source_rgb(0.58, 0.70, 0.78)
    cr.fill()
    cr.set_source_rgba(0.95, 0.97, 1.0, 0.6)
    cr.set_line_width(3)
    for _ in range(40):
        x, y = random.uniform(400, 1200), random.uniform(930, 1090)
        cr.move_to(x, y)
        cr.line_to(x + random.uniform(20, 70), y)
    cr.stroke()


def palm(cr, x, ground, height, random):
    """An areca palm: a thin trunk and a crown of bent leaves."""
    cr.set_source_rgb(0.42, 0.36, 0.28)
    cr.set_line_width(14)
    cr.move_to(x, ground)
    cr.curve_to(x + 6, ground - height / 2, x - 6, ground - height / 2, x, ground - height)
    cr.stroke()
    cr.set_source_rgb(0.13, 0.34, 0.12)
    cr.set_line_width(11)
    top = ground - height
    for reach in (-120, -100, -70, -35, 35, 70, 100, 120):
        drop = abs(reach) * 0.8 - 30 + random.uniform(-12, 12)
        cr.move_to(x, top)
        cr.curve_to(x + reach * 0.3, top - 70, x + reach * 0.8, top - 50, x + reach, top + drop)
    cr.stroke()


def house(cr, x, y):
    """Three bays under a tiled roof, 640 wide and 330 high."""
    gradient(cr, x + 50, y + 150, 540, 180, (0.93, 0.86, 0.66), (0.80, 0.70, 0.50))
    polygon(cr, (0.62, 0.27, 0.17), (x, y + 160), (x + 90, y), (x + 550, y), (x + 640, y + 160))
    cr.set_source_rgb(0.48, 0.19, 0.12)
    cr.set_line_width(3)
    for tile in range(41):
        cr.move_to(x + 90 + tile * 11.5, y)
        cr.line_to(x + tile * 16, y + 160)
    cr.stroke()
    for bay in range(3):
        left = x + 88 + bay * PILLAR_STEP
        polygon(cr, (0.30, 0.18, 0.10), (left, y + 195), (left + 110, y + 195),
                (left + 110, y + 330), (left, y + 330))
    cr.set_source_rgb(0.42, 0.26, 0.14)
    for pillar in range(4):
        cr.rectangle(x + 48 + pillar * PILLAR_STEP, y + 155, 14, 178)
    cr.fill()
    polygon(cr, (0.66, 0.60, 0.52), (x + 20, y + 330), (x + 620, y + 330),
            (x + 680, y + 365), (x - 40, y + 365))
