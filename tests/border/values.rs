//! Any value at all may be handed in: the answer is findings, and the instance goes on.

use js_sys::{Array, BigInt, JsString, Object, Proxy, Reflect, Symbol};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use workflow_session_links::js::{files, lifecycle, rules};

use super::{get, json, parse, set};

/// The codes of a report's findings, with their paths.
fn found(report: &JsValue) -> Vec<String> {
    let findings: Array = get(report, "findings").unchecked_into();
    let text = |finding: &JsValue| {
        let code = get(finding, "code").as_string().expect("a code");
        format!("{code} {}", json(&get(finding, "path")))
    };
    findings.iter().map(|finding| text(&finding)).collect()
}

fn applicant(label: &JsValue) -> JsValue {
    let input = parse(r#"{"type":"natural_person"}"#);
    set(&input, "label", label);
    input
}

fn still_answers() {
    let report = rules::check_applicant(&applicant(&"Ada".into()));
    assert_eq!(
        json(&report),
        r#"{"ok":true,"value":{"type":"natural_person","label":"Ada"},"findings":[]}"#
    );
}

#[wasm_bindgen_test]
fn a_good_applicant_comes_back_as_it_is_sent() {
    let report = rules::check_applicant(&parse(
        r#"{"type":"legal_person","label":"A","legal_person":{"bank_account":{"iban":"fr76 3000 4000 0312 3456 7890 143"}}}"#,
    ));
    assert_eq!(
        json(&get(&report, "value")),
        r#"{"type":"legal_person","label":"A","legal_person":{"bank_account":{"iban":"FR7630004000031234567890143"}}}"#
    );
}

#[wasm_bindgen_test]
fn findings_have_codes_paths_and_data() {
    let report = rules::check_applicant(&parse(
        r#"{"type":"natural_person","label":"A","natural_person":{"bank_account":{"iban":"FR76"}}}"#,
    ));
    assert_eq!(
        json(&report),
        r#"{"ok":false,"findings":[{"code":"iban_length","severity":"error","path":["natural_person","bank_account","iban"],"params":{"expected":27,"country":"FR"}}]}"#
    );
}

#[wasm_bindgen_test]
fn values_json_has_no_form_for_are_found() {
    for value in [
        BigInt::from(1).into(),
        Symbol::for_("x").into(),
        Closure::<dyn Fn()>::new(|| {}).into_js_value(),
    ] {
        assert_eq!(found(&rules::check_applicant(&applicant(&value))), [r#"wrong_type ["label"]"#]);
    }
    still_answers();
}

#[wasm_bindgen_test]
fn half_a_character_is_found() {
    let half = JsString::from_char_code1(0xD800);
    assert_eq!(
        found(&rules::check_applicant(&applicant(&half))),
        [r#"invalid_characters ["label"]"#]
    );
    still_answers();
}

#[wasm_bindgen_test]
fn a_megabyte_of_text_is_too_long() {
    let long = "x".repeat(1_000_000).into();
    assert_eq!(found(&rules::check_applicant(&applicant(&long))), [r#"too_long ["label"]"#]);
    assert_eq!(found(&rules::check_iban(&long)), ["too_long []"]);
    still_answers();
}

#[wasm_bindgen_test]
fn a_value_that_contains_itself_is_too_complex() {
    let input = parse(r#"{"type":"natural_person","label":"A","natural_person":{}}"#);
    set(&get(&input, "natural_person"), "identity", &input);
    assert!(
        found(&rules::check_applicant(&input))
            .iter()
            .any(|one| one.starts_with("unknown_property"))
    );
    let list = Array::new();
    list.push(&list);
    assert_eq!(found(&rules::check_applicant(&list)), ["wrong_type []"]);
    let many = Array::new_with_length(1_000_000);
    assert_eq!(found(&rules::check_applicant(&applicant(&many))), [r#"too_complex ["label"]"#]);
    still_answers();
}

#[wasm_bindgen_test]
fn a_getter_that_throws_is_unreadable() {
    let getter = Closure::<dyn Fn() -> Result<JsValue, JsValue>>::new(|| Err("secret".into()))
        .into_js_value();
    let descriptor = Object::new();
    set(&descriptor, "get", &getter);
    set(&descriptor, "enumerable", &true.into());
    let input: Object = applicant(&"A".into()).unchecked_into();
    Reflect::define_property(&input, &"natural_person".into(), &descriptor)
        .expect("a plain object");
    assert_eq!(found(&rules::check_applicant(&input)), ["unreadable []"]);
    still_answers();
}

#[wasm_bindgen_test]
fn a_revoked_proxy_is_unreadable() {
    let revocable = Proxy::revocable(&Object::new(), &Object::new());
    let revoke: js_sys::Function = get(&revocable, "revoke").unchecked_into();
    revoke.call0(&JsValue::UNDEFINED).expect("revoking");
    let proxy = get(&revocable, "proxy");
    assert_eq!(found(&rules::check_applicant(&proxy)), ["unreadable []"]);
    assert_eq!(found(&rules::check_applicant(&applicant(&proxy))), [r#"unreadable ["label"]"#]);
    still_answers();
}

#[wasm_bindgen_test]
fn nothing_at_all_is_found() {
    for value in
        [JsValue::NULL, JsValue::UNDEFINED, 7.into(), f64::NAN.into(), "x".into(), true.into()]
    {
        assert_eq!(found(&rules::check_applicant(&value)), ["wrong_type []"]);
        assert!(!found(&rules::check_iban(&value)).is_empty());
    }
    assert!(lifecycle::derive_statuses(&JsValue::NULL).is_undefined());
    still_answers();
}

#[wasm_bindgen_test]
fn numbers_of_any_size_get_an_answer() {
    for number in [f64::NAN, f64::INFINITY, -1.0, 1e300, 0.5] {
        assert!(get(&rules::attempts(number), "state").is_string());
        assert!(
            get(&rules::link_state("2026-01-01T00:00:00Z", number, number), "state").is_string()
        );
        let report = files::check_file(&[], &[], number, "", "", true);
        assert_eq!(get(&report, "ok"), JsValue::FALSE);
        let places = [number, number, 0.0, 4.0, 7.0];
        let next = files::check_file(&places, b"%PDF", 4.0, "a.pdf", "", false);
        assert!(get(&next, "read").is_object() || get(&next, "ok") == JsValue::FALSE);
    }
    assert!(rules::link_state("tomorrow", 0.0, 0.0).is_undefined());
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
    let facts = parse(
        r#"{"session":{"action_groups":[{"type":"identity_verification","actions":[{
            "resource":{"id":"018f4e2a-7c1b-7d3e-9f00-abcdef012345","status":"failed"},
            "resolution":null,"previous_attempts":[
                {"resource":{"id":"018f4e2a-7c1b-7d3e-9f00-abcdef012346","status":"inconclusive"}}]}]}]},
          "applicants":[{"id":"018f4e2a-7c1b-7d3e-9f00-abcdef012347","type":"natural_person","status":"notified",
            "verifications":[{"id":"018f4e2a-7c1b-7d3e-9f00-abcdef012346","type":"x"}]}]}"#,
    );
    let derived = lifecycle::derive_statuses(&facts);
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
