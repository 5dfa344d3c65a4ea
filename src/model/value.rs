//! A value nothing is known about yet: what a form, a request body or JavaScript handed in.

use core::fmt;
use std::borrow::Cow;

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value nothing is known about yet. The rules read it and say what is wrong with it, with paths.
///
/// `Debug` shows the shape of a value and none of its text: it holds personal data.
#[derive(Clone, PartialEq)]
pub enum Value {
    /// `null`.
    Null,
    /// A truth value.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A text of Unicode scalar values.
    Text(Cow<'static, str>),
    /// A list.
    List(Vec<Value>),
    /// An object, in the order of its properties.
    Map(Vec<(Cow<'static, str>, Value)>),
    /// Something that JSON has no form for.
    Foreign(Foreign),
}

/// Why a value has no form in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// A function, a symbol, a bigint.
    Kind,
    /// A text with a lone surrogate.
    LoneSurrogate,
    /// A text over [`Value::MAX_TEXT`].
    LongText,
    /// An object that contains itself, or nests deeper than [`Value::MAX_DEPTH`].
    Depth,
    /// More values than [`Value::MAX_NODES`].
    Size,
    /// Reading it threw: a getter or a proxy of the caller's.
    Unreadable,
}

impl Value {
    /// The deepest nesting that is read from JavaScript. The deepest body of the contract nests 4.
    pub const MAX_DEPTH: usize = 16;
    /// The longest text that is read, in UTF-16 code units. The longest field of the contract takes 500.
    pub const MAX_TEXT: usize = 65_536;
    /// The most values of a body that a rule reads. A full body of the contract has about 20.
    pub const MAX_NODES: usize = 10_000;

    /// The text, if it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The items, if it is a list.
    #[must_use]
    pub fn items(&self) -> Option<&[Value]> {
        match self {
            Self::List(items) => Some(items),
            _ => None,
        }
    }

    /// The property of an object.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Self::Map(entries) => {
                entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// The property of an object, to be changed.
    pub(crate) fn get_mut(&mut self, key: &str) -> Option<&mut Value> {
        match self {
            Self::Map(entries) => {
                entries.iter_mut().find(|(name, _)| name == key).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// The text behind a path of properties.
    #[must_use]
    pub fn text_at(&self, path: &[&str]) -> Option<&str> {
        path.iter().try_fold(self, |value, key| value.get(key))?.as_text()
    }

    /// Whether it has more parts than [`Value::MAX_NODES`].
    #[cfg(not(all(feature = "js", target_arch = "wasm32")))]
    pub(crate) fn is_too_large(&self) -> bool {
        let mut read = 0;
        let mut unread = vec![self];
        while let Some(value) = unread.pop() {
            match value {
                Self::List(items) => unread.extend(items),
                Self::Map(entries) => unread.extend(entries.iter().map(|(_, value)| value)),
                _ => {}
            }
            read += 1;
            if read + unread.len() > Self::MAX_NODES {
                return true;
            }
        }
        false
    }

    /// The value as JSON. A foreign value becomes `null`; what the rules accepted holds none.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        self.write_json(&mut out);
        out
    }

    fn write_json(&self, out: &mut String) {
        match self {
            Self::Null | Self::Foreign(_) => out.push_str("null"),
            Self::Bool(true) => out.push_str("true"),
            Self::Bool(false) => out.push_str("false"),
            Self::Number(number) if number.is_finite() => out.push_str(&text_of(*number)),
            Self::Number(_) => out.push_str("null"),
            Self::Text(text) => write_json_text(text, out),
            Self::List(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    item.write_json(out);
                }
                out.push(']');
            }
            Self::Map(entries) => {
                out.push('{');
                for (at, (key, value)) in entries.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    write_json_text(key, out);
                    out.push(':');
                    value.write_json(out);
                }
                out.push('}');
            }
        }
    }
}

/// A number as JSON. In JavaScript's company its own writer is used: Rust's costs 8 kB there.
fn text_of(number: f64) -> String {
    #[cfg(all(feature = "js", target_arch = "wasm32"))]
    {
        js_sys::Number::from(number)
            .to_string_with_radix(10)
            .map_or_else(|_| "null".to_owned(), String::from)
    }
    #[cfg(not(all(feature = "js", target_arch = "wasm32")))]
    {
        // JavaScript writes no minus before a zero.
        (number + 0.0).to_string()
    }
}

/// Writes a number as JavaScript does: `2025`, not `2025.0`. JavaScript has one kind of number.
pub(crate) fn serialize_number<S: Serializer>(
    number: &f64,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    #[cfg(not(all(feature = "js", target_arch = "wasm32")))]
    {
        // The largest that nothing is lost of on the way.
        const LARGEST: f64 = 9_007_199_254_740_991.0;
        if number.fract() == 0.0 && number.abs() <= LARGEST {
            return serializer.serialize_i64(*number as i64);
        }
    }
    serializer.serialize_f64(*number)
}

fn write_json_text(text: &str, out: &mut String) {
    out.push('"');
    if !text.bytes().any(|byte| byte < 0x20 || matches!(byte, b'"' | b'\\')) {
        out.push_str(text);
        out.push('"');
        return;
    }
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            control if u32::from(control) < 0x20 => {
                let code = u32::from(control);
                out.push_str("\\u00");
                out.push(if code < 0x10 { '0' } else { '1' });
                out.push(char::from_digit(code & 0xf, 16).unwrap_or('0'));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(_) => f.write_str("bool"),
            Self::Number(_) => f.write_str("number"),
            Self::Text(text) => write!(f, "text({})", text.len()),
            Self::List(items) => f.debug_list().entries(items).finish(),
            Self::Map(entries) => {
                f.debug_set().entries(entries.iter().map(|(_, value)| value)).finish()
            }
            Self::Foreign(why) => write!(f, "foreign({why:?})"),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(Cow::Owned(text.to_owned()))
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Self::Bool(truth)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null | Self::Foreign(_) => serializer.serialize_unit(),
            Self::Bool(truth) => serializer.serialize_bool(*truth),
            Self::Number(number) => serialize_number(number, serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Map(entries) => {
                serializer.collect_map(entries.iter().map(|(key, value)| (key, value)))
            }
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnyValue;

        impl<'de> Visitor<'de> for AnyValue {
            type Value = Value;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("any value")
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Value::Null)
            }

            fn visit_bool<E>(self, truth: bool) -> Result<Self::Value, E> {
                Ok(Value::Bool(truth))
            }

            fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
                Ok(Value::Number(number))
            }
            fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
                Ok(Value::Number(number as f64))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
                Ok(Value::Number(number as f64))
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                // There are at least as many bytes as UTF-16 code units.
                let is_long =
                    text.len() > Value::MAX_TEXT && text.encode_utf16().count() > Value::MAX_TEXT;
                Ok(if is_long {
                    Value::Foreign(Foreign::LongText)
                } else {
                    Value::Text(Cow::Owned(text.to_owned()))
                })
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = access.next_element()? {
                    items.push(item);
                }
                Ok(Value::List(items))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = access.next_entry()? {
                    entries.push(entry);
                }
                Ok(number_as_map(&entries).unwrap_or(Value::Map(entries)))
            }
        }

