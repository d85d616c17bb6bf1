//! What the others wrote, of many chains in one question: where a hundred gates write, each of them has written a little.

use register::{BookDate, Shared};
use tokio_postgres::types::ToSql;

use crate::error::Error;
use crate::hub::Hub;

/// So many events are read at once.
pub(crate) const MOST: i64 = 1000;
/// So much of them, and the event with which it is reached: a desk that writes more than a book can hold costs the others
/// time, and not their memory.
const ENOUGH_BYTES: i64 = 4 << 20;

const READ: &str = "SELECT at, seq, event, there FROM (
        SELECT at, seq, event, count(*) OVER () AS there,
            sum(octet_length(event)) OVER (ORDER BY at, seq) - octet_length(event) AS before
        FROM unnest($1::integer[], $2::integer[], $3::bigint[], $4::bigint[]) WITH ORDINALITY AS gap (no, branch, behind, head, at)
        CROSS JOIN LATERAL (SELECT seq, event FROM gatekeeper.told WHERE desk = gap.no AND branch = gap.branch
            AND seq > gap.behind AND seq <= gap.head AND book_date >= $5::text::date AND says ORDER BY seq LIMIT $6) AS page
    ) AS measured WHERE before < $7 ORDER BY at, seq";

/// What is not here yet of a chain.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Gap {
    /// Whose it is.
    pub(crate) no: i32,
    /// Which of its chains.
    pub(crate) branch: i32,
    /// The last event that is here.
    pub(crate) behind: i64,
    /// The last that there is.
    pub(crate) head: i64,
}

/// What was read of a chain.
pub(crate) struct Part {
    /// Events that say something.
    pub(crate) events: Vec<Shared>,
    /// Up to where that is all of them.
    pub(crate) up_to: i64,
}

impl Hub {
    /// Reads events of days since one: a part of each of the first chains, whole but for the last of them. There is at least
    /// one, and it gets further.
    ///
    /// # Errors
    /// What the hub says.
    pub(crate) async fn read(&self, gaps: &[Gap], since: BookDate) -> Result<Vec<Part>, Error> {
        let gaps = &gaps[..at_once(gaps)];
        let column = |of: fn(&Gap) -> i64| gaps.iter().map(of).collect::<Vec<_>>();
        let (behind, head) = (column(|gap| gap.behind), column(|gap| gap.head));
        let column = |of: fn(&Gap) -> i32| gaps.iter().map(of).collect::<Vec<_>>();
        let (no, branch) = (column(|gap| gap.no), column(|gap| gap.branch));
        let since = since.to_string();
        let of: [&(dyn ToSql + Sync); 7] = [&no, &branch, &behind, &head, &since, &MOST, &ENOUGH_BYTES];
        let rows = self.all(READ, &of).await?;
        let mut parts: Vec<Part> = gaps
            .iter()
            .map(|gap| Part {
                events: Vec::new(),
                up_to: gap.head,
            })
            .collect();
        for row in &rows {
            let at: i64 = row.try_get(0)?;
            let part = usize::try_from(at - 1).ok().and_then(|at| parts.get_mut(at));
            // One that cannot be read is of a newer desk, or none: it is passed over.
            let text: Option<&str> = row.try_get(2).ok();
            let event = text.and_then(|text| serde_json::from_str(text).ok());
            if let (Some(part), Some(event)) = (part, event) {
                part.events.push(event);
            }
        }
        if let Some(last) = rows.last() {
            let (at, seq, there): (i64, i64, i64) = (last.try_get(0)?, last.try_get(1)?, last.try_get(3)?);
            if there >= MOST || there > rows.len() as i64 {
                parts.truncate(usize::try_from(at).unwrap_or(0));
                if let Some(last) = parts.last_mut() {
                    last.up_to = seq;
                }
            }
        }
        Ok(parts)
    }
}

/// How many of the gaps are asked for at once: those that are no more than [`MOST`] events together, and the first of them
/// however large it is.
fn at_once(gaps: &[Gap]) -> usize {
    let mut together = 0i64;
    let fits = |gap: &&Gap| {
        together = together.saturating_add(gap.head.saturating_sub(gap.behind));
        together <= MOST
    };
    gaps.iter().take_while(fits).count().max(1).min(gaps.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sizes: &[i64], expect: usize) {
        let gap = |size: &i64| Gap {
            no: 1,
            branch: 0,
            behind: 7,
            head: 7 + size,
        };
        assert_eq!(at_once(&sizes.iter().map(gap).collect::<Vec<_>>()), expect);
    }

    #[test]
    fn small_gaps_are_read_together_and_a_large_one_alone() {
        check(&[], 0);
        check(&[1, 2, 3], 3);
        check(&[MOST], 1);
        check(&[MOST - 1, 1, 1], 2);
        check(&[MOST + 1, 1], 1);
        check(&[1, MOST, 1], 1);
        check(&[i64::MAX - 7, i64::MAX - 7], 1);
    }
}
