use super::*;
use Verification::{BankAccount, IdentityDocument, Invoice};

/// A PDF of so many pages, with a table.
fn pdf(pages: u32) -> Vec<u8> {
    pdf_with(pages, 0)
}

/// The same, with so much in front of what tells about the pages.
fn pdf_with(pages: u32, content: usize) -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [] /Count {pages} >>"),
    ];
    let mut file = format!("%PDF-1.4\n{}\n", "x".repeat(content));
    let mut table = String::new();
    for (at, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", at + 1));
    }
    let place = file.len();
    file.push_str(&format!("xref\n0 3\n0000000000 65535 f \n{table}"));
    file.push_str(&format!("trailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n{place}\n%%EOF\n"));
    file.into_bytes()
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR".to_vec();
    file.extend(width.to_be_bytes());
    file.extend(height.to_be_bytes());
    file.extend(b"\x08\0\0\0\0....\0\0\0\0IEND\xAE\x42\x60\x82");
    file
}

/// A JPEG whose picture begins after that many segments of a size.
fn jpeg(segments: usize, size: u16) -> Vec<u8> {
    let mut file = vec![0xFF, 0xD8];
    for _ in 0..segments {
        file.extend([0xFF, 0xE2]);
        file.extend(size.to_be_bytes());
        file.resize(file.len() + usize::from(size) - 2, 0);
    }
    file.extend([0xFF, 0xC2, 0, 11, 8, 1, 0xE0, 2, 0x80, 1, 1, 0x11, 0]);
    file.extend([0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x55, 0xFF, 0xD9]);
    file
}

/// Reads what is asked for. The report, and how many parts and bytes it took.
fn walk(file: &[u8], name: &str, verification: &Verification) -> (Checked<FileFacts>, usize, u64) {
    let mut places: Vec<(u64, u64)> = Vec::new();
    loop {
        let parts: Vec<Part<'_>> = places
            .iter()
            .map(|&(start, end)| Part { start, bytes: &file[start as usize..end as usize] })
            .collect();
        match step(&parts, file.len() as u64, name, verification) {
            Step::Read { start, end } => {
                assert!(start < end && end <= file.len() as u64, "{start}..{end}");
                places.push((start, end));
            }
            Step::Done(report) => {
                let bytes = places.iter().map(|(start, end)| end - start).sum();
                return (report, places.len(), bytes);
            }
        }
    }
}

fn ends(file: &[u8], name: &str, verification: &Verification) -> Checked<FileFacts> {
    let head = &file[..file.len().min(HEAD_BYTES)];
    let tail = &file[file.len().saturating_sub(TAIL_BYTES)..];
    check(FileParts { head, tail, size: file.len() as u64, name }, verification)
}

fn codes(report: &Checked<FileFacts>) -> Vec<&'static str> {
    report.findings.iter().map(|finding| finding.code.as_str()).collect()
}

#[test]
fn the_size_limit_is_included() {
    let file = pdf(1);
    let sized = |size| {
        let parts = FileParts { head: &file, tail: &file, size, name: "a.pdf" };
        check(parts, &IdentityDocument).findings
    };
    assert_eq!(sized(10_000_000), []);
    assert_eq!(sized(10_000_001)[0].code, Code::TooLarge);
}

#[test]
fn the_limits_of_pages_and_pixels_are_included() {
    for (file, name, verification, expected) in [
        (pdf(3), "a.pdf", Invoice, &[][..]),
        (pdf(4), "a.pdf", Invoice, &["too_many_pages"]),
        (pdf(4_000), "a.pdf", IdentityDocument, &[]),
        (png(5_000, 4_000), "a.png", BankAccount, &[]),
        (png(5_000, 4_001), "a.png", BankAccount, &["too_many_pixels"]),
        (png(320, 256), "a.png", BankAccount, &[]),
        (png(319, 256), "a.png", BankAccount, &["too_small"]),
        (png(320, 255), "a.png", BankAccount, &["too_small"]),
        (png(1, 1), "a.png", IdentityDocument, &[]),
        (png(u32::MAX, u32::MAX), "a.png", IdentityDocument, &["too_many_pixels"]),
        (png(0, 7), "a.png", IdentityDocument, &["dimensions_unknown"]),
    ] {
        assert_eq!(codes(&walk(&file, name, &verification).0), expected, "{name}");
        assert_eq!(codes(&ends(&file, name, &verification)), expected, "{name}");
    }
}

