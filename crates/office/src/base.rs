//! The database as the page has it: a few connections, each in a role that reads what desks sent and writes none of it.

use std::time::Duration;

use deadpool::managed::{Manager, Metrics, Object, Pool, PoolError, RecycleError, RecycleResult};
use register::Timestamp;
use share::{Address, Error, Hub, Role};
use tokio_postgres::{Client, GenericClient};

use crate::error::Failing;
use crate::key;

/// Connections at once: more than an office's people ask for together, fewer than desks would miss.
const MOST: usize = 6;
/// How long a question waits for a connection, and for its answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// What the role of the page may do: read what desks sent, keep what is derived of it, who is signed in, and who looked.
const RIGHTS: &str = "
    GRANT CONNECT ON DATABASE {database} TO {role};
    GRANT USAGE ON SCHEMA gatekeeper TO {role};
    GRANT SELECT ON gatekeeper.event, gatekeeper.words, gatekeeper.told, gatekeeper.branch, gatekeeper.office_user,
        gatekeeper.office_letterhead, gatekeeper.radio_hour TO {role};
    GRANT SELECT (no, name, added_at, revoked_at, last_heard, unsent_told, clock_ahead_ms, version, radio, radio_since, radio_at,
        radio_adverts) ON gatekeeper.desk TO {role};
    GRANT SELECT, INSERT, DELETE ON gatekeeper.office_session TO {role};
    GRANT SELECT, INSERT ON gatekeeper.office_look TO {role};
    GRANT SELECT, INSERT, UPDATE ON gatekeeper.office_read, gatekeeper.visit TO {role};
    GRANT SELECT, INSERT, DELETE ON gatekeeper.figure TO {role};
    GRANT SELECT, UPDATE (issued) ON gatekeeper.site_key TO {role};
    GRANT EXECUTE ON FUNCTION gatekeeper.me(), gatekeeper.count_anew(date[], integer[]) TO {role};";

/// Makes the role of the page, gives it its rights, and makes the key that the site's reports are signed with.
///
/// # Errors
/// What the database says.
pub async fn grant(client: &mut Client, database: &str) -> Result<(), Failing> {
    role(database).grant(client, "LOGIN", RIGHTS).await?;
    key::make(client).await
}

fn role(database: &str) -> Role {
    Role::of(database, "office")
}

/// The connections.
#[derive(Clone)]
pub(crate) struct Base {
    pool: Pool<Opener>,
    opener: Opener,
}

/// One of them, given back when dropped.
pub(crate) type Lent = Object<Opener>;

impl Base {
    /// Of this database. Nothing is opened yet.
    pub(crate) fn of(address: Address) -> Result<Self, Failing> {
        let opener = Opener { address };
        let pool = Pool::builder(opener.clone())
            .max_size(MOST)
            .wait_timeout(Some(PATIENCE))
            .create_timeout(Some(PATIENCE))
            .recycle_timeout(Some(PATIENCE))
            .runtime(deadpool::Runtime::Tokio1)
            .build()
            .map_err(|_| Failing::System)?;
        Ok(Self { pool, opener })
    }

    pub(crate) async fn lend(&self) -> Result<Lent, Failing> {
        self.pool.get().await.map_err(|error| match error {
            PoolError::Backend(error) => error,
            _ => Failing::Base(Error::Unreachable),
        })
    }

    /// One that is nobody else's, for waiting.
    pub(crate) async fn open(&self) -> Result<Hub, Failing> {
        self.opener.create().await
    }
}

/// Opens them.
#[derive(Clone)]
pub(crate) struct Opener {
    address: Address,
}

impl Manager for Opener {
    type Type = Hub;
    type Error = Failing;

    async fn create(&self) -> Result<Hub, Failing> {
        let mut hub = Hub::connect(&self.address).await?;
        role(&self.address.reach.database).take(hub.client()).await?;
        Ok(hub)
    }

    async fn recycle(&self, hub: &mut Hub, _: &Metrics) -> RecycleResult<Failing> {
        if hub.client().is_closed() {
            Err(RecycleError::Backend(Failing::Base(Error::Unreachable)))
        } else {
            Ok(())
        }
    }
}

/// What time it is, by the database: the one clock that every desk's arrival was noted with.
pub(crate) async fn now(client: &impl GenericClient) -> Result<Timestamp, Failing> {
    let row = client
        .query_one(
            "SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint",
            &[],
        )
        .await?;
    Ok(Timestamp::from_unix_ms(row.try_get(0)?))
}
