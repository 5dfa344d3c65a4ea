//! A file judged by its first and last bytes, its size and its name, before it is uploaded.

use std::borrow::Cow;

use serde::Serialize;

use super::finding::{Checked, Code, Finding, Param};
use crate::model::Verification;

/// How many bytes of the beginning the check wants.
pub const HEAD_BYTES: usize = 4_096;
/// How many bytes of the end the check wants.
pub const TAIL_BYTES: usize = 1_024;

/// A kind of file that some verification takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// PDF.
    Pdf,
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}

impl FileKind {
    /// Its name, as shown and as in `params`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Jpeg => "jpeg",
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }

    const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
        }
    }
}

/// What a verification takes (CONTRACT.md 7 and 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The kinds taken.
    pub kinds: &'static [FileKind],
    /// The most bytes. The contract says MB: read as 1,000,000 bytes, the smaller meaning, so that
    /// nothing accepted here is too large there.
    pub max_bytes: u64,
    /// The most pages of a PDF, where the contract has a limit.
    pub max_pages: Option<u32>,
    /// The most pixels of an image, where the contract has a limit.
    pub max_pixels: Option<u64>,
    /// The smallest width and height of an image, where the contract has one.
    pub min_dimensions: Option<(u32, u32)>,
}

const MB: u64 = 1_000_000;
const ALL_KINDS: &[FileKind] = &[FileKind::Pdf, FileKind::Png, FileKind::Jpeg];
const PDF_ONLY: &[FileKind] = &[FileKind::Pdf];
const IMAGE: Limits = Limits {
    kinds: ALL_KINDS,
    max_bytes: 10 * MB,
    max_pages: None,
    max_pixels: Some(20 * MB),
    min_dimensions: None,
};
const READABLE_IMAGE: Limits = Limits { min_dimensions: Some((320, 256)), ..IMAGE };
const PDF: Limits = Limits { kinds: PDF_ONLY, max_pixels: None, ..IMAGE };
const DOCUMENT: Limits =
    Limits { max_bytes: 25 * MB, max_pages: Some(10), max_pixels: None, ..IMAGE };

/// What a verification takes; `None` where nothing is uploaded for an applicant, or for a name this
/// version does not know.
#[must_use]
pub fn limits(verification: &Verification) -> Option<Limits> {
    match verification {
        Verification::IdentityDocument => Some(IMAGE),
        Verification::ProofOfAddress | Verification::BankAccount => Some(READABLE_IMAGE),
        Verification::BankAccountLookup | Verification::Company => Some(PDF),
        Verification::SocialSecurity
        | Verification::DriverLicence
        | Verification::CompanyCertificate
        | Verification::BusinessRegistrationCertificate
        | Verification::RneCertificate
        | Verification::TemporaryVehicleRegistration
        | Verification::VehicleRegistration
        | Verification::AutoInsuranceClaimsHistory
        | Verification::Payslip
        | Verification::TaxNotice => Some(DOCUMENT),
        Verification::Invoice => {
            Some(Limits { max_bytes: 10 * MB, max_pages: Some(3), ..DOCUMENT })
        }
        Verification::ProofOfAddressDocument | Verification::IdDocument => {
            Some(Limits { max_bytes: 10 * MB, ..DOCUMENT })
        }
        Verification::IdentityVideo
        | Verification::Watchlist
        | Verification::BankAccountConnection
        | Verification::SignatureRequest
        | Verification::Other(_) => None,
    }
}

/// The parts of a file that the check needs.
#[derive(Clone, Copy, Debug)]
pub struct FileParts<'file> {
    /// The first [`HEAD_BYTES`], or all of a shorter file.
    pub head: &'file [u8],
    /// The last [`TAIL_BYTES`], or all of a shorter file.
    pub tail: &'file [u8],
    /// How many bytes the file has.
    pub size: u64,
    /// The file's name.
    pub name: &'file str,
}

/// What is known of a file that was accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct FileFacts {
    /// Its kind, by content.
    pub kind: FileKind,
    /// How many bytes it has.
    pub size: u64,
}

