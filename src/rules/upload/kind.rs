//! Kinds of files, told by content: those that are taken, and those that people try.

use serde::Serialize;

use super::bytes::contains;

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
    /// Every kind.
    pub const ALL: &'static [Self] = &[Self::Pdf, Self::Png, Self::Jpeg];

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

    /// How its names may end (CONTRACT.md 8).
    #[must_use]
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Png => &["png"],
            Self::Jpeg => &["jpg", "jpeg"],
        }
    }
}

/// A kind that no verification takes, but that people try: a message can say what to do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusedKind {
    /// A photo of a telephone.
    Heic,
    /// A picture of the web.
    Avif,
    /// A scan.
    Tiff,
    /// A picture of the web.
    Webp,
    /// A picture of the web.
    Gif,
    /// A picture of Windows.
    Bmp,
    /// A drawing.
    Svg,
    /// An archive.
    Zip,
    /// A document of an office program, in any of its formats.
    Office,
    /// None of these.
    Unknown,
}

impl RefusedKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::Heic,
        Self::Avif,
        Self::Tiff,
        Self::Webp,
        Self::Gif,
        Self::Bmp,
        Self::Svg,
        Self::Zip,
        Self::Office,
        Self::Unknown,
    ];

    /// Its name in `params`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Heic => "heic",
            Self::Avif => "avif",
            Self::Tiff => "tiff",
            Self::Webp => "webp",
            Self::Gif => "gif",
            Self::Bmp => "bmp",
            Self::Svg => "svg",
            Self::Zip => "zip",
            Self::Office => "office",
            Self::Unknown => "unknown",
        }
    }

    /// How its names end, for content that does not tell.
    const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Heic => &["heic", "heif"],
            Self::Avif => &["avif"],
            Self::Tiff => &["tif", "tiff"],
            Self::Webp => &["webp"],
            Self::Gif => &["gif"],
            Self::Bmp => &["bmp"],
            Self::Svg => &["svg"],
            Self::Zip => &["zip"],
            Self::Office => {
                &["doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "rtf", "pages"]
            }
            Self::Unknown => &[],
        }
    }
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detected {
    Taken(FileKind),
    Refused(RefusedKind),
}

/// Where a PDF's header may stand: readers look for it in the first 1,024 bytes.
pub(super) const PDF_HEADER_WITHIN: usize = 1_024;

/// What begins a file of a kind (file signatures as in the `file` command's tables).
const SIGNATURES: &[(&[u8], Detected)] = &[
    (&[0xFF, 0xD8, 0xFF], Detected::Taken(FileKind::Jpeg)),
    (b"\x89PNG\r\n\x1a\n", Detected::Taken(FileKind::Png)),
    (b"II*\0", Detected::Refused(RefusedKind::Tiff)),
    (b"MM\0*", Detected::Refused(RefusedKind::Tiff)),
    (b"GIF8", Detected::Refused(RefusedKind::Gif)),
    (b"PK\x03\x04", Detected::Refused(RefusedKind::Zip)),
    (&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], Detected::Refused(RefusedKind::Office)),
    (b"{\\rtf", Detected::Refused(RefusedKind::Office)),
];

/// What only an office program puts into an archive.
const OFFICE_PARTS: [&[u8]; 6] = [
    b"[Content_Types].xml",
    b"_rels/.rels",
    b"word/document.xml",
    b"xl/workbook",
    b"ppt/presentation",
    b"mimetypeapplication/vnd.oasis",
];

/// What says that a file, which then begins with a sequence (0x30), is a signature with the document in
/// it (`.p7m`): signed data, as RFC 5652 (5.1) writes it.
const SIGNED: &[u8] = b"\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02";

