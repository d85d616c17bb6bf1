//! Whether a queue has the paper that a sheet is drawn for. Its `media-supported` names sizes as PWG 5101.1 does: by their
//! measures, and as a smallest and a largest where any size between them goes.

use crate::job::Paper;

/// Names of drivers differ from the standard by a hair.
const SLACK_MM: f64 = 2.0;

/// Whether a queue that says it has these sizes has `paper`; `None` where it says nothing (a raw queue, a class).
pub(super) fn has(supported: &[String], paper: Paper) -> Option<bool> {
    if supported.is_empty() {
        return None;
    }
    let wanted = size_mm(name(paper))?;
    let covers = |smallest: (f64, f64), largest: (f64, f64)| {
        let fits = |from: f64, to: f64, wanted: f64| from - SLACK_MM <= wanted && wanted <= to + SLACK_MM;
        fits(smallest.0, largest.0, wanted.0) && fits(smallest.1, largest.1, wanted.1)
    };
    let bound = |start: &str| {
        supported
            .iter()
            .find(|name| name.starts_with(start))
            .and_then(|name| size_mm(name))
    };
    let any_between = ["custom", "roll"].iter().any(|kind| {
        let (smallest, largest) = (bound(&format!("{kind}_min_")), bound(&format!("{kind}_max_")));
        smallest
            .zip(largest)
            .is_some_and(|(smallest, largest)| covers(smallest, largest))
    });
    let is_bound = |name: &String| name.starts_with("custom_m") || name.starts_with("roll_m");
    let named = supported
        .iter()
        .filter(|name| !is_bound(name))
        .filter_map(|name| size_mm(name));
    Some(any_between || named.into_iter().any(|size| covers(size, size)))
}

/// The PWG 5101.1 name of a paper.
pub(super) fn name(paper: Paper) -> &'static str {
    match paper {
        Paper::A4 => "iso_a4_210x297mm",
        Paper::A3 => "iso_a3_297x420mm",
    }
}

/// The measures at the end of a name: `na_letter_8.5x11in`, `custom_90.00x205.00mm_90.00x205.00mm`,
/// `iso_a4_210x297mm.Borderless`.
fn size_mm(name: &str) -> Option<(f64, f64)> {
    let measures = name.rsplit('_').next()?;
    let (number, unit_mm) = ["mm", "in"].iter().zip([1.0, 25.4]).find_map(|(unit, mm)| {
        let (number, rest) = measures.split_once(unit)?;
        (rest.is_empty() || rest.starts_with('.')).then_some((number, mm))
    })?;
    let (wide, high) = number.split_once('x')?;
    let read = |side: &str| side.parse().ok().filter(|side: &f64| side.is_finite());
    Some((read(wide)? * unit_mm, read(high)? * unit_mm))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(supported: &[&str], expect: Option<bool>) {
        let supported: Vec<String> = supported.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(has(&supported, Paper::A4), expect, "{supported:?}");
    }

    #[test]
    fn a4_is_found_by_its_measures() {
        check(&["na_letter_8.5x11in", "iso_a4_210x297mm"], Some(true));
        check(&["iso_a4_210x297mm.Borderless"], Some(true));
        check(&["custom_a4tray_210x297mm"], Some(true));
        check(&["custom_210x297mm_210x297mm"], Some(true));
        check(&["om_x_8.27x11.69in"], Some(true));
        check(
            &["na_letter_8.5x11in", "custom_min_3x5in", "custom_max_8.5x14in"],
            Some(true),
        );
        check(&["roll_min_200x100mm", "roll_max_914x5000mm"], Some(true));
    }

    #[test]
    fn letter_a5_rolls_and_labels_are_not_a4() {
        check(
            &["na_letter_8.5x11in", "na_legal_8.5x14in", "iso_a3_297x420mm"],
            Some(false),
        );
        check(&["iso_a5_148x210mm"], Some(false));
        check(
            &[
                "custom_min_25x25mm",
                "custom_max_80x3276mm",
                "om_80mmroll_80x297mm",
            ],
            Some(false),
        );
        check(&["custom_28.58x88.9mm_28.58x88.9mm"], Some(false));
        check(&["custom_max_500x500mm"], Some(false));
        check(&["choose-me", "a4", "x_NaNxinfmm"], Some(false));
    }

    #[test]
    fn a_queue_that_names_no_paper_may_have_any() {
        check(&[], None);
        let a3 = ["iso_a3_297x420mm".to_owned()];
        assert_eq!(has(&a3, Paper::A3), Some(true));
    }
}
