"""Puts three stamps or signatures on each page given, as inks that filter light: what lies under them stays black.

    stamp_pages.py red|blue|signature|grey FOLDER PAGE...

Writes FOLDER/PAGE.jpg. Places, angles and wear come from the page's name, so a run can be made again.
"""

import math
import pathlib
import random
import sys

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"
LEGEND = "ỦY BAN NHÂN DÂN TỈNH * CỘNG HÒA XÃ HỘI CHỦ NGHĨA * "
INKS = {"red": (215, 40, 50), "blue": (60, 60, 180), "signature": (40, 60, 170), "grey": (110, 110, 110)}
A4_INCHES = 8.27
INK, PAPER = 20, 245  # shades that the page's black and white become


def ring(draw, centre, radius, width):
    draw.ellipse((centre - radius, centre - radius, centre + radius, centre + radius), outline=255, width=width)


def seal(dpi, rng):
    """A round seal of 36 mm, worn: how much of the light it keeps, 0 to 1."""
    radius = int(dpi * 0.7)
    side, width = 2 * radius + 20, max(2, dpi // 60)
    centre = side // 2
    mask = Image.new("L", (side, side), 0)
    draw = ImageDraw.Draw(mask)
    for part, thickness in ((1, width), (0.93, max(1, width // 2)), (0.58, width)):
        ring(draw, centre, radius * part, thickness)
    font = ImageFont.truetype(FONT, int(radius * 0.24))
    for i, letter in enumerate(LEGEND):
        upright = Image.new("L", (side, side), 0)
        ImageDraw.Draw(upright).text((centre, centre - radius * 0.755), letter, font=font, fill=255, anchor="mm")
        turned = upright.rotate(-360 * i / len(LEGEND), resample=Image.BICUBIC, center=(centre, centre))
        mask = ImageChops.lighter(mask, turned)
    star = [(centre + radius * (0.5, 0.2)[k % 2] * math.sin(k * math.pi / 5),
             centre - radius * (0.5, 0.2)[k % 2] * math.cos(k * math.pi / 5)) for k in range(10)]
    ImageDraw.Draw(mask).polygon(star, fill=255)
    mask = mask.rotate(rng.uniform(-25, 25), resample=Image.BICUBIC).filter(ImageFilter.GaussianBlur(dpi / 300))
    noise = np.random.default_rng(rng.randrange(1 << 30)).normal(0.5, 1 / 6, (side // 6 + 1, side // 6 + 1))
    worn = Image.fromarray((noise * 255).clip(0, 255).astype("uint8")).resize((side, side), Image.BICUBIC)
    return as_part(mask) * (0.4 + 0.5 * as_part(worn)).clip(0, 1)


def signature(dpi, rng):
    """Loops of a pen, 46 by 20 mm."""
    width, height = int(dpi * 1.8), int(dpi * 0.8)
    mask = Image.new("L", (width, height), 0)
    phase = [rng.uniform(0, 2 * math.pi) for _ in range(4)]
    points = []
    for i in range(400):
        t = i / 400
        x = 0.08 + 0.8 * t + 0.1 * math.sin(14 * t + phase[0]) + 0.04 * math.sin(37 * t + phase[1])
        y = 0.5 + 0.28 * math.sin(19 * t + phase[2]) * (1 - t / 2) + 0.14 * math.sin(41 * t + phase[3])
        points.append((width * x, height * y))
    ImageDraw.Draw(mask).line(points, fill=255, width=max(3, dpi // 50), joint="curve")
    return as_part(mask.filter(ImageFilter.GaussianBlur(dpi / 250))) * 0.9


def as_part(mask):
    return np.asarray(mask, dtype=float) / 255


def put(page, mask, ink, x, y):
    height, width = (min(a, b) for a, b in zip(mask.shape, (page.shape[0] - y, page.shape[1] - x)))
    part = mask[:height, :width, None]
    page[y:y + height, x:x + width] *= (1 - part) + part * np.array(ink) / 255


def stamped(path, kind):
    rng = random.Random(kind + path.stem)
    page = INK + np.asarray(Image.open(path).convert("RGB"), dtype=float) * (PAPER - INK) / 255
    height, width, _ = page.shape
    dpi = int(width / A4_INCHES)
    for _ in range(3):
        mask = signature(dpi, rng) if kind == "signature" else seal(dpi, rng)
        put(page, mask, INKS[kind], rng.randrange(width // 10, width * 6 // 10), rng.randrange(height // 12, height * 3 // 4))
    page += np.random.default_rng(rng.randrange(1 << 30)).normal(0, 3, page.shape)
    image = Image.fromarray(page.clip(0, 255).astype("uint8")).filter(ImageFilter.GaussianBlur(0.6))
    return image, dpi


def main(kind, folder, paths):
    for path in map(pathlib.Path, paths):
        image, dpi = stamped(path, kind)
        image.save(pathlib.Path(folder) / f"{path.stem}.jpg", quality=85, dpi=(dpi, dpi))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
