//! A list of people as offices keep them: a spreadsheet saved as CSV (with a byte order mark or without, `;` or `,`), or its
//! cells pasted, with tabs between them.
//!
//! A line of headings says which column is which, also below a title; without one they are name, unit, smartphone.
//! Deliberately absent: workbooks. Their cells can be copied and pasted.

use csv::{ReaderBuilder, StringRecord, Trim};
use register::{NewStaff, Smartphone, fold};

/// The most people taken at once.
const MOST_LINES: usize = 5_000;
/// Lines in which headings are looked for: a title, the name of the agency and a date may stand above them.
const MOST_ABOVE: usize = 10;

/// The people of a list, with the number of each line, from 1; `None` where a line names no one.
pub(crate) fn read(text: &str) -> Vec<(u32, Option<NewStaff>)> {
    let text = text
        .trim_start_matches('\u{feff}')
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    let (said, rest) = said_separator(&text);
    let lines: Vec<&str> = rest.lines().collect();
    let mut reader = ReaderBuilder::new()
        .delimiter(said.unwrap_or_else(|| separator(&lines)))
        .has_headers(false)
        .flexible(true)
        .trim(Trim::All)
        .from_reader(rest.as_bytes());
    let above = u32::from(said.is_some());
    // Text in memory of any shape is read: lengths are flexible, and it is UTF-8.
    let records: Vec<(u32, StringRecord)> = reader
        .records()
        .flatten()
        .filter(|record| record.iter().any(|cell| !cell.is_empty()))
        .take(MOST_LINES)
        .map(|record| (above + line_of(&record, &lines), record))
        .collect();
    let headings = records
        .iter()
        .take(MOST_ABOVE)
        .enumerate()
        .find_map(|(at, (_, record))| Some((at + 1, Columns::of_headings(record)?)));
    let (first, columns) = headings.unwrap_or((0, Columns::usual()));
    records[first..]
        .iter()
        .map(|(line, record)| (*line, columns.person(record)))
        .collect()
}

/// The number of the line on which a record begins, from 1; the reader counts from the blank lines before it.
fn line_of(record: &StringRecord, lines: &[&str]) -> u32 {
    let from = record.position().map_or(1, csv::Position::line);
    let blank = lines
        .iter()
        .skip(usize::try_from(from).unwrap_or(1).saturating_sub(1))
        .take_while(|line| line.is_empty());
    u32::try_from(from).unwrap_or(u32::MAX) + u32::try_from(blank.count()).unwrap_or(0)
}

/// What a first line `sep=;` says of the cells, and the text below it.
fn said_separator(text: &str) -> (Option<u8>, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.trim().strip_prefix("sep=").map(str::as_bytes) {
        Some([separator]) => (Some(*separator), rest),
        _ => (None, text),
    }
}

/// What stands between the cells of the most lines.
fn separator(lines: &[&str]) -> u8 {
    let uses = |separator: &u8| {
        let cells = |line: &&&str| line.as_bytes().contains(separator);
        lines.iter().filter(cells).count()
    };
    // Of those that are equally many, the last one is taken.
    [b',', b';', b'\t'].into_iter().max_by_key(uses).unwrap_or(b'\t')
}

/// Which column holds what.
struct Columns {
    name: usize,
    /// The given name, where `name` is the family and middle name alone.
    given: Option<usize>,
    unit: Option<usize>,
    smartphone: Option<usize>,
}

impl Columns {
    /// Those of a list without headings.
    fn usual() -> Self {
        Self {
            name: 0,
            given: None,
            unit: Some(1),
            smartphone: Some(2),
        }
    }

    fn of_headings(cells: &StringRecord) -> Option<Self> {
        let folded: Vec<String> = cells.iter().map(|cell| words(&fold(cell))).collect();
        let find = |words: &[&str]| {
            let has = |cell: &String| words.iter().any(|word| cell.contains(word));
            folded.iter().position(has)
        };
        let exactly = |words: &[&str]| folded.iter().position(|cell| words.contains(&cell.as_str()));
        let family = exactly(&[
            "ho",
            "ho dem",
            "ho va dem",
            "ho ten dem",
            "ho va ten dem",
            "ho va ten lot",
        ]);
        let given = exactly(&["ten"]).filter(|_| family.is_some());
        // «Tên đơn vị» and «Điện thoại» are no names.
        let name = family
            .filter(|_| given.is_some())
            .or_else(|| find(&["ho va ten", "ho ten", "full name"]))
            .or_else(|| exactly(&["ten", "name", "can bo", "nhan vien"]))?;
        Some(Self {
            name,
            given,
            unit: find(&["don vi", "phong", "bo phan", "unit", "department"]),
            smartphone: find(&["thong minh", "smartphone"]),
        })
    }

