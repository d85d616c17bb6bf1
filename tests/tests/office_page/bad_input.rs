//! What nobody with good manners does: each gets a page or a status, and keeps nobody else out.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use gatekeeper_tests::office::OfficeSite;
use gatekeeper_tests::window::until;

#[test]
fn sql_and_script_in_names_and_in_questions_are_words_and_no_more() {
    let site = OfficeSite::new();
    let evil = "<script>alert(1)</script>'; DROP TABLE gatekeeper.event; --\"><img src=x onerror=alert(1)>";
    let gate_name = "Cổng <b onclick=x>'\"&";
    let a = site.gate(gate_name);
    a.enters(&[
        evil, "--from", evil, "--to-see", evil, "--card", "<i>7</i>", "--note", evil,
    ]);
    a.share();
    let serving = site.serve();
    let mut owner = serving.signed_in("chủ");
    until("they are read", || {
        owner.get("/").body.contains("&lt;script&gt;").then_some(())
    });
    for path in ["/", "/day", "/desks", "/figures", "/?gate=1", "/looks"] {
        let answer = owner.get(path);
        assert_eq!(answer.status, 200, "{path}");
        for raw in ["<script>alert", "<img src=x", "<b onclick", "<i>7"] {
            assert!(!answer.body.contains(raw), "{raw} in {path}");
        }
    }
    for query in [
        "/?gate=1%27%20OR%201=1",
        "/?gate=%3Cscript%3E",
        "/?page=-1%20UNION%20SELECT",
        "/?page=99999999999999999999",
        "/day?day=2021-13-45",
        "/day?day=%27;DROP%20TABLE",
        "/day?day=%FF%FE",
        "/figures?of=year",
        "/figures?day=1'",
        "/files/day.pdf?day=../../etc/passwd",
        "/files/day.xlsx?day=%00",
        "/looks?page=x",
    ] {
        let answer = owner.get(query);
        assert_eq!(answer.status, 400, "{query}");
        assert!(
            answer.body.contains("<main") && !answer.body.contains("<script>"),
            "{query}"
        );
    }
    // Beyond the end there is nothing, and it is said.
    for query in [
        "/?page=999999",
        "/day?page=999999&day=1900-01-01",
        "/?gate=77",
        "/day?day=2999-12-31",
        "/figures?day=2999-12-31",
        "/figures?day=0001-01-01",
    ] {
        assert_eq!(owner.get(query).status, 200, "{query}");
    }
    assert_eq!(site.server.ask("SELECT count(*) > 0 FROM gatekeeper.event"), "t");
    let reflected = owner.get("/no/%3Cscript%3Ealert(1)%3C/script%3E?lang=%22%3E%3Cscript%3E");
    assert_eq!(reflected.status, 404);
    assert!(!reflected.body.contains("<script>alert"));
}

#[test]
fn every_answer_keeps_a_browser_in_bounds() {
    let site = OfficeSite::new();
    let serving = site.serve();
    let mut owner = serving.signed_in("chủ");
    for path in ["/", "/sign-in", "/nowhere", "/style.css", "/files/day.pdf"] {
        let answer = owner.get(path);
        let policy = answer.header("content-security-policy").expect("a policy");
        assert!(
            policy.starts_with("default-src 'none'") && !policy.contains("unsafe"),
            "{path}"
        );
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(answer.header("x-frame-options"), Some("DENY"), "{path}");
        let kept = answer.header("cache-control");
        assert_eq!(
            kept,
            Some(if path == "/style.css" {
                "no-cache"
            } else {
                "no-store"
            }),
            "{path}"
        );
    }
    let page = owner.get("/").body;
    for (outside, mark) in [
        (" style=", "a style"),
        (" onclick=", "a script"),
        ("http://", "a link"),
        ("https://", "a link"),
    ] {
        assert!(!page.contains(outside), "{mark} of a page's own: {outside}");
    }
}

#[test]
fn wrong_methods_unknown_pages_and_giants_get_a_page() {
    let site = OfficeSite::new();
    let serving = site.serve();
    let mut owner = serving.signed_in("chủ");
    for (method, path, status) in [
        ("DELETE", "/", 405),
        ("PUT", "/day", 405),
        ("POST", "/", 405),
        ("GET", "/sign-out", 405),
        ("BREW", "/", 405),
        ("GET", "/nowhere", 404),
        ("GET", "/style.css/x", 404),
        ("GET", "/%2e%2e/%2e%2e/etc/passwd", 404),
        ("POST", "/sign-in", 400),
        ("POST", "/report", 400),
    ] {
        let answer = owner.ask(method, path, "", &[]);
        assert_eq!(answer.status, status, "{method} {path}");
        assert!(
            answer.body.contains("<main") && answer.body.contains("Chưa mở được trang"),
            "{method} {path}"
        );
    }
    let kind = ("Content-Type", "application/x-www-form-urlencoded");
    let giant = format!("form={}", "x".repeat(2_000_000));
    for path in ["/sign-in", "/report"] {
        let answer = owner.ask("POST", path, &giant, &[kind]);
        assert!([0, 413].contains(&answer.status), "{path}: {}", answer.status);
    }
    let long = "x".repeat(100_000);
    assert!([0, 431].contains(&owner.get_with("/", &[("X-Long", &long)]).status));
    assert!([0, 414, 431].contains(&owner.get(&format!("/?{long}")).status));
    let many: Vec<(String, String)> = (0..500).map(|n| (format!("X-{n}"), "1".to_owned())).collect();
    let many: Vec<(&str, &str)> = many
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect();
    assert!([0, 431].contains(&owner.get_with("/", &many).status));
    for garbage in [
        &b"\x16\x03\x01\x02\x00\x01"[..],
        b"\0\0\0\0\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        "GET /ế HTTP/1.1\r\n\r\n".as_bytes(),
    ] {
        let answer = owner.send(&[garbage, b"\r\n\r\n"].concat());
        assert!([0, 400, 404, 505].contains(&answer.status), "{}", answer.status);
    }
    assert_eq!(owner.get("/").status, 200);
}

