"""The samples: for each, which page is drawn, what happens to it, and the file it becomes.

Every function takes the folder and writes the image and its truth there. Seeds are fixed.
"""

from . import damage, encode, metadata
from .crowd import crowd_with_banner
from .documents import official_letter, plain_pages, table_page
from .newspaper import newspaper_page
from .photos import PHOTO_DPI, village_house
from .typescript import typescript_page

SCAN_DPI = 300
LIGHT_SCAN_DPI = 200  # the least that Circular 05/2025/TT-BNV allows
BOOK_MM = (160.0, 235.0)
BOOK_MARGINS = (18.0, 16.0, 124.0, 225.0)
NOTICE_MM = (150.0, 105.0)
NOTICE_MARGINS = (14.0, 14.0, 122.0, 98.0)


def finish(folder, name, truth):
    encode.truth(truth, folder / f"{name}.txt")


def vie_letter(folder, name):
    """Clean colour scan with a red stamp."""
    sheets, truth = official_letter(name, SCAN_DPI, stamped=True)
    encode.png(sheets[0].image(), folder / f"{name}.png", SCAN_DPI, colours=32)
    finish(folder, name, truth)


def vie_newspaper(folder, name):
    """One bit a pixel, as from microfilm."""
    sheets, truth = newspaper_page(name, SCAN_DPI)
    encode.tiff_g4([sheets[0].image()], folder / f"{name}.tif", SCAN_DPI)
    finish(folder, name, truth)


def vie_typescript(folder, name):
    """Uneven strokes on paper that is no longer white."""
    sheets, truth = typescript_page(name, LIGHT_SCAN_DPI, seed=1947)
    image = damage.blur(sheets[0].image(), 0.5)
    image = damage.lit(image, damage.tinted(image.size, (232, 224, 205), 0.015, 250, seed=31))
    encode.jpeg(damage.grain(image, 2.0, seed=32), folder / f"{name}.jpg", LIGHT_SCAN_DPI)
    finish(folder, name, truth)


def vie_table(folder, name):
    """Clean grey scan."""
    sheets, truth = table_page(name, SCAN_DPI)
    encode.png(sheets[0].image().convert("L"), folder / f"{name}.png", SCAN_DPI)
    finish(folder, name, truth)


def vie_skewed(folder, name):
    """2.5 degrees clockwise on a dark scanner bed, with dirt and noise."""
    sheets, truth = plain_pages(name, LIGHT_SCAN_DPI)
    image = damage.lit(sheets[0].image(), damage.slanted_light(sheets[0].image().size, 0.96, 0.88))
    image = damage.scanner_bed(image, border_px=90, degrees_cw=2.5)
    image = damage.grain(damage.specks(image, 500, seed=51), 5.0, seed=52)
    encode.jpeg(image.convert("L"), folder / f"{name}.jpg", LIGHT_SCAN_DPI)
    finish(folder, name, truth)


def vie_upside_down(folder, name):
    """Turned by 180 degrees, one bit a pixel."""
    sheets, truth = official_letter(name, SCAN_DPI)
    image = damage.quarter_turns(sheets[0].image(), 180)
    encode.tiff_g4([image], folder / f"{name}.tif", SCAN_DPI)
    finish(folder, name, truth)


def vie_quarter_turn(folder, name):
    """Turned by 90 degrees clockwise: the top of the page is at the right."""
    sheets, truth = plain_pages(name, SCAN_DPI)
    image = damage.quarter_turns(sheets[0].image(), 90).convert("L")
    encode.png(image, folder / f"{name}.png", SCAN_DPI)
    finish(folder, name, truth)


def vie_report(folder, name):
    """Two frames in one TIFF."""
    sheets, truth = plain_pages(name, SCAN_DPI)
    encode.tiff_g4([sheet.image() for sheet in sheets], folder / f"{name}.tif", SCAN_DPI)
    finish(folder, name, truth)


def vie_yellowed(folder, name):
    """A book page on stained yellow paper, the light falling off to the lower right."""
    sheets, truth = plain_pages(name, SCAN_DPI, BOOK_MARGINS, BOOK_MM)
    image = damage.blur(sheets[0].image(), 0.6)
    image = damage.lit(image, damage.tinted(image.size, (236, 216, 168), 0.035, 180, seed=91))
    image = damage.lit(image, damage.slanted_light(image.size, 1.05, 0.62))
    encode.jpeg(damage.grain(image, 2.0, seed=92), folder / f"{name}.jpg", SCAN_DPI)
    finish(folder, name, truth)


