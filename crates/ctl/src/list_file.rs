//! A file with somebody's list on the command line: which sheet and which rows of it, shown or taken.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::Args;
use desk::book::{Listed, ListedPerson};
use desk::transport::{DoubtWord, ErrorCode, Failure, ListView, ListedLine, PassedWord};
use desk::words::{Words, code, key};

use crate::failing::{Done, Failing};
use crate::terminal::{note, print_json};

/// Which list, and what of it.
#[derive(Args)]
pub(crate) struct ListFile {
    /// The file; `-` is standard input.
    file: PathBuf,
    /// Of a workbook, the sheet to read, from 1; without it, the one with the people.
    #[arg(long)]
    sheet: Option<usize>,
    /// Show what is understood, one JSON object a line, and write nothing.
    #[arg(long)]
    pub(crate) look: bool,
    /// Rows that are taken though something about them is doubtful.
    #[arg(long, value_name = "ROWS", value_delimiter = ',')]
    also: Vec<u32>,
    /// Rows that are left out.
    #[arg(long, value_name = "ROWS", value_delimiter = ',')]
    without: Vec<u32>,
}

/// What is not taken of a list.
pub(crate) struct Left {
    /// People who are in the book already.
    pub(crate) known: u32,
    /// Rows with cells, and no name among them.
    pub(crate) skipped: Vec<u32>,
    /// Rows of people who are left out.
    pub(crate) out: Vec<u32>,
}

impl ListFile {
    pub(crate) fn bytes(&self) -> Result<Vec<u8>, Failing> {
        // One more, so that a file that is too large is known to be.
        let most = desk::book::MOST_LIST_BYTES as u64 + 1;
        let mut bytes = Vec::new();
        if self.file == Path::new("-") {
            std::io::stdin().lock().take(most).read_to_end(&mut bytes)?;
        } else {
            let cannot = |_| Failure::at(ErrorCode::CannotRead, &self.file);
            let file = std::fs::File::open(&self.file).map_err(cannot)?;
            file.take(most).read_to_end(&mut bytes).map_err(cannot)?;
        }
        Ok(bytes)
    }

    /// The sheet, from 0.
    pub(crate) fn sheet(&self) -> Option<usize> {
        self.sheet.map(|sheet| sheet.wrapping_sub(1))
    }

    /// The lines that are taken.
    pub(crate) fn chosen<'a>(&self, listed: &'a Listed) -> Result<Vec<&'a ListedPerson>, Failing> {
        let lines = listed.list.lines.iter();
        let rows: Vec<u32> = lines.clone().map(|line| line.row).collect();
        let wrong = self
            .also
            .iter()
            .chain(&self.without)
            .find(|row| !rows.contains(row));
        if let Some(row) = wrong {
            return Err(Failure::about(ErrorCode::NotValid, format!("row {row}")).into());
        }
        let chosen = lines.filter(|line| {
            let also = self.also.contains(&line.row) && listed.can_be_taken(line);
            !self.without.contains(&line.row) && (also || listed.is_taken(line))
        });
        Ok(chosen.collect())
    }

    /// Shows the list, or takes what is chosen of it and says what came of that. Doubts are diagnostics.
    pub(crate) fn report(
        &self,
        words: &Words,
        listed: Listed,
        take: impl FnOnce(&Left) -> Result<serde_json::Value, Failing>,
    ) -> Done {
        let rows: Vec<u32> = self.chosen(&listed)?.into_iter().map(|line| line.row).collect();
        let list = &listed.list;
        let others = list.others.iter().filter_map(|at| list.sheets.get(*at));
        let others: Vec<String> = others.map(|sheet| sheet.name.clone()).collect();
        let view = ListView::from(listed);
        if self.look {
            return look(&view);
        }
        let mut left = Left {
            known: 0,
            skipped: Vec::new(),
            out: Vec::new(),
        };
        let nameless = view
            .passed
            .iter()
            .filter(|passed| passed.why == PassedWord::NoName);
        left.skipped.extend(nameless.map(|passed| passed.row));
        for line in view.lines.iter().filter(|line| !rows.contains(&line.row)) {
            // Whoever stands there twice is taken once.
            let twice = line
                .doubts
                .iter()
                .all(|doubt| matches!(doubt, DoubtWord::Known | DoubtWord::Twice));
            if twice && !line.doubts.is_empty() {
                left.known += 1;
            } else {
                left.out.push(line.row);
                let doubts: Vec<String> = line
                    .doubts
                    .iter()
                    .map(|doubt| said(words, line, *doubt))
                    .collect();
                let about = [("row", line.row.into()), ("why", doubts.join("; ").into())];
                note(&words.say_with("list-left-out", &about));
            }
        }
        let mut came = take(&left)?;
        // What was passed over and where else people stand is said here too: whoever imports seldom looks first.
        if let Some(came) = came.as_object_mut() {
            let passed = serde_json::to_value(&view.passed).map_err(std::io::Error::from)?;
            came.insert("passed".to_owned(), passed);
            came.insert("other_sheets".to_owned(), others.into());
        }
        print_json(&came)
    }
}

/// First what the list is, then its lines.
fn look(view: &ListView) -> Done {
    let mut whole = serde_json::to_value(view).map_err(std::io::Error::from)?;
    if let Some(whole) = whole.as_object_mut() {
        whole.remove("lines");
    }
    print_json(&whole)?;
    view.lines.iter().try_for_each(print_json)
}

fn said(words: &Words, line: &ListedLine, doubt: DoubtWord) -> String {
    let twice = line.twice.unwrap_or_default();
    words.say_with(&key("listed-doubt", &code(&doubt)), &[("row", twice.into())])
}
