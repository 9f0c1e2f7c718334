"""What is printed in the half of the letters that rules are judged by. All of it made up here; nothing of words_rules."""

FONTS = {"serif": [("opentype/freefont/FreeSerif", "", "Bold", "Italic", ".otf"),
                   ("opentype/linux-libertine/LinLibertine_R", "", "B", "I", ".otf"),
                   ("truetype/charis/CharisSIL-", "Regular", "Bold", "Italic", ".ttf")],
         "typewriter": [("truetype/liberation2/LiberationMono-", "Regular", "Bold", "Italic", ".ttf"),
                        ("truetype/noto/NotoMono-", "Regular", "Regular", "Regular", ".ttf")]}

BODIES = """
| BỘ TƯ PHÁP | BTP | | BỘ TRƯỞNG | Hà Nội
| BỘ LAO ĐỘNG - THƯƠNG BINH / VÀ XÃ HỘI | BLĐTBXH | | BỘ TRƯỞNG | Hà Nội
| THANH TRA CHÍNH PHỦ | TTCP | | TỔNG THANH TRA | Hà Nội
BỘ TÀI CHÍNH | TỔNG CỤC HẢI QUAN | TCHQ | | TỔNG CỤC TRƯỞNG | Hà Nội
| ỦY BAN NHÂN DÂN / THÀNH PHỐ CẦN THƠ | UBND | ỦY BAN NHÂN DÂN | CHỦ TỊCH | Cần Thơ
| ỦY BAN NHÂN DÂN / TỈNH KHÁNH HÒA | UBND | ỦY BAN NHÂN DÂN | CHỦ TỊCH | Khánh Hòa
UBND TỈNH KHÁNH HÒA | SỞ GIÁO DỤC VÀ ĐÀO TẠO | SGDĐT | | GIÁM ĐỐC | Khánh Hòa
ỦY BAN NHÂN DÂN / THÀNH PHỐ CẦN THƠ | SỞ XÂY DỰNG | SXD | | GIÁM ĐỐC | Cần Thơ
SỞ NỘI VỤ | TRUNG TÂM LƯU TRỮ LỊCH SỬ | TTLTLS | | GIÁM ĐỐC | Quảng Nam
UBND TỈNH AN GIANG | THƯ VIỆN TỈNH | TVT | | GIÁM ĐỐC | An Giang
| HỘI ĐỒNG NHÂN DÂN / QUẬN HẢI CHÂU | HĐND | HỘI ĐỒNG NHÂN DÂN | CHỦ TỊCH | Hải Châu
| ỦY BAN NHÂN DÂN / PHƯỜNG TRƯỜNG THI | UBND | ỦY BAN NHÂN DÂN | CHỦ TỊCH | Trường Thi
| ỦY BAN NHÂN DÂN / XÃ KIM LIÊN | UBND | ỦY BAN NHÂN DÂN | CHỦ TỊCH | Kim Liên
UBND QUẬN HẢI CHÂU | PHÒNG TÀI CHÍNH - KẾ HOẠCH | TCKH | | TRƯỞNG PHÒNG | Hải Châu
SỞ GIÁO DỤC VÀ ĐÀO TẠO / KHÁNH HÒA | TRƯỜNG THPT LÝ TỰ TRỌNG | THPTLTT | | HIỆU TRƯỞNG | Nha Trang
UBND HUYỆN DIỄN CHÂU | TRƯỜNG MẦM NON HOA SEN | MNHS | | HIỆU TRƯỞNG | Diễn Châu
ĐẠI HỌC QUỐC GIA HÀ NỘI | TRƯỜNG ĐẠI HỌC / KHOA HỌC TỰ NHIÊN | ĐHKHTN | | HIỆU TRƯỞNG | Hà Nội
BỘ Y TẾ | BỆNH VIỆN HỮU NGHỊ | BVHN | | GIÁM ĐỐC | Hà Nội
| VIỆN KIỂM SÁT NHÂN DÂN / TỈNH SÓC TRĂNG | VKS | | VIỆN TRƯỞNG | Sóc Trăng
| HỘI LIÊN HIỆP PHỤ NỮ / TỈNH BẾN TRE | HPN | BAN THƯỜNG VỤ | CHỦ TỊCH | Bến Tre
UBND TỈNH BẾN TRE | BAN CHỈ ĐẠO / PHÒNG CHỐNG THIÊN TAI | BCĐ | | TRƯỞNG BAN | Bến Tre
| NGÂN HÀNG NHÀ NƯỚC / VIỆT NAM | NHNN | | THỐNG ĐỐC | Hà Nội
TẬP ĐOÀN ĐIỆN LỰC VIỆT NAM | CÔNG TY TRUYỀN TẢI ĐIỆN 3 | TTĐ3 | | GIÁM ĐỐC | Nha Trang
BỘ CÔNG AN | CỤC CẢNH SÁT GIAO THÔNG | CSGT | | CỤC TRƯỞNG | Hà Nội
"""
PARTY = """
ĐẢNG BỘ THÀNH PHỐ CẦN THƠ | QUẬN ỦY NINH KIỀU | QU | BAN THƯỜNG VỤ | BÍ THƯ | Ninh Kiều
| TỈNH ỦY SÓC TRĂNG | TU | BAN THƯỜNG VỤ | BÍ THƯ | Sóc Trăng
TỈNH ỦY AN GIANG | BAN TUYÊN GIÁO | BTG | | TRƯỞNG BAN | An Giang
"""
ACTS_OF = """
| ỦY BAN THƯỜNG VỤ QUỐC HỘI | PL 2013/UBTVQH13 | ỦY BAN THƯỜNG VỤ QUỐC HỘI | CHỦ TỊCH | Hà Nội
"""
# Before 1975 in the south.
OLD = """
| BỘ QUỐC-GIA GIÁO-DỤC | GD | | TỔNG TRƯỞNG | Sài-Gòn
| TÒA HÀNH-CHÁNH / TỈNH GIA-ĐỊNH | HC | | TỈNH TRƯỞNG | Gia-Định
BỘ NỘI-VỤ | NHA TỔNG GIÁM-ĐỐC / CẢNH-SÁT QUỐC-GIA | CSQG | | TỔNG GIÁM-ĐỐC | Sài-Gòn
| ỦY BAN NHÂN DÂN CÁCH MẠNG / KHU TRUNG TRUNG BỘ | UBNDCM | ỦY BAN NHÂN DÂN CÁCH MẠNG | CHỦ TỊCH | Quảng-Đà
| BỘ CANH-NÔNG | CN | | BỘ TRƯỞNG | Sài-Gòn
"""
OLD_TITLES = [("VIỆT-NAM CỘNG-HÒA", ""), ("CỘNG HÒA MIỀN NAM VIỆT NAM", "Độc lập - Dân chủ - Hòa bình - Trung lập"),
              ("VIỆT NAM CỘNG HÒA", "Tổ quốc - Công minh - Liêm chính")]
