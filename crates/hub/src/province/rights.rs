//! The role in which reports are taken over the network: it adds to the province's tables and can do nothing else, so that a
//! fault of the program that strangers speak with reaches no visitor and changes no report.

use share::Role;
use tokio_postgres::{Client, Error};

const RIGHTS: &str = "
    GRANT CONNECT ON DATABASE {database} TO {role};
    GRANT USAGE ON SCHEMA province TO {role};
    GRANT SELECT, INSERT ON province.agency, province.key, province.report, province.day TO {role};";

/// Makes the role, and gives it its rights.
pub(crate) async fn grant(client: &mut Client, database: &str) -> Result<(), Error> {
    role(database).grant(client, "LOGIN", RIGHTS).await
}

/// The role of a database.
pub(super) fn role(database: &str) -> Role {
    Role::of(database, "province")
}
