//! Tells an open page that there is something new, and that somebody still answers. It carries no word about anybody.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::response::IntoResponse;
use axum::response::sse::{Event, Sse};
use futures::stream::unfold;
use tokio::time::timeout;

use crate::live::Listener;

use super::asked::Asked;
use super::fault::Fault;
use super::site::{Answer, Shared};

/// A page that heard nothing for longer than twice this knows that it is cut off.
const BEAT: Duration = Duration::from_secs(15);
/// Beats until a browser has to ask anew, and is looked at anew.
const BEATS: u32 = 40;

pub(crate) async fn live(State(site): State<Shared>, asked: Asked) -> Answer {
    let who = asked.who(&site).await?;
    let listener = site.bell.listen(&who.token).ok_or(Fault::Busy)?;
    let stream = unfold((listener, 0), async |(mut listener, beats): (Listener, u32)| {
        if beats >= BEATS {
            return None;
        }
        let name = if beats == 0 {
            word(&listener)
        } else {
            match timeout(BEAT, listener.news.changed()).await {
                Ok(Ok(())) => word(&listener),
                Ok(Err(_)) => return None,
                Err(_) => "beat",
            }
        };
        listener.news.mark_unchanged();
        let event = Event::default().event(name).data("");
        Some((Ok::<_, Infallible>(event), (listener, beats + 1)))
    });
    Ok(Sse::new(Box::pin(stream)).into_response())
}

fn word(listener: &Listener) -> &'static str {
    if listener.news.borrow().reached {
        "news"
    } else {
        "gone"
    }
}
