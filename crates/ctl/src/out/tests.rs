//! Every command that writes a file, found by walking the command line itself: none of them ever takes the place of a file
//! that a desk lives by, or of somebody else's file unasked.

use std::any::TypeId;
use std::fs;
use std::path::{Path, PathBuf};

use clap::{Arg, Command, CommandFactory as _, Parser as _};
use desk::transport::ErrorCode;
use tempfile::TempDir;

use super::OutFile;
use crate::failing::Failing;
use crate::{Line, run};

/// Every argument that is a path and is only read: a new one belongs here, or is an [`OutFile`].
const ONLY_READ: [&str; 12] = [
    "data",
    "pin_from",
    "arguments_from",
    "replay file",
    "record from",
    "crowd recording",
    "restore file",
    "join file",
    "province file",
    "salvage file",
    "staff import file",
    "expected add file",
];

/// A recording of a real room.
const RECORDING: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../tests/recordings/captures/ubertooth_256.pcapng"
);

/// A command that writes, by one of its arguments.
struct Writer {
    words: Vec<String>,
    command: Command,
    out: Arg,
}

impl Writer {
    /// Its command line with the file at `path`, and whatever else it needs.
    fn line(&self, book: &Book, path: &Path, more: &[&str]) -> Vec<String> {
        let mut line = vec!["gatekeeperctl".to_owned(), "--data".to_owned(), shown(&book.data)];
        line.extend(self.words.iter().cloned());
        for arg in self.command.get_arguments().filter(|arg| arg.is_required_set()) {
            if arg.get_id() != self.out.get_id() {
                line.extend(arg.get_long().map(|long| format!("--{long}")));
                line.push(book.value_of(arg));
            }
        }
        // Else it would listen until somebody stops it.
        if self.words == ["record"] {
            line.extend(["--from".to_owned(), RECORDING.to_owned()]);
        }
        line.extend(more.iter().map(|word| (*word).to_owned()));
        line.extend(self.out.get_long().map(|long| format!("--{long}")));
        line.push(shown(path));
        line
    }

    /// What becomes of it: `None` where it succeeds.
    fn tried(&self, book: &Book, path: &Path, more: &[&str]) -> Option<ErrorCode> {
        let line =
            Line::try_parse_from(self.line(book, path, more)).unwrap_or_else(|error| panic!("{error}"));
        match run(line) {
            Ok(()) => None,
            Err(Failing::Failure(failure)) => Some(failure.code),
            Err(other) => panic!("{:?}: {other:?}", self.words),
        }
    }

    fn name(&self) -> String {
        format!("{} {}", self.words.join(" "), self.out.get_id())
    }
}

/// Every command that can be called, with the words that lead to it.
fn commands() -> Vec<(Vec<String>, Command)> {
    fn walk(words: &[String], command: &Command, all: &mut Vec<(Vec<String>, Command)>) {
        if !command.has_subcommands() {
            all.push((words.to_vec(), command.clone()));
        }
        for under in command
            .get_subcommands()
            .filter(|under| under.get_name() != "help")
        {
            let words = [words, &[under.get_name().to_owned()]].concat();
            walk(&words, under, all);
        }
    }
    let mut line = Line::command();
    // Only then do arguments that hold for several commands stand at each of them.
    line.build();
    let mut all = Vec::new();
    walk(&[], &line, &mut all);
    all
}

fn writers() -> Vec<Writer> {
    let all = commands().into_iter().flat_map(|(words, command)| {
        let files = command.get_arguments().filter(|arg| is::<OutFile>(arg));
        let writer = |out: &Arg| Writer {
            words: words.clone(),
            command: command.clone(),
            out: out.clone(),
        };
        files.map(writer).collect::<Vec<_>>()
    });
    // Words are shown or changed, and written nowhere.
    all.filter(|writer| writer.words != ["paper", "words"]).collect()
}

fn is<T: 'static>(arg: &Arg) -> bool {
    arg.get_value_parser().type_id() == TypeId::of::<T>()
}

fn shown(path: &Path) -> String {
    path.to_str().expect("UTF-8").to_owned()
}

/// A desk with a visit, its key, a practice book, a copy and a damaged register, and a folder that is somebody else's.
struct Book {
    folder: TempDir,
    data: PathBuf,
    visit: String,
}

