//! What is around the middle of every page: its head, the way to the other pages, and who is signed in. Every text is escaped by
//! whoever writes it; nothing here takes markup from outside.

use axum::response::{Html, IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};
use words::Language;

use crate::guard::sessions::{Who, form_word};
use crate::guard::users::Role;

use super::asked::Asked;
use super::fault::Fault;

/// A page of the way, by its path and the key of its name.
const PAGES: [(&str, &str); 6] = [
    ("/", "page-inside"),
    ("/day", "page-day"),
    ("/figures", "page-figures"),
    ("/desks", "page-desks"),
    ("/report", "page-report"),
    ("/looks", "page-looks"),
];
/// Those that only the owner sees.
const OWNERS: [&str; 2] = ["/report", "/looks"];

/// Whether a page keeps itself up to date.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keeps {
    /// Its middle is fetched again when a desk sent something.
    Live,
    /// Somebody is writing in it, or it is of the past.
    Still,
}

/// A page for whoever is signed in.
pub(crate) fn page(asked: &Asked, who: &Who, (title, keeps): (&str, Keeps), middle: &Markup) -> Response {
    let words = &asked.words;
    let here = asked.path.split('?').next().unwrap_or("/");
    let shown = PAGES
        .iter()
        .filter(|(path, _)| who.role == Role::Owner || !OWNERS.contains(path));
    let way = html! {
        nav aria-label=(words.say("page-way")) {
            ul {
                @for (path, name) in shown {
                    li { a href=(path) aria-current=[(*path == here).then_some("page")] { (words.say(name)) } }
                }
            }
        }
        div class="who" {
            span { (words.say_with("page-signed-in", &[("name", who.name.clone().into())])) }
            form method="post" action="/sign-out" {
                input type="hidden" name="form" value=(form_word(&who.token));
                button type="submit" { (words.say("page-sign-out")) }
            }
        }
    };
    let middle = html! {
        @if keeps == Keeps::Live {
            p id="lost" class="doubt" role="status" hidden { (words.say("page-lost")) }
            div id="live" { (middle) }
        } @else {
            (middle)
        }
    };
    whole(asked, title, Some(&way), &middle)
}

/// A page for anybody.
pub(crate) fn open(asked: &Asked, title: &str, middle: &Markup) -> Response {
    whole(asked, title, None, middle)
}

/// What went wrong.
pub(crate) fn fault(fault: Fault, asked: &Asked) -> Response {
    let words = &asked.words;
    let said = match fault {
        Fault::Wait(seconds) => words.say_with(fault.key(), &[("minutes", seconds.div_ceil(60).into())]),
        _ => words.say(fault.key()),
    };
    open(
        asked,
        &words.say("page-fault"),
        &html! {
            p role="alert" class="doubt" { (said) }
            p { a class="button" href="/" { (words.say("page-fault-back")) } }
        },
    )
}

fn whole(asked: &Asked, title: &str, way: Option<&Markup>, middle: &Markup) -> Response {
    let words = &asked.words;
    let language = words::code(&asked.language);
    let (other, other_name) = match asked.language {
        Language::Vi => ("en", "English"),
        Language::En => ("vi", "Tiếng Việt"),
    };
    let page = html! {
        (DOCTYPE)
        html lang=(language) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " – Bluezone Gatekeeper" }
                link rel="stylesheet" href="/style.css";
                script src="/live.js" defer {}
            }
            body {
                a class="skip" href="#middle" { (words.say("page-skip")) }
                header {
                    p class="name" { "Bluezone Gatekeeper" }
                    a class="language" lang=(other) hreflang=(other) href=(in_language(&asked.path, other)) { (other_name) }
                    @if let Some(way) = way { (way) }
                }
                main id="middle" tabindex="-1" {
                    h1 { (title) }
                    (middle)
                }
            }
        }
    };
    Html(page.into_string()).into_response()
}

/// The same page in another language.
fn in_language(path: &str, language: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let rest = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("lang="));
    let rest: Vec<&str> = rest.collect();
    let rest = rest.join("&");
    if rest.is_empty() {
        format!("{path}?lang={language}")
    } else {
        format!("{path}?{rest}&lang={language}")
    }
}

#[cfg(test)]
mod tests {
    use super::in_language;

    #[test]
    fn a_page_stays_itself_in_the_other_language() {
        assert_eq!(in_language("/", "en"), "/?lang=en");
        assert_eq!(
            in_language("/day?day=2021-01-05&lang=vi", "en"),
            "/day?day=2021-01-05&lang=en"
        );
        assert_eq!(in_language("/day?lang=vi&lang=en", "vi"), "/day?lang=vi");
    }
}
