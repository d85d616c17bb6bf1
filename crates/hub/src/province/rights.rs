//! The role in which reports are taken over the network: it adds to the province's tables and can do nothing else, so that a
//! fault of the program that strangers speak with reaches no visitor and changes no report.

use tokio_postgres::Client;

use crate::failing::Failing;
use crate::quoted::quoted;

const RIGHTS: &str = "
    GRANT CONNECT ON DATABASE {database} TO {role};
    GRANT USAGE ON SCHEMA province TO {role};
    GRANT SELECT, INSERT ON province.agency, province.key, province.report, province.day TO {role};";

/// Makes the role, and gives it its rights. It has no password: an account of the computer with its name can sign in by the
/// socket, and whoever administers the database can take its place.
pub(crate) async fn grant(client: &mut Client, database: &str) -> Result<(), Failing> {
    let role = role(database);
    let tx = client.transaction().await?;
    let there = tx
        .query_opt("SELECT 1 FROM pg_roles WHERE rolname = $1", &[&role])
        .await?;
    let (role, database) = (quoted(&role), quoted(database));
    if there.is_none() {
        tx.batch_execute(&format!("CREATE ROLE {role} LOGIN")).await?;
    }
    let rights = RIGHTS.replace("{role}", &role).replace("{database}", &database);
    tx.batch_execute(&rights).await?;
    Ok(tx.commit().await?)
}

/// What the role is called.
pub(super) fn role(database: &str) -> String {
    format!("{database}_province")
}
