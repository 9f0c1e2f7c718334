#!/usr/bin/env python3
"""How far the edges of kho's word boxes are from Tesseract's, over the words that both read at the same place.

    boxes.py KHO-OCR LANG IMAGE...
"""
import json
import subprocess
import sys
import unicodedata

EDGES = ("left", "top", "right", "bottom")


def edges(x, y, width, height):
    return x, y, x + width, y + height


def words_of_kho(program, image, language):
    """Words and boxes of the image as it is: both programs have to see the same one."""
    command = [program, "--no-normalize", "--lang", language, "--to", "json", image]
    pages = subprocess.run(command, capture_output=True, text=True).stdout.splitlines()
    return [(text, edges(*box)) for page in pages for block in json.loads(page)["layout"]["blocks"]
            for line in block["lines"] for text, box, _ in line["words"]]


def words_of_tesseract(image, language):
    command = ["tesseract", image, "-", "--psm", "1", "-l", language, "tsv"]
    rows = [row.split("\t") for row in subprocess.run(command, capture_output=True, text=True).stdout.splitlines()[1:]]
    return [(unicodedata.normalize("NFC", row[11]), edges(*map(int, row[6:10])))
            for row in rows if len(row) == 12 and row[0] == "5" and row[11].strip()]


def distance(a, b):
    return sum(abs(p - q) for p, q in zip(a, b))


def main(program, language, images):
    far = 200  # pixels, all edges together: another word of the same text
    differences, count = [], 0
    for image in images:
        theirs = words_of_tesseract(image, language)
        for text, box in words_of_kho(program, image, language):
            count += 1
            nearest = min((other for word, other in theirs if word == text), key=lambda other: distance(box, other),
                          default=None)
            if nearest and distance(box, nearest) < far:
                differences.append([p - q for p, q in zip(box, nearest)])
    if not differences:
        sys.exit("boxes.py: the programs have no word in common")
    print(f"{len(differences)} of {count} words compared; edges within 1 pixel, within 3:", end="")
    for edge, name in enumerate(EDGES):
        one, three = (100 * sum(abs(d[edge]) <= limit for d in differences) / len(differences) for limit in (1, 3))
        print(f"  {name} {one:.1f} {three:.1f} %", end="")
    print()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
