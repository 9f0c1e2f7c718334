"""What is printed in the half of the letters that may be looked at while rules are written. All of it made up here."""

FONTS = {"serif": [("truetype/liberation2/LiberationSerif-", "Regular", "Bold", "Italic", ".ttf"),
                   ("truetype/liberation2/LiberationSerif-", "Regular", "Bold", "Italic", ".ttf"),
                   ("truetype/dejavu/DejaVuSerifCondensed", "", "-Bold", "-Italic", ".ttf")],
         "typewriter": [("opentype/freefont/FreeMono", "Bold", "Bold", "Bold", ".otf")]}

# parent | lines of the name / parted by slashes | abbreviation | whom the signer signs for | position | place
BODIES = """
| CHÍNH PHỦ | CP | CHÍNH PHỦ | THỦ TƯỚNG | Hà Nội
| BỘ NỘI VỤ | BNV | | BỘ TRƯỞNG | Hà Nội
| BỘ NÔNG NGHIỆP / VÀ PHÁT TRIỂN NÔNG THÔN | BNN | | BỘ TRƯỞNG | Hà Nội
BỘ NỘI VỤ | CỤC VĂN THƯ VÀ LƯU TRỮ / NHÀ NƯỚC | VTLTNN | | CỤC TRƯỞNG | Hà Nội
| ỦY BAN NHÂN DÂN / TỈNH THANH HÓA | UBND | ỦY BAN NHÂN DÂN | CHỦ TỊCH | Thanh Hóa
ỦY BAN NHÂN DÂN TỈNH THANH HÓA | SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG | STNMT | | GIÁM ĐỐC | Thanh Hóa
UBND TỈNH LÀO CAI | SỞ VĂN HÓA VÀ THỂ THAO | SVHTT | | GIÁM ĐỐC | Lào Cai
SỞ VĂN HÓA | BẢO TÀNG THÀNH PHỐ | BTTP | | GIÁM ĐỐC | Đà Nẵng
| HỘI ĐỒNG NHÂN DÂN / XÃ AN HÒA | HĐND | HỘI ĐỒNG NHÂN DÂN | CHỦ TỊCH | An Hòa
| ỦY BAN NHÂN DÂN / HUYỆN TAM ĐẢO | UBND | ỦY BAN NHÂN DÂN | CHỦ TỊCH | Tam Đảo
UBND HUYỆN TAM ĐẢO | PHÒNG NỘI VỤ | PNV | | TRƯỞNG PHÒNG | Tam Đảo
| ỦY BAN NHÂN DÂN / THỊ TRẤN ME | UBND | ỦY BAN NHÂN DÂN | CHỦ TỊCH | Me
ỦY BAN NHÂN DÂN / HUYỆN GIA VIỄN | TRƯỜNG TRUNG HỌC CƠ SỞ / NGUYỄN TRÃI | THCSNT | | HIỆU TRƯỞNG | Gia Viễn
BỘ GIÁO DỤC VÀ ĐÀO TẠO | TRƯỜNG ĐẠI HỌC TÂY NGUYÊN | ĐHTN | | HIỆU TRƯỞNG | Đắk Lắk
SỞ Y TẾ LÀO CAI | BỆNH VIỆN ĐA KHOA / HUYỆN BẢO YÊN | BVĐK | | GIÁM ĐỐC | Bảo Yên
| TÒA ÁN NHÂN DÂN / TỈNH PHÚ THỌ | TA | | CHÁNH ÁN | Phú Thọ
| LIÊN ĐOÀN LAO ĐỘNG / TỈNH NINH BÌNH | LĐLĐ | BAN THƯỜNG VỤ | CHỦ TỊCH | Ninh Bình
TỔNG CỤC THUẾ | CỤC THUẾ TỈNH GIA LAI | CT | | CỤC TRƯỞNG | Gia Lai
| BẢO HIỂM XÃ HỘI / TỈNH HÀ TĨNH | BHXH | | GIÁM ĐỐC | Hà Tĩnh
UBND TỈNH HÀ TĨNH | BAN QUẢN LÝ / KHU KINH TẾ VŨNG ÁNG | BQL | | TRƯỞNG BAN | Hà Tĩnh
| CÔNG TY CỔ PHẦN / CẤP NƯỚC SÔNG MÃ | CTCN | | GIÁM ĐỐC | Thanh Hóa
TRƯỜNG ĐẠI HỌC TÂY NGUYÊN | PHÒNG HÀNH CHÍNH - TỔNG HỢP | HCTH | | TRƯỞNG PHÒNG | Đắk Lắk
"""
# The party and its like: what stands at the right instead of the national title.
PARTY = """
ĐẢNG BỘ TỈNH PHÚ THỌ | HUYỆN ỦY LÂM THAO | HU | BAN THƯỜNG VỤ | BÍ THƯ | Lâm Thao
| TỈNH ỦY NINH BÌNH | TU | BAN THƯỜNG VỤ | BÍ THƯ | Ninh Bình
TỈNH ỦY HÀ TĨNH | BAN TỔ CHỨC | BTC | | TRƯỞNG BAN | Hà Tĩnh
"""
# Legal acts that one body alone makes: the code of the type and how the notation ends instead of the abbreviation.
ACTS_OF = """
| QUỐC HỘI | L 2014/QH13 | | CHỦ TỊCH QUỐC HỘI | Hà Nội
| CHỦ TỊCH NƯỚC | LCT 2016/L-CTN | | CHỦ TỊCH | Hà Nội
| CHỦ TỊCH CHÍNH PHỦ | SL SL | | CHỦ TỊCH | Hà Nội
"""
# Before 1975 in the north.
OLD = """
| BỘ NỘI-VỤ | NV | | BỘ TRƯỞNG | Hà-Nội
| ỦY BAN HÀNH CHÍNH / TỈNH SƠN TÂY | UBHC | ỦY BAN HÀNH CHÍNH | CHỦ TỊCH | Sơn-Tây
BỘ VĂN-HÓA | VỤ BẢO TỒN BẢO TÀNG | BTBT | | VỤ TRƯỞNG | Hà-Nội
| THỦ TƯỚNG CHÍNH PHỦ | TTg | | THỦ TƯỚNG | Hà-Nội
| TY GIÁO-DỤC NAM-ĐỊNH | GD | | TRƯỞNG TY | Nam-Định
"""
OLD_TITLES = [("VIỆT NAM DÂN CHỦ CỘNG HÒA", "Độc lập - Tự do - Hạnh phúc"),
              ("VIỆT-NAM DÂN-CHỦ CỘNG-HÒA", "Độc-lập - Tự-do - Hạnh-phúc")]
