//! Lists as workbooks: what offices' files have in them.

mod common;
mod made;

use common::{check, list, passed, people};
use lists::{Doubt, Format, Kind, Letters, Refusal, Why, read};
use made::{ods, ods_sheet, xlsx};
use rust_xlsxwriter::{ExcelDateTime, Format as Look, Formula};

#[test]
fn a_workbook_of_an_office_is_understood() {
    let book = xlsx(|book| {
        let sheet = book.add_worksheet();
        let look = Look::new();
        sheet.merge_range(0, 0, 0, 4, "DANH SÁCH CÁN BỘ, CÔNG CHỨC", &look)?;
        sheet.write_row(2, 0, ["STT", "Họ và tên", "", "Phòng ban", "Số điện thoại"])?;
        sheet.merge_range(2, 1, 2, 2, "Họ và tên", &look)?;
        sheet.merge_range(3, 3, 4, 3, "Văn phòng", &look)?;
        for (at, (family, given)) in [("Đặng Thị", "Ánh"), ("Nguyễn Hữu", "Ước"), ("Vũ", "Hoa")]
            .into_iter()
            .enumerate()
        {
            let row = 3 + u32::try_from(at)?;
            sheet.write_number(row, 0, f64::from(row) - 2.0)?;
            sheet.write_string(row, 1, family)?;
            sheet.write_string(row, 2, given)?;
            // The zero in front is gone, as in every such file.
            sheet.write_number(row, 4, 912_345_678.0)?;
        }
        sheet.write_string(5, 3, "Tổ 1")?;
        sheet.write_string(7, 1, "Tổng cộng: 3 người")?;
        sheet.write_string(9, 3, "Người lập biểu")?;
        sheet.write_string(12, 3, "Trần Thị Lập")?;
        Ok(())
    });
    let read = list(&book);
    assert_eq!((read.format, read.headed), (Format::Xlsx, true));
    assert_eq!(
        people(&read),
        [
            "Đặng Thị Ánh / Văn phòng",
            "Nguyễn Hữu Ước / Văn phòng",
            "Vũ Hoa / Tổ 1"
        ]
    );
    assert_eq!(
        read.lines.iter().map(|line| line.row).collect::<Vec<_>>(),
        [4, 5, 6]
    );
    assert!(
        read.lines.iter().all(|line| line.doubts.is_empty()),
        "{:?}",
        read.lines
    );
    assert_eq!((passed(&read, Why::Total), passed(&read, Why::Below)), (1, 2));
}

#[test]
fn the_sheet_with_the_list_is_chosen_and_another_can_be() {
    let book = xlsx(|book| {
        book.add_worksheet()
            .set_name("Hướng dẫn")?
            .write_string(0, 0, "Điền vào trang sau")?;
        let list = book.add_worksheet().set_name("Danh sách")?;
        list.write_column(0, 0, ["Họ và tên", "Lê A", "Lê B"])?;
        let hidden = book.add_worksheet().set_name("Cũ")?;
        hidden.write_column(0, 0, ["Họ và tên", "Ma A", "Ma B", "Ma C"])?;
        hidden.set_hidden(true);
        Ok(())
    });
    let chosen = list(&book);
    assert_eq!(
        (chosen.sheet, people(&chosen)),
        (1, vec!["Lê A".to_owned(), "Lê B".to_owned()])
    );
    let names: Vec<_> = chosen
        .sheets
        .iter()
        .map(|sheet| (sheet.name.as_str(), sheet.hidden))
        .collect();
    assert_eq!(names, [("Hướng dẫn", false), ("Danh sách", false), ("Cũ", true)]);
    let other = read(&book, Kind::Staff, Some(2)).expect("the third");
    assert_eq!(people(&other).len(), 3);
    assert_eq!(
        read(&book, Kind::Staff, Some(3)).err(),
        Some(Refusal::NoSuchSheet)
    );
}

#[test]
fn rows_that_the_workbook_hides_are_a_doubt() {
    let book = xlsx(|book| {
        let sheet = book.add_worksheet();
        sheet.write_column(0, 0, ["Họ và tên", "Lê A", "Lê B", "Lê C"])?;
        sheet.set_row_hidden(2)?;
        Ok(())
    });
    let read = list(&book);
    let doubts: Vec<_> = read.lines.iter().map(|line| line.doubts.as_slice()).collect();
    assert_eq!(doubts, [&[][..], &[Doubt::Hidden], &[]]);
}

