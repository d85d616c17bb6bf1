//! The receiver that listens: what the book knows of it holds, and what is learned of it goes into the book.

use gate::{Measured, Unmeasured};
use journal::{Entry, Event};

use crate::book::Wait;
use crate::clock;
use crate::receiver::calibration::Enough;
use crate::receiver::rows::Receiver;
use crate::running::state::State;
use crate::transport::{CalibrationResult, CalibrationView, ErrorCode, Failure};

impl State {
    /// Begins to measure the phone on the pad; in practice somebody lays one there. The open check ends.
    pub(crate) fn calibrate(&mut self) {
        self.in_use.calibration.say(None);
        self.present.calibrate(clock::moment());
        if let Some(practice) = &mut self.practice {
            practice.phone_for_calibration(radio::now());
        }
        self.carry_out();
        self.tell_calibration();
    }

    /// Measuring is called off; what came of the last one is forgotten.
    pub(crate) fn cancel_calibration(&mut self) {
        self.in_use.calibration.say(None);
        if let (true, Some(practice)) = (self.present.cancel_calibration(), &mut self.practice) {
            practice.visitor_leaves(radio::now());
        }
        self.tell_calibration();
    }

    pub(super) fn calibration_view(&self) -> CalibrationView {
        let left_s = self.present.calibrating_s(clock::moment());
        CalibrationView::of(&self.in_use.calibration, left_s)
    }

    /// What listens now.
    fn receiver(&self) -> Option<Receiver> {
        match self.practice {
            Some(_) => Some(Receiver::practice()),
            None => self.present.adapter().and_then(Receiver::of),
        }
    }

    /// Reads what the book knows of the receiver that listens now, and has it hold.
    ///
    /// # Errors
    /// What the register says; what held goes on to hold.
    pub(super) fn read_receiver(&mut self) -> Result<(), Failure> {
        let rows = self.in_use.book.rows()?;
        let receiver = self.receiver();
        self.in_use.calibration.read_again(&rows, receiver);
        self.set_up();
        Ok(())
    }

    /// What was read with the book holds for the receiver that listens now.
    pub(super) fn take_receiver(&mut self) {
        let receiver = self.receiver();
        self.in_use.calibration.listen_with(receiver);
        self.set_up();
    }

    /// Has the settings hold, for checks and for scanners.
    pub(crate) fn set_up(&mut self) {
        let settings = &self.in_use.settings;
        self.scans.choose(&settings.scanner);
        let dongle_db = self.in_use.calibration.dongle_db();
        self.present
            .set_up(settings.mode.into(), dongle_db, clock::moment());
    }

    /// Another receiver listens: what is known of it holds from now on.
    pub(super) fn receiver_changed(&mut self) {
        self.journal.note(&Entry::of(Event::ReceiverChanged));
        self.write_levels(Enough::Three);
        // A book that cannot be read now is read again when somebody writes in it; what was read of it before holds.
        if let Err(failure) = self.read_receiver() {
            self.journal.failed_at(Event::BookNotRead, "receiver", &failure);
            self.take_receiver();
        }
        self.tell_calibration();
    }

    /// A phone on the pad was measured, or why not.
    pub(super) fn measured(&mut self, measured: Result<Measured, Unmeasured>) {
        let result = match measured {
            Err(why) => why.into(),
            Ok(measured) => match self.write_measured(measured) {
                Ok(()) => CalibrationResult::Done,
                Err(failure) => {
                    self.journal
                        .failed_at(Event::BookNotWritten, "measured", &failure);
                    CalibrationResult::NotSaved
                }
            },
        };
        self.in_use.calibration.say(Some(result));
        if let Some(practice) = &mut self.practice {
            practice.visitor_leaves(radio::now());
        }
        self.tell_calibration();
        if result == CalibrationResult::Done {
            // One thing less is left to be prepared.
            self.tell_screen();
        }
    }

    fn write_measured(&mut self, measured: Measured) -> Result<(), Failure> {
        let at = clock::timestamp();
        let row = self.in_use.calibration.measured(measured, at);
        let row = row.ok_or(Failure::about(ErrorCode::Internal, "no receiver"))?;
        self.in_use.book.keep(&row, at, Wait::Fully)?;
        self.read_receiver()
    }

    /// A visitor went whose phone lay on the pad, so many dB above what is expected there.
    pub(super) fn credited(&mut self, over_db: f32) {
        let before = self.in_use.calibration.state();
        self.in_use.calibration.credited(over_db);
        self.write_levels(Enough::Ten);
        if self.in_use.calibration.state() != before {
            self.tell_calibration();
        }
    }

    /// Writes the levels of credited phones, if there is enough news. What cannot be written waits for the next time.
    pub(super) fn write_levels(&mut self, enough: Enough) {
        let Some(row) = self.in_use.calibration.unwritten(enough) else {
            return;
        };
        match self.in_use.book.keep(&row, clock::timestamp(), Wait::Briefly) {
            Ok(()) => self.in_use.calibration.written(),
            Err(failure) => self.journal.failed_at(Event::BookNotWritten, "levels", &failure),
        }
    }
}
