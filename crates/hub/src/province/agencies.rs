//! The agencies of a province, named by whoever keeps the list: so that a missing one is named too.

use std::path::Path;

use clap::Args;
use serde::Serialize;
use share::Hub;
use tokio_postgres::Transaction;
use words::{Value, Words};

use super::failing::Failing as Why;
use super::ledger::fold;
use super::{list, store};
use crate::failing::Failing;
use crate::terminal::print_json;

/// The longest name, in characters.
const MOST_CHARS: usize = 200;

/// Arguments of `add-agency`.
#[derive(Args)]
pub(super) struct AddAgency {
    /// What it is called, as its desk's settings have it.
    #[arg(long)]
    name: String,
    /// Where it is: "Huyện Bình Giang".
    #[arg(long, default_value = "")]
    district: String,
    /// Where its reminder goes.
    #[arg(long, default_value = "")]
    email: String,
}

#[derive(Serialize)]
struct Added {
    agency: String,
    district: String,
    new: bool,
}

#[derive(Serialize)]
struct Listed {
    read: usize,
    added: usize,
    changed: usize,
    refused: Vec<Refused>,
}

#[derive(Serialize)]
struct Refused {
    what: String,
    why: String,
}

/// An agency as it is kept.
struct Line {
    name: String,
    district: String,
    email: String,
}

impl Line {
    fn of(name: &str, district: &str, email: &str) -> Option<Self> {
        let name = line(name)?;
        let line = Self {
            district: line(district)?,
            email: line(email)?,
            name,
        };
        (!line.name.is_empty()).then_some(line)
    }

    /// Puts it among the others; whether it is new there.
    async fn put(&self, tx: &Transaction<'_>) -> Result<bool, Failing> {
        let fold = fold(&self.name);
        // One that named itself is the same one, wherever it is.
        let there = tx
            .query_opt(
                "SELECT no FROM province.agency WHERE fold = $1 AND (district = $2 OR NOT listed)
                 ORDER BY district <> $2 LIMIT 1",
                &[&fold, &self.district],
            )
            .await?;
        match &there {
            Some(row) => {
                let no: i32 = row.try_get(0)?;
                tx.execute(
                    "UPDATE province.agency SET name = $2, district = $3, listed = true,
                            email = CASE WHEN $4 = '' THEN email ELSE $4 END
                     WHERE no = $1",
                    &[&no, &self.name, &self.district, &self.email],
                )
                .await?;
            }
            None => {
                tx.execute(
                    "INSERT INTO province.agency (no, name, fold, district, email, listed)
                     SELECT coalesce(max(no), 0) + 1, $1, $2, $3, $4, true FROM province.agency",
                    &[&self.name, &fold, &self.district, &self.email],
                )
                .await?;
            }
        }
        Ok(there.is_none())
    }
}

/// One line, with one space between words; `None` for what is too long or has marks that are no letters.
fn line(text: &str) -> Option<String> {
    use unicode_normalization::UnicodeNormalization as _;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text: String = text.nfc().collect();
    (text.chars().count() <= MOST_CHARS && !text.chars().any(char::is_control)).then_some(text)
}

impl AddAgency {
    pub(super) async fn run(self, hub: &mut Hub) -> Result<(), Failing> {
        let line = Line::of(&self.name, &self.district, &self.email).ok_or(Why::NotAName)?;
        let tx = hub.client().transaction().await?;
        store::lock(&tx).await?;
        let new = line.put(&tx).await?;
        tx.commit().await?;
        print_json(&Added {
            agency: line.name,
            district: line.district,
            new,
        })
    }
}

/// Names the agencies of a list, all or none but those that have no name.
pub(super) async fn add_list(hub: &mut Hub, file: &Path, words: &Words) -> Result<(), Failing> {
    let rows = list::read(file).map_err(|_| Why::Unread(file.to_owned()))?;
    let rows = rows.ok_or_else(|| Why::NotAList(file.to_owned()))?;
    let tx = hub.client().transaction().await?;
    store::lock(&tx).await?;
    let mut listed = Listed {
        read: rows.len(),
        added: 0,
        changed: 0,
        refused: Vec::new(),
    };
    for row in rows {
        let Some(line) = Line::of(&row.name, &row.district, &row.email) else {
            listed.refused.push(Refused {
                what: words.say_with("province-row", &[("number", Value::from(row.number.to_string()))]),
                why: words.say("province-not-a-name"),
            });
            continue;
        };
        if line.put(&tx).await? {
            listed.added += 1;
        } else {
            listed.changed += 1;
        }
    }
    tx.commit().await?;
    print_json(&listed)
}
