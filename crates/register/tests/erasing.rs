//! Erased words are gone from the encrypted file, from its free pages and its log, and not merely hidden. The pages are
//! decrypted here one by one, as a laboratory would that has the file and the key.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "outside a test function, but for tests alone"
)]

mod common;

use aes::cipher::{Block, BlockCipherDecrypt, KeyInit};
use common::*;
use register::*;
use std::path::Path;

const KEY: [u8; 32] = [7; 32];
const PAGE: usize = 4096;
/// At the end of each page: the initialisation vector, then the HMAC-SHA512.
/// <https://www.zetetic.net/sqlcipher/design/>.
const RESERVED: usize = 16 + 64;
/// At the beginning of the first: the salt.
const SALT: usize = 16;

/// Every page of the file in clear, one after the other.
fn decrypted(path: &Path) -> Vec<u8> {
    let cipher = aes::Aes256Dec::new(&KEY.into());
    let mut clear = Vec::new();
    for (number, page) in std::fs::read(path).unwrap().chunks_exact(PAGE).enumerate() {
        let text = &page[if number == 0 { SALT } else { 0 }..PAGE - RESERVED];
        let mut before: [u8; 16] = page[PAGE - RESERVED..][..16].try_into().unwrap();
        for secret in text.chunks_exact(16) {
            let mut block = Block::<aes::Aes256Dec>::try_from(secret).unwrap();
            cipher.decrypt_block(&mut block);
            clear.extend(block.iter().zip(before).map(|(byte, mask)| byte ^ mask));
            before = secret.try_into().unwrap();
        }
    }
    clear
}

fn holds(path: &Path, word: &str) -> bool {
    decrypted(path)
        .windows(word.len())
        .any(|window| window == word.as_bytes())
}

fn visitor(n: i64, name: &str) -> NewVisit {
    NewVisit {
        id: Some(format!("{n:012}").as_str().into()),
        from: Some(format!("Quê {name}")),
        note: Some(format!("{name} ").repeat(40)),
        ..named(name)
    }
}

#[test]
fn erased_words_are_in_no_page_of_the_encrypted_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.db");
    let mut register = Register::open(&path, opening(Some(Key::new(KEY)))).unwrap();
    let mut who = Vec::new();
    for n in 0..300 {
        let name = if n % 3 == 0 {
            "Quetzalcoatl"
        } else {
            "Tezcatlipoca"
        };
        who.push(
            register
                .enter(&visitor(n, name), at(n), &author())
                .unwrap()
                .visitor,
        );
    }
    let change = Change::Name("Quetzalcoatl Huitzilopochtli".into());
    let first = register.day(today()).unwrap()[0].visit;
    register
        .correct(first, &[change], None, at(400), &author())
        .unwrap();
    register
        .mark(
            who[0],
            Some(Mark::CallFirst),
            Some("Huitzilopochtli gọi"),
            at(401),
            &author(),
        )
        .unwrap();
    assert!(
        register
            .backup(folder.path().join("x.db"), Existing::Refuse)
            .is_ok()
    );
    assert!(
        holds(&folder.path().join("x.db"), "Quetzalcoatl"),
        "the search must be able to find something"
    );

    for &visitor in who.iter().step_by(3) {
        assert!(register.erase(visitor, at(500), &author()).unwrap().log_cleared);
    }
    for word in [
        "Quetzalcoatl",
        "quetzalcoatl",
        "Huitzilopochtli",
        "huitzilopochtli",
    ] {
        assert!(!holds(&path, word), "{word}");
    }
    assert!(holds(&path, "Tezcatlipoca"));
    let log = std::fs::metadata(folder.path().join("register.db-wal")).unwrap();
    assert_eq!(log.len(), 0, "nothing is left in the log");
    assert_eq!(register.search("quetzal", 9).unwrap(), []);
    assert_whole(&mut register);

    // The end of retention, in more portions than one; counts stay.
    let counts = register.counts(today()).unwrap();
    let done = register
        .erase_before(BookDate::of(at(86_400)), at(90_000), &author())
        .unwrap();
    assert_eq!(done.visits, 200);
    assert!(!holds(&path, "Tezcatlipoca") && !holds(&path, "tezcatlipoca"));
    assert_eq!(register.counts(today()).unwrap(), counts);
    assert!(
        register
            .day(today())
            .unwrap()
            .iter()
            .all(|line| line.person.is_none())
    );
    assert_eq!(
        register
            .erase_before(BookDate::of(at(86_400)), at(90_001), &author())
            .unwrap()
            .visits,
        0,
        "once"
    );
    assert_whole(&mut register);
}
