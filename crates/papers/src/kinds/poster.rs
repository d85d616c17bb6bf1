//! The poster at the entrance: how to get Bluezone, as the letter of 2020 asks it (know it, install it, run it), with codes
//! of at least 15 cm, which a telephone reads from two metres.
//!
//! 15 cm and the blank paper that a code needs around it are 19 cm: one code on an A4 page, two on A3 across. So on A4 each
//! of the three ways has its page; on A3 the two stores share one, and the official site has a larger code on the other.

use sheet::{Align, Face, Mark, Page, PageNumbers, Part, Picture, Qr, Sheet};

use words::{Language, Words};

use super::fit::{fitted, lines};
use super::links::Links;
use crate::chosen_words::PaperWords;
use crate::office::vietnamese;
use crate::{Error, Office};

/// The least side of a printed code, without its blank border.
const CODE_MM: f32 = 150.0;
/// Everything stands in one picture; printers keep a few millimetres to themselves anyway.
const MARGIN_MM: f32 = 1.0;
/// Between the edge of the paper and the frame.
const FRAME_MM: f32 = 6.0;
/// A screen of 1920 by 1080 as paper: what is drawn in millimetres lies on 3.78 pixels each.
const BOARD_MM: (f32, f32) = (508.0, 285.75);
/// How wide such a picture is.
const BOARD_PX: u32 = 1920;

/// From one baseline to the next, for each point of size.
const LINE_MM: f32 = 1.22 / 72.0 * 25.4;

/// Which way to Bluezone a picture for a screen shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Board {
    /// The official site, which knows the stores.
    Site,
    /// The store for Android.
    Android,
    /// The store for iPhones.
    Ios,
}

impl Board {
    /// All of them, in the order in which a board shows them.
    pub const ALL: [Board; 3] = [Board::Site, Board::Android, Board::Ios];

    /// The word of it: `site`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Android => "android",
            Self::Ios => "ios",
        }
    }
}

/// One way: what it is called, and where it leads.
struct Way {
    name: String,
    link: String,
}

/// What all pages of a poster share.
struct Poster<'a> {
    vi: Words,
    en: Words,
    agency: &'a str,
    ways: [Way; 3],
}

impl<'a> Poster<'a> {
    fn of(office: &'a Office, chosen: &PaperWords) -> Self {
        let vi = vietnamese();
        let links = Links::of(chosen);
        let way = |board: Board, link| Way {
            name: vi.say(&format!("poster-{}", board.word())),
            link,
        };
        Self {
            vi,
            en: Words::of(Language::En),
            agency: office.agency.trim(),
            ways: [
                way(Board::Site, links.site),
                way(Board::Android, links.android),
                way(Board::Ios, links.ios),
            ],
        }
    }

    /// An empty page with its frame.
    fn page(&self, (width_mm, height_mm): (f32, f32)) -> Picture {
        let mut page = Picture::new(width_mm - 2.0 * MARGIN_MM, height_mm - 2.0 * MARGIN_MM);
        for (inset_mm, thick_pt) in [(FRAME_MM, 3.0), (FRAME_MM + 2.0, 0.8)] {
            let at = inset_mm - MARGIN_MM;
            let size = (width_mm - 2.0 * inset_mm, height_mm - 2.0 * inset_mm);
            page.frame((at, at), size, thick_pt);
        }
        page
    }

    /// One of the three steps from its upper left corner: its number beside its verb, what to do, and the same in English.
    /// Answers how high it is.
    fn step(&self, page: &mut Picture, number: u8, (x, y): (f32, f32), width_mm: f32, scale: f32) -> f32 {
        let inset_mm = 13.0 * scale;
        let said = |words: &Words, key: &str| words.say(&format!("poster-step-{number}{key}"));
        let numeral = (Face::Bold, 46.0 * scale);
        page.text((x, y + 13.5 * scale), number.to_string(), numeral, Align::Left);
        let verb = format!("{} / {}", said(&self.vi, ""), said(&self.en, ""));
        let (verb_pt, verb) = fitted(&verb, Face::Bold, 22.0 * scale, width_mm - inset_mm, 1);
        page.text(
            (x + inset_mm, y + 6.5 * scale),
            verb.join(" "),
            (Face::Bold, verb_pt),
            Align::Left,
        );
        let mut high_mm = 7.5 * scale;
        for (words, face, size_pt) in [
            (&self.vi, Face::Regular, 14.0 * scale),
            (&self.en, Face::Italic, 11.0 * scale),
        ] {
            for line in lines(&said(words, "-says"), face, size_pt, width_mm - inset_mm) {
                high_mm += size_pt * LINE_MM;
                page.text((x + inset_mm, y + high_mm), line, (face, size_pt), Align::Left);
            }
        }
        high_mm + 2.0 * scale
    }

