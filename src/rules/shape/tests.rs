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