        deserializer.deserialize_any(AnyValue)
    }
}

/// A number as `serde_json` tells it where any crate of a program asks for `arbitrary_precision`.
fn number_as_map(entries: &[(Cow<'static, str>, Value)]) -> Option<Value> {
    match entries {
        [(name, Value::Text(digits))] if name == "$serde_json::private::Number" => {
            // Rust also reads `inf` and `NaN`, which JSON has no form for.
            digits.parse().ok().filter(|number: &f64| number.is_finite()).map(Value::Number)
        }
        _ => None,
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_value_is_made_of_what_rust_has() {
        assert_eq!(Value::from("a".to_owned()), Value::from("a"));
        let list = Value::List(vec![true.into(), 0.5.into()]);
        assert_eq!(list.to_json(), "[true,0.5]");
    }

    #[test]
    fn a_number_of_arbitrary_precision_is_a_number() {
        let read = |json: &str| serde_json::from_str::<Value>(json).unwrap();
        assert_eq!(read(r#"{"$serde_json::private::Number":"0.97"}"#), Value::Number(0.97));
        for text in ["a", "inf", "NaN", "1e999"] {
            let other = format!(r#"{{"$serde_json::private::Number":"{text}"}}"#);
            assert!(matches!(read(&other), Value::Map(_)), "{other}");
        }
        assert!(matches!(read(r#"{"number":"0.97"}"#), Value::Map(_)));
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::Bool),
            any::<i32>().prop_map(|number| Value::Number(f64::from(number) / 4.0)),
            Just(Value::Number(-0.0)),
            any::<String>().prop_map(|text| Value::Text(text.into())),
        ];
        leaf.prop_recursive(4, 64, 8, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..8).prop_map(Value::List),
                prop::collection::vec((any::<String>().prop_map(Cow::Owned), inner), 0..8)
                    .prop_map(Value::Map),
            ]
        })
    }

    proptest! {
        #[test]
        fn json_is_written_as_a_json_library_reads_it(value in any_value()) {
            let back: Value = serde_json::from_str(&value.to_json()).unwrap();
            prop_assert_eq!(back, value);
        }

        #[test]
        fn a_json_library_writes_what_is_written_here(value in any_value()) {
            prop_assert_eq!(serde_json::to_string(&value).unwrap(), value.to_json());
        }
    }

    #[test]
    fn a_whole_number_is_written_without_a_point() {
        let written = |number| serde_json::to_string(&Value::Number(number)).unwrap();
        assert_eq!(written(2025.0), "2025");
        assert_eq!(written(-3.0), "-3");
        assert_eq!(written(0.5), "0.5");
        assert_eq!(written(1e300).parse(), Ok(1e300));
        assert_eq!(written(f64::NAN), "null");
    }

    #[test]
    fn the_longest_text_is_counted_as_javascript_counts() {
        let read = |text: String| serde_json::from_value::<Value>(text.into()).unwrap();
        let longest = "é".repeat(Value::MAX_TEXT);
        assert_eq!(read(longest.clone()).as_text(), Some(longest.as_str()));
        assert_eq!(read(longest + "x"), Value::Foreign(Foreign::LongText));
        assert_eq!(read("😀".repeat(40_000)), Value::Foreign(Foreign::LongText));
    }

    #[test]
    fn debug_shows_no_text() {
        let value: Value = serde_json::from_str(r#"{"first_name":"Ada","tags":["x"]}"#).unwrap();
        let shown = format!("{value:?}");
        assert!(!shown.contains("Ada") && !shown.contains("first_name"), "{shown}");
    }
}
