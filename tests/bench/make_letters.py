#!/usr/bin/python3
"""Draws Vietnamese administrative documents with the truth of their fields, for scripts/score-fields.

    make_letters.py [--letters N] [--seed S] FOLDER

Writes FOLDER/HALF-NUMBER-pPAGE.png (or .jpg, .tif) and FOLDER/HALF-NUMBER.json: {"half", "damage" ("clean": none), "layout",
"dpi", "pages", "fields"}. The halves `rules` and `test` have no body, subject, name, font or layout in common. The same
N and S give the same letters.

Needs of Debian 12: python3-pil python3-numpy fonts-liberation2 fonts-dejavu-core fonts-dejavu-extra fonts-freefont-otf fonts-linuxlibertine
fonts-sil-charis fonts-noto-mono.
"""

import argparse
import json
import multiprocessing
import pathlib
import random
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import numpy as np  # noqa: E402
from PIL import Image  # noqa: E402

import stamp_pages  # noqa: E402
from letters import words_rules, words_test, wear  # noqa: E402
from letters.compose import compose  # noqa: E402
from letters.layouts import LAYOUTS, draw  # noqa: E402

CLEAN_SHARE = 0.45
HALVES = {"rules": words_rules, "test": words_test}


def inked(sheet, marks):
    """The sheet with seals and signatures (mask, ink, x and y in millimetres of their middle) over it."""
    for mask, ink, x, y in marks:
        left, top = (max(0, int(sheet.px(at) - side / 2)) for at, side in ((x, mask.shape[1]), (y, mask.shape[0])))
        part = np.asarray(sheet.image.crop((left, top, left + mask.shape[1], top + mask.shape[0])), dtype=float).copy()
        stamp_pages.put(part, mask, stamp_pages.INKS[ink], 0, 0)
        sheet.image.paste(Image.fromarray(part.clip(0, 255).astype("uint8")), (left, top))
    return sheet.image


def make(number, half, seed, folder):
    rng = random.Random(f"{seed} {half} {number}")
    words = HALVES[half]
    content = compose(rng, words)
    layout = rng.choice(LAYOUTS[half][:2] if content["kind"] == "party" else LAYOUTS[half])
    family = rng.choice(words.FONTS["typewriter" if content["kind"] == "old" and rng.random() < 0.75 else "serif"])
    damage = "clean" if rng.random() < CLEAN_SHARE else rng.choice(wear.KINDS)
    dpi = 200 if damage == "fax" else rng.choice([150, 200, 300] if damage == "clean" else [200, 300])
    if content["short"]:
        content["body"] = content["body"][:5]
    sheets, (last, x, y) = draw(content, layout, dpi, family, rng)
    marks = [[] for _ in sheets]
    marks[last] = [(stamp_pages.seal(dpi, rng), "red", x, y), (stamp_pages.signature(dpi, rng), "signature", x + 20, y + 3)]
    if damage == "stamp":
        marks[0].append((stamp_pages.seal(dpi, rng), rng.choice(["red", "blue"]), rng.uniform(40, 150), rng.uniform(25, 60)))
    name, pages = f"{half}-{number:03}", []
    for page, (sheet, on_it) in enumerate(zip(sheets, marks), 1):
        image, turned = wear.worn(inked(sheet, on_it), damage, rng, dpi)
        ending = "tif" if damage == "fax" else "jpg" if damage in ("jpeg", "skew", "faded", "turned") else "png"
        path = folder / f"{name}-p{page}.{ending}"
        image.save(path, dpi=(dpi, dpi), **({"quality": 85} if ending == "jpg" else {"compression": "group4"} if ending == "tif" else {"compress_level": 1}))
        pages.append({"file": path.name, "rotated_cw": turned})
    truth = {"half": half, "damage": damage, "layout": layout["name"], "dpi": dpi, "pages": pages, "fields": content["fields"]}
    (folder / f"{name}.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--letters", type=int, default=200)
    parser.add_argument("--seed", default="1")
    parser.add_argument("folder", type=pathlib.Path)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with multiprocessing.Pool(2) as pool:
        pool.starmap(make, [(number // 2, ("rules", "test")[number % 2], options.seed, options.folder) for number in range(options.letters)], 1)


if __name__ == "__main__":
    main()
