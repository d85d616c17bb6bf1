//! What people type and paste where an address is asked.

use proptest::prelude::*;

use super::*;

/// `Name <address>`, or `!` and the words that are none; apart by ` | `.
#[track_caller]
fn check(typed: &str, expect: &str) {
    let said = read(typed).into_iter().map(|one| match one {
        Addressed::To(Recipient { name, address }) if name.is_empty() => address,
        Addressed::To(Recipient { name, address }) => format!("{name} <{address}>"),
        Addressed::Nobody(words) => format!("!{words}"),
    });
    assert_eq!(said.collect::<Vec<_>>().join(" | "), expect, "{typed:?}");
}

#[test]
fn addresses_are_found_however_they_stand_apart() {
    check("", "");
    check(" ; ,\n", "");
    check("syt@haiduong.example", "syt@haiduong.example");
    for between in [
        ",", ";", "; ", "\n", "\r\n", " , ", " ", "\t", ";\n", "，", "\u{a0}",
    ] {
        check(
            &format!("a@x.example{between}b@y.example"),
            "a@x.example | b@y.example",
        );
    }
    check("a@x.example, A@X.example", "a@x.example");
    check("syt@haiduong.example.", "syt@haiduong.example");
    check("\u{feff}a@x.example\u{200b}", "a@x.example");
}

#[test]
fn a_name_stands_with_its_address_in_any_of_the_usual_ways() {
    let syt = "Sở Y tế <syt@haiduong.example>";
    for typed in [
        "Sở Y tế <syt@haiduong.example>",
        "\"Sở Y tế\" <syt@haiduong.example>",
        "Sở Y tế <<syt@haiduong.example>>",
        "Sở Y tế<mailto:syt@haiduong.example>",
        "Sở Y tế (syt@haiduong.example)",
        "syt@haiduong.example (Sở Y tế)",
        "Sở Y tế: syt@haiduong.example",
        "Sở Y tế – syt@haiduong.example;",
        "- Sở Y tế syt@haiduong.example",
        "Sở Y tế\tsyt@haiduong.example",
        "Sở Y tế\n<syt@haiduong.example>",
        "'Sở Y tế' <MAILTO:syt@haiduong.example?subject=B%C3%A1o%20c%C3%A1o>",
        "So\u{31b}\u{309} Y te\u{302}\u{301} <syt@haiduong.example>",
    ] {
        check(typed, syt);
    }
    check(
        "\"Nguyễn, Văn A\" <a@x.example>, b@y.example",
        "Nguyễn, Văn A <a@x.example> | b@y.example",
    );
    check("\"Ông \\\"Sáu\\\"\" <a@x.example>", "Ông \"Sáu\" <a@x.example>");
    check(
        "“Nguyễn, Văn A” <a@x.example>; \"A \\\", B\" <b@y.example>",
        "Nguyễn, Văn A <a@x.example> | A \", B <b@y.example>",
    );
    check("a@x.example <mailto:a@x.example>", "a@x.example");
    check(
        "Email: a@x.example; Kính gửi: b@y.example",
        "a@x.example | b@y.example",
    );
    check("=?UTF-8?B?U+G7nyBZIHThur8=?= <a@x.example>", "a@x.example");
}

#[test]
fn a_link_is_its_addresses() {
    check("mailto:syt@haiduong.example", "syt@haiduong.example");
    check("<mailto:a@x.example>", "a@x.example");
    check(
        "mailto:a@x.example,b@y.example?cc=c@z.example",
        "a@x.example | b@y.example",
    );
    check("MAILTO:a%40x.example%2Cb@y.example", "a@x.example | b@y.example");
}

#[test]
fn a_domain_of_vietnamese_letters_is_written_as_mail_programs_take_it() {
    check("a@tiếngviệt.example", "a@xn--tingvit-5t4cyc.example");
    check("a@TIẾNGVIỆT.example", "a@xn--tingvit-5t4cyc.example");
    check("văn.thư@haiduong.example", "!văn.thư@haiduong.example");
}

#[test]
fn what_is_no_address_is_told_and_never_left_out() {
    for typed in [
        "Sở Y tế",
        "syt",
        "syt@",
        "@haiduong.example",
        "syt@haiduong",
        "syt@@haiduong.example",
        "a@b@c.example",
        "syt@hai duong.example",
        "van thu@haiduong.example",
        "syt@haiduong..example",
        ".syt@haiduong.example",
        "syt@[127.0.0.1]",
        "syt@-haiduong.example",
        "<>",
        "mailto:",
        "https://haiduong.example",
    ] {
        let told = read(typed);
        let nobody = told.iter().any(|one| matches!(one, Addressed::Nobody(_)));
        // Signs alone are no words.
        assert!(nobody || typed == "<>", "{typed}: {told:?}");
    }
    check(
        "a@x.example; Sở Y tế; b@y.example",
        "a@x.example | !Sở Y tế | b@y.example",
    );
    check(
        "Nguyễn Văn A, Phó Giám đốc <a@x.example>",
        "!Nguyễn Văn A | Phó Giám đốc <a@x.example>",
    );
    check(
        "a@x.example hoặc b@y.example",
        "a@x.example | !hoặc | b@y.example",
    );
}

#[test]
fn no_words_become_a_line_of_the_mail_s_head() {
    for typed in [
        "a@x.example\r\nBcc: b@y.example",
        "\"A\r\nBcc: x\" <a@x.example>",
        "A\u{2028}Bcc: c <a@x.example>",
        "mailto:a@x.example%0D%0ABcc:b@y.example",
        "a@x.example\u{0}\nSubject: x",
    ] {
        for one in read(typed) {
            if let Addressed::To(Recipient { name, address }) = one {
                let line_end = |c: char| c.is_control() || c == '\u{2028}';
                assert!(
                    !name.contains(line_end) && !address.contains(line_end),
                    "{typed:?}"
                );
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_pasted_an_address_that_was_read_is_one(typed in "[a-z@<>,;:.\"() \\n?%ểở-]{0,40}|\\PC{0,40}") {
        for one in read(&typed) {
            match one {
                Addressed::To(to) => {
                    let again = Addressed::To(Recipient { name: String::new(), address: to.address.clone() });
                    prop_assert!(read(&to.address) == [again]);
                    prop_assert!(to.address.is_ascii() && !to.name.contains(char::is_control));
                }
                Addressed::Nobody(words) => prop_assert!(!words.is_empty()),
            }
        }
    }
}
