//! What the other gates of the site are known to have, for the screens: who is inside there, up to when that is known, and the
//! roll call of all gates. The thread that shares reads it after each exchange; nobody at the desk waits for that.
//!
//! A desk that has not joined has nothing here. Deliberately absent: files, and the network.

use std::collections::{BTreeSet, HashMap};
use std::mem;

use register::{RollCall, Timestamp, VisitId, card_key};
use words::Words;

use crate::book::OpenBook;
use crate::book::site::{AtSite, Known};
use crate::transport::{self, ErrorCode, Failure, InsideLine, SiteNews, SiteNow, SiteView};

/// What was last read of the site.
pub(crate) struct Seen {
    known: Known,
    unsent: u32,
    /// Why the last exchange did not come about.
    problem: Option<ErrorCode>,
    /// Who is inside at the other gates, those first who came to be known last.
    inside: Vec<InsideLine>,
    /// Their visits by the numbers of their papers, by which a scan finds them.
    numbers: HashMap<String, VisitId>,
    roll_call: Option<RollCall>,
}

impl Seen {
    /// Reads it.
    ///
    /// # Errors
    /// What the register says.
    pub(crate) fn read(
        book: &OpenBook,
        at_site: &AtSite,
        problem: Option<ErrorCode>,
        at: Timestamp,
    ) -> Result<Self, Failure> {
        let (mut inside, mut numbers) = (Vec::new(), HashMap::new());
        book.each_inside_elsewhere(at_site, |one| {
            let line = &one.of.line;
            if let Some(id) = line.person.as_ref().and_then(|person| person.id.as_ref()) {
                numbers.insert(id.number.clone(), line.visit);
            }
            inside.push(InsideLine::from(one));
        })?;
        inside.reverse();
        Ok(Self {
            numbers,
            known: at_site.known().clone(),
            unsent: u32::try_from(book.unsent(at_site)?).unwrap_or(u32::MAX),
            problem,
            inside,
            roll_call: book.roll_call(at_site, at)?,
        })
    }

    /// What there is where nobody can read it any more.
    fn lost() -> Self {
        Self {
            known: Known::lost(),
            unsent: 0,
            problem: None,
            inside: Vec::new(),
            numbers: HashMap::new(),
            roll_call: None,
        }
    }
}

/// The other gates, as far as they are known.
#[derive(Default)]
pub(crate) struct Neighbours {
    seen: Option<Seen>,
    /// Ticks that the book did not take: they hold as long as the program runs.
    unkept: BTreeSet<VisitId>,
    is_news: bool,
    /// The visits that screens were not told of yet: whose lines are others now, and who has left, perhaps to come again.
    others: BTreeSet<String>,
    gone: BTreeSet<String>,
    /// Grows with what is written here about the other gates: what was read before that is old.
    written: Written,
}

/// How much was written here about the other gates.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Written(u64);

impl Neighbours {
    /// Whether all that any gate has is known here, as far as anybody can tell.
    pub(crate) fn are_certain(&self, at: Timestamp) -> bool {
        let known = self.seen.as_ref().map(|seen| &seen.known);
        known.is_none_or(|known| {
            !known.is_lost() && known.others().all(|(gate, _)| known.is_certain(gate, at))
        })
    }

    /// How much was written here: asked before something is read.
    pub(crate) fn written(&self) -> Written {
        self.written
    }

    /// Takes what was read once so much was written here; nothing, once the desk has left its site. Answers whether the roll call
    /// is another now; what is old already is not taken, and answers nothing.
    pub(crate) fn take(&mut self, mut seen: Option<Seen>, written: Written) -> Option<bool> {
        if self.written != written {
            return None;
        }
        match &mut seen {
            Some(seen) => self.arrange(seen),
            None => {
                let known = self.seen.iter().flat_map(|seen| &seen.inside);
                self.gone.extend(known.map(|line| line.visit.clone()));
            }
        }
        self.is_news |= seen.is_some() || self.seen.is_some();
        let before = self.view_of_call();
        self.seen = seen;
        if self.call().is_none() {
            self.unkept.clear();
        }
        Some(self.view_of_call() != before)
    }

