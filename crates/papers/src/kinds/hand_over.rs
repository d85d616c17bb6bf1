//! The hand-over of a shift: who was on duty and who takes over, what happened in between, who is still inside and with
//! which cards, and room for what machines do not know.

use form::hour;
use register::{BookDate, Line, Shift, ShiftId, Timestamp};
use sheet::{Closing, Column, Page, Pairs, Paragraph, Part, Sheet, Signature, Table, Title};

use crate::groups::{people, with_group};
use crate::source::Source;

/// A shift that ended so long ago is still being handed over: the next one signed on first.
const JUST_ENDED_MS: i64 = 2 * 3600 * 1000;

/// What a hand-over tells.
pub struct HandOver {
    /// Whose duty it was, and whose it is now.
    pub turn: Turn,
    /// What the giver typed for the taker.
    pub note: String,
    /// The lines of [`Turn::days`].
    pub lines: Vec<Line>,
    /// Everybody who is inside.
    pub inside: Vec<Line>,
}

/// Whose duty it was, and whose it is now.
pub struct Turn {
    from: Timestamp,
    to: Timestamp,
    giver: String,
    taker: String,
    ended: Option<ShiftId>,
}

impl Turn {
    /// The shift that just ended, with the one that began since; else the one that lasts; else the whole day, and nobody's
    /// name. `ended` are the shifts of yesterday and today, in their order.
    pub fn of(lasting: Option<&Shift>, shifts: &[Shift], now: Timestamp) -> Self {
        let name = |shift: &Shift| shift.name.clone().unwrap_or_default();
        let ended = shifts
            .iter()
            .filter_map(|shift| shift.to.map(|to| (shift, to)))
            .next_back();
        match ended {
            Some((shift, to)) if now.unix_ms() - to.unix_ms() < JUST_ENDED_MS => Self {
                from: shift.from,
                to,
                giver: name(shift),
                taker: lasting.map_or_else(String::new, name),
                ended: Some(shift.id),
            },
            _ => Self {
                from: lasting.map_or_else(|| BookDate::of(now).begins(), |shift| shift.from),
                to: now,
                giver: lasting.map_or_else(String::new, name),
                taker: String::new(),
                ended: None,
            },
        }
    }

    /// The shift whose note the taker should read.
    pub fn ended(&self) -> Option<ShiftId> {
        self.ended
    }

    /// The days whose lines may have come or left within the turn. Of visits that began more than a day before it,
    /// departures are not looked for.
    pub fn days(&self) -> impl Iterator<Item = BookDate> + use<> {
        let (first, last) = (BookDate::of(self.from).minus_days(1), BookDate::of(self.to));
        (0..=last.days_since(first)).map(move |n| first.minus_days(-n))
    }
}

pub(crate) fn sheet(source: &Source<'_>, hand_over: &HandOver) -> Sheet {
    let words = source.words;
    let turn = &hand_over.turn;
    let mut sheet = Sheet::new(words.say("paper-hand-over"));
    sheet.page = Page::A4_PORTRAIT;
    sheet.letterhead = source.office.letterhead(String::new(), source.today());
    let mut title = Title::new(words.say("paper-hand-over"));
    title.lines = [source.office.desk_name.trim().to_owned()]
        .into_iter()
        .filter(|line| !line.is_empty())
        .collect();
    sheet.add(title);
    sheet.add(Part::Gap { mm: 3.0 });
    sheet.add(Pairs {
        height_min_mm: 8.0,
        ..Pairs::new(
            45.0,
            vec![
                (words.say("hand-over-giver"), turn.giver.clone()),
                (words.say("hand-over-taker"), turn.taker.clone()),
                (words.say("hand-over-from"), source.moment(turn.from)),
                (words.say("hand-over-to"), source.moment(turn.to)),
            ],
        )
    });
    let inside = &hand_over.inside;
    let (entered, left) = counts(hand_over);
    sheet.add(Paragraph::heading(words.say("hand-over-counts")));
    sheet.add(Paragraph::plain(words.say_with(
        "hand-over-counted",
        &[
            ("entered", entered.into()),
            ("left", left.into()),
            ("inside", inside.len().into()),
        ],
    )));
    if inside.iter().any(|line| line.people.is_group()) {
        let people = [("people", people(inside).into())];
        sheet.add(Paragraph::plain(words.say_with("hand-over-people", &people)));
    }
    let cards: Vec<&Line> = inside.iter().filter(|line| line.card.is_some()).collect();
    sheet.add(Paragraph::heading(
        words.say_with("hand-over-cards", &[("count", cards.len().into())]),
    ));
    if !cards.is_empty() {
        sheet.add(Part::Gap { mm: 1.5 });
        sheet.add(card_table(source, &cards));
    }
    sheet.add(Paragraph::heading(words.say("hand-over-notes")));
    if !hand_over.note.is_empty() {
        sheet.add(Paragraph::plain(hand_over.note.clone()));
    }
    sheet.add(Pairs {
        height_min_mm: 9.0,
        ..Pairs::new(0.0, vec![(String::new(), String::new()); 3])
    });
    sheet.add(Closing::signed(
        [
            ("hand-over-signature-giver", &turn.giver),
            ("hand-over-signature-taker", &turn.taker),
        ]
        .map(|(caption, name)| Signature {
            caption: words.say(caption),
            hint: words.say("sheet-signature-how"),
            name: name.clone(),
        })
        .into(),
    ));
    sheet
}

/// Arrivals and departures of the turn.
fn counts(hand_over: &HandOver) -> (usize, usize) {
    let turn = &hand_over.turn;
    let within = |at: Timestamp| at >= turn.from && at <= turn.to;
    let standing = || hand_over.lines.iter().filter(|line| line.voided.is_none());
    let count = |which: &dyn Fn(&Line) -> bool| standing().filter(|line| which(line)).count();
    (
        count(&|line| line.came_at().is_some_and(within)),
        count(&|line| line.left_at().is_some_and(within)),
    )
}

fn card_table(source: &Source<'_>, lines: &[&Line]) -> Table {
    let words = source.words;
    let head = |name| source.column(name);
    let today = source.today();
    let cell = |text: Option<&String>| text.cloned().unwrap_or_default();
    Table {
        columns: vec![
            Column::centred(head("card"), 16.0),
            Column::new(head("name"), 55.0),
            Column::new(head("to-see"), 50.0),
            Column::centred(head("entered"), 24.0),
            Column::new(head("note"), 25.0),
        ],
        rows: lines
            .iter()
            .map(|line| {
                let person = line.person.as_ref();
                vec![
                    cell(line.card.as_ref()),
                    with_group(
                        person.map_or_else(|| words.say("sheet-erased"), |person| person.name.clone()),
                        line,
                        &words,
                    ),
                    cell(person.and_then(|person| person.to_see.as_ref())),
                    line.came_at()
                        .map_or_else(String::new, |came| hour::shown_on(came, today)),
                    String::new(),
                ]
            })
            .collect(),
        row_min_mm: 7.0,
        ..Table::default()
    }
}
