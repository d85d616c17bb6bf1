//! Rows to people.

use std::collections::{HashMap, HashSet};

use register::{MAX_NAME_CHARS, MAX_TEXT_CHARS, People, fold};

use crate::columns::{self, Columns};
use crate::format::Format;
use crate::kind::{Kind, MOST_PEOPLE};
use crate::line::{Doubt, Line, List, Passed, Role, Why};
use crate::names::{self, compared};
use crate::old_letters::Letters;
use crate::phrases;
use crate::refusal::Refusal;
use crate::rows_apart::{self, Habits, What};
use crate::sheet::{Row, Sheet};
use crate::workbook::numbers;

/// Days as numbers of a workbook lie here: 1954 to 2119.
const SERIAL_DAYS: std::ops::Range<u32> = 20_000..80_000;

/// Reads the people of a sheet. What is known of the file is the caller's to fill in.
pub(crate) fn understand(sheet: &Sheet, kind: Kind) -> Result<List, Refusal> {
    let columns = columns::find(sheet, kind);
    if let Some(at) = columns.second_list() {
        return side_by_side(sheet, kind, at);
    }
    let mut reading = Reading {
        sheet,
        kind,
        columns: &columns,
        habits: &Habits::of(sheet, &columns),
        unit: String::new(),
        below: None,
        posts_head: false,
        lines: Vec::new(),
        passed: Vec::new(),
    };
    let above = columns.first - columns.heading_rows;
    for (at, row) in sheet.rows.iter().take(columns.first).enumerate() {
        let why = if at < above { Why::Title } else { Why::Headings };
        reading.pass(row, why);
    }
    for (at, row) in sheet.rows.iter().enumerate().skip(columns.first) {
        if at == columns.first && rows_apart::are_column_numbers(row) {
            reading.pass(row, Why::Headings);
        } else {
            reading.take(at, row);
        }
    }
    let Reading {
        mut lines, passed, ..
    } = reading;
    if lines.is_empty() {
        return Err(Refusal::NamesNobody);
    }
    if lines.len() > MOST_PEOPLE {
        return Err(Refusal::TooMany { found: lines.len() });
    }
    mark_twice(&mut lines);
    mark_lost(&mut lines);
    Ok(List {
        format: Format::Text,
        letters: Letters::Unicode,
        sheets: Vec::new(),
        sheet: 0,
        others: Vec::new(),
        headed: columns.headed,
        half_names: columns.half_names(),
        columns: columns.shown(),
        lines,
        passed,
    })
}

/// Two lists beside each other. A row of the second counts from the next thousand on: each row is one person's.
fn side_by_side(sheet: &Sheet, kind: Kind, second: usize) -> Result<List, Refusal> {
    let half = |left: bool, above: u32| {
        let mut half = Sheet::named(sheet.name.clone(), sheet.hidden);
        for row in &sheet.rows {
            for (at, cell) in row.filled().filter(|(at, _)| (*at < second) == left) {
                half.put(row.number.saturating_add(above), at, cell);
            }
        }
        let hidden: HashSet<u32> = sheet
            .rows
            .iter()
            .filter(|row| row.hidden)
            .map(|row| row.number)
            .collect();
        for row in &mut half.rows {
            row.hidden = hidden.contains(&row.number.saturating_sub(above));
        }
        let spread = sheet.spread.iter().filter(|((_, at), _)| (*at < second) == left);
        half.spread
            .extend(spread.map(|((row, at), text)| ((row.saturating_add(above), *at), text.clone())));
        half
    };
    let last = sheet.rows.last().map_or(0, |row| row.number);
    let (left, right) = (
        half(true, 0),
        half(false, last.div_ceil(1_000).saturating_mul(1_000)),
    );
    match (understand(&left, kind), understand(&right, kind)) {
        (Ok(mut list), Ok(other)) => {
            list.lines.extend(other.lines);
            list.passed.extend(other.passed);
            if list.lines.len() > MOST_PEOPLE {
                return Err(Refusal::TooMany {
                    found: list.lines.len(),
                });
            }
            list.lines
                .iter_mut()
                .for_each(|line| line.doubts.retain(|doubt| !matches!(doubt, Doubt::Twice(_))));
            mark_twice(&mut list.lines);
            Ok(list)
        }
        (Err(Refusal::NamesNobody), other) => other,
        (list, _) => list,
    }
}

