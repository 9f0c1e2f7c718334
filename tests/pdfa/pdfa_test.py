#!/usr/bin/env python3
"""The PDFs that kho writes keep the rules of PDF/A that rules.py knows, and files that break one are found out.

  pdfa_test.py SAMPLES      KHO_BIN names the folder of the programs. Exit status 77: qpdf is not here.
"""
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
import rules  # noqa: E402

# What is put in the place of what, and the rule that is broken by it.
BROKEN = [
    (b'%PDF-1.7', b'%PDF-2.0', '6.1.2'),
    (b'%\xe2\xe3\xcf\xd3', b'%abcd', '6.1.2'),
    (b'%%EOF\n', b'%%EOF\nmore', '6.1.3'),
    (b'/ID [', b'/IX [', '6.1.3'),
    (b'/Length ', b'/F (x) /Length ', '6.1.7.1'),
    (b'/Type /Metadata', b'/Filter [] ', '6.6.2.1'),
    (b'/Metadata ', b'/Metadatx ', '6.6.2.1'),
    (b'<rdf:RDF ', b'<rdf:RDG ', '6.6.2.1'),
    (b'<pdfaid:part>2', b'<pdfaid:part>1', '6.6.4'),
    (b'<pdfaid:conformance>U', b'<pdfaid:conformance>X', '6.6.4'),
    (b'/Creator (kho)', b'/Creator (you)', '6.6.3'),
    (b'<xmp:ModifyDate>2', b'<xmp:ModifyDate>1', '6.6.3'),
    (b'/GTS_PDFA1', b'/GTS_PDFX', '6.2.4.3'),
    (b'/ColorSpace /DeviceGray', b'/ColorSpace /DeviceCMYK', '6.2.4.3'),
    (b'/Subtype /Image', b'/Subtype /Image /Interpolate true', '6.2.8'),
    (b'/Subtype /Image', b'/Subtype /Image /Alternates []', '6.2.8'),
    (b'/BitsPerComponent 8', b'/BitsPerComponent 7', '6.2.8'),
    (b'/FontFile2', b'/FontFileX', '6.2.11.4'),
    (b'/CIDToGIDMap', b'/CIDToGIDMax', '6.2.11.3'),
    (b'/DW 500', b'/DW 600', '6.2.11.5'),
    (b'/ToUnicode', b'/ToUnicodx', '6.2.11.7.2'),
    (b'/Pages ', b'/AA << >> /Pages ', '6.5.2'),
    (b'/Pages ', b'/OpenAction << /S /JavaScript /JS (x) >> /Pages ', '6.5.1'),
    (b'/MediaBox [0 0 ', b'/MediaBox [0 -99999 ', '6.1.13'),
]
ATTACHED = [
    (b'/AFRelationship /Supplement', b'', '6.8'),
    (b'/AF [', b'/AG [', '6.8'),
    (b'<pdfaid:part>3', b'<pdfaid:part>2', '6.6.4'),
]


def main():
    if not shutil.which('qpdf'):
        print('qpdf is not here: apt-get install qpdf')
        return 77
    kho = os.path.join(os.environ['KHO_BIN'], 'kho')
    samples = Path(sys.argv[1])
    images = sorted(path for path in samples.glob('*/*') if path.suffix in ('.png', '.jpg', '.tif'))
    failures = []
    with tempfile.TemporaryDirectory() as work:
        def make(name, *arguments):
            path = os.path.join(work, name)
            subprocess.run([kho, 'ocr', '-q', '--to', 'pdf', '-o', path, *arguments], check=True)
            return path

        whole = {coding: make(f'{coding}.pdf', '--image', coding, *map(str, images[:1] if coding != 'as-is' else images))
                 for coding in ('as-is', 'jpeg', 'jp2', 'bilevel')}
        letter = make('letter.pdf', '--title', 'Công văn "số 1" <&>', str(samples / 'vie/05-nghieng-vien-den.jpg'))
        attached = make('attached.pdf', '--attach', 'alto', str(samples / 'vie/05-nghieng-vien-den.jpg'))
        for path in [*whole.values(), letter, attached]:
            failures += [f'{path}: {rule}: {what}' for rule, what in rules.offences(path)]
            check = subprocess.run(['qpdf', '--check', path], capture_output=True, text=True)
            if check.returncode != 0:
                failures.append(f'{path}: qpdf --check: {check.stdout}{check.stderr}')
        for original, changes in ((letter, BROKEN), (attached, ATTACHED)):
            good = Path(original).read_bytes()
            for old, new, rule in changes:
                broken = Path(work, 'broken.pdf')
                broken.write_bytes(good.replace(old, new))
                if old not in good:
                    failures.append(f'{old} is not in the file that is to be broken')
                elif rule not in {found for found, _ in rules.offences(str(broken))}:
                    failures.append(f'{rule} is not found broken by {new}')
    print('\n'.join(failures) or f'{len(whole) + 2} PDFs keep the rules, {len(BROKEN) + len(ATTACHED)} broken ones are found out')
    return 1 if failures else 0


sys.exit(main())
