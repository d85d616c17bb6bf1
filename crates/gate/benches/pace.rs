//! How fast the gate is: sightings a second with 300 live phones, and one decision among 1000.

use gate::{AddressKey, CheckNumber, Class, Gate, IdKey, Input, Mode, Moment, Setup, Sighting};
use std::time::Duration;

#[allow(clippy::disallowed_methods, reason = "a bench measures time")]
fn timed(work: impl FnOnce()) -> Duration {
    let start = std::time::Instant::now();
    work();
    start.elapsed()
}

const BEGUN: Moment = Moment::from_unix_us(1_596_844_800_000_000);

/// Advert number `k` of a room of `phones`, 2000 adverts a second.
fn advert(k: u64, phones: u64) -> Sighting {
    let phone = k.wrapping_mul(2_654_435_761) % phones;
    let burst = k / 30_000;
    let is_iphone = phone.is_multiple_of(4);
    Sighting {
        at: Moment::from_unix_us(BEGUN.unix_us() + k as i64 * 500),
        class: if is_iphone {
            Class::IphoneInBackground
        } else {
            Class::Android
        },
        id: (!is_iphone).then_some(IdKey(phone)),
        address: AddressKey(if is_iphone { phone } else { phone + burst * phones }),
        level_dbm: Some(-60 - (phone % 30) as i8),
    }
}

fn main() {
    let adverts = 400_000;
    for (phones, checking) in [(300, false), (300, true), (1_000, true)] {
        let mut gate = Gate::new(Setup::new(Mode::Pad));
        if checking {
            gate.handle(Input::Begin {
                at: BEGUN,
                check: CheckNumber(1),
            });
        }
        let took = timed(|| {
            for k in 0..adverts {
                let sighting = advert(k, phones);
                gate.handle(Input::Sighting(sighting));
                if k % 200 == 199 {
                    gate.handle(Input::Tick(sighting.at));
                }
            }
        });
        let per_s = adverts as f64 / took.as_secs_f64();
        println!(
            "{phones} phones, {}: {per_s:.0} sightings/s",
            if checking { "in a check" } else { "between checks" }
        );
        if checking {
            let from = BEGUN.plus_s(adverts as f32 / 2000.0);
            let ticks = 50;
            let took = timed(|| {
                for k in 1..=ticks {
                    gate.handle(Input::Tick(from.plus_s(k as f32 / 10.0)));
                }
            });
            println!(
                "{phones} phones: {:.3} ms a decision",
                took.as_secs_f64() * 1e3 / f64::from(ticks)
            );
        }
    }
}
