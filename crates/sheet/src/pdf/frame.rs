//! The file around the pages: ISO 19005-2 (PDF/A), level B, so that an archive takes the sheet as it is.
//!
//! What that asks beyond a plain PDF: fonts embedded (they are), resources named by each page, metadata as XMP that agree with the information
//! dictionary, a profile that says what grey means, an id, and nothing that runs, hides or is encrypted.

use lopdf::{Document, Object, ObjectId, Stream, StringFormat, dictionary};
use printpdf::OffsetDateTime;
use sha2::{Digest, Sha256};

const PRODUCER: &str = "Bluezone Gatekeeper";

/// A file that grows page by page.
pub(super) struct Frame {
    file: Document,
    pages: ObjectId,
    resources: ObjectId,
    kids: Vec<Object>,
    size_pt: (f32, f32),
    digest: Sha256,
}

impl Frame {
    pub(super) fn new(size_pt: (f32, f32)) -> Frame {
        let mut file = Document::with_version("1.7");
        let pages = file.new_object_id();
        let resources = file.add_object(dictionary! {});
        let mut digest = Sha256::new();
        digest.update(format!("{size_pt:?}"));
        Frame {
            file,
            pages,
            resources,
            kids: Vec::new(),
            size_pt,
            digest,
        }
    }

    /// Takes the fonts out of what printpdf made of a page that uses them all.
    pub(super) fn take_fonts(&mut self, made: &mut Document) -> lopdf::Result<()> {
        let page = made
            .page_iter()
            .next()
            .ok_or(lopdf::Error::PageNumberNotFound(1))?;
        let resources = made.get_dictionary(page)?.get(b"Resources")?.as_reference()?;
        let fonts = made.get_dictionary(resources)?.get(b"Font")?.clone();
        let fonts = self.moved(fonts, made);
        self.file
            .set_object(self.resources, dictionary! { "Font" => fonts });
        Ok(())
    }

    /// An object and everything it refers to, from another file into this one; streams compressed.
    fn moved(&mut self, object: Object, from: &mut Document) -> Object {
        match object {
            Object::Reference(id) => match from.objects.remove(&id) {
                // Fonts refer to nothing twice.
                Some(target) => {
                    let target = self.moved(target, from);
                    Object::Reference(self.file.add_object(target))
                }
                None => Object::Null,
            },
            Object::Array(items) => {
                Object::Array(items.into_iter().map(|item| self.moved(item, from)).collect())
            }
            Object::Dictionary(mut entries) => {
                for (_, value) in entries.iter_mut() {
                    *value = self.moved(std::mem::replace(value, Object::Null), from);
                }
                Object::Dictionary(entries)
            }
            Object::Stream(mut stream) => {
                for (_, value) in stream.dict.iter_mut() {
                    *value = self.moved(std::mem::replace(value, Object::Null), from);
                }
                // What cannot be made smaller stays as it is.
                let _ = stream.compress();
                Object::Stream(stream)
            }
            plain => plain,
        }
    }

    /// Adds a page from its compressed content.
    pub(super) fn add_page(&mut self, content: Vec<u8>) {
        self.digest.update(&content);
        let content = Stream::new(dictionary! { "Filter" => "FlateDecode" }, content);
        let content = self.file.add_object(content);
        let page = self.file.add_object(dictionary! {
            "Type" => "Page",
            "Parent" => self.pages,
            // PDF/A has each page name its own, even where all are the same.
            "Resources" => self.resources,
            "Contents" => content,
        });
        self.kids.push(page.into());
    }

    /// The whole file.
    pub(super) fn finish(mut self, name: &str, made_at_unix_s: Option<i64>) -> lopdf::Result<Vec<u8>> {
        let name = crate::text::clean(name);
        let made_at = made_at_unix_s.and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok());
        let count = i64::try_from(self.kids.len()).unwrap_or(i64::MAX);
        let (width_pt, height_pt) = self.size_pt;
        let pages = dictionary! {
            "Type" => "Pages",
            "Count" => count,
            "Kids" => std::mem::take(&mut self.kids),
            // The same for all pages, which inherit it from here.
            "MediaBox" => vec![0.into(), 0.into(), width_pt.into(), height_pt.into()],
        };
        self.file.set_object(self.pages, pages);

