//! `gatekeeperctl`: the same app without a screen.
//!
//! Results go to standard output, one JSON object a line where a program may read them; diagnostics go to standard
//! error. Exits 0, or 1 with one clear line on failure, or 2 on wrong usage; `desk --stay` has one more. Deliberately absent: any rule of its own;
//! every command is a call into desk.
#![deny(clippy::print_stdout, clippy::print_stderr)] // only `terminal` writes there

mod air;
mod arguments;
mod book;
mod care;
mod computer;
mod crowd;
mod expected;
mod failing;
mod gates;
mod headless;
mod journal;
mod key;
mod lines;
mod list_file;
mod out;
mod owner;
mod paper;
mod progress;
mod province;
mod record;
mod report;
mod roll_call;
mod shifts;
mod site;
mod staff;
mod terminal;
mod verify;
mod visits;
mod words;

use std::io;
use std::path::{Path, PathBuf};

use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand};
use desk::home::place::Home;
use desk::transport::{ErrorCode, Failure, Language};
use desk::words::Words;

use crate::failing::{Done, Failing};
use crate::terminal::{note, tell};

/// What `desk --stay` exits with where the radio is deaf and only another process could hear: sysexits' word for "try again".
const ONLY_ANOTHER_PROCESS: u8 = 75;

/// Bluezone Gatekeeper without a screen.
#[derive(Parser)]
#[command(name = "gatekeeperctl", version, arg_required_else_help = true)]
struct Line {
    /// Data directory; else GATEKEEPER_DATA, else the platform's own.
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Work on the practice register instead of the real one.
    #[arg(long, global = true)]
    practice: bool,
    /// Language of messages on standard error: vi or en.
    #[arg(long, global = true, value_name = "LANG", default_value = "vi", value_parser = ["vi", "en"])]
    lang: String,
    /// The owner's PIN, from a file (`-`: standard input); else GATEKEEPER_PIN. Needed, once a PIN is set, for days that are
    /// over, settings, exports, erasures, restoring and the key.
    #[arg(long, global = true, value_name = "FILE")]
    pin_from: Option<PathBuf>,
    /// More arguments, one a line, from a file (`-`: standard input), as if they stood behind those given here. Names and
    /// numbers on the command line can be read by every account of this computer while the command runs.
    #[arg(long, global = true, value_name = "FILE")]
    arguments_from: Option<PathBuf>,
    #[command(subcommand)]
    word: Word,
}

