//! The folder of the gallery over HTTP on this machine alone: a browser loads no modules from files. Two pages of its own join
//! it, `/eyes.html` and `/contrast.html`, each with a frame for the state that is looked at and its pair of eyes.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path};
use std::thread;

const FRAME: &str = "<!doctype html><meta charset=utf-8><title>eyes</title>\
    <style>body{margin:0}iframe{border:0;display:block}</style><iframe></iframe>";
/// The pairs of eyes.
const LOOK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/gallery/look.js");
const CONTRAST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/gallery/contrast.js");

/// Serves `folder` until the program ends; answers the port.
///
/// # Panics
/// When no port is free.
pub fn serve(folder: &Path) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("bound").port();
    let folder = folder.to_owned();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let folder = folder.clone();
            // A browser that goes away in the middle is no concern of ours.
            thread::spawn(move || drop(answer(stream, &folder)));
        }
    });
    port
}

fn answer(stream: TcpStream, folder: &Path) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let wanted = first.split(' ').nth(1).unwrap_or("/");
    let wanted = wanted
        .split(['?', '#'])
        .next()
        .unwrap_or("/")
        .trim_start_matches('/');
    let inside = Path::new(wanted)
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let body = match wanted {
        "eyes.html" => Some(format!("{FRAME}<script src=look.js></script>").into_bytes()),
        "contrast.html" => Some(format!("{FRAME}<script src=contrast.js></script>").into_bytes()),
        "look.js" => fs::read(LOOK).ok(),
        "contrast.js" => fs::read(CONTRAST).ok(),
        _ if inside => fs::read(folder.join(wanted)).ok(),
        _ => None,
    };
    let kind = match wanted.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    };
    let (status, body) = body.map_or(("404 Not Found", Vec::new()), |body| ("200 OK", body));
    let mut stream = stream;
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    stream.write_all(&body)
}
