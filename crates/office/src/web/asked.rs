//! What a browser says of itself with every question: the language it wants, what it holds, and what it asks for.

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::{COOKIE, HOST, ORIGIN};
use axum::http::request::Parts;
use register::BookDate;
use words::{Language, Words};

use crate::guard::sessions::{self, Who, form_word};
use crate::guard::users::Role;

use super::fault::Fault;
use super::site::Site;

/// The cookie of whoever is signed in, of a form before that, and of the language.
pub(crate) const SIGNED_IN: &str = "gatekeeper";
pub(crate) const BEFORE: &str = "gatekeeper_form";
pub(crate) const LANGUAGE: &str = "gatekeeper_language";
/// Says that the page keeps itself up to date: nobody has just opened it.
const LIVE: &str = "x-live";

/// A question.
pub(crate) struct Asked {
    /// The words of the language that is wanted.
    pub(crate) words: Words,
    /// The language.
    pub(crate) language: Language,
    /// The path, with its query.
    pub(crate) path: String,
    /// Whether the page keeps itself up to date.
    pub(crate) is_live: bool,
    token: Option<String>,
    before: Option<String>,
}

impl Asked {
    pub(crate) fn of(parts: &Parts) -> Self {
        let (headers, uri) = (&parts.headers, &parts.uri);
        let wanted = value(uri.query().unwrap_or_default(), "lang").map(str::to_owned);
        let wanted = wanted.or_else(|| cookie(headers, LANGUAGE));
        let language = if wanted.as_deref() == Some("en") {
            Language::En
        } else {
            Language::Vi
        };
        Self {
            words: Words::of(language),
            language,
            path: uri.path_and_query().map_or("/", |path| path.as_str()).to_owned(),
            is_live: headers.contains_key(LIVE),
            token: cookie(headers, SIGNED_IN),
            before: cookie(headers, BEFORE),
        }
    }

    /// Whoever is signed in.
    pub(crate) async fn who(&self, site: &Site) -> Result<Who, Fault> {
        let token = self.token.as_deref().ok_or(Fault::SignIn)?;
        sessions::who(&site.base, token).await?.ok_or(Fault::SignIn)
    }

    /// Whoever is signed in, where that is the owner.
    pub(crate) async fn owner(&self, site: &Site) -> Result<Who, Fault> {
        let who = self.who(site).await?;
        if who.role == Role::Owner {
            Ok(who)
        } else {
            Err(Fault::NotAllowed)
        }
    }

    /// What the form before a sign-in is bound to.
    pub(crate) fn before(&self) -> Option<&str> {
        self.before.as_deref().filter(|word| word.len() == 64)
    }

    /// Whether a form was made for whoever holds this.
    pub(crate) fn is_made_for(token: &str, form: &str) -> Result<(), Fault> {
        let own = form_word(token);
        let same = own.len() == form.len()
            && own
                .bytes()
                .zip(form.bytes())
                .fold(0, |differs, (a, b)| differs | (a ^ b))
                == 0;
        if same { Ok(()) } else { Err(Fault::Forged) }
    }
}

impl<S: Sync> FromRequestParts<S> for Asked {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::of(parts))
    }
}

/// Whether a form was sent from a page of this address, as far as the browser says.
pub(crate) fn is_from_here(headers: &HeaderMap) -> bool {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    match headers.get(ORIGIN).map(|origin| origin.to_str()) {
        None => true,
        Some(Ok(origin)) => origin.split_once("://").map(|(_, from)| from) == host && host.is_some(),
        Some(Err(_)) => false,
    }
}

/// A cookie.
fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok());
    let mut pairs = all
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    pairs
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// A plain value of a query: nothing in it is escaped.
fn value<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// A day as browsers and people write it; today without.
pub(crate) fn day(text: Option<&str>, today: BookDate) -> Result<BookDate, Fault> {
    match text.map(str::trim) {
        None | Some("") => Ok(today),
        Some(text) => form::day::read(text, form::day::Century::This).ok_or(Fault::NotValid),
    }
}
