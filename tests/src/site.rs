//! A site for tests: a PostgreSQL of its own, the real `gatekeeper-hub`, and desks that are the real `gatekeeperctl`.
#![allow(clippy::panic)] // a test's harness: what fails here fails the test

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use desk::book::{NoBook, OpenBook};
use desk::home::place::Home;
use desk::transport::{Book, VisitForm};
use serde_json::Value;
use tempfile::TempDir;

use crate::postgres::Postgres;
use crate::programs::{gatekeeperctl, program};

/// Built once: these tests start them hundreds of times.
pub static HUB: LazyLock<PathBuf> = LazyLock::new(|| program("hub", "gatekeeper-hub"));
/// The same.
pub static CTL: LazyLock<PathBuf> = LazyLock::new(gatekeeperctl);

/// A site: its server, and a folder for its desks.
pub struct Site {
    /// Its server.
    pub server: Postgres,
    /// Whatever a test lays down.
    pub folder: TempDir,
}

/// A desk of it.
pub struct Gate {
    /// Its data directory.
    pub data: PathBuf,
}

impl Site {
    /// A server of its own, set up.
    ///
    /// # Panics
    /// When that fails.
    pub fn set_up() -> Self {
        Self::set_up_at(Postgres::start())
    }

    /// The same at a server.
    ///
    /// # Panics
    /// When that fails.
    pub fn set_up_at(server: Postgres) -> Self {
        let site = Self {
            server,
            folder: tempfile::tempdir().expect("a folder"),
        };
        site.hub(&["init"]);
        site
    }

    /// What `gatekeeper-hub` says to words.
    ///
    /// # Panics
    /// When it does not start.
    pub fn hub_out(&self, words: &[&str]) -> Output {
        Command::new(&*HUB)
            .args(["--lang", "en", "--database", &self.server.url()])
            .args(words)
            .output()
            .expect("it starts")
    }

    /// The lines that it answers.
    ///
    /// # Panics
    /// When it fails.
    #[track_caller]
    pub fn hub(&self, words: &[&str]) -> Vec<Value> {
        succeeded(words, &self.hub_out(words))
    }

    /// The file by which a desk joins.
    ///
    /// # Panics
    /// When the hub makes none.
    pub fn join_file(&self, name: &str) -> PathBuf {
        self.join_file_by(name, &self.server.address())
    }

    /// For a desk that reaches the server by some address.
    ///
    /// # Panics
    /// When the hub makes none.
    pub fn join_file_by(&self, name: &str, address: &str) -> PathBuf {
        let file = self
            .folder
            .path()
            .join(format!("{}.join", name.replace(' ', "_")));
        let _ = fs::remove_file(&file);
        let out = file.display().to_string();
        let certificate = self.server.certificate().display().to_string();
        self.hub(&[
            "add-desk",
            "--name",
            name,
            "--out",
            &out,
            "--address",
            address,
            "--certificate",
            &certificate,
        ]);
        file
    }

    /// A desk that has joined.
    ///
    /// # Panics
    /// When it cannot.
    pub fn gate(&self, name: &str) -> Gate {
        let gate = Gate::new(&self.folder.path().join(name));
        gate.ctl(&["join", &self.join_file(name).display().to_string()]);
        gate
    }

    /// How a desk is, as the hub says.
    ///
    /// # Panics
    /// When there is none of that name.
    #[track_caller]
    pub fn status(&self, name: &str) -> Value {
        let all = self.hub(&["status", "--json"]);
        all.into_iter()
            .find(|desk| desk["desk"] == name)
            .expect("a desk of that name")
    }
}

/// Somebody who signs in as a desk and says what no program of ours says.
pub struct Forger<'a> {
    server: &'a Postgres,
    url: String,
    /// Its number at the site.
    pub no: i32,
}

impl Site {
    /// Somebody with the file of a desk that has not joined yet.
    ///
    /// # Panics
    /// When the hub makes no file.
    pub fn forger(&self, name: &str) -> Forger<'_> {
        let file = fs::read(self.join_file(name)).expect("a file");
        let join: Value = serde_json::from_slice(&file).expect("JSON");
        let word = |key: &str| join[key].as_str().expect("a word").to_owned();
        let role = word("role");
        let no = role.rsplit('_').next().and_then(|no| no.parse().ok());
        let forger = Forger {
            server: &self.server,
            url: format!(
                "postgres://{role}:{}@{}/site?sslmode=verify-full&sslrootcert={}",
                word("password"),
                self.server.address(),
                self.server.certificate().display()
            ),
            no: no.expect("a number"),
        };
        forger.says(
            "SELECT gatekeeper.hello(gen_random_uuid(), 0, (extract(epoch FROM now()) * 1000)::bigint)",
        );
        forger
    }
}

impl Forger<'_> {
    /// What it is answered.
    ///
    /// # Panics
    /// When it is refused.
    #[track_caller]
    pub fn says(&self, sql: &str) -> String {
        let out = self.server.psql(&self.url, sql);
        assert!(
            out.status.success(),
            "{sql}: {}",
            String::from_utf8_lossy(&out.stderr)
        );
        String::from_utf8_lossy(&out.stdout).trim().to_owned()
    }

    /// How it is refused.
    ///
    /// # Panics
    /// When it is not.
    #[track_caller]
    pub fn is_refused(&self, sql: &str) -> String {
        let out = self.server.psql(&self.url, sql);
        assert!(
            !out.status.success(),
            "{sql}: {}",
            String::from_utf8_lossy(&out.stdout)
        );
        String::from_utf8_lossy(&out.stderr).into_owned()
    }
}

