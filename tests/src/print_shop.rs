//! A print shop for tests: a real CUPS server with a virtual IPP Everywhere printer behind it.
//!
//! Everything lives in one temporary folder and on free ports of the loopback, and ends with [`PrintShop`]: `cupsd`,
//! `ippeveprinter`, and a message bus of their own, because `ippeveprinter` does not start without one (no Avahi, no
//! systemd, no system bus needed). Runs as root and in a container.
//!
//! Missing programs fail the test with the line that installs them.
//!
//! Deliberately absent: paper. What the printer would print lies in a folder as PDF files.

use std::fs;
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::ports::free_port;

const INSTALL: &str = "apt-get install cups cups-client cups-ipp-utils cups-filters ghostscript dbus";
/// What the virtual printer runs for each document: it does as the file `wish` says, and says so while it waits.
const PRINT_SCRIPT: &str = r#"#!/bin/sh
folder=$(dirname "$0")
said=
while :; do
    # The shop is closed: nobody waits for this document any more.
    wish=$(cat "$folder/wish" 2>/dev/null) || exit 1
    case "$wish" in
        ready) break ;;
        fail) exit 1 ;;
    esac
    if [ "$wish" != "$said" ]; then
        [ -n "$said" ] && echo "STATE: -$said" >&2
        echo "STATE: +$wish" >&2
        said=$wish
    fi
    sleep 0.1
done
[ -n "$said" ] && echo "STATE: -$said" >&2
number=$(ls "$folder/paper" | wc -l)
cp "$1" "$folder/paper/.tmp" && mv "$folder/paper/.tmp" "$folder/paper/$(printf %03d "$number").pdf"
"#;

/// What the virtual printer does with documents from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Prints; also the document that waits.
    Ready,
    /// Waits with a `printer-state-reasons` keyword: `media-empty`, `media-jam`, `cover-open`, ...
    Complain(&'static str),
    /// Gives up on the document.
    Fail,
}

/// A CUPS server with one queue, [`PrintShop::QUEUE`].
pub struct PrintShop {
    folder: tempfile::TempDir,
    cups_port: u16,
    printer_port: u16,
    printer: Option<Child>,
    // Stopped in this order.
    cups: Child,
    bus: Child,
}

/// How the owner of the computer set its server up, as far as desks have been seen to differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum House {
    /// As Debian does, but for the right of everybody to change everything.
    Usual,
    /// A job is forgotten as soon as it has ended.
    KeepsNoHistory,
    /// Nobody is told of a job but whoever runs the server.
    TellsNobody,
    /// A job may have some kilobytes, no more.
    TakesLittle,
}

impl House {
    fn lines(self) -> &'static str {
        match self {
            House::Usual | House::TellsNobody => "",
            House::KeepsNoHistory => "PreserveJobHistory No\n",
            House::TakesLittle => "LimitRequestBody 4k\n",
        }
    }

    fn private(self) -> &'static str {
        match self {
            House::TellsNobody => "JobPrivateAccess @SYSTEM\nJobPrivateValues all\n",
            _ => "JobPrivateAccess all\nJobPrivateValues none\n",
        }
    }
}

impl PrintShop {
    /// The name of the queue, which is also the server's default.
    pub const QUEUE: &'static str = "Desk";

    /// Opens the shop: server up, printer on, queue made.
    pub fn open() -> PrintShop {
        PrintShop::open_in(House::Usual)
    }

