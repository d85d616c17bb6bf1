//! What the program says of itself to a packager: the words that it has, a page of the manual for each, completions for shells.
//!
//! On standard output, one at a time: whoever packs it knows where they lie. Nothing else knows all words, so nothing else
//! could fall behind them.

use clap::{Args, Command, ValueEnum};
use clap_complete::Shell;

use crate::failing::{Done, Failing};
use crate::terminal::print_lines;

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
    pub(crate) fn run(self, mut line: Command) -> Done {
        let shell = match self.what {
            What::Words => return pages(line).iter().try_for_each(|page| print_lines(&name(page))),
            What::Page => return page(line, self.word.as_deref().unwrap_or_default()),
            What::Bash => Shell::Bash,
            What::Zsh => Shell::Zsh,
            What::Fish => Shell::Fish,
        };
        let mut out = Vec::new();
        clap_complete::generate(shell, &mut line, "gatekeeperctl", &mut out);
        print_lines(&String::from_utf8_lossy(&out))
    }
}

fn page(line: Command, word: &str) -> Done {
    let page = pages(line).into_iter().find(|page| name(page) == word);
    let page = page.ok_or_else(|| Failing::Usage(format!("describe page: {word}")))?;
    let mut out = Vec::new();
    clap_mangen::Man::new(page).render(&mut out)?;
    print_lines(&String::from_utf8_lossy(&out))
}

/// The program, then each of its words, and the words below those.
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

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn every_word_has_a_page_and_what_is_for_packagers_has_none() {
        let names: Vec<_> = pages(crate::Line::command()).iter().map(name).collect();
        assert_eq!(names[0], "gatekeeperctl");
        for word in ["enter", "staff-import", "computer-login"] {
            assert!(
                names.contains(&format!("gatekeeperctl-{word}")),
                "{word}: {names:?}"
            );
        }
        assert!(
            !names
                .iter()
                .any(|name| name.contains("describe") || name.contains("help"))
        );
    }
}
