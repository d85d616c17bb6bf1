//! A browser on a screen of its own that looks at one state after the other.

use std::process::Stdio;
use std::time::Duration;

use serde_json::{Value, json};

use super::fault::{Fault, Faults};
use super::sizes::{LANGUAGES, SCREENS, TEXTS, wish};
use crate::ports::free_port;
use crate::window::{Browser, Displays, Page, Running, Theatre};

/// How long a browser may take over one state in all its sizes.
const A_STATE: Duration = Duration::from_secs(300);

/// A browser with the page that looks.
pub struct Eyes {
    page: Page,
    // In the order in which they end.
    _driver: Running,
    _theatre: Theatre,
}

impl Eyes {
    /// Starts a browser that finds the gallery at `port`.
    ///
    /// # Panics
    /// When the browser does not come up.
    pub fn open(port: u16) -> Self {
        let theatre = Theatre::build(Displays::One);
        let driver_port = free_port();
        let mut driver = theatre.command("WebKitWebDriver");
        let driver = Running::start(driver.arg(format!("--port={driver_port}")).stdout(Stdio::null()));
        let page = Page::open(driver_port, &Browser::Plain);
        page.be_patient(A_STATE);
        page.go(&format!("http://127.0.0.1:{port}/eyes.html"));
        Self {
            page,
            _driver: driver,
            _theatre: theatre,
        }
    }

    /// The names of all states.
    ///
    /// # Panics
    /// When the gallery does not open.
    pub fn states(&self) -> Vec<String> {
        let names = self.page.run_to_its_end(
            "const frame = document.querySelector('iframe'); await looked.open(frame, 'idle'); return frame.contentWindow.gallery.names",
        );
        serde_json::from_value(names.clone()).unwrap_or_else(|_| panic!("no gallery: {names}"))
    }

    /// Everything that is wrong with a state, and where.
    ///
    /// # Panics
    /// When it is never painted.
    pub fn look(&self, state: &str) -> Faults {
        self.look_where(state, &wish())
    }

    /// The same on the most common screen alone, in Vietnamese and with texts of the usual size.
    ///
    /// # Panics
    /// When it is never painted.
    pub fn look_once(&self, state: &str) -> Faults {
        self.look_where(state, &json!([SCREENS[..1], LANGUAGES[..1], TEXTS[..1]]))
    }

    fn look_where(&self, state: &str, places: &Value) -> Faults {
        let script = format!(
            "return looked.state(document.querySelector('iframe'), {}, ...{places})",
            json!(state)
        );
        let answer = self.page.run_to_its_end(&script);
        let found = answer
            .as_array()
            .unwrap_or_else(|| panic!("{state} was not looked at: {answer}"));
        let mut faults = Faults::new();
        for one in found {
            let word = |key: &str| one[key].as_str().unwrap_or_default().to_owned();
            let fault = Fault {
                rule: format!("a text {}", word("rule")),
                what: word("what"),
                by: word("by"),
            };
            let place = format!("{} {} {}", word("screen"), word("language"), word("text"));
            faults.entry(fault).or_default().push(place);
        }
        faults
    }
}
