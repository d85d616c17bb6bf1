//! A register day with names as they are, made without a random source: the same number gives the same rows.

use sheet::{Closing, Column, Letterhead, Paragraph, Part, Sheet, Signature, Table, Title};

const FAMILIES: [&str; 14] = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Tôn Nữ",
    "Dương",
];
const MIDDLES: [&str; 9] = [
    "Thị Hoàng Phương",
    "Văn",
    "Thị",
    "Đức",
    "Ngọc Bảo",
    "Hữu",
    "Quỳnh",
    "Xuân",
    "Thị Thuỳ",
];
const GIVEN: [&str; 17] = [
    "Uyên", "Ước", "Anh", "Dũng", "Hưởng", "Khuê", "Nghĩa", "Ửng", "Quyền", "Thuỷ", "Tuấn", "Vỹ", "Yến",
    "Ẩn", "Đạt", "Lượng", "Ngoẵng",
];
const FROM: [&str; 8] = [
    "Trung tâm Kiểm soát bệnh tật tỉnh Hải Dương",
    "Phường Trần Hưng Đạo, thành phố Hải Dương",
    "Công ty TNHH Một thành viên Xây dựng và Thương mại Quyết Thắng",
    "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện Bình Giang",
    "Bưu điện tỉnh",
    "Thôn 3, xã Nhân Quyền",
    "Báo Hải Dương",
    "",
];
const TO_SEE: [&str; 6] = [
    "Phòng Công nghệ thông tin",
    "Ông Phạm Đình Khuê, Phó Giám đốc",
    "Bộ phận Một cửa",
    "Bà Vũ Thị Ẩn (Kế toán)",
    "Thanh tra Sở",
    "Văn phòng",
];
const BLUEZONE: [&str; 5] = [
    "Có",
    "Chưa thấy",
    "Có",
    "Không kiểm tra được",
    "Không có điện thoại",
];
const NOTES: [&str; 5] = ["", "Biển số 34A-123.45", "", "", "Đã hướng dẫn cài"];

pub(crate) fn name(number: usize) -> String {
    let (family, rest) = (FAMILIES[number % 14], number / 14 + number);
    format!(
        "{family} {} {}",
        MIDDLES[rest % 9],
        GIVEN[(rest / 9 + number) % 17]
    )
}

pub(crate) fn id_number(number: usize) -> String {
    format!("0301{:08}", number * 7919 % 100_000_000)
}

pub(crate) fn row(number: usize) -> Vec<String> {
    let minutes = 7 * 60 + number * 9 % 600;
    let clock = |minutes: usize| format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60);
    vec![
        (number + 1).to_string(),
        clock(minutes),
        name(number),
        id_number(number),
        FROM[number % 8].to_owned(),
        TO_SEE[number % 6].to_owned(),
        format!("K{:03}", number % 120 + 1),
        BLUEZONE[number % 5].to_owned(),
        clock(minutes + 35),
        String::new(),
        NOTES[number % 5].to_owned(),
    ]
}

/// Widths in millimetres that fit Vietnamese data at 11 pt on A4 across.
pub(crate) fn columns() -> Vec<Column> {
    vec![
        Column::centred("STT", 11.0),
        Column::centred("Giờ vào", 13.0),
        Column::new("Họ và tên", 38.0),
        Column::centred("Số giấy tờ", 26.0),
        Column::new("Đơn vị/Địa chỉ", 42.0),
        Column::new("Người/phòng cần gặp", 34.0),
        Column::centred("Số thẻ", 14.0),
        Column::centred("Bluezone", 22.0),
        Column::centred("Giờ ra", 13.0),
        Column::centred("Ký tên", 18.0),
        Column::new("Ghi chú", 21.0),
    ]
}

pub(crate) fn day(rows: usize) -> Sheet {
    let mut sheet = Sheet::new("Sổ theo dõi khách ra vào");
    sheet.letterhead = Letterhead {
        superior: "Ủy ban nhân dân tỉnh Hải Dương".into(),
        issuer: "Sở Thông tin và Truyền thông".into(),
        number: String::new(),
        state: "Cộng hòa xã hội chủ nghĩa Việt Nam".into(),
        motto: "Độc lập - Tự do - Hạnh phúc".into(),
        place_date: "Hải Dương, ngày 05 tháng 01 năm 2021".into(),
    };
    sheet.add(Title {
        lines: vec!["Ngày 05/01/2021 - Quầy lễ tân tầng 1".into()],
        ..Title::new("Sổ theo dõi khách ra vào")
    });
    sheet.add(Table {
        columns: columns(),
        rows: (0..rows).map(row).collect(),
        ..Table::default()
    });
    sheet.add(Paragraph::bold(format!(
        "Tổng số lượt khách vào: {rows}; đã ra: {rows}; còn trong cơ quan: 0."
    )));
    sheet.add(Paragraph::plain(
        "Bluezone: đang chạy 12; chưa thấy 6; không kiểm tra được 6; không có điện thoại 6.",
    ));
    let signature = |caption: &str| Signature {
        caption: caption.into(),
        hint: "(Ký, ghi rõ họ tên)".into(),
        name: String::new(),
    };
    sheet.add(Closing::signed(vec![
        signature("Người trực"),
        signature("Lãnh đạo xác nhận"),
    ]));
    sheet.footer = "Quầy lễ tân tầng 1 - Trang {page}/{pages}".into();
    sheet.substitutions_caption = "Ký tự không in được, ghi theo mã Unicode:".into();
    sheet.made_at_unix_s = Some(1_609_837_200);
    sheet
}

/// The last table of a sheet.
pub(crate) fn table(sheet: &mut Sheet) -> &mut Table {
    let mut tables = sheet.body.iter_mut().filter_map(|part| match part {
        Part::Table(table) => Some(table),
        _ => None,
    });
    tables.next_back().expect("the sheet has a table")
}
