//! The database: made, brought to the form of this program, and opened.

use share::{Address, Error, Hub, Role, quoted};

use crate::failing::Failing;
use crate::terminal::print_json;

mod steps {
    refinery::embed_migrations!("migrations");
}

/// The table of the steps that were taken.
const STEPS: &str = "gatekeeper_steps";
/// The oldest PostgreSQL that has all that the steps ask for.
const OLDEST: i32 = 150_000;
/// PostgreSQL's own database, from which others are made.
const FIRST: &str = "postgres";
/// PostgreSQL's number for a database that is not there.
const NO_DATABASE: &str = "3D000";

/// What a desk may do, and nothing else.
const RIGHTS: &str = "
    REVOKE ALL ON DATABASE {database} FROM PUBLIC;
    REVOKE ALL ON SCHEMA public FROM PUBLIC;
    GRANT CONNECT ON DATABASE {database} TO {role};
    GRANT USAGE ON SCHEMA gatekeeper TO {role};
    GRANT SELECT, INSERT ON gatekeeper.event, gatekeeper.words TO {role};
    GRANT SELECT ON gatekeeper.told TO {role};
    GRANT EXECUTE ON FUNCTION gatekeeper.me(), gatekeeper.hello(uuid, bigint, bigint),
        gatekeeper.hello(uuid, bigint, bigint, integer), gatekeeper.hash_at(bigint), gatekeeper.go_on_behind(bigint),
        gatekeeper.chains(), gatekeeper.tell(text, text, bigint, bigint) TO {role};";

/// Sets the database up.
pub(crate) async fn init(address: &Address) -> Result<Hub, Failing> {
    let mut hub = match Hub::connect(address).await {
        Err(Error::Said(code)) if code == NO_DATABASE => {
            make(address).await?;
            Hub::connect(address).await?
        }
        hub => hub?,
    };
    let client = hub.client();
    let version: String = client
        .query_one("SHOW server_version_num", &[])
        .await?
        .try_get(0)?;
    if version.parse().is_ok_and(|version: i32| version < OLDEST) {
        return Err(Failing::TooOld);
    }
    let mut runner = steps::migrations::runner();
    runner.set_migration_table_name(STEPS);
    runner.run_async(client).await.map_err(of_steps)?;
    group(&address.reach.database)
        .grant(client, "NOLOGIN", RIGHTS)
        .await?;
    office::grant(client, &address.reach.database).await?;
    crate::province::grant(client, &address.reach.database).await?;
    print_json(&serde_json::json!({ "database": address.reach.database, "ready": true }))?;
    Ok(hub)
}

/// Opens a database that was set up.
pub(crate) async fn open(address: &Address) -> Result<Hub, Failing> {
    match Hub::connect(address).await {
        Err(Error::Said(code)) if code == NO_DATABASE => Err(Failing::NotSetUp),
        hub => Ok(hub?),
    }
}

/// The role that every desk of a database is in.
pub(crate) fn group(database: &str) -> Role {
    Role::of(database, "desk")
}

async fn make(address: &Address) -> Result<(), Failing> {
    let mut hub = Hub::connect(&address.clone().of_database(FIRST)).await?;
    let name = quoted(&address.reach.database);
    // Another may have made it meanwhile.
    hub.client()
        .batch_execute(&format!(
            "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"
        ))
        .await?;
    hub.close().await;
    Ok(())
}

fn of_steps(error: refinery::Error) -> Failing {
    match error.kind() {
        refinery::error::Kind::DivergentVersion(..) | refinery::error::Kind::MissingVersion(..) => {
            Failing::OtherForm
        }
        refinery::error::Kind::Connection(_, cause) => match cause.downcast_ref::<tokio_postgres::Error>() {
            Some(cause) => Failing::Hub(Error::Said(
                cause.code().map_or("-", |code| code.code()).to_owned(),
            )),
            None => Failing::Hub(Error::Unreachable),
        },
        _ => Failing::OtherForm,
    }
}
