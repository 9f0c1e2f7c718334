"""The values of a letter's fields, drawn by chance from the words of one half: what is printed, and the truth."""

HEADINGS = {"NQ": "NGHỊ QUYẾT", "QĐ": "QUYẾT ĐỊNH", "CT": "CHỈ THỊ", "QC": "QUY CHẾ", "QyĐ": "QUY ĐỊNH", "TC": "THÔNG CÁO",
            "TB": "THÔNG BÁO", "HD": "HƯỚNG DẪN", "CTr": "CHƯƠNG TRÌNH", "KH": "KẾ HOẠCH", "PA": "PHƯƠNG ÁN", "ĐA": "ĐỀ ÁN",
            "DA": "DỰ ÁN", "BC": "BÁO CÁO", "BB": "BIÊN BẢN", "TTr": "TỜ TRÌNH", "HĐ": "HỢP ĐỒNG", "CĐ": "CÔNG ĐIỆN",
            "BGN": "BẢN GHI NHỚ", "BTT": "BẢN THỎA THUẬN", "GUQ": "GIẤY ỦY QUYỀN", "GM": "GIẤY MỜI", "GGT": "GIẤY GIỚI THIỆU",
            "GNP": "GIẤY NGHỈ PHÉP", "PG": "PHIẾU GỬI", "PC": "PHIẾU CHUYỂN", "PB": "PHIẾU BÁO", "TG": "THƯ CÔNG",
            "NĐ": "NGHỊ ĐỊNH", "TT": "THÔNG TƯ", "L": "LUẬT", "LCT": "LỆNH", "PL": "PHÁP LỆNH", "SL": "SẮC LỆNH"}
USUAL = ["QĐ", "QĐ", "QĐ", "TB", "TB", "KH", "BC", "TTr", "NQ", "CT", "HD"]
RARE = {"NĐ", "TT", "L", "LCT", "PL", "SL"}  # of some bodies only
BY_YEAR = {"NĐ", "TT"}  # a year stands between number and type
DEPARTMENTS = ["VX", "TH", "NC", "KT", "VP", "TCCB", "HC"]
TITLE = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
PARTY_TITLE = ("ĐẢNG CỘNG SẢN VIỆT NAM", "")


def bodies(table):
    """The lines of a table of words_*: parent's lines, body's lines, abbreviation, signed for, position, place."""
    rows = [[part.strip() for part in line.split("|")] for line in table.strip().splitlines()]
    return [([line.strip() for line in row[0].split("/") if line.strip()], [line.strip() for line in row[1].split("/")], *row[2:])
            for row in rows]


def lines_of(text):
    return [line.strip() for line in text.strip().splitlines()]


def notation(rng, kind, code, abbreviation, number, year):
    """Number and notation as printed behind Số: the truth is what stands before and behind the first slash."""
    if kind == "act":
        return f"{number % 200 + 1:02}/{abbreviation}"
    if kind == "party":
        return f"{number:02}-{code}/{abbreviation}"
    if kind == "old":
        return rng.choice([f"{number}/{abbreviation}", f"{number}-{abbreviation}/{rng.choice(['VP', 'HC', 'QT'])}",
                           f"{number:03}/{code}-{abbreviation}" if code != "CV" else f"{number}/{abbreviation}-{rng.choice('HPV')}C"])
    if code == "CV":
        return f"{number:02}/{abbreviation}-{rng.choice(DEPARTMENTS)}" if rng.random() < 0.8 else f"{number:02}/{abbreviation}"
    if code in BY_YEAR:
        return f"{number:02}/{year}/{code}-{abbreviation}"
    if rng.random() < 0.06:  # the notation contradicts the heading
        code = rng.choice([other for other in USUAL if other != code])
    return f"{number:02}/{code}-{abbreviation}"


def date_line(rng, kind, place, day, month, year):
    if kind == "old" and rng.random() < 0.4:
        return f"{place}, ngày {day}{(mark := rng.choice('-/.'))}{month}{mark}{year}"
    if kind == "old":
        return f"{place}, ngày {day} tháng {month} năm {year}"
    return f"{place}, ngày {day:02} tháng {f'{month:02}' if month < 3 else month} năm {year}"


def signature(rng, half, lines, signed_for, position):
    """Printed lines above the signature, authorities and position."""
    authority = ["TM"] if signed_for else []
    above = [f"TM. {signed_for}"] if signed_for else []
    chance = rng.random()
    deputy = "PHÓ " + position
    if position == "BỘ TRƯỞNG":
        deputy = "THỨ TRƯỞNG"
    if chance < 0.35 and position not in ("TỔNG TRƯỞNG", "TRƯỞNG TY", "TỈNH TRƯỞNG", "THỐNG ĐỐC"):
        return above + [f"KT. {position}", deputy], authority + ["KT"], deputy
    if chance < 0.45:
        return [f"TL. {position}", "CHÁNH VĂN PHÒNG"], ["TL"], "CHÁNH VĂN PHÒNG"
    if chance < 0.5:
        return [f"TUQ. {position}", "TRƯỞNG PHÒNG TỔ CHỨC"], ["TUQ"], "TRƯỞNG PHÒNG TỔ CHỨC"
    if chance < 0.55 and not signed_for:
        return [f"Q. {position}"], ["Q"], position
    return above + [position], authority, position