    /// Words in the middle of a span, as large as fit in a line.
    fn centred(
        &self,
        page: &mut Picture,
        (x, y): (f32, f32),
        width_mm: f32,
        words: &str,
        face: Face,
        most_pt: f32,
    ) {
        let (size_pt, broken) = fitted(words, face, most_pt, width_mm, 1);
        page.text(
            (x + width_mm / 2.0, y),
            broken.join(" "),
            (face, size_pt),
            Align::Centre,
        );
    }
}

/// A page a code.
pub(crate) fn a4(office: &Office, chosen: &PaperWords) -> Result<Sheet, Error> {
    let poster = Poster::of(office, chosen);
    let mut sheet = empty(poster.vi.say("paper-poster-a4"), Page::A4_PORTRAIT);
    for (n, way) in poster.ways.iter().enumerate() {
        if n > 0 {
            sheet.add(Part::PageBreak);
        }
        let mut page = poster.page((210.0, 297.0));
        let (x, wide) = (14.0, 180.0);
        poster.centred(&mut page, (x, 15.0), wide, poster.agency, Face::Regular, 13.0);
        page.filled((x, 17.8), (wide, 0.9), 0.0);
        poster.centred(
            &mut page,
            (x, 31.0),
            wide,
            &poster.vi.say("poster-title"),
            Face::Bold,
            44.0,
        );
        poster.centred(
            &mut page,
            (x, 38.0),
            wide,
            &poster.en.say("poster-title"),
            Face::Italic,
            16.0,
        );
        poster.centred(&mut page, (x, 48.5), wide, &way.name, Face::Bold, 25.0);
        code(&mut page, &way.link, (104.0, 143.5), CODE_MM)?;
        poster.centred(&mut page, (x, 240.0), wide, &way.link, Face::Regular, 13.0);
        page.filled((x, 243.5), (wide, 0.9), 0.0);
        for number in 1..=3u8 {
            let at = (x + f32::from(number - 1) * 61.5, 247.0);
            poster.step(&mut page, number, at, 58.0, 0.92);
        }
        sheet.add(page);
    }
    Ok(sheet)
}

/// The stores beside each other; then the official site alone.
pub(crate) fn a3(office: &Office, chosen: &PaperWords) -> Result<Sheet, Error> {
    let poster = Poster::of(office, chosen);
    let mut sheet = empty(poster.vi.say("paper-poster-a3"), Page::A3_LANDSCAPE);
    let mut page = poster.page((420.0, 297.0));
    let (x, wide) = (16.0, 386.0);
    poster.centred(&mut page, (x, 15.5), wide, poster.agency, Face::Regular, 15.0);
    page.filled((x, 18.5), (wide, 1.1), 0.0);
    let title = format!(
        "{} – {}",
        poster.vi.say("poster-title"),
        poster.en.say("poster-title")
    );
    poster.centred(&mut page, (x, 33.0), wide, &title, Face::Bold, 42.0);
    for (way, middle_mm) in poster.ways[1..].iter().zip([109.0, 309.0]) {
        let half = (middle_mm - 95.0, 190.0);
        poster.centred(&mut page, (half.0, 47.0), half.1, &way.name, Face::Bold, 28.0);
        code(&mut page, &way.link, (middle_mm, 142.5), CODE_MM)?;
        poster.centred(&mut page, (half.0, 240.0), half.1, &way.link, Face::Regular, 13.0);
    }
    page.filled((x, 244.0), (wide, 1.1), 0.0);
    for number in 1..=3u8 {
        let at = (x + f32::from(number - 1) * 131.0, 249.0);
        poster.step(&mut page, number, at, 122.0, 1.25);
    }
    sheet.add(page);
    sheet.add(Part::PageBreak);
    sheet.add(wide_page(&poster, &poster.ways[0], (420.0, 297.0))?);
    Ok(sheet)
}

