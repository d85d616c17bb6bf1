//! The crowd of a running desk: the day's minutes as the book has them, and what the radio heard that is not in it yet.
//!
//! Deliberately absent: the lock, the radio and the book themselves; they are lent for each call.

use gate::Moment;
use register::{BookDate, HeardMinute, Timestamp};

use crate::book::open::{OpenBook, Wait};
use crate::book::settings::ModeWord;
use crate::clock;
use crate::crowd::{Crowd, Minutes, Passers, minute_of, minutes_of};
use crate::failure::{ErrorCode, Failure};

/// The most people that one key, or one number, adds.
const MOST_AT_ONCE: u32 = 999;

/// Minutes that the book did not take yet, kept at most: a full disk for three hours.
const MOST_UNWRITTEN: usize = 180;

/// What the desk knows of its crowd beside what the radio holds.
pub(crate) struct Tally {
    day: BookDate,
    written: Minutes,
    unwritten: Vec<(Timestamp, HeardMinute)>,
    told: Option<Crowd>,
}

impl Tally {
    /// The day of `at`, as it stands in the book.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn open(book: &OpenBook, at: Timestamp) -> Result<Self, Failure> {
        let day = BookDate::of(at);
        Ok(Self {
            day,
            written: minutes_of(&book.crowd_minutes(day)?),
            unwritten: Vec::new(),
            told: None,
        })
    }

    /// Another day began, or another program wrote in the book.
    ///
    /// # Errors
    /// What the register says; nothing is changed then.
    pub(crate) fn read_again(&mut self, book: &OpenBook, at: Timestamp) -> Result<(), Failure> {
        let day = BookDate::of(at);
        self.written = minutes_of(&book.crowd_minutes(day)?);
        self.day = day;
        Ok(())
    }

    /// Counts `people` (below 0: takes them back), durable when this returns.
    ///
    /// # Errors
    /// `NotValid` for 0 and for more than 999 at once, or what the register says.
    pub(crate) fn count(&mut self, people: i32, book: &mut OpenBook, at: Timestamp) -> Result<(), Failure> {
        if people == 0 || people.unsigned_abs() > MOST_AT_ONCE {
            return Err(Failure::about(ErrorCode::NotValid, "people"));
        }
        book.count_people(people, at)?;
        self.read_again(book, at)
    }

    /// Takes minutes that were settled `now`, and writes them where this desk counts a crowd.
    ///
    /// # Errors
    /// What the register says; what it did not take is tried again with the next call.
    pub(crate) fn keep(
        &mut self,
        settled: Vec<(Moment, HeardMinute)>,
        book: &mut OpenBook,
        mode: ModeWord,
        now: Moment,
    ) -> Result<(), Failure> {
        // A desk that checks visitors one by one keeps no sums of who passes outside.
        if mode == ModeWord::Crowd || self.counts() {
            let minutes = settled
                .into_iter()
                .map(|(at, heard)| (on_the_wall(at, now), heard));
            self.unwritten.extend(minutes);
        }
        let too_many = self.unwritten.len().saturating_sub(MOST_UNWRITTEN);
        self.unwritten.drain(..too_many);
        while let Some((at, heard)) = self.unwritten.first() {
            book.hear_minute(heard, *at, Wait::Briefly)?;
            if BookDate::of(*at) == self.day {
                self.written.entry(minute_of(*at)).or_default().heard = *heard;
            }
            self.unwritten.remove(0);
        }
        Ok(())
    }

    /// Whether anyone was counted today.
    pub(crate) fn counts(&self) -> bool {
        self.written.values().any(|minute| minute.people != 0)
    }

    /// The crowd as it is now.
    pub(crate) fn view(&self, passers: &Passers, now: Moment, at: Timestamp) -> Crowd {
        let mut minutes = self.written.clone();
        let known = self.unwritten.iter().copied();
        let pending = passers
            .pending()
            .map(|(start, heard)| (on_the_wall(start, now), heard));
        for (at, heard) in known.chain(pending) {
            if BookDate::of(at) == self.day {
                minutes.entry(minute_of(at)).or_default().heard = heard;
            }
        }
        Crowd::of(&minutes, minute_of(at), passers.about(now))
    }

    /// Whether `crowd` differs from what was told last; it is told now.
    pub(crate) fn is_news(&mut self, crowd: &Crowd) -> bool {
        let news = self.told.as_ref() != Some(crowd);
        self.told = Some(crowd.clone());
        news
    }
}

/// When a minute of the radio's clock was, on the wall: its middle, so that clocks a little apart name the same minute.
fn on_the_wall(start: Moment, now: Moment) -> Timestamp {
    let ago_ms = (now.unix_us() - start.plus_s(30.0).unix_us()) / 1000;
    Timestamp::from_unix_ms(clock::timestamp().unix_ms() - ago_ms)
}