    /// Lays what was read in the order in which it is shown, and notes whose lines are others: who came to be known since stands
    /// before the rest, and nobody else moves.
    fn arrange(&mut self, seen: &mut Seen) {
        let known = self.seen.as_mut().map(|seen| mem::take(&mut seen.inside));
        let mut read: HashMap<String, InsideLine> = HashMap::new();
        let mut order = Vec::new();
        for line in mem::take(&mut seen.inside) {
            order.push(line.visit.clone());
            read.insert(line.visit.clone(), line);
        }
        let mut stay = Vec::new();
        for was in known.unwrap_or_default() {
            match read.remove(&was.visit) {
                Some(is) => {
                    if is != was {
                        self.others.insert(was.visit);
                    }
                    stay.push(is);
                }
                None => {
                    self.gone.insert(was.visit);
                }
            }
        }
        let came = order.iter().filter_map(|visit| read.remove(visit));
        seen.inside = came.collect();
        self.others
            .extend(seen.inside.iter().map(|line| line.visit.clone()));
        seen.inside.extend(stay);
    }

    /// The exchange failed, and nothing was read. Who cannot read any more what was known is not taken for a desk that stands
    /// alone.
    pub(crate) fn fails(&mut self, problem: ErrorCode) {
        if problem == ErrorCode::SiteLost {
            self.seen.get_or_insert_with(Seen::lost);
        }
        if let Some(seen) = &mut self.seen {
            self.is_news |= seen.problem != Some(problem);
            seen.problem = Some(problem);
        }
    }

    /// Whether this desk has joined, as far as is known by now.
    pub(crate) fn are_there(&self) -> bool {
        self.seen.is_some()
    }

    /// Whether the screens were not told yet; once.
    pub(crate) fn take_news(&mut self) -> bool {
        mem::take(&mut self.is_news)
    }

    /// As painted.
    pub(crate) fn view(&self, words: &Words, at: Timestamp) -> Option<SiteView> {
        Some(SiteView {
            now: self.now(words, at)?,
            inside: self.seen.as_ref()?.inside.clone(),
        })
    }

    /// What the screens were not told yet, once; `None` where this desk shares with nobody.
    pub(crate) fn news(&mut self, words: &Words, at: Timestamp) -> Option<SiteNews> {
        let (others, gone) = (mem::take(&mut self.others), mem::take(&mut self.gone));
        let now = self.now(words, at)?;
        let inside = &self.seen.as_ref()?.inside;
        let came = inside.iter().filter(|line| others.contains(&line.visit)).cloned();
        Some(SiteNews {
            now,
            came: came.collect(),
            left: gone.into_iter().collect(),
        })
    }

    fn now(&self, words: &Words, at: Timestamp) -> Option<SiteNow> {
        let seen = self.seen.as_ref()?;
        Some(SiteNow {
            gate: (!seen.known.is_lost()).then(|| seen.known.own().to_owned()),
            as_of: seen.known.as_of().map(|at| at.to_string()),
            said: seen.known.said(words, at),
            gates: transport::gates_of(&seen.known),
            unsent: seen.unsent,
            problem: seen.problem,
        })
    }

    /// The visit of another gate whose visitor carries this card.
    pub(crate) fn by_card(&self, card: &str) -> Option<&InsideLine> {
        let key = card_key(card.trim());
        let carries = |line: &&InsideLine| line.card.as_deref().is_some_and(|card| card_key(card) == key);
        let inside = &self.seen.as_ref()?.inside;
        inside.iter().find(carries).filter(|_| !key.is_empty())
    }

    /// A visit of somebody who is inside at another gate.
    pub(crate) fn by_visit(&self, visit: VisitId) -> Option<&InsideLine> {
        let visit = visit.to_string();
        self.seen.as_ref()?.inside.iter().find(|line| line.visit == visit)
    }

    /// The same of the holder of an identity paper.
    pub(crate) fn by_number(&self, number: &str) -> Option<&InsideLine> {
        self.by_visit(*self.seen.as_ref()?.numbers.get(number)?)
    }

    /// Whether a card may be handed out here: not where its holder is known to be inside at another gate. Of a gate that was not
    /// heard lately nobody can tell whether they left meanwhile.
    ///
    /// # Errors
    /// `CardElsewhere` with the gate.
    pub(crate) fn card_is_free(&self, card: &str, at: Timestamp) -> Result<(), Failure> {
        let gate = self.by_card(card).and_then(|line| line.gate.clone());
        match (gate, &self.seen) {
            (Some(gate), Some(seen)) if seen.known.is_certain(&gate, at) => {
                Err(Failure::about(ErrorCode::CardElsewhere, gate))
            }
            _ => Ok(()),
        }
    }