/// The picture for an electronic board of 16 by 9, as PNG: a code as large as fits, and the steps beside it.
///
/// # Errors
/// `NotDrawn` for a link that no code holds.
pub fn board_picture(board: Board, chosen: &PaperWords, office: &Office) -> Result<Vec<u8>, Error> {
    let poster = Poster::of(office, chosen);
    let (width_mm, height_mm) = BOARD_MM;
    let mut sheet = empty(
        poster.vi.say("paper-poster-a4"),
        Page::free(width_mm, height_mm, MARGIN_MM),
    );
    sheet.add(wide_page(&poster, &poster.ways[board as usize], BOARD_MM)?);
    sheet::layout(&sheet)
        .and_then(|drawing| sheet::png(&drawing, 0, BOARD_PX))
        .map_err(Error::not_drawn)
}

/// A code as high as the page at the left, all words at the right.
fn wide_page(poster: &Poster<'_>, way: &Way, (width_mm, height_mm): (f32, f32)) -> Result<Picture, Error> {
    let mut page = poster.page((width_mm, height_mm));
    // The blank border of a code may lie over the frame's air, never over the frame.
    let whole = around(&way.link, 1.0)?;
    let zone = (height_mm - 2.0 * (FRAME_MM + 4.0)).min(0.6 * width_mm);
    let middle = (FRAME_MM + 3.0 + zone / 2.0, height_mm / 2.0 - MARGIN_MM);
    code(&mut page, &way.link, middle, zone / whole)?;

    let x = FRAME_MM + 3.0 + zone;
    let wide = width_mm - x - FRAME_MM - 12.0;
    // Sizes are those of a column of 150 mm.
    let scale = wide / 150.0;
    let mut y = FRAME_MM + 8.0;
    for (words, face, most_pt, most_lines, below_mm) in [
        (poster.agency.to_owned(), Face::Regular, 17.0, 2, 6.0),
        (poster.vi.say("poster-title"), Face::Bold, 60.0, 2, 0.0),
        (poster.en.say("poster-title"), Face::Italic, 26.0, 1, 6.0),
        (way.name.clone(), Face::Bold, 32.0, 1, 0.0),
        (way.link.clone(), Face::Regular, 15.0, 1, 6.0),
    ] {
        let (size_pt, broken) = fitted(&words, face, most_pt * scale, wide, most_lines);
        for line in broken {
            y += size_pt * LINE_MM;
            page.text((x, y), line, (face, size_pt), Align::Left);
        }
        y += below_mm * scale;
    }
    page.filled((x, y), (wide, 1.2), 0.0);
    y += 7.0 * scale;

    let room = height_mm - FRAME_MM - 10.0 - y;
    // As large as three of them leave a little air between each other.
    let mut size = 1.5 * scale;
    let measured = |size: f32| {
        let mut unseen = Picture::new(0.0, 0.0);
        (1..=3u8)
            .map(|number| poster.step(&mut unseen, number, (0.0, 0.0), wide, size))
            .sum::<f32>()
    };
    while measured(size) > 0.9 * room && size > 0.5 {
        size -= 0.05;
    }
    let air = (room - measured(size)) / 2.0;
    for number in 1..=3u8 {
        y += poster.step(&mut page, number, (x, y), wide, size) + air.min(16.0);
    }
    Ok(page)
}

/// A code whose dark part is `side_mm` wide, around its middle.
pub(super) fn code(page: &mut Picture, link: &str, (x, y): (f32, f32), side_mm: f32) -> Result<(), Error> {
    let size_mm = around(link, side_mm)?;
    page.marks.push(Mark::Qr {
        at_mm: (x - size_mm / 2.0, y - size_mm / 2.0),
        size_mm,
        text: link.to_owned(),
    });
    Ok(())
}

/// How wide a code is with its blank border.
pub(super) fn around(link: &str, side_mm: f32) -> Result<f32, Error> {
    let code = Qr::of_side(link, side_mm).map_err(Error::not_drawn)?;
    Ok(code.size_mm)
}

fn empty(name: String, paper: Page) -> Sheet {
    let mut sheet = Sheet::new(name);
    sheet.page = Page::free(paper.width_mm, paper.height_mm, MARGIN_MM);
    sheet.numbers = PageNumbers::None;
    sheet
}