def photo_house(folder, name):
    """A landscape, upright."""
    path = folder / f"{name}.jpg"
    encode.jpeg(village_house(seed=71), path, PHOTO_DPI, quality=80)
    metadata.write_metadata(path, metadata.HOUSE)
    metadata.write_truth(path)


def photo_crowd(folder, name):
    """A picture held upright whose pixels lie on their side, as orientation 6 says."""
    path = folder / f"{name}.jpg"
    image = damage.quarter_turns(crowd_with_banner(seed=72), 270)
    encode.jpeg(image, path, PHOTO_DPI, quality=80)
    metadata.write_metadata(path, metadata.CROWD)
    metadata.write_truth(path)


def fra_register(folder, name):
    """WebP, aged paper."""
    sheets, truth = plain_pages("fra-" + name, LIGHT_SCAN_DPI)
    image = damage.blur(sheets[0].image(), 0.4)
    image = damage.lit(image, damage.tinted(image.size, (240, 231, 210), 0.02, 200, seed=11))
    encode.webp(image, folder / f"{name}.webp")
    finish(folder, name, truth)


def khm_declaration(folder, name):
    """Clean grey scan."""
    sheets, truth = plain_pages("khm-" + name, SCAN_DPI)
    encode.png(sheets[0].image().convert("L"), folder / f"{name}.png", SCAN_DPI)
    finish(folder, name, truth)


def deu_declaration(folder, name):
    """One bit a pixel, as an office copier scans."""
    sheets, truth = plain_pages("deu-" + name, SCAN_DPI)
    encode.tiff_g4([sheets[0].image()], folder / f"{name}.tif", SCAN_DPI)
    finish(folder, name, truth)


def zho_declaration(folder, name):
    """Clean grey scan; no spaces between words."""
    sheets, truth = plain_pages("zho-" + name, SCAN_DPI)
    encode.png(sheets[0].image().convert("L"), folder / f"{name}.png", SCAN_DPI)
    finish(folder, name, truth)


def eng_declaration(folder, name):
    """JPEG 2000."""
    sheets, truth = plain_pages("eng-" + name, LIGHT_SCAN_DPI)
    encode.jp2(sheets[0].image().convert("L"), folder / f"{name}.jp2")
    finish(folder, name, truth)


def eng_notice(folder, name):
    """A notice as a telephone takes it: HEIC, warm uneven light, a little askew."""
    sheets, truth = plain_pages("eng-" + name, LIGHT_SCAN_DPI, NOTICE_MARGINS, NOTICE_MM)
    image = damage.skew(sheets[0].image(), -1.0)
    image = damage.lit(image, damage.tinted(image.size, (250, 238, 216), 0.02, 150, seed=21))
    image = damage.lit(image, damage.slanted_light(image.size, 0.75, 1.0))
    encode.heic(damage.grain(image, 3.0, seed=22), folder / f"{name}.heic")
    finish(folder, name, truth)


RECIPES = {
    "vie/01-cong-van": vie_letter,
    "vie/02-bao-hai-cot": vie_newspaper,
    "vie/03-danh-may": vie_typescript,
    "vie/04-bang-so-lieu": vie_table,
    "vie/05-nghieng-vien-den": vie_skewed,
    "vie/06-nguoc-dau": vie_upside_down,
    "vie/07-xoay-90": vie_quarter_turn,
    "vie/08-bao-cao-2-trang": vie_report,
    "vie/09-giay-o-vang": vie_yellowed,
    "photo/01-nha-co": photo_house,
    "photo/02-dam-dong": photo_crowd,
    "fra/01-registre": fra_register,
    "khm/01-declaration": khm_declaration,
    "deu/01-erklaerung": deu_declaration,
    "zho/01-xuanyan": zho_declaration,
    "eng/01-declaration": eng_declaration,
    "eng/02-notice": eng_notice,
}


def make(target, names):
    """Draws the named samples into folders below `target`."""
    for name in names:
        folder = target / name.split("/")[0]
        folder.mkdir(parents=True, exist_ok=True)
        RECIPES[name](folder, name.split("/")[1])
