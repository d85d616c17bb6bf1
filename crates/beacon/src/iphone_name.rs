//! The device name of Bluezone 1.x on iPhones, which hides the 6 characters of the id among 10.

/// The id inside a name, or `None` where the name is not of that form (`BLEios` before the app has an id).
///
/// A digit stands at each end: 1 to 5, different. Between them are the 6 characters with two of them repeated, each at
/// the place that the digit of the other one names, so that the app could tell its own names from chance
/// (`AppUtils.getNameDevices`, BluezoneGlobal/bluezone-app).
pub(crate) fn id(name: &[u8]) -> Option<[u8; 6]> {
    let [first, inner @ .., last] = <[u8; 10]>::try_from(name).ok()?;
    let place = |digit: u8| (b'1'..=b'5').contains(&digit).then(|| usize::from(digit - b'0'));
    let (first, last) = (place(first)?, place(last)?);
    let (low, high) = (first.min(last), first.max(last));
    let mut id = [0; 6];
    let kept = inner
        .iter()
        .enumerate()
        .filter(|&(at, _)| at != low && at != high + 1);
    for (to, (_, &character)) in id.iter_mut().zip(kept) {
        *to = character;
    }
    let repeats = inner[low] == id[high - 1] && inner[high + 1] == id[low - 1];
    (low != high && repeats && id.iter().all(u8::is_ascii_alphanumeric)).then_some(id)
}

/// A name that hides `id`, always at the same two places.
pub(crate) fn name(id: [u8; 6]) -> [u8; 10] {
    let [a, b, c, d, e, f] = id;
    // The fourth is repeated behind the second, and the second behind the fourth.
    [b'2', a, b, d, c, d, b, e, f, b'4']
}

#[cfg(test)]
mod tests {
    use super::{id, name};

    fn check(name: &str, expect: Option<&str>) {
        assert_eq!(
            id(name.as_bytes()).as_ref().map(<[u8; 6]>::as_slice),
            expect.map(str::as_bytes),
            "{name}"
        );
    }

    #[test]
    fn a_scrambled_name_gives_its_id() {
        check("2aBx3xBY94", Some("aB3xY9"));
        check("4aBx3xBY92", Some("aB3xY9"));
        check("1aYB3xYa95", Some("aB3xY9"));
    }

    #[test]
    fn a_name_hides_its_id() {
        assert_eq!(id(&name(*b"aB3xY9")), Some(*b"aB3xY9"));
    }

    #[test]
    fn other_names_give_none() {
        for name in [
            "BLEios",
            "Bluezone",
            "2aBx3xBY95",
            "2aBx3xBY9",
            "0aBx3xBY94",
            "2aBx3xBY92",
            "6aBx3xBY94",
            "",
        ] {
            check(name, None);
        }
    }
}