/// The command words.
#[derive(Subcommand)]
enum Word {
    /// Read adverts from standard input, `ADV_HEX` or `ADV_HEX:SCAN_RSP_HEX` a line, and say what each is.
    Decode(air::Decode),
    /// Run a recorded session through beacon and gate, and print every change of a verdict.
    Replay(air::Replay),
    /// Show live what is heard and the verdicts, one line a second.
    Watch(air::Watch),
    /// Write what this desk hears to a file for whoever helps from afar, without anybody in it: every address and id is replaced
    /// by a number of that file alone, names are dropped, and of the rest only what a verdict depends on stays. Times and
    /// levels stay. Works beside an open desk.
    Record(record::Record),
    /// Phones that go by at a checkpoint: live one line a second, in a recording, or a day's table.
    Crowd(crowd::Crowd),
    /// Look at the radio: is there an adapter, is it on, what is heard, what would be done.
    Doctor(air::Doctor),
    /// Measure a phone with Bluezone on the pad for 20 s, and keep what that tells of this dongle.
    Calibrate,
    /// Read scanned cards from standard input, one a line, as the desk does.
    Card,
    /// Run the desk without a window: commands on standard input, one a line; see `desk --help`.
    Desk(headless::Headless),
    /// Write a visit; prints it once it is durable.
    Enter(book::Enter),
    /// Record that a visitor left.
    Exit(book::Exit),
    /// Take back an exit that was recorded by mistake.
    UndoExit(book::OneVisit),
    /// Write that somebody was seen leaving whom nobody had written in.
    LeaveUnentered(visits::LeaveUnentered),
    /// End the day: every open visit is ended without a time of departure; prints them.
    CloseDay,
    /// Write that a visitor was told about the app.
    Tell(visits::Tell),
    /// One visit with its words in full and its corrections.
    Visit(visits::OneLine),
    /// Put words of a visit right; what stood there stays readable: `correct VISIT name="Lê Thị Ánh" --why "gõ nhầm"`.
    Correct(visits::Correct),
    /// Declare a visit void: it stays in the book with its number and counts for nothing.
    Void(visits::Void),
    /// Say what is wanted when a visitor comes, by the `visitor` that `search` prints.
    Mark(visits::Mark),
    /// Everybody who is inside.
    Inside(book::Inside),
    /// Join the other gates of a site, with the file that its hub made for this desk.
    Join(site::Join),
    /// Share with the other gates of the site: send what was written here, and read what they wrote.
    Share(site::Share),
    /// One roll call at all gates of the site: who is inside anywhere, and who of them was found.
    RollCall(roll_call::RollCall),
    /// Find visits by name (also without diacritics), or by the last four digits of a number.
    Search(book::Search),
    /// Whom a visitor may want to see, by the beginnings of words: the agency's own people with their telephone, then whom
    /// earlier visitors came for.
    Hosts(visits::Hosts),
    /// Today's figures, or those of another day.
    Counts(book::OneDay),
    /// Write the day's register as a PDF.
    Sheet(book::SheetOut),
    /// Print the day's register and follow the job to its end.
    Print(book::PrintOut),
    /// Make another paper as a PDF: the roll call of who is inside, and more.
    Paper(paper::Paper),
    /// The printers that the system knows.
    Printers,
    /// Export the register of a day or of a range of days.
    Export(book::Export),
    /// The report upward: figures of a week, a month or any days, as a letter, a workbook and an e-mail draft.
    Report(report::Report),
    /// Where `report --send` takes the report: a province that takes reports over HTTPS, by the file that it made.
    Province(province::Province),
    /// Check that nothing in the register was changed, removed or reordered. What was verified before is not looked at again within
    /// a week: what was, is said.
    Verify(verify::Verify),
    /// Copy the register to a file, while it is in use.
    Backup(care::Backup),
    /// Put a backup in the place of the register; it is tried before it replaces anything.
    Restore(care::Restore),
    /// Read a damaged register as far as it goes into a new file, and say what is missing.
    Salvage(care::Salvage),
    /// Erase every word about one visitor, by the `visitor` that `search` prints. It cannot be taken back.
    Erase(care::Erase),
    /// How long words about visitors are kept, and where the daily copies go: `keep retention_days=30
    /// backup_folder=/media/stick`. With `--now`, erase and copy what is due.
    Keep(care::Keep),
    /// What the program did and why something failed, newest first: for whoever helps from afar. Names nobody.
    Journal(journal::Journal),
    /// The agency's own people: the roster, and who was seen to run the app.
    #[command(subcommand)]
    Staff(staff::Staff),
    /// Visitors whom a list expects: taken from it, shown, taken off.
    #[command(subcommand)]
    Expected(expected::Expected),
    /// The key of the encrypted register: the digits for the recovery sheet, or such digits given back.
    #[command(subcommand)]
    Key(key::Key),
    /// Who is on duty: begin a shift, end it, or show the last ones.
    #[command(subcommand)]
    Shift(shifts::Shift),
    /// The owner's PIN: set it, take it away, or put another in the place of a forgotten one.
    #[command(subcommand)]
    Pin(owner::Pin),
    /// What this computer does for the desk: `computer login on` opens it when this account logs in.
    #[command(subcommand)]
    Computer(computer::Computer),
    /// What the program says of itself to whoever packs it.
    #[command(hide = true)]
    Describe(manual::Describe),
    /// Show the settings, or change some: `set agency="Sở Y tế" place="Hải Dương"`.
    Set(care::Set),
}

/// What it exits with where it did what was asked, where not, and where it was asked wrongly.
const DONE: u8 = 0;
const FAILED: u8 = 1;
const WRONG_USAGE: u8 = 2;

/// The whole program, from its arguments to what it exits with. A library's, so that a package can hold it and the window in
/// one file: they have nine tenths of it in common.
pub fn status() -> u8 {
    desk::keep_out_of_core_dumps();
    let (line, command) = match parsed() {
        Ok(parsed) => parsed,
        Err(code) => return code,
    };
    let words = Words::of(words::language(&line.lang));
    let home = Home::find(line.data.as_deref());
    desk::journal::note_panics(&home);
    match run(line) {
        Ok(()) => DONE,
        Err(Failing::Told) => FAILED,
        Err(Failing::OnlyAnotherProcess) => {
            tell(&words.say("radio-gave-up"));
            ONLY_ANOTHER_PROCESS
        }
        Err(Failing::Usage(what)) => {
            tell(&what);
            WRONG_USAGE
        }
        Err(Failing::Failure(failure)) => {
            desk::journal::command_failed(&home, command, &failure);
            tell(&words::failure(&words, &failure));
            FAILED
        }
        // The reader of our output went away (`| head`): nobody is left to tell.
        Err(Failing::Output(error)) if is_without_reader(&error) => FAILED,
        Err(Failing::Output(error)) => {
            tell(&words::output(&words, &error));
            FAILED
        }
    }
}

fn is_without_reader(error: &io::Error) -> bool {
    // Of a pipe with a name, as some terminals of Windows make them, the system says ERROR_PIPE_NOT_CONNECTED.
    error.kind() == io::ErrorKind::BrokenPipe || (cfg!(windows) && error.raw_os_error() == Some(233))
}

