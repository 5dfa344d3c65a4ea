//! What comes in from JavaScript: one row of numbers and one text, in place of a call for every
//! property. The TypeScript half (`npm/src/flat.ts`) writes what is read here.
//!
//! A value is one number, its kind and, times 8, a count:
//!
//! | kind | what it is | what follows |
//! |---|---|---|
//! | 0 | `null`; count 1 is `false`, 2 is `true` | |
//! | 1 | a number | the number |
//! | 2 | a text of `count` UTF-16 units | the units, in the text |
//! | 3 | a list of `count` values | each value |
//! | 4 | an object of `count` properties | for each its name, and its value |
//! | 5 | what has no form in JSON; count says why | |
//! | 6 | as 4; all properties are of a table, and in its order | |
//!
//! A name is a number too: twice its place in [`applicant::NAMES`], or one more than twice its length,
//! and then it stands in the text.

use core::slice;

use wasm_bindgen::prelude::*;

use super::out;
use crate::model::Value;
use crate::model::tape::{Seen, Tape};
use crate::model::value::Foreign;
use crate::rules::shape::Change;
use crate::rules::{Code, Finding, Param, Segment, Severity, applicant};

/// Words that both sides know by their place: the names of an applicant's properties, then the codes
/// of findings in their order.
pub(super) fn words() -> Value {
    let codes = Code::ALL.iter().map(|code| code.as_str());
    out::list(applicant::NAMES.iter().copied().chain(codes), Value::from)
}

/// Checks the create bodies of so many applicants, one after the other. One that is not there whole is
/// unreadable: nobody is accepted who was not read. The answer is nothing or, for each of whom there is
/// something to say:
///
/// - the place of the applicant, then 1 if the body is accepted, else 0
/// - how many findings; for each its code as a word, 1 if it stops, its path, how many data; for each
///   datum its name as a word, and -1 and a number, or a count and so many words; a count of 0 is one
///   word
/// - how many texts are sent in another form; for each its path, and the text as a word
///
/// A path is a length and so many steps: a word, or -1 less the place in a list. A word is twice its
/// place in the words, or one more than twice its length, and so many UTF-16 units.
#[wasm_bindgen]
pub fn check_applicants(numbers: &[f64], text: &str, count: u32) -> Option<Vec<f64>> {
    let mut flat = Flat { numbers: numbers.iter(), text };
    let mut answer = Answer(Vec::new());
    let mut tape = Tape::new();
    for at in 0..count {
        tape.clear();
        if flat.value("", &mut tape).is_none() {
            flat.numbers = [].iter();
            tape.clear();
            tape.push("", Seen::Foreign(Foreign::Unreadable));
        }
        let (findings, changes) = applicant::look_at(tape.view()).into_parts();
        answer.add(at, &findings, &changes);
    }
    (!answer.0.is_empty()).then_some(answer.0)
}

struct Answer(Vec<f64>);

impl Answer {
    fn add(&mut self, at: u32, findings: &[Finding], changes: &[Change]) {
        if findings.is_empty() && changes.is_empty() {
            return;
        }
        let is_ok = !findings.iter().any(|finding| finding.severity == Severity::Error);
        self.put(at);
        self.put(u32::from(is_ok));
        self.count(findings.len());
        for finding in findings {
            self.count(2 * (applicant::NAMES.len() + finding.code as usize));
            self.put(u32::from(finding.severity == Severity::Error));
            self.path(&finding.path);
            self.count(finding.params.iter().count());
            for (name, param) in finding.params.iter() {
                self.word(name);
                self.param(param);
            }
        }
        let changes = if is_ok { changes } else { &[] };
        self.count(changes.len());
        for change in changes {
            self.path(&change.path);
            self.word(&change.text);
        }
    }

    fn put(&mut self, number: impl Into<f64>) {
        self.0.push(number.into());
    }

    fn count(&mut self, count: usize) {
        self.put(count as f64);
    }