struct Reading<'a> {
    sheet: &'a Sheet,
    kind: Kind,
    columns: &'a Columns,
    habits: &'a Habits,
    /// The department that a row above named.
    unit: String,
    /// Once the list seems to be over: how many names below may be those who sign.
    below: Option<usize>,
    /// Whether a post stands above everybody, as a heading: another one is no signature then for certain.
    posts_head: bool,
    lines: Vec<Line>,
    passed: Vec<Passed>,
}

impl Reading<'_> {
    fn pass(&mut self, row: &Row, why: Why) {
        self.passed.push(Passed { row: row.number, why });
    }

    fn take(&mut self, at: usize, row: &Row) {
        if self.columns.is_heading(row) {
            self.below = None;
            return self.pass(row, Why::Headings);
        }
        let doubtful = match self.habits.judge(row, self.columns) {
            What::Nobody(why) => {
                // Above everybody, a post heads those below it.
                let ends = why == Why::Below && !self.lines.is_empty() && !rows_apart::is_remark(row);
                self.posts_head |= why == Why::Below && self.lines.is_empty();
                if ends && self.below.is_none() {
                    self.below = Some(self.signers(at));
                }
                let below = self.below.is_some() && why == Why::NoName;
                return self.pass(row, if below { Why::Below } else { why });
            }
            What::Unit(_) if self.below.is_some_and(|signers| signers > 0) => {
                return self.pass(row, Why::Below);
            }
            What::Unit(unit) => {
                self.unit = unit;
                return self.pass(row, Why::Unit);
            }
            What::Person { doubtful } => doubtful,
        };
        let name = names::bare(&self.columns.name(row)).to_owned();
        if !name.chars().any(char::is_alphabetic) {
            return self.pass(row, Why::NoName);
        }
        let mut line = self.line(row, name);
        let counted = self.habits.counts(row, self.columns);
        let mut either = doubtful;
        if let Some(signers) = self.below.filter(|_| !counted) {
            let own = self
                .columns
                .of(Role::Unit)
                .map_or("", |at| self.sheet.says(row, at));
            if own.is_empty() && signers > 0 {
                self.below = Some(signers - 1);
                return self.pass(row, Why::Below);
            }
            // Under a signature, only whoever is of a unit that the list has is somebody for certain.
            let known = self.lines.iter().any(|line| !own.is_empty() && line.unit == own);
            either |= !known;
        }
        let open = line.doubts.is_empty();
        if either && open {
            line.doubts.push(Doubt::LikeAUnit);
        }
        self.lines.push(line);
    }

    /// How many names below a signature can be those who sign: all, unless there are more of them than signatures.
    fn signers(&self, at: usize) -> usize {
        let (mut signatures, mut names) = (0, 0);
        for row in &self.sheet.rows[at..] {
            signatures += row
                .filled()
                .filter(|(_, cell)| phrases::nobody(cell) == Some(Why::Below))
                .count();
            let name = self.columns.name(row);
            names += usize::from(names::like_a_person(&name) && phrases::nobody(&name).is_none());
        }
        if self.posts_head || names > signatures {
            0
        } else {
            usize::MAX
        }
    }

    fn smartphone(&self, row: &Row) -> Option<bool> {
        let says = |at: usize| yes_or_no(self.sheet.says(row, at));
        let without = self.columns.without;
        let none = without.is_some_and(|at| says(at) == Some(true));
        let phone = self
            .columns
            .of(Role::Smartphone)
            .filter(|at| Some(*at) != without);
        match phone.and_then(says) {
            Some(true) if none => None,
            None if none => Some(false),
            said => said,
        }
    }

    fn line(&self, row: &Row, name: String) -> Line {
        let says = |role: Role| {
            self.columns
                .of(role)
                .map_or("", |at| self.sheet.says(row, at))
                .to_owned()
        };
        let own = says(Role::Unit);
        let unit = if own.is_empty() { self.unit.clone() } else { own };
        let smartphone = match self.kind {
            Kind::Staff => self.smartphone(row),
            Kind::Expected => None,
        };
        let people = number_of_people(&says(Role::People));
        let mut line = Line {
            row: row.number,
            doubts: Vec::new(),
            name,
            unit,
            phone: says(Role::Phone),
            smartphone,
            whom: says(Role::Whom),
            day: day(&says(Role::Day)),
            people: people.unwrap_or(1),
        };
        line.doubts = doubts(&line, row.hidden);
        if people.is_none() && !line.doubts.iter().any(|doubt| doubt.forbids()) {
            line.doubts.push(Doubt::PeopleUnread);
        }
        line
    }
}

