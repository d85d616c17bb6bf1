//! The letter upward: the form of Decree 30/2020. Which agencies reported, what they counted, and who is missing by name.
//!
//! Deliberately absent: a table of every agency, which of a province is a hundred pages; the workbook has it.

use figures::Week;
use form::day as days;
use register::BookDate;
use sheet::{
    Align, Closing, Column, Keep, Page, Paragraph, Recipients, RowLook, Sheet, Signature, Table as Rows,
    Title,
};
use words::{Value, Words};

use super::{Agency, District, Standing, Sums, Table, share};
use crate::Office;
use crate::office::vietnamese;
use crate::report::{Bar, draw, number};

/// Agencies that are named one by one; of more their number stands beside their district.
const NAMED_MOST: usize = 60;
/// Bars that a chart has room for.
const BARS_MOST: usize = 20;
/// Bars below which a name has room.
const NAMES_MOST: usize = 5;
const APART_PT: f32 = 8.0;
const CAPTION_PT: f32 = 12.0;
const ROW_MIN_MM: f32 = 5.6;

/// What somebody says of a letter: empty strings count as absent.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct LetterForm {
    /// What stands behind "Số:".
    pub number: String,
    /// "Kính gửi".
    pub addressee: String,
    /// The office of who signs.
    pub signer_title: String,
    /// Who signs.
    pub signer_name: String,
}

/// "tuần 1 năm 2021, từ ngày 04/01/2021 đến hết ngày 10/01/2021".
pub(super) fn week_said(week: Week, words: &Words) -> String {
    let day = |date| Value::from(days::shown(BookDate::from(date)));
    words.say_with(
        "province-week",
        &[
            ("week", week.number().to_string().into()),
            ("year", week.year().to_string().into()),
            ("first", day(week.first())),
            ("last", day(week.last())),
        ],
    )
}

/// A number as an argument of a sentence.
fn value(n: u64) -> Value<'static> {
    number(n).into()
}

pub(super) fn letter(table: &Table, form: &LetterForm, office: &Office, dated: BookDate) -> Sheet {
    let words = vietnamese();
    let week = week_said(table.week, &words);
    let about = words.say("province-about");
    let mut sheet = Sheet::new(format!("{about}, {week}"));
    sheet.page = Page::A4_PORTRAIT;
    let letter_number = match form.number.trim() {
        "" => words.say("report-number-blank"),
        number => words.say_with("report-number", &[("number", number.to_owned().into())]),
    };
    sheet.letterhead = office.letterhead(letter_number, dated);
    sheet.substitutions_caption = words.say("sheet-substituted");
    sheet.add(Title {
        about: format!("{about}\n({week})"),
        ..Title::new(words.say("report-type"))
    });
    if !form.addressee.trim().is_empty() {
        let whom = [("whom", form.addressee.trim().to_owned().into())];
        sheet.add(Paragraph {
            first_line_mm: 0.0,
            ..Paragraph::body(words.say_with("report-addressee", &whom)).aligned(Align::Centre)
        });
    }
    let mut letter = Letter { words: &words, sheet };
    let agency = crate::report::agency(office, &words);
    letter.body(
        "province-opening",
        &[("agency", agency.clone().into()), ("week", week.into())],
    );
    letter.reporting(table);
    letter.results(table);
    letter.missing(table);
    letter.body("province-end", &[("agency", agency.into())]);
    let same = (!form.addressee.trim().is_empty()).then(|| words.say("report-recipient-same"));
    let signer = match form.signer_title.trim() {
        "" => words.say("report-signer"),
        title => title.to_owned(),
    };
    letter.sheet.add(Closing {
        recipients: Recipients {
            caption: words.say("report-recipients"),
            lines: same
                .into_iter()
                .chain([words.say("report-recipient-file")])
                .collect(),
        },
        people: vec![Signature {
            caption: signer,
            hint: String::new(),
            name: form.signer_name.trim().to_owned(),
        }],
    });
    letter.sheet
}

struct Letter<'a> {
    words: &'a Words,
    sheet: Sheet,
}

