//! Who is signed in. The browser holds 32 random bytes in a cookie that no script reads; the database holds their hash.

use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest as _, Sha256};
use tokio::sync::Semaphore;

use crate::base::{Base, now};
use crate::error::Failing;
use crate::guard::password;
use crate::guard::users::{Role, named};
use crate::guard::waits::Waits;

/// How long a sign-in lasts: a day at the office.
pub(crate) const LASTS_S: u32 = 12 * 3600;
/// Passwords that are looked at together: each takes 19 MiB.
const AT_ONCE: usize = 2;

/// Who asks.
pub(crate) struct Who {
    /// The name with which they signed in.
    pub(crate) name: String,
    /// What they may see.
    pub(crate) role: Role,
    /// What the browser holds.
    pub(crate) token: String,
}

/// How a sign-in ended.
pub(crate) enum Answer {
    /// It is they: what the browser is to hold.
    Is(String),
    /// It is not, or they were shut out.
    IsNot,
    /// It was not looked at: so many seconds to wait.
    Wait(u64),
}

/// Looks at passwords.
#[derive(Clone)]
pub(crate) struct Sessions {
    waits: Arc<Mutex<Waits>>,
    looks: Arc<Semaphore>,
}

impl Sessions {
    pub(crate) fn new() -> Self {
        Self {
            waits: Arc::default(),
            looks: Arc::new(Semaphore::new(AT_ONCE)),
        }
    }

    /// Looks at a name and a password.
    pub(crate) async fn sign_in(
        &self,
        base: &Base,
        (name, word): (&str, String),
        address: IpAddr,
    ) -> Result<Answer, Failing> {
        // What can be nobody's name waits and takes as long.
        let account: String = named(name).unwrap_or_default();
        let hash = {
            let mut lent = base.lend().await?;
            let client = lent.client();
            let now = now(client).await?;
            let attempt = self.waits(|waits| waits.attempt(&account, address, now.unix_ms()));
            if let Err(seconds) = attempt {
                return Ok(Answer::Wait(seconds));
            }
            let known = "SELECT hash FROM gatekeeper.office_user WHERE name = $1 AND revoked_at IS NULL";
            let row = client.query_opt(known, &[&account]).await?;
            row.map(|row| row.try_get::<_, String>(0)).transpose()?
        };
        let _turn = self.looks.acquire().await;
        let is = tokio::task::spawn_blocking(move || password::is_of(&word, hash.as_deref()));
        if !is.await.map_err(|_| Failing::System)?? {
            return Ok(Answer::IsNot);
        }
        self.waits(|waits| waits.right(&account, address));
        let token = share::random_password()?;
        let mut lent = base.lend().await?;
        let client = lent.client();
        let over = "DELETE FROM gatekeeper.office_session WHERE began_at < now() - make_interval(secs => $1)";
        client.execute(over, &[&f64::from(LASTS_S)]).await?;
        let put = "INSERT INTO gatekeeper.office_session (token, name) VALUES ($1, $2)";
        client.execute(put, &[&kept(&token), &account]).await?;
        Ok(Answer::Is(token))
    }

    fn waits<T>(&self, look: impl FnOnce(&mut Waits) -> T) -> T {
        look(&mut self.waits.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Who holds a token; nobody where it is forged, old, or its holder was shut out.
pub(crate) async fn who(base: &Base, token: &str) -> Result<Option<Who>, Failing> {
    if token.len() != 64 || !token.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(None);
    }
    let mut lent = base.lend().await?;
    let row = lent
        .client()
        .query_opt(
            "SELECT u.name, u.role FROM gatekeeper.office_session s JOIN gatekeeper.office_user u ON u.name = s.name
             WHERE s.token = $1 AND s.began_at > now() - make_interval(secs => $2) AND u.revoked_at IS NULL",
            &[&kept(token), &f64::from(LASTS_S)],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let name = row.try_get(0)?;
    Ok(Role::from_word(row.try_get(1)?).map(|role| Who {
        name,
        role,
        token: token.to_owned(),
    }))
}

/// Ends a sign-in.
pub(crate) async fn sign_out(base: &Base, token: &str) -> Result<(), Failing> {
    let mut lent = base.lend().await?;
    let delete = "DELETE FROM gatekeeper.office_session WHERE token = $1";
    lent.client().execute(delete, &[&kept(token)]).await?;
    Ok(())
}

/// What stands in a form beside the cookie: made from it, so that whoever cannot read the cookie cannot make it.
pub(crate) fn form_word(token: &str) -> String {
    let digest = Sha256::new_with_prefix(b"gatekeeper form 1\0")
        .chain_update(token)
        .finalize();
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn kept(token: &str) -> Vec<u8> {
    Sha256::digest(token).to_vec()
}
