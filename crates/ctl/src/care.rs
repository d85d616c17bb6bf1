//! Commands about the book as a thing: its copies, and its settings.

use std::path::PathBuf;

use clap::Args;
use desk::book::NoBook;
use desk::book::owners::{Claim, replaceable};
use desk::transport::Settings;
use desk::{book::setting_rows, now};

use crate::book::{AUTHOR, Place};
use crate::failing::{Done, Failing};
use crate::out::{OutFile, Replace};
use crate::terminal::print_json;

/// Arguments of `backup`.
#[derive(Args)]
pub(crate) struct Backup {
    /// The backup. An earlier one of this desk is replaced.
    file: OutFile,
    #[command(flatten)]
    replace: Replace,
}

impl Backup {
    pub(crate) fn run(self, place: &Place) -> Done {
        let home = place.home();
        let to = home.place_for_copy(&self.file)?;
        let book = place.open(NoBook::Refuse)?;
        let done = book.backup(&home, &to, self.replace.existing(), &place.watch())?;
        print_json(&serde_json::json!({
            "file": self.file.display().to_string(), "bytes": done.bytes, "events": done.events,
        }))
    }
}

/// Arguments of `restore`.
#[derive(Args)]
pub(crate) struct Restore {
    /// The backup.
    file: PathBuf,
    /// A backup of another desk, or one that is not encrypted, all the same: the code of its desk, as the refusal names it.
    #[arg(long, value_name = "CODE")]
    of_desk: Option<String>,
}

impl Restore {
    pub(crate) fn run(self, place: &Place) -> Done {
        let home = place.home();
        home.make()?;
        let claim = Claim::Pin(&|| place.pin());
        let to = replaceable(&home, place.book(), AUTHOR, claim, now())?;
        let watch = place.watch();
        let tried = desk::book::try_copy(&self.file, &home, &to, self.of_desk.as_deref(), &watch)?;
        drop(watch);
        let done = tried.put_in_place()?;
        print_json(&serde_json::json!({
            "register": to.path().display().to_string(), "events": done.events,
            "replaced": done.replaced.map(|path| path.display().to_string()),
        }))
    }
}

/// Arguments of `salvage`.
#[derive(Args)]
pub(crate) struct Salvage {
    /// The damaged register; it is only read.
    file: PathBuf,
    /// The new one.
    #[arg(long, value_name = "FILE")]
    out: OutFile,
    #[command(flatten)]
    replace: Replace,
}

impl Salvage {
    pub(crate) fn run(self, place: &Place) -> Done {
        let home = place.home();
        let to = home.target(&self.out, self.replace.existing())?;
        let salvaged = desk::book::salvage(&home, &self.file, to)?;
        let report = &salvaged.report;
        print_json(&serde_json::json!({
            "file": self.out.display().to_string(), "events": report.events, "visits": report.visits,
            "findings": report.findings.iter().map(|finding| format!("{finding:?}")).collect::<Vec<_>>(),
        }))
    }
}

/// Arguments of `erase`.
#[derive(Args)]
pub(crate) struct Erase {
    /// The visitor's UUID.
    visitor: String,
}

impl Erase {
    pub(crate) fn run(self, place: &Place) -> Done {
        let (mut book, owner) = place.open_as_owner(NoBook::Refuse)?;
        let visits = book.erase(&owner, &self.visitor, now())?;
        print_json(&serde_json::json!({ "erased": visits }))
    }
}

/// Arguments of `keep`.
#[derive(Args)]
pub(crate) struct Keep {
    /// What to change; nothing shows the rules.
    #[arg(value_name = "KEY=VALUE")]
    changes: Vec<String>,
    /// Do what is due now, instead of waiting for the desk.
    #[arg(long)]
    now: bool,
}

impl Keep {
    pub(crate) fn run(self, place: &Place) -> Done {
        let settings = match self.changes[..] {
            [] => place.open(NoBook::Refuse)?.settings()?,
            _ => self.changed(place)?,
        };
        print_json(&serde_json::json!({
            "retention_days": settings.keeps_days(), "backup_folder": settings.backup_folder,
        }))?;
        if self.now {
            print_json(&desk::upkeep::keep(&place.home(), now(), &place.watch())?)?;
        }
        Ok(())
    }

    fn changed(&self, place: &Place) -> Result<Settings, Failing> {
        let (mut book, owner) = place.open_as_owner(NoBook::Refuse)?;
        let mut settings = book.settings()?;
        for change in &self.changes {
            let (key, value) = change.split_once('=').unwrap_or_default();
            match (key, value.parse()) {
                ("retention_days", Ok(days)) => settings.retention_days = Some(days),
                ("backup_folder", _) => value.clone_into(&mut settings.backup_folder),
                _ => {
                    let usage = "retention_days=DAYS backup_folder=FOLDER";
                    return Err(Failing::Usage(format!("{change}: {usage}")));
                }
            }
        }
        book.change_settings(&owner, &settings, now())?;
        Ok(settings)
    }
}

/// Arguments of `set`.
#[derive(Args)]
pub(crate) struct Set {
    /// What to change; nothing shows the settings.
    #[arg(value_name = "KEY=VALUE")]
    changes: Vec<String>,
}

impl Set {
    pub(crate) fn run(self, place: &Place) -> Done {
        if self.changes.is_empty() {
            return print_json(&place.open(NoBook::Refuse)?.settings()?);
        }
        // Before a book is begun for it: what was typed must make sense.
        let mut tried = Settings::default();
        if let Some(odd) = self
            .changes
            .iter()
            .find(|change| put(&mut tried, change).is_none())
        {
            return Err(Failing::Usage(format!(
                "{odd}: KEY=VALUE; KEY: {}; language: vi, en; mode: pad, standing",
                setting_rows::KEYS.join(", ")
            )));
        }
        let (mut book, owner) = place.open_as_owner(NoBook::Begin)?;
        let mut wanted = book.settings()?;
        for change in &self.changes {
            let _ = put(&mut wanted, change);
        }
        book.change_settings(&owner, &wanted, now())?;
        print_json(&book.settings()?)
    }
}

/// Puts `KEY=VALUE` into `settings`; `None` where it is none.
fn put(settings: &mut Settings, change: &str) -> Option<()> {
    let (key, value) = change.split_once('=')?;
    setting_rows::put(settings, key, value)
}
