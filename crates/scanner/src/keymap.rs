//! Keys to bytes, as a scanner means them: the American layout that scanners leave the factory with, and the digits on
//! the number pad with Alt held, by which they type what has no key.
//!
//! Key codes are those of the kernel's input events (`linux/input-event-codes.h`), which are the scan codes of a PC
//! keyboard in set 1 as well, so both systems share this table.

const ENTER: u16 = 28;
const PAD_ENTER: u16 = 96;
const LEFT_SHIFT: u16 = 42;
const RIGHT_SHIFT: u16 = 54;
const LEFT_ALT: u16 = 56;
const RIGHT_ALT: u16 = 100;
const LEFT_CTRL: u16 = 29;
const RIGHT_CTRL: u16 = 97;
const CAPS_LOCK: u16 = 58;

/// The rows of letters and signs: their first code, and what the keys give without and with Shift.
const ROWS: &[(u16, &str, &str)] = &[
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (15, "\tqwertyuiop[]", "\tQWERTYUIOP{}"),
    (30, "asdfghjkl;'`", "ASDFGHJKL:\"~"),
    (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
    (57, " ", " "),
];

/// The number pad.
const PAD: &[(u16, char)] = &[
    (71, '7'),
    (72, '8'),
    (73, '9'),
    (75, '4'),
    (76, '5'),
    (77, '6'),
    (79, '1'),
    (80, '2'),
    (81, '3'),
    (82, '0'),
    (55, '*'),
    (74, '-'),
    (78, '+'),
    (83, '.'),
    (98, '/'),
];

/// A key went down or up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Stroke {
    /// Down.
    Down,
    /// Up.
    Up,
}

/// What is held while keys come.
#[derive(Default)]
pub(crate) struct Keys {
    shift: [bool; 2],
    ctrl: [bool; 2],
    caps: bool,
    /// The number typed on the pad while Alt is held.
    alt: Option<u32>,
}

impl Keys {
    /// Takes one key and appends what it types.
    pub(crate) fn take(&mut self, code: u16, stroke: Stroke, into: &mut Vec<u8>) {
        let down = stroke == Stroke::Down;
        match code {
            LEFT_SHIFT => self.shift[0] = down,
            RIGHT_SHIFT => self.shift[1] = down,
            LEFT_CTRL => self.ctrl[0] = down,
            RIGHT_CTRL => self.ctrl[1] = down,
            LEFT_ALT | RIGHT_ALT if down => self.alt = Some(0),
            LEFT_ALT | RIGHT_ALT => type_number(self.alt.take().unwrap_or(0), into),
            _ if !down => {}
            CAPS_LOCK => self.caps = !self.caps,
            ENTER | PAD_ENTER => into.push(b'\n'),
            _ if self.ctrl.contains(&true) => {}
            _ => match (&mut self.alt, on_pad(code)) {
                (Some(number), Some(digit)) => {
                    let digit = digit.to_digit(10).unwrap_or(0);
                    *number = number.saturating_mul(10).saturating_add(digit);
                }
                (Some(_), None) => {}
                (None, Some(sign)) => into.push(sign as u8),
                (None, None) => into.extend(self.typed(code).map(|c| c as u8)),
            },
        }
    }

    fn typed(&self, code: u16) -> Option<char> {
        let (first, plain, shifted) = ROWS
            .iter()
            .find(|(first, plain, _)| code >= *first && usize::from(code - first) < plain.len())?;
        let at = usize::from(code - first);
        let plain = plain.as_bytes()[at];
        let turned = self.shift.contains(&true) != (self.caps && plain.is_ascii_alphabetic());
        Some(char::from(if turned { shifted.as_bytes()[at] } else { plain }))
    }
}

fn on_pad(code: u16) -> Option<char> {
    PAD.iter().find(|(key, _)| *key == code).map(|(_, sign)| *sign)
}

