//! A file, read part by part as a browser reads it, and by its two ends as a server does.
//!
//! The first four bytes of an input choose the verification, the name, how many zeros stand in the
//! middle of the file, and where a part begins that is at hand from the start. The rest is the file.

use workflow_session_links::model::Verification;
use workflow_session_links::rules::upload::{
    FileFacts, FileParts, HEAD_BYTES, MAX_PARTS, Part, Step, TAIL_BYTES, check, finish, step,
};
use workflow_session_links::rules::{Checked, Code, Finding};

use crate::report;

const VERIFICATIONS: [&str; 4] = [
    "identity_document_verification",
    "proof_of_address_verification",
    "payslip_document_analysis",
    "something_new_document_analysis",
];
const NAMES: [&str; 8] =
    ["a.pdf", "a.PNG", "a.jpg", "a.jpeg", "a.heic", "a.docx", "a", "Ada\u{301}.pdf.png"];
/// A file as somebody chose it.
struct File<'input> {
    bytes: &'input [u8],
    name: &'static str,
    verification: Verification,
}

/// Runs the target.
pub fn run(data: &[u8]) {
    let Some(([verification, name, zeros, start], rest)) = data.split_first_chunk::<4>() else {
        return;
    };
    // Mostly none: long files are slow. The longest has more than both ends together.
    let zeros = match zeros {
        200..240 => 1_000,
        240..250 => 12_000,
        250 => 200_000,
        _ => 0,
    };
    let mut stretched = Vec::new();
    let bytes = if zeros == 0 {
        rest
    } else {
        let (front, back) = rest.split_at(rest.len() / 2);
        stretched.extend_from_slice(front);
        stretched.resize(front.len() + zeros, 0);
        stretched.extend_from_slice(back);
        &stretched
    };
    let file = File {
        bytes,
        name: chosen(&NAMES, *name),
        verification: Verification::from(chosen(&VERIFICATIONS, *verification)),
    };
    verdicts(&file, usize::from(*start));
}

fn chosen<T: Copy>(from: &[T], byte: u8) -> T {
    match from.get(usize::from(byte) % from.len()) {
        Some(one) => *one,
        None => panic!("there is nothing to choose from"),
    }
}

/// The verdict is the same however the parts are handed in.
fn verdicts(file: &File<'_>, start: usize) {
    let size = file.bytes.len() as u64;
    let (report, mut parts) = file.walk(Vec::new());
    report::holds(&report);
    assert!(report.findings.iter().all(|finding| finding.path.is_empty()));
    if let Some(facts) = &report.value {
        assert_eq!(facts.size, size);
        assert!(facts.dimensions.is_none_or(|(width, height)| width > 0 && height > 0));
        assert!(facts.pages.is_none_or(|pages| pages > 0));
    }

    // The parts that were read, as the last ones there are, in either order.
    assert_eq!(file.finish(&parts), report, "what was read suffices");
    parts.reverse();
    assert_eq!(file.finish(&parts), report, "the order of parts tells nothing");

    // A part that is at hand from the start, as long as it may be.
    let at = start * 257 % file.bytes.len().max(1);
    let at_hand = file.part(at as u64, (at as u64 + 3_000).min(size));
    assert_eq!(file.walk(vec![at_hand]).0, report, "what was at hand tells more, or less");
    let (of_all, parts) = file.walk(vec![file.part(0, size)]);
    assert_eq!(parts.len(), 1, "all of it is at hand, and more is asked for");
    assert_eq!(of_all, report, "all of it tells more, or less");

    // The ends, as a server keeps them, and shorter ones.
    for (head, tail) in [(HEAD_BYTES, TAIL_BYTES), (4_096, 2_048), (100, 20)] {
        let ends = FileParts {
            head: file.bytes.get(..head).unwrap_or(file.bytes),
            tail: file.bytes.get(file.bytes.len().saturating_sub(tail)..).unwrap_or_default(),
            size,
            name: file.name,
        };
        let by_ends = check(ends, &file.verification);
        report::holds(&by_ends);
        if file.bytes.len() <= head {
            assert_eq!(by_ends, report, "all of it was at hand");
        } else if head == HEAD_BYTES {
            knows_no_more(&by_ends, &report);
        }
    }
}

/// What one verdict finds, the other finds as well, but for what the first does not know.
fn knows_no_more(less: &Checked<FileFacts>, more: &Checked<FileFacts>) {
    let is_known =
        |one: &&Finding| !matches!(one.code, Code::PagesUnknown | Code::DimensionsUnknown);
    let mut known = less.findings.iter().filter(is_known);
    assert!(known.all(|one| more.findings.contains(one)), "{less:?} {more:?}");
}

impl<'file> File<'file> {
    fn part(&self, start: u64, end: u64) -> Part<'file> {
        let place = usize::try_from(start).ok().zip(usize::try_from(end).ok());
        match place.and_then(|(start, end)| self.bytes.get(start..end)) {
            Some(bytes) => Part { start, bytes },
            None => panic!("{start} to {end} is asked for of {} bytes", self.bytes.len()),
        }
    }

    /// Reads what is asked for until there is a verdict, beginning with some parts.
    fn walk(&self, mut parts: Vec<Part<'file>>) -> (Checked<FileFacts>, Vec<Part<'file>>) {
        let size = self.bytes.len() as u64;
        loop {
            match step(&parts, size, self.name, &self.verification) {
                Step::Done(report) => return (report, parts),
                Step::Read { start, end } => {
                    assert!(start < end, "nothing is asked for");
                    parts.push(self.part(start, end));
                    assert!(parts.len() <= MAX_PARTS, "more and more is asked for");
                }
            }
        }
    }

    fn finish(&self, parts: &[Part<'_>]) -> Checked<FileFacts> {
        finish(parts, self.bytes.len() as u64, self.name, &self.verification)
    }
}
