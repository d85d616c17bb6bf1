//! Whose papers they are: what stands at the head and the foot of every one, and whether they are of practice.
//!
//! Papers are Vietnamese whatever language the screen speaks.

use register::BookDate;
use sheet::Letterhead;
use words::{Language, Words};

/// Of which book a paper is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Book {
    /// The real register.
    Register,
    /// The practice register: every sheet says so, and no file of it takes the place of a real one.
    Practice,
}

/// Whose papers they are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Office {
    /// The body above the agency.
    pub superior_body: String,
    /// The agency itself.
    pub agency: String,
    /// Place name in dates.
    pub place: String,
    /// Name of the entrance.
    pub desk_name: String,
    /// Of which book.
    pub book: Book,
}

impl Office {
    /// The head of an official paper; `number` is what stands below the agency.
    pub(crate) fn letterhead(&self, number: String, date: BookDate) -> Letterhead {
        let words = vietnamese();
        Letterhead {
            superior: self.superior_body.clone(),
            issuer: self.agency.clone(),
            number,
            state: words.say("sheet-nation"),
            motto: words.say("sheet-motto"),
            place_date: place_date(&words, date, &self.place),
        }
    }

    /// What is printed across every page of practice.
    pub(crate) fn mark(&self) -> Option<String> {
        (self.book == Book::Practice).then(|| vietnamese().say("sheet-practice"))
    }

    /// The agency, and the desk where it has a name: the line that says whose paper it is.
    pub(crate) fn whose(&self) -> String {
        let parts = [&self.agency, &self.desk_name];
        let named = parts
            .into_iter()
            .map(|part| part.trim())
            .filter(|part| !part.is_empty());
        named.collect::<Vec<_>>().join(" – ")
    }

    /// Whose paper it is, and its pages.
    pub(crate) fn footer(&self) -> String {
        let pages = vietnamese().say("paper-footer");
        match self.whose().as_str() {
            "" => pages,
            whose => format!("{whose} – {pages}"),
        }
    }

    /// `bao-cao-2021-01-05.pdf`; papers of practice never take the place of real ones, which lie in the same folder.
    pub(crate) fn file_name(&self, word: &str, days: &str, ending: &str) -> String {
        let words = vietnamese();
        let name = words.say(&words::key("paper-file", word));
        match self.book {
            Book::Register => format!("{name}-{days}.{ending}"),
            Book::Practice => format!("{}-{name}-{days}.{ending}", words.say("paper-file-practice")),
        }
    }
}

/// The words of papers.
pub(crate) fn vietnamese() -> Words {
    Words::of(Language::Vi)
}

/// Decree 30/2020: days below 10 and the months 1 and 2 take a leading zero. Without a place the date stands alone.
fn place_date(words: &Words, date: BookDate, place: &str) -> String {
    let date = date.date();
    let month = if date.month() <= 2 {
        format!("{:02}", date.month())
    } else {
        date.month().to_string()
    };
    let values = [
        ("day", format!("{:02}", date.day()).into()),
        ("month", month.into()),
        ("year", date.year().to_string().into()),
    ];
    let said = words.say_with("sheet-date", &values);
    match place.trim() {
        "" => said,
        place => format!("{place}, {said}"),
    }
}
