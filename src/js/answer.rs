//! Holds what `JSON.parse` made of an answer against the table of what it must have.

use js_sys::{Array, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use crate::model::id::is_uuid;
use crate::model::shape::{Part, Shape};

/// Whether an object has every property of the table, each of its kind.
pub(super) fn fits(value: &JsValue, shape: Shape) -> bool {
    value.is_object()
        && shape.iter().all(|(name, part)| {
            Reflect::get(value, &(*name).into()).is_ok_and(|found| has_kind(&found, *part))
        })
}

fn has_kind(value: &JsValue, part: Part) -> bool {
    match part {
        Part::Id => value.as_string().is_some_and(|text| is_uuid(&text)),
        Part::Text => value.is_string(),
        Part::TextOrNull => value.is_string() || value.is_null(),
        Part::Object(shape) => fits(value, shape),
        Part::ObjectOrNull(shape) => value.is_null() || fits(value, shape),
        Part::List(shape) => value
            .dyn_ref::<Array>()
            .is_some_and(|items| items.iter().all(|item| fits(&item, shape))),
    }
}
