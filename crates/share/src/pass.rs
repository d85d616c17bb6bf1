//! One exchange: what this desk wrote goes to the hub, what the others wrote comes back.
//!
//! Nothing is taken for sent but what the hub says that it has: it is asked before anything is sent, each time. So it does not
//! matter who was killed when, nor whether the hub was put back to an older backup: what it lacks is sent again. Where the hub has
//! another chain than this book (the book was put back to a copy), the two are compared, and the desk goes on behind the last
//! event that both have.

use register::{BookDate, Register, Site, Source, Timestamp};

use crate::error::Error;
use crate::hub::{Chain, Hub};
use crate::reading::Gap;
use crate::site::{self, Copied, Sent};
use crate::stands::Stands;

/// Events that go at once.
const AT_ONCE: u32 = 1000;

/// What an exchange did.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize)]
pub struct Passed {
    /// Events that the hub took.
    pub sent: usize,
    /// Events of others that are here now.
    pub received: usize,
    /// Events that are still to be sent.
    pub unsent: i64,
}

/// Sends and reads what there is. `clock_ms` is what the desk's clock shows, `since` the first day whose visits are read.
///
/// # Errors
/// Why it ended before its end; what was sent and read until then stays.
pub async fn pass(
    hub: &mut Hub,
    book: &mut Register,
    site: &mut Site,
    (clock_ms, since): (i64, BookDate),
) -> Result<Passed, Error> {
    catch_up(book, site)?;
    let mut passed = Passed::default();
    let stands = match hub.stands_at(book.own_end()?, clock_ms) {
        // What is written from now on goes with the next exchange, which asks.
        Some(stands) => stands,
        None => {
            let mut stands = start(hub, book, site, (clock_ms, since)).await?;
            passed.sent = send(hub, book, site, &mut stands).await?;
            stands
        }
    };
    let chains = hub.chains().await?;
    if chains.is_empty() {
        // One that was shut out meanwhile is shown nothing, and told so where it asks.
        start(hub, book, site, (clock_ms, since)).await?;
    }
    passed.received = read(hub, book, site, (stands, &chains), since).await?;
    // A desk in its first chain was never put back to a copy, and has forgotten nothing.
    if stands.branch > 0 && book.write_what_was_forgotten(site)? > 0 {
        let mut stands = start(hub, book, site, (clock_ms, since)).await?;
        passed.sent += send(hub, book, site, &mut stands).await?;
    }
    site::keep_gates(site, stands.no, &chains, clock_ms)?;
    passed.unsent = unsent(book, site)?;
    if passed.sent > 0 {
        // The hub knows now that nothing is left.
        hub.hello(book.desk(), passed.unsent, clock_ms, None).await?;
    }
    Ok(passed)
}

/// Sends whatever stands behind the last event that the hub has; answers how much that was.
async fn send(hub: &Hub, book: &Register, site: &mut Site, stands: &mut Stands) -> Result<usize, Error> {
    let mut sent = 0;
    loop {
        let events = book.to_share(stands.seq, AT_ONCE)?;
        let Some(last) = events.last() else {
            return Ok(sent);
        };
        hub.send(*stands, &events).await?;
        sent += events.len();
        (stands.seq, stands.hash) = (last.seq, last.hash);
        let (branch, seq) = (stands.branch, stands.seq);
        site::keep_sent(site, Sent { branch, seq })?;
    }
}

/// Puts in the site's file what this desk said of the visits of others: it is in the book first.
///
/// # Errors
/// What reading or writing can meet.
pub fn catch_up(book: &Register, site: &mut Site) -> Result<(), Error> {
    catch_up_from(site::copied(site)?, book, site)
}

fn catch_up_from(copied: Copied, book: &Register, site: &mut Site) -> Result<(), Error> {
    let (end, hash) = book.own_end()?;
    if copied.seq == end && copied.hash == hash.to_string() {
        return Ok(());
    }
    let follows = book
        .own_hash(copied.seq)?
        .is_some_and(|hash| hash.to_string() == copied.hash);
    // A book that was put back to a copy is looked at from its beginning: what is known already is no more work. It writes another
    // chain now, most likely the one that the hub will call the next.
    let is_put_back = copied.seq > 0 && !follows;
    let branch = copied.branch + i32::from(is_put_back);
    let (end, own) = book.said_of_others(if follows { copied.seq } else { 0 })?;
    let hash = book.own_hash(end)?.unwrap_or_default().to_string();
    let source = Source {
        desk: book.desk(),
        branch: u32::try_from(branch).unwrap_or(0),
    };
    let seq = end;
    site::take_own(site, source, &own, &Copied { seq, hash, branch })
}

/// How many events the hub has not, as far as this desk knows.
///
/// # Errors
/// What reading can meet.
pub fn unsent(book: &Register, site: &Site) -> Result<i64, Error> {
    Ok((book.own_end()?.0 - site::sent(site)?.seq).max(0))
}

