//! How fast the gate is: adverts a second from bytes to verdict, with 300 live phones and a visitor every ten seconds; how
//! that compares with only reading the same bytes; and how long one decision takes. Each figure is the best of twenty, so
//! that other programs on the machine matter little.

use beacon::Form;
use gate::{AddressKey, CheckNumber, Class, Gate, Hearing, IdKey, Input, Mode, Moment, Setup, Sighting};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::hint::black_box;
use std::time::Duration;

/// The shortest time that `work` takes, of twenty.
#[allow(clippy::disallowed_methods, reason = "a bench measures time")]
fn timed(mut work: impl FnMut()) -> Duration {
    let once = |_| {
        let start = std::time::Instant::now();
        work();
        start.elapsed()
    };
    (0..20).map(once).min().unwrap_or_default()
}

const BEGUN: Moment = Moment::from_unix_us(1_596_844_800_000_000);
/// Adverts between two decisions: 2700 a second, as many as fit on one advertising channel (376 us each).
const PER_DECISION: u64 = 270;
/// Adverts between two visitors.
const PER_VISITOR: u64 = 27_000;

/// An advert on the air: its bytes, its address, how strong, when.
struct OnAir {
    at: Moment,
    payload: Vec<u8>,
    address: [u8; 6],
    level_dbm: i8,
}

/// Advert number `k` of a room of `phones`, every fourth of them an iPhone.
fn on_air(k: u64, phones: u64) -> OnAir {
    let phone = k.wrapping_mul(2_654_435_761) % phones;
    let number = phone.to_be_bytes();
    let (sender, payload) = if phone.is_multiple_of(4) {
        let mut payload = vec![0x02, 0x01, 0x1a, 0x14, 0xff, 0x4c, 0x00, 0x01, 0x08];
        payload.resize(24, 0);
        (phone, payload)
    } else {
        let mut payload = vec![0x02, 0x01, 0x02, 0x0f, 0xff, 0xb5, 0x22, 0, 0, 0, 0];
        payload.extend(number);
        payload.extend([0x03, 0x03, 0x56, 0x4e]);
        // Each burst has an address of its own.
        (phone + k / 40_000 * phones, payload)
    };
    let [_, _, address @ ..] = sender.to_be_bytes();
    OnAir {
        at: Moment::from_unix_us(BEGUN.unix_us() + k as i64 * 370),
        payload,
        address,
        level_dbm: -60 - (phone % 30) as i8,
    }
}

/// As desk does it: read the bytes, salt id and address.
fn sighting(advert: &OnAir, salt: &impl BuildHasher) -> Sighting {
    let beacon = beacon::read(&advert.payload, &[]);
    Sighting {
        at: advert.at,
        quarter: advert.at.quarter_hour(0),
        class: match beacon.form {
            Form::Android2 => Class::Android,
            Form::IosBackground => Class::IphoneInBackground,
            _ => Class::Unknown,
        },
        id: beacon.rolling_id.map(|id| IdKey(salt.hash_one(id.as_bytes()))),
        address: AddressKey(salt.hash_one(advert.address)),
        level_dbm: Some(advert.level_dbm),
    }
}

fn main() {
    let salt = BuildHasherDefault::<DefaultHasher>::default();
    for phones in [300, 1_000] {
        let adverts: Vec<OnAir> = (0..100_000).map(|k| on_air(k, phones)).collect();
        let per_s = |took: Duration| adverts.len() as f64 / took.as_secs_f64();
        let reading = per_s(timed(|| {
            for advert in &adverts {
                black_box(beacon::read(black_box(&advert.payload), &[]));
            }
        }));
        for checking in [false, true] {
            let whole = per_s(timed(|| {
                let mut gate = Gate::new(Setup::new(Mode::Pad));
                for (k, advert) in (0..).zip(&adverts) {
                    if checking && k % PER_VISITOR == 0 {
                        let check = CheckNumber(k / PER_VISITOR);
                        gate.handle(Input::Begin { at: advert.at, check });
                    }
                    gate.handle(Input::Sighting(sighting(advert, &salt)));
                    if k % PER_DECISION == PER_DECISION - 1 {
                        gate.handle(Input::Tick(advert.at));
                    }
                    while let Some(output) = gate.poll() {
                        black_box(output);
                    }
                }
            }));
            let when = if checking { "visitors" } else { "nobody" };
            println!(
                "{phones} phones, {when}: {whole:.0} adverts/s from bytes to verdict; reading alone {reading:.0}, {:.0} times that",
                reading / whole
            );
        }
        println!(
            "{phones} phones: {:.3} ms a decision",
            decision_ms(&adverts, &salt)
        );
    }
}

/// How long one decision takes while everybody who sent `adverts` is heard, eight seconds into a check.
fn decision_ms(adverts: &[OnAir], salt: &impl BuildHasher) -> f64 {
    let mut gate = Gate::new(Setup::new(Mode::Pad));
    let (before, check) = adverts.split_at(adverts.len() - 21_600);
    for advert in before {
        gate.handle(Input::Sighting(sighting(advert, salt)));
    }
    let begun = check.first().map_or(BEGUN, |advert| advert.at);
    gate.handle(Input::Begin {
        at: begun,
        check: CheckNumber(1),
    });
    for advert in check {
        gate.handle(Input::Sighting(sighting(advert, salt)));
    }
    let at = check.last().map_or(BEGUN, |advert| advert.at);
    gate.handle(Input::Tick(at));
    let decisions = 10;
    // What the radio says is decided upon at once, without time passing.
    let took = timed(|| {
        for _ in 0..decisions {
            gate.handle(Input::Radio {
                at,
                hearing: Hearing::Up,
            });
        }
    });
    took.as_secs_f64() * 1e3 / f64::from(decisions)
}
