//! A file judged by some of its bytes, its size and its name, before it is uploaded.
//!
//! A document may have 25 MB, and a few kilobytes of it tell all that is checked here. Who can read
//! any part of the file asks [`step`] which part it wants, again and again; who sees the bytes go
//! by, as a server does, keeps the first and the last ones and calls [`check`].

mod bytes;
mod jpeg;
mod kind;
mod limits;
mod pdf;
mod pdf_lexer;
mod png;

use std::borrow::Cow;

use self::bytes::{Missing, View};
use self::kind::{Detected, detect, ends_in_one_of};
use self::limits::limits_meant;
use super::finding::{Checked, Code, Finding, Param, Severity};
use crate::model::Verification;

pub use self::bytes::Part;
pub use self::kind::{FileKind, RefusedKind};
pub use self::limits::{Limits, limits};

/// How many bytes of the beginning [`check`] can use: room for two segments of the largest size
/// before the picture of a JPEG begins, metadata with a preview and a colour profile.
pub const HEAD_BYTES: usize = 131_072;
/// How many bytes of the end [`check`] can use: room for the table of a PDF with 3,000 objects.
pub const TAIL_BYTES: usize = 65_536;

/// How many parts [`step`] asks for before it calls unknown what it does not know yet. Three or
/// four are usual.
pub const MAX_PARTS: usize = 64;

/// The parts of a file that were kept when its bytes went by.
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

impl<'file> FileParts<'file> {
    /// Of a file that is there whole.
    #[must_use]
    pub fn whole(bytes: &'file [u8], name: &'file str) -> Self {
        Self { head: bytes, tail: bytes, size: bytes.len() as u64, name }
    }
}

/// What is known of a file that was accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileFacts {
    /// Its kind, by content.
    pub kind: FileKind,
    /// How many bytes it has.
    pub size: u64,
    /// Width and height in pixels, of an image that says so.
    pub dimensions: Option<(u32, u32)>,
    /// The pages of a PDF that can be counted without inflating anything.
    pub pages: Option<u64>,
}

/// What comes next for a file of which some parts are at hand.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Read this part, from `start` up to, not including, `end`, and come back with it and those
    /// read before.
    Read {
        /// The first byte.
        start: u64,
        /// The byte after the last one.
        end: u64,
    },
    /// All findings.
    Done(Checked<FileFacts>),
}

