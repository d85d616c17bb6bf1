//! What a program says of itself to a packager: the words that it has, a page of the manual for each, completions for shells.
//!
//! One text at a time: whoever packs it knows where they lie. Nothing but the program knows all its words, so nothing else could
//! fall behind them. Deliberately absent: files, and what a word means.

use std::io;

use clap::{Args, Command, ValueEnum};
use clap_complete::Shell;

/// Arguments of the word with which a packager asks.
#[derive(Args)]
pub struct Describe {
    what: What,
    /// The word whose page is wanted, as `words` lists it.
    word: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum What {
    /// The names of all pages of the manual, one a line.
    Words,
    /// A page of the manual, for man.
    Page,
    Bash,
    Zsh,
    Fish,
}

impl Describe {
    /// What was asked for; `line` is the whole program's.
    ///
    /// # Errors
    /// [`io::ErrorKind::NotFound`] for a page of a word that there is not.
    pub fn said(self, mut line: Command) -> io::Result<String> {
        let shell = match self.what {
            What::Words => {
                let names: Vec<String> = pages(line).iter().map(name).collect();
                return Ok(names.join("\n"));
            }
            What::Page => {
                let program = line.get_name().to_owned();
                return page(line, self.word.as_ref().unwrap_or(&program));
            }
            What::Bash => Shell::Bash,
            What::Zsh => Shell::Zsh,
            What::Fish => Shell::Fish,
        };
        let program = line.get_name().to_owned();
        let mut out = Vec::new();
        clap_complete::generate(shell, &mut line, program, &mut out);
        text(out)
    }
}

fn page(line: Command, word: &str) -> io::Result<String> {
    let page = pages(line).into_iter().find(|page| name(page) == word);
    let page =
        page.ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, format!("describe page: {word}")))?;
    let mut out = Vec::new();
    clap_mangen::Man::new(page).render(&mut out)?;
    text(out)
}

/// The program, then each of its words, and the words below those. What is hidden is for packagers and has no page.
fn pages(line: Command) -> Vec<Command> {
    fn walk(command: &Command, all: &mut Vec<Command>) {
        all.push(command.clone());
        for below in command.get_subcommands().filter(|below| !below.is_hide_set()) {
            walk(below, all);
        }
    }
    let mut line = line.disable_help_subcommand(true);
    // Only then has each word the names of those above it in its own.
    line.build();
    let mut all = Vec::new();
    walk(&line, &mut all);
    all
}

fn name(page: &Command) -> String {
    page.get_display_name().unwrap_or(page.get_name()).to_owned()
}

fn text(bytes: Vec<u8>) -> io::Result<String> {
    String::from_utf8(bytes).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line() -> Command {
        let paper = Command::new("paper").subcommand(Command::new("poster").about("Draws a poster"));
        Command::new("desk")
            .subcommand(paper)
            .subcommand(Command::new("describe").hide(true))
    }

    fn said(what: What, word: Option<&str>) -> io::Result<String> {
        let word = word.map(str::to_owned);
        Describe { what, word }.said(line())
    }

    #[test]
    fn every_word_at_any_depth_has_a_page_and_what_is_for_packagers_has_none() {
        let words = said(What::Words, None).unwrap();
        assert_eq!(words, "desk\ndesk-paper\ndesk-paper-poster");
        for word in words.lines() {
            let page = said(What::Page, Some(word)).unwrap();
            assert!(page.contains(".TH"), "{page}");
        }
        assert_eq!(
            said(What::Page, None).unwrap(),
            said(What::Page, Some("desk")).unwrap()
        );
        for none in ["desk-describe", "desk-help", "poster"] {
            let refused = said(What::Page, Some(none)).unwrap_err();
            assert_eq!(refused.kind(), io::ErrorKind::NotFound, "{none}");
        }
    }

    #[test]
    fn completions_are_for_the_program_by_its_name() {
        for shell in [What::Bash, What::Zsh, What::Fish] {
            let completions = said(shell, None).unwrap();
            assert!(completions.contains("desk") && completions.contains("poster"));
        }
    }
}
