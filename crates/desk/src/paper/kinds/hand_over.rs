//! The hand-over of a shift: who was on duty and who takes over, what happened in between, who is still inside and with
//! which cards, and room for what machines do not know.

use register::{BookDate, Line, Shift, Timestamp};
use sheet::{Closing, Column, Page, Pairs, Paragraph, Part, Sheet, Signature, Table, Title};

use super::Source;
use crate::paper::day::{time_on, vietnamese_date};
use crate::transport::Failure;

/// A shift that ended so long ago is still being handed over: the next one signed on first.
const JUST_ENDED_MS: i64 = 2 * 3600 * 1000;
const DAY_MS: i64 = 24 * 3600 * 1000;

/// Whose duty it was, and whose it is now.
struct Turn {
    from: Timestamp,
    to: Timestamp,
    giver: String,
    taker: String,
    /// What the giver typed for the taker.
    note: String,
}

pub(super) fn sheet(source: &Source<'_>) -> Result<Sheet, Failure> {
    let words = source.words;
    let turn = turn(source)?;
    let mut sheet = Sheet::new(words.say("paper-hand-over"));
    sheet.page = Page::A4_PORTRAIT;
    sheet.letterhead = source.letterhead();
    let mut title = Title::new(words.say("paper-hand-over"));
    title.lines = [source.settings.desk_name.trim().to_owned()]
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
                (words.say("hand-over-from"), moment(source, turn.from)),
                (words.say("hand-over-to"), moment(source, turn.to)),
            ],
        )
    });
    let inside = source.book.lines_inside()?;
    let (entered, left) = counts(source, &turn)?;
    sheet.add(Paragraph::heading(words.say("hand-over-counts")));
    sheet.add(Paragraph::plain(words.say_with(
        "hand-over-counted",
        &[
            ("entered", entered.into()),
            ("left", left.into()),
            ("inside", inside.len().into()),
        ],
    )));
    let cards: Vec<&Line> = inside.iter().filter(|line| line.card.is_some()).collect();
    sheet.add(Paragraph::heading(
        words.say_with("hand-over-cards", &[("count", cards.len().into())]),
    ));
    if !cards.is_empty() {
        sheet.add(Part::Gap { mm: 1.5 });
        sheet.add(card_table(source, &cards));
    }
    sheet.add(Paragraph::heading(words.say("hand-over-notes")));
    if !turn.note.is_empty() {
        sheet.add(Paragraph::plain(turn.note.clone()));
    }
    sheet.add(Pairs {
        height_min_mm: 9.0,
        ..Pairs::new(0.0, vec![(String::new(), String::new()); 3])
    });
    sheet.add(Closing::signed(
        [
            ("hand-over-signature-giver", turn.giver),
            ("hand-over-signature-taker", turn.taker),
        ]
        .map(|(caption, name)| Signature {
            caption: words.say(caption),
            hint: words.say("sheet-signature-how"),
            name,
        })
        .into(),
    ));
    Ok(sheet)
}

/// The shift that just ended, with whoever began since; else the one that lasts; else the whole day, and nobody's name.
fn turn(source: &Source<'_>) -> Result<Turn, Failure> {
    let now = source.at;
    let today = BookDate::of(now);
    let name = |shift: &Shift| shift.name.clone().unwrap_or_default();
    let lasting = source.book.shift_now()?;
    let mut ended = source
        .book
        .shifts_of(BookDate::of(Timestamp::from_unix_ms(now.unix_ms() - DAY_MS)))?;
    ended.extend(source.book.shifts_of(today)?);
    let ended = ended
        .into_iter()
        .filter_map(|shift| shift.to.map(|to| (shift, to)))
        .next_back();
    if let Some((shift, to)) = ended
        && now.unix_ms() - to.unix_ms() < JUST_ENDED_MS
    {
        return Ok(Turn {
            note: source.book.note_of(&shift)?.unwrap_or_default(),
            from: shift.from,
            to,
            giver: name(&shift),
            taker: lasting.as_ref().map_or_else(String::new, name),
        });
    }
    let midnight = now.unix_ms() - (now.unix_ms() + 7 * 3600 * 1000).rem_euclid(DAY_MS);
    Ok(Turn {
        from: lasting
            .as_ref()
            .map_or(Timestamp::from_unix_ms(midnight), |shift| shift.from),
        to: now,
        giver: lasting.as_ref().map_or_else(String::new, name),
        taker: String::new(),
        note: String::new(),
    })
}

/// Arrivals and departures of the turn. Of visits that began more than a day before it, departures are not looked for.
fn counts(source: &Source<'_>, turn: &Turn) -> Result<(usize, usize), Failure> {
    let (mut entered, mut left) = (0, 0);
    let mut day_ms = turn.from.unix_ms() - DAY_MS;
    let last = BookDate::of(turn.to);
    let within = |at: Timestamp| at >= turn.from && at <= turn.to;
    loop {
        let day = BookDate::of(Timestamp::from_unix_ms(day_ms));
        if day > last {
            return Ok((entered, left));
        }
        for line in source
            .book
            .day(day)?
            .lines
            .iter()
            .filter(|line| line.voided.is_none())
        {
            entered += usize::from(line.came_at().is_some_and(within));
            left += usize::from(line.left_at().is_some_and(within));
        }
        day_ms += DAY_MS;
    }
}

fn card_table(source: &Source<'_>, lines: &[&Line]) -> Table {
    let words = source.words;
    let head = |name: &str| words.say(&format!("sheet-column-{name}"));
    let today = BookDate::of(source.at);
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
                    person.map_or_else(|| words.say("sheet-erased"), |person| person.name.clone()),
                    cell(person.and_then(|person| person.to_see.as_ref())),
                    line.came_at()
                        .map_or_else(String::new, |came| time_on(came, today)),
                    String::new(),
                ]
            })
            .collect(),
        row_min_mm: 7.0,
        ..Table::default()
    }
}

fn moment(source: &Source<'_>, at: Timestamp) -> String {
    let (time, date) = (form::hour::shown(at), vietnamese_date(BookDate::of(at)));
    source
        .words
        .say_with("visit-slip-time", &[("time", time.into()), ("date", date.into())])
}
