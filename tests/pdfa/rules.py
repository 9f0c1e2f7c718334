"""Rules of PDF/A-2u (ISO 19005-2; of PDF/A-3u where files are attached) that can be checked without veraPDF.

  rules.py FILE...      prints each offence as FILE: rule: what; exit status 1 if there is one

What is not looked at: whether images decode, what is drawn beyond text and images, tags.
"""
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as xml

RDF = '{http://www.w3.org/1999/02/22-rdf-syntax-ns#}'
XMP = {'dc': 'http://purl.org/dc/elements/1.1/', 'pdf': 'http://ns.adobe.com/pdf/1.3/',
       'xmp': 'http://ns.adobe.com/xap/1.0/', 'pdfaid': 'http://www.aiim.org/pdfa/ns/id/'}
# Entries of the information dictionary and the XMP properties that must say the same (6.6.3).
SAME = {'/Title': 'dc:title', '/Author': 'dc:creator', '/Subject': 'dc:description', '/Keywords': 'pdf:Keywords',
        '/Creator': 'xmp:CreatorTool', '/Producer': 'pdf:Producer', '/CreationDate': 'xmp:CreateDate',
        '/ModDate': 'xmp:ModifyDate'}
FORBIDDEN_ACTIONS = {'/Launch', '/Sound', '/Movie', '/ResetForm', '/ImportData', '/JavaScript', '/Hide', '/SetOCGState',
                     '/Rendition', '/Trans', '/GoTo3DView'}


class Pdf:
    def __init__(self, path):
        self.path = path
        self.bytes = open(path, 'rb').read()
        done = subprocess.run(['qpdf', '--json=2', '--json-key=qpdf', path], capture_output=True)
        if done.returncode not in (0, 3):
            raise SystemExit(f'{path}: {done.stderr.decode()}')
        objects = json.loads(done.stdout)['qpdf'][1]
        self.objects = {key[4:]: value for key, value in objects.items() if key.startswith('obj:')}
        self.trailer = objects['trailer']['value']

    def get(self, value):
        """A value, its reference followed; of a stream its dictionary."""
        if isinstance(value, str) and re.fullmatch(r'\d+ \d+ R', value):
            value = self.objects.get(value, {})
            value = value.get('value', value.get('stream', {}).get('dict'))
        return value

    def data(self, reference):
        """Of a stream; what cannot be decoded is empty."""
        number = reference.split()[0]
        return subprocess.run(['qpdf', f'--show-object={number}', '--filtered-stream-data', self.path],
                              capture_output=True).stdout

    def dictionaries(self):
        """Every dictionary of the file, with the reference of the object it is in."""
        for reference, thing in self.objects.items():
            todo = [thing.get('value', thing.get('stream', {}).get('dict'))]
            while todo:
                value = todo.pop()
                if isinstance(value, dict):
                    yield reference, value
                    todo += value.values()
                elif isinstance(value, list):
                    todo += value


def text(value):
    return re.sub(r'^[ub]:', '', value) if isinstance(value, str) else value


def file_structure(pdf):
    head = pdf.bytes.split(b'\n', 2)
    if not re.fullmatch(rb'%PDF-1\.[0-7]', head[0]):
        yield '6.1.2', 'the first line is not the header of a PDF 1.x'
    if not re.match(rb'%[\x80-\xff]{4}', head[1]):
        yield '6.1.2', 'no comment of four bytes above 127 after the header'
    if not re.search(rb'%%EOF\r?\n?$', pdf.bytes):
        yield '6.1.3', 'something follows the end of the file'
    if '/ID' not in pdf.trailer:
        yield '6.1.3', 'the trailer has no ID'
    if '/Encrypt' in pdf.trailer:
        yield '6.1.3', 'encrypted'
    for reference, thing in pdf.objects.items():
        entries = thing.get('stream', {}).get('dict', {})
        for name in ('/F', '/FFilter', '/FDecodeParms'):
            if name in entries:
                yield '6.1.7.1', f'stream {reference} is outside the file'
        filters = entries.get('/Filter', [])
        for name in filters if isinstance(filters, list) else [filters]:
            if name in ('/LZWDecode', '/Crypt'):
                yield '6.1.7.2', f'stream {reference} has the filter {name}'