    fn person(&self, cells: &StringRecord) -> Option<NewStaff> {
        let cell = |at: Option<usize>| words(at.and_then(|at| cells.get(at)).unwrap_or_default());
        let name = words(&format!("{} {}", cell(Some(self.name)), cell(self.given)));
        name.chars().any(char::is_alphabetic).then(|| NewStaff {
            name,
            unit: Some(cell(self.unit)).filter(|unit| !unit.is_empty()),
            smartphone: smartphone(&cell(self.smartphone)),
        })
    }
}

/// The words of a cell on one line, with one space between them.
fn words(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn smartphone(cell: &str) -> Smartphone {
    match fold(cell).as_str() {
        "co" | "x" | "yes" | "1" | "true" => Smartphone::Yes,
        "khong" | "no" | "0" | "false" => Smartphone::No,
        _ => Smartphone::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(text: &str) -> Vec<(String, String, Smartphone)> {
        let read = read(text).into_iter().filter_map(|(_, person)| person);
        read.map(|one| (one.name, one.unit.unwrap_or_default(), one.smartphone))
            .collect()
    }

    fn one(name: &str, unit: &str, smartphone: Smartphone) -> (String, String, Smartphone) {
        (name.to_owned(), unit.to_owned(), smartphone)
    }

    #[test]
    fn a_spreadsheets_csv_with_headings_in_any_order() {
        let text = "\u{feff}STT;Đơn vị;Họ và tên;Điện thoại thông minh\r\n1;Văn phòng;Đặng Thị Ánh;Có\r\n\
                    2;\"Phòng 1; tầng 2\";\"Vũ \"\"Tư\"\" Hoa\";không\r\n3;Một cửa;;có\r\n";
        assert_eq!(
            people(text),
            [
                one("Đặng Thị Ánh", "Văn phòng", Smartphone::Yes),
                one("Vũ \"Tư\" Hoa", "Phòng 1; tầng 2", Smartphone::No),
            ]
        );
        assert_eq!(
            read(text)[2],
            (4, None),
            "a line without a name is named by its number"
        );
    }

    #[test]
    fn pasted_cells_without_headings_are_name_unit_smartphone() {
        assert_eq!(
            people("Đặng Thị Ánh\tVăn phòng\tx\n\nVũ Thị Hoa\n"),
            [
                one("Đặng Thị Ánh", "Văn phòng", Smartphone::Yes),
                one("Vũ Thị Hoa", "", Smartphone::Unknown),
            ]
        );
    }

    #[test]
    fn a_broken_list_names_nobody_and_breaks_nothing() {
        assert!(people("").is_empty());
        assert!(people("1;2;3\n\"\"\"\n;;;\n").is_empty());
        assert_eq!(people("\"Không đóng ngoặc, A").len(), 1);
    }

    #[test]
    fn a_title_above_the_headings_names_nobody() {
        let text = "DANH SÁCH CÁN BỘ, CÔNG CHỨC;;\nỦy ban nhân dân phường 1;;\n;;\nHọ và tên;Đơn vị;Smartphone\n\
                    Đặng Thị Ánh;Văn phòng;có\n";
        assert_eq!(people(text), [one("Đặng Thị Ánh", "Văn phòng", Smartphone::Yes)]);
    }

    #[test]
    fn a_line_that_says_what_stands_between_cells_is_believed() {
        let text = "sep=;\nHọ và tên;Đơn vị\nĐặng Thị Ánh;Văn phòng\n\n;x\n";
        assert_eq!(
            people(text),
            [one("Đặng Thị Ánh", "Văn phòng", Smartphone::Unknown)]
        );
        assert_eq!(
            read(text)[1],
            (5, None),
            "lines are counted as they stand in the file"
        );
    }

    #[test]
    fn a_line_break_inside_a_cell_makes_no_second_person() {
        let text = "Họ và tên;Đơn vị\r\n\"Đặng Thị\nÁnh\";\"Văn phòng\r\ntầng 2\"\r\nVũ Thị Hoa;\r\n";
        assert_eq!(
            people(text),
            [
                one("Đặng Thị Ánh", "Văn phòng tầng 2", Smartphone::Unknown),
                one("Vũ Thị Hoa", "", Smartphone::Unknown),
            ]
        );
    }

    #[test]
    fn a_name_in_two_columns_is_whole() {
        for headings in ["Họ và tên đệm;Tên", "Họ đệm;Tên", "Họ;Tên"] {
            let text = format!("{headings};Đơn vị\nĐặng Thị;Ánh;Văn phòng\n");
            assert_eq!(
                people(&text),
                [one("Đặng Thị Ánh", "Văn phòng", Smartphone::Unknown)],
                "{headings}"
            );
        }
    }

    #[test]
    fn lines_that_end_as_on_old_computers_are_lines() {
        assert_eq!(people("Đặng Thị Ánh;Văn phòng\rVũ Thị Hoa;\r").len(), 2);
    }
}
