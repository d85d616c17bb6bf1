//! Who is let in, and who is not.

use std::process::Command;

use gatekeeper_tests::office::OfficeSite;

#[test]
fn nobody_sees_anything_before_they_sign_in_or_after_they_were_shut_out() {
    let site = OfficeSite::new();
    let serving = site.serve();
    let mut visitor = serving.visitor();
    for path in [
        "/",
        "/day",
        "/figures",
        "/desks",
        "/report",
        "/looks",
        "/live",
        "/files/day.pdf",
        "/files/roll-call.pdf",
    ] {
        let answer = visitor.get(path);
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, Some("/sign-in")),
            "{path}"
        );
    }
    let mut reception = serving.signed_in("LAN");
    assert_eq!(reception.get("/").status, 200);
    let cookie = reception.sign_in("lan", "khách đến là quý");
    let cookie = cookie.header("set-cookie").expect("a cookie").to_owned();
    for words in ["HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(words), "{cookie}");
    }
    for forged in ["", "x", &"0".repeat(64), &"a".repeat(10_000), "' OR 1=1 --"] {
        let mut other = serving.visitor();
        other.held.insert("gatekeeper".to_owned(), forged.to_owned());
        assert_eq!(other.get("/").status, 303, "{forged}");
    }
    site.server
        .ask("UPDATE gatekeeper.office_session SET began_at = now() - interval '13 hours'");
    assert_eq!(reception.get("/").status, 303, "an old one");
    let mut reception = serving.signed_in("lan");
    let form = {
        reception.get("/");
        reception.form.clone()
    };
    let mut elsewhere = serving.visitor();
    elsewhere.held.clone_from(&reception.held);
    assert_eq!(reception.post("/sign-out", &[("form", "forged")]).status, 403);
    assert_eq!(reception.get("/").status, 200);
    assert_eq!(reception.post("/sign-out", &[("form", &form)]).status, 303);
    assert_eq!(elsewhere.get("/").status, 303, "signed out is signed out");
    let mut reception = serving.signed_in("lan");
    site.hub(&["revoke-user", "lan"]);
    assert_eq!(reception.get("/").status, 303);
    assert_eq!(reception.sign_in("lan", "khách đến là quý").status, 401);
    site.add_user("lan", "reception");
    assert_eq!(serving.signed_in("lan").get("/").status, 200);
}

#[test]
fn whoever_guesses_waits_and_others_do_not() {
    let site = OfficeSite::new();
    let serving = site.serve();
    let mut guesser = serving.visitor();
    for _ in 0..6 {
        assert_eq!(guesser.sign_in("lan", "sai mật khẩu").status, 401);
    }
    let answer = guesser.sign_in("lan", "khách đến là quý");
    assert_eq!(answer.status, 429, "also with the right one");
    assert!(
        answer.header("retry-after").is_some() && answer.body.contains("Chờ 1 phút"),
        "{}",
        answer.body
    );
    serving.signed_in("chủ");
    for n in 0..15 {
        guesser.sign_in(&format!("tên{n}"), "sai");
    }
    assert_eq!(
        guesser.sign_in("chủ", "khách đến là quý").status,
        429,
        "the address waits too"
    );
}

#[test]
fn a_form_of_another_site_signs_nobody_in() {
    let site = OfficeSite::new();
    let serving = site.serve();
    let mut visitor = serving.visitor();
    visitor.get("/sign-in");
    let body = format!("name=lan&password=x&form={}", visitor.form);
    let kind = ("Content-Type", "application/x-www-form-urlencoded");
    let foreign = visitor.ask(
        "POST",
        "/sign-in",
        &body,
        &[kind, ("Origin", "https://evil.example")],
    );
    assert_eq!(foreign.status, 403);
    let mut without = serving.visitor();
    assert_eq!(
        without
            .post("/sign-in", &[("name", "lan"), ("password", "x"), ("form", "x")])
            .status,
        403
    );
    let mut other = serving.visitor();
    other.get("/sign-in");
    let form = visitor.form.clone();
    let crossed = other.post("/sign-in", &[("name", "lan"), ("password", "x"), ("form", &form)]);
    assert_eq!(crossed.status, 403, "the form of one browser in another");
}

