//! The other gates of the site: what their desks wrote, beside what stands in the own book. Joining, one exchange by hand, and
//! the lists of all gates.
//!
//! The book comes first: a list of the site is the own book's, and behind it what was last read of the others, with when that
//! was. Deliberately absent: when an exchange is due.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use papers::{Day, Gates};
use register::{BookDate, DeskId, Hit, Line, Site, Timestamp, VisitId};
use share::{AsOf, Gate, Hub, Join, Passed};
use words::{Language, Words};

use crate::book::inside::MarkedLine;
use crate::book::open::OpenBook;
use crate::book::owners::{Owner, Within};
use crate::book::people::Masked;
use crate::book::visits::Departure;
use crate::failure::{ErrorCode, Failure, at_path};
use crate::home::place::{Book, Home};

/// A gate is heard at least so often while it can be: one that was not is named.
const SILENT_AFTER_MS: i64 = 120_000;

/// What this desk knows of its site.
pub struct AtSite {
    site: Site,
    own: String,
    gates: Vec<Gate>,
    as_of: Option<AsOf>,
}

/// Something with the gate that wrote it.
pub struct FromGate<T> {
    /// What the gate is called.
    pub gate: String,
    /// What it wrote.
    pub of: T,
}

impl FromGate<Hit> {
    /// The same without their numbers, of which only the ends can be seen: without the owner.
    pub fn masked(self) -> FromGate<Masked> {
        FromGate {
            gate: self.gate,
            of: Masked(self.of),
        }
    }
}

/// Whether this desk has joined a site, or began to: looked at without opening anything.
pub(crate) fn may_share(home: &Home) -> bool {
    home.site().exists()
}

impl OpenBook {
    /// What this desk knows of its site.
    ///
    /// # Errors
    /// `NotJoined`, or what the register says.
    pub fn at_site(&self, home: &Home) -> Result<AtSite, Failure> {
        let mut site = self.site(home)?.ok_or(Failure::new(ErrorCode::NotJoined))?;
        share::catch_up(&self.register, &mut site)?;
        let own = share::own_gate(&site)?.ok_or(Failure::new(ErrorCode::NotJoined))?;
        let (gates, as_of) = share::gates(&site)?;
        Ok(AtSite {
            site,
            own,
            gates,
            as_of,
        })
    }

    /// The file beside the book; `None` while this desk has not joined. The practice register never shares.
    pub(crate) fn site(&self, home: &Home) -> Result<Option<Site>, Failure> {
        if self.which == Book::Practice {
            return Ok(None);
        }
        let path = home.site();
        match self.register.site(&path) {
            Ok(site) => Ok(Some(site)),
            Err(register::Error::Missing) => Ok(None),
            Err(error) => Err(at_path(error, &path)),
        }
    }

    /// Joins a site with the file that its hub made. The file is worth nothing afterwards.
    ///
    /// # Errors
    /// `NotAJoin`, `JoinedAlready`, what keeps the hub from being reached, or what the register says; the desk is as it was then.
    pub fn join(&self, owner: &Owner, home: &Home, file: &Path, at: Timestamp) -> Result<String, Failure> {
        owner.of(self)?;
        if self.which == Book::Practice {
            return Err(Failure::new(ErrorCode::NotJoined));
        }
        let bytes = fs::read(file).map_err(|_| Failure::at(ErrorCode::CannotRead, file))?;
        let join = Join::read(&bytes).map_err(|_| Failure::at(ErrorCode::NotAJoin, file))?;
        let path = home.site();
        let runtime = runtime()?;
        if let Some(site) = self.site(home)?
            && let Some(joined) = share::joined(&site)?
        {
            if runtime.block_on(share::is_taken(&joined))? {
                return Err(Failure::new(ErrorCode::JoinedAlready));
            }
            // Shut out, and let in again, perhaps elsewhere: what was read there says nothing here.
            drop(site);
            remove(&path)?;
        }
        let mut site = self
            .register
            .begin_site(&path, at)
            .map_err(|error| at_path(error, &path))?;
        let name = join.desk.clone();
        runtime.block_on(share::join(&self.register, &mut site, join, at.unix_ms()))?;
        Ok(name)
    }

    /// Sends and reads what there is.
    ///
    /// # Errors
    /// `NotJoined`, what keeps the hub from being reached, or what the register says. Nothing is lost.
    pub fn share_once(&mut self, home: &Home, at: Timestamp) -> Result<Passed, Failure> {
        let mut site = self.site(home)?.ok_or(Failure::new(ErrorCode::NotJoined))?;
        if share::joined(&site)?.is_none() {
            return Err(Failure::new(ErrorCode::NotJoined));
        }
        runtime()?.block_on(async {
            let mut hub = share::sign_in(&mut site).await?;
            let passed = self.exchange(&mut hub, &mut site, at).await;
            hub.close().await;
            passed
        })
    }

    /// One exchange over an open connection.
    pub(crate) async fn exchange(
        &mut self,
        hub: &mut Hub,
        site: &mut Site,
        at: Timestamp,
    ) -> Result<Passed, Failure> {
        let first_kept = BookDate::of(at).minus_days(self.settings()?.keeps_days().into());
        site.forget_before(first_kept)?;
        let when = (at.unix_ms(), first_kept);
        Ok(share::pass(hub, &mut self.register, site, when).await?)
    }

