//! Which column holds the names, and whose they are: headings in other wordings, in two rows, over several columns.

mod common;

use common::{check, list, people};
use lists::Doubt;

#[test]
fn the_names_of_others_are_nobody_here() {
    for other in [
        "Họ tên quản lý",
        "Họ và tên con",
        "Họ tên người liên hệ khẩn cấp",
        "Tên cán bộ phụ trách",
        "Họ tên người lập",
        "Manager name",
    ] {
        for own in ["Họ tên nhân viên", "Họ và tên"] {
            check(format!("{other},{own}\nLê X,Nguyễn Thị An\n"), &["Nguyễn Thị An"]);
            check(format!("{own},{other}\nNguyễn Thị An,Lê X\n"), &["Nguyễn Thị An"]);
        }
    }
}

#[test]
fn the_telephone_of_the_house_is_taken_and_a_private_one_is_not() {
    let phone = |headings: &str, row: &str| {
        let read = list(format!("{headings}\n{row}\n"));
        read.lines[0].phone.clone()
    };
    for (headings, row, taken) in [
        ("Họ và tên,Máy lẻ", "Nguyễn Thị An,105", "105"),
        (
            "Họ và tên,Điện thoại,Số máy lẻ",
            "Nguyễn Thị An,0912345678,105",
            "105",
        ),
        (
            "Họ và tên,Số nội bộ,Điện thoại",
            "Nguyễn Thị An,105,0912345678",
            "105",
        ),
        (
            "Họ và tên,Điện thoại",
            "Nguyễn Thị An,0220 3853 123",
            "0220 3853 123",
        ),
        ("Họ và tên,Điện thoại di động", "Nguyễn Thị An,0912345678", ""),
        ("Họ và tên,ĐTDĐ", "Nguyễn Thị An,0912345678", ""),
        ("Họ và tên,Điện thoại thông minh", "Nguyễn Thị An,có", ""),
    ] {
        assert_eq!(phone(headings, row), taken, "{headings}");
    }
}

#[test]
fn a_sentence_with_a_colon_is_a_title() {
    for above in [
        "Họ tên người lập: Lê Lập",
        "Họ và tên: Lê Lập",
        "Người lập: Lê Lập",
    ] {
        check(
            format!("{above}\nSTT,Họ và tên,Phòng\n1,Nguyễn Văn An,A\n"),
            &["Nguyễn Văn An / A"],
        );
    }
    check("Họ và tên:,Phòng:\nNguyễn Văn An,A\n", &["Nguyễn Văn An / A"]);
}

#[test]
fn more_wordings_are_headings_and_a_post_beside_a_name_is_none() {
    for heading in [
        "Thành viên",
        "Giáo viên",
        "Nhân sự",
        "Công nhân",
        "Đại biểu",
        "Bác sĩ",
        "Học viên",
        "Người tham dự",
        "Tên NV",
        "Tên đầy đủ",
        "CBCNV",
        "Ông (bà)",
        "Display Name",
        "Name (VN)",
    ] {
        check(format!("{heading}\nNguyễn Văn An\n"), &["Nguyễn Văn An"]);
        check(
            format!("TT,{heading},Phòng\n1,Nguyễn Văn An,A\n"),
            &["Nguyễn Văn An / A"],
        );
    }
    for post in ["Bác sĩ", "Giáo viên", "Nhân viên"] {
        check(
            format!("Nguyễn Văn An,{post}\nTrần Thị Bé,{post}\n"),
            &[
                &format!("Nguyễn Văn An / {post}"),
                &format!("Trần Thị Bé / {post}"),
            ],
        );
    }
}

#[test]
fn columns_under_one_heading_are_one_name() {
    check(
        "STT,Họ và tên,,,Đơn vị\n1,Nguyễn,Văn,An,A\n2,Trần,Thị,Bé,A\n",
        &["Nguyễn Văn An / A", "Trần Thị Bé / A"],
    );
    check(
        "STT,Họ và tên,,,,Đơn vị\n1,Nguyễn,Thị,Ngọc,An,A\n",
        &["Nguyễn Thị Ngọc An / A"],
    );
    check(
        "Họ và tên,\nNguyễn Văn,An\nTrần Thị,Bé\n",
        &["Nguyễn Văn An", "Trần Thị Bé"],
    );
}

