//! A real PostgreSQL of a test's own: on a private port, in a private folder, as an ordinary user (its programs refuse the
//! administrator), with a certificate that was made for it. Desks reach it over TLS and sign in with SCRAM.
#![allow(clippy::panic)] // a test's harness: what fails here fails the test

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use crate::certificate::{Certificate, HERE};
use crate::commands::done;
use crate::ports::free_port;
use crate::window::until;

/// The user that Debian's package makes; where the test is no administrator, it is the test's own.
const USER: &str = "postgres";

/// A running server. It ends when dropped.
pub struct Postgres {
    folder: TempDir,
    programs: PathBuf,
    port: u16,
}

impl Postgres {
    /// Makes a server and starts it.
    ///
    /// # Panics
    /// When Debian's PostgreSQL is not there, or it does not start.
    pub fn start() -> Self {
        Self::start_in(|_| {})
    }

    /// The same in a place that somebody prepares.
    fn start_in(prepare: impl FnOnce(&Path)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let server = Self {
            folder,
            programs: programs(),
            port: free_port(),
        };
        let at = |name: &str| server.path(name).display().to_string();
        // From the day before yesterday: a desk whose clock is behind must not find it too young.
        server.make_certificate("-2d", HERE);
        prepare(&server.path("data"));
        if is_administrator() {
            done(Command::new("chown").args(["-R", USER]).arg(server.folder.path()));
        }
        done(
            server
                .as_user("initdb")
                .args(["--no-sync", "-A", "trust", "-E", "UTF8", "-D", &at("data")]),
        );
        // It stands in Vietnam: a test's `current_date` is the day that desks have, at whatever hour it runs.
        let settings = format!(
            "port = {}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = '{}'\nssl = on\nssl_cert_file = '{}'\n\
             ssl_key_file = '{}'\nfsync = off\nmax_connections = 130\nshared_buffers = 16MB\nlog_min_messages = warning\n\
             timezone = 'Asia/Ho_Chi_Minh'\n",
            server.port,
            server.folder.path().display(),
            at("server.pem"),
            at("server.key"),
        );
        server.write("data/postgresql.auto.conf", &settings);
        server.write(
            "data/pg_hba.conf",
            &format!(
                "local all {} trust\nlocal all postgres trust\nhostssl all all 127.0.0.1/32 scram-sha-256\n",
                administrator()
            ),
        );
        server.go_on();
        server
    }

    /// Starts it again after [`Postgres::kill`] or [`Postgres::stop`].
    ///
    /// # Panics
    /// When it does not start.
    pub fn go_on(&self) {
        let (data, log) = (self.path("data"), self.path("log"));
        let mut start = self.as_user("pg_ctl");
        start
            .arg("-w")
            .arg("-D")
            .arg(data)
            .arg("-l")
            .arg(&log)
            .arg("start");
        // Not a pipe: a server that stays would hold it.
        let started = start.stdout(Stdio::null()).stderr(Stdio::null()).status();
        let said = || fs::read_to_string(&log).unwrap_or_default();
        assert!(started.is_ok_and(|started| started.success()), "{}", said());
    }

    /// Kills it as the power does: nothing is finished.
    ///
    /// # Panics
    /// When it does not end.
    pub fn kill(&self) {
        self.stop_as("immediate");
    }

    /// Kills each of its processes with a signal that none of them hears (kill -9): not even its own words are said.
    ///
    /// # Panics
    /// When it does not run.
    pub fn kill_each(&self) {
        let said = fs::read_to_string(self.path("data/postmaster.pid")).expect("it runs");
        let first: i32 = said
            .lines()
            .next()
            .and_then(|id| id.parse().ok())
            .expect("its number");
        // The first one is held still before its children are listed, so that it starts no other.
        signal(first, Signal::STOP);
        let mut killed = children(first);
        killed.push(first);
        killed.iter().for_each(|id| signal(*id, Signal::KILL));
        // A server does not start again as long as the system knows of the one before, also where that has only not been buried yet.
        until("they are gone", || {
            let left = killed.iter().any(|id| Path::new(&format!("/proc/{id}")).exists());
            (!left).then_some(())
        });
    }

    /// Stops it in good order.
    ///
    /// # Panics
    /// When it does not end.
    pub fn stop(&self) {
        self.stop_as("fast");
    }

    /// The same with its data on a disk of so many MB; `None` where nobody may mount one.
    ///
    /// # Panics
    /// As [`Postgres::start`].
    pub fn start_on_a_disk_of(mb: u32) -> Option<Self> {
        if !is_administrator() {
            return None;
        }
        Some(Self::start_in(|data| {
            fs::create_dir(data).expect("made");
            let size = format!("size={mb}m");
            done(
                Command::new("mount")
                    .args(["-t", "tmpfs", "-o", &size, "tmpfs"])
                    .arg(data),
            );
        }))
    }

