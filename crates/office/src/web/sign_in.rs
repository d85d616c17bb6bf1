//! Signing in and out.

use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::extract::{Extension, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;
use serde::Deserialize;

use crate::guard::sessions::{self, Answer as Found, LASTS_S, form_word};
use door::Peer;

use super::asked::{Asked, BEFORE, SIGNED_IN};
use super::fault::Fault;
use super::frame;
use super::site::{Answer, Shared, Site};

/// What is typed to sign in.
#[derive(Deserialize)]
pub(crate) struct Typed {
    name: String,
    password: String,
    form: String,
}

/// What is sent to sign out.
#[derive(Deserialize)]
pub(crate) struct Leaving {
    form: String,
}

pub(crate) async fn page(State(site): State<Shared>, asked: Asked) -> Answer {
    asking(&site, &asked, None)
}

fn asking(site: &Site, asked: &Asked, wrong: Option<&str>) -> Answer {
    let words = &asked.words;
    let held = match asked.before() {
        Some(held) => held.to_owned(),
        None => share::random_password().map_err(|_| Fault::Internal)?,
    };
    let middle = html! {
        @if let Some(wrong) = wrong { p role="alert" class="doubt" { (wrong) } }
        form method="post" action="/sign-in" class="sign-in" {
            input type="hidden" name="form" value=(form_word(&held));
            label for="name" { (words.say("page-user-name")) }
            input type="text" id="name" name="name" autocomplete="username" autocapitalize="none" spellcheck="false"
                maxlength="60" required autofocus;
            label for="password" { (words.say("page-password")) }
            input type="password" id="password" name="password" autocomplete="current-password" maxlength="400" required;
            button type="submit" { (words.say("page-sign-in")) }
        }
        p { (words.say("page-sign-in-how")) }
    };
    let mut answer = frame::open(asked, &words.say("page-sign-in"), &middle);
    set(&mut answer, site, (BEFORE, &held), LASTS_S)?;
    Ok(answer)
}

pub(crate) async fn look(
    State(site): State<Shared>,
    asked: Asked,
    Extension(peer): Extension<Peer>,
    typed: Result<Form<Typed>, FormRejection>,
) -> Answer {
    let Form(typed) = typed.map_err(|rejection| match Fault::of_status(rejection.status()) {
        Some(Fault::TooLarge) => Fault::TooLarge,
        _ => Fault::NotValid,
    })?;
    Asked::is_made_for(asked.before().ok_or(Fault::Forged)?, &typed.form)?;
    let found = site
        .sessions
        .sign_in(&site.base, (&typed.name, typed.password), peer.0)
        .await?;
    match found {
        Found::Is(token) => {
            let mut answer = Redirect::to("/").into_response();
            set(&mut answer, &site, (SIGNED_IN, &token), LASTS_S)?;
            set(&mut answer, &site, (BEFORE, ""), 0)?;
            Ok(answer)
        }
        Found::IsNot => {
            let mut answer = asking(&site, &asked, Some(&asked.words.say("page-wrong-password")))?;
            *answer.status_mut() = StatusCode::UNAUTHORIZED;
            Ok(answer)
        }
        Found::Wait(seconds) => Err(Fault::Wait(seconds)),
    }
}

pub(crate) async fn out(
    State(site): State<Shared>,
    asked: Asked,
    leaving: Result<Form<Leaving>, FormRejection>,
) -> Answer {
    let who = asked.who(&site).await?;
    let Form(leaving) = leaving.map_err(|_| Fault::NotValid)?;
    Asked::is_made_for(&who.token, &leaving.form)?;
    sessions::sign_out(&site.base, &who.token).await?;
    let mut answer = Redirect::to("/sign-in").into_response();
    set(&mut answer, &site, (SIGNED_IN, ""), 0)?;
    Ok(answer)
}

/// Has the browser hold something that no script reads and no other page sends.
fn set(answer: &mut Response, site: &Site, (name, value): (&str, &str), lasts_s: u32) -> Result<(), Fault> {
    let secure = if site.is_secret { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; Max-Age={lasts_s}; HttpOnly; SameSite=Strict{secure}");
    let cookie = HeaderValue::from_str(&cookie).map_err(|_| Fault::Internal)?;
    answer.headers_mut().append(SET_COOKIE, cookie);
    Ok(())
}
