//! What the API answers when it refuses (CONTRACT.md 11), and findings in plain words.

use serde_json::{Value as Json, json};
use workflow_session_links::rules::{Code, Finding, Param, Severity};

/// A refusal: 400, 401, 403, 404, 410, 415, 422 and 500 carry `type` and `detail`, 405 and 429 only
/// `message`.
pub(crate) struct Problem {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Json,
}

/// What most of the engine returns.
pub(crate) type Outcome<T> = Result<T, Problem>;

impl Problem {
    /// A refusal with a type and a sentence.
    pub(crate) fn new(status: u16, kind: &str, detail: &str) -> Self {
        Self { status, headers: Vec::new(), body: json!({ "type": kind, "detail": detail }) }
    }

    /// The same with one more property.
    pub(crate) fn with(mut self, name: &str, value: Json) -> Self {
        if let Json::Object(body) = &mut self.body {
            body.insert(name.to_owned(), value);
        }
        self
    }

    /// Nothing has this id, or this path.
    pub(crate) fn not_found(what: &str) -> Self {
        Self::new(404, "resource.not_found", &format!("no {what} here"))
    }

    /// No key, or a wrong one.
    pub(crate) fn unauthorized() -> Self {
        Self::new(
            401,
            "about:blank",
            "the API key is missing or wrong: send `Authorization: Bearer KEY`",
        )
    }

    /// A known path with another method.
    pub(crate) fn method_not_allowed(allowed: &'static str) -> Self {
        Self {
            status: 405,
            headers: vec![("Allow", allowed.to_owned())],
            body: json!({ "message": format!("this path takes {allowed} only") }),
        }
    }

    /// Too many calls.
    pub(crate) fn too_many_requests(retry_after_s: i64) -> Self {
        Self {
            status: 429,
            headers: vec![("Retry-After", retry_after_s.to_string())],
            body: json!({
                "message": format!("too many calls: try again in {retry_after_s} seconds")
            }),
        }
    }

    /// The body is of another kind.
    pub(crate) fn unsupported_media() -> Self {
        Self::new(415, "about:blank", "send the body as `application/json`")
    }

    /// The body, or what it says, can't be used.
    pub(crate) fn unusable(detail: &str) -> Self {
        Self::new(400, "parameters_not_valid", detail)
    }

    /// Some parameters are wrong; each with the reason.
    pub(crate) fn invalid(params: &[(&str, String)]) -> Self {
        let params: Vec<Json> =
            params.iter().map(|(name, reason)| json!({ "name": name, "reason": reason })).collect();
        Self::new(400, "validation.error", "some parameters are not valid: see `invalid_params`")
            .with("invalid_params", Json::Array(params))
    }

    /// What the rules found, as far as it stops.
    pub(crate) fn findings(findings: &[Finding]) -> Self {
        let stopping: Vec<(String, String)> = findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .map(|finding| (finding.path_text(), reason(finding)))
            .collect();
        let params: Vec<(&str, String)> =
            stopping.iter().map(|(name, reason)| (name.as_str(), reason.clone())).collect();
        Self::invalid(&params)
    }

    /// The fault is the sandbox's own.
    pub(crate) fn internal() -> Self {
        Self::new(500, "about:blank", "the sandbox could not answer: see its log")
    }
}

fn number(finding: &Finding, name: &str) -> String {
    match finding.params.get(name) {
        Some(Param::Number(number)) => number.to_string(),
        _ => "?".to_owned(),
    }
}

fn words(finding: &Finding, name: &str) -> String {
    match finding.params.get(name) {
        Some(Param::Word(word)) => format!("`{word}`"),
        Some(Param::Words(words)) => {
            words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
        }
        _ => "another value".to_owned(),
    }
}

