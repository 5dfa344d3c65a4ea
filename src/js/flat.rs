//! What comes in from JavaScript: words of 32 bits and UTF-8, laid on a desk that both sides see, in
//! place of a call for every property. What is said of applicants is read there too. The form of a
//! value is told by `src/model/row.rs`; the TypeScript half is `npm/src/flat.ts`.

use core::cell::RefCell;
use core::ops::Range;

use wasm_bindgen::prelude::*;

use super::out;
use crate::model::Value;
use crate::model::row::Row;
use crate::model::value::Foreign;
use crate::rules::applicant::in_row;
use crate::rules::shape::{Change, Reader};
use crate::rules::{Code, Finding, Param, Segment, Severity};

/// Its memory is the module's, and stays: TypeScript writes into it without a copy or an allocation.
struct Desk {
    words: Vec<u32>,
    text: Vec<u8>,
    reader: Reader,
    answer: Answer,
}

thread_local! {
    static DESK: RefCell<Desk> = const { RefCell::new(Desk::EMPTY) };
}

/// The module's memory.
#[wasm_bindgen]
#[must_use]
pub fn linear_memory() -> JsValue {
    wasm_bindgen::memory()
}

/// Makes room for so many words and bytes. What was written stays, at another place perhaps: the
/// answer says where the words stand, the first of them where the text does.
#[wasm_bindgen]
#[must_use]
pub fn room(words: usize, bytes: usize) -> *const u32 {
    DESK.with_borrow_mut(|desk| {
        desk.words.resize(words, 0);
        desk.text.resize(bytes, 0);
        if let Some(first) = desk.words.first_mut() {
            *first = desk.text.as_ptr() as u32;
        }
        desk.words.as_ptr()
    })
}

/// Terms that both sides know by their place: those of applicants, then the codes of findings in their
/// order.
pub(super) fn terms() -> Value {
    let codes = Code::ALL.iter().map(|code| code.as_str());
    out::list(in_row::TERMS.iter().copied().chain(codes), Value::from)
}

impl Desk {
    const EMPTY: Self = Self {
        words: Vec::new(),
        text: Vec::new(),
        reader: Reader::new(),
        answer: Answer(Vec::new()),
    };
}

/// What lies at these places; nothing where there is no text.
fn row<'desk>(
    words: &'desk [u32],
    at: Range<usize>,
    text: &'desk [u8],
    text_at: Range<usize>,
) -> Row<'desk> {
    let text = text.get(text_at).and_then(|bytes| core::str::from_utf8(bytes).ok());
    match (words.get(at), text) {
        (Some(words), Some(text)) => Row::new(words, text),
        _ => Row::default(),
    }
}

/// Reads one value. One that is not there whole is unreadable: a part of it could be accepted.
pub(super) fn value(at: Range<usize>, text_at: Range<usize>) -> Value {
    DESK.with_borrow(|desk| row(&desk.words, at, &desk.text, text_at).value())
        .unwrap_or(Value::Foreign(Foreign::Unreadable))
}

/// Checks the create bodies of so many applicants, one after the other. The answer is how many words
/// say what there is to say; they stand where those of the applicants began. For each of whom there
/// is something:
///
/// - the place of the applicant, then 1 if the body is accepted, else 0
/// - how many findings; for each the place of its code, 1 if it stops, its path, how many data; for each
///   datum its name as a step, and then 1 and a whole number, or twice a count and so many steps; a
///   count of 0 is one step
/// - how many texts are sent in another form; for each its path, and the text as a step
///
/// A path is a length and so many steps. A step is 4 times a count and what the count is: 0 the place
/// of a term, 1 how many UTF-16 units follow, 2 a place in a list.
#[wasm_bindgen]
#[must_use]
pub fn check_applicants(
    from: usize,
    to: usize,
    text_from: usize,
    text_to: usize,
    count: u32,
) -> usize {
    DESK.with_borrow_mut(|desk| {
        let Desk { words, text, reader, answer } = desk;
        answer.0.clear();
        let mut row = row(words, from..to, text, text_from..text_to);
        for at in 0..count {
            in_row::check(&mut row, reader);
            let (findings, changes) = reader.told();
            if !findings.is_empty() || !changes.is_empty() {
                answer.add(at, findings, changes);
            }
        }
        // Nothing of the last one stays.
        reader.clear();
        let end = from.saturating_add(answer.0.len());
        if words.len() < end {
            words.resize(end, 0);
        }
        if let Some(place) = words.get_mut(from..end) {
            place.copy_from_slice(&answer.0);
        }
        answer.0.len()
    })
}

/// What there is to say of applicants, in words.
struct Answer(Vec<u32>);

impl Answer {
    fn add(&mut self, at: u32, findings: &[Finding], changes: &[Change]) {
        let is_ok = !findings.iter().any(|finding| finding.severity == Severity::Error);
        self.put(at);
        self.put(u32::from(is_ok));
        self.count(findings.len());
        for finding in findings {
            self.count(in_row::TERMS.len() + finding.code as usize);
            self.put(u32::from(finding.severity == Severity::Error));
            self.path(&finding.path);
            self.count(finding.params.iter().count());
            for (name, param) in finding.params.iter() {
                self.term(name);
                self.param(param);
            }
        }
        let changes = if is_ok { changes } else { &[] };
        self.count(changes.len());
        for change in changes {
            self.path(&change.path);
            self.text(&change.text);
        }
    }

    #[inline(always)]
    fn put(&mut self, word: u32) {
        self.0.push(word);
    }

    fn count(&mut self, count: usize) {
        self.put(count as u32);
    }

    fn path(&mut self, path: &[Segment]) {
        self.count(path.len());
        for segment in path {
            match segment {
                Segment::Key(key) => self.term(key),
                Segment::Index(index) => self.put(4 * index + 2),
            }
        }
    }

    fn term(&mut self, word: &str) {
        // Most are of the tables, and then the very same text.
        let is_it = |name: &&str| {
            name.len() == word.len() && (name.as_ptr() == word.as_ptr() || *name == word)
        };
        match in_row::TERMS.iter().position(is_it) {
            Some(place) => self.count(4 * place),
            None => self.text(word),
        }
    }

    fn text(&mut self, text: &str) {
        if text.is_ascii() {
            self.count(4 * text.len() + 1);
            self.0.extend(text.bytes().map(u32::from));
        } else {
            let units: Vec<u16> = text.encode_utf16().collect();
            self.count(4 * units.len() + 1);
            self.0.extend(units.into_iter().map(u32::from));
        }
    }

    fn param(&mut self, param: &Param) {
        match param {
            Param::Number(number) => {
                self.put(1);
                self.put(*number as u32);
            }
            Param::Word(word) => {
                self.put(0);
                self.term(word);
            }
            Param::Words(words) => {
                self.count(2 * words.len());
                for word in words {
                    self.term(word);
                }
            }
        }
    }
}
