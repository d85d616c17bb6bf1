//! Rows that are nobody: titles, departments between people, totals, signatures and remarks.

use crate::columns::Columns;
use crate::line::{Role, Why};
use crate::phrases;
use crate::sheet::Row;

/// `12`, `12.`, `(12)`: a running number, or the number of a column.
pub(crate) fn is_number(cell: &str) -> bool {
    let bare = cell.trim_matches(['(', ')', '.', '[', ']', ' ']);
    !bare.is_empty() && bare.len() <= 6 && bare.bytes().all(|byte| byte.is_ascii_digit())
}

/// The numbers of the columns, which forms have below their headings: `(1) (2) (3)`, `A B 1 2`.
pub(crate) fn are_column_numbers(row: &Row) -> bool {
    let one_letter = |cell: &str| cell.trim_matches(['(', ')']).chars().count() == 1;
    let mut cells = row.filled().map(|(_, cell)| cell);
    let numbers = row.filled().filter(|(_, cell)| is_number(cell)).count();
    row.filled().count() > 1 && numbers > 0 && cells.all(|cell| is_number(cell) || one_letter(cell))
}

/// What a row below the headings is, if it is nobody by its words.
pub(crate) fn under_the_list(row: &Row, columns: &Columns) -> Option<Why> {
    // Whoever has a running number and a name is somebody, whatever they are called.
    let numbered = columns.of(Role::Number).is_some_and(|at| is_number(row.cell(at)));
    let name = columns
        .of_name()
        .into_iter()
        .map(|at| row.cell(at))
        .find(|cell| !cell.is_empty());
    if numbered && name.is_some() {
        return None;
    }
    let first = row.filled().next()?.1;
    let looked_at = |text: &str| {
        if phrases::is_total(text) {
            Some(Why::Total)
        } else if phrases::is_signature(text) || phrases::is_remark(text) {
            Some(Why::Below)
        } else if phrases::is_title(text) {
            Some(Why::Title)
        } else {
            None
        }
    };
    match name {
        // The position of somebody may be «Giám đốc»: only the name itself counts where there is one.
        Some(name) => looked_at(name).or_else(|| looked_at(first).filter(|_| first != name)),
        None => row.filled().find_map(|(_, cell)| looked_at(cell)),
    }
}

/// Whether what follows a row of this kind is no list any more.
pub(crate) fn is_remark(row: &Row) -> bool {
    row.filled()
        .next()
        .is_some_and(|(_, cell)| phrases::is_remark(cell))
}

/// The department that a row names for those below it: one text alone, which begins as departments do or is numbered as
/// chapters are (`II. Phòng Nội vụ`).
pub(crate) fn unit(row: &Row, columns: &Columns) -> Option<String> {
    let mut texts = row.filled().filter(|(_, cell)| !is_number(cell));
    let number = columns.of(Role::Number);
    let (at, first) = texts.next()?;
    let (chapter, text) = match texts.next() {
        None => chapter(first),
        // The chapter in the column of numbers, and the text beside it.
        Some((_, text))
            if is_chapter(first.trim_end_matches(['.', ')']))
                && number.is_none_or(|number| number == at)
                && !columns.of_name().contains(&at) =>
        {
            (true, text)
        }
        Some(_) => return None,
    };
    let alone = texts.next().is_none();
    let counted = number.is_some_and(|number| is_number(row.cell(number)));
    let named = phrases::like_a_unit(text) && !counted;
    (alone && (chapter || named) && text.chars().any(char::is_alphabetic))
        .then(|| text.trim_end_matches(':').to_owned())
}

/// A text behind the number of its chapter, and whether it had one.
fn chapter(text: &str) -> (bool, &str) {
    let split = text
        .split_once(['.', ')', '-', ':'])
        .or_else(|| text.split_once(' '));
    match split {
        Some((number, rest))
            if is_chapter(number.trim()) && text.len() > number.len() && !rest.trim().is_empty() =>
        {
            let marked = !text[number.len()..].starts_with(' ');
            // «I Phòng» needs a mark or a department behind the number: Y is a first name, and so is I.
            if marked || phrases::like_a_unit(rest) {
                (true, rest.trim())
            } else {
                (false, text)
            }
        }
        _ => (false, text),
    }
}

/// A Roman number, or a capital letter.
fn is_chapter(text: &str) -> bool {
    let roman = !text.is_empty() && text.len() <= 6 && text.bytes().all(|byte| b"IVX".contains(&byte));
    roman || text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}
