"""How much of what kho read can be had from the PDF again, and where: kho's JSON of a page against its PDF.

  pdf_text.py JSONL PDF...      PDF n is of line n. Prints a line for each page that differs, and a sum.

Text is compared without white space: as pdftotext gives it in the order of the file (-raw), and by its own account of
columns (without an option), that one as a bag of characters too. Boxes of words are compared in pixels of the page.
"""
import collections
import json
import re
import subprocess
import sys
import unicodedata


def pdftotext(*arguments):
    return subprocess.run(['pdftotext', *arguments], capture_output=True, check=True).stdout.decode()


def bare(text):
    return re.sub(r'\s', '', unicodedata.normalize('NFC', text))


def upright(box, page):
    """A box as it stands on the page that is shown: PDF readers turn it."""
    x, y, width, height = box
    turned = page['rotated_cw']
    if turned == 90:
        return [y, page['width'] - x - width, height, width]
    if turned == 180:
        return [page['width'] - x - width, page['height'] - y - height, width, height]
    if turned == 270:
        return [page['height'] - y - height, x, height, width]
    return [x, y, width, height]


def words_of_pdf(path, page):
    html = pdftotext('-bbox', path, '-')
    width = float(re.search(r'<page width="([\d.]+)"', html).group(1))
    scale = page['width'] / width  # the page's size is told as it lies in the file, boxes as they are shown
    for found in re.finditer(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>', html):
        left, top, right, bottom = (float(number) * scale for number in found.groups()[:4])
        text = re.sub(r'&(amp|lt|gt|quot|apos|#39);', lambda entity: {
            'amp': '&', 'lt': '<', 'gt': '>', 'quot': '"', 'apos': "'", '#39': "'"}[entity.group(1)], found.group(5))
        yield bare(text), (left, top, right, bottom)


def distance(box, other):
    left, top, width, height = box
    return max(abs(a - b) for a, b in zip((left, top, left + width, top + height), other))


pages = same_raw = same_order = same_bag = words = near = 0
worst = 0.0
lines = open(sys.argv[1], encoding='utf-8')
for line, path in zip(lines, sys.argv[2:]):
    object = json.loads(line)
    page, text = object['layout'], bare(object['text'])
    raw, order = bare(pdftotext('-raw', path, '-')), bare(pdftotext(path, '-'))
    pages += 1
    same_raw += raw == text
    same_order += order == text
    same_bag += collections.Counter(order) == collections.Counter(text)
    found = collections.defaultdict(list)
    for word, box in words_of_pdf(path, page):
        found[word].append(box)
    far = []
    for block in page['blocks']:
        for row in block['lines']:
            for word, box, _ in row['words']:
                words += 1
                others = found[bare(word)]
                best = min((distance(upright(box, page), other) for other in others), default=float('inf'))
                near += best <= 2
                if best > 2:
                    far.append((word, round(best, 1)))
                elif best > worst:
                    worst = best
    if raw != text or order != text or far:
        print(f'{path}: raw {"same" if raw == text else "DIFFERS"}, order {"same" if order == text else "differs"}, '
              f'{len(far)} words elsewhere {far[:5]}')
print(f'{pages} pages: text the same in the order of the file {same_raw}, by columns {same_order} (all its characters '
      f'{same_bag}); {near} of {words} words within 2 px, the others not found so (worst of those found {worst:.1f} px)')
