//! The file by which a province says where it takes figures, and which certificate is to be believed. It holds no secret and is
//! the same for all agencies: it may be mailed to everybody.

use openssl::asn1::Asn1Time;
use openssl::error::ErrorStack;
use openssl::ssl::{SslConnector, SslMethod, SslVersion};
use openssl::x509::X509;
use openssl::x509::store::X509StoreBuilder;
use openssl::x509::verify::X509VerifyFlags;
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::reach::Reach;

/// The form of the file.
const FORM: u32 = 1;
/// More than any such file has: a chain of certificates takes a quarter of it.
pub const MOST_BYTES: usize = 16 * 1024;

/// Where a province takes figures.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Invitation {
    pub(crate) reach: Reach,
    /// PEM; whoever proves to be one of these, or one that they signed, is believed, and nobody else.
    certificate: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct File {
    gatekeeper_province: u32,
    at: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    certificate: Option<String>,
}

impl Invitation {
    /// For a province at `https://HOST:PORT` that proves itself with a certificate (PEM); on this computer alone, `http://` does
    /// without. Of what is in the PEM the certificates are taken and nothing else: a key beside them goes nowhere.
    ///
    /// # Errors
    /// `Address`, `NotACertificate`, or `CertificateOver`.
    pub fn new(at: &str, certificate: Option<&[u8]>) -> Result<Self, Error> {
        let reach = Reach::read(at)?;
        let certificate = match certificate {
            Some(pem) => {
                let all = X509::stack_from_pem(pem).map_err(|_| Error::NotACertificate)?;
                if all.iter().any(|one| !is_valid(one)) {
                    return Err(Error::CertificateOver);
                }
                Some(text(&all)?)
            }
            None if reach.tls => return Err(Error::NotACertificate),
            None => None,
        };
        let invitation = Self { reach, certificate };
        // A bundle of all that a system trusts is no certificate to be believed alone.
        if invitation.to_file().len() > MOST_BYTES {
            return Err(Error::NotACertificate);
        }
        Ok(invitation)
    }

    /// Reads what stands in a file. A certificate that is over is read all the same: it is the connection that fails then, and
    /// says why.
    ///
    /// # Errors
    /// `NotAnInvitation`.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        let not = |_| Error::NotAnInvitation;
        if bytes.len() > MOST_BYTES {
            return Err(Error::NotAnInvitation);
        }
        let bare = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let file: File = serde_json::from_slice(bare).map_err(|_| Error::NotAnInvitation)?;
        let reach = Reach::read(&file.at).map_err(not)?;
        if file.gatekeeper_province != FORM || (reach.tls && file.certificate.is_none()) {
            return Err(Error::NotAnInvitation);
        }
        let certificate = file.certificate.map(|pem| {
            let all = X509::stack_from_pem(pem.as_bytes()).map_err(|_| Error::NotAnInvitation)?;
            text(&all).map_err(not)
        });
        Ok(Self {
            reach,
            certificate: certificate.transpose()?,
        })
    }

    /// The text of the file.
    pub fn to_file(&self) -> String {
        let file = File {
            gatekeeper_province: FORM,
            at: self.reach.shown(),
            certificate: self.certificate.clone(),
        };
        serde_json::to_string(&file).unwrap_or_default()
    }

    /// Where it is: `https://HOST:PORT`.
    pub fn address(&self) -> String {
        self.reach.shown()
    }

    /// What makes a connection that believes this certificate alone; `None` where nothing leaves this computer.
    pub(crate) fn connector(&self) -> Result<Option<SslConnector>, ErrorStack> {
        if !self.reach.tls {
            return Ok(None);
        }
        let mut tls = SslConnector::builder(SslMethod::tls_client())?;
        tls.set_min_proto_version(Some(SslVersion::TLS1_2))?;
        // In the place of what the system trusts. Also the certificate of one server is enough, whoever signed for it.
        let mut store = X509StoreBuilder::new()?;
        store.set_flags(X509VerifyFlags::PARTIAL_CHAIN)?;
        for one in X509::stack_from_pem(self.certificate.as_deref().unwrap_or_default().as_bytes())? {
            store.add_cert(one)?;
        }
        tls.set_cert_store(store.build());
        Ok(Some(tls.build()))
    }
}