    fn path(&mut self, path: &[Segment]) {
        self.count(path.len());
        for segment in path {
            match segment {
                Segment::Key(key) => self.word(key),
                Segment::Index(index) => self.put(-1.0 - f64::from(*index)),
            }
        }
    }

    fn word(&mut self, word: &str) {
        // Most are of the tables, and then the very same text.
        let is_it = |name: &&str| {
            name.len() == word.len() && (name.as_ptr() == word.as_ptr() || *name == word)
        };
        if let Some(place) = applicant::NAMES.iter().position(is_it) {
            self.count(2 * place);
            return;
        }
        self.count(2 * word.encode_utf16().count() + 1);
        for unit in word.encode_utf16() {
            self.put(unit);
        }
    }

    fn param(&mut self, param: &Param) {
        match param {
            Param::Number(number) => {
                self.put(-1);
                self.put(*number);
            }
            Param::Word(word) => {
                self.put(0);
                self.word(word);
            }
            Param::Words(words) => {
                self.count(words.len());
                for word in words {
                    self.word(word);
                }
            }
        }
    }
}

/// Reads one value. One that is not there whole is unreadable: a part of it could be accepted.
pub(super) fn value(numbers: &[f64], text: &str) -> Value {
    let mut tape = Tape::new();
    match (Flat { numbers: numbers.iter(), text }).value("", &mut tape) {
        Some(()) => tape.view().to_value(),
        None => Value::Foreign(Foreign::Unreadable),
    }
}

/// Reads values out of numbers and a text. What ends early is `None`.
struct Flat<'text> {
    numbers: slice::Iter<'text, f64>,
    text: &'text str,
}

impl<'text> Flat<'text> {
    fn value(&mut self, name: &'text str, tape: &mut Tape<'text>) -> Option<()> {
        let word = *self.numbers.next()? as u32;
        let count = (word / 8) as usize;
        let seen = match word % 8 {
            0 => match count {
                0 => Seen::Null,
                truth => Seen::Bool(truth == 2),
            },
            1 => Seen::Number(*self.numbers.next()?),
            2 => Seen::Text(self.take(count)?),
            3 => {
                let start = tape.open(name, Seen::List);
                for _ in 0..count {
                    self.value("", tape)?;
                }
                tape.close(start);
                return Some(());
            }
            4 | 6 => {
                let in_order = word % 8 == 6;
                let start = tape.open(name, Seen::Map { properties: count, in_order });
                for _ in 0..count {
                    let name = self.name()?;
                    self.value(name, tape)?;
                }
                tape.close(start);
                return Some(());
            }
            _ => Seen::Foreign(match count {
                0 => Foreign::Kind,
                1 => Foreign::LoneSurrogate,
                2 => Foreign::LongText,
                3 => Foreign::Depth,
                4 => Foreign::Size,
                _ => Foreign::Unreadable,
            }),
        };
        tape.push(name, seen);
        Some(())
    }

    #[inline(always)]
    fn name(&mut self) -> Option<&'text str> {
        let word = *self.numbers.next()? as usize;
        match word % 2 {
            0 => applicant::NAMES.get(word / 2).copied(),
            _ => self.take(word / 2),
        }
    }

    /// The next text of that many UTF-16 units. Where all is ASCII, a unit is a byte.
    #[inline(always)]
    fn take(&mut self, units: usize) -> Option<&'text str> {
        let is_ascii = self.text.as_bytes().get(..units).is_some_and(<[u8]>::is_ascii);
        let bytes = if is_ascii { units } else { self.bytes_of(units)? };
        let (taken, rest) = self.text.split_at_checked(bytes)?;
        self.text = rest;
        Some(taken)
    }

    fn bytes_of(&self, units: usize) -> Option<usize> {
        let mut left = units;
        for (at, byte) in self.text.bytes().enumerate() {
            // The first of a character's bytes; four of them are two units.
            if byte & 0xC0 != 0x80 {
                if left == 0 {
                    return Some(at);
                }
                left = left.checked_sub(if byte < 0xF0 { 1 } else { 2 })?;
            }
        }
        (left == 0).then_some(self.text.len())
    }
}