/// Asks where the chain of this desk stands at the hub, and where to go on.
async fn start(
    hub: &mut Hub,
    book: &Register,
    site: &mut Site,
    (clock_ms, since): (i64, BookDate),
) -> Result<Stands, Error> {
    let keeps = BookDate::of(Timestamp::from_unix_ms(clock_ms)).days_since(since);
    let mut stands = hub
        .hello(book.desk(), unsent(book, site)?, clock_ms, Some(keeps))
        .await?;
    let known = stands.seq == 0 || book.own_hash(stands.seq)? == Some(stands.hash);
    if !known {
        let both = stands.seq.min(book.own_end()?.0);
        let common = common_place(both, async |seq| {
            let (theirs, ours) = (hub.hash_at(seq).await?, book.own_hash(seq)?);
            Ok(theirs.is_some() && theirs == ours)
        })
        .await?;
        stands.branch = hub.go_on_behind(common).await?;
        stands.hash = book.own_hash(common)?.unwrap_or_default();
        stands.seq = common;
    }
    let (branch, seq) = (stands.branch, stands.seq);
    site::keep_sent(site, Sent { branch, seq })?;
    if site::copied(site)?.branch != branch {
        // Under another number its places would meet those of an earlier chain.
        let anew = Copied {
            branch,
            ..Copied::default()
        };
        catch_up_from(anew, book, site)?;
    }
    Ok(stands)
}

/// The last place up to `end` at which both chains are the same. Each event is linked to the one before it, so that the chains
/// are the same up to some place and nowhere behind it.
///
/// # Errors
/// What asking can meet.
pub async fn common_place(end: i64, same: impl AsyncFn(i64) -> Result<bool, Error>) -> Result<i64, Error> {
    let (mut common, mut differs) = (0, end + 1);
    while differs - common > 1 {
        let middle = common + (differs - common) / 2;
        if same(middle).await? {
            common = middle;
        } else {
            differs = middle;
        }
    }
    Ok(common)
}

/// Reads the chains of the others, each from where it was read last.
async fn read(
    hub: &Hub,
    book: &mut Register,
    site: &mut Site,
    (stands, chains): (Stands, &[Chain]),
    since: BookDate,
) -> Result<usize, Error> {
    let (mut of, mut gaps, mut empty) = (Vec::new(), Vec::new(), Vec::new());
    let known = site::read_up_to(site)?;
    for chain in chains {
        let is_written_here = chain.no == stands.no && chain.branch == stands.branch;
        if is_written_here {
            continue;
        }
        let noted = known.get(&(chain.no, chain.branch)).copied();
        let behind = noted.unwrap_or_else(|| not_read_yet(book, chains, chain));
        if chain.head == 0 && noted != Some(0) {
            empty.push(site::read_note(chain.no, chain.branch, 0));
        }
        if behind < chain.head {
            of.push(chain);
            gaps.push(Gap {
                no: chain.no,
                branch: chain.branch,
                behind,
                head: chain.head,
            });
        }
    }
    if !empty.is_empty() {
        site.note_all(&empty)?;
    }
    let (mut received, mut first) = (0, 0);
    while first < gaps.len() {
        let parts = hub.read(&gaps[first..], since).await?;
        let (mut told, mut notes) = (Vec::new(), Vec::new());
        for (part, chain) in parts.iter().zip(&of[first..]) {
            let source = Source {
                desk: chain.book,
                branch: u32::try_from(chain.branch).unwrap_or(0),
            };
            book.take_from_others(source, &part.events)?;
            told.push((source, &part.events[..]));
            notes.push(site::read_note(chain.no, chain.branch, part.up_to));
        }
        // All of an answer at once: a hundred gates that wrote a word each are one transaction.
        received += site.take(&told, &notes)?;
        for part in &parts {
            gaps[first].behind = part.up_to;
            if part.up_to < gaps[first].head {
                break;
            }
            first += 1;
        }
    }
    Ok(received)
}

/// Up to where a chain is here of which nothing was read.
fn not_read_yet(book: &Register, chains: &[Chain], chain: &Chain) -> i64 {
    if chain.book != book.desk() {
        return chain.base;
    }
    // Of what this book had before it was put back to a copy, it has the beginning itself.
    let next = chains
        .iter()
        .filter(|next| next.no == chain.no && next.book == chain.book && next.branch > chain.branch);
    next.map(|next| next.base).min().unwrap_or(0).max(chain.base)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_place_up_to_where_two_chains_are_the_same_is_found(end in 0i64..100_000, common in 0i64..100_000) {
            let common = common.min(end);
            let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
            let found = runtime.block_on(common_place(end, async |seq| Ok(seq <= common)));
            prop_assert_eq!(found.expect("nothing fails"), common);
        }
    }
}
