//! A province that takes reports over HTTPS: the real `gatekeeper-hub` over a PostgreSQL of its own, with certificates that are
//! made for it, and parts as desks sign them.

use std::fs;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc::Receiver;

use figures::{Count, Day, DeskKey, Period, Staff, Told, Week, seal};
use serde_json::Value;

use crate::certificate::{Certificate, HERE};
use crate::office::Visitor;
use crate::ports::free_port;
use crate::site::{Gate, HUB, Site};
use crate::window::{Running, lines_of};

/// A province.
pub struct Province(Site);

impl Deref for Province {
    type Target = Site;

    fn deref(&self) -> &Site {
        &self.0
    }
}

/// Reports while they are taken.
pub struct Taking {
    /// Where.
    pub address: String,
    said: Receiver<String>,
    _running: Running,
}

impl Taking {
    /// The next line that it says of a report.
    ///
    /// # Panics
    /// When it says none.
    pub fn said(&self) -> Value {
        let line = self.said.recv_timeout(crate::window::LIMIT).expect("a line");
        serde_json::from_str(&line).expect("JSON")
    }

    /// Somebody with a plain socket.
    pub fn visitor(&self) -> Visitor {
        Visitor::at(&self.address)
    }

    /// What is answered to a part: the number, and the word for what became of it, or for why it was not taken.
    ///
    /// # Panics
    /// When the answer is none.
    pub fn answers(&self, part: &str) -> (u16, String) {
        let answer = self.visitor().ask("POST", "/figures", part, &[]);
        let said: Value = serde_json::from_str(&answer.body).expect("JSON");
        let word = said["took"].as_str().or(said["code"].as_str());
        if answer.status != 200 {
            let why = said["why"].as_str().expect("words");
            assert!(why.len() > 10 && !why.starts_with("not-taken-"), "{why}");
        }
        (answer.status, word.expect("a word").to_owned())
    }
}

impl Province {
    /// A province that nobody has reported to.
    ///
    /// # Panics
    /// When it cannot be made.
    pub fn new() -> Self {
        Self(Site::set_up())
    }

    /// A certificate for this computer: valid for ten days from so many days off.
    ///
    /// # Panics
    /// When it cannot be made.
    pub fn certificate(&self, name: &str, from: &str) -> Certificate {
        self.certificate_for(name, from, HERE)
    }

    /// The same for other names.
    ///
    /// # Panics
    /// When it cannot be made.
    pub fn certificate_for(&self, name: &str, from: &str, names: &str) -> Certificate {
        Certificate::make(self.folder.path(), name, from, names)
    }

    /// Takes reports with a certificate, on a port that is free.
    ///
    /// # Panics
    /// When it does not begin.
    pub fn takes(&self, certificate: &Certificate) -> Taking {
        self.takes_at(free_port(), certificate)
    }

    /// The same on this port.
    ///
    /// # Panics
    /// When it does not begin.
    pub fn takes_at(&self, port: u16, certificate: &Certificate) -> Taking {
        let [pem, key] = [&certificate.pem, &certificate.key].map(|path| path.display().to_string());
        self.start(port, &["--certificate", &pem, "--key", &key])
    }

    /// Takes reports of this computer alone.
    ///
    /// # Panics
    /// When it does not begin.
    pub fn takes_here(&self) -> Taking {
        self.start(0, &[])
    }

    fn start(&self, port: u16, words: &[&str]) -> Taking {
        let mut command = Command::new("setpriv");
        command
            .args(["--pdeathsig", "KILL", "--"])
            .arg(&*HUB)
            .args([
                "--lang",
                "en",
                "--database",
                &self.server.url(),
                "province",
                "serve",
            ])
            .args(["--listen", &format!("127.0.0.1:{port}")])
            .args(words)
            .stdout(Stdio::piped());
        let mut running = Running::start(&mut command);
        let said = lines_of(&mut running);
        let first = said
            .recv_timeout(crate::window::LIMIT)
            .expect("it says where it is");
        let first: Value = serde_json::from_str(&first).expect("JSON");
        Taking {
            address: first["listening"].as_str().expect("an address").to_owned(),
            said,
            _running: running,
        }
    }

    /// The file for agencies.
    ///
    /// # Panics
    /// When it is not made.
    pub fn invitation(&self, at: &str, certificate: &Path) -> PathBuf {
        let file = self.folder.path().join("tinh.province");
        let _ = fs::remove_file(&file);
        let [out, pem] = [&file, certificate].map(|path| path.display().to_string());
        self.hub(&[
            "province",
            "invite",
            "--at",
            at,
            "--certificate",
            &pem,
            "--out",
            &out,
        ]);
        file
    }

    /// A desk of an agency that has taken this file.
    ///
    /// # Panics
    /// When it does not.
    pub fn desk(&self, name: &str, agency: &str, invitation: &Path) -> Gate {
        let desk = Gate::new(&self.folder.path().join(name));
        desk.ctl(&["set", &format!("agency={agency}")]);
        desk.ctl(&["province", &invitation.display().to_string()]);
        desk
    }

    /// The table of a week, with the totals last.
    ///
    /// # Panics
    /// When there is none.
    #[track_caller]
    pub fn table(&self, week: &str) -> Vec<Value> {
        self.hub(&["province", "table", "--week", week, "--json"])
    }

    /// The week that is now.
    pub fn this_week(&self) -> String {
        self.server
            .ask("SELECT to_char(now() AT TIME ZONE 'UTC' + interval '7 hours', 'IYYY-\"W\"IW')")
    }

    /// How many reports it keeps.
    pub fn kept(&self) -> String {
        self.server.ask("SELECT count(*) FROM province.report")
    }
}

impl Default for Province {
    fn default() -> Self {
        Self::new()
    }
}

/// What a desk tells of the first days of a week, so many visits a day, as the text that travels.
///
/// # Panics
/// When it cannot be signed.
pub fn part(key: &DeskKey, agency: &str, sequence: u64, week: Week, visits: &[u64]) -> String {
    let days: Vec<Day> = week
        .first()
        .series(jiff::Span::new().days(1))
        .zip(visits)
        .map(|(date, visits)| Day {
            date,
            under: date,
            from_min: 0,
            before_min: 1440,
            count: Count {
                entered: *visits,
                people: *visits,
                running: *visits,
                ..Count::default()
            },
        })
        .collect();
    let last = days.last().expect("a day").date;
    let monday_ms = week
        .first()
        .to_zoned(jiff::tz::TimeZone::UTC)
        .expect("a day")
        .timestamp()
        .as_millisecond();
    let told = Told {
        sequence,
        issued_ms: monday_ms + 6 * 86_400_000,
        agency: agency.to_owned(),
        above: String::new(),
        period: Period {
            first: week.first(),
            last,
            cut_off_min: 0,
        },
        days,
        staff: Staff::default(),
    };
    seal(&told, key).expect("signed")
}
