"""EXIF, IPTC and XMP of the sample photos, by exiftool; cameras, people and events are invented."""

import json
import subprocess

COMMON = {
    "IFD0:Make": "Hoa Sen",
    "IFD0:Software": "kho make-samples",
    "XMP-dc:Creator": "Tổ Ảnh Trung tâm Tư liệu Sông Hồng",
    "XMP-dc:Rights": "Apache-2.0",
    "IPTC:CodedCharacterSet": "UTF8",
    "IPTC:By-line": "Tổ Ảnh Sông Hồng",
    "IPTC:Country-PrimaryLocationName": "Việt Nam",
}

HOUSE = {
    **COMMON,
    "IFD0:Model": "HS-35 Tư liệu",
    "IFD0:Orientation": 1,
    "ExifIFD:DateTimeOriginal": "2019:02:17 07:42:10",
    "ExifIFD:OffsetTimeOriginal": "+07:00",
    "ExifIFD:FocalLength": 35,
    "ExifIFD:FNumber": 8,
    "ExifIFD:ISO": 200,
    "GPS:GPSLatitude": 20.2506,
    "GPS:GPSLatitudeRef": "N",
    "GPS:GPSLongitude": 105.9745,
    "GPS:GPSLongitudeRef": "E",
    "GPS:GPSAltitude": 12,
    "GPS:GPSAltitudeRef": 0,
    "IPTC:ObjectName": "Nhà cổ bên ao làng",
    "IPTC:Caption-Abstract": "Ngôi nhà ba gian lợp ngói bên ao làng, phía sau là dãy núi đá vôi.",
    "IPTC:City": "Ninh Bình",
    "IPTC:DateCreated": "2019:02:17",
    "IPTC:Keywords": ["nhà cổ", "làng quê", "Ninh Bình"],
    "XMP-dc:Title-vi": "Nhà cổ bên ao làng",
    "XMP-dc:Title": "Nhà cổ bên ao làng",
    "XMP-dc:Description": "Ngôi nhà ba gian lợp ngói bên ao làng, phía sau là dãy núi đá vôi.",
    "XMP-dc:Subject": ["nhà cổ", "làng quê", "Ninh Bình"],
}

CROWD = {
    **COMMON,
    "IFD0:Model": "HS Mini 6",
    "IFD0:Orientation": 6,
    "ExifIFD:DateTimeOriginal": "2022:12:10 16:05:33",
    "ExifIFD:OffsetTimeOriginal": "+07:00",
    "ExifIFD:FocalLength": 28,
    "ExifIFD:FNumber": 2.8,
    "ExifIFD:ISO": 400,
    "GPS:GPSLatitude": 16.0678,
    "GPS:GPSLatitudeRef": "N",
    "GPS:GPSLongitude": 108.2208,
    "GPS:GPSLongitudeRef": "E",
    "IPTC:ObjectName": "Ngày Nhân quyền thế giới trên đường phố",
    "IPTC:Caption-Abstract": "Người dân Đà Nẵng dự lễ kỷ niệm Ngày Nhân quyền thế giới 10/12/2022, "
                             "dưới biểu ngữ “Vì hòa bình và quyền con người”.",
    "IPTC:City": "Đà Nẵng",
    "IPTC:DateCreated": "2022:12:10",
    "IPTC:Keywords": ["nhân quyền", "hòa bình", "Đà Nẵng"],
    "XMP-dc:Title-vi": "Ngày Nhân quyền thế giới trên đường phố",
    "XMP-dc:Title": "Ngày Nhân quyền thế giới trên đường phố",
    "XMP-dc:Description": "Người dân Đà Nẵng dự lễ kỷ niệm Ngày Nhân quyền thế giới 10/12/2022, "
                          "dưới biểu ngữ “Vì hòa bình và quyền con người”.",
    "XMP-dc:Subject": ["nhân quyền", "hòa bình", "Đà Nẵng"],
}


def write_metadata(path, fields):
    """Adds the fields to the image file in place."""
    assignments = [f"-{tag}={value}" for tag, values in fields.items()
                   for value in (values if isinstance(values, list) else [values])]
    subprocess.run(["exiftool", "-q", "-n", "-overwrite_original", "-charset", "iptc=UTF8",
                    *assignments, str(path)], check=True)


def write_truth(path):
    """NAME.meta.json: what exiftool reads, without names, dates and rights of the file itself."""
    read = subprocess.run(["exiftool", "-json", "-G1", "-n", "--System:all", "--ExifTool:all", str(path)],
                          check=True, capture_output=True, encoding="utf-8").stdout
    fields = json.loads(read)[0]
    del fields["SourceFile"]
    text = json.dumps(fields, ensure_ascii=False, indent=1) + "\n"
    path.with_suffix(".meta.json").write_text(text, encoding="utf-8", newline="\n")
