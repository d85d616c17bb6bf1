//! Writes simulated recordings with their truth, for replays and for measuring accuracy on fresh seeds:
//!
//! ```text
//! cargo run -p radio --example crowd -- --out DIR --seed 7 --pad --adopt 0.6 --scenario office
//! ```
//!
//! `NAME.csv.gz` (`unix_s,addr,rssi_dbm,adv_hex`) is what the dongle heard, `NAME.session.json` what the desk may
//! know beside it (mode, calibration, checks), `NAME.truth.csv` (`check,running,platform,screen`) what was true.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use flate2::{Compression, GzBuilder};
use radio::crowd::{Options, Placement, Platform, Scenario, Simulation, World, simulate};
use radio::{Advert, Arrival};

/// Simulated recordings of a crowd at an entrance, with their truth.
#[derive(Parser)]
struct Args {
    /// Folder for the files; made if missing
    #[arg(long)]
    out: PathBuf,
    /// Everything follows from this
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// office, rush, rush_hold, hotel, bus, staff; may be repeated [default: all]
    #[arg(long)]
    scenario: Vec<Scenario>,
    /// Share of phones that run Bluezone; may be repeated
    #[arg(long, default_values_t = [0.6])]
    adopt: Vec<f64>,
    /// Visitors lay the phone on the pad and most open the app
    #[arg(long)]
    pad: bool,
    /// A room rich in multipath
    #[arg(long)]
    hard: bool,
    /// Length of each recording [default: the scenario's own]
    #[arg(long)]
    minutes: Option<f64>,
    /// Decibels that this dongle reads above the reference
    #[arg(long, default_value_t = 0.0, allow_negative_numbers = true)]
    dongle_db: f64,
    /// Share of received adverts that the operating system passes on
    #[arg(long, default_value_t = 1.0)]
    thin: f64,
    /// Share of iPhones
    #[arg(long)]
    ios: Option<f64>,
    /// Share of app users who arrive with the app on screen
    #[arg(long)]
    on_screen: Option<f64>,
    /// Moves one figure of the world, as NAME=VALUE; may be repeated
    #[arg(long, value_parser = figure, allow_hyphen_values = true)]
    set: Vec<(String, f64)>,
}

fn main() -> ExitCode {
    let args = Args::parse();
    match write_all(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("crowd: {error}");
            ExitCode::FAILURE
        }
    }
}

fn write_all(args: &Args) -> Result<(), Box<dyn std::error::Error>> {
    fs::create_dir_all(&args.out)?;
    let world = world(args)?;
    let scenarios = if args.scenario.is_empty() {
        Scenario::ALL.to_vec()
    } else {
        args.scenario.clone()
    };
    for scenario in scenarios {
        for &adoption in &args.adopt {
            let mut options = Options::new(scenario, args.seed);
            options.adoption = adoption;
            options.world = world.clone();
            if args.pad {
                options.placement = Placement::Pad;
            }
            if let Some(minutes) = args.minutes {
                options.minutes = minutes;
            }
            let name = name(args, &options);
            let simulation = simulate(&options);
            write_recording(&args.out.join(format!("{name}.csv.gz")), &simulation.adverts)?;
            write_session(&args.out, &name, &options, &simulation)?;
            write_truth(&args.out.join(format!("{name}.truth.csv")), &simulation)?;
            println!("{name} {} {}", simulation.adverts.len(), simulation.checks.len());
        }
    }
    Ok(())
}

fn world(args: &Args) -> Result<World, Box<dyn std::error::Error>> {
    let mut world = if args.hard {
        World::hard()
    } else {
        World::ordinary()
    };
    world.dongle_db = args.dongle_db;
    world.passed_on_share = args.thin;
    world.iphone_share = args.ios.unwrap_or(world.iphone_share);
    world.on_screen_share = args.on_screen.unwrap_or(world.on_screen_share);
    for (name, value) in &args.set {
        world.set(name, *value)?;
    }
    Ok(world)
}

/// The adoption's percentage is part of the name, because a score is taken per adoption.
fn name(args: &Args, options: &Options) -> String {
    let pad = if args.pad { "_pad" } else { "" };
    let hard = if args.hard { "_hard" } else { "" };
    let percent = (options.adoption * 100.0).round();
    format!("{}{pad}{hard}_a{percent}_s{}", options.scenario, args.seed)
}

fn write_recording(path: &Path, adverts: &[Advert]) -> io::Result<()> {
    // No file name and no time in the header: the same seed gives the same bytes.
    let file = BufWriter::new(File::create(path)?);
    let mut gz = GzBuilder::new().write(file, Compression::best());
    gz.write_all(b"unix_s,addr,rssi_dbm,adv_hex\n")?;
    for advert in adverts {
        let address = advert.address.0.map(|byte| hex::encode([byte])).join(":");
        let level = advert
            .rssi_dbm
            .map_or_else(String::new, |level| level.to_string());
        let at = unix_s(advert.arrival);
        let payload = hex::encode(advert.payload.as_bytes());
        writeln!(gz, "{at},{address},{level},{payload}")?;
    }
    gz.finish()?.flush()
}

fn write_session(out: &Path, name: &str, options: &Options, simulation: &Simulation) -> io::Result<()> {
    let mode = match options.placement {
        Placement::Pad => "pad",
        Placement::Stand => "stand",
    };
    let checks: Vec<String> = simulation
        .checks
        .iter()
        .map(|check| {
            let (start, end) = (unix_s(check.start), unix_s(check.end));
            format!(
                r#"{{"check": {}, "start_unix_s": {start}, "end_unix_s": {end}}}"#,
                check.number
            )
        })
        .collect();
    let session = format!(
        "{{\"recording\": \"{name}.csv.gz\", \"mode\": \"{mode}\", \"calibration_dbm\": {:.1}, \"checks\": [\n{}\n]}}\n",
        simulation.calibration_dbm,
        checks.join(",\n"),
    );
    fs::write(out.join(format!("{name}.session.json")), session)
}

fn write_truth(path: &Path, simulation: &Simulation) -> io::Result<()> {
    let mut truth = String::from("check,running,platform,screen\n");
    for visitor in &simulation.truth {
        let platform = match visitor.platform {
            Platform::Android => "android",
            Platform::Ios => "ios",
        };
        let screen = if visitor.on_screen { "on" } else { "off" };
        let running = u8::from(visitor.running);
        // Writing to a String cannot fail.
        let _ = writeln!(truth, "{},{running},{platform},{screen}", visitor.check);
    }
    fs::write(path, truth)
}

/// Milliseconds are kept, as in recordings of a real dongle.
fn unix_s(at: Arrival) -> String {
    let ms = at.unix_us.div_euclid(1000);
    format!("{}.{:03}", ms.div_euclid(1000), ms.rem_euclid(1000))
}

fn figure(text: &str) -> Result<(String, f64), String> {
    let (name, value) = text.split_once('=').ok_or("expected NAME=VALUE")?;
    let value = value.parse().map_err(|_| format!("{value:?} is no number"))?;
    Ok((name.to_owned(), value))
}
