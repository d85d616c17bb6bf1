//! One part, taken to the province: a connection, a question, an answer, each within its time.

use std::pin::Pin;
use std::time::Duration;

use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1;
use hyper::header::{CONTENT_TYPE, HOST};
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;
use tokio_openssl::SslStream;

use crate::PATH;
use crate::error::Error;
use crate::invitation::Invitation;
use crate::reach::Reach;
use crate::took::{Answer, Took};

/// How long one address of a host is knocked at, and how long everything may take: longer than a busy province needs.
const KNOCK: Duration = Duration::from_secs(5);
const PATIENCE: Duration = Duration::from_secs(30);
/// The longest answer that is read, bytes; its head and its body each.
const LONGEST_ANSWER: usize = 16 * 1024;

/// Takes a part to the province and says what became of it. It needs a runtime with a clock and a network.
///
/// # Errors
/// As [`Error`] says. Sent again, a part is counted once.
pub async fn send(invitation: &Invitation, part: &str) -> Result<Took, Error> {
    timeout(PATIENCE, ask(invitation, part))
        .await
        .map_err(|_| Error::Unreachable)?
}

async fn ask(invitation: &Invitation, part: &str) -> Result<Took, Error> {
    let Reach { host, .. } = &invitation.reach;
    let stream = knock(&invitation.reach).await?;
    let Some(tls) = invitation.connector().map_err(|_| Error::NotTrusted)? else {
        return say(stream, invitation, part).await;
    };
    let ssl = tls.configure().and_then(|tls| tls.into_ssl(host));
    let stream = SslStream::new(ssl.map_err(|_| Error::NotTrusted)?, stream);
    let mut stream = stream.map_err(|_| Error::NotTrusted)?;
    match Pin::new(&mut stream).connect().await {
        Ok(()) => say(stream, invitation, part).await,
        // A connection that breaks off in a handshake is a connection that broke.
        Err(error) if error.ssl_error().is_some() => Err(Error::NotTrusted),
        Err(_) => Err(Error::Unreachable),
    }
}

/// The first of the host's addresses that opens.
async fn knock(reach: &Reach) -> Result<TcpStream, Error> {
    let addresses = lookup_host((reach.host.as_str(), reach.port)).await;
    for address in addresses.map_err(|_| Error::Unreachable)? {
        if let Ok(Ok(stream)) = timeout(KNOCK, TcpStream::connect(address)).await {
            stream.set_nodelay(true).ok();
            return Ok(stream);
        }
    }
    Err(Error::Unreachable)
}

async fn say(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    invitation: &Invitation,
    part: &str,
) -> Result<Took, Error> {
    let mut http = http1::Builder::new();
    http.max_buf_size(LONGEST_ANSWER);
    let opened = http.handshake(TokioIo::new(stream)).await;
    let (mut asking, connection) = opened.map_err(|_| Error::Unreachable)?;
    // It ends with the question.
    let connection = tokio::spawn(connection);
    let question = Request::post(PATH)
        .header(HOST, invitation.reach.authority())
        .header(CONTENT_TYPE, "application/json")
        .body(Full::new(Bytes::copy_from_slice(part.as_bytes())));
    let answer = asking.send_request(question.map_err(|_| Error::Address)?).await;
    let read = match answer {
        Ok(answer) => heard(answer).await,
        // Whoever speaks something else than HTTP.
        Err(error) if error.is_parse() => Err(Error::NotAProvince),
        Err(_) => Err(Error::Unreachable),
    };
    connection.abort();
    read
}

async fn heard(answer: Response<Incoming>) -> Result<Took, Error> {
    let status = answer.status();
    let body = Limited::new(answer.into_body(), LONGEST_ANSWER).collect().await;
    let busy = status.is_server_error()
        || [StatusCode::TOO_MANY_REQUESTS, StatusCode::REQUEST_TIMEOUT].contains(&status);
    if busy {
        return Err(Error::Busy);
    }
    let body = match body {
        Ok(body) => body.to_bytes(),
        Err(error) if error.is::<hyper::Error>() => return Err(Error::Unreachable),
        Err(_) => return Err(Error::NotAProvince),
    };
    let said: Answer = serde_json::from_slice(&body).map_err(|_| Error::NotAProvince)?;
    match (status, said.took) {
        (StatusCode::OK, Some(took)) => Ok(took),
        (status, None) if status.is_client_error() => {
            Err(said.code().map_or(Error::NotAProvince, Error::Refused))
        }
        _ => Err(Error::NotAProvince),
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;

    use super::*;

    /// What is made of an answer.
    async fn check(answer: &[u8], expect: Result<Took, Error>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = format!("http://{}", listener.local_addr().unwrap());
        let answer_now = answer.to_vec();
        let other = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut head = [0; 4096];
            let read = stream.read(&mut head).await.unwrap();
            assert!(head[..read].starts_with(b"POST /figures HTTP/1.1\r\n"));
            stream.write_all(&answer_now).await.ok();
        });
        let invitation = Invitation::new(&at, None).unwrap();
        let got = send(&invitation, "{}").await;
        assert_eq!(got, expect, "{}", String::from_utf8_lossy(answer));
        other.await.unwrap();
    }

    fn answer(status: u16, body: &str) -> Vec<u8> {
        format!(
            "HTTP/1.1 {status} X\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .into_bytes()
    }

    #[tokio::test]
    async fn whatever_is_answered_becomes_a_word() {
        check(&answer(200, r#"{"took":"new"}"#), Ok(Took::New)).await;
        check(&answer(200, r#"{"took":"known","more":1}"#), Ok(Took::Known)).await;
        let refused = |code: &str| Err(Error::Refused(code.to_owned()));
        check(
            &answer(403, r#"{"why":"…","code":"another-key"}"#),
            refused("another-key"),
        )
        .await;
        check(&answer(503, "<html>"), Err(Error::Busy)).await;
        check(&answer(429, r#"{"code":"too-often"}"#), Err(Error::Busy)).await;
        let other = Err(Error::NotAProvince);
        check(&answer(200, "<html>"), other.clone()).await;
        check(&answer(200, r#"{"took":"lost"}"#), other.clone()).await;
        check(&answer(200, "{}"), other.clone()).await;
        check(&answer(302, r#"{"took":"new"}"#), other.clone()).await;
        check(&answer(403, r#"{"code":"\u001b[2J"}"#), other.clone()).await;
        let long = format!(r#"{{"took":"new","x":"{}"}}"#, "x".repeat(LONGEST_ANSWER));
        check(&answer(200, &long), other.clone()).await;
        check(b"SSH-2.0-OpenSSH\r\n", other).await;
        check(b"", Err(Error::Unreachable)).await;
        check(
            b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{",
            Err(Error::Unreachable),
        )
        .await;
    }
}
