#include "describe/letter_tables.h"

namespace kho::letters {

namespace {

using std::string_view;

// As many names a line as there is room for.
// clang-format off

constexpr Named types_table[] = {
    {"NGHỊ QUYẾT", "NQ"},
    {"QUYẾT ĐỊNH", "QĐ"},
    {"CHỈ THỊ", "CT"},
    {"QUY CHẾ", "QC"},
    {"QUY ĐỊNH", "QyĐ"},
    {"THÔNG CÁO", "TC"},
    {"THÔNG BÁO", "TB"},
    {"HƯỚNG DẪN", "HD"},
    {"CHƯƠNG TRÌNH", "CTr"},
    {"KẾ HOẠCH", "KH"},
    {"PHƯƠNG ÁN", "PA"},
    {"ĐỀ ÁN", "ĐA"},
    {"DỰ ÁN", "DA"},
    {"BÁO CÁO", "BC"},
    {"BIÊN BẢN", "BB"},
    {"TỜ TRÌNH", "TTr"},
    {"HỢP ĐỒNG", "HĐ"},
    {"CÔNG ĐIỆN", "CĐ"},
    {"BẢN GHI NHỚ", "BGN"},
    {"BẢN THỎA THUẬN", "BTT"},
    {"GIẤY ỦY QUYỀN", "GUQ"},
    {"GIẤY MỜI", "GM"},
    {"GIẤY GIỚI THIỆU", "GGT"},
    {"GIẤY NGHỈ PHÉP", "GNP"},
    {"PHIẾU GỬI", "PG"},
    {"PHIẾU CHUYỂN", "PC"},
    {"PHIẾU BÁO", "PB"},
    {"THƯ CÔNG", "TG"},
    {"CÔNG VĂN", "CV"},
    {"NGHỊ ĐỊNH", "NĐ"},
    {"THÔNG TƯ", "TT"},
    {"THÔNG TƯ LIÊN TỊCH", "TT"},
    {"BỘ LUẬT", "L"},
    {"LUẬT", "L"},
    {"PHÁP LỆNH", "PL"},
    {"LỆNH", "LCT"},
    {"SẮC LỆNH", "SL"},
};

constexpr string_view no_types_table[] = {
    "CÔNG VĂN ĐẾN", "CÔNG VĂN ĐI", "THÔNG TẤN XÃ", "BÁO CÁO VIÊN", "LUẬT SƯ", "KẾ HOẠCH VÀ ĐẦU TƯ",
};

constexpr string_view titles_table[] = {
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "VIỆT NAM DÂN CHỦ CỘNG HÒA", "NƯỚC VIỆT NAM DÂN CHỦ CỘNG HÒA",
    "DÂN CHỦ CỘNG HÒA VIỆT NAM", "CỘNG HÒA MIỀN NAM VIỆT NAM",
    "MẶT TRẬN DÂN TỘC GIẢI PHÓNG MIỀN NAM VIỆT NAM", "VIỆT NAM CỘNG HÒA", "QUỐC GIA VIỆT NAM",
    "ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG LAO ĐỘNG VIỆT NAM", "ĐOÀN TNCS HỒ CHÍ MINH",
    "ĐOÀN THANH NIÊN CỘNG SẢN HỒ CHÍ MINH", "RÉPUBLIQUE FRANÇAISE", "GOUVERNEMENT GÉNÉRAL DE L'INDOCHINE",
    "PROTECTORAT DU TONKIN", "PROTECTORAT DE L'ANNAM", "ĐẠI PHÁP QUỐC", "ĐẠI NAM QUỐC",
};

constexpr string_view mottoes_table[] = {
    "Độc lập - Tự do - Hạnh phúc", "Độc lập - Dân chủ - Hòa bình - Trung lập", "Tự do - Bình đẳng - Bác ái",
    "Liberté - Égalité - Fraternité", "Dân chủ - Tự do - Hạnh phúc", "Độc lập - Dân chủ - Phú cường",
    "Tổ quốc - Công minh - Liêm chính",
};

constexpr string_view no_titles_table[] = {
    "NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
};

constexpr string_view number_words_table[] = {
    "Số", "S0", "S6", "N°",
};
constexpr string_view number_phrases_table[] = {
    "Số hiệu", "Luật số", "Pháp lệnh số", "Sắc lệnh số", "Nghị định số",
};
constexpr string_view subject_marks_table[] = {
    "V/v", "V⁄v", "V⁄", "V/", "V/y", "Viv", "Vív", "V7v", "Wv", "W/v", "V|v", "V/w", "V⁄w", "Ví", "V/Y",
    "V/v:", "V/V:",
};
constexpr string_view subject_words_table[] = {
    "V/v", "Về việc", "Trích yếu", "Trích yếu: V/v", "Objet", "Việc",
};
// The last is a word of sentences, too.
constexpr string_view addressee_words_table[] = {
    "Kính gửi", "Kính gởi", "Kính trình", "Đồng kính gửi", "Gửi",
};
constexpr string_view recipient_words_table[] = {
    "Nơi nhận", "Nơi gửi", "Sao gửi", "Bản sao kính gửi", "Nơi nhận như sau",
};

// Longer ones need no place before shorter ones: any that fits will do.
constexpr string_view bodies_table[] = {
    "ỦY BAN", "UBND", "UBHC", "UBHCKC", "UBMTTQ", "HỘI ĐỒNG", "HĐND", "QUỐC HỘI", "CHÍNH PHỦ", "THỦ TƯỚNG",
    "CHỦ TỊCH", "BỘ", "SỞ", "TY", "NHA", "CỤC", "TỔNG CỤC", "CHI CỤC", "VỤ", "VIỆN", "BAN", "PHÒNG",
    "VĂN PHÒNG", "TRUNG TÂM", "TRƯỜNG", "HỌC VIỆN", "ĐẠI HỌC", "KHOA", "BỆNH VIỆN", "TRẠM", "TÒA", "TOÀ",
    "TÒA ÁN", "CÔNG AN", "QUÂN KHU", "QUÂN ĐOÀN", "BỘ CHỈ HUY", "BỘ TƯ LỆNH", "TỔNG CÔNG TY", "TẬP ĐOÀN",
    "CÔNG TY", "XÍ NGHIỆP", "NHÀ MÁY", "NÔNG TRƯỜNG", "LÂM TRƯỜNG", "HỢP TÁC XÃ", "NGÂN HÀNG", "KHO BẠC",
    "BẢO HIỂM", "BẢO TÀNG", "THƯ VIỆN", "KHO", "ĐÀI", "BÁO", "TẠP CHÍ", "NHÀ XUẤT BẢN", "HỘI", "LIÊN HIỆP",
    "LIÊN ĐOÀN", "LIÊN MINH", "CÔNG ĐOÀN", "TỔNG LIÊN ĐOÀN", "MẶT TRẬN", "ĐOÀN", "ĐẢNG BỘ", "ĐẢNG ỦY",
    "ĐẢNG UỶ", "TỈNH ỦY", "TỈNH UỶ", "THÀNH ỦY", "THÀNH UỶ", "HUYỆN ỦY", "HUYỆN UỶ", "QUẬN ỦY", "THỊ ỦY",
    "TỈNH ĐOÀN", "THÀNH ĐOÀN", "HUYỆN ĐOÀN", "CHI BỘ", "BAN CHẤP HÀNH", "THANH TRA", "KIỂM TOÁN",
    "CỤC THỐNG KÊ", "TỔNG BỘ", "TỔNG NHA", "PHỦ TỔNG THỐNG", "PHỦ THỦ TƯỚNG", "DINH", "TÒA ĐẠI BIỂU",
    "TÒA HÀNH CHÁNH", "TỔ", "QUỸ", "BƯU ĐIỆN", "ĐIỆN LỰC", "HẢI QUAN", "CẢNG", "ĐỘI", "HẠT", "BỘ PHẬN", "ẤP",
    "TÒA SOẠN", "TIỂU BAN", "VIỆN KIỂM SÁT", "KHU BẢO TỒN", "KHU QUẢN LÝ", "CÂU LẠC BỘ", "XƯỞNG", "CHI NHÁNH",
    "HIỆP HỘI", "PHÂN VIỆN", "PHÂN HIỆU", "CHI ĐOÀN", "ĐẶC KHU",
};

constexpr string_view no_bodies_table[] = {
    "KHOA HỌC", "BỘ ĐỘI", "HỘI NHẬP", "SỞ HỮU", "PHÒNG CHỐNG", "PHÒNG CHÁY", "PHÒNG KHÔNG", "PHÒNG NGỪA",
    "PHÒNG THỦ", "VIỆN TRỢ", "ĐOÀN KẾT", "TỔ QUỐC", "TỔ CHỨC", "NHÀ NƯỚC", "NHÀ Ở", "KHU VỰC", "BÁO CHÍ",
    "BAN HÀNH", "ĐỘI NGŨ", "TRƯỜNG SA", "KHOA GIÁO", "BẢO HIỂM XÃ HỘI VIỆT NAM TẠI", "TỔNG HỢP", "TỔNG THỂ",
    "HỘI AN", "PHỦ LÝ", "PHÒNG BỆNH", "THỐNG KÊ VÀ", "CỤC BỘ", "ĐẢNG VIÊN", "ĐOÀN VIÊN", "HỘI VIÊN",
    "THƯ VIỆN SỐ", "TRƯỜNG HỌC", "CẢNG VỤ HÀNG HẢI SỐ",
};

constexpr string_view unfinished_bodies_table[] = {
    // Below the first four a body of theirs may stand all the same: UBND, SỞ Y TẾ.
    "ỦY BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN", "UBND", "HĐND", "ỦY BAN NHÂN DÂN CÁCH MẠNG", "BAN QUẢN LÝ",
    "BAN CHỈ ĐẠO", "BAN CHẤP HÀNH", "ỦY BAN HÀNH CHÍNH", "ỦY BAN", "HỘI ĐỒNG", "TRƯỜNG ĐẠI HỌC",
    "TRƯỜNG TIỂU HỌC", "ỦY BAN MẶT TRẬN TỔ QUỐC", "TÒA ÁN NHÂN DÂN", "VIỆN KIỂM SÁT NHÂN DÂN", "BỆNH VIỆN",
    "TRUNG TÂM", "BAN THƯỜNG VỤ", "TRƯỜNG TRUNG HỌC CƠ SỞ", "TRƯỜNG TRUNG HỌC PHỔ THÔNG", "TRƯỜNG",
    "BAN TỔ CHỨC", "ỦY BAN KHÁNG CHIẾN HÀNH CHÍNH", "TRƯỜNG CAO ĐẲNG", "HỌC VIỆN", "VIỆN", "CỤC", "SỞ", "BỘ",
    "CÔNG TY", "BỆNH VIỆN ĐA KHOA", "CÔNG AN", "HỘI", "BAN", "KHO BẠC NHÀ NƯỚC", "BẢO HIỂM XÃ HỘI",
    "BẢO TÀNG", "THƯ VIỆN", "TRƯỜNG THPT", "TRƯỜNG THCS", "TRƯỜNG MẦM NON", "ĐẢNG ỦY", "ĐẢNG BỘ",
    "HỘI LIÊN HIỆP PHỤ NỮ", "HỘI NÔNG DÂN", "HỘI CỰU CHIẾN BINH", "LIÊN ĐOÀN LAO ĐỘNG", "CHI CỤC", "PHÒNG",
};

constexpr string_view place_levels_table[] = {
    "TỈNH", "HUYỆN", "QUẬN", "XÃ", "PHƯỜNG", "THỊ TRẤN", "THỊ XÃ", "THÀNH PHỐ", "TP", "LIÊN KHU", "KHU",
    "CHÂU", "ĐẶC KHU", "TỔNG", "PHỦ", "LÀNG", "THÔN",
};

constexpr string_view provinces_table[] = {
    "An Giang", "Bà Rịa - Vũng Tàu", "Bạc Liêu", "Bắc Giang", "Bắc Kạn", "Bắc Ninh", "Bến Tre", "Bình Dương",
    "Bình Định", "Bình Phước", "Bình Thuận", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk",
    "Đắk Nông", "Điện Biên", "Đồng Nai", "Đồng Tháp", "Gia Lai", "Hà Giang", "Hà Nam", "Hà Nội", "Hà Tĩnh",
    "Hải Dương", "Hải Phòng", "Hậu Giang", "Hòa Bình", "Hồ Chí Minh", "Huế", "Hưng Yên", "Khánh Hòa",
    "Kiên Giang", "Kon Tum", "Lai Châu", "Lạng Sơn", "Lào Cai", "Lâm Đồng", "Long An", "Nam Định", "Nghệ An",
    "Ninh Bình", "Ninh Thuận", "Phú Thọ", "Phú Yên", "Quảng Bình", "Quảng Nam", "Quảng Ngãi", "Quảng Ninh",
    "Quảng Trị", "Sóc Trăng", "Sơn La", "Tây Ninh", "Thái Bình", "Thái Nguyên", "Thanh Hóa", "Thừa Thiên Huế",
    "Tiền Giang", "Trà Vinh", "Tuyên Quang", "Vĩnh Long", "Vĩnh Phúc", "Yên Bái", "Sài Gòn", "Hà Tây",
    "Hà Đông", "Sơn Tây", "Kiến An", "Nam Hà", "Hà Bắc", "Hải Hưng", "Hà Nam Ninh", "Hoàng Liên Sơn",
    "Vĩnh Phú", "Nghệ Tĩnh", "Bình Trị Thiên", "Quảng Nam - Đà Nẵng", "Nghĩa Bình", "Phú Khánh", "Thuận Hải",
    "Sông Bé", "Cửu Long", "Minh Hải", "Bắc Thái", "Cao Lạng", "Hải Ninh", "Gia Định", "Chợ Lớn", "Biên Hòa",
    "Mỹ Tho", "Định Tường", "Kiến Hòa", "Phong Dinh", "Đà Lạt",
};

constexpr string_view body_words_table[] = {
    "NHÂN DÂN", "HÀNH CHÍNH", "KHÁNG CHIẾN", "NỘI VỤ", "TÀI CHÍNH", "TƯ PHÁP", "Y TẾ", "XÂY DỰNG",
    "CÔNG THƯƠNG", "GIÁO DỤC", "ĐÀO TẠO", "KHOA HỌC", "CÔNG NGHỆ", "NÔNG NGHIỆP", "PHÁT TRIỂN", "NÔNG THÔN",
    "MÔI TRƯỜNG", "TÀI NGUYÊN", "VĂN HÓA", "THỂ THAO", "DU LỊCH", "THÔNG TIN", "TRUYỀN THÔNG", "LAO ĐỘNG",
    "THƯƠNG BINH", "XÃ HỘI", "GIAO THÔNG", "VẬN TẢI", "KẾ HOẠCH", "ĐẦU TƯ", "QUỐC PHÒNG", "NGOẠI GIAO",
    "NGOẠI VỤ", "DÂN TỘC", "TÔN GIÁO", "TỐI CAO", "TRUNG ƯƠNG", "CẤP CAO", "LƯU TRỮ", "VĂN THƯ", "QUỐC GIA",
    "NHÀ NƯỚC", "VIỆT NAM", "TRUNG HỌC", "CƠ SỞ", "PHỔ THÔNG", "TIỂU HỌC", "MẦM NON", "CAO ĐẲNG", "SƯ PHẠM",
    "BÁCH KHOA", "ĐA KHOA", "PHỤ NỮ", "NÔNG DÂN", "CỰU CHIẾN BINH", "THANH NIÊN", "TỔ QUỐC", "LIÊN HIỆP",
    "CHẤP HÀNH", "QUẢN LÝ", "TỔ CHỨC", "TUYÊN GIÁO", "THI HÀNH ÁN", "DÂN SỰ", "THUẾ", "HẢI QUAN", "THPT",
    "THCS", "LỊCH SỬ", "CÁCH MẠNG", "QUỐC HỘI", "CHÍNH PHỦ", "BẢO VỆ", "KIỂM LÂM", "THỦY LỢI", "THỦY SẢN",
    "CHĂN NUÔI", "THÚ Y", "TRỒNG TRỌT", "BẢO VỆ THỰC VẬT", "LÂM NGHIỆP", "QUẢN LÝ THỊ TRƯỜNG", "THỊ TRƯỜNG",
    "THƯƠNG MẠI", "CÔNG NGHIỆP", "NĂNG LƯỢNG", "ĐIỆN LỰC", "BƯU CHÍNH", "VIỄN THÔNG", "PHÁT THANH",
    "TRUYỀN HÌNH", "DI SẢN", "DI TÍCH", "DANH LAM", "MỸ THUẬT", "ÂM NHẠC", "NGHỆ THUẬT", "ĐIỆN ẢNH",
    "XUẤT BẢN", "BẢO TỒN", "BẢO TÀNG", "THƯ VIỆN", "GIA ĐÌNH", "TRẺ EM", "NGƯỜI CAO TUỔI", "CHỮ THẬP ĐỎ",
    "KHUYẾN HỌC", "DÂN VẬN", "KIỂM TRA", "NỘI CHÍNH", "KINH TẾ", "CÔNG NGHIỆP", "TÀI CHÍNH - KẾ HOẠCH",
    "HÀNH CHÍNH - TỔNG HỢP", "TỔNG HỢP", "CÁN BỘ", "TỔ CHỨC CÁN BỘ", "PHÁP CHẾ", "HỢP TÁC QUỐC TẾ", "QUỐC TẾ",
    "CẢNH SÁT", "GIAO THÔNG", "QUÂN SỰ", "BIÊN PHÒNG", "DỰ TRỮ", "CHỨNG KHOÁN", "NGÂN HÀNG", "CHÍNH SÁCH",
    "BẢO HIỂM", "Y HỌC", "DƯỢC", "KHÁM CHỮA BỆNH", "CHỈ ĐẠO", "PHÒNG CHỐNG", "THIÊN TAI", "TÌM KIẾM CỨU NẠN",
    "TỰ NHIÊN", "NHÂN VĂN", "NGOẠI NGỮ", "CÔNG LẬP", "DÂN LẬP", "NỘI TRÚ", "BỔ TÚC", "DẠY NGHỀ", "TRUNG CẤP",
    "CHUYÊN NGHIỆP", "HỮU NGHỊ", "LIÊN MINH", "HỢP TÁC", "CỔ PHẦN", "TRÁCH NHIỆM HỮU HẠN", "MỘT THÀNH VIÊN",
    "CẤP NƯỚC", "MÔI TRƯỜNG ĐÔ THỊ", "ĐÔ THỊ", "NHÀ NƯỚC", "MẶT TRẬN TỔ QUỐC", "CANH NÔNG", "CÔNG CHÁNH",
    "HÀNH CHÁNH", "GIÁO DỤC QUỐC GIA", "QUỐC GIA GIÁO DỤC", "THÔNG TIN CHIÊU HỒI", "CẢI CÁCH ĐIỀN ĐỊA",
    "TÀI CHÁNH", "TƯ LỆNH", "THANH TRA", "KIỂM TOÁN", "THỐNG KÊ", "DÂN SỐ", "THƯỜNG VỤ", "ĐẠI BIỂU",
    "ĐOÀN ĐẠI BIỂU",
};

constexpr string_view body_abbreviations_table[] = {
    "UBND", "HĐND", "CP", "TTg", "VPCP", "BNV", "BTC", "BTP", "BYT", "BXD", "BCT", "BGDĐT", "BKHCN", "BTNMT",
    "BVHTTDL", "BTTTT", "BLĐTBXH", "BGTVT", "BKHĐT", "BQP", "BCA", "BNG", "NHNN", "TTCP", "UBDT", "TU", "TW",
    "HU", "ĐU", "BTV", "VP", "SNV", "STP", "SYT", "SXD", "SCT", "STC", "SGDĐT", "SVHTTDL", "UBHC", "QH",
    "CTN", "UBTVQH", "TANDTC", "VKSTC", "MTTQ", "BTCTW", "VTLTNN",
};

constexpr Named authorities_table[] = {
    {"TM", "TM"},
    {"T/M", "TM"},
    {"THAY MẶT", "TM"},
    {"Q", "Q"},
    {"QUYỀN", "Q"},
    {"KT", "KT"},
    {"K/T", "KT"},
    {"TL", "TL"},
    {"T/L", "TL"},
    {"THỪA LỆNH", "TL"},
    {"TUQ", "TUQ"}, {"TUO", "TUQ"},
    {"T.U.Q", "TUQ"},
    {"THỪA ỦY QUYỀN", "TUQ"},
    {"KÝ THAY", "KT"},
};

constexpr string_view positions_table[] = {
    "CHỦ TỊCH", "PHÓ CHỦ TỊCH", "BỘ TRƯỞNG", "THỨ TRƯỞNG", "THỦ TƯỚNG", "PHÓ THỦ TƯỚNG", "GIÁM ĐỐC",
    "PHÓ GIÁM ĐỐC", "TỔNG GIÁM ĐỐC", "PHÓ TỔNG GIÁM ĐỐC", "CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG", "TỔNG CỤC TRƯỞNG",
    "PHÓ TỔNG CỤC TRƯỞNG", "CHI CỤC TRƯỞNG", "PHÓ CHI CỤC TRƯỞNG", "VỤ TRƯỞNG", "PHÓ VỤ TRƯỞNG",
    "VIỆN TRƯỞNG", "PHÓ VIỆN TRƯỞNG", "TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "PHÓ BAN", "TRƯỞNG PHÒNG",
    "PHÓ TRƯỞNG PHÒNG", "CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "BÍ THƯ",
    "PHÓ BÍ THƯ", "CHÁNH ÁN", "PHÓ CHÁNH ÁN", "CHÁNH THANH TRA", "PHÓ CHÁNH THANH TRA", "TỔNG BÍ THƯ",
    "ỦY VIÊN", "TRƯỞNG TY", "PHÓ TRƯỞNG TY", "TRƯỞNG KHOA", "TRƯỞNG CÔNG AN", "CHỈ HUY TRƯỞNG", "TƯ LỆNH",
    "CHÍNH ỦY", "THƯ KÝ", "TỔNG THƯ KÝ", "TỔNG BIÊN TẬP", "TRƯỞNG ĐOÀN", "TRƯỞNG TRẠM", "QUẢN ĐỐC",
    "TỈNH TRƯỞNG", "QUẬN TRƯỞNG", "ĐÔ TRƯỞNG", "TỔNG TRƯỞNG", "ĐỔNG LÝ VĂN PHÒNG", "TỔNG THỐNG", "THỊ TRƯỞNG",
    "CHÁNH SỰ VỤ", "TRƯỞNG NHA", "GIÁM ĐỐC NHA", "THỦ TRƯỞNG", "CHỦ NHIỆM", "PHÓ CHỦ NHIỆM", "THỐNG ĐỐC",
    "TỔNG KIỂM TOÁN", "TỔNG THANH TRA", "ĐỘI TRƯỞNG", "TỔ TRƯỞNG", "CHỦ TỌA", "TRƯỞNG CHI NHÁNH",
    "PHÓ TRƯỞNG KHOA", "TRẠM TRƯỞNG", "HẠT TRƯỞNG", "CHỦ HỘ", "PHỤ TRÁCH", "KẾ TOÁN TRƯỞNG", "TỔNG ĐỐC",
    "CÔNG SỨ", "KHÂM SỨ", "THỐNG SỨ", "TRI PHỦ", "TRI HUYỆN", "PHÓ TỔNG BIÊN TẬP", "TRƯỞNG THÔN", "TRƯỞNG ẤP",
    "XÃ TRƯỞNG", "PHÓ TRƯỞNG CÔNG AN",
};

constexpr string_view surnames_table[] = {
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
    "Dương", "Lý", "An", "Bạch", "Bành", "Bế", "Cao", "Châu", "Chu", "Cù", "Diệp", "Doãn", "Đàm", "Đào",
    "Đậu", "Điêu", "Đinh", "Đoàn", "Đồng", "Đổng", "Giang", "Giàng", "Hà", "Hầu", "Hạ", "Khổng", "Khuất",
    "Kiều", "Kim", "La", "Lã", "Lại", "Lâm", "Lò", "Lộc", "Lục", "Lương", "Lưu", "Lữ", "Lù", "Ma", "Mã",
    "Mạc", "Mạch", "Mai", "Nghiêm", "Ninh", "Nông", "Ông", "Phí", "Phó", "Phùng", "Phương", "Quách", "Quan",
    "Quản", "Sầm", "Sùng", "Tạ", "Tăng", "Thạch", "Thái", "Thân", "Thào", "Thẩm", "Tô", "Tôn", "Tống",
    "Triệu", "Trịnh", "Trương", "Từ", "Ung", "Uông", "Văn", "Vàng", "Vi", "Viên", "Vương", "Xa", "Y", "Ksor",
    "Rơ", "H'", "Siu", "Nay", "Điểu", "K'", "Sơn", "Danh", "Thị", "Tòng", "Cầm", "Hứa", "Hoa", "Khương",
    "Mông", "Mùa", "Nhâm", "Phù", "Quàng", "Tiêu", "Trang", "Tưởng", "Vừ", "Hồng",
};

constexpr string_view honours_table[] = {
    "GS", "PGS", "TS", "TSKH", "ThS", "BS", "BSCKI", "BSCKII", "KS", "CN", "Luật sư", "Đại tướng",
    "Thượng tướng", "Trung tướng", "Thiếu tướng", "Đại tá", "Thượng tá", "Trung tá", "Thiếu tá", "Đại úy",
    "Thượng úy", "Trung úy", "Đô đốc", "Chuẩn tướng", "CKI", "CKII", "DS", "NGƯT", "NGND", "TTƯT",
};

constexpr Named secrecies_table[] = {{"TUYỆT MẬT", "A"}, {"TỐI MẬT", "B"}, {"MẬT", "C"}};
constexpr Named urgencies_table[] = {
    {"HỎA TỐC", "HT"}, {"HỎA TỐC HẸN GIỜ", "HT"}, {"THƯỢNG KHẨN", "TK"}, {"KHẨN", "K"}};

constexpr string_view body_beginnings_table[] = {
    "Căn cứ", "Thực hiện", "Theo", "Xét", "Để", "Nhằm", "Hôm nay", "Tiếp theo", "Trong", "Chiểu", "Kính gửi",
    "Kính gởi", "Điều 1", "Điều thứ nhất", "Chương", "Phần", "Trả lời", "Vừa qua", "Qua", "Ngày", "Nay",
    "Sau khi", "Từ ngày", "Thi hành", "Phúc", "Đồng kính gửi", "Chiếu", "Hồi", "Được sự", "Tiếp", "Mục",
    "Thời gian", "Chúng tôi", "Tôi", "Trước", "Do", "Vào hồi", "Bên A", "Quốc hội", "Vào lúc", "Kính trình",
    "Hiện nay", "Năm", "Thưa", "Chính phủ", "Triển khai", "Trên cơ sở", "Gửi", "Sở",
};

constexpr Named named_months_table[] = {{"giêng", "1"}, {"hai", "2"},  {"ba", "3"},  {"tư", "4"},
                                   {"sáu", "6"},   {"bảy", "7"},  {"tám", "8"}, {"chín", "9"},
                                   {"mười", "10"}, {"chạp", "12"}};

constexpr string_view french_months_table[] = {
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
    "novembre", "décembre",
};

// clang-format on

}  // namespace

const std::span<const Named> types = types_table;
const std::span<const string_view> no_types = no_types_table;
const std::span<const string_view> titles = titles_table;
const std::span<const string_view> mottoes = mottoes_table;
const std::span<const string_view> no_titles = no_titles_table;
const std::span<const string_view> number_words = number_words_table;
const std::span<const string_view> number_phrases = number_phrases_table;
const std::span<const string_view> subject_marks = subject_marks_table;
const std::span<const string_view> subject_words = subject_words_table;
const std::span<const string_view> addressee_words = addressee_words_table;
const std::span<const string_view> recipient_words = recipient_words_table;
const std::span<const string_view> bodies = bodies_table;
const std::span<const string_view> no_bodies = no_bodies_table;
const std::span<const string_view> unfinished_bodies = unfinished_bodies_table;
const std::span<const string_view> place_levels = place_levels_table;
const std::span<const string_view> provinces = provinces_table;
const std::span<const string_view> body_words = body_words_table;
const std::span<const string_view> body_abbreviations = body_abbreviations_table;
const std::span<const Named> authorities = authorities_table;
const std::span<const string_view> positions = positions_table;
const std::span<const string_view> surnames = surnames_table;
const std::span<const string_view> honours = honours_table;
const std::span<const Named> secrecies = secrecies_table;
const std::span<const Named> urgencies = urgencies_table;
const std::span<const string_view> body_beginnings = body_beginnings_table;
const std::span<const Named> named_months = named_months_table;
const std::span<const string_view> french_months = french_months_table;

}  // namespace kho::letters
