//! The simulated crowd against its reference model: marginal statistics of whole recordings.
//!
//! The figures are those of the reference model, an independent implementation in another language, averaged over
//! seeds of its own. Each tolerance is about three standard errors of the difference, so a row fails
//! when a figure of the model moves, and not by the luck of a seed; all seeds here are fixed anyway.
//!
//! One difference is meant: here a phone comes into reach at any moment of its interval, in the reference a whole
//! interval before its next advert, so a passer's nearby info is heard 0.3 times more often.

use std::collections::{BTreeMap, HashMap, HashSet};

use radio::crowd::{Form, Options, Placement, Scenario, World, simulate};

/// Recordings of each entrance; the reference figures are means of 48.
const SEEDS: u64 = 12;

/// What is compared, over all seeds of one entrance.
#[derive(Default)]
struct Marginals {
    checks: Vec<f64>,
    check_s: Vec<f64>,
    /// Adverts a second.
    rate: BTreeMap<Form, Vec<f64>>,
    /// Addresses a minute.
    addresses: BTreeMap<Form, Vec<f64>>,
    /// Android ids a minute.
    ids: Vec<f64>,
    /// App users at the desk, and those of them from whom nothing is heard within 17 s.
    users: f64,
    silent: f64,
    /// Each phone by form and place, if at least five adverts were heard: mean level, its spread, how many.
    levels: BTreeMap<String, Vec<f64>>,
    within: BTreeMap<String, Vec<f64>>,
    heard: BTreeMap<String, Vec<f64>>,
}

impl Marginals {
    fn of(options: impl Fn(u64) -> Options) -> Self {
        let mut marginals = Self::default();
        for seed in 0..SEEDS {
            marginals.add(&options(seed));
        }
        marginals
    }

    fn add(&mut self, options: &Options) {
        let simulation = simulate(options);
        let seconds = options.minutes * 60.0;
        self.checks.push(simulation.checks.len() as f64);
        let spans = simulation
            .checks
            .iter()
            .map(|check| (check.end.unix_us - check.start.unix_us) as f64 / 1e6);
        self.check_s
            .push(spans.sum::<f64>() / simulation.checks.len() as f64);

        let mut heard: BTreeMap<Form, (f64, HashSet<_>)> = BTreeMap::new();
        let mut ids = HashSet::new();
        let mut levels: HashMap<_, Vec<f64>> = HashMap::new();
        let mut bluezone: HashMap<_, Vec<i64>> = HashMap::new();
        for (advert, origin) in simulation.adverts.iter().zip(&simulation.origins) {
            let (count, addresses) = heard.entry(origin.form).or_default();
            *count += 1.0;
            addresses.insert(advert.address);
            if origin.form == Form::Android2 {
                ids.insert(&advert.payload.as_bytes()[7..19]);
            }
            if let (Some(person), Some(place), Some(level)) = (origin.person, origin.place, advert.rssi_dbm) {
                levels
                    .entry((person, origin.form, place))
                    .or_default()
                    .push(f64::from(level));
                if origin.form != Form::OtherPhone {
                    bluezone.entry(person).or_default().push(advert.arrival.unix_us);
                }
            }
        }
        for form in [
            Form::Android2,
            Form::IosScreen,
            Form::IosBackground,
            Form::OtherPhone,
            Form::NotPhone,
        ] {
            let (count, addresses) = heard.remove(&form).unwrap_or_default();
            self.rate.entry(form).or_default().push(count / seconds);
            self.addresses
                .entry(form)
                .or_default()
                .push(addresses.len() as f64 / seconds * 60.0);
        }
        self.ids.push(ids.len() as f64 / seconds * 60.0);
        for ((_, form, place), levels) in levels {
            if levels.len() >= 5 {
                let key = format!("{form:?} {place:?}");
                let count = levels.len() as f64;
                // The reference divides by the count, not by one less.
                self.within
                    .entry(key.clone())
                    .or_default()
                    .push(sd(&levels) * ((count - 1.0) / count).sqrt());
                self.heard.entry(key.clone()).or_default().push(count);
                self.levels.entry(key).or_default().push(mean(&levels));
            }
        }
        for (check, truth) in simulation.checks.iter().zip(&simulation.truth) {
            if truth.running {
                let deadline_us = check.end.unix_us.min(check.start.unix_us + 17_000_000);
                let times = bluezone.get(&truth.person).map_or(&[][..], Vec::as_slice);
                let spoke = times
                    .iter()
                    .any(|at| (check.start.unix_us..deadline_us).contains(at));
                self.users += 1.0;
                self.silent += f64::from(u8::from(!spoke));
            }
        }
    }

