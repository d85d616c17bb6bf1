//! How a desk is let in: by a file, once; and afterwards as the desk that it is.

use register::{Register, Site};

use crate::error::Error;
use crate::hub::Hub;
use crate::join::{Join, Joined};
use crate::site;

/// Joins with a file, which is worth nothing afterwards: the desk has a password of its own then.
///
/// # Errors
/// Why that cannot be. The file may be used again unless it says that the password was changed and not answered; then the
/// next exchange finds out.
pub async fn join(book: &Register, site: &mut Site, join: Join, clock_ms: i64) -> Result<(), Error> {
    let joined = join.joined()?;
    let former = joined.former.clone().unwrap_or_default();
    let mut hub = Hub::connect(&joined.address(&former)).await?;
    hub.hello(book.desk(), book.own_end()?.0, clock_ms, None).await?;
    // Kept before it is told: a desk that is cut off in between can still sign in.
    site::keep_joined(site, &joined)?;
    hub.take_password(&joined).await?;
    site::keep_joined(
        site,
        &Joined {
            former: None,
            ..joined
        },
    )?;
    hub.close().await;
    Ok(())
}

/// Whether the hub still takes this desk. One that is not there any more, or proves itself with another certificate than the
/// desk was given, does not: a server that moved gives out files that say where it is now.
pub async fn is_taken(joined: &Joined) -> bool {
    Hub::connect_joined(joined).await.is_ok()
}

/// Whether a file would be taken; nothing is changed here.
///
/// # Errors
/// Why not.
pub async fn may_join(book: &Register, join: &Join, clock_ms: i64) -> Result<(), Error> {
    let mut hub = Hub::connect(&join.address()).await?;
    hub.hello(book.desk(), book.own_end()?.0, clock_ms, None).await?;
    hub.close().await;
    Ok(())
}

/// Connects as the desk that joined, and keeps that the password of the file is not needed any more.
///
/// # Errors
/// Why that cannot be.
pub async fn sign_in(site: &mut Site) -> Result<Hub, Error> {
    let joined: Joined = site::joined(site)?.ok_or(Error::NotAJoin)?;
    let hub = Hub::connect_joined(&joined).await?;
    hub.keep_plans().await?;
    if joined.former.is_some() {
        site::keep_joined(
            site,
            &Joined {
                former: None,
                ..joined
            },
        )?;
    }
    Ok(hub)
}
