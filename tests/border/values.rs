//! What comes in as words and a text, and what goes out as plain objects. Values that JavaScript
//! writes, hostile ones among them, are in `tests/package`.

use js_sys::Array;
use serde_json::json;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use workflow_session_links::js::files;

use workflow_session_links::model::Value;

use super::{Flat, get, json, value};

fn ask(question: &str, given: &serde_json::Value) -> JsValue {
    super::ask(question, &value(given.clone()))
}

/// The codes of a report's findings, with their paths.
fn found(report: &JsValue) -> Vec<String> {
    let findings: Array = get(report, "findings").unchecked_into();
    let text = |finding: &JsValue| {
        let code = get(finding, "code").as_string().expect("a code");
        format!("{code} {}", json(&get(finding, "path")))
    };
    findings.iter().map(|finding| text(&finding)).collect()
}

fn still_answers() {
    assert_eq!(
        json(&ask("iban", &json!("fr76 3000 4000 0312 3456 7890 143"))),
        r#"{"ok":true,"value":"FR7630004000031234567890143","findings":[]}"#
    );
}

#[wasm_bindgen_test]
fn a_good_body_comes_back_as_it_is_sent() {
    let update = json!({"type": "legal_person", "input": {"label": "Société 😀", "legal_person": {
        "bank_account": {"iban": "fr76 3000 4000 0312 3456 7890 143"}}}});
    assert_eq!(
        json(&ask("update", &update)),
        r#"{"ok":true,"value":{"label":"Société 😀","legal_person":{"bank_account":{"iban":"FR7630004000031234567890143"}}},"findings":[]}"#
    );
}

#[wasm_bindgen_test]
fn findings_have_codes_paths_and_data() {
    let update = json!({"type": "natural_person",
        "input": {"natural_person": {"bank_account": {"iban": "FR76"}}}});
    assert_eq!(
        json(&ask("update", &update)),
        r#"{"ok":false,"findings":[{"code":"iban_length","severity":"error","path":["natural_person","bank_account","iban"],"params":{"expected":27,"country":"FR"}}]}"#
    );
}

