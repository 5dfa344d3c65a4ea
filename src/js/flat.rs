//! Applicants by the thousand: one buffer of numbers and one text for all of them, in place of a
//! call for every property. The TypeScript half (`npm/src/flat.ts`) writes what is read here.
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
//!
//! A name is a number too: twice its place in [`names`], or one more than twice its length, and
//! then it stands in the text.

use core::slice;
use std::borrow::Cow;
use std::sync::OnceLock;

use wasm_bindgen::prelude::*;

use super::out;
use crate::model::Value;
use crate::model::value::{Foreign, View};
use crate::rules::shape::{Field, Kind};
use crate::rules::{Checked, applicant};

/// The names of an applicant's properties, in the order their places are told by.
#[wasm_bindgen]
pub fn names() -> JsValue {
    out::js(&out::list(known(), |name| (*name).into()))
}

fn known() -> &'static [&'static str] {
    static KNOWN: OnceLock<Vec<&str>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let mut names = Vec::new();
        collect(applicant::CREATE_NATURAL_PERSON, &mut names);
        collect(applicant::CREATE_LEGAL_PERSON, &mut names);
        names
    })
}

fn collect(fields: &[Field], names: &mut Vec<&'static str>) {
    for field in fields {
        if !names.contains(&field.name) {
            names.push(field.name);
        }
        if let Kind::Object(fields) | Kind::List(fields) = field.kind {
            collect(fields, names);
        }
    }
}

/// Checks the create bodies of applicants, one after the other. The answer is JSON: for each of whom
/// there is something to say, `{ at, ok, findings, changed: [{ path, text }] }`, where `changed` has
/// the texts that are sent in another form. `undefined` when there is nothing to say of any.
#[wasm_bindgen]
pub fn check_applicants(numbers: &[f64], text: &str) -> Option<String> {
    let mut flat = Flat::new(numbers, text);
    let mut answers = Vec::new();
    for at in 0_u32.. {
        let Some(input) = flat.value() else { break };
        let report = applicant::look_at(&input);
        let mut changed = Vec::new();
        if let Some(value) = &report.value {
            find_changed(value, &mut Vec::new(), &mut changed);
        }
        if !report.findings.is_empty() || !changed.is_empty() {
            answers.push(answer(at, &report, changed));
        }
    }
    (!answers.is_empty()).then(|| Value::List(answers).to_json())
}

fn answer(at: u32, report: &Checked<View<'_>>, changed: Vec<Value>) -> Value {
    out::object([
        ("at", out::number(at)),
        ("ok", Value::Bool(report.value.is_some())),
        ("findings", out::findings(&report.findings)),
        ("changed", Value::List(changed)),
    ])
}

/// What is not borrowed from the input is sent in another form.
fn find_changed<'value>(
    value: &'value View<'_>,
    path: &mut Vec<&'value str>,
    changed: &mut Vec<Value>,
) {
    match value {
        View::Text(Cow::Owned(text)) => {
            let path = out::list(path.iter(), |name| (*name).into());
            changed.push(out::object([("path", path), ("text", text.as_str().into())]));
        }
        View::Map(entries) => {
            for (name, value) in entries {
                path.push(name);
                find_changed(value, path, changed);
                path.pop();
            }
        }
        // No list of the contract holds what is sent in another form.
        _ => {}
    }
}

/// Reads values out of the two buffers. What ends early is `None`.
struct Flat<'text> {
    numbers: slice::Iter<'text, f64>,
    text: &'text str,
    /// Whether a UTF-16 unit is a byte.
    ascii: bool,
}

impl<'text> Flat<'text> {
    /// The first number is the length of the whole text.
    fn new(numbers: &'text [f64], text: &'text str) -> Self {
        let mut numbers = numbers.iter();
        let length = numbers.next().copied().unwrap_or_default();
        Self { numbers, text, ascii: text.len() as f64 == length }
    }

    fn value(&mut self) -> Option<View<'text>> {
        let word = *self.numbers.next()? as u32;
        let count = word / 8;
        Some(match word % 8 {
            0 => match count {
                0 => View::Null,
                truth => View::Bool(truth == 2),
            },
            1 => View::Number(*self.numbers.next()?),
            2 => View::Text(Cow::Borrowed(self.take(count as usize)?)),
            3 => {
                let mut items = Vec::with_capacity((count as usize).min(self.numbers.len()));
                for _ in 0..count {
                    items.push(self.value()?);
                }
                View::List(items)
            }
            4 => {
                let mut entries = Vec::with_capacity((count as usize).min(self.numbers.len()));
                for _ in 0..count {
                    entries.push((Cow::Borrowed(self.name()?), self.value()?));
                }
                View::Map(entries)
            }
            _ => View::Foreign(match count {
                0 => Foreign::Kind,
                1 => Foreign::LoneSurrogate,
                2 => Foreign::LongText,
                3 => Foreign::Depth,
                4 => Foreign::Size,
                _ => Foreign::Unreadable,
            }),
        })
    }

    fn name(&mut self) -> Option<&'text str> {
        let word = *self.numbers.next()? as usize;
        match word % 2 {
            0 => known().get(word / 2).copied(),
            _ => self.take(word / 2),
        }
    }

    /// The next text of that many UTF-16 units.
    fn take(&mut self, units: usize) -> Option<&'text str> {
        let bytes = if self.ascii {
            units
        } else {
            let mut left = units;
            let mut bytes = 0;
            let mut characters = self.text.chars();
            while left > 0 {
                let character = characters.next()?;
                left = left.checked_sub(character.len_utf16())?;
                bytes += character.len_utf8();
            }
            bytes
        };
        let (taken, rest) = self.text.split_at_checked(bytes)?;
        self.text = rest;
        Some(taken)
    }
}
