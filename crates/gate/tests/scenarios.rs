//! Runs the situations in `tests/scenarios/*.md`, which read as prose and are checked as code.
//!
//! Each `## heading` is one situation, its fenced `gate` block a list of lines that begin with seconds:
//!
//! ```text
//! mode standing                 settings before the first time: mode, asking never, calibration -50, clock 08:14:50
//! 0 begin                       also: end, release 1, deaf off, paused, hearing, mode pad
//! 4 found P                     a connection to P found Bluezone's service; `4 absent P`: it did not
//! 0..9 room                     gadgets heard four times a second, from 0 to 9 s
//! 1..3/0.1 android A -45        a phone, every 0.1 s; `2 android A -45` once
//! 1..3 iphone P -30 -> -50      the level runs from -30 to -50; every 0.25 s unless told otherwise
//! 8.5 => not_heard nothing_near what must be so at 8.5 s; also `=> ask lay_on_pad`, `=> ring 4.0`, `=> phones 2`,
//!                               `=> unsure P`, `=> unsure none`
//! ```
//! A phone's kind is android, ibeacon, half, screen, background, iphone, phone, thing, unknown; its name may carry an
//! address of its own (`A@2`): otherwise the name is the address. The id of an Android phone is its name up to `@`.

use gate::{
    AddressKey, Asking, CheckNumber, Class, Deaf, Gate, Hearing, IdKey, Input, Mode, Moment, Output,
    Repeated, Service, Setup, Sighting, Verdict,
};
use std::fmt::Write;
use std::path::Path;

#[test]
fn every_situation_comes_out_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/scenarios");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.retain(|file| file.extension().is_some_and(|ext| ext == "md"));
    files.sort();
    let mut failures = String::new();
    let mut situations = 0;
    let mut table = String::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        for (heading, block) in situations_of(&text) {
            situations += 1;
            let mut desk = Desk::new();
            for line in block.lines().filter(|line| !line.trim().is_empty()) {
                desk.plan(line)
                    .unwrap_or_else(|| panic!("{heading}: cannot read `{line}`"));
            }
            for failure in desk.run() {
                writeln!(failures, "{heading}: {failure}").unwrap();
            }
            writeln!(table, "{heading}\n{}", desk.said).unwrap();
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
    assert!(situations >= 20, "only {situations} situations found");
    golden("verdicts.txt", &table);
}

/// Compares with the file in `tests/golden`; `GOLDEN=write` writes it anew.
fn golden(name: &str, text: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/golden")
        .join(name);
    if std::env::var("GOLDEN").is_ok_and(|word| word == "write") {
        std::fs::create_dir_all(file.with_file_name("")).expect("a folder for golden files");
        std::fs::write(&file, text).expect("a golden file");
    }
    let want = std::fs::read_to_string(&file)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    assert!(
        want == text,
        "{name} differs; look at `GOLDEN=write cargo test -p gate` and git diff"
    );
}

fn situations_of(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let (mut heading, mut block) = (String::new(), None::<String>);
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            title.clone_into(&mut heading);
        } else if line.starts_with("```gate") {
            block = Some(String::new());
        } else if line.starts_with("```") {
            found.extend(block.take().map(|block| (heading.clone(), block)));
        } else if let Some(block) = &mut block {
            block.push_str(line);
            block.push('\n');
        }
    }
    found
}

enum Step {
    Tell(Input),
    Expect(String),
}

struct Desk {
    setup: Setup,
    midnight_plus_s: f64,
    plan: Vec<(Moment, u8, Step)>,
    checks: u64,
    said: String,
}

impl Desk {
    fn new() -> Self {
        Self {
            setup: Setup::new(Mode::Pad),
            midnight_plus_s: 8.0 * 3600.0 + 60.0,
            plan: Vec::new(),
            checks: 0,
            said: String::new(),
        }
    }

    /// 2020-08-08 at the scenario's clock, UTC.
    fn moment(&self, s: f64) -> Moment {
        Moment::from_unix_s(1_596_844_800.0 + self.midnight_plus_s + s)
    }

    fn seconds(&self, at: Moment) -> f64 {
        at.unix_s() - self.moment(0.0).unix_s()
    }

