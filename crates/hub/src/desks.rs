//! Which desks belong to a site. Each is a role of its own that may add to its own chain and read.

use std::path::PathBuf;

use clap::Args;
use disk::{Existing, Eyes, OwnFiles};
use postgres_protocol::password::scram_sha_256;
use share::{Address, Hub, Join, Reach, quoted, random_password};

use crate::base::{group, open};
use crate::failing::Failing;
use crate::terminal::print_json;

/// The longest name of a desk, in characters: it stands beside every visitor.
const LONGEST_NAME: usize = 60;
/// Connections that one desk may have: its running program, and commands beside it.
const MOST_CONNECTIONS: u32 = 8;

/// Arguments of `add-desk`.
#[derive(Args)]
pub(crate) struct AddDesk {
    /// What the desk is called at its site: "Cổng B".
    #[arg(long)]
    name: String,
    /// Where to write the file that the desk joins with. Whoever has it can join in the desk's place until it was used: it is
    /// given by hand, and not by e-mail.
    #[arg(long, value_name = "FILE.join")]
    out: PathBuf,
    /// Where desks reach the database, HOST or HOST:PORT; without, as this command does.
    #[arg(long, value_name = "HOST")]
    address: Option<String>,
    /// The certificate (PEM) that the database proves itself with to desks, or that of whoever signed it; without, the one
    /// that `--database` names.
    #[arg(long, value_name = "FILE.pem")]
    certificate: Option<PathBuf>,
}

impl AddDesk {
    pub(crate) async fn run(self, address: &Address) -> Result<Hub, Failing> {
        let name = named(&self.name)?;
        let reach = self.reach(&address.reach)?;
        let file = OwnFiles::default().target(&self.out, Existing::Refuse)?;
        let password = random_password()?;
        let verifier = scram_sha_256(password.as_bytes());
        let mut hub = open(address).await?;
        let tx = hub.client().transaction().await?;
        let there = tx
            .query_opt(
                "SELECT role::text, revoked_at IS NULL FROM gatekeeper.desk WHERE name = $1 FOR UPDATE",
                &[&name],
            )
            .await?;
        let role = match there {
            Some(row) if row.try_get(1)? => return Err(Failing::DeskThere),
            Some(row) => {
                let role: String = row.try_get(0)?;
                let quoted = quoted(&role);
                tx.batch_execute(&format!("ALTER ROLE {quoted} LOGIN PASSWORD '{verifier}'"))
                    .await?;
                tx.execute(
                    "UPDATE gatekeeper.desk SET revoked_at = NULL WHERE name = $1",
                    &[&name],
                )
                .await?;
                role
            }
            None => {
                let desks = group(&address.reach.database);
                let row = tx
                    .query_one(
                        "INSERT INTO gatekeeper.desk (name, role) VALUES ($1, gen_random_uuid()::text) RETURNING no",
                        &[&name],
                    )
                    .await?;
                let no: i32 = row.try_get(0)?;
                let role = format!("{}_{no}", desks.name());
                tx.execute(
                    "UPDATE gatekeeper.desk SET role = $2::text::name WHERE no = $1",
                    &[&no, &role],
                )
                .await?;
                tx.batch_execute(&format!(
                    "CREATE ROLE {} LOGIN PASSWORD '{verifier}' CONNECTION LIMIT {MOST_CONNECTIONS} IN ROLE {}",
                    quoted(&role),
                    quoted(desks.name())
                ))
                .await?;
                role
            }
        };
        let join = Join::new(&name, reach, &role, &password);
        let bytes = serde_json::to_vec_pretty(&join).map_err(std::io::Error::from)?;
        // Before the desk is let in: a file that nobody knows of is worth nothing, a desk without its file is a riddle.
        file.write(&bytes, Eyes::Owner)?;
        tx.commit().await?;
        print_json(&serde_json::json!({ "desk": name, "file": self.out.display().to_string() }))?;
        Ok(hub)
    }

    /// How desks reach what this command reaches.
    fn reach(&self, own: &Reach) -> Result<Reach, Failing> {
        let mut reach = own.clone();
        if let Some(file) = &self.certificate {
            reach.certificate = Some(std::fs::read_to_string(file)?);
            reach.tls = true;
        }
        if let Some(address) = &self.address {
            let (host, port) = match address.rsplit_once(':') {
                Some((host, port)) if !host.contains(':') || host.ends_with(']') => {
                    (host, port.parse().map_err(|_| Failing::NotForDesks)?)
                }
                _ => (address.as_str(), reach.port),
            };
            host.clone_into(&mut reach.host);
            reach.port = port;
        }
        reach.may_be_used().map_err(|_| Failing::NotForDesks)?;
        Ok(reach)
    }
}

/// Shuts a desk out at once, wherever it is.
pub(crate) async fn revoke(address: &Address, name: &str) -> Result<Hub, Failing> {
    let name = named(name)?;
    let mut hub = open(address).await?;
    let tx = hub.client().transaction().await?;
    let row = tx
        .query_opt(
            "UPDATE gatekeeper.desk SET revoked_at = coalesce(revoked_at, now()) WHERE name = $1 RETURNING role::text",
            &[&name],
        )
        .await?;
    let role: String = row.ok_or(Failing::NoDesk)?.try_get(0)?;
    tx.batch_execute(&format!("ALTER ROLE {} NOLOGIN PASSWORD NULL", quoted(&role)))
        .await?;
    tx.commit().await?;
    hub.client()
        .query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1",
            &[&role],
        )
        .await?;
    print_json(&serde_json::json!({ "desk": name, "revoked": true }))?;
    Ok(hub)
}

/// A name as it stands beside visitors.
fn named(text: &str) -> Result<String, Failing> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = name.chars().count();
    if (1..=LONGEST_NAME).contains(&length) && !name.chars().any(char::is_control) {
        Ok(name)
    } else {
        Err(Failing::NotAName)
    }
}
