//! What a person gets of a week: the table on a terminal, the letter, the workbook, the reminders.

use std::path::PathBuf;

use clap::Args;
use disk::{Existing, Eyes, OwnFiles};
use papers::province::{Agency, LetterForm, Standing, Sums, Table, reminder, share};
use papers::{Book, Office};
use register::{BookDate, Timestamp};
use serde::Serialize;
use share::Hub;
use words::{Value, Words};

use super::asked::OfWeek;
use super::failing;
use super::weekly::{self, OneWeek};
use crate::failing::Failing;
use crate::terminal::{print_json, print_line};

/// Arguments of `report`.
#[derive(Args)]
pub(super) struct Report {
    #[command(flatten)]
    week: OfWeek,
    #[command(flatten)]
    office: OfOffice,
    /// Write the letter.
    #[arg(long, value_name = "FILE.pdf")]
    pdf: Option<PathBuf>,
    /// Write the workbook.
    #[arg(long, value_name = "FILE.xlsx")]
    xlsx: Option<PathBuf>,
    /// The number of the letter.
    #[arg(long, default_value = "")]
    number: String,
    /// Whom the letter is to.
    #[arg(long, default_value = "")]
    addressee: String,
    /// The office of who signs.
    #[arg(long, default_value = "")]
    signer_title: String,
    /// Who signs.
    #[arg(long, default_value = "")]
    signer_name: String,
}

/// Arguments of `remind`.
#[derive(Args)]
pub(super) struct Remind {
    #[command(flatten)]
    week: OfWeek,
    #[command(flatten)]
    office: OfOffice,
    /// The folder that drafts are written into, one an agency.
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
}

/// Whose papers they are.
#[derive(Args)]
struct OfOffice {
    /// Who writes: "Sở Thông tin và Truyền thông tỉnh Hải Dương".
    #[arg(long, default_value = "")]
    office: String,
    /// The body above.
    #[arg(long, default_value = "")]
    above: String,
    /// The place in dates.
    #[arg(long, default_value = "")]
    place: String,
}

impl OfOffice {
    fn office(self) -> Office {
        Office {
            superior_body: self.above,
            agency: self.office,
            place: self.place,
            desk_name: String::new(),
            book: Book::Register,
        }
    }
}

#[derive(Serialize)]
struct Files {
    files: Vec<String>,
}

impl Report {
    pub(super) async fn run(self, hub: &mut Hub) -> Result<(), Failing> {
        if self.pdf.is_none() && self.xlsx.is_none() {
            return Err(failing::Failing::Nothing.into());
        }
        // Both places before any file: none is written where the other cannot be.
        let target = |file: &Option<PathBuf>| {
            let own = OwnFiles::default();
            file.as_ref()
                .map(|file| own.target(file, Existing::Refuse))
                .transpose()
        };
        let (pdf, xlsx) = (target(&self.pdf)?, target(&self.xlsx)?);
        let OneWeek { table, now_ms, .. } = weekly::read(hub, &self.week).await?;
        let office = self.office.office();
        let form = LetterForm {
            number: self.number,
            addressee: self.addressee,
            signer_title: self.signer_title,
            signer_name: self.signer_name,
        };
        if let Some(to) = pdf {
            let dated = BookDate::of(Timestamp::from_unix_ms(now_ms));
            to.write(&drawn(table.pdf(&form, &office, dated))?, Eyes::Owner)?;
        }
        if let Some(to) = xlsx {
            to.write(&drawn(table.xlsx(&office))?, Eyes::Owner)?;
        }
        let files = self.pdf.iter().chain(&self.xlsx);
        print_json(&Files {
            files: files.map(|file| file.display().to_string()).collect(),
        })
    }
}

impl Remind {
    pub(super) async fn run(self, hub: &mut Hub) -> Result<(), Failing> {
        let OneWeek { table, due, now_ms } = weekly::read(hub, &self.week).await?;
        let office = self.office.office();
        disk::make_folder(&self.out)?;
        let (due, at) = (BookDate::from(due.date()), Timestamp::from_unix_ms(now_ms));
        let mut files = Vec::new();
        let missing = table
            .agencies
            .iter()
            .filter(|agency| agency.standing == Standing::Missing);
        for (nth, agency) in (1..).zip(missing) {
            let draft = drawn(reminder(agency, &table, &office, (due, at, nth)))?;
            let file = self.out.join(format!("{}-{nth:04}.eml", table.week));
            let to = OwnFiles::default().target(&file, Existing::Replace)?;
            to.write(&draft, Eyes::Owner)?;
            files.push(file.display().to_string());
        }
        print_json(&Files { files })
    }
}

fn drawn<T>(made: Result<T, papers::Error>) -> Result<T, Failing> {
    made.map_err(|error| failing::Failing::from(error).into())
}

