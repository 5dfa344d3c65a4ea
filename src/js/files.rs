//! Files before they are uploaded: parts of them in, what to read next or the findings out.

use wasm_bindgen::prelude::*;

use super::out;
use crate::model::Value;
use crate::rules::upload::{self, FileFacts, Part, Step};

/// Checks a file part by part. `places` has two numbers for each part, where it begins and how long
/// it is; `bytes` are all parts, one after the other. The answer is the report or, unless these are
/// the last parts, `{ read: [start, end] }`.
///
/// `as` saturates, and NaN is 0: a size that is no count of bytes is that of an empty file, which
/// is refused.
#[wasm_bindgen]
pub fn check_file(
    places: &[f64],
    bytes: &[u8],
    size: f64,
    name: &str,
    verification: &str,
    last: bool,
) -> JsValue {
    let mut rest = bytes;
    let mut parts = Vec::new();
    for place in places.chunks_exact(2) {
        let &[start, length] = place else { break };
        let Some((bytes, after)) = rest.split_at_checked(length as usize) else { break };
        parts.push(Part { start: start as u64, bytes });
        rest = after;
    }
    let (size, verification) = (size as u64, verification.into());
    let step = if last {
        Step::Done(upload::finish(&parts, size, name, &verification))
    } else {
        upload::step(&parts, size, name, &verification)
    };
    match step {
        Step::Read { start, end } => {
            let place = out::list([start, end], |place| Value::Number(place as f64));
            out::js(&out::object([("read", place)]))
        }
        Step::Done(report) => out::js(&out::checked(report, facts)),
    }
}

fn facts(facts: FileFacts) -> Value {
    let known = out::object([
        ("kind", facts.kind.as_str().into()),
        ("size", Value::Number(facts.size as f64)),
    ]);
    let known = out::and(known, "width", facts.dimensions.map(|(width, _)| out::number(width)));
    let known = out::and(known, "height", facts.dimensions.map(|(_, height)| out::number(height)));
    out::and(known, "pages", facts.pages.map(|pages| Value::Number(pages as f64)))
}
