//! The report upward of a whole site: the figures of all gates, signed with the site's own key. Deliberately absent: who asks for
//! it, and where it goes.

use figures::{DeskKey, seal};
use papers::report::{MadeReport, Read, Report, ReportForm, Wish};
use register::{StaffCounts, Timestamp};
use share::Address;
use tokio_postgres::GenericClient;
use uuid::Uuid;

use crate::base::{Base, now};
use crate::error::Failing;
use crate::read::{events, figures as counted, follow, letterhead};

/// The report of what was typed, as it can be told now.
pub(crate) async fn made(
    client: &impl GenericClient,
    form: ReportForm,
) -> Result<(MadeReport, Timestamp), Failing> {
    let at = now(client).await?;
    let wish = Wish::read(&form, at)?;
    let office = letterhead::office(client).await?;
    let hours = counted::of_span(client, &wish.period.span()).await?;
    let no_book = events::book(Uuid::nil()).ok_or(Failing::System)?;
    let report = Report::of(
        wish.period,
        &Read {
            hours: &hours,
            own: no_book,
            staff: StaffCounts::default(),
            minutes: &[],
            crowd: None,
        },
    );
    Ok((MadeReport::new(&wish, form, office, report, at), at))
}

/// The same, signed as the site's next issue, which is durable when this returns.
pub(crate) async fn signed(
    client: &impl GenericClient,
    made: MadeReport,
    at: Timestamp,
) -> Result<MadeReport, Failing> {
    // By the clock where it goes on, so that a database that was put back does not count again what it had counted.
    let row = client
        .query_one(
            "UPDATE gatekeeper.site_key SET issued = greatest(issued + 1, $1) RETURNING seed, issued",
            &[&at.unix_ms()],
        )
        .await?;
    let key = DeskKey::from_kept(row.try_get(0)?).ok_or(Failing::NotSetUp)?;
    let issued: i64 = row.try_get(1)?;
    let Some(told) = made.told(u64::try_from(issued).unwrap_or(0)) else {
        return Ok(made);
    };
    let part = seal(&told, &key).map_err(|_| Failing::System)?;
    Ok(made.with_part(part))
}

/// The report of a site with its signed figures, of everything that its desks have sent.
///
/// # Errors
/// What cannot be a report, or what the database says.
pub async fn site_report(address: Address, form: ReportForm) -> Result<MadeReport, Failing> {
    let base = Base::of(address)?;
    follow::all(&base).await?;
    let mut lent = base.lend().await?;
    let client = lent.client();
    let (made, at) = made(client, form).await?;
    signed(client, made, at).await
}
