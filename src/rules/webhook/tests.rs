use std::borrow::Cow;

use super::*;

const SECRET: &str = "0123456789abcdef0123456789abcdef";
const ID: &str = "0192f7a4-6f0e-7cc1-b2a5-3f4d5e6a7b8c";
const OTHER: &str = "0192f7a4-6f0e-7cc1-b2a5-3f4d5e6a7b8d";
const THIRD: &str = "0192f7a4-6f0e-7cc1-b2a5-3f4d5e6a7b8e";

fn codes<T>(report: &Checked<T>) -> Vec<String> {
    report
        .findings
        .iter()
        .map(|finding| format!("{} {}", finding.code.as_str(), finding.path_text()))
        .collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The examples of RFC 4231, 4.2 to 4.4, 4.5, 4.7 and 4.8.
#[test]
fn digests_are_those_of_the_rfc() {
    let counting: Vec<u8> = (1..=25).collect();
    for (key, data, digest) in [
        (
            &[0x0B; 20][..],
            &b"Hi There"[..],
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        ),
        (
            b"Jefe",
            b"what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        ),
        (
            &[0xAA; 20],
            &[0xDD; 50],
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
        ),
        (
            &counting,
            &[0xCD; 50],
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b",
        ),
        (
            &[0xAA; 131],
            b"Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
        ),
        (
            &[0xAA; 131],
            b"This is a test using a larger than block-size key and a larger than block-size data. \
              The key needs to be hashed before being used by the HMAC algorithm.",
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
        ),
    ] {
        assert_eq!(hex(&mac(data, key).unwrap().finalize().into_bytes()), digest);
    }
    let header = "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
    assert_eq!(sign(b"what do ya want for nothing?", "Jefe"), header);
    assert!(check_signature(b"what do ya want for nothing?", header, "Jefe").value.is_some());
}

#[test]
fn a_signature_of_another_form_is_malformed() {
    let good = sign(b"{}", SECRET);
    let upper = good.to_uppercase();
    let upper_digits = format!("sha256={}", upper.get(7..).unwrap());
    for signature in [
        good.get(7..).unwrap(),
        good.get(..70).unwrap(),
        good.get(..69).unwrap(),
        "sha256=",
        "sha256",
        "=",
        " ",
        upper.as_str(),
        upper_digits.as_str(),
        good.replace("sha256", "sha1").as_str(),
        format!("{good} ").as_str(),
        format!(" {good}").as_str(),
        format!("{good}00").as_str(),
        format!("{good},{good}").as_str(),
        format!("sha256={}", "é".repeat(32)).as_str(),
        format!("sha256={}", "g".repeat(64)).as_str(),
        format!("sha256=0x{}", "0".repeat(62)).as_str(),
    ] {
        assert_eq!(codes(&check_signature(b"{}", signature, SECRET)), ["signature_malformed "]);
    }
    assert_eq!(codes(&check_signature(b"{}", "", SECRET)), ["signature_missing "]);
}

#[test]
fn a_body_that_was_written_again_does_not_fit() {
    let header = sign(br#"{"a":1,"b":"\u00e9"}"#, SECRET);
    assert_eq!(codes(&check_signature(br#"{"a":1,"b":"\u00e9"}"#, &header, SECRET)), [""; 0]);
    for body in [r#"{"a":1,"b":"é"}"#, r#"{"a": 1, "b": "\u00e9"}"#, r#"{"b":"\u00e9","a":1}"#, ""]
    {
        let report = check_signature(body.as_bytes(), &header, SECRET);
        assert_eq!(codes(&report), ["signature_mismatch "], "{body}");
    }
}

#[test]
fn no_secret_signs_nothing() {
    let report = check_signature(b"{}", &sign(b"{}", ""), "");
    assert_eq!(codes(&report), ["required secret"]);
}

fn event(change: impl FnOnce(&mut Vec<(Cow<'static, str>, Value)>)) -> Value {
    let mut entries: Vec<(Cow<'static, str>, Value)> = [
        ("event_id", Value::from(ID)),
        ("event_name", Value::from("workflow_session.done")),
        ("event_time", Value::from("1795435500")),
        ("subscription_id", Value::from(OTHER)),
        ("subscription_description", Value::from("production")),
        ("sandbox", Value::Bool(false)),
        ("data", Value::Map(vec![("workflow_session".into(), object(&[("id", ID)]))])),
    ]
    .map(|(name, value)| (name.into(), value))
    .into();
    change(&mut entries);
    Value::Map(entries)
}

fn object(entries: &[(&str, &str)]) -> Value {
    Value::Map(
        entries
            .iter()
            .map(|(name, id)| (Cow::Owned((*name).to_owned()), Value::from(*id)))
            .collect(),
    )
}

fn with(name: &'static str, value: Value) -> Value {
    event(|entries| {
        for (key, old) in entries {
            if key == name {
                *old = value.clone();
            }
        }
    })
}

#[test]
fn an_event_is_read() {
    let read = read(&event(|_| {}), Window::ANY).into_result().unwrap();
    assert_eq!(read.event_id, ID);
    assert_eq!(read.event_name, EventName::SessionDone);
    assert_eq!(read.event_time_ms, 1_795_435_500_000);
    assert_eq!(read.subscription_id.as_deref(), Some(OTHER));
    assert!(!read.sandbox);
    assert_eq!(read.ids.workflow_session_id, ID.parse().ok());
    assert_eq!(read.data.text_at(&["workflow_session", "id"]), Some(ID));
}

#[test]
fn an_event_nobody_knows_is_kept() {
    let read = read(&with("event_name", "workflow_session.paused".into()), Window::ANY);
    let read = read.into_result().unwrap();
    assert_eq!(read.event_name, EventName::Other("workflow_session.paused".into()));
    assert_eq!(read.ids.workflow_session_id, ID.parse().ok());
}

#[test]
fn everything_that_is_wrong_is_said_at_once() {
    for value in [Value::Null, Value::Bool(true), Value::List(Vec::new())] {
        assert_eq!(codes(&read(&value, Window::ANY)), ["event_malformed "], "no object at all");
    }
    assert_eq!(
        codes(&read(&Value::Map(Vec::new()), Window::ANY)),
        ["event_id", "event_name", "event_time", "sandbox", "data"]
            .map(|name| format!("event_malformed {name}"))
    );
    for (name, value) in [
        ("event_id", Value::from("")),
        ("event_id", Value::Number(1.0)),
        ("event_name", Value::Null),
        ("event_time", Value::from("")),
        ("event_time", Value::from("soon")),
        ("event_time", Value::from("-1")),
        ("event_time", Value::from("1.5")),
        ("event_time", Value::from("999999999999999999999999")),
        ("event_time", Value::Number(f64::NAN)),
        ("event_time", Value::Number(1e300)),
        ("sandbox", Value::from("false")),
        ("data", Value::List(Vec::new())),
        ("data", Value::Null),
    ] {
        let report = read(&with(name, value), Window::ANY);
        assert_eq!(codes(&report), [format!("event_malformed {name}")]);
    }
}

#[test]
fn a_time_is_understood_in_three_forms() {
    for time in [
        Value::from("1795435500"),
        Value::Number(1_795_435_500.0),
        Value::from("2026-11-23T12:05:00Z"),
    ] {
        let read = read(&with("event_time", time), Window::ANY);
        assert_eq!(read.into_result().unwrap().event_time_ms, 1_795_435_500_000);
    }
}

#[test]
fn a_window_includes_its_end_and_the_future() {
    let aged = |age_ms: i64| {
        let window = Window { now_ms: 1_795_435_500_000 + age_ms, max_age_ms: 300_000 };
        codes(&read(&event(|_| {}), window))
    };
    assert_eq!(aged(-1_000_000), [""; 0]);
    assert_eq!(aged(300_000), [""; 0]);
    assert_eq!(aged(300_001), ["event_too_old event_time"]);
}

#[test]
fn the_last_delivery_is_four_days_after_the_event() {
    let (days, hours, minutes) = (4, 0, 38);
    assert_eq!(LAST_DELIVERY_AFTER_MS, ((days * 24 + hours) * 60 + minutes) * 60_000);
}

#[test]
fn ids_are_found_wherever_they_may_stand() {
    let session =
        |text: &str| EventIds { workflow_session_id: text.parse().ok(), ..EventIds::default() };
    let data = |name: &str, value: Value| Value::Map(vec![(Cow::Owned(name.to_owned()), value)]);
    for (event_name, data, expected) in [
        ("workflow_session.done", data("workflow_session", object(&[("id", ID)])), session(ID)),
        ("workflow_session.done", object(&[("id", ID)]), session(ID)),
        ("workflow_session.done", object(&[("workflow_session_id", ID)]), session(ID)),
        (
            "workflow_action_group.done",
            data("workflow_action_group", object(&[("id", OTHER), ("workflow_session_id", ID)])),
            session(ID),
        ),
        (
            "applicant.processed",
            data("applicant", object(&[("id", OTHER), ("workflow_session_id", ID)])),
            EventIds { applicant_id: OTHER.parse().ok(), ..session(ID) },
        ),
        (
            "verification.identity_document.done",
            data(
                "identity_document",
                object(&[("id", THIRD), ("applicant_id", OTHER), ("workflow_session_id", ID)]),
            ),
            EventIds {
                applicant_id: OTHER.parse().ok(),
                verification_id: THIRD.parse().ok(),
                ..session(ID)
            },
        ),
        (
            "document_analysis.done",
            data("document_analysis", object(&[("id", THIRD)])),
            EventIds { verification_id: THIRD.parse().ok(), ..EventIds::default() },
        ),
        ("something.new", data("workflow_session", object(&[("id", ID)])), session(ID)),
        (
            "workflow_session.done",
            data("workflow_session", object(&[("id", "no id")])),
            EventIds::default(),
        ),
        (".", Value::Map(Vec::new()), EventIds::default()),
    ] {
        let event = event(|entries| {
            entries[1].1 = event_name.into();
            entries[6].1 = data;
        });
        let read = read(&event, Window::ANY).into_result().unwrap();
        assert_eq!(read.ids, expected, "{}", event.to_json());
    }
}

#[test]
fn seen_events_are_the_last_ones() {
    let mut seen = SeenEvents::new(2);
    assert!(seen.insert("a") && seen.insert("b") && !seen.insert("a") && seen.insert("c"));
    assert!(!seen.contains("a") && seen.contains("b") && seen.contains("c"));
    assert_eq!(seen.iter().collect::<Vec<_>>(), ["b", "c"]);
    let mut none = SeenEvents::new(0);
    assert!(none.insert("a") && none.insert("a"));
}

#[test]
fn what_is_found_holds_no_secret_and_no_body() {
    let report = check_signature(b"Ada Martin", &sign(b"", SECRET), SECRET);
    let shown = format!("{report:?}");
    assert!(!shown.contains(SECRET) && !shown.contains("Ada"), "{shown}");
}

#[cfg(not(target_arch = "wasm32"))]
mod anything {
    use super::*;
    use proptest::prelude::*;
    use proptest::sample::Index;

    proptest! {
        #[test]
        fn what_is_signed_is_accepted(body in prop::collection::vec(any::<u8>(), 0..300), secret in ".{1,80}") {
            prop_assert!(check_signature(&body, &sign(&body, &secret), &secret).value.is_some());
        }

        #[test]
        fn one_bit_makes_it_another(
            body in prop::collection::vec(any::<u8>(), 1..300), secret in "[ -~]{32}",
            place in any::<Index>(), bit in 0..8_u32,
        ) {
            let header = sign(&body, &secret);
            let flipped = |bytes: &[u8], bit: u32| {
                let mut bytes = bytes.to_vec();
                let at = place.index(bytes.len());
                bytes[at] ^= 1 << bit;
                bytes
            };
            prop_assert!(check_signature(&flipped(&body, bit), &header, &secret).value.is_none());
            // Below the eighth bit a secret of ASCII stays text.
            let other = String::from_utf8(flipped(secret.as_bytes(), bit % 7)).unwrap();
            prop_assert!(check_signature(&body, &header, &other).value.is_none());
            let other = String::from_utf8(flipped(header.as_bytes(), bit % 7)).unwrap();
            prop_assert!(check_signature(&body, &other, &secret).value.is_none());
        }

        #[test]
        fn any_header_gets_an_answer(body in prop::collection::vec(any::<u8>(), 0..40), header in ".{0,90}", secret in ".{0,40}") {
            prop_assert!(check_signature(&body, &header, &secret).value.is_none());
        }

        #[test]
        fn any_event_gets_an_answer(text in event_text(), now_ms in any::<i64>(), max_age_ms in any::<i64>()) {
            if let Ok(value) = serde_json::from_str::<Value>(&text) {
                let report = read(&value, Window { now_ms, max_age_ms });
                prop_assert_eq!(report.value.is_none(), !report.findings.is_empty());
            }
        }

        #[test]
        fn seen_events_never_grow_over_their_limit(ids in prop::collection::vec("[a-f]{1,2}", 0..200), limit in 0_usize..20) {
            let mut seen = SeenEvents::new(limit);
            for id in &ids {
                let before = seen.contains(id);
                prop_assert_eq!(seen.insert(id), !before);
                prop_assert!(seen.iter().count() <= limit);
                prop_assert_eq!(seen.contains(id), limit > 0);
            }
        }
    }

    /// An event of which some fields are something else.
    fn event_text() -> impl Strategy<Value = String> {
        let value = prop::sample::select(vec![
            "null",
            "true",
            "7",
            "-1e300",
            "\"\"",
            "\"1795435500\"",
            "\"applicant.processed\"",
            "[]",
            "\"0192f7a4-6f0e-7cc1-b2a5-3f4d5e6a7b8c\"",
            "{}",
            "{\"applicant\":{\"id\":7}}",
            "{\"workflow_session\":{\"id\":\"0192f7a4-6f0e-7cc1-b2a5-3f4d5e6a7b8c\"}}",
        ]);
        let name = prop::sample::select(vec![
            "event_id",
            "event_name",
            "event_time",
            "subscription_id",
            "sandbox",
            "data",
            "later",
        ]);
        prop::collection::vec((name, value), 0..9).prop_map(|entries| {
            let entries: Vec<String> =
                entries.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
            format!("{{{}}}", entries.join(","))
        })
    }

    #[cfg(feature = "json")]
    #[test]
    fn a_body_is_looked_at_only_when_its_signature_fits() {
        let good = event(|_| {}).to_json();
        let checked = |body: &[u8]| verify(body, &sign(body, SECRET), SECRET, Window::ANY);
        assert!(checked(good.as_bytes()).value.is_some());
        assert_eq!(
            codes(&verify(good.as_bytes(), "", SECRET, Window::ANY)),
            ["signature_missing "]
        );
        assert_eq!(
            codes(&verify(b"{", &sign(b"", SECRET), SECRET, Window::ANY)),
            ["signature_mismatch "]
        );
        let not_text = [b"{\"event_id\":\"", &[0xFF][..], b"\"}"].concat();
        for body in [&b""[..], b"{", b"null", b"[]", &not_text, b"\xEF\xBB\xBF{}"] {
            assert_eq!(codes(&checked(body)), ["event_malformed "]);
        }
    }
}