#[test]
fn of_a_large_file_a_few_kilobytes_are_read() {
    let (report, parts, bytes) = walk(&pdf_with(2, 9_000_000), "a.pdf", &Invoice);
    assert_eq!(report.value.unwrap().pages, Some(2));
    assert!(parts <= 3 && bytes <= 7_000, "{parts} parts, {bytes} bytes");

    let (report, parts, bytes) = walk(&jpeg(8, 65_535), "a.jpg", &IdentityDocument);
    assert_eq!(report.value.unwrap().dimensions, Some((640, 480)));
    assert!(parts <= 11 && bytes <= 20_000, "{parts} parts, {bytes} bytes");
}

#[test]
fn what_never_ends_is_given_up() {
    for file in [jpeg(3_000, 2), jpeg(140, 65_535), jpeg(20_000, 4)] {
        let (report, parts, bytes) = walk(&file, "a.jpg", &IdentityDocument);
        assert_eq!(report.findings[0].code, Code::DimensionsUnknown);
        assert_eq!(report.value.unwrap().dimensions, None);
        assert!(parts <= MAX_PARTS && bytes <= 200_000, "{parts} parts, {bytes} bytes");
    }
    // A list of lists without end, and a table of which every line is far from the last one.
    let mut nested = b"%PDF-1.4\n1 0 obj\n<< /Kids ".to_vec();
    nested.resize(3_000_000, b'[');
    nested.extend(b"\nstartxref\n9\n%%EOF\n");
    let mut far = b"%PDF-1.4\nxref\n".to_vec();
    while far.len() < 3_000_000 {
        far.extend(b"7 1000\n");
        far.resize(far.len() + 20_000, b' ');
    }
    far.extend(b"\nstartxref\n9\n%%EOF\n");
    for file in [nested, far] {
        let (report, parts, bytes) = walk(&file, "a.pdf", &Invoice);
        assert_eq!(codes(&report), ["pages_unknown"]);
        assert!(parts <= MAX_PARTS && bytes <= 200_000, "{parts} parts, {bytes} bytes");
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod any_bytes {
    use super::*;
    use proptest::prelude::*;
    use proptest::sample::Index;

    fn whole_file() -> impl Strategy<Value = Vec<u8>> {
        prop_oneof![
            (0..20_u32).prop_map(pdf),
            (0..6_000_u32, 0..6_000_u32).prop_map(|(width, height)| png(width, height)),
            (0..9_usize, 2..9_000_u16).prop_map(|(segments, size)| jpeg(segments, size)),
        ]
    }

    /// A good file after some accidents: bytes replaced, a piece lost, another put in.
    fn damaged_file() -> impl Strategy<Value = Vec<u8>> {
        let accident = (any::<Index>(), any::<Index>(), prop::collection::vec(any::<u8>(), 0..40));
        (whole_file(), prop::collection::vec(accident, 0..4)).prop_map(|(mut file, accidents)| {
            for (one, other, bytes) in accidents {
                let (one, other) = (one.index(file.len() + 1), other.index(file.len() + 1));
                let (start, end) = (one.min(other), one.max(other).min(one.min(other) + 30));
                file.splice(start..end, bytes);
            }
            file
        })
    }

    fn any_file() -> impl Strategy<Value = Vec<u8>> {
        prop_oneof![
            damaged_file(),
            prop::collection::vec(any::<u8>(), 0..6_000),
            // The tokens of a PDF in any order.
            prop::collection::vec(
                prop::sample::select(vec![
                    "%PDF-1.4\n",
                    "1 0 obj",
                    "<<",
                    ">>",
                    "[",
                    "]",
                    "(",
                    ")",
                    "/Type",
                    "/Pages",
                    "/Count 3",
                    "/Encrypt",
                    "/Prev 9",
                    "/Root 1 0 R",
                    "xref\n",
                    "0 3\n",
                    "trailer",
                    "0000000009 00000 n \n",
                    "startxref\n",
                    "9\n",
                    "%%EOF\n",
                    "R",
                    "null",
                    " ",
                    "\\",
                ]),
                0..80,
            )
            .prop_map(|tokens| tokens.concat().into_bytes()),
        ]
    }

    fn any_verification() -> impl Strategy<Value = Verification> {
        prop::sample::select(Verification::KNOWN).prop_map(Verification::from)
    }

    proptest! {
        #[test]
        fn any_file_gets_an_answer_in_few_steps(
            file in any_file(), name in "[a-z]{0,3}\\.?(pdf|png|jpg|heic)?", verification in any_verification(),
        ) {
            let (report, parts, bytes) = walk(&file, &name, &verification);
            prop_assert!(parts <= MAX_PARTS);
            prop_assert!(bytes <= MAX_PARTS as u64 * 65_536);
            prop_assert_eq!(report.value.is_none(), report.findings.iter().any(|one| one.severity == crate::rules::Severity::Error));
        }

        #[test]
        fn the_two_ends_of_a_short_file_tell_as_much_as_its_parts(
            file in any_file(), verification in any_verification(),
        ) {
            let (walked, ..) = walk(&file, "a.pdf", &verification);
            let both = ends(&file, "a.pdf", &verification);
            prop_assert_eq!(walked, both);
        }

        #[test]
        fn any_parts_of_any_size_get_an_answer(
            parts in prop::collection::vec((any::<u64>(), prop::collection::vec(any::<u8>(), 0..60)), 0..6),
            size in any::<u64>(), verification in any_verification(),
        ) {
            let mut at_hand: Vec<Part<'_>> =
                parts.iter().map(|(start, bytes)| Part { start: *start, bytes }).collect();
            let _ = step(&at_hand, size, "a.pdf", &verification);
            at_hand.push(Part { start: 0, bytes: b"%PDF-1.4\n" });
            let _ = step(&at_hand, size, "a.pdf", &verification);
            at_hand.push(Part { start: 0, bytes: &[0xFF, 0xD8, 0xFF, 0xE1] });
            let _ = step(&at_hand, size, "a.jpg", &verification);
            let (head, tail) = (parts.first(), parts.last());
            let bytes = |part: Option<&(u64, Vec<u8>)>| part.map_or(Vec::new(), |(_, bytes)| bytes.clone());
            let _ = check(FileParts { head: &bytes(head), tail: &bytes(tail), size, name: "" }, &verification);
        }

        #[test]
        fn a_good_file_without_its_end_is_cut_off(file in whole_file(), lost in 0_usize..4_000) {
            let whole = codes(&walk(&file, "a.pdf", &IdentityDocument).0).contains(&"truncated");
            prop_assert!(!whole);
            // Losing the last byte of a text is losing its line's end.
            let cut = &file[..file.len().saturating_sub(lost + 2).max(26)];
            prop_assert!(codes(&walk(cut, "a.pdf", &IdentityDocument).0).contains(&"truncated"));
        }

        #[test]
        fn a_longer_part_tells_no_other_story(file in damaged_file(), verification in any_verification()) {
            // The same file with everything at hand at once.
            let whole = [Part { start: 0, bytes: &file }];
            let Step::Done(report) = step(&whole, file.len() as u64, "a.pdf", &verification) else {
                return Err(TestCaseError::fail("asks for more than there is"));
            };
            prop_assert_eq!(&walk(&file, "a.pdf", &verification).0, &report);
            prop_assert_eq!(check(FileParts::whole(&file, "a.pdf"), &verification), report);
        }
    }
}
