//! What the book knows of each receiver: the phone that it was calibrated with, and what visitors' phones on the pad have
//! read since then. Rows of the register, so that every change of them is an event.
//!
//! Deliberately absent: phones. A calibration is one number with a date, the watch over later levels four more. The
//! receiver's own address names the rows; it belongs to no person.

use std::collections::BTreeMap;

use gate::{Drift, Handset, Measured};
use register::Timestamp;

use crate::receiver::rows::{LEVELS, LevelsRow, MEASURED, MeasuredRow, Receiver, Row, named, row_of};
use crate::receiver::state::{CalibrationResult, CalibrationState};

/// How many credits a writing of levels must add to the one before. No fewer than three, because what differs between two
/// rows must not be one visitor's phone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Enough {
    /// Each writing is an event for ever, and what a power cut takes is soon learned again.
    Ten = 10,
    /// The book is about to be left.
    Three = 3,
}

/// What is known of one receiver.
#[derive(Clone, Copy, PartialEq, Default, Debug)]
struct Learned {
    calibrated: Option<MeasuredRow>,
    drift: Drift,
}

impl Learned {
    fn since_ms(&self) -> Option<i64> {
        self.calibrated.map(|row| row.at_ms)
    }
}

/// What is known of every receiver that was ever plugged in here, and of the one that listens.
#[derive(Default)]
pub(crate) struct Calibration {
    known: BTreeMap<Receiver, Learned>,
    listens: Option<Receiver>,
    unwritten: u32,
    result: Option<CalibrationResult>,
}

impl Calibration {
    /// From the rows of a book. A row that cannot be read, or means nothing, is as if it were not there.
    pub(crate) fn read(rows: &BTreeMap<String, String>, listens: Option<Receiver>) -> Self {
        let mut known: BTreeMap<Receiver, Learned> = BTreeMap::new();
        for (receiver, value) in named(rows, MEASURED) {
            let row = serde_json::from_str(value).ok().filter(MeasuredRow::is_sound);
            if row.is_some() {
                known.entry(receiver).or_default().calibrated = row;
            }
        }
        for (receiver, value) in named(rows, LEVELS) {
            let known = known.entry(receiver).or_default();
            if let Ok(row) = serde_json::from_str::<LevelsRow>(value)
                && row.since_ms == known.since_ms()
            {
                known.drift = Drift {
                    reference_db: row.reference_db,
                    credits: row.credits,
                    above_db: row.above_db,
                    below_db: row.below_db,
                };
            }
        }
        Self {
            known,
            listens,
            unwritten: 0,
            result: None,
        }
    }

    /// Takes what another program changed in the book, and what is plugged in now; what was said last stays said.
    pub(crate) fn read_again(&mut self, rows: &BTreeMap<String, String>, listens: Option<Receiver>) {
        let result = self.result.filter(|_| self.listens == listens);
        *self = Self {
            result,
            ..Self::read(rows, listens)
        };
    }

    /// Another receiver listens; what is known of each was read already.
    pub(crate) fn listen_with(&mut self, listens: Option<Receiver>) {
        if self.listens != listens {
            self.result = None;
        }
        self.listens = listens;
        self.unwritten = 0;
    }

    fn listening(&self) -> Option<&Learned> {
        self.known.get(self.listens.as_ref()?)
    }

    /// How much stronger than usual the receiver that listens receives, in dB; `None` where it was not measured.
    pub(crate) fn dongle_db(&self) -> Option<f32> {
        Some(self.listening()?.calibrated?.measured().dongle_db())
    }

    /// The row of a calibration made now; `None` while no receiver is known.
    pub(crate) fn measured(&self, measured: Measured, at: Timestamp) -> Option<Row> {
        let row = MeasuredRow {
            at_ms: at.unix_ms(),
            iphone: measured.handset == Handset::Iphone,
            level_dbm: measured.level_dbm,
        };
        row_of(MEASURED, self.listens.as_ref()?, &row)
    }

    /// A phone was credited on the pad, so much above what is expected there.
    pub(crate) fn credited(&mut self, over_db: f32) {
        if let Some(receiver) = self.listens.clone() {
            self.known.entry(receiver).or_default().drift.take(over_db);
            self.unwritten += 1;
        }
    }

    /// The row of levels, if there is enough in it that the book does not have yet.
    pub(crate) fn unwritten(&self, enough: Enough) -> Option<Row> {
        let (receiver, known) = (self.listens.as_ref()?, self.listening()?);
        let Drift {
            reference_db,
            credits,
            above_db,
            below_db,
        } = known.drift;
        let row = LevelsRow {
            since_ms: known.since_ms(),
            reference_db,
            credits,
            above_db,
            below_db,
        };
        (self.unwritten >= enough as u32)
            .then(|| row_of(LEVELS, receiver, &row))
            .flatten()
    }

    /// The book has the levels.
    pub(crate) fn written(&mut self) {
        self.unwritten = 0;
    }

    /// What came of the last measuring; nothing while one is under way, or was called off.
    pub(crate) fn say(&mut self, result: Option<CalibrationResult>) {
        self.result = result;
    }

    /// What is known of the receiver that listens.
    pub(crate) fn state(&self) -> CalibrationState {
        let is_calibrated = |known: &Learned| known.calibrated.is_some();
        match (&self.listens, self.listening()) {
            (None, _) => CalibrationState::NoReceiver,
            (_, Some(known)) if known.drift.has_changed() => CalibrationState::Changed,
            (_, Some(known)) if is_calibrated(known) => CalibrationState::Calibrated,
            _ if self.known.values().any(is_calibrated) => CalibrationState::OtherReceiver,
            _ => CalibrationState::Uncalibrated,
        }
    }

