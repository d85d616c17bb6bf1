//! Caps Lock undone: a keyboard turned small letters into capitals and capitals into small ones.
//!
//! A name stands on its paper in capitals, or each word with one. Letters that no key has come by their numbers, which Caps
//! Lock leaves alone on some systems and turns on others; so there are two ways to undo it, and one is right only where the
//! other is not.

/// What a card says in letters.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Words {
    pub(crate) name: String,
    pub(crate) sex: String,
    pub(crate) address: String,
}

/// Whether nobody writes capitals so: a word that begins small and has capitals behind, or not one capital at all.
pub(crate) fn are_turned(name: &str) -> bool {
    let mut letters = name.chars().filter(|c| c.is_alphabetic()).peekable();
    let all_small = letters.peek().is_some() && letters.all(|c| !c.is_uppercase());
    all_small || parts(name).any(is_turned)
}

/// The words with Caps Lock undone, where exactly one undoing makes a name, and a sex if they say one, as papers have them.
pub(crate) fn undone(words: &Words) -> Option<Words> {
    let fitting: Vec<Words> = [turn_keyed as fn(char) -> char, turn]
        .into_iter()
        .map(|turn| turned(words, turn))
        .filter(|words| is_as_on_paper(&words.name) && says_sex(&words.sex))
        .collect();
    let first = fitting.first()?;
    if fitting.iter().any(|other| other.name != first.name) {
        return None;
    }
    // The name is the same either way: the address that looks more like one shows which it was.
    fitting.into_iter().min_by_key(|words| {
        parts(&words.address)
            .filter(|part| is_turned(part) || is_mixed(part))
            .count()
    })
}

fn turned(words: &Words, turn: fn(char) -> char) -> Words {
    let turned = |text: &str| text.chars().map(turn).collect();
    Words {
        name: turned(&words.name),
        sex: turned(&words.sex),
        address: turned(&words.address),
    }
}

/// A letter that has a key.
fn turn_keyed(c: char) -> char {
    if c.is_ascii() { turn(c) } else { c }
}

fn turn(c: char) -> char {
    let mut other = c.to_uppercase();
    let other = match (c.is_uppercase(), other.next(), other.next()) {
        (true, ..) => c.to_lowercase().next(),
        (false, one, None) => one,
        // No single capital: it has none on a keyboard.
        (false, ..) => None,
    };
    other.unwrap_or(c)
}

/// All of it in capitals, or each word with one capital in front.
fn is_as_on_paper(name: &str) -> bool {
    let capitals = |part: &str| part.chars().all(|c| !c.is_lowercase());
    let title = |part: &str| {
        part.chars()
            .enumerate()
            .all(|(at, c)| c.is_uppercase() == (at == 0) || !c.is_alphabetic())
    };
    parts(name).next().is_some() && (parts(name).all(capitals) || parts(name).all(title))
}

fn says_sex(sex: &str) -> bool {
    matches!(sex, "" | "Nam" | "Nữ" | "NAM" | "NỮ")
}

/// The letters between what joins them.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|part| !part.is_empty())
}

fn is_turned(part: &str) -> bool {
    part.chars().next().is_some_and(char::is_lowercase) && part.chars().any(char::is_uppercase)
}

fn is_mixed(part: &str) -> bool {
    let behind = || part.chars().skip(1);
    behind().any(char::is_uppercase) && behind().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(name: &str, sex: &str) -> Option<String> {
        let (name, sex) = (name.to_owned(), sex.to_owned());
        let words = Words {
            name,
            sex,
            address: String::new(),
        };
        are_turned(&words.name)
            .then(|| undone(&words))?
            .map(|words| words.name)
    }

    #[test]
    fn caps_lock_is_undone_where_one_undoing_is_right() {
        for (turned, sex, right) in [
            ("cAO mINH aNH", "nAM", Some("Cao Minh Anh")),
            ("nGUYỄN vĂN tUẤN", "nAM", Some("Nguyễn Văn Tuấn")),
            ("nGUYễN văN tUấN", "nAM", Some("Nguyễn Văn Tuấn")),
            ("tRẦN tHỊ ưỚC", "nỮ", Some("Trần Thị Ước")),
            ("tRầN tHị ƯớC", "nữ", Some("Trần Thị Ước")),
            ("cao minh anh", "", Some("CAO MINH ANH")),
            ("nguyễn văn an", "nam", Some("NGUYỄN VĂN AN")),
            ("nguyỄn vĂn an", "nam", Some("NGUYỄN VĂN AN")),
            ("h'hEN nIÊ", "nỮ", Some("H'Hen Niê")),
            ("a", "", Some("A")),
            ("Cao Minh Anh", "Nam", None),
            ("CAO MINH ANH", "NAM", None),
            ("cAO mINH aNH", "Nam", None),
            ("H'Hen Niê", "Nữ", None),
        ] {
            assert_eq!(name(turned, sex).as_deref(), right, "{turned}");
        }
    }
}
