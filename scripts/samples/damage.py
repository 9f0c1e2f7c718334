"""What happens to a page: turning, paper, light, noise. Pictures in, pictures out.

Angles are degrees clockwise. Light is a factor, 1.0 leaves a pixel as it is.
"""

import numpy
from PIL import Image, ImageFilter

WHITE = 255


def skew(image, degrees_cw, paper=(WHITE, WHITE, WHITE)):
    """Turns the page a little, keeping the picture's size."""
    return image.rotate(-degrees_cw, Image.Resampling.BICUBIC, fillcolor=paper)


def quarter_turns(image, degrees_cw):
    """Turns by 90, 180 or 270 degrees without touching a pixel's value."""
    turn = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180,
            270: Image.Transpose.ROTATE_90}
    return image.transpose(turn[degrees_cw])


def scanner_bed(image, border_px, degrees_cw, darkness=18):
    """The page lying askew on a dark bed that shows around it."""
    width, height = image.size
    bed = Image.new("RGB", (width + 2 * border_px, height + 2 * border_px), (darkness,) * 3)
    bed.paste(image, (border_px, border_px))
    return skew(bed, degrees_cw, (darkness,) * 3)


def blur(image, radius):
    return image.filter(ImageFilter.GaussianBlur(radius))


def clouds(size, cell_px, seed):
    """Smooth random values with mean 0 and deviation near 1, one a pixel."""
    width, height = size
    cells = (height // cell_px + 3, width // cell_px + 3)
    coarse = numpy.random.default_rng(seed).normal(0, 1, cells).astype(numpy.float32)
    return numpy.asarray(Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC))


def lit(image, light):
    """Multiplies every pixel by a light of the picture's size (and colour, if it has one)."""
    values = numpy.asarray(image, numpy.float32)
    if values.ndim == 3 and light.ndim == 2:
        light = light[:, :, None]
    return Image.fromarray(numpy.clip(values * light, 0, WHITE).astype(numpy.uint8))


def slanted_light(size, left_top, right_bottom):
    """Light that changes evenly from the top left corner to the bottom right one."""
    width, height = size
    across = numpy.linspace(0, 1, width, dtype=numpy.float32)[None, :]
    down = numpy.linspace(0, 1, height, dtype=numpy.float32)[:, None]
    return left_top + (right_bottom - left_top) * (across + down) / 2


def tinted(size, colour, stains, cell_px, seed):
    """Paper of a colour (0-255), lighter and darker in patches by the part `stains`."""
    patches = 1 + stains * clouds(size, cell_px, seed)
    return patches[:, :, None] * numpy.asarray(colour, numpy.float32) / WHITE


def grain(image, deviation, seed):
    """Noise of a sensor: the same for the three colours, deviation in levels of 255."""
    values = numpy.asarray(image, numpy.float32)
    noise = numpy.random.default_rng(seed).normal(0, deviation, values.shape[:2])
    noise = noise[:, :, None] if values.ndim == 3 else noise
    return Image.fromarray(numpy.clip(values + noise, 0, WHITE).astype(numpy.uint8))


def specks(image, count, seed):
    """Dirt on the glass: dark and light dots one to three pixels wide."""
    picture = image.copy()
    random = numpy.random.default_rng(seed)
    for _ in range(count):
        x, y = (int(random.integers(0, side)) for side in picture.size)
        side = int(random.integers(1, 4))
        shade = int(random.choice((30, 235)))
        picture.paste((shade,) * len(picture.getbands()), (x, y, x + side, y + side))
    return picture
