//! Lists as texts: CSV of every usual kind, and pasted cells.

mod common;

use common::{check, list, passed, people, refused};
use lists::{Doubt, Kind, Letters, Refusal, Role, Why, read};

const NAMES: [&str; 2] = ["Đặng Thị Ánh / Văn phòng", "Nguyễn Hữu Ước / Một cửa"];
const CSV: &str = "Họ và tên;Đơn vị\r\nĐặng Thị Ánh;Văn phòng\r\nNguyễn Hữu Ước;Một cửa\r\n";

fn wide(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(order).collect()
}

#[test]
fn every_separator_and_line_end_gives_the_same_people() {
    for separator in [",", ";", "\t", "|"] {
        for end in ["\r\n", "\n", "\r"] {
            let text = CSV.replace(';', separator).replace("\r\n", end);
            check(&text, &NAMES);
            check(format!("sep={separator}{end}{text}"), &NAMES);
            check(format!("\u{feff}{text}{end}{end}"), &NAMES);
        }
    }
}

#[test]
fn every_unicode_gives_the_same_people() {
    let marked = format!("\u{feff}{CSV}");
    for text in [CSV, &marked] {
        check(text, &NAMES);
        check(wide(text, u16::to_le_bytes), &NAMES);
        check(wide(text, u16::to_be_bytes), &NAMES);
    }
    let tabs = wide(&CSV.replace(';', "\t"), u16::to_le_bytes);
    assert_eq!(list(&tabs).letters, Letters::Utf16);
    check(&tabs, &NAMES);
}

#[test]
fn letters_put_together_from_two_are_one() {
    use unicode_normalization::UnicodeNormalization as _;
    let text: String = CSV.nfd().collect();
    check(text, &NAMES);
}

#[test]
fn the_vietnamese_code_page_is_read() {
    // As Windows writes it: the mark behind its letter.
    let parts = "Họ và tên;Đơn vị\nĐặng Thị Ánh;Văn phòng\nNguyễn Hữu Ước;Một cửa\n";
    let bytes = windows_1258(parts);
    assert_eq!(list(&bytes).letters, Letters::Windows1258);
    check(&bytes, &NAMES);
}

/// Letters that the code page has stay; of the others, the last mark stands alone.
fn windows_1258(text: &str) -> Vec<u8> {
    use unicode_normalization::UnicodeNormalization as _;
    let mut bytes = Vec::new();
    for c in text.nfc() {
        let mut apart: Vec<char> = c.nfd().collect();
        let tone = apart
            .iter()
            .rposition(|c| "\u{300}\u{301}\u{303}\u{309}\u{323}".contains(*c));
        let tone = tone.map(|at| apart.remove(at));
        for c in apart.into_iter().nfc().chain(tone) {
            let text = c.to_string();
            let (encoded, _, unknown) = encoding_rs::WINDOWS_1258.encode(&text);
            assert!(!unknown, "{c:?} is in the code page");
            bytes.extend_from_slice(&encoded);
        }
    }
    bytes
}

#[test]
fn the_letters_of_the_old_fonts_are_put_right() {
    let tcvn3 = "STT;Hä vµ tªn;§¬n vÞ\n1;§Æng ThÞ ¸nh;V¨n phßng\n2;NguyÔn H÷u Quúnh;Mét cöa\n3;L£ V¡N H¦NG;V¨n phßng\n4;TRÇN QUèC;V¨n phßng\n";
    let vni = "STT;Hoï vaø teân;Ñôn vò\n1;Ñaëng Thò AÙnh;Vaên phoøng\n2;Nguyeãn Höõu Öôùc;Moät cöûa\n";
    for (text, letters) in [(tcvn3, Letters::Tcvn3), (vni, Letters::Vni)] {
        let (ansi, ..) = encoding_rs::WINDOWS_1252.encode(text);
        for bytes in [ansi.as_ref(), text.as_bytes()] {
            let read = list(bytes);
            assert_eq!(read.letters, letters);
            assert_eq!(people(&read)[0].replace("ánh", "Ánh"), NAMES[0]);
            assert!(
                read.lines.iter().all(|line| line.doubts.is_empty()),
                "{:?}",
                read.lines
            );
        }
    }
    let read = list(tcvn3);
    assert_eq!(read.lines[1].name, "Nguyễn Hữu Quỳnh");
    assert_eq!(
        read.lines[2].name, "LÊ VĂN HƯNG",
        "letters that only the font of capitals draws large"
    );
    assert_eq!(read.lines[3].name, "TRẦN QUỐC");
}

