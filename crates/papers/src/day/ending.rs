//! What follows the lines of a day: its totals, the hours of a checkpoint, and who signs.
//!
//! Totals are counted from the lines that are printed above them, so that whoever adds them up by hand agrees.

use form::hour;
use register::{ExitHow, Line, Outcome, Shift};
use sheet::{Closing, Column, Paragraph, Part, RowLook, Signature, Table};
use words::{Value, Words, key};

use crate::groups::people;
use crate::{CrowdHour, CrowdShare};

/// More attendants than this do not fit side by side with whoever is in charge.
const ATTENDANTS_MAX: usize = 3;

pub(super) fn totals(lines: &[Line], words: &Words) -> Vec<Paragraph> {
    let standing = || lines.iter().filter(|line| line.voided.is_none());
    let count = |which: &dyn Fn(&Line) -> bool| standing().filter(|line| which(line)).count();
    let came = |line: &Line| line.came_at().is_some();
    let closed = |line: &Line| line.exited.is_some_and(|exited| exited.how == ExitHow::Closed);

    let visits = words.say_with(
        "sheet-totals-visits",
        &[
            ("entered", count(&came).into()),
            (
                "left",
                count(&|line| came(line) && line.exited.is_some() && !closed(line)).into(),
            ),
            ("closed", count(&|line| came(line) && closed(line)).into()),
            ("open", count(&|line| line.exited.is_none()).into()),
        ],
    );
    let mut values: Vec<_> = Outcome::ALL
        .iter()
        .map(|outcome| {
            (
                outcome.as_str(),
                count(&|line| came(line) && line.outcome == Some(*outcome)).into(),
            )
        })
        .collect();
    values.push((
        "undecided",
        count(&|line| came(line) && line.outcome.is_none()).into(),
    ));
    values.push(("told", count(&|line| line.told_at.is_some()).into()));
    let mut totals = vec![
        Paragraph::bold(visits),
        Paragraph::plain(words.say_with("sheet-totals-bluezone", &values)),
    ];

    let groups = standing().filter(|line| line.people.is_group()).count();
    if groups > 0 {
        let sum = |which: &dyn Fn(&&Line) -> bool| Value::from(people(standing().filter(which)));
        totals.push(Paragraph::plain(words.say_with(
            "sheet-totals-people",
            &[
                ("groups", groups.into()),
                ("entered", sum(&|line| came(line))),
                ("open", sum(&|line| line.exited.is_none())),
            ],
        )));
    }

    let rare = [
        ("sheet-totals-paper", count(&|line| line.paper.is_some())),
        ("sheet-totals-unentered", count(&|line| !came(line))),
        ("sheet-totals-void", lines.len() - standing().count()),
    ];
    let rare: Vec<_> = rare
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(key, count)| words.say_with(key, &[("count", count.into())]))
        .collect();
    if !rare.is_empty() {
        totals.push(Paragraph::plain(rare.join(" ")));
    }
    totals
}

/// The hours of a checkpoint: people counted, phones heard, and between which bounds the share lies.
pub(super) fn crowd(hours: &[CrowdHour], words: &Words) -> Vec<Part> {
    if hours.is_empty() {
        return Vec::new();
    }
    let head = |name: &str| words.say(&key("sheet-crowd", name));
    let mut table = Table {
        columns: vec![
            Column::centred(head("hour"), 30.0),
            Column::centred(head("people"), 30.0),
            Column::centred(head("phones"), 45.0),
            Column::centred(head("probable"), 45.0),
            Column::centred(head("share"), 60.0),
            Column::centred(head("deaf"), 42.0),
        ],
        row_min_mm: 0.0,
        ..Table::default()
    };
    table.rows = hours.iter().map(|hour| crowd_row(hour, words)).collect();
    let people: u32 = hours.iter().map(|hour| hour.people).sum();
    let mut total = vec![String::new(); table.columns.len()];
    total[0] = words.say("sheet-crowd-total");
    total[1] = people.to_string();
    table.looks.insert(table.rows.len(), RowLook::Bold);
    table.rows.push(total);
    vec![
        Paragraph::heading(words.say("sheet-crowd")).into(),
        table.into(),
        Paragraph::italic(words.say("sheet-crowd-says"))
            .sized(11.0)
            .into(),
    ]
}

fn crowd_row(hour: &CrowdHour, words: &Words) -> Vec<String> {
    let share = match &hour.share {
        CrowdShare::Between { low, high } => {
            words.say_with("crowd-share", &[("low", (*low).into()), ("high", (*high).into())])
        }
        CrowdShare::Unknown(why) => words.say(&key("crowd-cell", why)),
    };
    vec![
        format!("{}–{}", hour.from, hour.to),
        hour.people.to_string(),
        hour.phones.to_string(),
        hour.phones_probable.to_string(),
        share,
        hour.deaf_min.to_string(),
    ]
}

/// Who was on duty from when to when; nothing where nobody said.
pub(super) fn shifts(shifts: &[Shift], words: &Words) -> Option<Paragraph> {
    let turns: Vec<String> = shifts
        .iter()
        .filter_map(|shift| {
            let mut values = vec![
                ("name", shift.name.clone()?.into()),
                ("from", hour::shown(shift.from).into()),
            ];
            Some(match shift.to {
                Some(to) => {
                    values.push(("to", hour::shown(to).into()));
                    words.say_with("sheet-shift", &values)
                }
                None => words.say_with("sheet-shift-lasts", &values),
            })
        })
        .collect();
    let list = turns.join("; ");
    (!turns.is_empty()).then(|| Paragraph::plain(words.say_with("sheet-shifts", &[("list", list.into())])))
}

/// Everybody who was on duty signs, as far as there is room, and whoever is in charge.
pub(super) fn closing(shifts: &[Shift], words: &Words) -> Closing {
    let mut attendants: Vec<&str> = Vec::new();
    for name in shifts.iter().filter_map(|shift| shift.name.as_deref()) {
        if !attendants.contains(&name) {
            attendants.push(name);
        }
    }
    if attendants.is_empty() || attendants.len() > ATTENDANTS_MAX {
        attendants = vec![""];
    }
    let signature = |caption: &str, name: &str| Signature {
        caption: words.say(caption),
        hint: words.say("sheet-signature-how"),
        name: name.to_owned(),
    };
    let mut people: Vec<_> = attendants
        .into_iter()
        .map(|name| signature("sheet-signature-attendant", name))
        .collect();
    people.push(signature("sheet-signature-person-in-charge", ""));
    Closing::signed(people)
}
