//! What holds for every report of every rule.

use std::borrow::Cow;

use workflow_session_links::model::{ActionGroupType, Value};
use workflow_session_links::rules::{Checked, Code, Finding, Param, Segment, Severity};

/// The longest name of an unknown property that a path may show.
const MAX_SHOWN: usize = 64;

/// A report has a value unless a finding is an error, and nothing in it repeats the input.
pub fn holds<T>(report: &Checked<T>) {
    let stops = report.findings.iter().any(|finding| finding.severity == Severity::Error);
    assert_eq!(report.value.is_none(), stops, "{:?}", report.findings);
    for finding in &report.findings {
        says_nothing_of_the_input(finding);
    }
}

/// Data for a message are numbers and words of ours. A word that lives for ever was in the program
/// before there was any input.
fn says_nothing_of_the_input(finding: &Finding) {
    for (name, param) in finding.params.iter() {
        let is_ours = match param {
            Param::Number(number) => number.is_finite(),
            Param::Words(_) | Param::Word(Cow::Borrowed(_)) => true,
            Param::Word(Cow::Owned(word)) => match *name {
                // Of the whole account number, its country alone.
                "country" => word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase()),
                "group" => ActionGroupType::KNOWN.contains(&word.as_str()),
                _ => false,
            },
        };
        assert!(is_ours, "`{name}` of {} repeats the input", finding.code.as_str());
    }
    for segment in &finding.path {
        if let Segment::Key(Cow::Owned(name)) = segment {
            assert_eq!(finding.code, Code::UnknownProperty, "only these are named by the input");
            assert!(name.chars().count() <= MAX_SHOWN, "a long name is not cut");
        }
    }
}

/// What a path leads through is in the input: only its last step may be missing there.
pub fn leads_into(input: &Value, findings: &[Finding]) {
    for finding in findings {
        let Some((_, above)) = finding.path.split_last() else { continue };
        let reached = above.iter().try_fold(input, |value, segment| match segment {
            Segment::Key(key) => value.get(key),
            Segment::Index(index) => value.items()?.get(usize::try_from(*index).ok()?),
        });
        assert!(reached.is_some(), "{} is nowhere in the input", finding.path_text());
    }
}

/// What was accepted is accepted again after it was sent: it is the same, and so is what is said.
pub fn is_accepted_again(body: &Value, findings: &[Finding], again: &Checked<Value>) {
    assert!(again.value.as_ref() == Some(body), "accepted once: {:?}", again.findings);
    assert_eq!(again.findings, findings);
}

/// A value, written as it is sent and read as it is received.
#[must_use]
pub fn sent(body: &Value) -> Value {
    let text = body.to_json();
    let read = serde_json::from_str::<Value>(&text);
    assert!(read.as_ref().is_ok_and(|read| read == body), "written as `{text}`");
    let by_library = serde_json::to_string(body).map(|text| serde_json::from_str::<Value>(&text));
    assert!(matches!(by_library, Ok(Ok(read)) if read == *body), "a library writes another");
    body.clone()
}