    /// The visitors who are inside, of all gates, newest first; those of this desk first.
    ///
    /// # Errors
    /// What the register says.
    pub fn inside_site(&self, at_site: &AtSite) -> Result<Vec<FromGate<MarkedLine>>, Failure> {
        let own = self.inside()?.into_iter().map(|of| at_site.own(of));
        let others = at_site.site.book().inside()?.into_iter().rev();
        let others = others.map(|line| Ok(at_site.of_line(self.with_mark(line)?)));
        own.map(Ok).chain(others).collect()
    }

    /// Visitors of all gates, found by the beginnings of their names' words or by a number. The owner sees numbers.
    ///
    /// # Errors
    /// What the register says.
    pub fn search_site(
        &self,
        at_site: &AtSite,
        text: &str,
        limit: u32,
    ) -> Result<Vec<FromGate<Hit>>, Failure> {
        let own = self.recall(text, limit)?.into_iter().map(|of| at_site.own(of));
        let others = at_site.site.book().search(text, limit)?.into_iter();
        let others = others.map(|of| {
            let desk = at_site.site.desk_of(of.last_visit)?;
            Ok(FromGate {
                gate: at_site.name_of(desk),
                of,
            })
        });
        own.map(Ok).chain(others).collect()
    }

    /// Writes that a visitor of another gate left here, durable when this returns.
    ///
    /// # Errors
    /// `UnknownVisit` for what no desk can have written, `AlreadyLeft`, or what else the register says.
    pub fn exit_at_site(
        &mut self,
        at_site: &mut AtSite,
        visit: VisitId,
        at: Timestamp,
    ) -> Result<Departure, Failure> {
        let known = match at_site.site.book().line(visit) {
            Ok(line) => Some(line),
            Err(register::Error::UnknownVisit) if visit.may_be_of(at) => None,
            Err(error) => return Err(error.into()),
        };
        self.register
            .exit_elsewhere(&at_site.site, visit, at, &self.author)?;
        share::catch_up(&self.register, &mut at_site.site)?;
        let people = known.as_ref().map(|line| line.people).unwrap_or_default();
        let name = known.and_then(|line| line.person).map(|person| person.name);
        Ok(Departure {
            visit,
            name: name.unwrap_or_default(),
            people,
            at,
        })
    }

    /// The lines of a day of all gates: what is on its sheet.
    ///
    /// # Errors
    /// What the register says.
    pub fn day_site(&self, at_site: &AtSite, date: &Within<BookDate>, at: Timestamp) -> Result<Day, Failure> {
        let mut day = self.day(date)?;
        let others = at_site.site.book().day(date.of(self)?)?;
        let mut of: BTreeMap<VisitId, String> = day
            .lines
            .iter()
            .map(|line| (line.visit, at_site.own.clone()))
            .collect();
        let gate = |line: &Line| Ok::<_, Failure>(at_site.name_of(at_site.site.desk_of(line.visit)?));
        for line in &others {
            of.insert(line.visit, gate(line)?);
        }
        day.lines.extend(others);
        day.gates = Some(Gates {
            of,
            said: at_site.said(&Words::of(Language::Vi), at),
        });
        Ok(day)
    }
}

impl AtSite {
    /// The visit of another gate whose visitor carries this card.
    ///
    /// # Errors
    /// What the register says.
    pub fn by_card(&self, card: &str) -> Result<Option<VisitId>, Failure> {
        Ok(self.site.book().by_card(card)?.map(|line| line.visit))
    }

    /// Up to when this is known, and which gates may have written more since: never more certain than it is.
    pub fn said(&self, words: &Words, at: Timestamp) -> Vec<String> {
        let Some(as_of) = self.as_of else {
            return vec![words.say("site-as-of-never")];
        };
        let shown = |ms: i64| {
            let then = Timestamp::from_unix_ms(ms);
            if BookDate::of(then) == BookDate::of(at) {
                form::hour::shown(then)
            } else {
                format!(
                    "{} {}",
                    form::hour::shown(then),
                    form::day::shown(BookDate::of(then))
                )
            }
        };
        let mut said = vec![words.say_with("site-as-of", &[("at", shown(as_of.at_ms).into())])];
        for gate in self.gates.iter().filter(|gate| gate.name != self.own) {
            let name = ("gate", gate.name.clone().into());
            match gate.silent_ms {
                Some(silent) if silent < SILENT_AFTER_MS && gate.unsent.unwrap_or(0) == 0 => {}
                Some(silent) => {
                    let since = shown(as_of.at_ms - silent);
                    said.push(words.say_with("site-gate-silent", &[name, ("since", since.into())]));
                }
                None => said.push(words.say_with("site-gate-never", &[name])),
            }
        }
        said
    }

    fn own<T>(&self, of: T) -> FromGate<T> {
        FromGate {
            gate: self.own.clone(),
            of,
        }
    }

    fn of_line(&self, of: MarkedLine) -> FromGate<MarkedLine> {
        let desk = self.site.desk_of(of.line.visit).ok().flatten();
        FromGate {
            gate: self.name_of(desk),
            of,
        }
    }

    /// What the gate is called that writes under an id; nothing where that is not known yet.
    fn name_of(&self, desk: Option<DeskId>) -> String {
        let gate = self
            .gates
            .iter()
            .find(|gate| desk.is_some_and(|desk| gate.books.contains(&desk)));
        gate.map(|gate| gate.name.clone()).unwrap_or_default()
    }
}

/// Removes the file of a site, with its log.
fn remove(path: &Path) -> Result<(), Failure> {
    for ending in ["-wal", "-shm", ""] {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        match fs::remove_file(&name) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(Failure::at(ErrorCode::ReadOnly, path));
            }
            _ => {}
        }
    }
    Ok(())
}

/// What waits for the network, on the thread that asks.
pub(crate) fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(Failure::no_thread)
}
