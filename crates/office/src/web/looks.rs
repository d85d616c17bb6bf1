//! Who looked at names, and when: noted before a name is shown, and shown to the owner.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use maud::html;
use register::{BookDate, Timestamp};
use serde::Deserialize;
use tokio_postgres::GenericClient;
use words::key;

use crate::base::now;
use crate::read::visits::{Part, when};

use super::asked::Asked;
use super::fault::Fault;
use super::frame::{self, Keeps};
use super::lines;
use super::site::{Answer, Shared};

/// Lines of a page.
const LINES: i64 = 100;

/// Notes that somebody looks. A page that keeps itself up to date was opened once, and is noted every ten minutes while it is open.
pub(crate) async fn note(
    client: &impl GenericClient,
    name: &str,
    (what, day): (&str, Option<BookDate>),
    is_live: bool,
) -> Result<(), Fault> {
    let day = day.map(|day| day.to_string());
    client
        .execute(
            "INSERT INTO gatekeeper.office_look (name, what, day) SELECT $1, $2, $3::text::date
             WHERE NOT $4 OR NOT EXISTS (SELECT 1 FROM gatekeeper.office_look WHERE name = $1 AND what = $2
                AND day IS NOT DISTINCT FROM $3::text::date AND at > now() - interval '10 minutes')",
            &[&name, &what, &day, &is_live],
        )
        .await?;
    Ok(())
}

/// Which part.
#[derive(Deserialize)]
pub(crate) struct Which {
    page: Option<i64>,
}

pub(crate) async fn page(
    State(site): State<Shared>,
    asked: Asked,
    which: Result<Query<Which>, QueryRejection>,
) -> Answer {
    let who = asked.owner(&site).await?;
    let Query(which) = which.map_err(|_| Fault::NotValid)?;
    let words = &asked.words;
    let part = Part {
        page: which.page.unwrap_or(0).clamp(0, 1_000_000),
        size: LINES,
    };
    let mut lent = site.base.lend().await?;
    let client = lent.client();
    let now = now(client).await?;
    let skip = part.page * part.size;
    // One more than is shown says whether there is another page: counting all of them would take as long as they are many.
    let found = client
        .query(
            "SELECT (extract(epoch FROM at) * 1000)::bigint, name, what, day::text FROM gatekeeper.office_look
             ORDER BY id DESC OFFSET $1 LIMIT $2",
            &[&skip, &(part.size + 1)],
        )
        .await?;
    drop(lent);
    let of = skip + i64::try_from(found.len()).unwrap_or(0);
    let mut rows = Vec::new();
    for row in found.iter().take(LINES as usize) {
        let (at, name, what): (i64, String, String) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
        let day = row
            .try_get::<_, Option<String>>(3)?
            .and_then(|day| day.parse().ok());
        rows.push(vec![
            html! { (when(Timestamp::from_unix_ms(at), now)) },
            html! { (name) },
            html! { (words.say(&key("page-look", &what))) },
            html! { (day.map(form::day::shown).unwrap_or_default()) },
        ]);
    }
    let title = words.say("page-looks");
    let heads = lines::heads(words, &["when", "user", "looked_at", "day"]);
    let middle = html! {
        p { (words.say("page-looks-how")) }
        @if rows.is_empty() {
            p class="nothing" { (words.say("page-looks-none")) }
        } @else {
            (lines::table(&title, &heads, &rows))
        }
        (lines::pages(words, part, of, |page| format!("/looks?page={page}")))
    };
    Ok(frame::page(&asked, &who, (&title, Keeps::Still), &middle))
}