OLD_YEARS = (1955, 1975)

SUBJECTS = """
đẩy mạnh ứng dụng công nghệ thông tin trong giải quyết thủ tục hành chính
phân bổ kinh phí tu bổ di tích lịch sử cấp quốc gia đợt {year}
khen thưởng tập thể, cá nhân có thành tích xuất sắc
xử lý vi phạm trong hoạt động kinh doanh vận tải hành khách
điều chỉnh quy hoạch chi tiết khu dân cư phía Nam đường vành đai
chấn chỉnh việc quản lý, sử dụng con dấu
ban hành danh mục nghề nặng nhọc, độc hại
thu thập, bổ sung tài liệu ảnh về kháng chiến của địa phương
tiếp nhận hồ sơ đăng ký dự tuyển sinh viên hệ chính quy niên khóa {year} - {next}
bảo vệ rừng và quản lý lâm sản mùa khô
đón tiếp đoàn chuyên gia nước ngoài đến làm việc
tiêm chủng mở rộng cho trẻ em dưới sáu tuổi
thanh toán chế độ công tác phí
lấy ý kiến góp ý dự thảo quy định về tiếp công dân, giải quyết đơn thư khiếu nại, tố cáo trên địa bàn
ứng phó với cơn bão số 9 và mưa lũ sau bão
chuyển giao hồ sơ địa chính cho cấp xã quản lý
mở lớp bồi dưỡng nghiệp vụ thư viện
"""
ADDRESSEES = """
Chủ tịch Ủy ban nhân dân các quận
Bộ Ngoại giao
Sở Thông tin và Truyền thông
Giám đốc các bệnh viện tuyến tỉnh
Công ty trách nhiệm hữu hạn Hải Vân
Trưởng các khoa, bộ môn
Bà Lương Thu Cúc, tổ 12, phường Trường Thi
"""
RECIPIENTS = """
Như Điều 4
Lãnh đạo cơ quan
Ban Dân vận
Thường trực Hội đồng nhân dân
Các phòng chuyên môn
Báo địa phương để đưa tin
Chi cục Thống kê
Các đoàn thể
"""
SURNAMES = "Lê Phan Huỳnh Đặng Dương Hồ Võ Đinh Trịnh Lương Mai".split()
MIDDLE = "Công Ngọc Thanh Xuân Bá Kim".split()
GIVEN = "Phúc Yến Long Trang Khoa Tâm Vinh Bình Hòa Nhung Lợi Thu".split()

ACTS = ["Luật Giáo dục ngày 14 tháng 6 năm 2019", "Luật Ngân sách nhà nước ngày 25 tháng 6 năm 2015",
        "Nghị định số 99/2016/NĐ-CP ngày 01 tháng 7 năm 2016 của Chính phủ về quản lý và sử dụng con dấu",
        "Thông tư số 01/2019/TT-BNV ngày 24 tháng 01 năm 2019 của Bộ trưởng Bộ Nội vụ"]
OPENINGS = ["Trong những tháng qua, được sự quan tâm của các cấp lãnh đạo, {body} đã thu được nhiều kết quả đáng khích lệ.",
            "Nhằm thống nhất cách làm trong toàn ngành, {body} quy định cụ thể một số điểm dưới đây để các nơi áp dụng.",
            "Xét tình hình thực tế và ý kiến của các bộ phận chuyên môn, cần thực hiện ngay những biện pháp cấp bách."]
PROSE = ["Bộ phận chuyên trách có nhiệm vụ theo dõi, đôn đốc các tổ công tác hoàn thành phần việc được giao đúng kế hoạch.",
         "Những trường hợp đặc biệt phải trình cấp trên quyết định, không tự ý thay đổi nội dung đã được thông qua.",
         "Danh sách kèm theo được lập thành ba bản, mỗi bên giữ một bản, một bản lưu tại cơ quan cấp trên trực tiếp.",
         "Mọi khoản chi phải có chứng từ hợp lệ, được kế toán kiểm tra và thủ trưởng phê duyệt trước khi thanh toán.",
         "Các cá nhân vi phạm tùy theo mức độ sẽ bị xử lý kỷ luật hoặc phải bồi thường thiệt hại đã gây ra.",
         "Định kỳ sáu tháng một lần, tổ chức sơ kết, rút kinh nghiệm và nhân rộng các cách làm hay, có hiệu quả.",
         "Yêu cầu thông báo rộng rãi trên loa truyền thanh và niêm yết tại trụ sở để nhân dân biết, cùng giám sát."]