/// Certificates as one text; none is no text.
fn text(all: &[X509]) -> Result<String, Error> {
    let pems = all.iter().map(|one| one.to_pem()).collect::<Result<Vec<_>, _>>();
    let pem = pems.map_err(|_| Error::NotACertificate)?.concat();
    String::from_utf8(pem)
        .ok()
        .filter(|pem| !pem.is_empty())
        .ok_or(Error::NotACertificate)
}

fn is_valid(certificate: &X509) -> bool {
    Asn1Time::days_from_now(0)
        .is_ok_and(|now| certificate.not_before() <= &*now && &*now <= certificate.not_after())
}

#[cfg(test)]
mod tests {
    use openssl::asn1::Asn1TimeRef;
    use openssl::hash::MessageDigest;
    use openssl::pkey::PKey;
    use openssl::rsa::Rsa;

    use super::*;

    /// A certificate and its key in one PEM, as some keep them.
    fn pem(from: &Asn1TimeRef, to: &Asn1TimeRef) -> Vec<u8> {
        let key = PKey::from_rsa(Rsa::generate(2048).unwrap()).unwrap();
        let mut made = X509::builder().unwrap();
        made.set_pubkey(&key).unwrap();
        made.set_not_before(from).unwrap();
        made.set_not_after(to).unwrap();
        made.sign(&key, MessageDigest::sha256()).unwrap();
        let mut pem = key.private_key_to_pem_pkcs8().unwrap();
        pem.extend(made.build().to_pem().unwrap());
        pem
    }

    fn of_today() -> Vec<u8> {
        let (from, to) = (Asn1Time::from_unix(0), Asn1Time::days_from_now(30));
        pem(&from.unwrap(), &to.unwrap())
    }

    const AT: &str = "https://bao-cao.example:8461";

    #[test]
    fn it_is_read_as_it_was_made_and_no_key_is_in_it() {
        let made = Invitation::new(AT, Some(&of_today())).unwrap();
        let file = made.to_file();
        assert_eq!(Invitation::read(file.as_bytes()), Ok(made.clone()));
        assert_eq!(
            Invitation::read(format!("\u{feff}{file}\r\n").as_bytes()),
            Ok(made)
        );
        assert!(
            file.contains("BEGIN CERTIFICATE") && !file.contains("PRIVATE"),
            "{file}"
        );
        let here = Invitation::new("http://127.0.0.1:8461", None).unwrap();
        assert_eq!(Invitation::read(here.to_file().as_bytes()), Ok(here));
    }

    #[test]
    fn what_nobody_could_reach_or_believe_is_not_made() {
        let not = |at: &str, pem: Option<&[u8]>| Invitation::new(at, pem).unwrap_err();
        assert_eq!(
            not("http://bao-cao.example:8461", Some(&of_today())),
            Error::Address
        );
        assert_eq!(not(AT, None), Error::NotACertificate);
        assert_eq!(not(AT, Some(b"no certificate")), Error::NotACertificate);
        let two = Asn1Time::from_unix(86_400).unwrap();
        let over = pem(&Asn1Time::from_unix(0).unwrap(), &two);
        assert_eq!(not(AT, Some(&over)), Error::CertificateOver);
        let many = of_today().repeat(20);
        assert_eq!(not(AT, Some(&many)), Error::NotACertificate);
    }

    #[test]
    fn any_other_file_is_no_invitation() {
        let file = Invitation::new(AT, Some(&of_today())).unwrap().to_file();
        for other in [
            String::new(),
            "{}".to_owned(),
            file[..file.len() - 1].to_owned(),
            file.replace("\"gatekeeper_province\":1", "\"gatekeeper_province\":2"),
            file.replace("https://bao-cao.example", "http://bao-cao.example"),
            file.replace("BEGIN CERTIFICATE", "BEGIN NOTHING"),
            format!("{{\"gatekeeper_province\":1,\"at\":\"{AT}\"}}"),
            format!("{file}{}", " ".repeat(MOST_BYTES)),
        ] {
            assert_eq!(
                Invitation::read(other.as_bytes()),
                Err(Error::NotAnInvitation),
                "{other}"
            );
        }
    }
}