/// A list cannot say what it has no letters for: where some were lost, those of a name without any may have been as well.
fn mark_lost(lines: &mut [Line]) {
    let lost = lines.iter().any(|line| line.doubts.contains(&Doubt::LettersLost));
    if !lost {
        return;
    }
    let vietnamese = |text: &str| {
        text.chars()
            .any(|c| matches!(c, '\u{100}'..='\u{1b0}' | '\u{1ea0}'..='\u{1ef9}'))
    };
    let kept = lines.iter().any(|line| vietnamese(&line.name));
    for line in lines.iter_mut().filter(|line| line.doubts.is_empty()) {
        if line.name.is_ascii() || !kept {
            line.doubts.push(Doubt::LettersLost);
        }
    }
}

fn doubts(line: &Line, hidden: bool) -> Vec<Doubt> {
    let texts = [&line.name, &line.unit, &line.whom, &line.phone];
    let in_any = |test: fn(&str) -> bool| texts.iter().any(|text| test(text));
    let too_long = |text: &str, most: usize| text.chars().count() > most;
    let long = too_long(&line.name, MAX_NAME_CHARS)
        || [&line.unit, &line.whom, &line.phone]
            .iter()
            .any(|text| too_long(text, MAX_TEXT_CHARS));
    let broken = [
        (in_any(letters_lost), Doubt::LettersLost),
        (in_any(strange_letters), Doubt::StrangeLetters),
        (is_failed_formula(&line.name), Doubt::Formula),
        (long, Doubt::TooLong),
    ];
    if let Some((_, doubt)) = broken.into_iter().find(|(so, _)| *so) {
        return vec![doubt];
    }
    let doubts = [
        (!is_name(&line.name), Doubt::NotAName),
        (
            phrases::like_a_unit(&line.name) && line.unit.is_empty() && !names::has_middle(&line.name),
            Doubt::LikeAUnit,
        ),
        (hidden, Doubt::Hidden),
    ];
    doubts
        .into_iter()
        .filter_map(|(so, doubt)| so.then_some(doubt))
        .collect()
}

/// A question mark where a letter was, or the sign for a broken one.
fn letters_lost(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let beside = |at: usize| {
        let is_letter = |at: Option<&char>| at.is_some_and(|c| c.is_alphabetic() || *c == '?');
        is_letter(at.checked_sub(1).and_then(|at| letters.get(at))) || is_letter(letters.get(at + 1))
    };
    text.contains('\u{fffd}') || letters.iter().enumerate().any(|(at, c)| *c == '?' && beside(at))
}

/// Signs inside a word that no name has and old letters do, and letters of no alphabet.
fn strange_letters(text: &str) -> bool {
    let strange = |c: char| {
        matches!(c, '\u{80}'..='\u{9f}' | '\u{a1}'..='\u{b6}' | '\u{b8}'..='\u{bf}' | '\u{d7}' | '\u{f7}')
            || matches!(c, 'ƒ' | 'ˆ' | '˜' | '‚' | '„' | '†' | '‡' | '‰' | '€' | '™')
            || matches!(c, '\u{e000}'..='\u{f8ff}')
    };
    text.split(' ')
        .any(|word| word.chars().any(char::is_alphabetic) && word.contains(strange))
}

