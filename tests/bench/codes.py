"""The peers that read codes: zxing-cpp (PyPI zxing-cpp) and ZBar (PyPI pyzbar on libzbar), each where it is installed.

`codes.py TIMES FILE…` prints a line of JSON for each reader and file: {"reader", "file", "codes": [[format, text]],
"ms"}, where `ms` is the least of so many times.
"""

import json
import sys
import time

from PIL import Image

FORMATS = {
    "QRCode": "qr", "QRCodeModel1": "qr", "QRCodeModel2": "qr", "QRCODE": "qr",
    "EAN13": "ean13", "Code128": "code128", "CODE128": "code128",
    "Code39": "code39", "Code39Extended": "code39", "CODE39": "code39", "DataMatrix": "datamatrix",
}  # fmt: skip


def zxing():
    import zxingcpp

    formats = zxingcpp.barcode_formats_from_str("QRCode,EAN13,Code128,Code39,DataMatrix")
    def read(picture):
        return [(str(code.format).removeprefix("BarcodeFormat."), code.text)
                for code in zxingcpp.read_barcodes(picture, formats=formats)]
    return read


def zbar():
    from pyzbar import pyzbar

    kinds = [pyzbar.ZBarSymbol[name] for name in ("QRCODE", "EAN13", "CODE128", "CODE39")]
    def read(picture):
        return [(code.type, code.data.decode("utf-8", "replace")) for code in pyzbar.decode(picture, symbols=kinds)]
    return read


for name, make in (("zxing-cpp", zxing), ("ZBar", zbar)):
    try:
        read = make()
    except ImportError as missing:
        print(f"{name} is left out: {missing}", file=sys.stderr)
        continue
    for file in sys.argv[2:]:
        picture = Image.open(file).convert("L")
        ms = float("inf")
        for _ in range(int(sys.argv[1])):
            start = time.perf_counter()
            codes = read(picture)
            ms = min(ms, (time.perf_counter() - start) * 1000)
        codes = [[FORMATS.get(kind.replace(" ", "").replace("-", ""), kind), text] for kind, text in codes]
        print(json.dumps({"reader": name, "file": file, "codes": codes, "ms": ms}))
