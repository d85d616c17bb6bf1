//! Every code that a screen can be given has its words, in both languages.

use desk::SAID_BY_ATTENDANT;
use desk::book::INTERRUPTED;
use desk::transport::{
    AskWord, CalibrationResult, CalibrationState, ErrorCode, HintWord, Language, RadioState, VerdictWord,
};
use desk::words::{Words, code, key};

const LANGUAGES: [Language; 2] = [Language::Vi, Language::En];

#[track_caller]
fn check(prefix: &str, code: &str) {
    for language in LANGUAGES {
        let key = key(prefix, code);
        assert!(Words::of(language).has(&key), "{language:?} has no {key}");
    }
}

#[test]
fn every_reason_has_its_words() {
    for reason in gate::Reason::ALL {
        check("reason", reason.as_str());
    }
    for reason in [SAID_BY_ATTENDANT, INTERRUPTED] {
        check("reason", reason);
    }
}

/// The words of an enum. ts-rs lists the variants as they are serialised, so that a new one cannot be forgotten here.
#[track_caller]
fn check_all<T: ts_rs::TS>(prefix: &str, at_least: usize) {
    let listed = T::inline(&ts_rs::Config::default());
    let codes: Vec<&str> = listed
        .split('"')
        .filter(|part| part.starts_with(|c: char| c.is_ascii_lowercase()))
        .collect();
    assert!(codes.len() >= at_least, "{listed}");
    for code in codes {
        check(prefix, code);
    }
}

#[test]
fn every_error_code_has_its_words() {
    check_all::<ErrorCode>("error", 20);
}

#[test]
fn every_way_a_calibration_may_end_or_stand_has_its_words() {
    check_all::<CalibrationResult>("calibration-result", 11);
    check_all::<CalibrationState>("calibration-state", 5);
}

#[test]
fn every_verdict_state_ask_and_hint_has_its_words() {
    use RadioState as R;
    use VerdictWord as V;
    for verdict in [
        V::Listening,
        V::Running,
        V::Probable,
        V::NotHeard,
        V::CannotCheck,
        V::NoPhone,
    ] {
        check("verdict", &code(&verdict));
    }
    for state in [
        R::Starting,
        R::Listening,
        R::Confirming,
        R::Silent,
        R::NoAdapter,
        R::PoweredOff,
        R::Restarting,
        R::GaveUp,
    ] {
        check("radio", &code(&state));
    }
    for ask in [AskWord::PadAndOpen, AskWord::OpenApp] {
        check("ask", &code(&ask));
    }
    for hint in [
        HintWord::IphoneWithoutBluezone,
        HintWord::NothingOnPad,
        HintWord::AlreadyCounted,
        HintWord::RepeatedSignal,
    ] {
        check("hint", &code(&hint));
    }
    for outcome in register::Outcome::ALL {
        check("sheet-verdict", outcome.as_str());
    }
}
