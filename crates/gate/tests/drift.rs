//! The slow watch over levels: it notices a change of either sign, forgives single phones, and believes a dongle that is
//! put back. How often it errs on simulated entrances is measured by `examples/drift.rs`.

use gate::Drift;
use proptest::prelude::*;

/// What ten phones differ by: no two alike, a loud one among them.
const PHONES: [f32; 10] = [-7.0, 3.0, 0.0, -2.0, 5.0, 12.0, -9.0, 2.0, -4.0, 0.0];

fn take(drift: &mut Drift, phones: usize, off_db: f32) {
    for n in 0..phones {
        drift.take(PHONES[n % PHONES.len()] + off_db);
    }
}

/// How many more phones it takes until a change of `off_db` is told.
fn told_after(off_db: f32) -> Option<usize> {
    let mut drift = Drift::default();
    take(&mut drift, 100, 2.0);
    (1..=100).find(|n| {
        drift.take(PHONES[n % PHONES.len()] + 2.0 + off_db);
        drift.has_changed()
    })
}

#[test]
fn a_change_is_told_within_some_tens_of_visitors() {
    assert!(matches!(told_after(6.0), Some(10..=50)), "{:?}", told_after(6.0));
    assert!(matches!(told_after(-8.0), Some(8..=30)), "{:?}", told_after(-8.0));
    assert_eq!(told_after(0.0), None);
    assert_eq!(told_after(2.5), None, "smaller than anybody needs to know");
}

#[test]
fn whatever_the_first_phones_are_like_is_the_reference() {
    let mut drift = Drift::default();
    take(&mut drift, 2_000, -5.0);
    assert!(!drift.has_changed());
    assert!((drift.reference_db + 5.0).abs() < 1.0, "{drift:?}");
}

#[test]
fn a_dongle_put_back_is_believed_again() {
    let mut drift = Drift::default();
    take(&mut drift, 100, 0.0);
    take(&mut drift, 100, -8.0);
    assert!(drift.has_changed());
    take(&mut drift, 60, 0.0);
    assert!(!drift.has_changed(), "{drift:?}");
}

#[test]
fn a_few_odd_phones_are_only_odd_phones() {
    let mut drift = Drift::default();
    take(&mut drift, 100, 0.0);
    for odd in [60.0, -90.0, f32::NAN, f32::INFINITY, 55.0, 40.0, 70.0] {
        drift.take(odd);
        assert!(!drift.has_changed());
    }
}

proptest! {
    #[test]
    fn its_numbers_stay_numbers(all in prop::collection::vec(any::<f32>(), 0..500)) {
        let mut drift = Drift::default();
        for over_db in all {
            drift.take(over_db);
            prop_assert!(drift.reference_db.is_finite() && drift.above_db.is_finite() && drift.below_db.is_finite());
        }
    }
}