    /// The same in a house with rules of its own.
    pub fn open_in(house: House) -> PrintShop {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let at = |name: &str| folder.path().join(name);
        // As root, CUPS runs filters and backends as the user `lp`, who has to get in here.
        open_to_all(folder.path(), 0o755);
        for name in [
            "root", "root/ppd", "spool", "cache", "state", "log", "eve", "keys", "tmp", "paper",
        ] {
            fs::create_dir(at(name)).expect("a folder of our own");
        }
        open_to_all(&at("tmp"), 0o1777);
        open_to_all(&at("paper"), 0o1777);
        fs::write(at("print.sh"), PRINT_SCRIPT).expect("a file of our own");
        open_to_all(&at("print.sh"), 0o755);
        fs::write(at("wish"), "ready").expect("a file of our own");

        let bus = start(folder.path(), "dbus-daemon", |command| {
            let address = format!("--address=unix:path={}", at("bus").display());
            command
                .args(["--session", "--nofork", "--nopidfile"])
                .arg(address);
        });
        wait_for("the message bus", || at("bus").exists());
        let (cups_port, printer_port) = (free_port(), free_port());
        fs::write(at("cups-files.conf"), cups_files(folder.path())).expect("a file of our own");
        fs::write(at("cupsd.conf"), cupsd_conf(cups_port, house)).expect("a file of our own");
        let cups = start(folder.path(), "cupsd", |command| {
            command
                .arg("-f")
                .arg("-c")
                .arg(at("cupsd.conf"))
                .arg("-s")
                .arg(at("cups-files.conf"));
        });
        wait_for("cupsd", || reachable(cups_port));

        let mut shop = PrintShop {
            folder,
            cups_port,
            printer_port,
            printer: None,
            cups,
            bus,
        };
        shop.switch_printer_on();
        shop.add_queue(Self::QUEUE, &shop.printer(), "everywhere");
        shop.administer("lpadmin", &["-d", Self::QUEUE]);
        shop
    }

    /// The server's address, as `Cups::at` takes it.
    pub fn server(&self) -> String {
        format!("ipp://127.0.0.1:{}", self.cups_port)
    }

    /// The same server by its other address, as `CUPS_SERVER` has it.
    pub fn server_by_ipv6(&self) -> String {
        format!("[::1]:{}", self.cups_port)
    }

    /// Where the printer answers for itself, without a queue.
    pub fn printer(&self) -> String {
        format!("ipp://localhost:{}/ipp/print", self.printer_port)
    }

    /// Sets another queue up, to a printer at `device`, with a driver as `lpadmin -m` names them.
    pub fn add_queue(&self, name: &str, device: &str, driver: &str) {
        self.administer("lpadmin", &["-p", name, "-E", "-v", device, "-m", driver]);
    }

    /// Tells the printer what to do from now on.
    pub fn wish(&self, wish: Wish) {
        let word = match wish {
            Wish::Ready => "ready",
            Wish::Complain(keyword) => keyword,
            Wish::Fail => "fail",
        };
        let (new, file) = (
            self.folder.path().join("wish.new"),
            self.folder.path().join("wish"),
        );
        fs::write(&new, word)
            .and_then(|()| fs::rename(&new, file))
            .expect("a file of our own");
    }

    /// Pulls the printer's plug.
    pub fn switch_printer_off(&mut self) {
        if let Some(mut printer) = self.printer.take() {
            stop(&mut printer);
        }
    }

    /// A power cut: the printer finds no time to say anything, and what it had to print is gone.
    pub fn cut_power(&mut self) {
        if let Some(mut printer) = self.printer.take() {
            // One that has ended by itself is off as well.
            let _ = printer.kill();
            let _ = printer.wait();
        }
    }

    /// Switches the printer on, and waits until it answers.
    pub fn switch_printer_on(&mut self) {
        let at = |name: &str| self.folder.path().join(name);
        let port = self.printer_port;
        let printer = start(self.folder.path(), "ippeveprinter", |command| {
            command.args(["-r", "off", "-n", "localhost", "-p", &port.to_string()]);
            command
                .arg("-d")
                .arg(at("eve"))
                .arg("-K")
                .arg(at("keys"))
                .arg("-c")
                .arg(at("print.sh"));
            command.args(["-f", "application/pdf", "Desk"]);
        });
        self.printer = Some(printer);
        wait_for("ippeveprinter", || reachable(port));
    }