/// Checks a file for a verification: all findings at once. An unknown verification gets the limits
/// of a document analysis, the widest.
#[must_use]
pub fn check(parts: FileParts<'_>, verification: &Verification) -> Checked<FileFacts> {
    let limits = limits(verification).unwrap_or(DOCUMENT);
    if parts.size == 0 {
        return Checked::new(None, vec![Finding::error(Code::FileEmpty, &[])]);
    }
    let mut findings = Vec::new();
    if parts.size > limits.max_bytes {
        let max = Param::Number(limits.max_bytes as f64);
        findings.push(Finding::error(Code::FileTooLarge, &[]).with("max", max));
    }
    let kind = match detect(parts.head) {
        Detected::Taken(kind) if limits.kinds.contains(&kind) => Some(kind),
        Detected::Taken(kind) => {
            findings.push(unsupported(kind.as_str(), &limits));
            None
        }
        Detected::Refused(name) => {
            findings.push(unsupported(name, &limits));
            None
        }
    };
    if let Some(kind) = kind {
        if !has_extension_of(parts.name, kind) {
            let detected = Param::Word(Cow::Borrowed(kind.as_str()));
            findings
                .push(Finding::error(Code::FileExtensionMismatch, &[]).with("detected", detected));
        }
        if !ends_well(parts.tail, kind) {
            findings.push(Finding::error(Code::FileTruncated, &[]));
        }
    }
    Checked::new(kind.map(|kind| FileFacts { kind, size: parts.size }), findings)
}

fn unsupported(detected: &'static str, limits: &Limits) -> Finding {
    Finding::error(Code::FileUnsupportedKind, &[])
        .with("detected", Param::Word(Cow::Borrowed(detected)))
        .with("allowed", Param::Words(limits.kinds.iter().map(|kind| kind.as_str()).collect()))
}

enum Detected {
    Taken(FileKind),
    Refused(&'static str),
}

/// Tells a kind by its signature. Kinds that people try are named, so that a message can say what
/// to do about them.
fn detect(head: &[u8]) -> Detected {
    let at = |offset: usize, signature: &[u8]| {
        head.get(offset..).is_some_and(|rest| rest.starts_with(signature))
    };
    // A PDF may begin with other bytes; readers look for its header in the first 1,024.
    let early = head.get(..1_024).unwrap_or(head);
    if at(0, &[0xFF, 0xD8, 0xFF]) {
        Detected::Taken(FileKind::Jpeg)
    } else if at(0, b"\x89PNG\r\n\x1a\n") {
        Detected::Taken(FileKind::Png)
    } else if contains(early, b"%PDF-") {
        Detected::Taken(FileKind::Pdf)
    } else if at(4, b"ftyphei") || at(4, b"ftyphev") || at(4, b"ftypmif1") || at(4, b"ftypmsf1") {
        Detected::Refused("heic")
    } else if at(4, b"ftypavif") {
        Detected::Refused("avif")
    } else if at(0, b"II*\0") || at(0, b"MM\0*") {
        Detected::Refused("tiff")
    } else if at(0, b"RIFF") && at(8, b"WEBP") {
        Detected::Refused("webp")
    } else if at(0, b"GIF8") {
        Detected::Refused("gif")
    } else if at(0, b"BM") {
        Detected::Refused("bmp")
    } else if at(0, b"PK\x03\x04") {
        let office = [
            &b"[Content_Types].xml"[..],
            b"word/",
            b"xl/",
            b"ppt/",
            b"mimetypeapplication/vnd.oasis",
        ];
        let is_office = office.iter().any(|part| contains(head, part));
        Detected::Refused(if is_office { "office" } else { "zip" })
    } else if at(0, &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        Detected::Refused("office")
    } else if contains(early, b"<svg") {
        Detected::Refused("svg")
    } else {
        Detected::Refused("unknown")
    }
}

fn has_extension_of(name: &str, kind: FileKind) -> bool {
    name.rsplit_once('.').is_some_and(|(_, extension)| {
        kind.extensions().iter().any(|known| extension.eq_ignore_ascii_case(known))
    })
}

/// Whether the end of the file is there. Some writers add bytes after it, so the mark may stand
/// anywhere in the tail.
fn ends_well(tail: &[u8], kind: FileKind) -> bool {
    match kind {
        FileKind::Pdf => contains(tail, b"%%EOF"),
        FileKind::Png => contains(tail, b"IEND"),
        FileKind::Jpeg => contains(tail, &[0xFF, 0xD9]),
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PDF_FILE: &[u8] = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";

    fn codes(bytes: &[u8], name: &str, verification: &Verification) -> Vec<&'static str> {
        let parts = FileParts { head: bytes, tail: bytes, size: bytes.len() as u64, name };
        check(parts, verification).findings.iter().map(|finding| finding.code.as_str()).collect()
    }

    #[test]
    fn a_pdf_a_png_and_a_jpeg_are_taken_by_content() {
        let png = b"\x89PNG\r\n\x1a\n....IEND....";
        let jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 0xFF, 0xD9];
        for (bytes, name) in
            [(PDF_FILE, "a.PDF"), (png, "a.png"), (&jpeg, "a.jpeg"), (&jpeg, "a.JPG")]
        {
            assert_eq!(codes(bytes, name, &Verification::IdentityDocument), [""; 0], "{name}");
        }
    }