    /// When the receiver that listens was calibrated.
    pub(crate) fn calibrated_at(&self) -> Option<Timestamp> {
        let since_ms = self.listening().and_then(Learned::since_ms);
        since_ms.map(Timestamp::from_unix_ms)
    }

    /// What came of the last measuring, as it was said.
    pub(crate) fn result(&self) -> Option<CalibrationResult> {
        self.result
    }
}

#[cfg(test)]
mod tests {
    use radio::{Adapter, Attached};

    use super::*;

    fn adapter(address_text: &str) -> Receiver {
        Receiver::of(&Adapter {
            name: "hci1".to_owned(),
            address_text: address_text.to_owned(),
            attached: Attached::Dongle,
        })
        .unwrap()
    }

    fn put(rows: &mut BTreeMap<String, String>, row: Option<Row>) {
        let row = row.unwrap();
        rows.insert(row.key, row.value);
    }

    const PHONE: Measured = Measured {
        handset: Handset::Android,
        level_dbm: -54.9,
    };

    fn at(ms: i64) -> Timestamp {
        Timestamp::from_unix_ms(1_609_806_600_000 + ms)
    }

    #[test]
    fn each_receiver_has_its_own_and_switching_picks_the_right_one() {
        let (one, two) = (adapter("00:1A:7D:DA:71:13"), adapter("00:1A:7D:DA:71:14"));
        let mut rows = BTreeMap::new();
        let mut calibration = Calibration::read(&rows, Some(one.clone()));
        assert_eq!(calibration.state(), CalibrationState::Uncalibrated);
        put(&mut rows, calibration.measured(PHONE, at(0)));
        assert_eq!(
            rows.keys().next().map(String::as_str),
            Some("calibration.001a7dda7113")
        );
        calibration.read_again(&rows, Some(one.clone()));
        assert_eq!(calibration.state(), CalibrationState::Calibrated);
        assert_eq!(calibration.dongle_db(), Some(PHONE.dongle_db()));
        assert_eq!(
            calibration.calibrated_at().map(|at| at.to_string()).as_deref(),
            Some("2021-01-05T07:30:00.000+07:00")
        );

        calibration.read_again(&rows, Some(two.clone()));
        assert_eq!(calibration.state(), CalibrationState::OtherReceiver);
        assert_eq!(calibration.dongle_db(), None);
        let louder = Measured {
            level_dbm: -40.0,
            ..PHONE
        };
        put(&mut rows, calibration.measured(louder, at(1)));
        calibration.read_again(&rows, Some(two));
        assert_eq!(calibration.dongle_db(), Some(louder.dongle_db()));
        calibration.read_again(&rows, Some(one));
        assert_eq!(calibration.dongle_db(), Some(PHONE.dongle_db()));
        calibration.read_again(&rows, None);
        assert_eq!(calibration.state(), CalibrationState::NoReceiver);
    }

    fn credit(calibration: &mut Calibration, rows: &mut BTreeMap<String, String>, phones: u32, over_db: f32) {
        for n in 0..phones {
            calibration.credited(over_db + [-6.0, 0.0, 6.0][n as usize % 3]);
            if calibration.unwritten(Enough::Ten).is_some() {
                put(rows, calibration.unwritten(Enough::Ten));
                calibration.written();
            }
        }
    }

    #[test]
    fn changed_levels_are_told_after_a_restart_too_and_a_new_calibration_settles_them() {
        let one = adapter("00:1A:7D:DA:71:13");
        let mut rows = BTreeMap::new();
        let mut calibration = Calibration::read(&rows, Some(one.clone()));
        put(&mut rows, calibration.measured(PHONE, at(0)));
        calibration.read_again(&rows, Some(one.clone()));
        credit(&mut calibration, &mut rows, 100, 0.0);
        assert_eq!(calibration.state(), CalibrationState::Calibrated);
        credit(&mut calibration, &mut rows, 60, -9.0);
        assert_eq!(calibration.state(), CalibrationState::Changed);

        let again = Calibration::read(&rows, Some(one.clone()));
        assert_eq!(again.state(), CalibrationState::Changed);
        put(&mut rows, again.measured(PHONE, at(5)));
        let anew = Calibration::read(&rows, Some(one));
        assert_eq!(anew.state(), CalibrationState::Calibrated);
        assert_eq!(anew.listening().unwrap().drift, Drift::default());
    }

    #[test]
    fn levels_are_written_seldom_and_never_a_single_one() {
        let mut rows = BTreeMap::new();
        let mut calibration = Calibration::read(&rows, Some(Receiver::practice()));
        let mut writings = 0;
        for _ in 0..102 {
            calibration.credited(1.0);
            if calibration.unwritten(Enough::Ten).is_some() {
                calibration.written();
                writings += 1;
            }
        }
        assert_eq!(writings, 10);
        assert!(calibration.unwritten(Enough::Three).is_none(), "two are too few");
        calibration.credited(1.0);
        put(&mut rows, calibration.unwritten(Enough::Three));
        assert!(rows["levels.practice"].len() < 150, "{rows:?}");
    }

    #[test]
    fn rows_that_mean_nothing_are_not_there() {
        let one = adapter("00:1A:7D:DA:71:13");
        for odd in [
            "",
            "x",
            "{}",
            r#"{"at_ms":0,"iphone":false,"level_dbm":40.0}"#,
            r#"{"at_ms":0,"iphone":false,"level_dbm":1e99}"#,
        ] {
            let rows = ["calibration.001a7dda7113", "levels.001a7dda7113", "calibration."]
                .map(|key| (key.to_owned(), odd.to_owned()))
                .into();
            let calibration = Calibration::read(&rows, Some(one.clone()));
            assert_eq!(calibration.dongle_db(), None, "{odd}");
            assert_eq!(calibration.state(), CalibrationState::Uncalibrated, "{odd}");
        }
    }
}