/// Tells a kind by the beginning of the content. The name is asked only about what is refused
/// anyway, for a better message: an archive may be an office program's though nothing shows it.
pub(super) fn detect(head: &[u8], name: &str) -> Detected {
    let early = head.get(..PDF_HEADER_WITHIN).unwrap_or(head);
    let signature = SIGNATURES.iter().find(|(signature, _)| head.starts_with(signature));
    let refused = match signature {
        Some((_, Detected::Refused(RefusedKind::Zip)))
            if ends_in_one_of(name, &["pages", "numbers", "key"])
                || OFFICE_PARTS.iter().any(|part| contains(head, part)) =>
        {
            RefusedKind::Office
        }
        Some((_, detected)) => return *detected,
        // After the others: an archive may hold a PDF near its beginning.
        None if contains(early, b"%PDF-")
            && !(head.starts_with(b"0") && contains(early, SIGNED)) =>
        {
            return Detected::Taken(FileKind::Pdf);
        }
        None => match head {
            [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => RefusedKind::Bmp,
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => RefusedKind::Webp,
            [_, _, _, _, b'f', b't', b'y', b'p', ..] => by_brands(head),
            _ if is_svg(early) => RefusedKind::Svg,
            _ => RefusedKind::Unknown,
        },
    };
    Detected::Refused(if refused == RefusedKind::Unknown { by_name(name) } else { refused })
}

/// The box that begins such a file lists the formats it may be read as, four letters each.
fn by_brands(head: &[u8]) -> RefusedKind {
    // The box says how long it is; what follows is not a brand.
    let [0, 0, 0, length, _, _, _, _, rest @ ..] = head else { return RefusedKind::Unknown };
    let length = usize::from(*length).saturating_sub(8);
    let mut found = RefusedKind::Unknown;
    for brand in rest.get(..length).unwrap_or(rest).chunks_exact(4) {
        match brand {
            b"avif" | b"avis" => return RefusedKind::Avif,
            b"mif1" | b"msf1" | [b'h', b'e', b'i' | b'v', _] => found = RefusedKind::Heic,
            _ => {}
        }
    }
    found
}

fn is_svg(early: &[u8]) -> bool {
    let text = early.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(early).trim_ascii_start();
    text.starts_with(b"<") && contains(text, b"<svg") && !contains(text, b"<html")
}

fn by_name(name: &str) -> RefusedKind {
    let found = RefusedKind::ALL.iter().find(|kind| ends_in_one_of(name, kind.extensions()));
    found.copied().unwrap_or(RefusedKind::Unknown)
}

/// Whether a name ends in a dot and one of these, in upper or lower case.
pub(super) fn ends_in_one_of(name: &str, extensions: &[&str]) -> bool {
    let mut parts = name.as_bytes().rsplit(|byte| *byte == b'.');
    parts.next().is_some_and(|extension| {
        parts.next().is_some()
            && extensions.iter().any(|known| extension.eq_ignore_ascii_case(known.as_bytes()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_people_try_are_named() {
        for (head, name) in [
            (&b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"[..], RefusedKind::Heic),
            (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", RefusedKind::Heic),
            (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf", RefusedKind::Avif),
            (b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf", RefusedKind::Avif),
            (b"\0\0\0\x14ftypisom\0\0\0\0isomheic", RefusedKind::Unknown),
            (b"GIF89a", RefusedKind::Gif),
            (b"BM\x36\x10\x0e\0\0\0\0\0\x36", RefusedKind::Bmp),
            (b"PK\x03\x04....word/document.xml", RefusedKind::Office),
            (b"PK\x03\x04...._rels/.rels", RefusedKind::Office),
            (b"PK\x03\x04....photo.jpg", RefusedKind::Zip),
            (b"PK\x03\x04....password/document.pdf", RefusedKind::Zip),
            (b"PK\x03\x04....scan.pdf%PDF-1.4", RefusedKind::Zip),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", RefusedKind::Office),
            (b"{\\rtf1", RefusedKind::Office),
            (b"RIFF....WEBPVP8 ", RefusedKind::Webp),
            (b"<?xml version='1.0'?><svg>", RefusedKind::Svg),
            (b"\xEF\xBB\xBF\n<svg xmlns=''>", RefusedKind::Svg),
            (b"<!doctype html><html><svg>", RefusedKind::Unknown),
            (b"II*\0", RefusedKind::Tiff),
            (b"MM\0*", RefusedKind::Tiff),
            (b"BM is how this letter begins", RefusedKind::Unknown),
            (b"", RefusedKind::Unknown),
        ] {
            assert_eq!(detect(head, ""), Detected::Refused(name), "{head:?}");
        }
    }

    #[test]
    fn a_name_explains_what_the_content_does_not() {
        assert_eq!(detect(b"....", "IMG_0001.HEIC"), Detected::Refused(RefusedKind::Heic));
        assert_eq!(detect(b"GIF89a", "photo.heic"), Detected::Refused(RefusedKind::Gif));
        let archive = b"PK\x03\x04....Index/Document.iwa";
        assert_eq!(detect(archive, "sheet.numbers"), Detected::Refused(RefusedKind::Office));
        assert_eq!(detect(archive, "sheet.zip"), Detected::Refused(RefusedKind::Zip));
        assert_eq!(detect(b"%PDF-1.4", "letter.docx"), Detected::Taken(FileKind::Pdf));
    }

    #[test]
    fn a_signature_with_a_pdf_in_it_is_no_pdf() {
        let signed = [&b"\x30\x82\x10\x00"[..], SIGNED, b"....%PDF-1.7"].concat();
        assert_eq!(detect(&signed, "deed.pdf.p7m"), Detected::Refused(RefusedKind::Unknown));
        let quoted = [&b"%PDF-1.7 "[..], SIGNED].concat();
        assert_eq!(detect(&quoted, ""), Detected::Taken(FileKind::Pdf));
    }

    #[test]
    fn a_pdf_may_begin_late() {
        let after = |junk: usize| {
            let bytes = [vec![b' '; junk], b"%PDF-1.7".to_vec()].concat();
            detect(&bytes, "")
        };
        assert_eq!(after(1_019), Detected::Taken(FileKind::Pdf));
        assert_eq!(after(1_020), Detected::Refused(RefusedKind::Unknown));
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn signatures_agree_with_the_infer_crate() {
        for (head, media_type) in [
            (&b"%PDF-1.4"[..], "application/pdf"),
            (b"\x89PNG\r\n\x1a\n", "image/png"),
            (&[0xFF, 0xD8, 0xFF, 0xE0], "image/jpeg"),
        ] {
            assert_eq!(infer::get(head).unwrap().mime_type(), media_type);
            assert!(
                matches!(detect(head, ""), Detected::Taken(kind) if kind.media_type() == media_type)
            );
        }
        for (head, extension) in [
            (&b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"[..], "heif"),
            (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf", "avif"),
            (b"II*\0\x08\0\0\0\0\0\0", "tif"),
            (b"RIFF....WEBPVP8 ", "webp"),
            (b"GIF89a", "gif"),
            (b"PK\x03\x04", "zip"),
        ] {
            assert_eq!(infer::get(head).unwrap().extension(), extension);
            assert!(
                matches!(detect(head, ""), Detected::Refused(kind) if ends_in_one_of(&format!("a.{extension}"), kind.extensions()))
            );
        }
    }
}
