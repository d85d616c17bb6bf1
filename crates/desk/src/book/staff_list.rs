//! A list of people as offices keep them: a spreadsheet saved as CSV (with a byte order mark or without, `;` or `,`), or its
//! cells pasted, with tabs between them.
//!
//! A first line of headings says which column is which; without one they are name, unit, smartphone. Deliberately absent:
//! workbooks. Their cells can be copied and pasted.

use register::{NewStaff, Smartphone, fold};

/// The most people taken at once.
const MOST_LINES: usize = 5_000;

/// Who is in a list, with the number of each line, from 1; `None` where a line names nobody.
pub(crate) fn read(text: &str) -> Vec<(u32, Option<NewStaff>)> {
    let text = text.trim_start_matches('\u{feff}');
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    let mut lines = lines.take(MOST_LINES).peekable();
    let between = lines.peek().map_or('\t', |(line, _)| separator(line));
    let columns = lines
        .peek()
        .and_then(|(line, _)| Columns::of_headings(&cells(line, between)));
    if columns.is_some() {
        lines.next();
    }
    let columns = columns.unwrap_or(Columns {
        name: 0,
        unit: Some(1),
        smartphone: Some(2),
    });
    lines
        .map(|(line, number)| (number, columns.person(&cells(line, between))))
        .collect()
}

/// Which column holds what.
struct Columns {
    name: usize,
    unit: Option<usize>,
    smartphone: Option<usize>,
}

impl Columns {
    fn of_headings(cells: &[String]) -> Option<Self> {
        let folded: Vec<String> = cells.iter().map(|cell| fold(cell)).collect();
        let find = |words: &[&str]| {
            let has = |cell: &String| words.iter().any(|word| cell.contains(word));
            folded.iter().position(has)
        };
        // «Tên đơn vị» and «Điện thoại» are no names.
        let name = find(&["ho va ten", "ho ten", "full name"]).or_else(|| {
            let exact = |cell: &String| matches!(cell.trim(), "ten" | "name" | "can bo" | "nhan vien");
            folded.iter().position(exact)
        })?;
        Some(Self {
            name,
            unit: find(&["don vi", "phong", "bo phan", "unit", "department"]),
            smartphone: find(&["thong minh", "smartphone"]),
        })
    }

    fn person(&self, cells: &[String]) -> Option<NewStaff> {
        let cell = |at: Option<usize>| at.and_then(|at| cells.get(at)).cloned().unwrap_or_default();
        let name = cell(Some(self.name));
        name.chars().any(char::is_alphabetic).then(|| NewStaff {
            name,
            unit: Some(cell(self.unit)).filter(|unit| !unit.is_empty()),
            smartphone: smartphone(&cell(self.smartphone)),
        })
    }
}

fn smartphone(cell: &str) -> Smartphone {
    match fold(cell).trim() {
        "co" | "x" | "yes" | "1" | "true" => Smartphone::Yes,
        "khong" | "no" | "0" | "false" => Smartphone::No,
        _ => Smartphone::Unknown,
    }
}

fn separator(line: &str) -> char {
    ['\t', ';', ',']
        .into_iter()
        .find(|one| line.contains(*one))
        .unwrap_or('\t')
}

/// The cells of a line. A quoted one may hold what separates them, and `""` for a quote.
fn cells(line: &str, between: char) -> Vec<String> {
    let mut cells = vec![String::new()];
    let (mut quoted, mut rest) = (false, line.chars().peekable());
    while let Some(c) = rest.next() {
        let cell_is_empty = cells.last().is_none_or(|cell| cell.trim().is_empty());
        match c {
            '"' if quoted && rest.peek() == Some(&'"') => {
                rest.next();
                push(&mut cells, '"');
            }
            '"' if quoted => quoted = false,
            '"' if cell_is_empty => quoted = true,
            c if c == between && !quoted => cells.push(String::new()),
            c => push(&mut cells, c),
        }
    }
    cells.into_iter().map(|cell| cell.trim().to_owned()).collect()
}

fn push(cells: &mut [String], c: char) {
    if let Some(cell) = cells.last_mut() {
        cell.push(c);
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
}