impl Book {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("data");
        let mut book = Self {
            data,
            folder,
            visit: String::new(),
        };
        book.ask(&["enter", "--name", "Lê Ẵm"]);
        book.ask(&["--practice", "enter", "--name", "Tập"]);
        book.ask(&["keep", "--now"]);
        let home = desk::home::place::Home::find(Some(&book.data));
        let open = desk::book::OpenBook::open(
            &home,
            desk::transport::Book::Register,
            desk::book::NoBook::Refuse,
            "test",
        );
        let inside = open.and_then(|open| open.inside()).expect("a book");
        book.visit = inside[0].line.visit.to_string();
        fs::create_dir(book.beside()).expect("made");
        fs::copy(
            book.data.join("register.db"),
            book.folder.path().join("damaged.db"),
        )
        .expect("copied");
        book
    }

    fn beside(&self) -> PathBuf {
        self.folder.path().join("beside")
    }

    fn ask(&self, words: &[&str]) {
        let data = shown(&self.data);
        let line = [&["gatekeeperctl", "--data", &data], words].concat();
        run(Line::try_parse_from(line).expect("a command line")).expect("done");
    }

    /// What a command must be told beside its file.
    fn value_of(&self, arg: &Arg) -> String {
        if let Some(one) = arg.get_possible_values().first() {
            return one.get_name().to_owned();
        }
        match arg.get_id().as_str() {
            "visit" => self.visit.clone(),
            "last" => "12".to_owned(),
            "file" => shown(&self.folder.path().join("damaged.db")),
            other => panic!("say here what a command is given for {other}"),
        }
    }

    /// Every file in the data folder, with its bytes.
    fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files = Vec::new();
        for folder in [&self.data, &self.data.join("keys"), &self.data.join("backups")] {
            let entries = fs::read_dir(folder)
                .expect("a folder")
                .map(|entry| entry.expect("an entry").path());
            files.extend(entries.filter(|path| path.is_file()).map(|path| {
                let bytes = fs::read(&path).expect("read");
                (path, bytes)
            }));
        }
        files.sort();
        files
    }

    /// Other ways to write the path of a file in the data folder.
    fn spellings(&self, own: &Path) -> Vec<PathBuf> {
        let name = own.file_name().expect("a file");
        let mut spellings = vec![
            own.to_owned(),
            PathBuf::from(format!(
                "{}//./{}",
                shown(own.parent().expect("a folder")),
                shown(Path::new(name))
            )),
            self.data
                .join("keys")
                .join("..")
                .join(own.strip_prefix(&self.data).expect("inside")),
        ];
        spellings.extend(self.of_this_system(own));
        if own.exists() {
            let hard = self.beside().join("hard");
            // The one of the file before.
            let _ = fs::remove_file(&hard);
            fs::hard_link(own, &hard).expect("linked");
            spellings.push(hard);
        }
        spellings
    }

    /// From the folder that we are in, and by links.
    #[cfg(unix)]
    fn of_this_system(&self, own: &Path) -> [PathBuf; 3] {
        let up = "../".repeat(std::env::current_dir().expect("a folder").components().count());
        let up = up + own.strip_prefix("/").expect("absolute").to_str().expect("UTF-8");
        let (link, folder) = (self.beside().join("link"), self.beside().join("folder"));
        for old in [&link, &folder] {
            // The one of the file before.
            let _ = fs::remove_file(old);
        }
        std::os::unix::fs::symlink(own, &link).expect("linked");
        std::os::unix::fs::symlink(own.parent().expect("a folder"), &folder).expect("linked");
        [up.into(), folder.join(own.file_name().expect("a file")), link]
    }

    /// As the system spells it, and in capitals, which it does not tell apart. Nobody but an administrator makes links there.
    #[cfg(windows)]
    fn of_this_system(&self, own: &Path) -> [PathBuf; 2] {
        let name = own.file_name().expect("a file");
        let folder = own.parent().expect("a folder");
        let capitals = shown(Path::new(name)).to_uppercase();
        let system = fs::canonicalize(folder).expect("there").join(name);
        [folder.join(capitals), system]
    }
}

#[test]
fn every_path_on_the_command_line_is_known_to_be_read_or_written() {
    for (words, command) in commands() {
        for arg in command.get_arguments().filter(|arg| is::<PathBuf>(arg)) {
            let full = [&words[..], &[arg.get_id().to_string()]].concat().join(" ");
            let known = [full.as_str(), arg.get_id().as_str()];
            assert!(
                ONLY_READ.iter().any(|read| known.contains(read)),
                "{full}: read, or an OutFile?"
            );
        }
    }
    for writer in writers() {
        let asks = |arg: &Arg| arg.get_id() == "replace";
        assert!(
            writer.command.get_arguments().any(asks),
            "{} has no --replace",
            writer.name()
        );
    }
    assert!(writers().len() >= 16, "{}", writers().len());
}