def metadata(pdf):
    catalog = pdf.get(pdf.trailer['/Root'])
    reference = catalog.get('/Metadata')
    if not reference:
        yield '6.6.2.1', 'the catalog has no metadata'
        return
    entries = pdf.get(reference)
    if '/Filter' in entries:
        yield '6.6.2.1', 'the metadata are filtered'
    try:
        tree = xml.fromstring(pdf.data(reference))
    except xml.ParseError as error:
        yield '6.6.2.1', f'the metadata are no XML: {error}'
        return

    def said(name):
        prefix, local = name.split(':')
        found = tree.find(f'.//{{{XMP[prefix]}}}{local}')
        if found is None:
            return None
        item = found.find(f'.//{RDF}li')
        return (found if item is None else item).text

    attached = any('/EF' in entries for _, entries in pdf.dictionaries())
    if said('pdfaid:part') != ('3' if attached else '2') or said('pdfaid:conformance') not in ('B', 'U'):
        yield '6.6.4', f'says to be PDF/A-{said("pdfaid:part")}{said("pdfaid:conformance")}'
    information = pdf.get(pdf.trailer.get('/Info')) or {}
    for entry, name in SAME.items():
        if entry not in information:
            continue
        value, other = text(information[entry]), said(name)
        if 'Date' in entry and other:
            other = 'D:' + re.sub(r'\D', '', other) + 'Z'
        if value != other:
            yield '6.6.3', f'{entry} is {value!r}, {name} {other!r}'


def colours(pdf):
    catalog = pdf.get(pdf.trailer['/Root'])
    intents = [pdf.get(intent) for intent in pdf.get(catalog.get('/OutputIntents', []))]
    profile = next((intent.get('/DestOutputProfile') for intent in intents if intent.get('/S') == '/GTS_PDFA1'), None)
    space = None
    if profile:
        icc = pdf.data(profile)
        space = icc[16:20]
        if icc[36:40] != b'acsp' or int.from_bytes(icc[:4], 'big') != len(icc) or icc[12:16] not in (b'mntr', b'prtr'):
            yield '6.2.3', 'the output intent has no profile of an output device'
    for reference, entries in pdf.dictionaries():
        for value in (pdf.get(entries.get('/ColorSpace')),):
            if isinstance(value, list) and value and value[0] == '/ICCBased':
                count = pdf.get(value[1]).get('/N')
                if pdf.data(value[1])[16:20] != {1: b'GRAY', 3: b'RGB ', 4: b'CMYK'}.get(count):
                    yield '6.2.4.2', f'{reference}: a profile of other components than it is used for'
            names = value[1:2] if isinstance(value, list) and value[0] == '/Indexed' else [value]
            for name in names:
                if name == '/DeviceCMYK' and space != b'CMYK' or name in ('/DeviceRGB', '/DeviceGray') and space not in (
                        b'RGB ', *((b'CMYK', b'GRAY') if name == '/DeviceGray' else ())):
                    yield '6.2.4.3', f'{reference}: {name} without an output intent that says what it is'


def images(pdf):
    for reference, entries in pdf.dictionaries():
        if entries.get('/Subtype') != '/Image':
            continue
        if entries.get('/Interpolate') is True:
            yield '6.2.8', f'{reference} is interpolated'
        for name in ('/Alternates', '/OPI'):
            if name in entries:
                yield '6.2.8', f'{reference} has {name}'
        if entries.get('/Filter') != '/JPXDecode' and entries.get('/BitsPerComponent') not in (1, 2, 4, 8, 16):
            yield '6.2.8', f'{reference} has {entries.get("/BitsPerComponent")} bits a component'


def codes_of(pdf, page):
    """The codes that a page's text uses, by font."""
    fonts = pdf.get(pdf.get(page.get('/Resources', {})).get('/Font', {})) or {}
    content = page['/Contents']
    data = b'\n'.join(pdf.data(part) for part in (content if isinstance(content, list) else [content]))
    if data.count(b'q\n') > 28:
        yield None, set()
    font = None
    for found in re.finditer(rb'/(\w+) [\d.]+ Tf|<([0-9A-Fa-f]+)> Tj', data):
        if found.group(1):
            font = fonts.get('/' + found.group(1).decode())
        else:
            digits = found.group(2)
            yield font, {int(digits[i:i + 4], 16) for i in range(0, len(digits), 4)}