/// A line of the table for a program.
#[derive(Serialize)]
struct AgencyLine<'a> {
    agency: &'a str,
    district: &'a str,
    reported: bool,
    standing: &'static str,
    days: u32,
    #[serde(flatten)]
    figures: Figures,
    /// The week before; null where the agency did not report then.
    before: Option<Figures>,
}

#[derive(Serialize)]
struct Figures {
    entered: u64,
    checked: u64,
    running: u64,
    told: u64,
}

/// The last line.
#[derive(Serialize)]
struct TotalLine<'a> {
    total: bool,
    week: String,
    agencies: u64,
    reported: u64,
    late: u64,
    missing: u64,
    #[serde(flatten)]
    figures: Figures,
    before: Figures,
    districts: Vec<DistrictLine<'a>>,
}

#[derive(Serialize)]
struct DistrictLine<'a> {
    district: &'a str,
    agencies: u64,
    reported: u64,
    #[serde(flatten)]
    figures: Figures,
}

impl From<&Sums> for Figures {
    fn from(sums: &Sums) -> Self {
        Self {
            entered: sums.count.entered,
            checked: sums.count.checked(),
            running: sums.count.running,
            told: sums.count.told,
        }
    }
}

/// Prints the table: in words, or without them as JSON.
pub(super) fn print(week: &OneWeek, words: Option<&Words>) -> Result<(), Failing> {
    match words {
        None => print_lines(&week.table),
        Some(words) => print_table(&week.table, words),
    }
}

fn print_lines(table: &Table) -> Result<(), Failing> {
    for agency in &table.agencies {
        print_json(&AgencyLine {
            agency: &agency.name,
            district: &agency.district,
            reported: agency.reported(),
            standing: agency.standing.word(),
            days: agency.days,
            figures: (&agency.sums).into(),
            before: agency.before.as_ref().map(Figures::from),
        })?;
    }
    let total = &table.total;
    print_json(&TotalLine {
        total: true,
        week: table.week.to_string(),
        agencies: total.agencies,
        reported: total.reported,
        late: total.late,
        missing: total.missing,
        figures: total.into(),
        before: (&table.before).into(),
        districts: table
            .districts
            .iter()
            .map(|district| DistrictLine {
                district: &district.name,
                agencies: district.sums.agencies,
                reported: district.sums.reported,
                figures: (&district.sums).into(),
            })
            .collect(),
    })
}

/// Columns of the table for people, behind the name: the locale keys are `province-column-` plus these.
const COLUMNS: [&str; 7] = [
    "standing", "entered", "told", "checked", "running", "share", "before",
];

fn print_table(table: &Table, words: &Words) -> Result<(), Failing> {
    let figures = |sums: &Sums| {
        let count = &sums.count;
        [
            count.entered.to_string(),
            count.told.to_string(),
            count.checked().to_string(),
            count.running.to_string(),
            share(count.running, count.checked()),
        ]
    };
    let row = |name: String, standing: String, sums: Option<&Sums>, before: Option<&Sums>| {
        let mut cells = vec![name, standing];
        cells.extend(sums.map_or_else(|| [const { String::new() }; 5], figures));
        cells.push(before.map_or_else(String::new, |before| before.count.entered.to_string()));
        cells
    };
    let mut head = vec![words.say("province-column-agency")];
    head.extend(COLUMNS.map(|name| words.say(&format!("province-column-{name}"))));
    let mut rows = vec![head];
    for district in &table.districts {
        let of_it = |agency: &&Agency| agency.district == district.name;
        for agency in table.agencies.iter().filter(of_it) {
            let standing = words.say(&format!("province-standing-{}", agency.standing.word()));
            let sums = agency.reported().then_some(&agency.sums);
            rows.push(row(agency.name.clone(), standing, sums, agency.before.as_ref()));
        }
        let name = match district.name.as_str() {
            "" => words.say("province-no-district"),
            name => name.to_owned(),
        };
        let name = words.say_with("province-sum-of", &[("what", Value::from(name))]);
        rows.push(row(
            name,
            of(&district.sums),
            Some(&district.sums),
            Some(&district.before),
        ));
    }
    let name = words.say("province-total");
    rows.push(row(
        name,
        of(&table.total),
        Some(&table.total),
        Some(&table.before),
    ));
    let width = |column: usize| {
        rows.iter()
            .map(|row| row[column].chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..=COLUMNS.len()).map(width).collect();
    for cells in &rows {
        let mut line = String::new();
        for (n, (cell, width)) in cells.iter().zip(&widths).enumerate() {
            let pad = " ".repeat(width - cell.chars().count());
            // Words begin at the left, numbers end at the right.
            let text = if n < 2 {
                format!("{cell}{pad}")
            } else {
                format!("{pad}{cell}")
            };
            line.push_str(&text);
            line.push_str("  ");
        }
        print_line(line.trim_end())?;
    }
    Ok(())
}

/// "18/20": so many of so many reported.
fn of(sums: &Sums) -> String {
    format!("{}/{}", sums.reported, sums.agencies)
}
