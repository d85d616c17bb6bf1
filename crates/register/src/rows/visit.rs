//! From events to a visit. What it is follows from the set of events alone: it does not matter in which order they arrived,
//! nor how often. Within a visit they are read by `nth`, which grows along every desk's chain and along every exchange
//! between desks; the clock decides nothing.

use crate::error::Result;
use crate::events::event::Event;
use crate::events::kind::{
    ASSESS, CLOSE, CORRECT, DECLARE, ENTER, ERASE, EXIT, REOPEN, TELL, UNDECLARE, UNTELL, VOID,
};
use crate::events::stored::Values;
use crate::ids::id::{DeskId, VisitId, VisitorId};
use crate::ids::time::{BookDate, Timestamp};
use crate::rows::merge::counted;
use crate::rows::row::table;
use crate::typed::details::Details;
use crate::typed::paper_entry::PaperEntry;
use crate::typed::people::People;
use crate::typed::person::IdNumber;
use crate::words::clean;
use crate::words::fixed::{ExitHow, Field, Outcome};
use crate::words::reason::Reason;
use rusqlite::{Connection, OptionalExtension};

table! {
    /// A row of `visit`.
    #[derive(Clone, PartialEq, Eq)]
    pub(crate) struct VisitRow: "INSERT OR REPLACE INTO visit" {
        pub(crate) id: VisitId = "id",
        pub(crate) desk: DeskId = "desk",
        pub(crate) seq: i64 = "seq",
        pub(crate) book_date: BookDate = "book_date",
    } then {
        pub(crate) line: Option<u32> = "line",
        pub(crate) visitor: Option<VisitorId> = "visitor",
        pub(crate) entered_at: Option<Timestamp> = "entered_ms",
        pub(crate) entered_by: Option<String> = "entered_by",
        pub(crate) exited_at: Option<Timestamp> = "exited_ms",
        pub(crate) exit_how: Option<String> = "exit_how",
        pub(crate) outcome: Option<String> = "outcome",
        pub(crate) reason: Option<String> = "reason",
        pub(crate) assessed_at: Option<Timestamp> = "assessed_ms",
        pub(crate) card: Option<String> = "card",
        pub(crate) card_key: Option<String> = "card_key",
        pub(crate) voided_at: Option<Timestamp> = "voided_ms",
        pub(crate) voided_by: Option<String> = "voided_by",
        pub(crate) void_why: Option<String> = "void_why",
        pub(crate) corrections: i64 = "corrections",
        pub(crate) erased: i64 = "erased",
        pub(crate) name: Option<String> = "name",
        pub(crate) id_kind: Option<String> = "id_kind",
        pub(crate) id_number: Option<String> = "id_number",
        pub(crate) phone: Option<String> = "phone",
        pub(crate) from: Option<String> = "from_where",
        pub(crate) to_see: Option<String> = "to_see",
        pub(crate) note: Option<String> = "note",
        pub(crate) told_at: Option<Timestamp> = "told_ms",
        pub(crate) flagged_at: Option<Timestamp> = "flagged_ms",
        pub(crate) declared_at: Option<Timestamp> = "declared_ms",
        pub(crate) paper_number: Option<String> = "paper_number",
        pub(crate) paper_key: Option<String> = "paper_key",
        pub(crate) paper_entered: Option<Timestamp> = "paper_entered_ms",
        pub(crate) paper_exited: Option<Timestamp> = "paper_exited_ms",
        pub(crate) details: Details = "details",
        pub(crate) people: People = "people",
    }
}

