//! Nobody is lost without a word, and nobody invented: rows that read like something else and are somebody, or may be.

mod common;

use common::{check, list, people};
use lists::Doubt;

/// Names of those who are taken, and of those who are shown with a doubt, after a question mark.
#[track_caller]
fn shown(text: &str, expect: &[&str]) {
    let read = list(text);
    let told: Vec<String> = read
        .lines
        .iter()
        .zip(people(&read))
        .map(|(line, who)| {
            if line.doubts.is_empty() {
                who
            } else {
                format!("?{who}")
            }
        })
        .collect();
    assert_eq!(told, expect, "{text}");
}

#[test]
fn a_post_or_a_title_as_a_unit_ends_no_list() {
    for unit in [
        "Kế toán",
        "Giám đốc",
        "Trưởng phòng",
        "UBND xã A",
        "Ủy ban nhân dân xã A",
        "Tổng hợp",
        "KT.01",
        "Quản lý",
        "Bí thư",
    ] {
        shown(
            &format!("Bộ phận,Họ tên\nTổ chức,Vũ D\n{unit},Trần Thị Bé\nTổ chức,Lê C\n"),
            &[
                "Vũ D / Tổ chức",
                &format!("Trần Thị Bé / {unit}"),
                "Lê C / Tổ chức",
            ],
        );
        shown(
            &format!("Họ tên,Bộ phận\nVũ D,Tổ chức\nTrần Thị Bé,{unit}\nLê C,Tổ chức\n"),
            &[
                "Vũ D / Tổ chức",
                &format!("Trần Thị Bé / {unit}"),
                "Lê C / Tổ chức",
            ],
        );
    }
    shown(
        "Chức vụ,Họ tên\nGiám đốc,Vũ D\nTrưởng phòng,Trần Thị Bé\nNhân viên,Lê C\n",
        &["Vũ D", "Trần Thị Bé", "Lê C"],
    );
}

#[test]
fn a_post_before_a_name_is_a_doubt_and_loses_nobody() {
    for post in ["Giám đốc", "Kế toán", "Trưởng phòng", "Chủ tịch"] {
        shown(
            &format!("Họ tên,Bộ phận\n{post} Trần Văn B,A\nLê C,A\n"),
            &[&format!("?{post} Trần Văn B / A"), "Lê C / A"],
        );
        shown(
            &format!("Họ tên\nVũ D\n{post} Trần Văn B\nLê C\n"),
            &["Vũ D", &format!("?{post} Trần Văn B"), "Lê C"],
        );
    }
}

#[test]
fn whoever_stands_below_a_post_among_names_is_shown() {
    shown(
        "Họ tên\nVũ D\nKế toán\nTrần Thị Bé\nLê C\n",
        &["Vũ D", "?Trần Thị Bé", "?Lê C"],
    );
    shown(
        "STT,Họ tên,Bộ phận\n1,Vũ D,A\n,Giám đốc,\n,Trần Thị Bé,A\n2,Lê C,A\n",
        &["Vũ D / A", "Trần Thị Bé / A", "Lê C / A"],
    );
    shown(
        "Họ tên,Bộ phận\nVũ D,A\nNgười lập,\nTrần Thị Bé,\n",
        &["Vũ D / A"],
    );
}

#[test]
fn surnames_that_are_words_for_departments_are_surnames() {
    shown(
        "Ho ten\nTruong Van Binh\nLe Van Cuong\nTo Thi Hoa\n",
        &["Truong Van Binh", "Le Van Cuong", "To Thi Hoa"],
    );
    shown(
        "Ho ten,Don vi\nTruong Van Binh,\nTong Cong Minh,\nLe Van Cuong,A\n",
        &["Truong Van Binh", "?Tong Cong Minh", "Le Van Cuong / A"],
    );
    shown(
        "Họ tên\nBan Thị Hoa\nPhòng Văn Sáng\nLê C\n",
        &["Ban Thị Hoa", "Phòng Văn Sáng", "Lê C"],
    );
    shown(
        "Ho ten\nPhong Noi vu\nLe Van Cuong\nTo Hanh chinh\nVu Nam\n",
        &["Le Van Cuong / Phong Noi vu", "Vu Nam / To Hanh chinh"],
    );
}

