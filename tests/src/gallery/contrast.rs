//! The gallery where the system chooses every colour, as Windows does in high contrast. WebKit cannot be asked for that; Chromium can,
//! and the window on Windows is one. `contrast.js` is the pair of eyes, and no driver is needed: what it found is the page's text.

use std::collections::BTreeMap;
use std::process::Stdio;

use serde_json::Value;

use super::fault::{Fault, Faults};
use crate::window::{Displays, Theatre};

/// The two kinds of colours that people choose, by what makes the browser take them: dark on light, light on dark.
const COLOURS: [(&str, &[&str]); 2] = [("dark on light", &[]), ("light on dark", &["--force-dark-mode"])];

/// What is wrong with `states` of the gallery at `port`, or with all of them, where the system chooses the colours.
///
/// # Panics
/// When the browser does not go through all of it.
pub fn without_colours(port: u16, states: &[String]) -> BTreeMap<String, Faults> {
    let theatre = Theatre::build(Displays::One);
    let address = format!("http://127.0.0.1:{port}/contrast.html?{}", states.join(","));
    let mut all: BTreeMap<String, Faults> = BTreeMap::new();
    for (colours, wish) in COLOURS {
        let seen = theatre
            .command("chromium")
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--force-high-contrast",
            ])
            // The page's own clock stands while the browser works, so that a slow machine is no reason to give up.
            .args([
                "--virtual-time-budget=6000000",
                "--window-size=1500,900",
                "--dump-dom",
            ])
            .args(wish)
            .arg(&address)
            .stdin(Stdio::null())
            .output()
            .expect("chromium");
        let page = String::from_utf8_lossy(&seen.stdout)
            .replace("&gt;", ">")
            .replace("&lt;", "<")
            .replace("&amp;", "&");
        let looked = page
            .split_once("looked: ")
            .and_then(|(_, rest)| rest.rsplit_once(" :looked"))
            .and_then(|(looked, _)| serde_json::from_str::<BTreeMap<String, Value>>(looked).ok())
            .filter(|looked| !looked.contains_key("thrown"))
            .unwrap_or_else(|| panic!("nobody looked: {page}"));
        for (state, found) in looked {
            let faults = all.entry(state).or_default();
            for one in found.as_array().into_iter().flatten() {
                let word = |key: &str| one[key].as_str().unwrap_or_default().to_owned();
                let fault = Fault {
                    rule: word("rule"),
                    what: word("what"),
                    by: word("by"),
                };
                faults.entry(fault).or_default().push(colours.to_owned());
            }
        }
    }
    all
}