/// Checks a file part by part. A document analysis of tomorrow has the widest limits; what can't be
/// attached to an applicant is found at `verification`.
///
/// ```
/// use workflow_session_links::model::Verification;
/// use workflow_session_links::rules::upload::{FileKind, Part, Step, step};
///
/// let file = b"\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR\0\0\x02\x80\0\0\x01\xE0\x08\0\0\0\0\
///     \0\0\0\0IEND\xAE\x42\x60\x82";
/// let mut read = Vec::new();
/// let report = loop {
///     let parts: Vec<Part> = read.iter().map(|&(start, bytes)| Part { start, bytes }).collect();
///     match step(&parts, file.len() as u64, "id.png", &Verification::IdentityDocument) {
///         Step::Read { start, end } => read.push((start, &file[start as usize..end as usize])),
///         Step::Done(report) => break report,
///     }
/// };
/// let facts = report.value.expect("a good file");
/// assert_eq!((facts.kind, facts.dimensions), (FileKind::Png, Some((640, 480))));
/// ```
#[must_use]
pub fn step(parts: &[Part<'_>], size: u64, name: &str, verification: &Verification) -> Step {
    if parts.len() >= MAX_PARTS {
        return Step::Done(finish(parts, size, name, verification));
    }
    match judge(&View::new(parts, size, false), name, verification) {
        Ok(report) => Step::Done(report),
        Err(Missing { start, end }) => Step::Read { start, end },
    }
}

/// Checks a file by the parts that are at hand: all findings at once. What would have to be read
/// elsewhere is unknown. Verifications are taken as by [`step`].
#[must_use]
pub fn finish(
    parts: &[Part<'_>],
    size: u64,
    name: &str,
    verification: &Verification,
) -> Checked<FileFacts> {
    // Nothing is missing in a last view.
    judge(&View::new(parts, size, true), name, verification)
        .unwrap_or_else(|_| Checked::new(None, Vec::new()))
}

/// Checks a file by its beginning and its end, as [`finish`] does.
#[must_use]
pub fn check(parts: FileParts<'_>, verification: &Verification) -> Checked<FileFacts> {
    let FileParts { head, tail, size, name } = parts;
    let tail_start = size.saturating_sub(tail.len() as u64);
    let ends = [Part { start: 0, bytes: head }, Part { start: tail_start, bytes: tail }];
    finish(&ends, size, name, verification)
}

/// What a picture's own structure says.
struct Picture {
    /// Its end is there.
    whole: bool,
    /// Width and height.
    dimensions: Option<(u32, u32)>,
}

fn judge(
    view: &View<'_>,
    name: &str,
    verification: &Verification,
) -> Result<Checked<FileFacts>, Missing> {
    let limits = match limits_meant(verification) {
        Ok(limits) => limits,
        Err(code) => {
            return Ok(Checked::new(None, vec![Finding::error(code, &["verification".into()])]));
        }
    };
    let size = view.size();
    if size == 0 {
        return Ok(Checked::new(None, vec![Finding::error(Code::Empty, &[])]));
    }
    let mut report = Report { findings: Vec::new() };
    if size > limits.max_bytes {
        report.error(Code::TooLarge, &[("max", limits.max_bytes)]);
    }
    let kind = match detect(view.head()?, name) {
        Detected::Taken(kind) if limits.kinds.contains(&kind) => kind,
        Detected::Taken(kind) => return Ok(report.unsupported(kind.as_str(), &limits)),
        Detected::Refused(kind) => return Ok(report.unsupported(kind.as_str(), &limits)),
    };
    if !ends_in_one_of(name, kind.extensions()) {
        let finding = Finding::error(Code::ExtensionMismatch, &[]);
        report.findings.push(finding.with("detected", word(kind.as_str())));
    }
    let mut facts = FileFacts { kind, size, dimensions: None, pages: None };
    match kind {
        FileKind::Pdf => {
            let pdf = pdf::examine(view)?;
            facts.pages = pdf.pages;
            report.pdf(&pdf, &limits);
        }
        FileKind::Png | FileKind::Jpeg => {
            let examine = if kind == FileKind::Png { png::examine } else { jpeg::examine };
            let picture = examine(view)?;
            facts.dimensions = picture.dimensions;
            report.picture(&picture, &limits);
        }
    }
    Ok(Checked::new(Some(facts), report.findings))
}

struct Report {
    findings: Vec<Finding>,
}

impl Report {
    fn error(&mut self, code: Code, numbers: &[(&'static str, u64)]) {
        // Every number here is far below 2^53.
        let number = |finding: Finding, (name, number): &(&'static str, u64)| {
            finding.with(name, Param::Number(*number as f64))
        };
        self.findings.push(numbers.iter().fold(Finding::error(code, &[]), number));
    }

    fn warning(&mut self, code: Code, numbers: &[(&'static str, u64)]) {
        self.error(code, numbers);
        if let Some(finding) = self.findings.last_mut() {
            finding.severity = Severity::Warning;
        }
    }

    fn unsupported(mut self, detected: &'static str, limits: &Limits) -> Checked<FileFacts> {
        let allowed = limits.kinds.iter().map(|kind| kind.as_str()).collect();
        self.findings.push(
            Finding::error(Code::UnsupportedKind, &[])
                .with("detected", word(detected))
                .with("allowed", Param::Words(allowed)),
        );
        Checked::new(None, self.findings)
    }

    fn pdf(&mut self, pdf: &pdf::Pdf, limits: &Limits) {
        if !pdf.whole {
            self.error(Code::Truncated, &[]);
        }
        if pdf.encrypted {
            self.error(Code::EncryptedPdf, &[]);
        }
        let Some(max) = limits.max_pages.map(u64::from) else { return };
        match pdf.pages {
            Some(pages) if pages > max => {
                self.error(Code::TooManyPages, &[("max", max), ("pages", pages)]);
            }
            // Of a file that can't be used anyway, nobody asks.
            None if pdf.whole && !pdf.encrypted => {
                self.warning(Code::PagesUnknown, &[("max", max)])
            }
            _ => {}
        }
    }

    fn picture(&mut self, picture: &Picture, limits: &Limits) {
        if !picture.whole {
            self.error(Code::Truncated, &[]);
        }
        let (smallest, max) = (limits.min_dimensions, limits.max_pixels);
        let Some((width, height)) = picture.dimensions else {
            if picture.whole && (smallest.is_some() || max.is_some()) {
                self.warning(Code::DimensionsUnknown, &[]);
            }
            return;
        };
        let found = [("width", u64::from(width)), ("height", u64::from(height))];
        let (least_width, least_height) = smallest.unwrap_or_default();
        if width < least_width || height < least_height {
            let [width, height] = found;
            let least = [
                ("min_width", least_width.into()),
                ("min_height", least_height.into()),
                width,
                height,
            ];
            self.error(Code::TooSmall, &least);
        }
        if let Some(max) = max.filter(|max| u64::from(width) * u64::from(height) > *max) {
            let [width, height] = found;
            self.error(Code::TooManyPixels, &[("max", max), width, height]);
        }
    }
}

fn word(word: &'static str) -> Param {
    Param::Word(Cow::Borrowed(word))
}

#[cfg(test)]
mod tests;