/// A finding in plain words, without the value it is about.
pub(crate) fn reason(finding: &Finding) -> String {
    let fixed = match finding.code {
        Code::Required => "is required",
        Code::WrongType => return format!("must be {}", words(finding, "expected")),
        Code::UnknownProperty if finding.params.get("expected").is_some() => {
            return format!("is not known here: {} was perhaps meant", words(finding, "expected"));
        }
        Code::UnknownProperty => "is not known here",
        Code::Empty => "must not be empty",
        Code::TooLong => return format!("has more than {} characters", number(finding, "max")),
        Code::NotAllowed => return format!("must be one of {}", words(finding, "allowed")),
        Code::InvalidCharacters => "has a control character",
        Code::Markup => "must not have `<` or `>`",
        Code::UnusualCharacters => "has a character that names rarely have",
        Code::InvalidUuid => "is not a UUID",
        Code::InvalidEmail => "is not an e-mail address",
        Code::TooComplex => "nests too deep or has too many parts",
        Code::Unreadable => "can't be read",
        Code::EmailRequired => "is required when `delivery_mode` is `email`",
        Code::WrongPersonBlock => "belongs to the other type of applicant",
        Code::IbanFormat => "does not look like an IBAN",
        Code::IbanLength => {
            return format!(
                "has the wrong length: an IBAN of this country has {} characters",
                number(finding, "expected")
            );
        }
        Code::IbanStructure => "does not have the structure of its country's account numbers",
        Code::IbanChecksum => "has a checksum that does not agree: a character is wrong",
        Code::IbanUnknownCountry => "is of a country that is not known here",
        Code::BicFormat => "does not look like a BIC of 8 or 11 characters",
        Code::BicUnknownCountry => "is of a country that does not exist",
        Code::BicCountryMismatch => "is of another country than the IBAN",
        Code::UnknownVerification => "names no verification",
        Code::UnsupportedForApplicantType => "can't be made for this type of applicant",
        Code::UnconfirmedForApplicantType => "may not fit this type of applicant",
        Code::TakesNoApplicant => "takes no applicant",
        Code::NotInTemplate => {
            return format!("needs the action group {} in the template", words(finding, "group"));
        }
        Code::TooManyActions => {
            return format!("the action group already has {} actions", number(finding, "max"));
        }
        Code::DuplicateKey => "is the key of another applicant too",
        Code::UnknownParent => "is no other applicant",
        Code::UnfitParent => "must be a company without a parent of its own",
        Code::NoVerification => "asks for nothing",
        Code::DuplicateVerification => "is asked for twice",
        Code::PartlyCompared => "is compared only in part",
        Code::IbanNotFrench => "needs a French IBAN",
        Code::NothingToCompare => "has nothing to compare with",
        Code::WorkspaceRequired => "is required: the template belongs to several workspaces",
        Code::WorkspaceNotInTemplate => "is no workspace of this template",
        Code::TemplateMismatch => "is another template",
        Code::NotResolvable => "is of a type that can't be resolved",
        Code::TooLarge => {
            return format!("the file has more than {} bytes", number(finding, "max"));
        }
        Code::UnsupportedKind => {
            return format!("the file is of another kind than {}", words(finding, "allowed"));
        }
        Code::ExtensionMismatch => {
            return format!(
                "the file's name does not end like its content, {}",
                words(finding, "detected")
            );
        }
        Code::Truncated => "the file ends early: it was cut off",
        Code::EncryptedPdf => "the file is protected, if only against changes",
        Code::TooManyPages => {
            return format!("the file has more than {} pages", number(finding, "max"));
        }
        Code::PagesUnknown => {
            return format!("the file may have more than {} pages", number(finding, "max"));
        }
        Code::TooSmall => {
            return format!(
                "the picture is smaller than {} × {} pixels",
                number(finding, "min_width"),
                number(finding, "min_height")
            );
        }
        Code::TooManyPixels => {
            return format!("the picture has more than {} pixels", number(finding, "max"));
        }
        Code::DimensionsUnknown => "the picture may be too small or too large",
        Code::SignatureMissing => "the signature is missing",
        Code::SignatureMalformed => "the signature is not `sha256=` and 64 hexadecimal digits",
        Code::SignatureMismatch => "the signature does not fit the body and the secret",
        Code::EventMalformed => return format!("must be {}", words(finding, "expected")),
        Code::EventTooOld => "the event is too old",
    };
    fixed.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_words_that_start_lower_case_and_do_not_end_in_a_stop() {
        for code in Code::ALL {
            let said = reason(&Finding::error(*code, &[]));
            assert!(said.chars().next().unwrap().is_lowercase(), "{said}");
            assert!(!said.ends_with('.'), "{said}");
        }
    }

    #[test]
    fn warnings_do_not_refuse() {
        let problem = Problem::findings(&[
            Finding::warning(Code::BicCountryMismatch, &["bic".into()]),
            Finding::error(Code::TooLong, &["label".into()]).with("max", Param::Number(255.0)),
        ]);
        assert_eq!(
            problem.body["invalid_params"],
            json!([{ "name": "label", "reason": "has more than 255 characters" }])
        );
    }
}