#[test]
fn users_are_made_at_the_server_with_a_password_that_is_not_guessed_at_once() {
    let site = OfficeSite::new();
    let fails = |words: &[&str], input: &str, said: &str| {
        let out = site.hub_hears(words, input);
        let error = String::from_utf8_lossy(&out.stderr).into_owned();
        assert_eq!(out.status.code(), Some(1), "{words:?}: {error}");
        assert!(error.contains(said) && error.lines().count() == 1, "{error}");
    };
    fails(&["add-user", "ba", "--role", "owner"], "ngắn\n", "10 to 200");
    fails(&["add-user", "ba", "--role", "owner"], "", "10 to 200");
    fails(
        &["add-user", "khách", "--role", "owner"],
        "khách đến là quý\n",
        "does not contain",
    );
    fails(
        &["add-user", "lan", "--role", "owner"],
        "khách đến là quý\n",
        "already",
    );
    fails(
        &["add-user", "hai người", "--role", "owner"],
        "khách đến là quý\n",
        "without spaces",
    );
    fails(&["revoke-user", "ba"], "", "no user");
    assert!(
        !site
            .server
            .ask("SELECT hash FROM gatekeeper.office_user")
            .contains("quý")
    );
}

#[test]
fn an_address_that_others_reach_needs_a_certificate_and_speaks_tls() {
    let site = OfficeSite::new();
    let out = site.hub_hears(&["serve", "--listen", "0.0.0.0:0"], "");
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(
        out.status.code() == Some(1) && said.contains("needs a certificate"),
        "{said}"
    );
    let out = site.hub_hears(
        &[
            "serve",
            "--listen",
            "0.0.0.0:0",
            "--certificate",
            "/nowhere",
            "--key",
            "/nowhere",
        ],
        "",
    );
    assert_eq!(out.status.code(), Some(1));
    let certificate = site.server.certificate();
    let key = certificate.with_file_name("server.key");
    let (certificate, key) = (certificate.display().to_string(), key.display().to_string());
    let serving = site.serve_with(&["--certificate", &certificate, "--key", &key]);
    let host = serving.address.strip_prefix("https://").expect("TLS");
    let script = format!(
        "printf 'GET /sign-in HTTP/1.1\\r\\nHost: {host}\\r\\nConnection: close\\r\\n\\r\\n' \
         | openssl s_client -quiet -verify_return_error -CAfile {certificate} -connect {host} 2>/dev/null"
    );
    let out = Command::new("sh")
        .args(["-c", &script])
        .output()
        .expect("openssl starts");
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(
        said.starts_with("HTTP/1.1 200") && said.contains("; Secure"),
        "{said}"
    );
    assert!(
        said.to_lowercase().contains("strict-transport-security"),
        "{said}"
    );
    // Whoever speaks without TLS there is not answered, and keeps nobody else out.
    assert_eq!(serving.visitor().send(b"GET / HTTP/1.1\r\n\r\n").status, 0);
}

#[test]
fn the_role_of_the_page_reads_events_and_writes_none() {
    let site = OfficeSite::new();
    let a = site.gate("Cổng A");
    a.enters(&["Nguyễn Văn A"]);
    a.share();
    let may = |sql: &str| {
        let sql = format!("SET ROLE site_office; {sql}");
        site.server.psql(&site.server.url(), &sql).status.success()
    };
    assert!(may(
        "SELECT * FROM gatekeeper.event; SELECT * FROM gatekeeper.words; SELECT event FROM gatekeeper.told"
    ));
    for sql in [
        "DELETE FROM gatekeeper.event",
        "UPDATE gatekeeper.event SET author = 'x'",
        "INSERT INTO gatekeeper.event SELECT * FROM gatekeeper.event",
        "DELETE FROM gatekeeper.words",
        "UPDATE gatekeeper.words SET value = 'x'",
        "UPDATE gatekeeper.desk SET name = 'x'",
        "SELECT role FROM gatekeeper.desk",
        "UPDATE gatekeeper.office_user SET role = 'owner'",
        "INSERT INTO gatekeeper.office_user (name, role, hash) VALUES ('x', 'owner', 'x')",
        "UPDATE gatekeeper.office_look SET name = 'x'",
        "DELETE FROM gatekeeper.office_look",
        "SELECT gatekeeper.hello(gen_random_uuid(), 0, 0)",
        "DROP TABLE gatekeeper.visit",
        "CREATE TABLE gatekeeper.x (x int)",
    ] {
        assert!(!may(sql), "{sql}");
    }
}