#[test]
fn utf_8_that_was_taken_for_western_letters_once_is_put_right() {
    let (broken, ..) = encoding_rs::WINDOWS_1252
        .decode("Họ và tên;Đơn vị\nĐặng Thị Ngọc;Văn phòng\nVũ Thị Hiền;Tổ 1\n".as_bytes());
    let read = list(broken.as_bytes());
    assert_eq!(read.letters, Letters::Twice);
    assert_eq!(people(&read), ["Đặng Thị Ngọc / Văn phòng", "Vũ Thị Hiền / Tổ 1"]);
}

#[test]
fn names_of_other_languages_stay_as_they_are() {
    let text = "Name;Unit\nHélène Brontë;Embassy\nJosé Muñoz;Embassy\nLê Hà;Embassy\nHoàng Thành;Embassy\n";
    let (ansi, ..) = encoding_rs::WINDOWS_1252.encode(text);
    for bytes in [text.as_bytes(), ansi.as_ref()] {
        check(
            bytes,
            &[
                "Hélène Brontë / Embassy",
                "José Muñoz / Embassy",
                "Lê Hà / Embassy",
                "Hoàng Thành / Embassy",
            ],
        );
    }
}

#[test]
fn letters_that_were_lost_are_never_a_name() {
    for text in [
        "Ho va ten;Don vi\nNguy?n V?n An;1\nTran Binh;2\n",
        "Họ và tên;Đơn vị\nNguy\u{fffd}n Văn An;1\nTran Binh;2\n",
    ] {
        let read = list(text);
        assert_eq!(read.lines[0].doubts, [Doubt::LettersLost]);
        assert!(Doubt::LettersLost.forbids());
        assert_eq!(
            read.lines[1].doubts,
            [Doubt::LettersLost],
            "whoever has no marks lost them, perhaps"
        );
    }
    let mut broken = CSV.as_bytes().to_vec();
    let at = CSV.find("ặ").expect("a letter");
    broken[at] = b'x';
    let read = list(&broken);
    assert_eq!(
        read.lines[0].doubts,
        [Doubt::LettersLost],
        "one letter of UTF-8 broke"
    );
    assert_eq!(read.lines[1].name, "Nguyễn Hữu Ước");
}

#[test]
fn old_letters_that_are_not_certain_are_a_doubt() {
    let read = list("Name;Unit\nHµ;Room 1\nPeter Smith;Room 2\n");
    assert_eq!(read.lines[0].doubts, [Doubt::StrangeLetters]);
    assert!(Doubt::StrangeLetters.forbids());
}

#[test]
fn names_in_several_columns_are_whole() {
    for (headings, cells) in [
        ("Họ và tên đệm;Tên", "Đặng Thị;Ánh"),
        ("Họ đệm;Tên", "Đặng Thị;Ánh"),
        ("Họ;Tên", "Đặng Thị;Ánh"),
        ("Họ;Tên đệm;Tên", "Đặng;Thị;Ánh"),
        ("Họ;Chữ lót;Tên", "Đặng;Thị;Ánh"),
        ("Tên;Họ và đệm", "Ánh;Đặng Thị"),
        ("Họ và chữ lót;Tên", "Đặng Thị;Ánh"),
        ("Họ và tên;", "Đặng Thị;Ánh"),
        ("HỌ VÀ TÊN;", "Đặng Thị;Ánh"),
        ("Last name;First name", "Đặng Thị;Ánh"),
        ("First Name;Middle name;Last Name", "Ánh;Thị;Đặng"),
    ] {
        let text = format!("STT;{headings};Đơn vị\n1;{cells};Văn phòng\n");
        check(text, &["Đặng Thị Ánh / Văn phòng"]);
    }
    let half = list("STT;Họ và tên đệm;Đơn vị\n1;Đặng Thị;Văn phòng\n");
    assert!(half.half_names, "half a name is said to be one");
}

#[test]
fn headings_are_known_in_many_wordings() {
    for heading in [
        "Họ và tên",
        "HỌ TÊN",
        "Họ & tên",
        "Họ, tên",
        "Ho va ten",
        "Tên",
        "Tên nhân viên",
        "Họ và tên cán bộ, công chức",
        "Full name",
        "Name",
        "Employee name",
        "Cán bộ",
        "Người lao động",
        "Họ và tên (in hoa)",
    ] {
        for unit in [
            "Đơn vị",
            "Phòng ban",
            "Phòng/Ban",
            "BỘ PHẬN",
            "Tên đơn vị",
            "Department",
            "Unit",
            "Đơn vị công tác",
            "Khoa/Phòng",
            "\u{d0}ơn vị",
        ] {
            let text = format!(
                "TT;{unit};{heading};Chức vụ;Điện thoại;CCCD\n1;Văn phòng;Đặng Thị Ánh;Phó phòng;0912;030\n"
            );
            check(text, &["Đặng Thị Ánh / Văn phòng"]);
        }
    }
}