#[test]
fn one_letter_is_a_first_name_where_no_chapters_are_numbered() {
    for name in ["M. Phạm", "Y. Blim Niê", "I. Ban", "A - Phước", "V - Nam"] {
        shown(&format!("Họ và tên\n{name}\nLê C\n"), &[name, "Lê C"]);
        shown(
            &format!("Họ và tên,Đơn vị\n{name},\nLê C,A\n"),
            &[name, "Lê C / A"],
        );
    }
    shown(
        "Họ và tên\nI. Lãnh đạo\nLê C\nII. Nhà bếp\nVũ D\n",
        &["Lê C / Lãnh đạo", "Vũ D / Nhà bếp"],
    );
}

#[test]
fn people_may_be_numbered_as_chapters_are() {
    for numbers in [["I", "II", "III"], ["A", "B", "C"], ["I.", "II.", "III."]] {
        let [one, two, three] = numbers;
        shown(
            &format!("STT,Họ và tên\n{one},Nguyễn Văn An\n{two},Trần Thị Bé\n{three},Lê C\n"),
            &["Nguyễn Văn An", "Trần Thị Bé", "Lê C"],
        );
    }
    shown(
        "STT,Họ và tên\nI,Phòng Nội vụ\n1,Trần Thị Bé\nII,Nhà bếp\n1,Lê C\n",
        &["Trần Thị Bé / Phòng Nội vụ", "Lê C / Nhà bếp"],
    );
}

#[test]
fn marks_tell_people_apart() {
    for (one, other) in [("Hoa", "Hòa"), ("Hương", "Hường"), ("Tuấn", "Tuân")] {
        check(
            format!("Họ tên,Đơn vị\nNguyễn {one},A\nNguyễn {other},A\n"),
            &[&format!("Nguyễn {one} / A"), &format!("Nguyễn {other} / A")],
        );
        let read = list(format!(
            "Họ tên,Đơn vị\nNguyễn {one},A\nNguyễn {other},A\nNGUYỄN {},a\n",
            one.to_uppercase()
        ));
        assert_eq!(read.lines[1].doubts, []);
        assert_eq!(read.lines[2].doubts, [Doubt::Twice(2)]);
    }
    assert_ne!(lists::compared("Hoa"), lists::compared("Hòa"));
    assert_eq!(lists::compared("HO\u{300}A  B"), lists::compared("hòa b"));
}

#[test]
fn letters_of_today_stay_beside_old_ones() {
    for good in ["Lê Thị Ánh", "Vũ Thị Hòa", "Trần Văn Bé"] {
        check(
            format!("Họ và tên,Đơn vị\nNguyÔn V¨n An,Phòng A\nTrÇn ThÞ BÐ,Phßng B\n{good},Phòng A\n"),
            &[
                "Nguyễn Văn An / Phòng A",
                "Trần Thị Bé / Phòng B",
                &format!("{good} / Phòng A"),
            ],
        );
    }
}

#[test]
fn a_quote_that_nothing_closes_takes_no_rows() {
    check(
        "Họ và tên,Đơn vị\n\"Trần Thị Bé,A\nLê Văn Cường,A\n",
        &["Trần Thị Bé / A", "Lê Văn Cường / A"],
    );
    check(
        "Họ và tên,Đơn vị\nTrần Thị Bé,\"A\nLê Văn Cường,A\nVũ D,B\n",
        &["Trần Thị Bé / A", "Lê Văn Cường / A", "Vũ D / B"],
    );
    check(
        "Họ và tên;Đơn vị\n\"Trần Thị Bé;A\n\"Lê Văn Cường\";A\nVũ D;B\n",
        &["Trần Thị Bé / A", "Lê Văn Cường / A", "Vũ D / B"],
    );
    check(
        "Họ và tên,Đơn vị\n\"Trần\nThị Bé\",\"A, tầng 2\"\nVũ \"Tư\" D,B\n",
        &["Trần Thị Bé / A, tầng 2", "Vũ \"Tư\" D / B"],
    );
}

