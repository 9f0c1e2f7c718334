"""Seals and signatures, and what scanners and copiers do to pages."""

import io

import numpy as np
from PIL import Image, ImageFilter

KINDS = ("skew", "faded", "blur", "jpeg", "fax", "stamp", "turned")


def skew(image, rng, noise):
    image = image.rotate(rng.uniform(-2.5, 2.5), Image.Resampling.BICUBIC, fillcolor=(248, 248, 246))
    return grain(image, noise, rng)


def grain(image, deviation, rng):
    values = np.asarray(image, np.float32)
    noise = np.random.default_rng(rng.randrange(1 << 30)).standard_normal(values.shape[:2], dtype=np.float32)[:, :, None] * deviation
    return Image.fromarray((values + noise).clip(0, 255).astype(np.uint8))


def faded(image, rng):
    """Pale ink, paler in patches, on yellowed paper."""
    values = np.asarray(image, np.float32) / 255
    height, width = values.shape[:2]
    coarse = np.random.default_rng(rng.randrange(1 << 30)).normal(0, 1, (height // 150 + 2, width // 150 + 2)).astype(np.float32)
    patches = np.asarray(Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC))[:, :, None]
    ink = (1 - values) * np.clip(rng.uniform(0.4, 0.6) + 0.08 * patches, 0.2, 0.9)
    paper = np.array((238, 230, 208), np.float32) * (1 + 0.02 * patches)
    return grain(Image.fromarray((paper * (1 - ink)).clip(0, 255).astype(np.uint8)), 5, rng)


def jpeg(image, quality):
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return Image.open(buffer).convert("RGB")


def fax(image, rng):
    """Black and white, with ragged edges."""
    grey = grain(image.convert("L").convert("RGB"), 28, rng).convert("L").filter(ImageFilter.GaussianBlur(0.6))
    return grey.point(lambda shade: 255 if shade > 150 else 0).convert("1")


def worn(image, kind, rng, dpi):
    """The page after it, and how it is turned clockwise."""
    if kind == "skew":
        return skew(image, rng, 9), 0
    if kind == "faded":
        return faded(image, rng), 0
    if kind == "blur":
        return image.filter(ImageFilter.GaussianBlur(dpi / 200 * rng.uniform(0.8, 1.2))), 0
    if kind == "jpeg":
        return jpeg(image, rng.randrange(18, 32)), 0
    if kind == "fax":
        return fax(image, rng), 0
    if kind == "turned":
        turn = rng.choice([90, 180, 270])
        return grain(image, 4, rng).rotate(-turn, expand=True), turn
    return image, 0