#[test]
fn a_telephone_number_is_no_smartphone() {
    let read = list(
        "Họ và tên;Số điện thoại;Điện thoại thông minh\nA Sùng;0912345678;x\nB Lý;0912345679;không\nC Mùa;1;\n",
    );
    let said: Vec<_> = read.lines.iter().map(|line| line.smartphone).collect();
    assert_eq!(said, [Some(true), Some(false), None]);
    let roles: Vec<_> = read.columns.iter().map(|column| column.role).collect();
    assert_eq!(roles, [Role::Name, Role::Phone, Role::Smartphone]);
}

#[test]
fn titles_above_and_what_stands_below_names_nobody() {
    let text = "UBND HUYỆN A;;;CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n;;;Độc lập - Tự do - Hạnh phúc\n;;;\nDANH SÁCH HỌ VÀ TÊN CÁN BỘ\n\
        (Kèm theo công văn số 12)\n;;;\nSTT;Họ và tên;Chức vụ;Ghi chú\n(1);(2);(3);(4)\nI;PHÒNG NỘI VỤ;;\n1;Đặng Thị Ánh;Trưởng phòng;\n\
        2;Tống Công Minh;Giám đốc;\nCộng;;2;\nII. Phòng Tài chính - Kế hoạch\n1;Vũ Ban;Phó phòng;\n;;;\nTổng cộng: 3 người\n\
        ;;Hải Dương, ngày 12 tháng 3 năm 2020\nNgười lập biểu;;;Thủ trưởng đơn vị\n(Ký, ghi rõ họ tên);;;(Ký tên, đóng dấu)\n\
        Trần Thị Lập;;;Nguyễn Văn Trưởng\n";
    let read = list(text);
    assert_eq!(
        people(&read),
        [
            "Đặng Thị Ánh / PHÒNG NỘI VỤ",
            "Tống Công Minh / PHÒNG NỘI VỤ",
            "Vũ Ban / Phòng Tài chính - Kế hoạch"
        ]
    );
    assert!(
        read.lines.iter().all(|line| line.doubts.is_empty()),
        "{:?}",
        read.lines
    );
    assert_eq!(passed(&read, Why::Unit), 2);
    assert_eq!(passed(&read, Why::Total), 2);
    assert_eq!(passed(&read, Why::Headings), 2);
    assert_eq!(passed(&read, Why::Below), 4);
}

#[test]
fn totals_in_other_wordings_name_nobody() {
    for total in [
        "Tổng số: 1",
        "TỔNG CỘNG",
        "Tong cong: 1 nguoi",
        "Cộng: 1",
        "Cộng",
        "Danh sách này có 1 người",
        "Total: 1",
        "Ấn định danh sách gồm 1 người",
        "Người lập bảng",
        "NGƯỜI LẬP",
        "Giám đốc",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "Ghi chú: x",
        "* Ghi chú",
        "Nơi nhận:",
        "Xác nhận của đơn vị",
    ] {
        check(
            format!("Họ và tên;Đơn vị\nĐặng Thị Ánh;Văn phòng\n{total}\n"),
            &["Đặng Thị Ánh / Văn phòng"],
        );
        check(
            format!("STT;Họ và tên;Đơn vị\n1;Đặng Thị Ánh;Văn phòng\n;{total};\n"),
            &["Đặng Thị Ánh / Văn phòng"],
        );
    }
}

#[test]
fn people_whose_names_begin_like_something_else_are_people() {
    for name in [
        "Tống Công Minh",
        "Cộng Hòa Bình",
        "Y Ban",
        "Vũ Tổ Quốc",
        "Phòng A Sáng",
        "Ma Thị Tổng",
        "Chu Tịch Nam",
        "Kế Toàn Thắng",
        "K'Sor H'Nga",
        "I Văn Tám",
    ] {
        check(
            format!("STT;Họ và tên;Đơn vị\n1;{name};Văn phòng\n2;Lê A;Văn phòng\n"),
            &[&format!("{name} / Văn phòng"), "Lê A / Văn phòng"],
        );
    }
}

#[test]
fn headings_said_again_on_each_page_name_nobody() {
    check(
        "Họ và tên;Đơn vị\nLê A;X\nHọ và tên;Đơn vị\nLê B;X\n",
        &["Lê A / X", "Lê B / X"],
    );
}

#[test]
fn pasted_cells_without_headings_are_understood() {
    check(
        "Đặng Thị Ánh\tVăn phòng\tx\n\nVũ Thị Hoa\n",
        &["Đặng Thị Ánh / Văn phòng", "Vũ Thị Hoa"],
    );
    check(
        "1\tĐặng Thị Ánh\tVăn phòng\n2\tVũ Thị Hoa\tTổ 1\n",
        &["Đặng Thị Ánh / Văn phòng", "Vũ Thị Hoa / Tổ 1"],
    );
    check(
        "DANH SÁCH NHÂN VIÊN\nĐặng Thị Ánh\nVũ Thị Hoa\n",
        &["Đặng Thị Ánh", "Vũ Thị Hoa"],
    );
    check("Đặng Thị Ánh\nVũ Thị Hoa", &["Đặng Thị Ánh", "Vũ Thị Hoa"]);
    assert!(!list("Đặng Thị Ánh\nVũ Thị Hoa").headed);
}