    /// Every figure with its standard error.
    fn rows(&self) -> BTreeMap<String, (f64, f64)> {
        let mut rows = BTreeMap::new();
        let mut add = |name: String, values: &[f64]| {
            rows.insert(name, (mean(values), sd(values) / (values.len() as f64).sqrt()));
        };
        add("checks".to_owned(), &self.checks);
        add("check s".to_owned(), &self.check_s);
        add("ids/min".to_owned(), &self.ids);
        for (form, values) in &self.rate {
            add(format!("{form:?}/s"), values);
        }
        for (form, values) in &self.addresses {
            add(format!("{form:?} addresses/min"), values);
        }
        for (key, values) in &self.levels {
            add(format!("{key} dBm"), values);
        }
        for (key, values) in &self.within {
            add(format!("{key} within dB"), values);
        }
        for (key, values) in &self.heard {
            add(format!("{key} heard"), values);
        }
        for (key, values) in &self.levels {
            // The spread between phones; its error is that of a normal distribution's.
            let spread = sd(values);
            rows.insert(
                format!("{key} sd dB"),
                (spread, spread / (2.0 * values.len() as f64).sqrt()),
            );
        }
        let silent = self.silent / self.users;
        let error = (silent * (1.0 - silent) / self.users).sqrt();
        rows.insert("silent %".to_owned(), (100.0 * silent, 100.0 * error));
        rows
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn sd(values: &[f64]) -> f64 {
    let mean = mean(values);
    (values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (values.len() as f64 - 1.0)).sqrt()
}

/// Compares `expect` (name, reference, tolerance) and prints every row, so that a failure shows its neighbours.
fn check(options: impl Fn(u64) -> Options, expect: &[(&str, f64, f64)]) {
    let rows = Marginals::of(options).rows();
    let mut wrong = Vec::new();
    for (name, reference, tolerance) in expect {
        let (measured, error) = rows[*name];
        println!("{name:24} {measured:8.2} +- {error:.2}, reference {reference} +- {tolerance}");
        if (measured - reference).abs() > *tolerance {
            wrong.push(*name);
        }
    }
    assert!(wrong.is_empty(), "apart from the reference model: {wrong:?}");
}

fn options(scenario: Scenario, placement: Placement, world: World) -> impl Fn(u64) -> Options {
    move |seed| Options {
        placement,
        world: world.clone(),
        ..Options::new(scenario, seed)
    }
}

#[test]
fn office() {
    let options = options(Scenario::Office, Placement::Stand, World::ordinary());
    check(
        options,
        &[
            ("checks", 54.48, 5.25),
            ("check s", 24.76, 0.75),
            ("silent %", 1.27, 1.89),
            ("NotPhone/s", 5.22, 0.69),
            ("OtherPhone/s", 0.78, 0.50),
            ("Android2 Approach dBm", -80.08, 1.60),
            ("Android2 Desk dBm", -63.37, 1.70),
            ("Android2 Desk sd dB", 8.40, 1.20),
            ("Android2 Desk within dB", 4.11, 0.20),
            ("Android2 Leave dBm", -82.74, 1.52),
            ("Android2 Lobby dBm", -80.79, 3.15),
            ("IosBackground Desk dBm", -48.54, 1.98),
            ("OtherPhone Desk dBm", -48.13, 1.44),
        ],
    );
}

#[test]
fn rush() {
    let options = options(Scenario::Rush, Placement::Stand, World::ordinary());
    check(
        options,
        &[
            ("checks", 111.81, 1.12),
            ("check s", 8.24, 0.10),
            ("silent %", 17.08, 4.47),
            ("ids/min", 2.80, 0.38),
            ("Android2/s", 18.22, 3.07),
            ("Android2 addresses/min", 12.53, 2.01),
            ("IosBackground/s", 2.29, 0.75),
            ("OtherPhone/s", 2.93, 0.55),
            ("Android2 Queue dBm", -85.71, 0.78),
            ("Android2 Queue within dB", 4.58, 0.20),
            ("Android2 QueueFront dBm", -76.64, 1.32),
            ("OtherPhone Queue dBm", -73.73, 1.09),
            ("OtherPhone Queue within dB", 5.86, 0.20),
            ("OtherPhone QueueFront dBm", -61.59, 1.21),
        ],
    );
}

#[test]
fn rush_pad() {
    let options = options(Scenario::Rush, Placement::Pad, World::ordinary());
    check(
        options,
        &[
            ("checks", 111.81, 1.12),
            ("silent %", 0.77, 1.03),
            ("Android2/s", 20.31, 3.05),
            ("IosScreen/s", 2.17, 0.95),
            ("IosBackground/s", 2.20, 0.67),
            ("Android2 addresses/min", 13.29, 1.65),
            ("Android2 Desk dBm", -64.95, 1.40),
            ("Android2 Pad dBm", -45.15, 1.06),
            ("Android2 Pad sd dB", 7.54, 0.75),
            ("IosScreen Pad dBm", -30.26, 1.10),
            ("IosScreen Pad sd dB", 4.89, 0.78),
            ("IosScreen Pad within dB", 3.78, 0.31),
            ("OtherPhone Pad dBm", -30.78, 1.10),
        ],
    );
}

#[test]
fn hotel() {
    let options = options(Scenario::Hotel, Placement::Stand, World::ordinary());
    check(
        options,
        &[
            ("checks", 42.46, 4.25),
            ("check s", 42.27, 1.43),
            ("silent %", 0.81, 1.71),
            ("Android2/s", 20.91, 5.85),
            ("OtherPhone/s", 2.95, 1.13),
            ("ids/min", 0.91, 0.18),
            ("Android2 Lobby dBm", -81.49, 1.60),
            ("Android2 Lobby sd dB", 6.88, 1.13),
            ("OtherPhone Lobby dBm", -67.28, 1.65),
            ("Android2 Beside dBm", -70.18, 3.58),
        ],
    );
}

#[test]
fn bus() {
    let options = options(Scenario::Bus, Placement::Stand, World::ordinary());
    check(
        options,
        &[
            ("checks", 65.48, 6.52),
            ("check s", 6.73, 0.16),
            ("silent %", 20.91, 6.24),
            ("ids/min", 14.21, 0.77),
            ("Android2/s", 20.81, 2.74),
            ("IosScreen/s", 1.04, 0.65),
            ("IosBackground/s", 2.23, 0.68),
            ("OtherPhone/s", 2.77, 0.47),
            ("Android2 addresses/min", 19.96, 1.78),
            ("OtherPhone addresses/min", 9.51, 0.50),
            ("Android2 Pass dBm", -82.07, 0.32),
            ("Android2 Pass sd dB", 5.94, 0.23),
            ("Android2 Pass within dB", 5.17, 0.20),
            ("Android2 Pass heard", 68.60, 1.75),
            ("IosBackground Pass dBm", -67.68, 0.35),
            ("IosBackground Pass heard", 22.27, 1.06),
            ("OtherPhone Pass heard", 14.77, 0.50),
            ("IosScreen Pass dBm", -68.02, 0.91),
            ("OtherPhone Pass sd dB", 3.88, 0.20),
        ],
    );
}

#[test]
fn staff() {
    let options = options(Scenario::Staff, Placement::Stand, World::ordinary());
    check(
        options,
        &[
            ("checks", 60.12, 5.46),
            ("check s", 18.19, 0.56),
            ("silent %", 2.71, 2.61),
            ("ids/min", 0.88, 0.13),
            ("Android2/s", 12.89, 4.87),
            ("Android2 Staff dBm", -69.06, 5.39),
            ("Android2 Lobby dBm", -80.24, 3.04),
        ],
    );
}

#[test]
fn bus_pad_hard() {
    let options = options(Scenario::Bus, Placement::Pad, World::hard());
    check(
        options,
        &[
            ("checks", 65.48, 6.52),
            ("silent %", 1.41, 1.81),
            ("Android2/s", 22.95, 2.86),
            ("Android2 Pass dBm", -76.64, 0.39),
            ("Android2 Pass sd dB", 7.25, 0.28),
            ("OtherPhone Pass dBm", -61.95, 0.38),
            ("OtherPhone Pass sd dB", 5.62, 0.27),
            ("OtherPhone Pass within dB", 7.45, 0.20),
            ("Android2 Pad dBm", -44.62, 1.53),
            ("Android2 Pad sd dB", 8.44, 1.08),
            ("IosScreen Pad sd dB", 5.68, 1.32),
        ],
    );
}