impl VisitRow {
    /// Whatever a visitor's row could follow from.
    pub(crate) fn says_of_visitor(&self) -> impl PartialEq + '_ {
        let words = (
            &self.name,
            &self.id_kind,
            &self.id_number,
            &self.phone,
            &self.from,
            &self.details,
        );
        let counts = (self.voided_at.is_some(), self.entered_at);
        (self.visitor, self.desk, self.seq, counts, words)
    }

    /// A field as it stands, in the spelling of its personal row.
    pub(crate) fn value(&self, field: Field) -> Option<String> {
        match field {
            Field::Name => self.name.clone(),
            Field::IdNumber => Some(format!("{}:{}", self.id_kind.as_ref()?, self.id_number.as_ref()?)),
            Field::Phone => self.phone.clone(),
            Field::From => self.from.clone(),
            Field::ToSee => self.to_see.clone(),
            Field::Note => self.note.clone(),
            Field::Card => self.card.clone(),
            Field::People => Some(self.people.to_string()),
            field => self.details.get(field).map(str::to_owned),
        }
    }

    pub(crate) fn set_value(&mut self, field: Field, value: Option<String>) {
        match field {
            Field::Name => self.name = value,
            Field::IdNumber => {
                let id = value.as_deref().and_then(IdNumber::from_value);
                self.id_kind = id.as_ref().map(|id| id.kind.as_str().to_owned());
                self.id_number = id.map(|id| id.number);
            }
            Field::Phone => self.phone = value,
            Field::From => self.from = value,
            Field::ToSee => self.to_see = value,
            Field::Note => self.note = value,
            Field::Card => {
                self.card_key = value.as_deref().map(clean::card_key);
                self.card = value;
            }
            Field::People => self.people = People::heard(value.and_then(|count| count.parse().ok())),
            field if field.is_detail() => self.details.set(field, value),
            _ => {}
        }
    }

    /// What a visit's events make of it. `None` without events.
    pub(crate) fn of(events: &[Event], values: &Values) -> Option<Self> {
        // A visit is first known by its entry; where only an exit has arrived, by that.
        let first = events
            .iter()
            .find(|event| event.kind == ENTER)
            .or_else(|| events.first())?;
        let mut visit = Self::begin(first.about?.into(), first.desk, first.seq, first.book_date);
        let mut entered = false;
        for event in counted(events) {
            let body = event.body();
            match event.kind.as_str() {
                // What has no line in any book is no arrival, whoever says so.
                ENTER if entered || body.line.is_none() => {}
                ENTER => {
                    entered = true;
                    visit.line = body.line;
                    visit.visitor = body.visitor;
                    visit.entered_at = Some(event.at);
                    visit.entered_by = Some(event.author.as_str().to_owned());
                    visit.set_value(Field::Card, body.card.clone());
                    visit.people = People::heard(body.people);
                    visit.take_paper(event, body.paper);
                    visit.take_values(event, values);
                }
                ASSESS => {
                    // A word of a newer desk stays in its event: whoever does not know it must not read something else.
                    visit.outcome = body.outcome.filter(|word| Outcome::from_word(word).is_some());
                    visit.reason = body.reason.filter(|word| Reason::new(word).is_ok());
                    visit.assessed_at = Some(event.at);
                    let silent = visit.outcome.as_deref() == Some(Outcome::NotHeard.as_str());
                    let flagged = body.flagged_ms.or(silent.then_some(event.at));
                    visit.flagged_at = visit.flagged_at.or(flagged);
                }
                EXIT | CLOSE if visit.exited_at.is_none() => {
                    let how = if event.kind == CLOSE {
                        ExitHow::Closed
                    } else {
                        let said = body.how.as_deref().and_then(ExitHow::from_word);
                        said.unwrap_or(ExitHow::Seen)
                    };
                    visit.exited_at = Some(event.at);
                    visit.exit_how = Some(how.as_str().to_owned());
                }
                TELL if visit.told_at.is_none() => visit.told_at = Some(event.at),
                UNTELL => visit.told_at = None,
                DECLARE if visit.declared_at.is_none() => visit.declared_at = Some(event.at),
                UNDECLARE => visit.declared_at = None,
                REOPEN => {
                    visit.exited_at = None;
                    visit.exit_how = None;
                }
                CORRECT => {
                    visit.corrections += 1;
                    for field in body.cleared.iter().filter_map(|word| Field::from_word(word)) {
                        visit.set_value(field, None);
                    }
                    if body.card.is_some() {
                        visit.set_value(Field::Card, body.card.clone());
                    }
                    if body.people.is_some() {
                        visit.people = People::heard(body.people);
                    }
                    visit.visitor = body.visitor.or(visit.visitor);
                    visit.take_values(event, values);
                }
                VOID if visit.voided_at.is_none() => {
                    visit.voided_at = Some(event.at);
                    visit.voided_by = Some(event.author.as_str().to_owned());
                    visit.void_why = values.get(&(event.id, Field::Why.as_str().to_owned())).cloned();
                }
                ERASE => visit.erased += 1,
                _ => {}
            }
        }
        Some(visit)
    }

    /// What the paper form says: the day it belongs to, and an exit whose time is the form's.
    fn take_paper(&mut self, event: &Event, paper: Option<PaperEntry>) {
        let Some(paper) = paper else { return };
        self.book_date = paper.book_date();
        if paper.exited.is_some() && self.exited_at.is_none() {
            self.exited_at = Some(event.at);
            self.exit_how = Some(ExitHow::Paper.as_str().to_owned());
        }
        self.paper_key = Some(clean::card_key(&paper.number));
        self.paper_number = Some(paper.number);
        self.paper_entered = Some(paper.entered);
        self.paper_exited = paper.exited;
    }

    fn take_values(&mut self, event: &Event, values: &Values) {
        for word in event.body().sealed.keys() {
            if let Some(field) = Field::from_word(word) {
                // An erased value is gone, not what it was before.
                self.set_value(field, values.get(&(event.id, word.clone())).cloned());
            }
        }
    }

    pub(crate) fn load(conn: &Connection, visit: VisitId) -> Result<Option<Self>> {
        let mut select =
            conn.prepare_cached(&format!("SELECT {} FROM visit WHERE id = ?1", Self::COLUMNS))?;
        Ok(select.query_row([visit], Self::from_row).optional()?)
    }

    /// Writes the row, whatever stood in its place.
    pub(crate) fn store(&self, tx: &Connection) -> Result<()> {
        self.put(tx)
    }
}
