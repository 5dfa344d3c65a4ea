//! What crosses the border between Rust and JavaScript, run in Node and in a browser alike.

mod calls;
mod values;
mod vectors;

use wasm_bindgen::JsValue;
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

/// A value as it crosses, written as `src/js/flat.rs` tells, with every name spelt out.
#[derive(Default)]
pub(crate) struct Flat {
    pub(crate) numbers: Vec<f64>,
    pub(crate) text: String,
}

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
        let mut flat = Self { numbers: vec![4.0 + 8.0], text: String::new() };
        flat.name(name);
        flat.numbers.push(5.0 + 8.0 * f64::from(why));
        flat
    }

    fn add(&mut self, value: &Value) {
        match value {
            Value::Null => self.numbers.push(0.0),
            Value::Bool(truth) => self.numbers.push(if *truth { 16.0 } else { 8.0 }),
            Value::Number(number) => self.numbers.extend([1.0, *number]),
            Value::Text(text) => {
                let units = self.write(text);
                self.numbers.push(2.0 + 8.0 * units);
            }
            Value::List(items) => {
                self.numbers.push(3.0 + 8.0 * items.len() as f64);
                items.iter().for_each(|item| self.add(item));
            }
            Value::Map(entries) => {
                self.numbers.push(4.0 + 8.0 * entries.len() as f64);
                for (name, value) in entries {
                    self.name(name);
                    self.add(value);
                }
            }
            Value::Foreign(_) => panic!("JSON has no such value"),
        }
    }

    fn name(&mut self, name: &str) {
        let units = self.write(name);
        self.numbers.push(1.0 + 2.0 * units);
    }

    fn write(&mut self, text: &str) -> f64 {
        self.text.push_str(text);
        text.encode_utf16().count() as f64
    }
}

/// Asks about a value.
pub(crate) fn ask(question: &str, value: &Value) -> JsValue {
    let Flat { numbers, text } = Flat::of(value);
    workflow_session_links::js::rules::ask(question, &numbers, &text)
}

/// A value of the tests.
pub(crate) fn value(json: serde_json::Value) -> Value {
    serde_json::from_value(json).expect("a value")
}
