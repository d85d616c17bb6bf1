//! The key that a site signs its reports with, made once. Deliberately absent: signing.

use figures::DeskKey;
use tokio_postgres::Client;

use crate::error::Failing;

/// Makes the site's key, where it has none.
///
/// # Errors
/// What the database says, or the system, where it has no randomness.
pub(crate) async fn make(client: &Client) -> Result<(), Failing> {
    let key = DeskKey::random().and_then(|key| key.to_keep());
    let key = key.map_err(|_| Failing::System)?;
    let put = "INSERT INTO gatekeeper.site_key (seed) VALUES ($1) ON CONFLICT DO NOTHING";
    client.execute(put, &[&key]).await?;
    Ok(())
}
