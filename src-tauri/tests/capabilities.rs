//! The page may ask for our commands and nothing else, and the policy of the page stays strict.
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