fn is_failed_formula(name: &str) -> bool {
    [
        "#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "Err:",
    ]
    .iter()
    .any(|error| name.contains(error))
        || name.starts_with('=')
}

/// Whether nothing but letters, and what joins them, stands in it.
fn is_name(name: &str) -> bool {
    let joins = |c: char| {
        matches!(
            c,
            ' ' | '\'' | '’' | '`' | '-' | '–' | '.' | ',' | '(' | ')' | '/' | '"' | '“' | '”' | '\u{300}'
                ..='\u{36f}' | '\u{200c}' | '\u{200d}'
        )
    };
    name.chars().all(|c| c.is_alphabetic() || joins(c))
}

/// How many come: «12», «12 người»; nothing written is one. `None` where nobody can tell.
fn number_of_people(cell: &str) -> Option<u32> {
    let folded = fold(cell);
    let mut words = folded.split_whitespace();
    let Some(number) = words.next() else {
        return Some(1);
    };
    let unit = words.next();
    let counts = unit.is_none_or(|unit| matches!(unit, "nguoi" | "khach" | "people" | "pax"));
    let count = number.trim_end_matches(".0").parse().ok();
    count.filter(|count| counts && words.next().is_none() && People::new(*count).is_ok())
}

fn yes_or_no(cell: &str) -> Option<bool> {
    match fold(cell).trim_matches([' ', '.', '(', ')']) {
        "co" | "x" | "yes" | "y" | "1" | "true" | "v" | "✓" | "✔" | "☑" => Some(true),
        "khong"
        | "khong dung"
        | "khong su dung"
        | "chua"
        | "chua co"
        | "khong co dien thoai"
        | "no"
        | "n"
        | "0"
        | "false"
        | "khong co"
        | "ko"
        | "k"
        | "☐" => Some(false),
        _ => None,
    }
}

/// The day in a cell: the hour that may stand beside it goes, and the number of a workbook becomes one.
fn day(cell: &str) -> String {
    if let Some(serial) = cell.parse().ok().filter(|serial| SERIAL_DAYS.contains(serial)) {
        let date =
            calamine::ExcelDateTime::new(f64::from(serial), calamine::ExcelDateTimeType::DateTime, false);
        let (year, month, day, ..) = date.to_ymd_hms_milli();
        return numbers::day(year, month, day);
    }
    let with_signs = |word: &&str| {
        word.chars().filter(|c| matches!(c, '/' | '-' | '.')).count() >= 1
            && word.starts_with(|c: char| c.is_ascii_digit())
    };
    if let Some(word) = cell.split([' ', ',', ';', 'T']).find(with_signs) {
        return word.to_owned();
    }
    // «ngày 12 tháng 3 năm 2020»
    let folded = fold(cell);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let behind = |word: &str| {
        let at = words.iter().position(|one| *one == word)?;
        let number = words.get(at + 1)?.trim_matches([',', '.', ';']);
        Some(number.to_owned()).filter(|number| rows_apart::is_number(number))
    };
    match (behind("ngay"), behind("thang"), behind("nam")) {
        (Some(day), Some(month), Some(year)) => format!("{day}/{month}/{year}"),
        (Some(day), Some(month), None) => format!("{day}/{month}"),
        _ => cell.to_owned(),
    }
}

/// The same person in an earlier row: of the same name and unit, expected on the same day.
fn mark_twice(lines: &mut [Line]) {
    let mut first = HashMap::new();
    for line in lines {
        let key = (compared(&line.name), compared(&line.unit), line.day.clone());
        match first.get(&key) {
            Some(row) => line.doubts.insert(0, Doubt::Twice(*row)),
            None => drop(first.insert(key, line.row)),
        }
    }
}