#[test]
fn lines_are_counted_as_they_stand_in_the_file() {
    let rows = |text: &str| list(text).lines.iter().map(|line| line.row).collect::<Vec<_>>();
    assert_eq!(rows("sep=;\nHọ và tên;Đơn vị\nLê A;X\n\n\nLê B;x\n"), [3, 6]);
    assert_eq!(
        rows("\n\nHọ và tên;Đơn vị\r\n\"Lê\nA\";\"X\r\nY\"\r\nLê B;\r\n"),
        [4, 7]
    );
    let read = list("Họ và tên;Đơn vị\n;Một cửa\nLê A;\n");
    assert_eq!((read.passed[1].row, read.passed[1].why), (2, Why::NoName));
}

#[test]
fn quotes_hold_separators_and_line_ends() {
    check(
        "Họ và tên,Đơn vị\n\"Vũ \"\"Tư\"\" Hoa\",\"Phòng 1, tầng 2; khu A\"\n\"Lê\nA\",\n",
        &["Vũ \"Tư\" Hoa / Phòng 1, tầng 2; khu A", "Lê A"],
    );
    check("\"Không đóng ngoặc", &["Không đóng ngoặc"]);
}

#[test]
fn somebody_who_stands_there_twice_is_a_doubt() {
    let read = list("Họ và tên;Đơn vị\nLê Ánh;X\nLÊ ÁNH;x\nLê Ánh;Y\n");
    let doubts: Vec<_> = read.lines.iter().map(|line| line.doubts.as_slice()).collect();
    assert_eq!(doubts, [&[][..], &[Doubt::Twice(2)], &[]]);
}

#[test]
fn what_is_no_name_is_a_doubt() {
    for (name, doubt) in [
        ("Nguyễn Văn A1", Doubt::NotAName),
        ("nva@example.vn", Doubt::NotAName),
        ("=A2&B2", Doubt::Formula),
        ("#REF!", Doubt::Formula),
    ] {
        let read = list(format!("Họ và tên;Đơn vị\n{name};X\n"));
        assert!(
            read.lines[0].doubts.contains(&doubt),
            "{name}: {:?}",
            read.lines[0].doubts
        );
    }
    for name in [
        "Nguyễn Văn A (B)",
        "Trần Thị B - Trưởng phòng",
        "O'Neill",
        "K’Brôih",
        "Lê A, ThS.",
    ] {
        let read = list(format!("Họ và tên;Đơn vị\n\"{name}\";X\n"));
        assert_eq!(read.lines[0].doubts, [], "{name}");
    }
}

#[test]
fn a_name_of_five_hundred_characters_is_one_and_a_longer_one_is_not() {
    let name = |length: usize| format!("Họ và tên;Đơn vị\n{};X\n", "ễ".repeat(length));
    assert_eq!(list(name(500)).lines[0].doubts, []);
    assert_eq!(list(name(501)).lines[0].doubts, [Doubt::TooLong]);
}

#[test]
fn a_list_of_nobody_is_refused() {
    refused("", Refusal::Empty);
    refused("\n \n;;\n", Refusal::Empty);
    refused("1;2;3\n;;;\n", Refusal::NamesNobody);
    refused("Họ và tên;Đơn vị\n", Refusal::NamesNobody);
}

#[test]
fn expected_visitors_have_organisation_host_and_day() {
    let text = "STT;Tên khách;Cơ quan;Người cần gặp;Ngày đến;Ngày sinh\n1;Lê Ánh;Sở Y tế;Bà Hoa;12/3/2020;1/1/1990\n\
        2;Vũ Nam;;;8h30 ngày 13-03-2020;\n3;Đỗ Ba;Báo X;;43903;\n4;Tạ Tư;;;ngày 12 tháng 3 năm 2020;\n5;Hà Vy;;;2020-03-12 08:00;\n6;Mã Ly;;;mai;\n";
    let read = read(text.as_bytes(), Kind::Expected, None).expect("a list");
    let told: Vec<_> = read
        .lines
        .iter()
        .map(|line| format!("{}|{}|{}|{}", line.name, line.unit, line.whom, line.day))
        .collect();
    assert_eq!(
        told,
        [
            "Lê Ánh|Sở Y tế|Bà Hoa|12/3/2020",
            "Vũ Nam|||13-03-2020",
            "Đỗ Ba|Báo X||2020-03-13",
            "Tạ Tư|||12/3/2020",
            "Hà Vy|||2020-03-12",
            "Mã Ly|||mai",
        ]
    );
}
