//! Words past their time. Desks erase their own, and tell; this is for those that no longer do.

use share::{Address, Hub};

use crate::base::open;
use crate::failing::Failing;
use crate::terminal::print_json;

/// Has words go that are past the time of their desk.
pub(crate) async fn forget(address: &Address) -> Result<Hub, Failing> {
    let mut hub = open(address).await?;
    let row = hub.client().query_one("SELECT gatekeeper.forget()", &[]).await?;
    let words: i64 = row.try_get(0)?;
    print_json(&serde_json::json!({ "forgotten": words }))?;
    Ok(hub)
}