impl Letter<'_> {
    fn body(&mut self, key: &str, with: &[(&str, Value<'static>)]) {
        self.sheet.add(Paragraph::body(self.words.say_with(key, with)));
    }

    fn section(&mut self, key: &str) {
        self.sheet
            .add(Paragraph::heading(self.words.say(key)).spaced(APART_PT));
    }

    fn caption(&mut self, key: &str) {
        self.sheet.add(Paragraph {
            keep: Keep::WithNext,
            ..Paragraph::italic(self.words.say(key))
                .sized(CAPTION_PT)
                .aligned(Align::Centre)
                .spaced(APART_PT)
        });
    }

    fn reporting(&mut self, table: &Table) {
        self.section("province-section-reporting");
        let total = &table.total;
        self.body(
            "province-reporting",
            &[
                ("agencies", value(total.agencies)),
                ("reported", value(total.reported)),
                ("percent", share(total.reported, total.agencies).into()),
                ("late", value(total.late)),
                ("missing", value(total.agencies - total.reported)),
            ],
        );
        self.body(
            "province-reporting-before",
            &[("before", value(table.before.reported))],
        );
    }

    fn results(&mut self, table: &Table) {
        self.section("province-section-results");
        let count = &table.total.count;
        self.body(
            "province-results",
            &[
                ("entered", value(count.entered)),
                ("told", value(count.told)),
                ("checked", value(count.checked())),
                ("running", value(count.running)),
                ("percent", share(count.running, count.checked()).into()),
            ],
        );
        let before = &table.before.count;
        if table.before.reported > 0 {
            self.body(
                "province-results-before",
                &[
                    ("entered", value(before.entered)),
                    ("percent", share(before.running, before.checked()).into()),
                ],
            );
        }
        let staff = &table.total.staff;
        if staff.total > 0 {
            self.body(
                "province-staff",
                &[
                    ("total", value(staff.total)),
                    ("smartphone", value(staff.with_smartphone)),
                    ("running", value(staff.running)),
                    ("percent", share(staff.running, staff.with_smartphone).into()),
                ],
            );
        }
        self.caption("province-table-districts");
        let rows = by_district(table, self.words);
        self.sheet.add(rows);
        let bars = bars(table, self.words);
        if bars.len() > 1 {
            self.caption(match bars.len() {
                0..=NAMES_MOST => "province-chart-districts",
                _ => "province-chart-numbers",
            });
            self.sheet.add(draw(&bars, self.words));
            self.sheet.add(
                Paragraph::italic(self.words.say("report-chart-key"))
                    .sized(11.0)
                    .aligned(Align::Centre)
                    .spaced(2.0),
            );
        }
        self.sheet.add(
            Paragraph::italic(self.words.say("report-note-checked"))
                .sized(11.0)
                .spaced(3.0),
        );
    }

    fn missing(&mut self, table: &Table) {
        self.section("province-section-missing");
        for (standing, key) in [
            (Standing::Missing, "province-missing"),
            (Standing::Awaited, "province-awaited"),
            (Standing::Late, "province-late"),
        ] {
            let those: Vec<&Agency> = table
                .agencies
                .iter()
                .filter(|agency| agency.standing == standing)
                .collect();
            if those.is_empty() {
                continue;
            }
            self.body(key, &[("count", value(those.len() as u64))]);
            if those.len() > NAMED_MOST {
                self.body("province-too-many", &[]);
                continue;
            }
            for agency in those {
                let named = match agency.district.as_str() {
                    "" => agency.name.clone(),
                    district => format!("{} ({district})", agency.name),
                };
                self.sheet.add(Paragraph::body(format!("- {named}")));
            }
        }
        if table.total.reported == table.total.agencies && table.total.late == 0 {
            self.body("province-nobody-missing", &[]);
        }
    }
}

pub(super) fn district_named(name: &str, words: &Words) -> String {
    match name {
        "" => words.say("province-no-district"),
        name => name.to_owned(),
    }
}

fn by_district(table: &Table, words: &Words) -> Rows {
    let row = |n: String, name: String, sums: &Sums| {
        let count = &sums.count;
        vec![
            n,
            name,
            format!("{}/{}", number(sums.reported), number(sums.agencies)),
            number(count.entered),
            number(count.told),
            number(count.checked()),
            number(count.running),
            share(count.running, count.checked()),
        ]
    };
    let mut rows: Vec<_> = (1..)
        .zip(&table.districts)
        .map(|(n, district): (u32, _)| {
            row(
                n.to_string(),
                district_named(&district.name, words),
                &district.sums,
            )
        })
        .collect();
    rows.push(row(String::new(), words.say("report-sum"), &table.total));
    let heads = ["reported", "entered", "told", "checked", "running", "share"];
    let mut columns = vec![
        Column::centred(words.say("province-column-number"), 11.0),
        Column::new(words.say("province-column-district"), 40.0),
    ];
    columns.extend(heads.map(|head| Column::centred(words.say(&format!("province-column-{head}")), 19.0)));
    Rows {
        looks: [(rows.len() - 1, RowLook::Bold)].into(),
        columns,
        rows,
        size_pt: 10.5,
        row_min_mm: ROW_MIN_MM,
        ..Rows::default()
    }
}

/// A bar for each district, the larger ones where there are many.
fn bars(table: &Table, words: &Words) -> Vec<Bar> {
    let mut districts: Vec<_> = (1..).zip(&table.districts).collect();
    if districts.len() > BARS_MOST {
        districts.sort_by_key(|(_, district)| std::cmp::Reverse(district.sums.count.entered));
        districts.truncate(BARS_MOST);
        districts.sort_by_key(|(n, _)| *n);
    }
    let short = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    let few = districts.len() <= NAMES_MOST;
    let bar = |(n, district): &(u32, &District)| Bar {
        // A name does not fit below a narrow bar: its row of the table says it.
        label: if few {
            district_named(&district.name, words)
        } else {
            n.to_string()
        },
        entered: short(district.sums.count.entered),
        running: short(district.sums.count.running),
    };
    districts.iter().map(bar).collect()
}