def compose(rng, half):
    kind = rng.choices(["new", "party", "act", "old"], [0.69, 0.08, 0.04, 0.19])[0]
    table = {"new": half.BODIES, "party": half.PARTY, "act": half.ACTS_OF, "old": half.OLD}[kind]
    parent, lines, abbreviation, signed_for, position, place = rng.choice(bodies(table))
    codes = [code for code in HEADINGS if code not in RARE]
    code = rng.choices(["CV", rng.choice(USUAL), rng.choice(codes)], [0.28, 0.42, 0.3])[0]
    if lines == ["CHÍNH PHỦ"]:
        code = rng.choice(["NĐ", "NĐ", "NQ"])
    elif lines[0].startswith("BỘ ") and kind == "new" and rng.random() < 0.3:
        code = "TT"
    elif kind == "act":
        code, abbreviation = abbreviation.split()
    year = rng.randrange(*half.OLD_YEARS) if kind == "old" else rng.randrange(1990, 2027)
    day, month, number = rng.randrange(1, 29), rng.randrange(1, 13), int(10 ** rng.uniform(0, 3.6))
    printed = notation(rng, kind, code, abbreviation, number, year)
    subject = rng.choice(lines_of(half.SUBJECTS)).format(year=year, next=year + 5)
    about = "Về việc " + subject if rng.random() < 0.7 else subject[0].upper() + subject[1:]
    above, authority, position = signature(rng, half, lines, signed_for, position)
    name = " ".join(map(rng.choice, (half.SURNAMES, half.MIDDLE, half.GIVEN)))
    wants_addressee = code in ("CV", "TTr", "BC", "CĐ") or rng.random() < 0.1
    addressees = rng.sample(lines_of(half.ADDRESSEES), rng.choice([1, 1, 2, 3])) if wants_addressee else []
    recipients = rng.sample(lines_of(half.RECIPIENTS), rng.randrange(1, 5)) + [f"Lưu: VT, {rng.choice(DEPARTMENTS)}"]
    secrecy = rng.choice(["A", "B", "C", "C"]) if kind != "old" and rng.random() < 0.14 else None
    urgency = rng.choice(["HT", "TK", "K"]) if kind != "old" and rng.random() < 0.14 else None
    fields = {"issuer": " ".join(lines), "parent_body": " ".join(parent) or None, "number": printed.split("/")[0],
              "notation": printed.partition("/")[2] or None, "date": f"{year}-{month:02}-{day:02}", "place": place, "type": code,
              "subject": subject if code == "CV" else about, "addressee": addressees, "recipient": recipients,
              "authority": authority, "position": position, "signer": name, "secrecy": secrecy, "urgency": urgency}
    title = PARTY_TITLE if kind == "party" else rng.choice(half.OLD_TITLES) if kind == "old" else TITLE
    return {"kind": kind, "fields": fields, "title": title, "parent": parent, "issuer": lines, "number": f"Số: {printed}" if rng.random() < 0.85 else f"Số {printed}",
            "date": date_line(rng, kind, place, day, month, year), "heading": HEADINGS.get(code), "subject": fields["subject"],
            "above": above, "body": prose(rng, half, code, lines, position, year), "short": rng.random() < 0.6}


def prose(rng, half, code, lines, position, year):
    """Paragraphs: (text, style)."""
    body = " ".join(lines).capitalize()
    basis = [(f"Căn cứ {act};", "i") for act in rng.sample(half.ACTS, 2)] if code in ("QĐ", "NQ", "NĐ", "TT", "BB") else []
    if basis and rng.random() < 0.6:  # who decides, above what he decides by
        basis.insert(0, (rng.choice([position, " ".join(lines), f"{position} {' '.join(lines)}"]), "centre"))
    opening = [(rng.choice(half.OPENINGS).format(year=year, body=body), "")]
    if code in ("QĐ", "NQ") and basis:
        opening = [(("QUYẾT ĐỊNH:" if code == "QĐ" else "QUYẾT NGHỊ:"), "centre")]
    numbered = rng.choice(["{}. ", "Điều {}. "]) if basis else rng.choice(["{}. ", "{}) ", ""])
    count = rng.randrange(3, 7)
    return basis + opening + [(numbered.format(number + 1) + " ".join(rng.sample(half.PROSE, rng.randrange(1, 3))), "") for number in range(count)]