    #[test]
    fn a_lookup_takes_a_pdf_only() {
        let jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 0xFF, 0xD9];
        assert_eq!(
            codes(&jpeg, "a.jpg", &Verification::BankAccountLookup),
            ["file_unsupported_kind"]
        );
        assert_eq!(codes(PDF_FILE, "a.pdf", &Verification::BankAccountLookup), [""; 0]);
    }

    #[test]
    fn an_empty_a_wrong_and_a_cut_file_are_refused_with_a_reason() {
        let identity = Verification::IdentityDocument;
        assert_eq!(codes(b"", "a.pdf", &identity), ["file_empty"]);
        assert_eq!(codes(b"hello", "a.pdf", &identity), ["file_unsupported_kind"]);
        assert_eq!(codes(&PDF_FILE[..20], "a.pdf", &identity), ["file_truncated"]);
        assert_eq!(codes(PDF_FILE, "a.png", &identity), ["file_extension_mismatch"]);
        assert_eq!(codes(PDF_FILE, "pdf", &identity), ["file_extension_mismatch"]);
    }

    #[test]
    fn the_size_limit_is_included() {
        let sized = |size| {
            let parts = FileParts { head: PDF_FILE, tail: PDF_FILE, size, name: "a.pdf" };
            check(parts, &Verification::IdentityDocument).findings
        };
        assert_eq!(sized(10_000_000), []);
        assert_eq!(sized(10_000_001)[0].code, Code::FileTooLarge);
    }

    #[test]
    fn kinds_people_try_are_named() {
        for (head, name) in [
            (&b"\0\0\0\x18ftypheic"[..], "heic"),
            (b"GIF89a", "gif"),
            (b"PK\x03\x04....word/document.xml", "office"),
            (b"PK\x03\x04....photo.jpg", "zip"),
            (b"RIFF....WEBPVP8 ", "webp"),
            (b"<?xml version='1.0'?><svg>", "svg"),
            (b"II*\0", "tiff"),
        ] {
            assert!(matches!(detect(head), Detected::Refused(found) if found == name), "{name}");
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn signatures_agree_with_the_infer_crate() {
        for (head, media_type) in [
            (PDF_FILE, "application/pdf"),
            (b"\x89PNG\r\n\x1a\n", "image/png"),
            (&[0xFF, 0xD8, 0xFF, 0xE0], "image/jpeg"),
        ] {
            assert_eq!(infer::get(head).unwrap().mime_type(), media_type);
            assert!(
                matches!(detect(head), Detected::Taken(kind) if kind.media_type() == media_type)
            );
        }
    }
}
