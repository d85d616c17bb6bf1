//! A paper that has every part: what letters, posters and forms are made of.

use sheet::{
    Align, Closing, Column, Face, Letterhead, Page, Pairs, Paragraph, Part, Picture, Qr, Recipients, RowLook,
    Sheet, Signature, Table, Title,
};

pub(crate) fn letter() -> Sheet {
    let mut sheet = Sheet::new("Báo cáo");
    sheet.page = Page::A4_PORTRAIT;
    sheet.letterhead = Letterhead {
        superior: "Ủy ban nhân dân tỉnh Hải Dương".into(),
        issuer: "Sở Thông tin và Truyền thông".into(),
        number: "Số:       /BC-STTTT".into(),
        state: "Cộng hòa xã hội chủ nghĩa Việt Nam".into(),
        motto: "Độc lập - Tự do - Hạnh phúc".into(),
        place_date: "Hải Dương, ngày 05 tháng 01 năm 2021".into(),
    };
    sheet.add(Title {
        about: "Kết quả cài đặt ứng dụng Bluezone của khách đến cơ quan".into(),
        ..Title::new("Báo cáo")
    });
    for _ in 0..3 {
        sheet.add(Paragraph::body(
            "Thực hiện Công văn số 123/STTTT-CNTT về việc đẩy mạnh cài đặt ứng dụng khẩu trang điện tử Bluezone, \
             cơ quan báo cáo kết quả kiểm tra tại quầy lễ tân, tính đến 08h00 ngày 05/01/2021 như sau:",
        ));
    }
    sheet.add(Paragraph::heading("1. Số liệu"));
    sheet.add(figures());
    sheet.add(Paragraph::heading("2. Biểu đồ"));
    sheet.add(chart());
    sheet.add(Paragraph::heading("3. Liên hệ"));
    sheet.add(Pairs {
        height_min_mm: 9.0,
        ..Pairs::new(
            45.0,
            vec![
                ("Họ và tên:".into(), "Nguyễn Thị Ước".into()),
                ("Số điện thoại:".into(), String::new()),
            ],
        )
    });
    sheet.add(Paragraph::body(
        "Cơ quan kính báo cáo Sở Thông tin và Truyền thông.",
    ));
    sheet.add(Closing {
        recipients: Recipients {
            caption: "Nơi nhận:".into(),
            lines: vec!["- Như trên;".into(), "- Lưu: VT.".into()],
        },
        people: vec![Signature {
            caption: "KT. Giám đốc\nPhó Giám đốc".into(),
            hint: String::new(),
            name: "Phạm Đình Khuê".into(),
        }],
    });
    sheet.add(Part::PageBreak);
    sheet.add(Paragraph::bold("MỞ BLUEZONE").sized(72.0).aligned(Align::Centre));
    sheet.add(Part::Gap { mm: 10.0 });
    sheet.add(Qr::new("https://bluezone.gov.vn/?desk=Quầy 1", 60.0));
    sheet
}

fn figures() -> Table {
    let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
    Table {
        columns: vec![
            Column::centred("STT", 1.0),
            Column::new("Kết quả", 5.0),
            Column::right("Số lượt", 2.0),
        ],
        rows: vec![
            row(["1", "Đang chạy", "812"]),
            row(["2", "Chưa thấy (bỏ: ghi hai lần)", "97"]),
            row(["", "Tổng cộng", "909"]),
        ],
        former: [((0, 2), vec!["821".to_owned()])].into(),
        looks: [(1, RowLook::Struck), (2, RowLook::Bold)].into(),
        size_pt: 13.0,
        row_min_mm: 0.0,
    }
}

fn chart() -> Picture {
    let mut picture = Picture::new(120.0, 40.0);
    picture.line((0.0, 35.0), (120.0, 35.0), 0.75);
    for (index, (height_mm, grey)) in [(30.0, 0.0), (18.0, 0.5), (9.0, 0.8)].into_iter().enumerate() {
        let x_mm = 15.0 + index as f32 * 35.0;
        picture.filled((x_mm, 35.0 - height_mm), (20.0, height_mm), grey);
        picture.frame((x_mm, 35.0 - height_mm), (20.0, height_mm), 0.5);
        let day = format!("0{}/01", index + 4);
        picture.text((x_mm + 10.0, 39.5), day, (Face::Regular, 11.0), Align::Centre);
    }
    picture
}