#[test]
fn two_rows_of_headings_are_no_person() {
    check(
        "TT,Họ và tên,,Năm sinh,\n,Họ đệm,Tên,Nam,Nữ\n1,Nguyễn Văn,An,1980,\n2,Trần Thị,Bé,,1990\n",
        &["Nguyễn Văn An", "Trần Thị Bé"],
    );
    let read = list(
        "TT,Họ và tên,,Điện thoại thông minh,\n,Họ đệm,Tên,Có,Không\n1,Nguyễn Văn,An,x,\n2,Trần Thị,Bé,,x\n3,Lê,C,,\n",
    );
    assert_eq!(people(&read), ["Nguyễn Văn An", "Trần Thị Bé", "Lê C"]);
    let phones: Vec<_> = read.lines.iter().map(|line| line.smartphone).collect();
    assert_eq!(phones, [Some(true), Some(false), None]);
    let read = list("TT,Họ và tên,Điện thoại thông minh,\n,,Có,Không\n1,Nguyễn Văn An,,x\n");
    assert_eq!(
        (people(&read), read.lines[0].smartphone),
        (vec!["Nguyễn Văn An".to_owned()], Some(false))
    );
}

#[test]
fn a_mark_under_those_without_a_smartphone_says_no() {
    for heading in [
        "Không có điện thoại thông minh",
        "Không dùng điện thoại thông minh",
        "Chưa có smartphone",
    ] {
        let read = list(format!("Họ tên,{heading}\nLê A,x\nLê B,\n"));
        let phones: Vec<_> = read.lines.iter().map(|line| line.smartphone).collect();
        assert_eq!(phones, [Some(false), None], "{heading}");
    }
    for no in ["Không dùng", "Chưa có", "Chưa"] {
        let read = list(format!("Họ tên,Điện thoại thông minh\nLê A,{no}\n"));
        assert_eq!(read.lines[0].smartphone, Some(false), "{no}");
    }
    let read = list("Họ tên,Có smartphone,Không có smartphone\nLê A,x,\nLê B,,x\n");
    let phones: Vec<_> = read.lines.iter().map(|line| line.smartphone).collect();
    assert_eq!(phones, [Some(true), Some(false)]);
}

#[test]
fn other_headings_further_down_are_no_person() {
    check(
        "STT,Họ và tên,Đơn vị\n1,Lê A,X\nTT,Họ tên,Phòng\n1,Lê B,Y\n",
        &["Lê A / X", "Lê B / Y"],
    );
}

#[test]
fn two_lists_side_by_side_are_both_read() {
    let text = "STT,Họ và tên,Phòng,STT,Họ và tên,Phòng\n1,Lê A,X,3,Lê C,Y\n2,Lê B,X,4,Lê D,Y\n";
    let read = list(text);
    assert_eq!(people(&read), ["Lê A / X", "Lê B / X", "Lê C / Y", "Lê D / Y"]);
    let rows: Vec<u32> = read.lines.iter().map(|line| line.row).collect();
    assert_eq!(rows, [2, 3, 1_002, 1_003], "each row is one person's");
    check(
        "Họ tên,Phòng,,Họ tên,Phòng\nLê A,X,,Lê C,Y\nLê B,X,,,\n",
        &["Lê A / X", "Lê B / X", "Lê C / Y"],
    );
}

#[test]
fn letters_lost_anywhere_are_a_doubt_about_all_that_may_have_lost_them() {
    for heading in ["Họ tên", "H? tên", "Ho ten"] {
        let read = list(format!("{heading}\nTr?n Th? Bé\nLê Van Son\nVu Nam\n"));
        assert_eq!(read.lines.len(), 3, "{heading}");
        assert!(read.lines.iter().all(|line| line.doubts == [Doubt::LettersLost]));
    }
    let read = list("Họ tên\nTr?n Th? Bé\nVũ Thị Hà\nVu Nam\n");
    let doubts: Vec<usize> = read.lines.iter().map(|line| line.doubts.len()).collect();
    assert_eq!(doubts, [1, 0, 1]);
}

#[test]
fn letters_of_french_names_are_letters() {
    let read = list("Họ tên,Đơn vị\nFrançois Œuvré,A\nLê Cœur,A\n");
    assert!(read.lines.iter().all(|line| line.doubts.is_empty()));
}

#[test]
fn names_in_one_line_are_several_people() {
    for separator in [", ", "; "] {
        let text = ["Nguyễn Văn An", "Trần Thị Bé", "Lê Thị Hoa"].join(separator);
        check(text, &["Nguyễn Văn An", "Trần Thị Bé", "Lê Thị Hoa"]);
    }
    check("Nguyễn Văn An, Phòng Nội vụ", &["Nguyễn Văn An / Phòng Nội vụ"]);
}
