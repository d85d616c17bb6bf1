//! What no radio, clock or crowd should do, and some do.

use gate::{
    AddressKey, CheckNumber, Class, Gate, IdKey, Input, Mode, Moment, Output, Reason, Setup, Sighting,
    Verdict,
};

fn at(s: f32) -> Moment {
    Moment::from_unix_us(1_596_844_920_000_000).plus_s(s)
}

fn advert(s: f32, phone: u64, level_dbm: i8) -> Input {
    Input::Sighting(Sighting {
        at: at(s),
        quarter: at(s).quarter_hour(0),
        class: Class::Android,
        id: Some(IdKey(phone)),
        address: AddressKey(phone),
        level_dbm: Some(level_dbm),
    })
}

fn gate() -> Gate {
    Gate::new(Setup {
        calibration_dbm: Some(-45.0),
        ..Setup::new(Mode::Pad)
    })
}

fn begin(s: f32, check: u64) -> Input {
    Input::Begin {
        at: at(s),
        check: CheckNumber(check),
    }
}

/// The last verdict on each check, in the order in which they were first spoken of.
fn verdicts(gate: &mut Gate, inputs: impl IntoIterator<Item = Input>) -> Vec<(u64, Verdict)> {
    let mut last: Vec<(u64, Verdict)> = Vec::new();
    for input in inputs {
        gate.handle(input);
        while let Some(output) = gate.poll() {
            let Output::Verdict { check, verdict, .. } = output else {
                continue;
            };
            match last.iter_mut().find(|(known, _)| *known == check.0) {
                Some((_, known)) => *known = verdict,
                None => last.push((check.0, verdict)),
            }
        }
    }
    last
}

/// A phone carried to the pad between `from` and `from` + 0.6, and lying there until `to`.
fn laid_down(phone: u64, from: f32, to: f32) -> impl Iterator<Item = Input> {
    let steps = ((to - from) * 10.0) as i32;
    (0..=steps).map(move |k| advert(from + k as f32 / 10.0, phone, (-75 + 5 * k).min(-45) as i8))
}

#[test]
fn a_level_that_is_none_proves_listening_and_nobody_near() {
    let check = |level: i8, others: Option<i8>, expect: fn(Verdict) -> bool| {
        let mut gate = gate();
        let heard = (1..120).flat_map(|k| {
            let at_s = k as f32 / 10.0;
            let other = others.map(|dbm| advert(at_s, 8, dbm));
            std::iter::once(advert(at_s, 7, level)).chain(other)
        });
        let inputs = std::iter::once(begin(0.0, 1))
            .chain(heard)
            .chain([Input::Tick(at(20.0))]);
        let said = verdicts(&mut gate, inputs);
        assert!(
            matches!(said[..], [(1, verdict)] if expect(verdict)),
            "{level} dBm: {said:?}"
        );
    };
    for level in [127, 20, 1, 0, -127, -128] {
        check(level, Some(-85), |said| matches!(said, Verdict::NotHeard(_)));
        // A receiver that measures nobody cannot tell who is near: nobody is blamed.
        check(level, None, |said| {
            said == Verdict::CannotCheck(Reason::NothingHeard)
        });
    }
}

#[test]
fn a_clock_that_stands_still_or_jumps_back_delays_and_never_credits_anew() {
    // All adverts at one moment: no time passes, so nothing is decided.
    let mut stuck = gate();
    let said = verdicts(
        &mut stuck,
        std::iter::once(begin(0.0, 1)).chain((0..5_000).map(|_| advert(0.0, 7, -45))),
    );
    assert!(matches!(said[..], [(1, Verdict::Listening(_))]), "{said:?}");

    // An hour back in the midst of a check: what comes late counts as heard now, and the check goes on.
    let mut back = gate();
    let late = laid_down(7, -3_600.0, -3_590.0);
    let inputs = [begin(0.0, 1), advert(1.0, 1, -80), Input::Tick(at(1.0))];
    let after = (10..50).flat_map(|k| [advert(k as f32 / 10.0, 2, -80), Input::Tick(at(k as f32 / 10.0))]);
    let said = verdicts(&mut back, inputs.into_iter().chain(late).chain(after));
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(back.view().is_some_and(|view| view.heard_s <= 8.0));
}