        let profile = Stream::new(dictionary! { "N" => 1 }, grey_profile());
        let profile = self.file.add_object(profile);
        let intent = dictionary! {
            "Type" => "OutputIntent",
            "S" => "GTS_PDFA1",
            "OutputConditionIdentifier" => Object::string_literal("Grey gamma 2.2"),
            "Info" => Object::string_literal("Grey gamma 2.2"),
            "DestOutputProfile" => profile,
        };
        let metadata = Stream::new(
            dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
            metadata(&name, made_at).into_bytes(),
        );
        let metadata = self.file.add_object(metadata);
        let catalog = self.file.add_object(dictionary! {
            "Type" => "Catalog",
            "Pages" => self.pages,
            "Metadata" => metadata,
            "OutputIntents" => vec![intent.into()],
            "Lang" => Object::string_literal("vi"),
            "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        });

        let mut information = dictionary! {
            "Title" => utf16(&name),
            "Producer" => Object::string_literal(PRODUCER),
        };
        if let Some(made_at) = made_at {
            let date = format!("D:{}+00'00'", digits(made_at, ["", "", "", "", ""]));
            information.set("CreationDate", Object::string_literal(date.as_str()));
            information.set("ModDate", Object::string_literal(date));
        }
        let information = self.file.add_object(information);

        self.digest.update(format!("{name}\n{made_at_unix_s:?}"));
        let id = self.digest.finalize()[..16].to_vec();
        let id = Object::String(id, StringFormat::Hexadecimal);
        self.file.trailer.set("Root", catalog);
        self.file.trailer.set("Info", information);
        self.file.trailer.set("ID", vec![id.clone(), id]);
        let mut bytes = Vec::new();
        self.file.save_to(&mut bytes)?;
        Ok(bytes)
    }
}

/// Whether a file is a sheet of this name, as it came from here: by its metadata, and because nothing was added behind its
/// end, as a signature or a remark would be.
pub fn is_unchanged(pdf: &[u8], name: &str) -> bool {
    let holds = |text: &str| pdf.windows(text.len()).any(|window| window == text.as_bytes());
    let end = b"%%EOF";
    pdf.starts_with(b"%PDF-")
        && pdf.windows(end.len()).filter(|window| window == end).count() == 1
        && holds(&title(&crate::text::clean(name)))
        && holds(&producer())
}

fn title(name: &str) -> String {
    let name = name
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    format!("<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{name}</rdf:li></rdf:Alt></dc:title>")
}

fn producer() -> String {
    format!("<pdf:Producer>{PRODUCER}</pdf:Producer>")
}

fn utf16(text: &str) -> Object {
    let units = [0xFEFF].into_iter().chain(text.encode_utf16());
    Object::String(
        units.flat_map(u16::to_be_bytes).collect(),
        StringFormat::Hexadecimal,
    )
}

/// Year to second, with what stands between.
fn digits(at: OffsetDateTime, [a, b, c, d, e]: [&str; 5]) -> String {
    format!(
        "{:04}{a}{:02}{b}{:02}{c}{:02}{d}{:02}{e}{:02}",
        at.year(),
        u8::from(at.month()),
        at.day(),
        at.hour(),
        at.minute(),
        at.second()
    )
}

fn metadata(name: &str, made_at: Option<OffsetDateTime>) -> String {
    let (title, producer) = (title(name), producer());
    let dates = made_at.map_or_else(String::new, |made_at| {
        let date = digits(made_at, ["-", "-", "T", ":", ":"]);
        format!("<xmp:CreateDate>{date}+00:00</xmp:CreateDate><xmp:ModifyDate>{date}+00:00</xmp:ModifyDate>")
    });
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" \
         xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\
         <pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>\
         <dc:format>application/pdf</dc:format>\
         {title}{producer}{dates}\
         </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>"
    )
}

/// An ICC profile (ICC.1:2001-04) that says how dark each grey is: gamma 2.2 under the light of D50.
fn grey_profile() -> Vec<u8> {
    const D50: [u32; 3] = [0x0000_F6D6, 0x0001_0000, 0x0000_D32D];
    let numbers =
        |numbers: &[u32]| -> Vec<u8> { numbers.iter().copied().flat_map(u32::to_be_bytes).collect() };
    let of_type = |kind: &[u8; 4], data: &[u8]| [kind.as_slice(), &[0; 4], data].concat();

    let described = b"Grey gamma 2.2\0";
    let mut description = numbers(&[described.len() as u32]);
    description.extend_from_slice(described);
    // No name in Unicode, none for the Macintosh.
    description.extend_from_slice(&[0; 8 + 3 + 67]);
    let tags = [
        (b"desc", of_type(b"desc", &description)),
        (b"cprt", of_type(b"text", b"No copyright\0")),
        (b"wtpt", of_type(b"XYZ ", &numbers(&D50))),
        // One number is a gamma, in 1/256.
        (b"kTRC", of_type(b"curv", &[0, 0, 0, 1, 0x02, 0x33])),
    ];

    let mut directory = numbers(&[tags.len() as u32]);
    let mut data = Vec::new();
    let data_starts = 128 + 4 + 12 * tags.len();
    for (name, tag) in &tags {
        directory.extend_from_slice(*name);
        directory.extend(numbers(&[(data_starts + data.len()) as u32, tag.len() as u32]));
        data.extend_from_slice(tag);
        data.resize(data.len().next_multiple_of(4), 0);
    }

    let mut profile = numbers(&[(data_starts + data.len()) as u32, 0, 0x0210_0000]);
    profile.extend_from_slice(b"mntrGRAYXYZ ");
    // 1 January 2021, midnight.
    profile.extend([2021_u16, 1, 1, 0, 0, 0].into_iter().flat_map(u16::to_be_bytes));
    profile.extend_from_slice(b"acsp");
    profile.extend(numbers(&[0; 7]));
    profile.extend(numbers(&D50));
    profile.resize(128, 0);
    profile.extend(directory);
    profile.extend(data);
    profile
}
