//! Reports are taken, however they came: all or nothing, by the rule of the ledger.

use figures::Sealed;
use serde::Serialize;
use tokio_postgres::Client;

use super::ledger::{No, Standing, Took};
use super::store;
use crate::failing::Failing;

/// What became of some reports.
pub(super) struct Taken {
    /// Of each, in their order.
    pub(super) each: Vec<Result<Took, No>>,
    /// Keys that were seen for the first time and are believed from now on.
    pub(super) new_keys: Vec<NewKey>,
}

/// A key that is believed, and whose.
#[derive(Serialize)]
pub(super) struct NewKey {
    agency: String,
    key: String,
}

/// Takes reports in this order; written when it returns. Taken again, nothing is counted twice.
pub(super) async fn all(client: &mut Client, reports: &[&Sealed]) -> Result<Taken, Failing> {
    let tx = client.transaction().await?;
    store::lock(&tx).await?;
    let mut ledger = store::ledger(&tx, reports).await?;
    let (mut each, mut taken) = (Vec::new(), Vec::new());
    for sealed in reports {
        each.push(ledger.take(sealed).map(|(key, took)| {
            taken.push((key, *sealed));
            took
        }));
    }
    store::write(&tx, &ledger, &taken).await?;
    tx.commit().await?;
    let trusted = ledger
        .new_keys
        .iter()
        .filter(|key| key.standing == Standing::Trusted);
    let new_keys = trusted
        .map(|key| NewKey {
            agency: key.agency.map_or("", |no| ledger.name(no)).to_owned(),
            key: key.key.mark(),
        })
        .collect();
    Ok(Taken { each, new_keys })
}