#[test]
fn signs_and_numbers_before_names_are_no_part_of_them() {
    for before in [
        "1. ", "- ", "*", "* ", "• ", "1) ", "01/ ", "(1) ", "+ ", "\u{200b}", "\u{feff}",
    ] {
        shown(
            &format!("{before}Nguyễn Văn An\n{before}Trần Thị Bé\n"),
            &["Nguyễn Văn An", "Trần Thị Bé"],
        );
        shown(
            &format!("Họ và tên\tĐơn vị\n{before}Nguyễn Văn An\tA\n{before}Lê C\u{200b}\tA\n"),
            &["Nguyễn Văn An / A", "Lê C / A"],
        );
    }
}

#[test]
fn signatures_in_many_wordings_are_nobody() {
    for post in [
        "TRƯỞNG KHOA",
        "Trưởng ban",
        "Bí thư",
        "(Đã ký)",
        "Đại diện đơn vị",
        "T/M UBND",
        "NGƯỜI BÁO CÁO",
        "Cán bộ lập",
        "Duyệt",
        "Quản lý",
        "Người nộp",
        "CỤC TRƯỞNG",
        "VIỆN TRƯỞNG",
        "TỔ TRƯỞNG",
        "Q. GIÁM ĐỐC",
        "P. GIÁM ĐỐC",
    ] {
        shown(
            &format!("Họ tên,Đơn vị\nVũ D,A\n{post},\nTrần Thị Bé,\n"),
            &["Vũ D / A"],
        );
    }
    for end in [
        "Cộng trang",
        "Tổng nhân viên",
        "Hai người",
        "Hết",
        "--- Hết ---",
        "Trống",
        "Không có",
    ] {
        shown(&format!("Họ tên,Đơn vị\nVũ D,A\n{end},\n"), &["Vũ D / A"]);
    }
}

#[test]
fn a_post_above_everybody_heads_those_below_it() {
    shown(
        "Họ tên,Phòng\nGiám đốc,\nTrần Văn A,P1\nTrần Văn B,P1\n",
        &["Trần Văn A / P1", "Trần Văn B / P1"],
    );
    shown(
        "Giám đốc\nNguyễn Văn An\nKế toán\nTrần Thị Bé\n",
        &["Nguyễn Văn An", "?Trần Thị Bé"],
    );
}

#[test]
fn bands_between_people_are_departments_or_a_doubt() {
    shown(
        "STT,Họ và tên,Đơn vị\n1,Vũ D,\n,BẢO VỆ,\n2,Lê C,\nTÀI CHÍNH KẾ TOÁN,,\n3,Lê D,\n",
        &["Vũ D", "Lê C / BẢO VỆ", "Lê D / TÀI CHÍNH KẾ TOÁN"],
    );
    shown(
        "Họ và tên,Đơn vị\nVũ D,A\nBẢO VỆ,\nLê C,B\n",
        &["Vũ D / A", "?BẢO VỆ", "Lê C / B"],
    );
}

#[test]
fn names_without_marks_that_begin_like_a_post_are_a_doubt() {
    shown(
        "Ho ten\nHo Van Ky\nKe Toan Thang\nLe A\n",
        &["Ho Van Ky", "?Ke Toan Thang", "Le A"],
    );
    shown(
        "Họ tên,Phòng\nNguyễn Văn An,A\nHải Dương, ngày 12 tháng 3 năm 2020\n",
        &["Nguyễn Văn An / A", "?Hải Dương / ngày 12 tháng 3 năm 2020"],
    );
}