#[wasm_bindgen_test]
fn what_has_no_form_in_json_is_named_for_what_it_is() {
    let codes = ["wrong_type", "invalid_characters", "too_long", "too_complex", "too_complex"];
    for (why, code) in codes.into_iter().chain(["unreadable"; 3]).enumerate() {
        let flat = Flat::with_foreign("name", why as u32);
        let report = flat.ask("session");
        assert!(found(&report).contains(&format!(r#"{code} ["name"]"#)), "{why}");
    }
    still_answers();
}

#[wasm_bindgen_test]
fn words_that_end_early_or_say_nonsense_get_an_answer() {
    let id = "018f4e2a-7c1b-7d3e-9f00-abcdef012345";
    let whole = Flat::read(&format!(
        r#"{{"workflow_template_id":"{id}","name":"Zoë","workspace_id":"{id}"}}"#
    ));
    let is_ok = |flat: &Flat| get(&flat.ask("session"), "ok") == JsValue::TRUE;
    assert!(is_ok(&whole));
    for length in 0..whole.words.len() {
        let part = Flat { words: whole.words[..length].to_vec(), ..whole.clone() };
        assert!(!is_ok(&part), "a part was accepted");
    }
    for (length, _) in whole.text.char_indices() {
        let (text, _) = whole.text.split_at(length);
        let part = Flat { text: text.to_owned(), ..whole.clone() };
        assert!(!is_ok(&part), "a part was accepted");
    }
    for word in [u32::MAX, 7, 8 * 5, 0x8000_0000, 4 + 8 * 0x1000_0000] {
        for at in 0..whole.words.len() {
            let mut flat = whole.clone();
            flat.words[at] = word;
            flat.ask("session");
        }
    }
    still_answers();
}

/// A person without a block, as `npm/src/generated/walks.ts` writes one.
fn ada() -> Flat {
    let label = "Zoë";
    let nothing = 8 * 3;
    let words = vec![
        6,
        7,
        2 + 8 * label.len() as u32,
        nothing,
        nothing,
        nothing,
        nothing,
        nothing,
        nothing,
    ];
    Flat { words, text: label.to_owned() }
}

#[wasm_bindgen_test]
fn nobody_is_accepted_who_was_not_read() {
    assert!(ada().check_applicants(1).is_empty());
    // Twice the place of the applicant, which is not accepted; and one finding.
    let is_refused = |said: Vec<u32>| said.get(..2) == Some(&[0, 1]);
    for length in 0..ada().words.len() {
        let part = Flat { words: ada().words[..length].to_vec(), ..ada() };
        assert!(is_refused(part.check_applicants(1)), "{length} words were accepted");
    }
    let without_text = Flat { text: String::new(), ..ada() };
    assert!(is_refused(without_text.check_applicants(1)));
    // Behind the first there is nothing.
    assert_eq!(ada().check_applicants(2)[..2], [2, 1]);
    for word in [u32::MAX, 7 + 8 * 9, 8 * 300, 8 * 4 + 8 * 256, 5, 0x8000_0000, 6 + 8 * 0x1000_0000]
    {
        for at in 0..ada().words.len() {
            let mut flat = ada();
            flat.words[at] = word;
            flat.check_applicants(3);
        }
    }
    let mut long = ada();
    long.words[2] = 8 * (4 + 256);
    assert!(is_refused(long.check_applicants(1)), "a text that is too long to be fine unseen");
    still_answers();
}

#[wasm_bindgen_test]
fn nothing_at_all_is_found() {
    for value in [json!(null), json!(7), json!([]), json!(true)] {
        assert_eq!(found(&ask("session", &value)), ["wrong_type []"]);
        assert_eq!(found(&ask("iban", &value)), ["wrong_type []"]);
        assert_eq!(found(&ask("statuses", &json!({"facts": value}))), ["wrong_type [\"facts\"]"]);
        assert_eq!(found(&ask("statuses", &value)), ["wrong_type [\"facts\"]"]);
    }
    assert!(ask("what nobody asks", &json!({})).is_undefined());
    still_answers();
}

#[wasm_bindgen_test]
fn numbers_of_any_size_get_an_answer() {
    for number in [f64::NAN, f64::INFINITY, -1.0, 1e300, 0.5] {
        let given = super::ask("attempts", &Value::Number(number));
        assert!(get(&given, "state").is_string());
        let report = files::check_file(&[], &[], number, "", "", true);
        assert_eq!(get(&report, "ok"), JsValue::FALSE);
        let places = [number, number, 0.0, 4.0, 7.0];
        let next = files::check_file(&places, b"%PDF", 4.0, "a.pdf", "", false);
        assert!(get(&next, "read").is_object() || get(&next, "ok") == JsValue::FALSE);
    }
    for number in [0.0, -1.0, 1e300] {
        let link = json!({"expires_at": "2026-01-01T00:00:00Z", "now_ms": number, "expiring_within_ms": number});
        assert!(get(&ask("link", &link), "state").is_string());
    }
    let link = json!({"expires_at": "tomorrow", "now_ms": 0, "expiring_within_ms": 0});
    assert!(ask("link", &link).is_undefined());
}

#[wasm_bindgen_test]
fn a_file_is_asked_for_part_by_part() {
    let file = b"\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR\0\0\x02\x80\0\0\x01\xE0\x08\0\0\0\0....\
        \0\0\0\0IEND\xAE\x42\x60\x82";
    let size = file.len() as f64;
    let ask = |places: &[f64], bytes: &[u8]| {
        files::check_file(places, bytes, size, "a.png", "identity_document_verification", false)
    };
    assert_eq!(json(&ask(&[], &[])), format!(r#"{{"read":[0,{size}]}}"#));
    assert_eq!(
        json(&ask(&[0.0, size], file)),
        format!(
            r#"{{"ok":true,"value":{{"kind":"png","size":{size},"width":640,"height":480}},"findings":[]}}"#
        )
    );
}

#[wasm_bindgen_test]
fn statuses_are_derived_from_plain_data() {
    let facts = json!({
        "session": {"action_groups": [{"type": "identity_verification", "actions": [{
            "resource": {"id": "018f4e2a-7c1b-7d3e-9f00-abcdef012345", "status": "failed"},
            "resolution": null, "previous_attempts": [
                {"resource": {"id": "018f4e2a-7c1b-7d3e-9f00-abcdef012346", "status": "inconclusive"}}]}]}]},
        "applicants": [{"id": "018f4e2a-7c1b-7d3e-9f00-abcdef012347", "type": "natural_person",
            "status": "notified",
            "verifications": [{"id": "018f4e2a-7c1b-7d3e-9f00-abcdef012346", "type": "x"}]}]});
    let derived = get(&ask("statuses", &json!({"facts": facts})), "value");
    assert_eq!(get(&derived, "session").as_string().as_deref(), Some("blocked"));
    assert_eq!(
        json(&get(&derived, "applicants")),
        r#"[{"id":"018f4e2a-7c1b-7d3e-9f00-abcdef012347","status":"notified","blocked":false,"attempts_used":2}]"#
    );
    assert_eq!(
        json(&get(&derived, "next")),
        r#"[{"applicant_id":"018f4e2a-7c1b-7d3e-9f00-abcdef012347","step":"upload_again","actor":"applicant","actions":["018f4e2a-7c1b-7d3e-9f00-abcdef012345"]}]"#
    );
}
