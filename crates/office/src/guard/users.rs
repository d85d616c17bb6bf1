//! Who may sign in. Made and shut out at the server, by whoever administers the database: the page itself cannot.

use share::Hub;

use crate::error::Failing;

use super::password;

/// The longest name for signing in.
const LONGEST: usize = 40;

/// What somebody may see.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// Everything.
    Owner,
    /// Of numbers of papers and telephones the ends, and no reports.
    Reception,
}

impl Role {
    /// Its word in the database, and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Reception => "reception",
        }
    }

    pub(crate) fn from_word(word: &str) -> Option<Self> {
        [Self::Owner, Self::Reception]
            .into_iter()
            .find(|role| role.word() == word)
    }
}

/// Lets somebody in; whoever was shut out before comes back with the new password. Answers the name as it is kept.
///
/// # Errors
/// `NotAUserName`, `ShortPassword`, `UserThere`, or what the database says.
pub async fn add_user(hub: &mut Hub, name: &str, role: Role, word: &str) -> Result<String, Failing> {
    let name = named(name)?;
    if word.to_lowercase().contains(&name) {
        return Err(Failing::ShortPassword);
    }
    let hash = password::hash(word)?;
    let made = hub
        .client()
        .execute(
            "INSERT INTO gatekeeper.office_user (name, role, hash) VALUES ($1, $2, $3)
             ON CONFLICT (name) DO UPDATE SET role = $2, hash = $3, revoked_at = NULL, added_at = now()
             WHERE office_user.revoked_at IS NOT NULL",
            &[&name, &role.word(), &hash],
        )
        .await?;
    if made == 0 {
        return Err(Failing::UserThere);
    }
    Ok(name)
}

/// Shuts somebody out at once, wherever they are signed in. Answers the name as it is kept.
///
/// # Errors
/// `NoUser`, or what the database says.
pub async fn revoke_user(hub: &mut Hub, name: &str) -> Result<String, Failing> {
    let name = named(name)?;
    let tx = hub.client().transaction().await?;
    let known = tx
        .execute(
            "UPDATE gatekeeper.office_user SET revoked_at = coalesce(revoked_at, now()) WHERE name = $1",
            &[&name],
        )
        .await?;
    if known == 0 {
        return Err(Failing::NoUser);
    }
    tx.execute("DELETE FROM gatekeeper.office_session WHERE name = $1", &[&name])
        .await?;
    tx.commit().await?;
    Ok(name)
}

/// What stands in the letterhead of the site's papers.
pub struct Letterhead {
    /// The body above the agency.
    pub superior_body: Option<String>,
    /// The agency.
    pub agency: Option<String>,
    /// The place in dates.
    pub place: Option<String>,
}

/// Sets what is given of the letterhead.
///
/// # Errors
/// What the database says.
pub async fn set_letterhead(hub: &mut Hub, head: &Letterhead) -> Result<(), Failing> {
    hub.client()
        .execute(
            "UPDATE gatekeeper.office_letterhead SET superior_body = coalesce($1, superior_body), agency = coalesce($2, agency),
             place = coalesce($3, place)",
            &[&head.superior_body, &head.agency, &head.place],
        )
        .await?;
    Ok(())
}

/// A name as it is kept: `Lan ` and `lan` are one.
pub(crate) fn named(text: &str) -> Result<String, Failing> {
    let name = text.trim().to_lowercase();
    let fits = |c: char| c.is_alphanumeric() || ".-_@".contains(c);
    if (1..=LONGEST).contains(&name.chars().count()) && name.chars().all(fits) {
        Ok(name)
    } else {
        Err(Failing::NotAUserName)
    }
}
