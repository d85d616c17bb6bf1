//! The agency's own people on the command line: the roster, lists taken into it, and what was seen of whom.

use clap::Subcommand;
use desk::book::{NewStaff, NoBook, parse_staff, staff_of};
use desk::now;
use desk::transport::{SmartphoneWord, StaffCounts, StaffForm, StaffMark, StaffView};

use crate::book::Place;
use crate::failing::Done;
use crate::list_file::ListFile;
use crate::terminal::print_json;

/// What to do with the roster.
#[derive(Subcommand)]
pub(crate) enum Staff {
    /// Everybody who serves, one a line.
    List,
    /// The roster in numbers: as of now, or of the end of a day.
    Counts {
        /// The day, YYYY-MM-DD.
        #[arg(long)]
        date: Option<String>,
    },
    /// Enter somebody; prints their id.
    Add {
        /// Full name.
        name: String,
        /// Unit or room.
        #[arg(long, default_value = "")]
        unit: String,
        /// Where they are called: an extension, or a number.
        #[arg(long, default_value = "")]
        phone: String,
        /// Whether they have a smartphone.
        #[arg(long, default_value = "unknown", value_parser = ["yes", "no", "unknown"])]
        smartphone: String,
    },
    /// Put the words about somebody right.
    Edit {
        /// Their id.
        id: String,
        /// Full name.
        name: String,
        /// Unit or room.
        #[arg(long, default_value = "")]
        unit: String,
        /// Where they are called; without it, that stays as it is.
        #[arg(long)]
        phone: Option<String>,
        /// Whether they have a smartphone.
        #[arg(long, default_value = "unknown", value_parser = ["yes", "no", "unknown"])]
        smartphone: String,
    },
    /// Take the people of a list who are not on the roster: .xlsx, .ods, CSV or pasted cells; `-` is standard input. Lines
    /// with a doubt are left out and named.
    Import {
        #[command(flatten)]
        list: ListFile,
    },
    /// Write that somebody was told of the app, or that it was seen on their phone.
    Mark {
        /// Their id.
        id: String,
        /// What was done or seen.
        #[arg(value_parser = ["told", "installed", "running"])]
        what: String,
    },
    /// Take somebody off the roster; the words about them are erased.
    Retire {
        /// Their id.
        id: String,
    },
}

impl Staff {
    pub(crate) fn run(self, place: &Place) -> Done {
        match self {
            Self::List => {
                let roster = StaffView::from(place.open(NoBook::Refuse)?.staff(now())?);
                roster.staff.iter().try_for_each(print_json)
            }
            Self::Counts { date: None } => {
                let roster = StaffView::from(place.open(NoBook::Refuse)?.staff(now())?);
                print_json(&roster.counts)
            }
            Self::Counts { date: Some(date) } => {
                let (book, day) = place.open_at_day(Some(&date))?;
                print_json(&StaffCounts::from(book.staff_counts(&day)?))
            }
            Self::Add {
                name,
                unit,
                phone,
                smartphone,
            } => {
                let form = form(name, unit, phone, &smartphone);
                let (mut book, owner) = place.open_as_owner(NoBook::Begin)?;
                let id = book.save_staff(&owner, None, &(&form).into(), now())?;
                print_json(&serde_json::json!({ "id": id }))
            }
            Self::Edit {
                id,
                name,
                unit,
                phone,
                smartphone,
            } => {
                let staff = parse_staff(&id)?;
                let (mut book, owner) = place.open_as_owner(NoBook::Refuse)?;
                let phone = match phone {
                    Some(phone) => phone,
                    None => book.one_of_staff(staff)?.phone.unwrap_or_default(),
                };
                let form = form(name, unit, phone, &smartphone);
                book.save_staff(&owner, Some(staff), &(&form).into(), now())?;
                Ok(())
            }
            Self::Import { list } => {
                let bytes = list.bytes()?;
                let (mut book, owner) = place.open_as_owner(NoBook::Begin)?;
                let listed = book.look_at_staff_list(&owner, &bytes, list.sheet())?;
                let chosen: Vec<NewStaff> = list.chosen(&listed)?.into_iter().map(staff_of).collect();
                list.report(&place.words(), listed, |left| {
                    let taken = book.take_staff(&owner, &chosen, now(), &place.watch())?;
                    Ok(serde_json::json!({
                        "added": taken.added, "phones": taken.phones, "known": left.known + taken.known, "skipped": left.skipped, "left_out": left.out,
                    }))
                })
            }
            Self::Mark { id, what } => {
                let mark = match what.as_str() {
                    "told" => StaffMark::Told,
                    "installed" => StaffMark::Installed,
                    _ => StaffMark::Running,
                };
                Ok(place
                    .open(NoBook::Refuse)?
                    .check_staff(parse_staff(&id)?, mark.into(), now())?)
            }
            Self::Retire { id } => {
                let (mut book, owner) = place.open_as_owner(NoBook::Refuse)?;
                Ok(book.retire_staff(&owner, parse_staff(&id)?, now())?)
            }
        }
    }
}

fn form(name: String, unit: String, phone: String, smartphone: &str) -> StaffForm {
    StaffForm {
        name,
        unit,
        phone,
        smartphone: match smartphone {
            "yes" => SmartphoneWord::Yes,
            "no" => SmartphoneWord::No,
            _ => SmartphoneWord::Unknown,
        },
    }
}
