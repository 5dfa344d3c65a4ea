//! Reads any JavaScript value into a [`Value`]. Getters and proxies may throw, objects may contain
//! themselves, texts may hold half a character: each becomes a [`Foreign`] the rules report on.

use js_sys::{Array, JsString, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use crate::model::Value;
use crate::model::value::Foreign;

#[wasm_bindgen]
extern "C" {
    // Both throw for a revoked proxy, which js-sys does not expect.
    #[wasm_bindgen(catch, js_namespace = Object, js_name = keys)]
    fn keys(value: &JsValue) -> Result<Array, JsValue>;
    #[wasm_bindgen(catch, js_namespace = Array, js_name = isArray)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;
}

/// Reads a value. `undefined` reads as `null`; as a property it is left out, as JSON does.
pub(super) fn value(input: &JsValue) -> Value {
    Walk { left: Value::MAX_NODES }.value(input, 0)
}

struct Walk {
    left: usize,
}

impl Walk {
    fn value(&mut self, input: &JsValue, depth: usize) -> Value {
        let Some(left) = self.left.checked_sub(1) else {
            return Value::Foreign(Foreign::Size);
        };
        self.left = left;
        if input.is_null() || input.is_undefined() {
            Value::Null
        } else if let Some(truth) = input.as_bool() {
            Value::Bool(truth)
        } else if let Some(number) = input.as_f64() {
            Value::Number(number)
        } else if let Some(text) = input.dyn_ref::<JsString>() {
            self::text(text)
        } else if !input.is_object() {
            Value::Foreign(Foreign::Kind)
        } else if depth >= Value::MAX_DEPTH {
            Value::Foreign(Foreign::Depth)
        } else {
            self.object(input, depth).unwrap_or(Value::Foreign(Foreign::Unreadable))
        }
    }

    fn object(&mut self, input: &JsValue, depth: usize) -> Result<Value, JsValue> {
        if is_array(input)? {
            return self.list(input, depth);
        }
        let names = keys(input)?;
        if names.length() as usize > self.left {
            return Ok(Value::Foreign(Foreign::Size));
        }
        let mut entries = Vec::with_capacity(names.length() as usize);
        for name in names.iter() {
            let found = Reflect::get(input, &name)?;
            if !found.is_undefined() {
                let value = self.value(&found, depth + 1);
                entries.push((String::from(name.unchecked_into::<JsString>()).into(), value));
            }
        }
        Ok(Value::Map(entries))
    }

    fn list(&mut self, input: &JsValue, depth: usize) -> Result<Value, JsValue> {
        let length = Reflect::get(input, &"length".into())?.as_f64().unwrap_or(0.0);
        if length > self.left as f64 {
            return Ok(Value::Foreign(Foreign::Size));
        }
        let mut items = Vec::new();
        for at in 0.. {
            if f64::from(at) >= length {
                break;
            }
            items.push(self.value(&Reflect::get_u32(input, at)?, depth + 1));
        }
        Ok(Value::List(items))
    }
}

fn text(input: &JsString) -> Value {
    if input.length() as usize > Value::MAX_TEXT {
        Value::Foreign(Foreign::LongText)
    } else if input.is_valid_utf16() {
        Value::Text(String::from(input).into())
    } else {
        Value::Foreign(Foreign::LoneSurrogate)
    }
}