#[test]
fn formulas_count_as_what_they_showed_last() {
    let book = xlsx(|book| {
        let sheet = book.add_worksheet();
        sheet.write_row(0, 0, ["Họ và tên", "Đơn vị"])?;
        sheet.write_formula(1, 0, Formula::new("B9&C9").set_result("Lê A"))?;
        sheet.write_formula(1, 1, Formula::new("C9").set_result("Tổ 1"))?;
        sheet.write_formula(2, 0, Formula::new("B9").set_result("#REF!"))?;
        sheet.write_string(2, 1, "Tổ 2")?;
        Ok(())
    });
    let read = list(&book);
    assert_eq!(people(&read), ["Lê A / Tổ 1", "#REF! / Tổ 2"]);
    assert_eq!(
        (read.lines[0].doubts.as_slice(), read.lines[1].doubts.as_slice()),
        (&[][..], &[Doubt::Formula][..])
    );
}

#[test]
fn days_and_numbers_are_texts_as_somebody_would_type_them() {
    let book = xlsx(|book| {
        let sheet = book.add_worksheet();
        sheet.write_row(0, 0, ["Họ và tên", "Phòng", "Ngày đến", "Người cần gặp"])?;
        sheet.write_string(1, 0, "Lê A")?;
        sheet.write_number(1, 1, 305.0)?;
        let look = Look::new().set_num_format("dd/mm/yyyy");
        sheet.write_datetime_with_format(1, 2, ExcelDateTime::from_ymd(2020, 3, 12)?, &look)?;
        sheet.write_number(1, 3, 34_090_000_001.0)?;
        sheet.write_string(2, 0, "Lê B")?;
        sheet.write_number(2, 2, 43_902.0)?;
        Ok(())
    });
    let read = read(&book, Kind::Expected, None).expect("a list");
    let told: Vec<_> = read
        .lines
        .iter()
        .map(|line| (line.unit.as_str(), line.day.as_str(), line.whom.as_str()))
        .collect();
    assert_eq!(
        told,
        [("305", "2020-03-12", "34090000001"), ("", "2020-03-12", "")]
    );
}

#[test]
fn old_letters_in_a_workbook_are_put_right() {
    let book = xlsx(|book| {
        let sheet = book.add_worksheet();
        sheet.write_row(0, 0, ["Hä vµ tªn", "§¬n vÞ"])?;
        sheet.write_row(1, 0, ["NguyÔn V¨n Hïng", "Phßng Néi vô"])?;
        Ok(())
    });
    assert_eq!(list(&book).letters, Letters::Tcvn3);
    check(&book, &["Nguyễn Văn Hùng / Phòng Nội vụ"]);
}

#[test]
fn a_workbook_of_libreoffice_is_understood() {
    let rows = r#"<table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="3"><text:p>DANH SÁCH</text:p></table:table-cell><table:covered-table-cell table:number-columns-repeated="2"/></table:table-row>
        <table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <table:table-row><table:table-cell office:value-type="string"><text:p>Họ và tên</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Đơn vị</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Điện thoại thông minh</text:p></table:table-cell></table:table-row>
        <table:table-row><table:table-cell office:value-type="string"><office:annotation><text:p>ghi chú riêng</text:p></office:annotation><text:p>Đặng <text:span>Thị</text:span><text:s/>Ánh</text:p></table:table-cell><table:table-cell office:value-type="string" table:number-rows-spanned="2"><text:p>Tài chính &amp; Kế hoạch</text:p></table:table-cell><table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell></table:table-row>
        <table:table-row table:visibility="filter"><table:table-cell office:value-type="string" calcext:value-type="string"><text:p>Vũ</text:p><text:p>Hoa</text:p></table:table-cell><table:covered-table-cell/></table:table-row>
        <table:table-row><table:table-cell office:value-type="string"><text:p>Lê B</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="305"><text:p>305</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="1048567"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#;
    let read = list(ods(&ods_sheet("Trang 1", rows)));
    assert_eq!(read.format, Format::Ods);
    assert_eq!(
        people(&read),
        [
            "Đặng Thị Ánh / Tài chính & Kế hoạch",
            "Vũ Hoa / Tài chính & Kế hoạch",
            "Lê B / 305"
        ]
    );
    let told: Vec<_> = read
        .lines
        .iter()
        .map(|line| (line.row, line.smartphone, line.doubts.as_slice()))
        .collect();
    assert_eq!(
        told,
        [
            (6, Some(true), &[][..]),
            (7, None, &[Doubt::Hidden]),
            (8, None, &[])
        ]
    );
}

#[test]
fn other_sheets_with_people_are_told() {
    let book = xlsx(|book| {
        for (name, person) in [("A", "Lê A"), ("B", "Lê B"), ("C", "Lê C")] {
            let sheet = book.add_worksheet();
            sheet.set_name(name)?;
            sheet.write_row(0, 0, ["Họ và tên", "Đơn vị"])?;
            sheet.write_row(1, 0, [person, name])?;
        }
        book.add_worksheet().write_row(0, 0, ["Ghi chú", "x"])?;
        Ok(())
    });
    let read = list(&book);
    assert_eq!(
        (people(&read), read.others),
        (vec!["Lê A / A".to_owned()], vec![1, 2])
    );
}
