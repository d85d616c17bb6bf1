//! The codes of the poster for a screen that visitors see: as large as they are wanted there, drawn as they are for paper.

use sheet::{Page, PageNumbers, Picture, Sheet};

use super::links::Links;
use super::poster::{Board, around, code};
use crate::Error;
use crate::chosen_words::PaperWords;

/// How wide the drawing is: of no consequence, since it is scaled to the screen.
const DRAWN_MM: f32 = 100.0;

/// One way to Bluezone, for a screen.
#[derive(Clone, PartialEq, Debug)]
pub struct ScreenCode {
    /// Which way.
    pub way: Board,
    /// Where it leads.
    pub link: String,
    /// The code with its blank border, as SVG.
    pub svg: String,
    /// How much of the drawing's width is dark: the rest is border. What is promised in centimetres is the dark part.
    pub dark: f32,
}

/// The three ways, in the order of the poster.
///
/// # Errors
/// `NotDrawn` for a link that no code holds.
pub fn screen_codes(chosen: &PaperWords) -> Result<[ScreenCode; 3], Error> {
    let Links { site, android, ios } = Links::of(chosen);
    let drawn = |way, link: String| {
        Ok::<_, Error>(ScreenCode {
            way,
            svg: drawn(&link)?,
            dark: 1.0 / around(&link, 1.0)?,
            link,
        })
    };
    Ok([
        drawn(Board::Site, site)?,
        drawn(Board::Android, android)?,
        drawn(Board::Ios, ios)?,
    ])
}

fn drawn(link: &str) -> Result<String, Error> {
    let dark_mm = DRAWN_MM / around(link, 1.0)?;
    let mut page = Picture::new(DRAWN_MM, DRAWN_MM);
    code(&mut page, link, (DRAWN_MM / 2.0, DRAWN_MM / 2.0), dark_mm)?;
    // Nobody reads its name: it is no paper.
    let mut sheet = Sheet::new("Bluezone");
    sheet.page = Page::free(DRAWN_MM, DRAWN_MM, 0.0);
    sheet.numbers = PageNumbers::None;
    sheet.add(page);
    let drawing = sheet::layout(&sheet).map_err(Error::not_drawn)?;
    sheet::svg(&drawing, 0).ok_or(Error::not_drawn("a drawing without a page"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screen_gets_the_codes_of_the_poster() {
        let chosen = PaperWords {
            link_site: "https://bluezone.example".to_owned(),
            ..PaperWords::default()
        };
        let codes = screen_codes(&chosen).unwrap();
        assert_eq!(codes.each_ref().map(|code| code.way), Board::ALL);
        assert_eq!(codes[0].link, "https://bluezone.example");
        for code in &codes {
            // 21 modules and more of a code are dark, and four on each side are not.
            assert!((0.72..0.9).contains(&code.dark), "{}", code.dark);
            assert!(code.svg.starts_with("<svg ") && code.svg.contains("rgb(0,0,0)"));
            // What the page's policy would refuse.
            assert!(!code.svg.contains("style") && !code.svg.contains("<script"));
        }
        assert_ne!(codes[1].svg, codes[2].svg);
    }

    #[test]
    fn a_link_that_no_code_holds_has_no_drawing() {
        let chosen = PaperWords {
            link_ios: "x".repeat(5_000),
            ..PaperWords::default()
        };
        assert!(matches!(screen_codes(&chosen), Err(Error::NotDrawn(_))));
    }
}