/// The command line and its word; or what to end with, where it was only asked for help or does not fit together.
fn parsed() -> Result<(Line, &'static str), u8> {
    let failed = |failure: &Failure| {
        tell(&words::failure(&Words::of(Language::Vi), failure));
        FAILED
    };
    let arguments = arguments::all(std::env::args_os());
    let arguments =
        arguments.map_err(|_| failed(&Failure::about(ErrorCode::CannotRead, "--arguments-from")))?;
    let matches = Line::command().try_get_matches_from(arguments);
    let parsed = matches.and_then(|matches| Ok((Line::from_arg_matches(&matches)?, command_of(&matches))));
    parsed.map_err(|error| {
        if error.use_stderr() {
            // It repeats what was typed.
            error.to_string().lines().for_each(note);
            WRONG_USAGE
        } else {
            // Nobody may be reading.
            error.print().ok();
            DONE
        }
    })
}

/// The command word of a line: one of [`Word`]'s own, whatever was typed behind it. A program has one for its whole life.
fn command_of(matches: &ArgMatches) -> &'static str {
    matches.subcommand_name().unwrap_or_default().to_owned().leak()
}

/// Carries out one command line.
fn run(line: Line) -> Done {
    let input = Some(Path::new("-"));
    if line.pin_from.as_deref() == input && line.arguments_from.as_deref() == input {
        return Err(Failing::Usage(
            "--pin-from, --arguments-from: one of them".to_owned(),
        ));
    }
    let language = words::language(&line.lang);
    let words = Words::of(language);
    let place = book::Place {
        data: line.data,
        practice: line.practice,
        pin_from: line.pin_from,
        language,
    };
    match line.word {
        Word::Decode(decode) => decode.run(),
        Word::Replay(replay) => replay.run(),
        Word::Watch(watch) => watch.run(&place),
        Word::Record(record) => record.run(&place),
        Word::Crowd(crowd) => crowd.run(&place),
        Word::Doctor(doctor) => doctor.run(&place),
        Word::Calibrate => air::calibrate(&place),
        Word::Card => air::cards(),
        Word::Desk(headless) => headless.run(&place),
        Word::Enter(enter) => enter.run(&place),
        Word::Exit(exit) => exit.run(&place),
        Word::UndoExit(visit) => visit.undo_exit(&place),
        Word::LeaveUnentered(left) => left.run(&place),
        Word::CloseDay => visits::close_day(&place),
        Word::Tell(tell) => tell.run(&place),
        Word::Visit(visit) => visit.run(&place),
        Word::Correct(correct) => correct.run(&place),
        Word::Void(void) => void.run(&place),
        Word::Mark(mark) => mark.run(&place),
        Word::Inside(inside) => inside.run(&place),
        Word::Join(join) => join.run(&place),
        Word::Share(share) => share.run(&place),
        Word::RollCall(roll_call) => roll_call.run(&place),
        Word::Search(search) => search.run(&place),
        Word::Hosts(hosts) => hosts.run(&place),
        Word::Counts(day) => day.counts(&place),
        Word::Sheet(sheet) => sheet.run(&place),
        Word::Print(print) => print.run(&place, &words),
        Word::Paper(paper) => paper.run(&place),
        Word::Printers => book::printers(),
        Word::Export(export) => export.run(&place),
        Word::Report(report) => report.run(&place),
        Word::Province(province) => province.run(&place),
        Word::Verify(verify) => verify.run(&place),
        Word::Backup(backup) => backup.run(&place),
        Word::Restore(restore) => restore.run(&place),
        Word::Salvage(salvage) => salvage.run(&place),
        Word::Erase(erase) => erase.run(&place),
        Word::Keep(keep) => keep.run(&place),
        Word::Journal(journal) => journal.run(&place),
        Word::Staff(staff) => staff.run(&place),
        Word::Expected(expected) => expected.run(&place),
        Word::Key(key) => key.run(&place, &words),
        Word::Shift(shift) => shift.run(&place),
        Word::Pin(pin) => pin.run(&place),
        Word::Computer(computer) => computer.run(&place),
        Word::Describe(describe) => terminal::print_lines(&describe.said(Line::command())?),
        Word::Set(set) => set.run(&place),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unit_starts_a_deaf_desk_anew_and_not_one_that_was_called_wrongly() {
        let unit = include_str!("../../../assets/packaging/linux/gatekeeper-desk.service");
        let says = |line: &str| unit.lines().any(|other| other == line);
        assert!(says(&format!("RestartForceExitStatus={ONLY_ANOTHER_PROCESS}")));
        assert!(says("RestartPreventExitStatus=2"));
        let words = unit
            .lines()
            .find_map(|line| line.strip_prefix("ExecStart=/usr/bin/"));
        Line::command()
            .try_get_matches_from(words.unwrap_or_default().split(' '))
            .expect("words that it knows");
    }
}
