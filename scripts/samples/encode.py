"""Writing image files and truth texts. Same picture in, same bytes out."""

import subprocess
import tempfile
import unicodedata
from pathlib import Path

JPEG_QUALITY = 75
FORM_FEED = "\f"  # parts the pages in the truth of a file of several, as in Tesseract's output


def png(image, path, dpi, colours=16):
    """A palette PNG: with few colours a page of text stays small without any loss of shape."""
    image.quantize(colours, dither=0).save(path, dpi=(dpi, dpi), optimize=True)


def tiff_g4(images, path, dpi, threshold=140):
    """One bit a pixel, CCITT group 4, one frame an image."""
    bits = [image.convert("L").point(lambda v: 255 * (v >= threshold)).convert("1", dither=0)
            for image in images]
    bits[0].save(path, compression="group4", dpi=(dpi, dpi), save_all=True, append_images=bits[1:])


def jpeg(image, path, dpi, quality=JPEG_QUALITY):
    image.save(path, quality=quality, optimize=True, dpi=(dpi, dpi))


def webp(image, path, quality=60):
    image.save(path, quality=quality, method=6)


def jp2(image, path, ratio=24):
    """JPEG 2000 in its own box format, lossy, at a fixed ratio of compression."""
    image.save(path, quality_mode="rates", quality_layers=[ratio], irreversible=True)


def heic(image, path, quality=45):
    """HEVC in HEIF; heif-enc reads a PNG, so one is written for it."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "picture.png"
        image.save(source)
        subprocess.run(["heif-enc", "-q", str(quality), "-o", str(path), str(source)],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def truth(pages, path):
    """The lines of each page, UTF-8 NFC; throws ValueError on anything else."""
    text = FORM_FEED.join("".join(line + "\n" for line in lines) for lines in pages)
    if not unicodedata.is_normalized("NFC", text) or "\r" in text or " \n" in text:
        raise ValueError(f"{path}: truth is not clean")
    path.write_text(text, encoding="utf-8", newline="\n")