    /// Runs one of CUPS' own commands (`lpadmin`, `cupsdisable`, `cancel`, ...) against this server, and returns what it
    /// prints.
    pub fn administer(&self, program: &str, arguments: &[&str]) -> String {
        let mut command = Command::new(program);
        command
            .arg("-h")
            .arg(format!("127.0.0.1:{}", self.cups_port))
            .args(arguments);
        let output = command
            .env("HOME", self.folder.path())
            .env("PATH", path_with_sbin())
            .output();
        let output = output.unwrap_or_else(|error| missing(program, &error));
        assert!(
            output.status.success(),
            "{program}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// The jobs that have not ended, a line each. (The virtual printer itself cannot stop a document half way: one
    /// taken back while it waits still comes out when its trouble ends.)
    pub fn waiting_jobs(&self) -> Vec<String> {
        self.administer("lpstat", &["-o"])
            .lines()
            .map(str::to_owned)
            .collect()
    }

    /// What has come out of the printer, in order.
    pub fn paper(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.folder.path().join("paper")).expect("a folder of our own");
        let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        files.retain(|file| file.extension().is_some_and(|extension| extension == "pdf"));
        files.sort();
        files
    }
}

impl Drop for PrintShop {
    fn drop(&mut self) {
        // A server told to end first stops its filters and backends; one killed leaves them behind.
        stop(&mut self.cups);
        self.switch_printer_off();
        stop(&mut self.bus);
    }
}

fn start(folder: &Path, program: &str, arguments: impl FnOnce(&mut Command)) -> Child {
    let log =
        || fs::File::create(folder.join("log").join(format!("{program}.txt"))).expect("a file of our own");
    let mut command = Command::new(program);
    arguments(&mut command);
    // The owner's bus, printers and settings stay out of it.
    command.env(
        "DBUS_SYSTEM_BUS_ADDRESS",
        format!("unix:path={}", folder.join("bus").display()),
    );
    command
        .env("HOME", folder)
        .env_remove("CUPS_SERVER")
        .env("PATH", path_with_sbin());
    command.stdin(Stdio::null()).stdout(log()).stderr(log());
    command.spawn().unwrap_or_else(|error| missing(program, &error))
}

/// `cupsd`, `lpadmin` and `ippeveprinter` are in `/usr/sbin`, where people's PATH does not reach.
fn path_with_sbin() -> String {
    format!("{}:/usr/sbin:/sbin", std::env::var("PATH").unwrap_or_default())
}

#[allow(clippy::panic)] // A check that cannot run must fail.
fn missing(program: &str, error: &std::io::Error) -> ! {
    panic!("{program} does not start ({error}): {INSTALL}")
}

/// Asks a process to end, and makes it after two seconds.
fn stop(child: &mut Child) {
    let _ = Command::new("kill").arg(child.id().to_string()).status();
    for _ in 0..40 {
        if child.try_wait().is_ok_and(|status| status.is_some()) {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    let _ = child.kill();
    let _ = child.wait();
}

#[allow(clippy::panic)] // A shop that does not open must fail the test.
fn wait_for(what: &str, ready: impl Fn() -> bool) {
    for _ in 0..200 {
        if ready() {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("{what} did not come up within 10 s ({INSTALL})");
}

fn reachable(port: u16) -> bool {
    TcpStream::connect(("localhost", port)).is_ok()
}

fn open_to_all(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("a path of our own");
}

fn cups_files(folder: &Path) -> String {
    let folder = folder.display();
    format!(
        "ServerRoot {folder}/root\nRequestRoot {folder}/spool\nCacheDir {folder}/cache\nStateDir {folder}/state\n\
         TempDir {folder}/tmp\nFileDevice Yes\nAccessLog {folder}/log/access\nErrorLog {folder}/log/error\nPageLog {folder}/log/page\n\
         Printcap\n"
    )
}

fn cupsd_conf(port: u16, house: House) -> String {
    let (lines, private) = (house.lines(), house.private());
    format!(
        "Listen 127.0.0.1:{port}\nListen [::1]:{port}\nBrowsing Off\nWebInterface No\nDefaultAuthType None\n\
         MaxLogSize 0\nLogLevel info\nErrorPolicy retry-job\n{lines}\
         <Location />\nOrder allow,deny\nAllow all\n</Location>\n\
         <Location /admin>\nOrder allow,deny\nAllow all\n</Location>\n\
         <Policy default>\n{private}\
         <Limit All>\nOrder deny,allow\n</Limit>\n</Policy>\n"
    )
}
