//! Reports of two agencies, some by mail and some over HTTPS, in every order: the table is the same.

use std::fs;

use figures::DeskKey;
use gatekeeper_tests::province::{Province, part};

#[test]
fn by_mail_and_over_https_in_any_order_the_table_is_the_same() {
    let week = "2021-W02".parse().expect("a week");
    let (a, b) = (
        DeskKey::random().expect("a key"),
        DeskKey::random().expect("a key"),
    );
    let parts = [
        part(&a, "Sở Y tế", 10, week, &[5, 6]),
        part(&a, "Sở Y tế", 20, week, &[7, 8]),
        part(&a, "Sở Y tế", 15, week, &[1]),
        part(&b, "Sở Nội vụ", 30, week, &[100]),
    ];
    let province = Province::new();
    let taking = province.takes_here();
    let mail = province.folder.path().join("mail");
    let mut tables = Vec::new();
    for (nth, order) in orders(parts.len()).into_iter().enumerate() {
        province
            .server
            .ask("TRUNCATE province.agency, province.key, province.report, province.day");
        for (place, which) in order.iter().enumerate() {
            let part = &parts[*which];
            if (nth + place).is_multiple_of(2) {
                let (status, word) = taking.answers(part);
                assert!(status == 200 || word == "older", "{order:?}: {status} {word}");
            } else {
                let _ = fs::remove_dir_all(&mail);
                fs::create_dir(&mail).expect("made");
                let text = format!("Content-Type: application/json\r\n\r\n{part}\r\n");
                fs::write(mail.join("1.eml"), text).expect("written");
                province.hub(&["province", "import", &mail.display().to_string()]);
            }
        }
        let table = province.table("2021-W02");
        assert_eq!(
            table.last().expect("totals")["entered"],
            115,
            "{order:?}: {table:?}"
        );
        let mut agencies: Vec<String> = table
            .iter()
            .map(|line| format!("{} {} {}", line["agency"], line["entered"], line["running"]))
            .collect();
        agencies.sort();
        tables.push(agencies);
    }
    assert_eq!(tables.len(), 24);
    assert!(tables.windows(2).all(|two| two[0] == two[1]), "{tables:?}");
}

/// All orders of so many.
fn orders(many: usize) -> Vec<Vec<usize>> {
    let mut orders = vec![Vec::new()];
    for _ in 0..many {
        orders = orders
            .into_iter()
            .flat_map(|order: Vec<usize>| {
                let left = (0..many)
                    .filter(|which| !order.contains(which))
                    .collect::<Vec<_>>();
                left.into_iter()
                    .map(move |which| [order.clone(), vec![which]].concat())
            })
            .collect();
    }
    orders
}
