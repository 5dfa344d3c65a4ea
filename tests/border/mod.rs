//! What crosses the border between Rust and JavaScript, run in Node and in a browser alike.

mod calls;
mod values;
mod vectors;

use js_sys::{Uint8Array, Uint32Array};
use wasm_bindgen::JsValue;
use workflow_session_links::js::flat;
use workflow_session_links::model::Value;

/// What `JSON.stringify` makes of a value.
pub(crate) fn json(value: &JsValue) -> String {
    js_sys::JSON::stringify(value).map(String::from).unwrap_or_default()
}

/// A property, by name.
pub(crate) fn get(value: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(value, &name.into()).expect("a property of a plain object")
}

/// Sets a property.
pub(crate) fn set(object: &JsValue, name: &str, value: &JsValue) {
    js_sys::Reflect::set(object, &name.into(), value).expect("a plain object");
}

/// A value as it crosses, written as `src/model/row.rs` tells.
#[derive(Clone, Default)]
pub(crate) struct Flat {
    pub(crate) words: Vec<u32>,
    pub(crate) text: String,
}

/// Where something lies on the desk: words from and to, text from and to.
pub(crate) type Places = [usize; 4];

impl Flat {
    pub(crate) fn of(value: &Value) -> Self {
        let mut flat = Self::default();
        flat.add(value);
        flat
    }

    /// The same from JSON.
    pub(crate) fn read(text: &str) -> Self {
        Self::of(&serde_json::from_str(text).expect("the test's own JSON"))
    }

    /// An object of one property that has no form in JSON; `why` is its count.
    pub(crate) fn with_foreign(name: &str, why: u32) -> Self {
        let mut flat = Self { words: vec![4 + 8], text: String::new() };
        flat.name(name);
        flat.words.push(5 + 8 * why);
        flat
    }

    /// Writes it where the core reads, as JavaScript does.
    pub(crate) fn lay(&self) -> Places {
        let (words, text) = (self.words.len(), self.text.len());
        let desk = desk(words + 1, text);
        desk.subarray(1, desk.length()).copy_from(&self.words);
        let bytes = Uint8Array::new_with_byte_offset_and_length(
            &desk.buffer(),
            desk.get_index(0),
            text as u32,
        );
        bytes.copy_from(self.text.as_bytes());
        [1, words + 1, 0, text]
    }

    fn add(&mut self, value: &Value) {
        match value {
            Value::Null => self.words.push(0),
            Value::Bool(truth) => self.words.push(if *truth { 16 } else { 8 }),
            Value::Number(number) => {
                let bits = number.to_bits();
                self.words.extend([1, bits as u32, (bits >> 32) as u32]);
            }
            Value::Text(text) => {
                let bytes = self.write(text);
                self.words.push(2 + 8 * bytes);
            }
            Value::List(items) => {
                self.words.push(3 + 8 * items.len() as u32);
                items.iter().for_each(|item| self.add(item));
            }
            Value::Map(entries) => {
                self.words.push(4 + 8 * entries.len() as u32);
                for (name, value) in entries {
                    self.name(name);
                    self.add(value);
                }
            }
            Value::Foreign(_) => panic!("JSON has no such value"),
        }
    }

    fn name(&mut self, name: &str) {
        let bytes = self.write(name);
        self.words.push(bytes);
    }

    fn write(&mut self, text: &str) -> u32 {
        self.text.push_str(text);
        text.len() as u32
    }
}

/// The words that both sides see; so many of them, and room for so many bytes of text.
pub(crate) fn desk(words: usize, bytes: usize) -> Uint32Array {
    let place = flat::room(words, bytes) as u32;
    let buffer = get(&flat::linear_memory(), "buffer");
    Uint32Array::new_with_byte_offset_and_length(&buffer, place, words as u32)
}

/// The questions by their numbers, as `npm/src/question.ts` names them.
const QUESTIONS: [&str; 15] = [
    "matrix",
    "explain",
    "update",
    "session",
    "resolution",
    "iban",
    "bic",
    "link",
    "attempts",
    "statuses",
    "event",
    "compared",
    "share",
    "plan",
    "webhook",
];

/// Asks about a value.
pub(crate) fn ask(question: &str, value: &Value) -> JsValue {
    Flat::of(value).ask(question)
}

impl Flat {
    /// Asks about it as it is.
    pub(crate) fn ask(&self, question: &str) -> JsValue {
        let [from, to, text, text_to] = self.lay();
        // One that is not there has the number behind all of them.
        let number = QUESTIONS.iter().position(|name| *name == question);
        let number = number.unwrap_or(QUESTIONS.len()) as u32;
        workflow_session_links::js::rules::ask(number, from, to, text, text_to)
    }

    /// Checks it as so many applicants, and answers what is said of them, behind where its texts are and how long.
    pub(crate) fn check_applicants(&self, count: u32) -> Vec<u32> {
        let [from, to, text, text_to] = self.lay();
        let said = flat::check_applicants(from, to, text, text_to, count);
        desk(from + said, 0).subarray(from as u32 + 2, (from + said) as u32).to_vec()
    }
}

/// A value of the tests.
pub(crate) fn value(json: serde_json::Value) -> Value {
    serde_json::from_value(json).expect("a value")
}
