//! What crosses the border between Rust and JavaScript, run in Node and in a browser alike.

mod calls;
mod values;
mod vectors;

use wasm_bindgen::JsValue;

/// What `JSON.stringify` makes of a value.
pub(crate) fn json(value: &JsValue) -> String {
    js_sys::JSON::stringify(value).map(String::from).unwrap_or_default()
}

/// What `JSON.parse` makes of a text.
pub(crate) fn parse(text: &str) -> JsValue {
    js_sys::JSON::parse(text).expect("the test's own JSON")
}

/// A property, by name.
pub(crate) fn get(value: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(value, &name.into()).expect("a property of a plain object")
}

/// Sets a property.
pub(crate) fn set(object: &JsValue, name: &str, value: &JsValue) {
    js_sys::Reflect::set(object, &name.into(), value).expect("a plain object");
}