    fn plan(&mut self, line: &str) -> Option<()> {
        let (when, what) = line.trim().split_once(' ')?;
        let what = what.trim();
        if !when.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
            match (when, what) {
                ("mode", "standing") => self.setup.mode = Mode::Standing,
                ("mode", "pad") => self.setup.mode = Mode::Pad,
                ("asking", "never") => self.setup.asking = Asking::Never,
                ("calibration", dbm) => self.setup.calibration_dbm = Some(dbm.parse().ok()?),
                ("clock", time) => {
                    let parts: Vec<f64> = time.split(':').filter_map(|part| part.parse().ok()).collect();
                    let [h, m, s] = parts[..] else { return None };
                    self.midnight_plus_s = h * 3600.0 + m * 60.0 + s;
                }
                _ => return None,
            }
            return Some(());
        }
        let (span, every) = when.split_once('/').unwrap_or((when, "0.25"));
        let every: f64 = every.parse().ok()?;
        let (from, to) = span.split_once("..").unwrap_or((span, span));
        let (from, to): (f64, f64) = (from.parse().ok()?, to.parse().ok()?);
        if let Some(expected) = what.strip_prefix("=>") {
            self.plan
                .push((self.moment(from), 2, Step::Expect(expected.trim().to_owned())));
            return Some(());
        }
        let at = self.moment(from);
        let words: Vec<&str> = what.split_whitespace().collect();
        let order = match words[..] {
            ["begin"] => {
                self.checks += 1;
                Input::Begin {
                    at,
                    check: CheckNumber(self.checks),
                }
            }
            ["end"] => Input::End { at },
            ["release", check] => Input::Release {
                at,
                check: CheckNumber(check.parse().ok()?),
            },
            ["hearing"] => Input::Radio {
                at,
                hearing: Hearing::Up,
            },
            ["paused"] => Input::Radio {
                at,
                hearing: Hearing::Paused,
            },
            [found @ ("found" | "absent"), name] => Input::Confirmed {
                at,
                address: AddressKey(key(name)),
                service: if found == "found" {
                    Service::Found
                } else {
                    Service::Absent
                },
            },
            ["deaf", why] => {
                let why = match why {
                    "no_adapter" => Deaf::NoAdapter,
                    "off" => Deaf::Off,
                    "restarting" => Deaf::Restarting,
                    "stuck" => Deaf::Stuck,
                    "silent" => Deaf::Silent,
                    _ => return None,
                };
                Input::Radio {
                    at,
                    hearing: Hearing::Deaf(why),
                }
            }
            ["mode", mode] => {
                let mode = if mode == "pad" { Mode::Pad } else { Mode::Standing };
                Input::Settings {
                    at,
                    setup: Setup { mode, ..self.setup },
                }
            }
            _ => {
                let steps = ((to - from) / every).round() as u32;
                for k in 0..=steps {
                    let part = if steps == 0 {
                        0.0
                    } else {
                        f64::from(k) / f64::from(steps)
                    };
                    let sighting = self.sighting(from + f64::from(k) * every, part, &words)?;
                    self.plan
                        .push((sighting.at, 0, Step::Tell(Input::Sighting(sighting))));
                }
                return Some(());
            }
        };
        self.plan.push((at, 1, Step::Tell(order)));
        Some(())
    }

    fn sighting(&self, s: f64, part: f64, words: &[&str]) -> Option<Sighting> {
        let at = self.moment(s);
        if words == ["room"] {
            return Some(Sighting {
                at,
                quarter: at.quarter_hour(0),
                class: Class::NotPhone,
                id: None,
                address: AddressKey(0),
                level_dbm: Some(-75),
            });
        }
        let (kind, name) = (words.first()?, words.get(1)?);
        let class = match *kind {
            "android" => Class::Android,
            "ibeacon" => Class::AndroidIBeacon,
            "half" => Class::HalfPacket,
            "screen" => Class::IphoneOnScreen,
            "background" => Class::IphoneInBackground,
            "iphone" => Class::OtherIphone,
            "phone" => Class::OtherPhone,
            "thing" => Class::NotPhone,
            "unknown" => Class::Unknown,
            _ => return None,
        };
        let id = (class == Class::Android).then(|| IdKey(key(name.split('@').next().unwrap_or(name))));
        let level_dbm = match words[2..] {
            ["none"] => None,
            [level] => Some(level.parse().ok()?),
            [from, "->", to] => {
                let (from, to): (f64, f64) = (from.parse().ok()?, to.parse().ok()?);
                Some((from + part * (to - from)).round() as i8)
            }
            _ => return None,
        };
        Some(Sighting {
            at,
            quarter: at.quarter_hour(0),
            class,
            id,
            address: AddressKey(key(name)),
            level_dbm,
        })
    }

    fn run(&mut self) -> Vec<String> {
        let mut gate = Gate::new(self.setup);
        let mut failures = Vec::new();
        let mut plan = std::mem::take(&mut self.plan);
        plan.sort_by_key(|(at, order, _)| (*at, *order));
        for (at, _, step) in plan {
            while let Some(deadline) = gate.deadline().filter(|deadline| *deadline < at) {
                gate.handle(Input::Tick(deadline));
            }
            match step {
                Step::Tell(input) => gate.handle(input),
                Step::Expect(expected) => {
                    gate.handle(Input::Tick(at));
                    self.listen(&mut gate);
                    let found = self.state(&gate, &expected);
                    if found != expected {
                        failures.push(format!(
                            "at {:.1} s: expected `{expected}`, found `{found}`",
                            self.seconds(at)
                        ));
                    }
                    continue;
                }
            }
            self.listen(&mut gate);
        }
        failures
    }

    fn listen(&mut self, gate: &mut Gate) {
        while let Some(output) = gate.poll() {
            let written = match output {
                Output::Verdict { check, at, verdict } => {
                    writeln!(
                        self.said,
                        "{:8.1}  check {}  {}",
                        self.seconds(at),
                        check.0,
                        words(verdict)
                    )
                }
                Output::Ask { check, at, ask } => {
                    writeln!(
                        self.said,
                        "{:8.1}  check {}  ask {}",
                        self.seconds(at),
                        check.0,
                        ask.as_str()
                    )
                }
            };
            written.expect("writing to a String cannot fail");
        }
    }

    /// What is so, in the form of what is expected; of an ended check, the last verdict said.
    fn state(&self, gate: &Gate, expected: &str) -> String {
        let view = gate.view();
        if expected.starts_with("phones") {
            format!("phones {}", gate.phones())
        } else if let Some(name) = expected.strip_prefix("unsure ") {
            match gate.unsure() {
                None => "unsure none".to_owned(),
                Some(address) if address == AddressKey(key(name)) => expected.to_owned(),
                Some(_) => "unsure of another".to_owned(),
            }
        } else if expected.starts_with("repeated") {
            match view.and_then(|view| view.repeated) {
                None => "repeated none",
                Some(Repeated::Counted) => "repeated counted",
                Some(Repeated::TwoPlaces) => "repeated two_places",
                Some(Repeated::Outlived) => "repeated outlived",
            }
            .to_owned()
        } else if expected.starts_with("ring") {
            view.map_or("no check".to_owned(), |view| {
                format!("ring {:.1} of {:.0}", view.heard_s, view.needed_s)
            })
        } else if expected.starts_with("ask") {
            view.and_then(|view| view.ask)
                .map_or("ask none".to_owned(), |ask| format!("ask {}", ask.as_str()))
        } else {
            let verdict = view.map(|view| words(view.verdict)).or_else(|| {
                let last = self.said.lines().rev().find(|line| !line.contains("  ask "))?;
                Some(last.splitn(3, "  check ").last()?.split_once("  ")?.1.to_owned())
            });
            let verdict = verdict.unwrap_or_default();
            // The reason may be left out.
            if expected.contains(' ') {
                verdict
            } else {
                verdict.split(' ').next().unwrap_or_default().to_owned()
            }
        }
    }
}

/// An opaque key for a name.
fn key(name: &str) -> u64 {
    name.bytes()
        .fold(7u64, |key, byte| key.wrapping_mul(1_000_003) ^ u64::from(byte))
}

fn words(verdict: Verdict) -> String {
    format!("{} {}", verdict.as_str(), verdict.reason().as_str())
}
