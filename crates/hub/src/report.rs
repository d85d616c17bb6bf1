//! `report`: the site's week, sent to its province over HTTPS, and as files.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::Args;
use courier::Invitation;
use disk::{Existing, Eyes, OwnFiles};
use figures::Week;
use papers::report::{RangeWord, ReportForm};
use share::Address;

use crate::failing::Failing;
use crate::terminal::print_json;

/// Arguments of `report`.
#[derive(Args)]
pub(crate) struct Report {
    /// From Monday to Sunday: 2021-W01. Of a week that is under way, what there is.
    #[arg(long, value_name = "YYYY-Www", value_parser = crate::province::week)]
    week: Week,
    /// Send its figures to the province that made this file; prints what became of them. Said again, it is sent again.
    #[arg(long, value_name = "FILE.province", required_unless_present = "eml")]
    send: Option<PathBuf>,
    /// Write the e-mail draft, with letter and workbook attached and the same figures in both.
    #[arg(long, value_name = "FILE.eml")]
    eml: Option<PathBuf>,
}

impl Report {
    pub(crate) async fn run(self, address: Address) -> Result<(), Failing> {
        let to = self.send.as_deref().map(invitation).transpose()?;
        let own = OwnFiles::default();
        let eml = self.eml.as_ref().map(|path| own.target(path, Existing::Refuse));
        let eml = eml.transpose()?;
        let form = ReportForm {
            range: RangeWord::Days,
            first: self.week.first().to_string(),
            last: self.week.last().to_string(),
            ..ReportForm::fresh()
        };
        let made = office::site_report(address, form).await?;
        if let Some(eml) = eml {
            eml.write(&made.eml().map_err(office::Failing::from)?, Eyes::Owner)?;
        }
        let part = made.part().unwrap_or_default();
        let key = figures::read(part.as_bytes()).map(|sealed| sealed.key.mark());
        let key = key.unwrap_or_default();
        let took = match &to {
            Some(to) => Some(
                courier::send(to, part)
                    .await
                    .map_err(|error| Failing::Sent(error, key.clone()))?,
            ),
            None => None,
        };
        print_json(&serde_json::json!({
            "week": self.week.to_string(),
            "key": key,
            "took": took,
            "file": self.eml.map(|file| file.display().to_string()),
        }))
    }
}

fn invitation(path: &Path) -> Result<Invitation, Failing> {
    let mut bytes = Vec::new();
    File::open(path)?
        .take(courier::MOST_BYTES as u64 + 1)
        .read_to_end(&mut bytes)?;
    Invitation::read(&bytes).map_err(|error| Failing::Sent(error, String::new()))
}
