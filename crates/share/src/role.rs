//! Roles in a hub's database: made once, given rights and no others, taken by a program for as long as it is connected.

use tokio_postgres::{Client, Error};

/// A role of one database. PostgreSQL's roles belong to the whole server, so each is called after its database.
#[derive(Debug, Clone)]
pub struct Role {
    name: String,
    database: String,
}

impl Role {
    /// The role of `whom` (`desk`, `office`, `province`) in a database.
    pub fn of(database: &str, whom: &str) -> Self {
        Self {
            name: format!("{database}_{whom}"),
            database: database.to_owned(),
        }
    }

    /// What the server calls it, as it is.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Makes the role where it is not there (`may` being `LOGIN` or `NOLOGIN`), and gives it `rights`: statements in which
    /// `{role}` and `{database}` stand for the names. It has no password: where it may sign in, an account of the computer
    /// with its name can do so by the socket, and whoever administers the database can take its place.
    ///
    /// # Errors
    /// What the database says; nothing is changed then.
    pub async fn grant(&self, client: &mut Client, may: &str, rights: &str) -> Result<(), Error> {
        let tx = client.transaction().await?;
        let there = tx
            .query_opt("SELECT 1 FROM pg_roles WHERE rolname = $1", &[&self.name])
            .await?;
        let (role, database) = (quoted(&self.name), quoted(&self.database));
        if there.is_none() {
            tx.batch_execute(&format!("CREATE ROLE {role} {may}")).await?;
        }
        let rights = rights.replace("{role}", &role).replace("{database}", &database);
        tx.batch_execute(&rights).await?;
        tx.commit().await
    }

    /// From here on the connection is in this role. No question outlives whoever asked, and dates are as we write them,
    /// whatever the server's own language.
    ///
    /// # Errors
    /// What the database says; that the role is not there, where it was not set up.
    pub async fn take(&self, client: &Client) -> Result<(), Error> {
        let setting = format!(
            "SET ROLE {}; SET statement_timeout = '10s'; SET idle_in_transaction_session_timeout = '30s';
             SET datestyle = 'ISO'; SET timezone = 'UTC'",
            quoted(&self.name)
        );
        client.batch_execute(&setting).await
    }
}

/// A name in a statement that takes no parameters.
pub fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
