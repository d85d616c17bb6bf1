//! The arguments of a run: those on the command line, and those in the file that `--arguments-from` names, one a line.
//!
//! While a command runs, every account of the computer can read its command line; a name, a number or a search need not
//! stand there.

use std::ffi::{OsStr, OsString};
use std::io::{self, Read as _};
use std::path::Path;

/// The option, as it is typed.
const OPTION: &str = "--arguments-from";
/// More than every field of a form at its longest.
const MOST_BYTES: u64 = 256 * 1024;

/// All of them, those of the file behind the others.
///
/// # Errors
/// What keeps the file from being read.
pub(crate) fn all(given: impl Iterator<Item = OsString>) -> io::Result<Vec<OsString>> {
    let mut given: Vec<OsString> = given.collect();
    if let Some(file) = named(&given) {
        let text = read(Path::new(&file))?;
        given.extend(text.lines().map(OsString::from));
    }
    Ok(given)
}

/// The file that the option names. What stands behind `--` is no option.
fn named(given: &[OsString]) -> Option<OsString> {
    let mut options = given.iter().take_while(|arg| *arg != "--");
    while let Some(arg) = options.next() {
        if arg == OPTION {
            return options.next().cloned();
        }
        let value = arg
            .to_str()
            .and_then(|arg| arg.strip_prefix(OPTION)?.strip_prefix('='));
        if let Some(value) = value {
            return Some(OsStr::new(value).to_owned());
        }
    }
    None
}

fn read(file: &Path) -> io::Result<String> {
    let mut text = String::new();
    if file == Path::new("-") {
        io::stdin().lock().take(MOST_BYTES).read_to_string(&mut text)?;
    } else {
        std::fs::File::open(file)?
            .take(MOST_BYTES)
            .read_to_string(&mut text)?;
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(given: &[&str]) -> Vec<String> {
        let all = all(given.iter().map(OsString::from)).unwrap();
        all.into_iter().map(|arg| arg.into_string().unwrap()).collect()
    }

    #[test]
    fn a_line_is_an_argument_whatever_is_in_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("arguments");
        std::fs::write(&file, "--name\nNguyễn Văn \"A\"\r\n--note\n\n").unwrap();
        let file = file.to_str().unwrap();
        let lines = ["--name", "Nguyễn Văn \"A\"", "--note", ""];
        assert_eq!(
            of(&["x", "enter", OPTION, file]),
            [&["x", "enter", OPTION, file], &lines[..]].concat()
        );
        let joined = format!("{OPTION}={file}");
        assert_eq!(of(&["x", &joined]), [&["x", &*joined], &lines[..]].concat());
        assert_eq!(of(&["x", "--", OPTION, file]), ["x", "--", OPTION, file]);
        assert_eq!(of(&["x", OPTION]), ["x", OPTION], "clap says what is missing");
    }
}
