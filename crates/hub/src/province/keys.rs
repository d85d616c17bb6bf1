//! Which keys are believed: what was seen, and what a person says of it.

use clap::Args;
use serde::Serialize;
use share::Hub;

use super::failing::Failing as Why;
use super::ledger::fold;
use super::store;
use crate::failing::Failing;
use crate::terminal::print_json;

/// Arguments of `accept-key`.
#[derive(Args)]
pub(super) struct AcceptKey {
    /// The agency, as `table` says it.
    agency: String,
    /// The key, as `keys` and `import` say it.
    key: String,
    /// Which agency of that name.
    #[arg(long)]
    district: Option<String>,
    /// The key is that of one desk more: what both tell is added up.
    #[arg(long, conflicts_with = "instead_of")]
    beside: bool,
    /// Of an agency with several desks: whose place it takes.
    #[arg(long, value_name = "KEY")]
    instead_of: Option<String>,
}

#[derive(Serialize)]
struct Line {
    key: String,
    agency: Option<String>,
    standing: String,
    reports: i64,
}

#[derive(Serialize)]
struct Said {
    key: String,
    agency: Option<String>,
    standing: &'static str,
}

/// Prints every key, one line each.
pub(super) async fn list(hub: &mut Hub) -> Result<(), Failing> {
    let rows = hub
        .client()
        .query(
            "SELECT k.mark, a.name, k.standing, count(r.no) FROM province.key k
             LEFT JOIN province.agency a ON a.no = k.agency LEFT JOIN province.report r ON r.key = k.no
             GROUP BY k.no, a.no ORDER BY a.name, k.no",
            &[],
        )
        .await?;
    for row in rows {
        print_json(&Line {
            key: row.try_get(0)?,
            agency: row.try_get(1)?,
            standing: row.try_get(2)?,
            reports: row.try_get(3)?,
        })?;
    }
    Ok(())
}

/// Sixteen digits, however somebody groups them.
fn mark(typed: &str) -> String {
    let digits: Vec<char> = typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|digit| digit.to_ascii_lowercase())
        .collect();
    let groups: Vec<String> = digits.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

impl AcceptKey {
    pub(super) async fn run(self, hub: &mut Hub) -> Result<(), Failing> {
        let tx = hub.client().transaction().await?;
        store::lock(&tx).await?;
        let named = tx
            .query(
                "SELECT no, name, district FROM province.agency WHERE fold = $1",
                &[&fold(&self.agency)],
            )
            .await?;
        let mut named: Vec<(i32, String, String)> = named
            .iter()
            .map(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?)))
            .collect::<Result<_, Failing>>()?;
        if let Some(district) = &self.district {
            named.retain(|(_, _, other)| fold(other) == fold(district));
        }
        let (agency, name) = match named.as_slice() {
            [] => return Err(Why::NoAgency.into()),
            [(no, name, _)] => (*no, name.clone()),
            _ => return Err(Why::Several.into()),
        };
        let key_mark = mark(&self.key);
        let key = tx
            .query_opt(
                "SELECT k.no, k.agency, k.place, k.standing, EXISTS (SELECT FROM province.report r WHERE r.key = k.no)
                 FROM province.key k WHERE k.mark = $1",
                &[&key_mark],
            )
            .await?
            .ok_or(Why::NoKey)?;
        let (no, told): (i32, bool) = (key.try_get(0)?, key.try_get(4)?);
        let of: Option<i32> = key.try_get(1)?;
        if told && of.is_some_and(|of| of != agency) {
            return Err(Why::OtherAgencys.into());
        }
        let standing: &str = key.try_get(3)?;
        if standing != "trusted" || of != Some(agency) {
            let place = self
                .place(&tx, agency, (no, told.then_some(key.try_get(2)?)))
                .await?;
            tx.execute(
                "UPDATE province.key SET standing = 'followed'
                 WHERE agency = $1 AND place = $2 AND standing = 'trusted' AND no <> $3",
                &[&agency, &place, &no],
            )
            .await?;
            tx.execute(
                "UPDATE province.key SET agency = $2, place = $3, standing = 'trusted' WHERE no = $1",
                &[&no, &agency, &place],
            )
            .await?;
        }
        tx.commit().await?;
        print_json(&Said {
            key: key_mark,
            agency: Some(name),
            standing: "trusted",
        })
    }

    /// Which of the agency's desks the key is: its own place where it told already.
    async fn place(
        &self,
        tx: &tokio_postgres::Transaction<'_>,
        agency: i32,
        (key, told_at): (i32, Option<i32>),
    ) -> Result<i32, Failing> {
        if let Some(place) = told_at {
            return Ok(place);
        }
        let rows = tx
            .query(
                "SELECT place, mark, standing FROM province.key
                 WHERE agency = $1 AND standing IN ('trusted', 'followed') AND no <> $2 ORDER BY place",
                &[&agency, &key],
            )
            .await?;
        let mut places = Vec::new();
        for row in &rows {
            let (place, other): (i32, &str) = (row.try_get(0)?, row.try_get(1)?);
            if self
                .instead_of
                .as_ref()
                .is_some_and(|instead| mark(instead) == other)
            {
                return Ok(place);
            }
            places.push(place);
        }
        places.dedup();
        match (places.as_slice(), self.beside, &self.instead_of) {
            (_, _, Some(_)) => Err(Why::NoKey.into()),
            ([], ..) => Ok(0),
            (places, true, _) => Ok(places.iter().max().map_or(0, |last| last + 1)),
            ([one], ..) => Ok(*one),
            _ => Err(Why::SeveralDesks.into()),
        }
    }
}

/// Shuts a key out, with all that it told.
pub(super) async fn refuse(hub: &mut Hub, key: &str) -> Result<(), Failing> {
    let tx = hub.client().transaction().await?;
    store::lock(&tx).await?;
    let key = mark(key);
    let row = tx
        .query_opt(
            "UPDATE province.key k SET standing = 'refused' WHERE mark = $1
             RETURNING (SELECT name FROM province.agency a WHERE a.no = k.agency)",
            &[&key],
        )
        .await?
        .ok_or(Why::NoKey)?;
    let agency: Option<String> = row.try_get(0)?;
    tx.commit().await?;
    print_json(&Said {
        key,
        agency,
        standing: "refused",
    })
}