#[test]
fn whoever_dawdles_is_hung_up_on_and_keeps_nobody_out() {
    let site = OfficeSite::new();
    let serving = site.serve();
    let mut owner = serving.signed_in("chủ");
    let visitor = serving.visitor();
    // Heads that never end, and a body that comes a sign at a time.
    let slow: Vec<TcpStream> = (0..150)
        .map(|_| {
            let mut stream = visitor.connect();
            stream
                .write_all(b"GET / HTTP/1.1\r\nHost: x\r\nX-")
                .expect("sent");
            stream
        })
        .collect();
    let mut body = visitor.connect();
    body.write_all(b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nname=")
        .expect("sent");
    assert_eq!(owner.get("/").status, 200);
    for mut stream in slow {
        stream
            .set_read_timeout(Some(Duration::from_secs(40)))
            .expect("a timeout can be set");
        let mut said = Vec::new();
        stream.read_to_end(&mut said).expect("hung up on");
        assert!(
            said.is_empty() || said.starts_with(b"HTTP/1.1 408"),
            "{}",
            String::from_utf8_lossy(&said)
        );
    }
    body.set_read_timeout(Some(Duration::from_secs(60)))
        .expect("a timeout can be set");
    let mut said = [0; 12];
    body.read_exact(&mut said).expect("answered");
    assert_eq!(&said, b"HTTP/1.1 503");
}

#[test]
fn thousands_of_open_pages_are_bounded_and_a_page_is_still_had() {
    let site = OfficeSite::new();
    let serving = site.serve();
    let mut owner = serving.signed_in("chủ");
    let question = format!(
        "GET /live HTTP/1.1\r\nHost: x\r\nCookie: gatekeeper={}\r\n\r\n",
        owner.held["gatekeeper"]
    );
    let (mut open, mut refused, mut streams) = (0, 0, Vec::new());
    for _ in 0..2_000 {
        let mut stream = owner.connect();
        if stream.write_all(question.as_bytes()).is_err() {
            refused += 1;
            continue;
        }
        let mut said = [0; 12];
        match stream.read_exact(&mut said) {
            Ok(()) if &said == b"HTTP/1.1 200" => {
                open += 1;
                streams.push(stream);
            }
            _ => refused += 1,
        }
    }
    assert_eq!((open, refused), (8, 1_992));
    assert_eq!(owner.get("/").status, 200);
    drop(streams);
    // Places are given back once whoever had them is gone.
    until("a place is free again", || {
        let mut stream = owner.connect();
        stream.write_all(question.as_bytes()).ok()?;
        let mut said = [0; 12];
        stream.read_exact(&mut said).ok()?;
        (&said == b"HTTP/1.1 200").then_some(())
    });
}

#[test]
fn a_database_that_goes_is_said_and_one_that_comes_back_is_found() {
    let site = OfficeSite::new();
    let a = site.gate("Cổng A");
    a.enters(&["Nguyễn Văn A"]);
    a.share();
    let serving = site.serve();
    let mut owner = serving.signed_in("chủ");
    until("it is read", || {
        owner.get("/").body.contains("Nguyễn Văn A").then_some(())
    });
    site.server.kill();
    for path in ["/", "/day", "/figures", "/desks", "/files/day.pdf", "/live"] {
        let answer = owner.get(path);
        assert_eq!(answer.status, 503, "{path}");
        assert!(
            answer.body.contains("Cơ sở dữ liệu chưa trả lời") && answer.header("retry-after").is_some(),
            "{path}"
        );
    }
    let mut other = serving.visitor();
    assert_eq!(other.get("/sign-in").status, 200);
    assert_eq!(other.sign_in("lan", "khách đến là quý").status, 503);
    site.server.go_on();
    until("it is back", || {
        owner.get("/").body.contains("Nguyễn Văn A").then_some(())
    });
    a.enters(&["Đỗ Thị Lan"]);
    a.share();
    until("what was sent since is read", || {
        owner.get("/").body.contains("Đỗ Thị Lan").then_some(())
    });
}