def glyphs_and_widths(program):
    """The number of glyphs of a TrueType font, and their widths in thousandths."""
    tables = {}
    for i in range(int.from_bytes(program[4:6], 'big')):
        entry = program[12 + 16 * i:28 + 16 * i]
        offset, size = int.from_bytes(entry[8:12], 'big'), int.from_bytes(entry[12:16], 'big')
        tables[entry[:4]] = program[offset:offset + size]
    count, units = int.from_bytes(tables[b'maxp'][4:6], 'big'), int.from_bytes(tables[b'head'][18:20], 'big')
    stated = int.from_bytes(tables[b'hhea'][34:36], 'big')
    widths = [int.from_bytes(tables[b'hmtx'][4 * i:4 * i + 2], 'big') * 1000 / units for i in range(stated)]
    return widths + widths[-1:] * (count - stated)


def fonts(pdf):
    used = {}
    for _, entries in pdf.dictionaries():
        if entries.get('/Type') == '/Page':
            for font, codes in codes_of(pdf, entries):
                if font is None:
                    yield '6.1.13', 'more than 28 levels of q, or text without a font'
                    continue
                used.setdefault(font, set()).update(codes)
    cache = {}

    def data(reference):
        if reference not in cache:
            cache[reference] = pdf.data(reference)
        return cache[reference]

    for reference, codes in used.items():
        font = pdf.get(reference)
        descendant = pdf.get(pdf.get(font.get('/DescendantFonts', [None]))[0]) or {}
        descriptor = pdf.get(descendant.get('/FontDescriptor')) or {}
        if '/FontFile2' not in descriptor:
            yield '6.2.11.4', f'font {reference} is not embedded'
            continue
        if '/CIDToGIDMap' not in descendant:
            yield '6.2.11.3', f'font {reference} does not say which glyphs its codes are'
            continue
        widths = glyphs_and_widths(data(descriptor['/FontFile2']))
        glyph_of = data(descendant['/CIDToGIDMap'])
        for code in codes:
            glyph = int.from_bytes(glyph_of[2 * code:2 * code + 2], 'big')
            if glyph == 0 or glyph >= len(widths):
                yield '6.2.11.8', f'font {reference}: code {code} has no glyph'
            elif widths[glyph] != descendant.get('/DW', 1000):
                yield '6.2.11.5', f'font {reference}: glyph {glyph} is {widths[glyph]} wide, not {descendant.get("/DW")}'
        if '/ToUnicode' not in font:
            yield '6.2.11.7.2', f'font {reference} does not map to Unicode'
            continue
        mapped = {int(code, 16): value for code, value in
                  re.findall(rb'^<([0-9A-F]{4})> <([0-9A-F]+)>$', data(font['/ToUnicode']), re.M)}
        for code in codes:
            if mapped.get(code) in (None, b'0000', b'FEFF', b'FFFE'):
                yield '6.2.11.7.2', f'font {reference}: code {code} maps to no character'


def interaction(pdf):
    catalog = pdf.get(pdf.trailer['/Root'])
    if '/AA' in catalog or any('/AA' in entries and entries.get('/Type') == '/Page' for _, entries in pdf.dictionaries()):
        yield '6.5.2', 'something happens by itself'
    if '/NeedsRendering' in catalog or '/OCProperties' in catalog and '/XFA' in catalog:
        yield '6.4.2', 'a form that is made when it is shown'
    for reference, entries in pdf.dictionaries():
        if entries.get('/S') in FORBIDDEN_ACTIONS:
            yield '6.5.1', f'{reference} is an action {entries["/S"]}'
        if '/EF' in entries:
            embedded = pdf.get(pdf.get(entries['/EF']).get('/F')) or {}
            if '/AFRelationship' not in entries or '/Subtype' not in embedded:
                yield '6.8', f'the attachment {reference} does not say what it is'
            if reference not in pdf.get(catalog.get('/AF', [])):
                yield '6.8', f'the attachment {reference} belongs to nothing'


def pages(pdf):
    for reference, entries in pdf.dictionaries():
        if entries.get('/Type') != '/Page':
            continue
        left, bottom, right, top = pdf.get(entries['/MediaBox'])
        if not (3 <= right - left <= 14400 and 3 <= top - bottom <= 14400):
            yield '6.1.13', f'page {reference} is {right - left} by {top - bottom} points'


def offences(path):
    pdf = Pdf(path)
    for rule in (file_structure, metadata, colours, images, fonts, interaction, pages):
        yield from rule(pdf)


def main(paths):
    status = 0
    for path in paths:
        for rule, what in offences(path):
            print(f'{path}: {rule}: {what}')
            status = 1
    return status


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