OLD_YEARS = (1946, 1975)

SUBJECTS = """
tăng cường công tác văn thư, lưu trữ trong các cơ quan, đơn vị
tổ chức tuyên truyền, phổ biến pháp luật về quyền con người năm {year}
phê duyệt danh mục tài liệu quý, hiếm cần bảo quản lâu dài
số hóa tài liệu lưu trữ giai đoạn {year} - {next}
giao chỉ tiêu biên chế công chức năm {year}
thành lập Hội đồng thẩm định giá trị tài liệu
phòng, chống dịch bệnh trên đàn gia súc, gia cầm
nâng cao chất lượng dạy và học ngoại ngữ trong nhà trường
công nhận kết quả thi tuyển viên chức ngành y tế
bổ nhiệm cán bộ quản lý
kiểm tra việc thực hiện quy chế dân chủ ở cơ sở
hỗ trợ hộ nghèo sửa chữa nhà ở trước mùa mưa bão
rà soát đất ở của các hộ dân ven sông và khu vực có nguy cơ sạt lở, đề xuất phương án di dời đến nơi ở mới
nghỉ lễ Quốc khánh và phân công trực cơ quan
kết quả công tác cải cách hành chính quý III năm {year}
sử dụng kinh phí sự nghiệp môi trường
cung cấp thông tin phục vụ xây dựng báo cáo quốc gia về quyền trẻ em
triển khai cuộc vận động toàn dân đoàn kết xây dựng đời sống văn hóa ở khu dân cư
"""
ADDRESSEES = """
Ủy ban nhân dân các huyện, thị xã, thành phố
Bộ Tài chính
Sở Nội vụ tỉnh Lào Cai
Các phòng, ban trực thuộc
Hiệu trưởng các trường trung học phổ thông
Văn phòng Chính phủ
Ông Phạm Văn Lực, thôn Đồi Cao, xã An Hòa
"""
RECIPIENTS = """
Như trên
Như Điều 3
Thường trực Tỉnh ủy
Các sở, ban, ngành
Văn phòng Hội đồng nhân dân tỉnh
Cổng thông tin điện tử tỉnh
Kho bạc Nhà nước
Chủ tịch, các Phó Chủ tịch
"""
SURNAMES = "Nguyễn Trần Phạm Hoàng Vũ Bùi Đỗ Ngô Lý".split()
MIDDLE = "Văn Thị Đức Hữu Minh Quang".split()
GIVEN = "Hùng Lan Dũng Hương Tuấn Mai Sơn Hạnh Cường Thảo Thắng Nga".split()

ACTS = ["Luật Lưu trữ ngày 11 tháng 11 năm 2011", "Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",
        "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư",
        "Quyết định số 458/QĐ-TTg ngày 03 tháng 4 năm 2020 của Thủ tướng Chính phủ"]
OPENINGS = ["Thực hiện chương trình công tác năm {year}, {body} yêu cầu các đơn vị nghiêm túc triển khai những nội dung sau đây.",
            "Để bảo đảm tiến độ chung, {body} đề nghị các đơn vị phối hợp thực hiện một số việc cụ thể như sau.",
            "Qua kiểm tra tại một số địa phương, công tác này còn nhiều hạn chế cần được khắc phục kịp thời trong thời gian tới."]
PROSE = ["Các đơn vị rà soát hồ sơ đang quản lý, lập danh mục và gửi về bộ phận đầu mối trước ngày 15 của tháng cuối quý.",
         "Người đứng đầu chịu trách nhiệm về tính chính xác của số liệu báo cáo và về việc bảo quản tài liệu an toàn.",
         "Kinh phí thực hiện được bố trí trong dự toán chi thường xuyên theo quy định hiện hành của pháp luật về ngân sách.",
         "Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về Văn phòng để tổng hợp, xem xét giải quyết.",
         "Tài liệu có giá trị lịch sử được thống kê, chỉnh lý và giao nộp vào kho lưu trữ theo đúng thời hạn.",
         "Việc khai thác hồ sơ phải được người có thẩm quyền cho phép và được ghi đầy đủ vào sổ theo dõi.",
         "Thời gian thực hiện từ ngày ký đến hết tháng 12; kết quả được báo cáo bằng văn bản và bằng thư điện tử."]