/// A number typed with Alt: up to 255 it is one byte of whatever the scanner reads (mostly UTF-8), above a letter.
fn type_number(number: u32, into: &mut Vec<u8>) {
    match (u8::try_from(number), char::from_u32(number)) {
        (Ok(0), _) | (Err(_), None) => {}
        (Ok(byte), _) => into.push(byte),
        (Err(_), Some(letter)) => into.extend(letter.encode_utf8(&mut [0; 4]).as_bytes()),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The keys by which a scanner types `text`; what has no key byte by byte (`bytes`) or letter by letter.
    pub(crate) fn strokes(text: &str, bytes: bool) -> Vec<(u16, Stroke)> {
        let press = |code: u16| [(code, Stroke::Down), (code, Stroke::Up)];
        let held = |code: u16, inside: Vec<(u16, Stroke)>| {
            [vec![(code, Stroke::Down)], inside, vec![(code, Stroke::Up)]].concat()
        };
        let mut strokes = Vec::new();
        for c in text.chars() {
            let key = ROWS.iter().find_map(|(first, plain, shifted)| {
                let at = |row: &str| row.find(c).map(|at| first + u16::try_from(at).unwrap());
                at(plain)
                    .map(|code| (code, false))
                    .or_else(|| at(shifted).map(|code| (code, true)))
            });
            match key {
                _ if c == '\n' => strokes.extend(press(ENTER)),
                Some((code, false)) => strokes.extend(press(code)),
                Some((code, true)) => strokes.extend(held(LEFT_SHIFT, press(code).to_vec())),
                None => {
                    let mut utf8 = [0; 4];
                    let utf8 = c.encode_utf8(&mut utf8).bytes().map(u32::from);
                    for number in if bytes { utf8.collect() } else { vec![u32::from(c)] } {
                        let digit = |sign| PAD.iter().find(|(_, pad)| *pad == sign).unwrap().0;
                        let digits = format!("{number:04}")
                            .chars()
                            .flat_map(|sign| press(digit(sign)))
                            .collect();
                        strokes.extend(held(LEFT_ALT, digits));
                    }
                }
            }
        }
        strokes
    }

    fn typed(strokes: &[(u16, Stroke)]) -> Vec<u8> {
        let (mut keys, mut bytes) = (Keys::default(), Vec::new());
        for (code, stroke) in strokes {
            keys.take(*code, *stroke, &mut bytes);
        }
        bytes
    }

    #[test]
    fn every_key_types_its_sign() {
        let signs: String = (b' '..=b'~').map(char::from).collect();
        assert_eq!(typed(&strokes(&signs, false)), signs.as_bytes());
    }

    #[test]
    fn what_has_no_key_comes_by_its_number() {
        let text = "|Nguyễn Thị Ước|\n";
        assert_eq!(typed(&strokes(text, true)), text.as_bytes(), "byte by byte");
        assert_eq!(typed(&strokes("ễ", false)), "ễ".as_bytes(), "as a letter");
        // Below 256 a number is a byte, whichever was meant: the reader of the scan tells.
        assert_eq!(typed(&strokes("à", false)), [0xE0]);
    }

    #[test]
    fn held_keys_type_nothing_odd() {
        use Stroke::{Down, Up};
        let caps = [
            (CAPS_LOCK, Down),
            (CAPS_LOCK, Up),
            (30, Down),
            (30, Up),
            (2, Down),
            (2, Up),
        ];
        assert_eq!(typed(&caps), b"A1");
        assert_eq!(
            typed(&[(LEFT_CTRL, Down), (30, Down), (LEFT_CTRL, Up), (30, Down)]),
            b"a"
        );
        assert_eq!(
            typed(&[
                (LEFT_ALT, Down),
                (30, Down),
                (LEFT_ALT, Up),
                (600, Down),
                (0, Down)
            ]),
            b""
        );
        let endless: Vec<_> = [(LEFT_ALT, Down)]
            .into_iter()
            .chain([(81, Down); 99])
            .chain([(LEFT_ALT, Up)])
            .collect();
        assert_eq!(typed(&endless), b"");
    }
}
