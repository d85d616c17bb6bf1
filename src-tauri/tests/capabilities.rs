//! The attendant's page may ask for our commands and nothing else, the visitors' for nothing at all, and the policy of both
//! stays strict.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn every_command_is_granted_and_nothing_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(client::COMMANDS);
    let commands = client::commands(&folder).unwrap();
    let commands: BTreeSet<String> = commands
        .iter()
        .map(|command| format!("allow-{}", command.name.replace('_', "-")))
        .collect();
    let capability = json(include_str!("../capabilities/main.json"));
    let granted: BTreeSet<String> = capability["permissions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one.as_str().unwrap().to_owned())
        .collect();
    assert!(commands.len() > 10);
    assert_eq!(granted, commands);
    assert_eq!(capability["windows"], json(r#"["main"]"#));
}

/// What no capability names is refused: a window with an empty one, and any window that is made by mistake.
#[test]
fn the_window_of_visitors_may_ask_for_nothing() {
    let capability = json(include_str!("../capabilities/visitor.json"));
    assert_eq!(capability["windows"], json(r#"["visitor"]"#));
    assert_eq!(capability["permissions"], json("[]"));
    let known = ["identifier", "description", "windows", "permissions"];
    let said = capability.as_object().unwrap().keys();
    assert!(said.clone().all(|key| known.contains(&key.as_str())), "{said:?}");
    let all = &json(include_str!("../tauri.conf.json"))["app"]["security"]["capabilities"];
    assert_eq!(*all, json(r#"["main", "visitor"]"#));
}

#[test]
fn the_page_loads_and_reaches_nothing_but_itself() {
    let csp = &json(include_str!("../tauri.conf.json"))["app"]["security"]["csp"];
    for (what, from) in csp.as_object().unwrap() {
        let allowed = match what.as_str() {
            "connect-src" => "ipc: http://ipc.localhost",
            "script-src" | "style-src" | "font-src" | "img-src" => "'self'",
            _ => "'none'",
        };
        assert_eq!(from, allowed, "{what}");
    }
    assert_eq!(csp["default-src"], "'none'");
}
