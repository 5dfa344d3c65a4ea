//! What comes in from JavaScript: words of 32 bits and UTF-8, laid on a desk that both sides see, in
//! place of a call for every property. What is said of applicants is read there too. The form of a
//! value is told by `src/model/row.rs`; the TypeScript half is `npm/src/flat.ts`.

use core::cell::RefCell;
use core::ops::Range;

use wasm_bindgen::prelude::*;

use crate::model::Value;
use crate::model::row::Row;
use crate::model::value::Foreign;
use crate::rules::Severity;
use crate::rules::applicant::in_row;
use crate::rules::shape::Reader;
use crate::rules::shape::found::{Datum, Found, Notes, Part, Step};

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

impl Desk {
    const EMPTY: Self = Self {
        words: Vec::new(),
        text: Vec::new(),
        reader: Reader::new(),
        answer: Answer { words: Vec::new(), text: String::new() },
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
/// say what there is to say; they stand where those of the applicants began. The first two are where
/// the texts of the answer are, and how many bytes; then come, for each applicant of whom there is something to say:
///
/// - twice the place of the applicant, and 1 more if the body is accepted
/// - how many findings; for each one word, 1 if it stops, 2 times how many data it has and 16 times how
///   many steps its path has; then its code, its path and, for each datum, its name and itself
/// - how many texts are sent in another form; for each how many steps its path has, the path, and the text
///
/// Codes, steps, names, data and texts are items. The last two bits of an item's word say what it is:
///
/// | | what it is |
/// |---|---|
/// | 0 | a text that stays where it is: 256 times its place in the module's memory, and its length |
/// | 1 | a text of the answer: where it begins; a word follows, its length |
/// | 2 | a whole number |
/// | 3 | a list of so many items, which follow |
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
        answer.begin();
        let mut row = row(words, from..to, text, text_from..text_to);
        for at in 0..count {
            in_row::check(&mut row, reader);
            let notes = reader.notes();
            if !notes.is_empty() {
                answer.add(at, notes);
            }
        }
        answer.end();
        let end = from.saturating_add(answer.words.len());
        if words.len() < end {
            words.resize(end, 0);
        }
        if let Some(place) = words.get_mut(from..end) {
            place.copy_from_slice(&answer.words);
        }
        answer.words.len()
    })
}

/// What there is to say of applicants, in words.
struct Answer {
    words: Vec<u32>,
    text: String,
}

impl Answer {
    fn begin(&mut self) {
        self.text.clear();
        self.words.clear();
        self.put(0);
        self.put(0);
    }

    /// Only now do the texts stay where they are.
    fn end(&mut self) {
        if let Some(head) = self.words.first_chunk_mut() {
            *head = [self.text.as_ptr() as u32, self.text.len() as u32];
        }
    }

    fn add(&mut self, at: u32, notes: &Notes) {
        let [found, later] = notes.findings();
        let stops = |found: &Found| found.severity == Severity::Error;
        let is_ok = !found.iter().any(stops) && !later.iter().any(stops);
        self.put(2 * at + u32::from(is_ok));
        self.put((found.len() + later.len()) as u32);
        for list in [found, later] {
            for found in list {
                let start = self.words.len();
                let mut head = u32::from(stops(found)) + 16 * notes.steps(found.path).len() as u32;
                self.put(0);
                self.term(found.code.as_str());
                self.path(found.path, notes);
                found.data.each(|name, datum| {
                    head += 2;
                    self.term(name);
                    self.datum(datum);
                });
                if let Some(place) = self.words.get_mut(start) {
                    *place = head;
                }
            }
        }
        let changes = if is_ok { notes.changes() } else { &[] };
        self.put(changes.len() as u32);
        for change in changes {
            self.put(notes.steps(change.path).len() as u32);
            self.path(change.path, notes);
            self.text(notes.text(change.text));
        }
    }

    #[inline(always)]
    fn put(&mut self, word: u32) {
        self.words.push(word);
    }

    fn path(&mut self, path: Part, notes: &Notes) {
        for step in notes.steps(path) {
            match *step {
                Step::Property(name) => self.term(name),
                Step::Place(at) => self.number(at),
                Step::Unknown(name) => self.text(notes.text(name)),
            }
        }
    }

    /// A text that stays where it is: below 4 MB, and of less than 256 bytes.
    fn term(&mut self, term: &'static str) {
        self.put(4 * (256 * term.as_ptr() as u32 + term.len() as u32));
    }

    fn text(&mut self, text: &str) {
        self.put(4 * self.text.len() as u32 + 1);
        self.put(text.len() as u32);
        self.text.push_str(text);
    }

    fn number(&mut self, number: u32) {
        self.put(4 * number + 2);
    }

    fn datum(&mut self, datum: Datum) {
        match datum {
            Datum::Number(number) => self.number(number),
            Datum::Word(word) => self.term(word),
            Datum::Words(words) => {
                self.put(4 * words.len() as u32 + 3);
                for word in words {
                    self.term(word);
                }
            }
        }
    }
}
