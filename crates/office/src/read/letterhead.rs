//! Whose the papers are.

use papers::{Book, Office};
use tokio_postgres::GenericClient;

use crate::error::Failing;

/// What stands at the head of the site's papers.
pub(crate) async fn office(client: &impl GenericClient) -> Result<Office, Failing> {
    let row = client
        .query_one(
            "SELECT superior_body, agency, place FROM gatekeeper.office_letterhead",
            &[],
        )
        .await?;
    Ok(Office {
        superior_body: row.try_get(0)?,
        agency: row.try_get(1)?,
        place: row.try_get(2)?,
        desk_name: String::new(),
        book: Book::Register,
    })
}