    /// The visitor of a visit of another gate left here, and the site does not know it yet.
    pub(crate) fn left(&mut self, visit: VisitId) {
        self.written.0 += 1;
        if let Some(seen) = &mut self.seen {
            let visit = visit.to_string();
            seen.inside.retain(|line| line.visit != visit);
            self.gone.insert(visit);
            seen.unsent = seen.unsent.saturating_add(1);
        }
    }

    /// The roll call of all gates.
    pub(crate) fn call(&self) -> Option<&RollCall> {
        self.seen.as_ref()?.roll_call.as_ref()
    }

    /// It is another now.
    pub(crate) fn called(&mut self, call: Option<RollCall>) {
        self.written.0 += 1;
        if let Some(seen) = &mut self.seen {
            seen.roll_call = call;
        }
    }

    /// A tick that the book did not take holds all the same; said again, it is taken back.
    pub(crate) fn keep_in_mind(&mut self, visit: VisitId) {
        if !self.unkept.remove(&visit) {
            self.unkept.insert(visit);
        }
    }

    /// The roll call as painted.
    pub(crate) fn view_of_call(&self) -> Option<transport::RollCall> {
        let (seen, call) = (self.seen.as_ref()?, self.call()?);
        let mut found: BTreeSet<VisitId> = call.found.keys().copied().collect();
        for visit in &self.unkept {
            if !found.remove(visit) {
                found.insert(*visit);
            }
        }
        let name = |desk| seen.known.name_of(Some(desk));
        let seen_at = call.found.iter().filter_map(|(visit, desks)| {
            let gates: Vec<String> = desks
                .iter()
                .map(|desk| name(*desk))
                .filter(|gate| !gate.is_empty() && gate != seen.known.own())
                .collect();
            (!gates.is_empty()).then(|| (visit.to_string(), gates.join(", ")))
        });
        Some(transport::RollCall {
            began_at: call.began_at.to_string(),
            kept: self.unkept.is_empty(),
            seen_at: seen_at.collect(),
            found: found.iter().map(VisitId::to_string).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use words::Language;

    use super::*;

    fn read(neighbours: &mut Neighbours, lines: &[(u32, u32)]) {
        let line = |&(visit, people): &(u32, u32)| InsideLine {
            visit: visit.to_string(),
            people,
            ..InsideLine::default()
        };
        let seen = Seen {
            inside: lines.iter().map(line).collect(),
            ..Seen::lost()
        };
        neighbours.take(Some(seen), neighbours.written());
    }

    /// As a screen does.
    fn follow(shown: &mut Vec<InsideLine>, news: SiteNews) {
        shown.retain(|line| !news.left.contains(&line.visit));
        let mut came = Vec::new();
        for line in news.came {
            match shown.iter_mut().find(|shown| shown.visit == line.visit) {
                Some(shown) => *shown = line,
                None => came.push(line),
            }
        }
        shown.splice(0..0, came);
    }

    #[test]
    fn a_screen_that_is_told_what_is_new_shows_what_one_shows_that_was_told_everything() {
        let (words, at) = (
            Words::of(Language::En),
            Timestamp::from_unix_ms(1_600_000_000_000),
        );
        // A number that follows from the one before (Numerical Recipes' LCG).
        let mut seed = 1_u32;
        let mut dice = |most: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 16) % most
        };
        let (mut neighbours, mut shown, mut told) = (Neighbours::default(), Vec::new(), 0);
        for _ in 0..3_000 {
            match dice(4) {
                0 => {
                    let news = neighbours.news(&words, at);
                    told += news.as_ref().map_or(0, |news| news.came.len() + news.left.len());
                    match news {
                        Some(news) => follow(&mut shown, news),
                        None => shown.clear(),
                    }
                    let whole = neighbours.view(&words, at).map(|view| view.inside);
                    assert_eq!(shown, whole.unwrap_or_default());
                }
                1 if dice(40) == 0 => {
                    neighbours.take(None, neighbours.written());
                }
                _ => {
                    let lines: Vec<(u32, u32)> = (0..dice(9)).map(|_| (dice(12), 1 + dice(2))).collect();
                    let visits: BTreeSet<u32> = lines.iter().map(|line| line.0).collect();
                    // A visit stands in a list once.
                    if visits.len() == lines.len() {
                        read(&mut neighbours, &lines);
                    }
                }
            }
        }
        assert!(told > 1_000, "{told}");
    }
}
