"""A street with houses, trees, a crowd and a banner above it."""

import numpy

from .photos import canvas, gradient, photographed, polygon
from .sheet import Box, flow
from .styles import centred

SKIN = ((0.87, 0.70, 0.55), (0.78, 0.60, 0.45), (0.92, 0.76, 0.62))
CLOTHES = ((0.95, 0.95, 0.97), (0.75, 0.20, 0.22), (0.20, 0.32, 0.58), (0.93, 0.80, 0.35),
           (0.45, 0.62, 0.50), (0.55, 0.35, 0.55), (0.30, 0.28, 0.30))
STRAW = (0.90, 0.82, 0.60)
BANNER = {"banner": centred(21, "Liberation Sans Bold", before_mm=2.0)}
BANNER_TEXT = ("VÌ HÒA BÌNH", "VÀ QUYỀN CON NGƯỜI")


def crowd_with_banner(seed):
    """People close together on a street, the banner readable above them; 1,200 by 1,600."""
    sheet, cr = canvas(1200, 1600)
    random = numpy.random.default_rng(seed)
    gradient(cr, 0, 0, 1200, 800, (0.70, 0.82, 0.93), (0.96, 0.94, 0.88))
    gradient(cr, 0, 760, 1200, 840, (0.62, 0.60, 0.57), (0.42, 0.40, 0.38))
    for side in (0, 1):
        street_side(cr, side, random)
    banner(sheet)
    for row in range(9):
        people_row(cr, row, random)
    return photographed(sheet.image(), seed)


def street_side(cr, side, random):
    """Shop houses in perspective, with windows, and a tree before them."""
    def at(x):
        return 1200 - x if side else x

    shades = ((0.86, 0.74, 0.45), (0.80, 0.62, 0.50), (0.70, 0.76, 0.70))
    for index, shade in enumerate(shades):
        near, far = index * 130, index * 130 + 130
        top_near, top_far = 260 + near * 0.8, 260 + far * 0.8
        polygon(cr, shade, (at(near), top_near), (at(far), top_far), (at(far), 900), (at(near), 900))
        for floor in range(3):
            y = top_far + 40 + floor * 140
            polygon(cr, (0.28, 0.36, 0.36), (at(near + 35), y), (at(near + 95), y),
                    (at(near + 95), y + 80), (at(near + 35), y + 80))
    cr.set_source_rgb(0.33, 0.25, 0.18)
    cr.rectangle(at(60) - 14, 500, 28, 480)
    cr.fill()
    for _ in range(60):
        cr.set_source_rgb(0.15, random.uniform(0.32, 0.5), 0.14)
        cr.arc(at(60) + random.normal(0, 70), random.normal(420, 80), random.uniform(20, 45), 0, 7)
        cr.fill()


def banner(sheet):
    """Red cloth between two poles, the words in yellow."""
    cr = sheet.cr
    cr.set_source_rgb(0.45, 0.33, 0.20)
    for x in (160, 1020):
        cr.rectangle(x, 560, 20, 700)
    cr.fill()
    polygon(cr, (0.72, 0.10, 0.12), (150, 560), (1050, 560), (1050, 860), (150, 860))
    cr.set_source_rgb(0.98, 0.88, 0.30)
    text = [("banner", line) for line in BANNER_TEXT]
    flow(text, BANNER, [Box(sheet, 16.0, 58.5, 88.0, 86.0)])


def people_row(cr, row, random):
    """One row of the crowd; nearer rows are larger and lower."""
    size = 26 + row * 8
    y = 900 + row * row * 7 + row * 18
    step = size * 2.5
    x = random.uniform(-step, 0)
    while x < 1200 + step:
        person(cr, x, y + random.uniform(-size / 3, size / 3), size, random)
        x += step * random.uniform(0.85, 1.15)


def person(cr, x, y, size, random):
    """Shoulders, a head, and hair or a conical hat."""
    cr.set_source_rgb(*CLOTHES[random.integers(len(CLOTHES))])
    cr.move_to(x - size * 1.25, y + size * 5)
    cr.curve_to(x - size * 1.3, y + size, x - size * 0.7, y + size, x, y + size * 0.9)
    cr.curve_to(x + size * 0.7, y + size, x + size * 1.3, y + size, x + size * 1.25, y + size * 5)
    cr.fill()
    cr.set_source_rgb(*SKIN[random.integers(len(SKIN))])
    cr.arc(x, y, size * 0.72, 0, 7)
    cr.fill()
    if random.uniform() < 0.35:
        polygon(cr, STRAW, (x - size * 1.35, y), (x, y - size * 1.35), (x + size * 1.35, y))
        return
    cr.set_source_rgb(0.10, 0.08, 0.08)
    cr.arc(x, y - size * 0.12, size * 0.74, 3.0, 6.42)
    cr.fill()