#[test]
fn no_command_takes_the_place_of_a_file_that_the_desk_lives_by() {
    let book = Book::new();
    let before = book.files();
    let mut own: Vec<PathBuf> = before.iter().map(|(path, _)| path.clone()).collect();
    assert!(own.len() >= 4, "{own:?}");
    let free = ["register.db-wal", "register.db.replaced-1", "roll-call.json"];
    own.extend(free.map(|name| book.data.join(name)));
    for own in &own {
        for path in book.spellings(own) {
            for writer in writers() {
                for more in [&[][..], &["--replace"]] {
                    let refused = writer.tried(&book, &path, more);
                    assert_eq!(
                        refused,
                        Some(ErrorCode::OwnFile),
                        "{} {}",
                        writer.name(),
                        path.display()
                    );
                }
            }
        }
    }
    assert!(book.files() == before, "a file of the desk was written");
    book.ask(&["verify"]);
}

#[test]
fn somebody_elses_file_gives_way_only_to_replace_and_no_half_made_file_stays() {
    let book = Book::new();
    let path = book.beside().join("theirs");
    for writer in writers() {
        fs::write(&path, "theirs").expect("written");
        assert_eq!(
            writer.tried(&book, &path, &[]),
            Some(ErrorCode::FileExists),
            "{}",
            writer.name()
        );
        assert_eq!(fs::read(&path).expect("read"), b"theirs", "{}", writer.name());
        assert_eq!(
            writer.tried(&book, &path, &["--replace"]),
            None,
            "{}",
            writer.name()
        );
        assert_ne!(fs::read(&path).expect("read"), b"theirs", "{}", writer.name());
        assert_eq!(
            fs::read_dir(book.beside()).expect("a folder").count(),
            1,
            "{}",
            writer.name()
        );
        fs::remove_file(&path).expect("removed");
    }
}

#[test]
fn a_sheet_of_ours_gives_way_to_the_next_of_its_kind_until_somebody_writes_on_it() {
    let book = Book::new();
    let path = book.beside().join("so-khach.pdf");
    let sheet = |writer: &Writer| {
        ["sheet", "paper"].contains(&writer.words[0].as_str()) && writer.words[1..] != ["picture"]
    };
    for writer in writers().into_iter().filter(sheet) {
        for _ in 0..2 {
            assert_eq!(writer.tried(&book, &path, &[]), None, "{}", writer.name());
        }
        for other in writers().iter().filter(|other| other.words != writer.words) {
            assert_eq!(
                other.tried(&book, &path, &[]),
                Some(ErrorCode::FileExists),
                "{}",
                other.name()
            );
        }
        let mut signed = fs::read(&path).expect("read");
        signed.extend(b"\n1 0 obj\n<< /Type /Sig >>\nendobj\n%%EOF\n");
        fs::write(&path, &signed).expect("written");
        assert_eq!(
            writer.tried(&book, &path, &[]),
            Some(ErrorCode::FileExists),
            "{}",
            writer.name()
        );
        assert_eq!(fs::read(&path).expect("read"), signed);
        fs::remove_file(&path).expect("removed");
    }
}

#[test]
fn a_backup_gives_way_to_the_next_of_its_desk_and_to_no_other() {
    let (book, other) = (Book::new(), Book::new());
    let path = book.beside().join("backup.db");
    let backup = writers()
        .into_iter()
        .find(|writer| writer.words == ["backup"])
        .expect("a word");
    for _ in 0..2 {
        assert_eq!(backup.tried(&book, &path, &[]), None);
    }
    let before = fs::read(&path).expect("read");
    for more in [&[][..], &["--replace"]] {
        assert_eq!(backup.tried(&other, &path, more), Some(ErrorCode::OwnFile));
    }
    assert!(fs::read(&path).expect("read") == before);
}

#[cfg(unix)]
#[test]
fn what_holds_words_about_people_or_a_key_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let book = Book::new();
    for writer in writers() {
        let path = book.beside().join("file");
        assert_eq!(writer.tried(&book, &path, &[]), None, "{}", writer.name());
        let mode = fs::metadata(&path).expect("there").permissions().mode() & 0o777;
        let for_the_wall = [
            "blank-forms",
            "visitor-cards",
            "notice",
            "poster-a4",
            "poster-a3",
            "picture",
            "test-page",
        ];
        if writer
            .words
            .last()
            .is_some_and(|word| for_the_wall.contains(&word.as_str()))
        {
            assert_eq!(mode & 0o700, 0o600, "{}", writer.name());
        } else {
            assert_eq!(mode, 0o600, "{}", writer.name());
        }
        fs::remove_file(&path).expect("removed");
    }
}