    /// Fills the disk that its data is on.
    ///
    /// # Panics
    /// When nothing can be written there at all.
    pub fn fill(&self) {
        let mut file = fs::File::create(self.path("data/filler")).expect("a file");
        let block = [b'x'; 8192];
        while file.write_all(&block).is_ok() {}
    }

    /// Takes away what filled it.
    ///
    /// # Panics
    /// When nothing did.
    pub fn make_room(&self) {
        fs::remove_file(self.path("data/filler")).expect("it was there");
    }

    /// Gives it another certificate: valid for ten days from so many days off, for these names.
    ///
    /// # Panics
    /// When it cannot be made, or the server does not take it.
    pub fn certify(&self, from: &str, names: &str) {
        self.make_certificate(from, names);
        if is_administrator() {
            done(Command::new("chown").args([USER.as_ref(), self.path("server.key").as_os_str()]));
        }
        self.stop();
        self.go_on();
    }

    fn make_certificate(&self, from: &str, names: &str) {
        Certificate::make(self.folder.path(), "server", from, names);
    }

    /// A folder that it may write in.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Its certificate.
    pub fn certificate(&self) -> PathBuf {
        self.path("server.pem")
    }

    /// Where desks reach it.
    pub fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Its administrator's way in, by the socket.
    pub fn url(&self) -> String {
        format!(
            "postgres:///site?user={}&host={}&port={}",
            administrator(),
            self.folder.path().display(),
            self.port
        )
    }

    /// What a statement answers, as its administrator, one line a row.
    ///
    /// # Panics
    /// When it fails.
    pub fn ask(&self, sql: &str) -> String {
        let out = self.psql(&self.url(), sql);
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).expect("UTF-8").trim().to_owned()
    }

    /// What psql says to a statement of somebody.
    ///
    /// # Panics
    /// When psql does not start.
    pub fn psql(&self, url: &str, sql: &str) -> Output {
        let psql = Command::new(self.programs.join("psql"))
            .args(["-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", sql])
            .output();
        psql.expect("psql starts")
    }

    /// A copy of everything in it as it is, to be put back later.
    ///
    /// # Panics
    /// When it cannot be copied.
    pub fn backup(&self) -> PathBuf {
        let file = self.path("backup");
        let out = Command::new(self.programs.join("pg_dump"))
            .args(["-Fc", "-d", &self.url(), "-f"])
            .arg(&file)
            .output()
            .expect("pg_dump starts");
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        file
    }

    /// Puts a copy in the place of what is there.
    ///
    /// # Panics
    /// When it cannot be put back.
    pub fn restore(&self, file: &Path) {
        let first = self.url().replacen("/site?", "/postgres?", 1);
        for sql in [
            "DROP DATABASE site WITH (FORCE)",
            "CREATE DATABASE site TEMPLATE template0",
        ] {
            let out = self.psql(&first, sql);
            assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        }
        let out = Command::new(self.programs.join("pg_restore"))
            .args(["-d", &self.url()])
            .arg(file)
            .output()
            .expect("pg_restore starts");
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    }

    fn stop_as(&self, mode: &str) {
        let data = self.path("data");
        done(
            self.as_user("pg_ctl")
                .arg("-w")
                .arg("-D")
                .arg(data)
                .args(["-m", mode, "stop"]),
        );
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("written");
    }

    fn as_user(&self, program: &str) -> Command {
        let program = self.programs.join(program);
        let mut command = if is_administrator() {
            let mut command = Command::new("runuser");
            command.args(["-u", USER, "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command.current_dir(self.folder.path());
        command
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let data = self.path("data");
        // It may be stopped already.
        let _ = self
            .as_user("pg_ctl")
            .arg("-w")
            .arg("-D")
            .arg(&data)
            .args(["-m", "immediate", "stop"])
            .output();
        // Where a disk of its own was mounted.
        let _ = Command::new("umount").arg(&data).output();
    }
}

/// Who was started by a process.
fn children(parent: i32) -> Vec<i32> {
    let listed = fs::read_to_string(format!("/proc/{parent}/task/{parent}/children"));
    let listed = listed.unwrap_or_default();
    listed
        .split_whitespace()
        .filter_map(|id| id.parse().ok())
        .collect()
}

fn signal(id: i32, signal: Signal) {
    if let Some(id) = Pid::from_raw(id) {
        // It may have ended already.
        let _ = kill_process(id, signal);
    }
}

/// The newest that Debian brought.
fn programs() -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").expect("PostgreSQL of Debian");
    let newest = versions
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok())
        .max();
    PathBuf::from(format!("/usr/lib/postgresql/{}/bin", newest.expect("a version")))
}

fn is_administrator() -> bool {
    rustix::process::geteuid().is_root()
}

/// Who administers the server: whoever made it.
fn administrator() -> String {
    if is_administrator() {
        USER.to_owned()
    } else {
        let out = Command::new("id").arg("-un").output().expect("id starts");
        String::from_utf8_lossy(&out.stdout).trim().to_owned()
    }
}