#[test]
fn orders_that_make_no_sense_are_followed_as_far_as_they_go() {
    let end = |s: f32| Input::End { at: at(s) };
    let release = |s: f32, check: u64| Input::Release {
        at: at(s),
        check: CheckNumber(check),
    };
    let mut gate = gate();
    // An end without a beginning, the release of nobody, a check that ends before it begins, two that overlap.
    let inputs = [
        end(1.0),
        release(2.0, 9),
        begin(5.0, 1),
        end(4.0),
        end(6.0),
        begin(7.0, 2),
        begin(8.0, 3),
        end(20.0),
    ];
    let said = verdicts(&mut gate, inputs);
    let words: Vec<_> = said
        .iter()
        .map(|(check, verdict)| (*check, verdict.reason().as_str()))
        .collect();
    assert_eq!(
        words,
        [(1, "ended_early"), (2, "ended_early"), (3, "ended_early")]
    );
    assert!(gate.view().is_none());
}

#[test]
fn a_gate_that_first_hears_in_the_midst_of_a_check_decides_all_the_same() {
    let mut gate = gate();
    let inputs = std::iter::once(begin(0.0, 1))
        .chain(laid_down(7, 3.0, 8.0))
        .chain([Input::Tick(at(8.0))]);
    let said = verdicts(&mut gate, inputs);
    assert!(matches!(said[..], [(1, Verdict::Running(_))]), "{said:?}");
}

#[test]
fn the_visitor_is_found_among_a_thousand_phones_and_among_ten_thousand() {
    for crowd in [1_000u64, 9_000] {
        let mut gate = gate();
        let room = (0..crowd * 3)
            .map(|k| advert(-20.0 + 20.0 * k as f32 / (crowd * 3) as f32, 100 + k % crowd, -85));
        let inputs = room
            .chain([begin(0.0, 1)])
            .chain(laid_down(7, 2.0, 7.0))
            .chain([Input::Tick(at(7.0))]);
        let said = verdicts(&mut gate, inputs);
        assert_eq!(gate.phones() as u64, crowd + 1);
        assert!(
            matches!(said[..], [(1, Verdict::Running(_))]),
            "{crowd} phones: {said:?}"
        );
    }
}

/// Addresses that change all the time: what is remembered follows the rate and the five minutes, never the time that passed.
/// That one phone takes at most a kilobyte is asserted where it is declared.
#[test]
fn new_addresses_all_the_time_leave_memory_flat() {
    for (per_s, hours) in [(5u64, 0.5f32), (500, 0.02)] {
        let mut gate = gate();
        let seconds = (hours * 3_600.0) as u64;
        let mut most = 0;
        for second in 0..seconds {
            for k in 0..per_s {
                let phone = second * per_s + k;
                let is_iphone = phone.is_multiple_of(3);
                gate.handle(Input::Sighting(Sighting {
                    at: at(second as f32 + k as f32 / per_s as f32),
                    quarter: at(second as f32 + k as f32 / per_s as f32).quarter_hour(0),
                    class: if is_iphone {
                        Class::IphoneInBackground
                    } else {
                        Class::Android
                    },
                    id: (!is_iphone).then_some(IdKey(phone)),
                    address: AddressKey(phone),
                    level_dbm: Some(-90 + (phone % 7) as i8),
                }));
            }
            gate.handle(Input::Tick(at(second as f32 + 1.0)));
            most = most.max(gate.phones());
        }
        let bound = (per_s as usize * 301).min(10_000);
        assert!(
            (bound / 3..=bound).contains(&most),
            "{per_s} a second: {most} phones"
        );
        let end = at(seconds as f32 + 302.0);
        gate.handle(Input::Tick(end));
        assert_eq!(gate.phones(), 0);
        assert_eq!(gate.deadline(), None);
    }
}

/// Whoever drives the gate by its deadlines, as a replay does, need not walk through the years that a recording leaves out.
#[test]
fn an_open_check_in_which_nothing_is_heard_asks_for_no_more_ticks() {
    let mut gate = gate();
    gate.handle(begin(0.0, 1));
    gate.handle(advert(1.0, 7, -80));
    let mut ticks = 0;
    while let Some(deadline) = gate.deadline() {
        gate.handle(Input::Tick(deadline));
        ticks += 1;
        assert!(ticks < 5_000, "still ticking at {} s", deadline.since(at(0.0)));
    }
    let years = 3.0e9;
    let after = laid_down(7, years, years + 5.0).chain([Input::Tick(at(years + 5.0))]);
    assert_eq!(verdicts(&mut gate, after).len(), 1);
}
