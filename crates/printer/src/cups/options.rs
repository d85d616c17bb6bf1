//! What is sent along with a job, so that a queue's own settings cannot lose a page of it or spoil it.
//!
//! Whoever set the queue up may have left `page-ranges-default=1`, two pages on a sheet, a banner, or "hold every job": CUPS
//! applies each to a job that says nothing of it, and calls the job completed. Every value is sent only where the queue
//! supports it: a printer may refuse a job for an attribute that it does not know.
//!
//! Deliberately absent: quality, trays, colour and what else loses no page; there the queue's settings are somebody's choice.

use ipp::parser::IppParseError;
use ipp::prelude::*;

use super::attributes::{has, keywords, number, truth};
use super::media;
use crate::error::PrintError;
use crate::job::Paper;

/// Settings that spoil a page and are no part of IPP, so nothing says that they are supported: answered only where the queue
/// has one of its own (`NAME-default`).
const OWN_WORDS: &[(&str, &str)] = &[("page-set", "all"), ("booklet", "no"), ("outputorder", "normal")];
const OWN_SWITCHES: &[&str] = &["mirror", "landscape"];
/// Percent of the page's own size.
const OWN_SCALES: &[(&str, i32)] = &[("natural-scaling", 100), ("scaling", 100)];
/// RFC 8011 section 5.2.10.
const PORTRAIT: i32 = 3;

/// The attributes of a job of `page_count` pages for this queue, whose attributes are `queue`'s.
///
/// # Errors
/// `NoSuchPaper` where the queue says that it has no such paper.
pub(super) fn of_job(
    queue: &IppAttributeGroup,
    page_count: u32,
    paper: Paper,
) -> Result<Vec<IppAttribute>, PrintError> {
    let supported = keywords(queue, "media-supported");
    let fits = |paper| media::has(&supported, paper) != Some(false);
    let on = match paper {
        Paper::A3 if !fits(Paper::A3) => Paper::A4,
        paper => paper,
    };
    if !fits(on) {
        return Err(PrintError::NoSuchPaper);
    }
    let scaling = if on == paper { "auto" } else { "fit" };
    written(queue, page_count, on, scaling).map_err(super::server::malformed)
}

