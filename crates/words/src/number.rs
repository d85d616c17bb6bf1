//! Numbers as a language writes them: `20.000`, and `20,000` in English.

use fluent_bundle::FluentValue;

/// The digits of a number in groups of three.
pub fn grouped(n: u64, mark: char) -> String {
    let digits = n.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(mark);
        }
        grouped.push(digit);
    }
    grouped
}

/// A whole number in a sentence; anything else stays as it is. A year is given as a text.
pub(crate) fn in_sentence(value: &FluentValue<'_>, mark: char) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let is_whole = number.value.fract() == 0.0 && number.value >= 0.0;
    // Beyond 2^53 it was none.
    (is_whole && number.value < 9e15).then(|| grouped(number.value as u64, mark))
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn digits_stand_in_threes() {
        for (n, said) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1.000"),
            (20_000, "20.000"),
            (1_234_567, "1.234.567"),
        ] {
            assert_eq!(grouped(n, '.'), said);
        }
    }
}
