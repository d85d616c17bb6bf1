//! The page for the office: a site's register in a browser, over what the site's desks sent to its database.
//!
//! It reads events and writes none: a role of the database sees to that, not this program's care. Rules about visits are
//! register's, papers are those of a desk; here is who may look, what is noted of it, and how a page looks. Deliberately absent:
//! writing a visit, a correction or an erasure, which are a desk's.

mod base;
mod error;
mod guard;
mod key;
mod live;
mod read;
mod report;
mod web;

pub use base::grant;
pub use door::Listening;
pub use error::Failing;
pub use guard::users::{Letterhead, Role, add_user, revoke_user, set_letterhead};
pub use report::site_report;

use door::Door;
use share::Address;

use crate::base::Base;
use crate::live::Bell;

/// Serves the page until the program ends; `ready` is told where, once it can be opened.
///
/// # Errors
/// Why that cannot begin. What goes wrong later is said to whoever asks, and tried again.
pub async fn serve<E: From<Failing>>(
    address: Address,
    listening: &Listening,
    ready: impl FnOnce(&str) -> Result<(), E>,
) -> Result<(), E> {
    let base = Base::of(address)?;
    let mut lent = base.lend().await?;
    let there = "SELECT 1 FROM gatekeeper.radio_hour LIMIT 1";
    lent.client().query_opt(there, &[]).await.map_err(Failing::from)?;
    drop(lent);
    let door = Door::open(listening).await.map_err(Failing::from)?;
    ready(&door.address().map_err(Failing::from)?)?;
    let bell = Bell::new();
    tokio::spawn(live::follow(base.clone(), bell.clone()));
    let site = web::Site::new(base, bell, door.is_secret());
    door.answer(web::router(site)).await;
    Ok(())
}
