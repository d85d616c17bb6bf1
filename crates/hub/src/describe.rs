//! What the program says of itself to a packager, on standard output: the words that it has, a page of the manual for each,
//! completions for shells. Nothing else knows all words, so nothing else could fall behind them.

use std::io;

use clap::{Args, Command, ValueEnum};
use clap_complete::Shell;

use crate::failing::Failing;
use crate::terminal::print_text;

/// What the program is called.
const NAME: &str = "gatekeeper-hub";

/// Arguments of `describe`.
#[derive(Args)]
pub(crate) struct Describe {
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
    /// `line` is the whole program's.
    pub(crate) fn run(self, mut line: Command) -> Result<(), Failing> {
        let shell = match self.what {
            What::Words => {
                let names: Vec<String> = pages(line).iter().map(name).collect();
                return print_text(&names.join("\n"));
            }
            What::Page => return page(line, self.word.as_deref().unwrap_or(NAME)),
            What::Bash => Shell::Bash,
            What::Zsh => Shell::Zsh,
            What::Fish => Shell::Fish,
        };
        let mut out = Vec::new();
        clap_complete::generate(shell, &mut line, NAME, &mut out);
        print_text(&String::from_utf8_lossy(&out))
    }
}

fn page(line: Command, word: &str) -> Result<(), Failing> {
    let page = pages(line).into_iter().find(|page| name(page) == word);
    let page = page.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
    let mut out = Vec::new();
    clap_mangen::Man::new(page).render(&mut out)?;
    print_text(&String::from_utf8_lossy(&out))
}

/// The program, then each of its words.
fn pages(line: Command) -> Vec<Command> {
    let mut line = line.disable_help_subcommand(true);
    // Only then has each word the name of the program in its own.
    line.build();
    let words = line.get_subcommands().filter(|word| !word.is_hide_set());
    let words: Vec<Command> = words.cloned().collect();
    std::iter::once(line).chain(words).collect()
}

fn name(page: &Command) -> String {
    page.get_display_name().unwrap_or(page.get_name()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn every_word_has_a_page_and_what_is_for_packagers_has_none() {
        let names: Vec<_> = pages(crate::Line::command()).iter().map(name).collect();
        assert_eq!(names[0], NAME);
        for word in ["init", "add-desk", "status", "forget"] {
            assert!(names.contains(&format!("{NAME}-{word}")), "{word}: {names:?}");
        }
        assert!(
            !names
                .iter()
                .any(|name| name.contains("describe") || name.contains("help"))
        );
    }
}
