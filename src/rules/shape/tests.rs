use super::*;
use crate::rules::applicant::IDENTITY;

#[test]
fn a_property_that_is_there_twice_is_refused() {
    let body = r#"{"first_name": "Ada", "last_name": "B", "first_name": "<b>"}"#;
    let checked = check(&serde_json::from_str(body).unwrap(), IDENTITY);
    assert_eq!(checked.findings[0].code, Code::UnknownProperty);
    assert_eq!(checked.findings[0].path_text(), "first_name");
    assert!(checked.value.is_none());
}
#[test]
fn a_value_of_too_many_parts_is_not_read() {
    let many = format!("{{{}}}", vec![r#""a":0"#; Value::MAX_NODES].join(","));
    let checked = check(&serde_json::from_str(&many).unwrap(), IDENTITY);
    assert_eq!(checked.findings.len(), 1);
    assert_eq!(checked.findings[0].code, Code::TooComplex);
    assert_eq!(checked.findings[0].path_text(), "");
    let most = format!("{{{}}}", vec![r#""a":0"#; Value::MAX_NODES - 1].join(","));
    let checked = check(&serde_json::from_str(&most).unwrap(), IDENTITY);
    assert!(checked.findings.iter().all(|found| found.code != Code::TooComplex));
}

#[test]
fn white_space_around_a_text_is_not_sent() {
    const FIELDS: &[Field] = &[
        Field::optional("name", Kind::Name { max: 3 }),
        Field::optional("city", Kind::Text { max: 3 }),
        Field::optional("reason", Kind::SafeText { max: 3 }),
    ];
    for name in ["name", "city", "reason"] {
        let given = |text: &str| check(&Value::Map(vec![(name.into(), text.into())]), FIELDS);
        let sent = given(" Ana\u{A0} ");
        assert_eq!(sent.findings, [], "{name}");
        assert_eq!(sent.value.unwrap().text_at(&[name]), Some("Ana"));
        assert_eq!(given(" Anna ").findings[0].code, Code::TooLong, "{name}");
        assert_eq!(given("\u{A0}").findings[0].code, Code::Empty, "{name}");
    }
}