fn written(
    queue: &IppAttributeGroup,
    page_count: u32,
    on: Paper,
    scaling: &str,
) -> Result<Vec<IppAttribute>, IppParseError> {
    let word = |name: &str, value: &str| IppAttribute::with_name(name, IppValue::new_keyword(value)?);
    let offers = |name: &str, value: &str| {
        keywords(queue, &format!("{name}-supported"))
            .iter()
            .any(|word| word == value)
    };
    let is_set = |name: &str| has(queue, &format!("{name}-default"));

    // Without it a queue set to Letter would scale or crop.
    let mut sent = vec![word("media", media::name(on))?];
    for (name, value) in [
        ("sides", "one-sided"),
        ("job-sheets", "none"),
        ("job-hold-until", "no-hold"),
    ] {
        if offers(name, value) {
            sent.push(word(name, value)?);
        }
    }
    // Scaling is left to the queue where it has no wish of its own and the page fits.
    if offers("print-scaling", scaling) && (scaling == "fit" || is_set("print-scaling")) {
        sent.push(word("print-scaling", scaling)?);
    }
    for name in ["copies", "number-up"] {
        if has(queue, &format!("{name}-supported")) {
            sent.push(IppAttribute::with_name(name, IppValue::Integer(1))?);
        }
    }
    if truth(queue, "page-ranges-supported") == Some(true) {
        let max = i32::try_from(page_count.max(1)).unwrap_or(i32::MAX);
        sent.push(IppAttribute::with_name(
            "page-ranges",
            IppValue::RangeOfInteger { min: 1, max },
        )?);
    }
    if number(queue, "orientation-requested-default").is_some_and(|turned| turned != PORTRAIT) {
        sent.push(IppAttribute::with_name(
            "orientation-requested",
            IppValue::Enum(PORTRAIT),
        )?);
    }
    for (name, value) in OWN_WORDS.iter().filter(|(name, _)| is_set(name)) {
        sent.push(word(name, value)?);
    }
    for name in OWN_SWITCHES.iter().filter(|name| is_set(name)) {
        sent.push(IppAttribute::with_name(name, IppValue::Boolean(false))?);
    }
    for (name, percent) in OWN_SCALES.iter().filter(|(name, _)| is_set(name)) {
        sent.push(IppAttribute::with_name(name, IppValue::Integer(*percent))?);
    }
    Ok(sent)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queue(attributes: Vec<(&str, IppValue)>) -> IppAttributeGroup {
        let mut group = IppAttributeGroup::new(DelimiterTag::PrinterAttributes);
        for (name, value) in attributes {
            group
                .attributes_mut()
                .push(IppAttribute::with_name(name, value).unwrap());
        }
        group
    }

    fn word(value: &str) -> IppValue {
        IppValue::new_keyword(value).unwrap()
    }

    fn check(attributes: Vec<(&str, IppValue)>, paper: Paper, expect: &[&str]) {
        let sent = of_job(&queue(attributes), 3, paper).unwrap();
        let sent: Vec<String> = sent
            .iter()
            .map(|attribute| format!("{}={}", attribute.name(), attribute.value()))
            .collect();
        assert_eq!(sent, expect);
    }

    #[test]
    fn a_queue_that_tells_nothing_gets_the_paper_alone() {
        check(vec![], Paper::A4, &["media=iso_a4_210x297mm"]);
        check(vec![], Paper::A3, &["media=iso_a3_297x420mm"]);
    }

    #[test]
    fn what_is_supported_is_answered() {
        check(
            vec![
                (
                    "sides-supported",
                    IppValue::Array(vec![word("one-sided"), word("two-sided-long-edge")]),
                ),
                (
                    "job-sheets-supported",
                    IppValue::new_name_without_language("none").unwrap(),
                ),
                ("job-hold-until-supported", word("no-hold")),
                ("copies-supported", IppValue::RangeOfInteger { min: 1, max: 99 }),
                (
                    "number-up-supported",
                    IppValue::Array(vec![IppValue::Integer(1), IppValue::Integer(2)]),
                ),
                ("page-ranges-supported", IppValue::Boolean(true)),
                (
                    "print-scaling-supported",
                    IppValue::Array(vec![word("auto"), word("fill")]),
                ),
            ],
            Paper::A4,
            &[
                "media=iso_a4_210x297mm",
                "sides=one-sided",
                "job-sheets=none",
                "job-hold-until=no-hold",
                "copies=1",
                "number-up=1",
                "page-ranges=1..3",
            ],
        );
    }

    #[test]
    fn settings_that_are_no_part_of_ipp_are_answered_where_they_are_set() {
        check(
            vec![
                ("mirror-default", IppValue::Boolean(true)),
                ("page-set-default", word("odd")),
                ("scaling-default", IppValue::Integer(40)),
                ("orientation-requested-default", IppValue::Enum(4)),
                ("print-scaling-default", word("fill")),
                (
                    "print-scaling-supported",
                    IppValue::Array(vec![word("auto"), word("fill")]),
                ),
            ],
            Paper::A4,
            &[
                "media=iso_a4_210x297mm",
                "print-scaling=auto",
                "orientation-requested=3",
                "page-set=all",
                "mirror=false",
                "scaling=100",
            ],
        );
    }

    #[test]
    fn paper_that_is_not_there_is_told_and_a_poster_fits_on_less() {
        let media = |name: &str| queue(vec![("media-supported", word(name))]);
        assert_eq!(
            of_job(&media("na_letter_8.5x11in"), 1, Paper::A4).err(),
            Some(PrintError::NoSuchPaper)
        );
        check(
            vec![
                ("media-supported", word("iso_a4_210x297mm")),
                ("print-scaling-supported", word("fit")),
            ],
            Paper::A3,
            &["media=iso_a4_210x297mm", "print-scaling=fit"],
        );
    }
}