impl Gate {
    /// A desk whose data lies there.
    pub fn new(data: &Path) -> Self {
        Self {
            data: data.to_owned(),
        }
    }

    /// What `gatekeeperctl` says to words.
    ///
    /// # Panics
    /// When it does not start.
    pub fn out(&self, words: &[&str]) -> Output {
        self.out_in("en", words)
    }

    fn out_in(&self, language: &str, words: &[&str]) -> Output {
        Command::new(&*CTL)
            .args(["--lang", language, "--data"])
            .arg(&self.data)
            .args(words)
            .output()
            .expect("it starts")
    }

    /// The lines that it answers.
    ///
    /// # Panics
    /// When it fails.
    #[track_caller]
    pub fn ctl(&self, words: &[&str]) -> Vec<Value> {
        succeeded(words, &self.out(words))
    }

    /// What it says where it fails: one line.
    ///
    /// # Panics
    /// When it does not fail, or says more.
    #[track_caller]
    pub fn fails(&self, words: &[&str]) -> String {
        failed(words, &self.out(words))
    }

    /// The same in both languages: what it says in English.
    ///
    /// # Panics
    /// When it does not fail, says more, or says the same in both.
    #[track_caller]
    pub fn fails_in_words(&self, words: &[&str]) -> String {
        let said = self.fails(words);
        let in_vietnamese = failed(words, &self.out_in("vi", words));
        assert_ne!(said, in_vietnamese);
        assert!(!in_vietnamese.is_ascii(), "{in_vietnamese}");
        said
    }

    /// Writes a visitor in; answers which visit that is.
    ///
    /// # Panics
    /// When it fails.
    #[track_caller]
    pub fn enter(&self, name: &str) -> String {
        self.enters(&[name])
    }

    /// The same with more words behind the name.
    ///
    /// # Panics
    /// When it fails.
    #[track_caller]
    pub fn enters(&self, words: &[&str]) -> String {
        let entered = self.ctl(&[&["enter", "--name"], words].concat());
        entered[0]["visit"].as_str().expect("a visit").to_owned()
    }

    /// Writes so many visitors in, one after another, faster than by a process each.
    ///
    /// # Panics
    /// When it fails.
    pub fn enter_many(&self, many: usize) {
        let home = Home::find(Some(&self.data));
        let mut book = OpenBook::open(&home, Book::Register, NoBook::Begin, "tests").expect("its book");
        for number in 1..=many {
            let form = VisitForm {
                name: format!("Khách thứ {number}"),
                ..VisitForm::default()
            };
            book.enter(&form, None, desk::now()).expect("written");
        }
    }

    /// One exchange with the hub.
    ///
    /// # Panics
    /// When it fails, or something is still to be sent.
    #[track_caller]
    pub fn share(&self) -> Value {
        self.ctl(&["share", "--once"]).remove(0)
    }

    /// Names and desks of who is inside, of all gates.
    ///
    /// # Panics
    /// When it fails.
    #[track_caller]
    pub fn inside(&self) -> Vec<(String, String)> {
        let word = |line: &Value, key: &str| line[key].as_str().expect("a word").to_owned();
        let lines = self.ctl(&["inside", "--site"]);
        let mut inside: Vec<_> = lines
            .iter()
            .map(|line| (word(line, "name"), word(line, "desk")))
            .collect();
        inside.sort();
        inside
    }
}

/// The lines that a program answered.
///
/// # Panics
/// When it failed.
#[track_caller]
pub fn succeeded(words: &[&str], out: &Output) -> Vec<Value> {
    assert!(
        out.status.success(),
        "{words:?}: {}",
        String::from_utf8_lossy(&out.stderr)
    );
    let text = std::str::from_utf8(&out.stdout).expect("UTF-8");
    text.lines()
        .map(|line| serde_json::from_str(line).expect("one JSON object a line"))
        .collect()
}

/// The one line that a program said as it failed.
///
/// # Panics
/// When it did not fail, or said more.
#[track_caller]
pub fn failed(words: &[&str], out: &Output) -> String {
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(out.status.code(), Some(1), "{words:?}: {said}");
    assert_eq!(said.lines().count(), 1, "{said}");
    said
}

/// Who is inside, as [`Gate::inside`] says it.
pub fn names(inside: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut inside: Vec<_> = inside
        .iter()
        .map(|(name, desk)| ((*name).to_owned(), (*desk).to_owned()))
        .collect();
    inside.sort();
    inside
}

/// Looks again and again until something is so; a machine that is busy takes its time.
///
/// # Panics
/// When it never is.
#[track_caller]
#[allow(clippy::disallowed_methods)] // a test's patience, not a decision's time
pub fn eventually(mut is_so: impl FnMut() -> bool) {
    let until = Instant::now() + Duration::from_secs(60);
    while !is_so() {
        assert!(Instant::now() < until, "it never came");
    }
}
