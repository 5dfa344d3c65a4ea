//! What a rule says: a code, where, how bad, and data for a message. Never a value
//! that was given.

use core::fmt;
use std::borrow::Cow;

use serde::{Serialize, Serializer};

/// Whether a finding stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The API would refuse this, or it can't work: it is not sent.
    Error,
    /// It is sent; a person should look at it.
    Warning,
}

macro_rules! codes {
    ($( #[doc = $meaning:literal] $variant:ident = $wire:literal, )+) => {
        /// What a finding is about. A closed set: a new code is a visible change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code { $( #[doc = $meaning] $variant, )+ }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable name.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $wire, )+ }
            }

            /// What it is about, for people who write programs.
            #[must_use]
            pub fn meaning(self) -> &'static str {
                match self { $( Self::$variant => $meaning.trim_start(), )+ }
            }
        }
    };
}

codes! {
    /// The value is missing.
    Required = "required",
    /// The value is of another kind; `expected` names the right one.
    WrongType = "wrong_type",
    /// The object has a property that the API refuses.
    UnknownProperty = "unknown_property",
    /// The text is empty, or nothing but white space; or the file is empty.
    Empty = "empty",
    /// The text has more than `max` Unicode scalar values.
    TooLong = "too_long",
    /// The value is none of `allowed`.
    NotAllowed = "not_allowed",
    /// The text has a control character or a lone surrogate.
    InvalidCharacters = "invalid_characters",
    /// The text has `<` or `>`.
    Markup = "markup",
    /// The name has a character outside those the vendor documents for names.
    UnusualCharacters = "unusual_characters",
    /// The text is not a UUID.
    InvalidUuid = "invalid_uuid",
    /// The text is not an e-mail address.
    InvalidEmail = "invalid_email",
    /// The value contains itself, nests too deep or has too many parts.
    TooComplex = "too_complex",
    /// Reading the value threw an error.
    Unreadable = "unreadable",
    /// The e-mail address is required when the link is delivered by e-mail.
    EmailRequired = "email_required",
    /// The block belongs to the other type of applicant.
    WrongPersonBlock = "wrong_person_block",
    /// The IBAN is not two letters, two digits, then letters and digits, 15 to 34 in all.
    IbanFormat = "iban_format",
    /// The IBAN does not have the length of its country; `expected` gives it.
    IbanLength = "iban_length",
    /// The IBAN's account number does not have the structure of its country.
    IbanStructure = "iban_structure",
    /// The IBAN's checksum does not agree: a digit was mistyped.
    IbanChecksum = "iban_checksum",
    /// The IBAN's country is in no registry this version knows; its checksum is good.
    IbanUnknownCountry = "iban_unknown_country",
    /// The BIC does not have 8 or 11 characters of the right kind.
    BicFormat = "bic_format",
    /// The BIC's country does not exist.
    BicUnknownCountry = "bic_unknown_country",
    /// The BIC and the IBAN are of different countries.
    BicCountryMismatch = "bic_country_mismatch",
    /// No verification has this name.
    UnknownVerification = "unknown_verification",
    /// The verification can't be made for this type of applicant.
    UnsupportedForApplicantType = "unsupported_for_applicant_type",
    /// The vendor does not say whether the verification fits this type of applicant.
    UnconfirmedForApplicantType = "unconfirmed_for_applicant_type",
    /// The verification takes no applicant at all.
    TakesNoApplicant = "takes_no_applicant",
    /// The template has no group for the verification; `group` names it.
    NotInTemplate = "not_in_template",
    /// The action group already has `max` actions.
    TooManyActions = "too_many_actions",
    /// Two applicants of a plan have the same key.
    DuplicateKey = "duplicate_key",
    /// The parent is no other applicant of the plan.
    UnknownParent = "unknown_parent",
    /// A parent must be a company without a parent of its own.
    UnfitParent = "unfit_parent",
    /// The applicant is asked for nothing, and so is never processed.
    NoVerification = "no_verification",
    /// The applicant is asked for the same twice.
    DuplicateVerification = "duplicate_verification",
    /// Nothing is known of the applicant that the verification could compare; `missing` says what.
    NothingToCompare = "nothing_to_compare",
    /// The verification compares a part of what it could; `missing` says what is not known.
    PartlyCompared = "partly_compared",
    /// The lookup is for French IBANs, and the applicant's is another country's.
    IbanNotFrench = "iban_not_french",
    /// The template is limited to several workspaces: one must be named.
    WorkspaceRequired = "workspace_required",
    /// The template is limited to other workspaces.
    WorkspaceNotInTemplate = "workspace_not_in_template",
    /// The session names another template than the plan's.
    TemplateMismatch = "template_mismatch",
    /// The vendor offers no resolution for this type of action.
    NotResolvable = "not_resolvable",
    /// The file has more than `max` bytes.
    TooLarge = "too_large",
    /// The file is of a kind that is not taken; `detected` names it, `allowed` lists those that are.
    UnsupportedKind = "unsupported_kind",
    /// The file's name ends for another kind than its content; `detected` names the content.
    ExtensionMismatch = "extension_mismatch",
    /// The file ends early.
    Truncated = "truncated",
    /// The PDF is protected by a password, if only against changes.
    EncryptedPdf = "encrypted_pdf",
    /// The PDF has more than `max` pages; `pages` says how many.
    TooManyPages = "too_many_pages",
    /// The PDF may have more than `max` pages: they can't be counted without inflating it.
    PagesUnknown = "pages_unknown",
    /// The picture is smaller than `min_width` × `min_height`; `width` and `height` say how small.
    TooSmall = "too_small",
    /// The picture has more than `max` pixels; `width` and `height` say how large it is.
    TooManyPixels = "too_many_pixels",
    /// The picture may be too small or too large: where it says so could not be read.
    DimensionsUnknown = "dimensions_unknown",
    /// The webhook has no signature.
    SignatureMissing = "signature_missing",
    /// The signature is not `sha256=` and 64 lower-case hexadecimal digits.
    SignatureMalformed = "signature_malformed",
    /// The signature is of another body, or made with another secret.
    SignatureMismatch = "signature_mismatch",
    /// The event is not as the vendor documents events; `expected` says what should be there.
    EventMalformed = "event_malformed",
    /// The event is older than `max_age_ms`.
    EventTooOld = "event_too_old",
}

/// The stable name.
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// One step of a path into the input. `Debug` shows a property only if a table knows it: another one is the
/// caller's, and may tell of a person.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Segment {
    /// A property.
    Key(Cow<'static, str>),
    /// A place in a list.
    Index(u32),
}

impl fmt::Debug for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(Cow::Borrowed(known)) => write!(f, "Key({known:?})"),
            Self::Key(Cow::Owned(_)) => f.write_str("Key(…)"),
            Self::Index(at) => write!(f, "Index({at})"),
        }
    }
}

impl From<&'static str> for Segment {
    fn from(key: &'static str) -> Self {
        Self::Key(Cow::Borrowed(key))
    }
}

/// Data for a message.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Param {
    /// A number.
    #[serde(serialize_with = "crate::model::value::serialize_number")]
    Number(f64),
    /// A word of the contract's.
    Word(Cow<'static, str>),
    /// Words of the contract's.
    Words(Vec<&'static str>),
}

/// One thing a rule has to say.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// What it is about.
    pub code: Code,
    /// Whether it stops.
    pub severity: Severity,
    /// Where in the input; empty for the input as a whole.
    pub path: Vec<Segment>,
    /// Data for a message.
    #[serde(skip_serializing_if = "Params::is_empty")]
    pub params: Params,
}

/// Named data for a message.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Params(Vec<(&'static str, Param)>);

impl Params {
    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn add(&mut self, name: &'static str, param: Param) {
        self.0.push((name, param));
    }

    /// All data, in the order they were given.
    pub fn iter(&self) -> impl Iterator<Item = &(&'static str, Param)> {
        self.0.iter()
    }

    /// The datum of that name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Param> {
        self.0.iter().find(|(key, _)| *key == name).map(|(_, param)| param)
    }
}

impl Serialize for Params {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, param)| (name, param)))
    }
}

impl Finding {
    /// A finding that stops.
    #[must_use]
    pub fn error(code: Code, path: &[Segment]) -> Self {
        Self::at(path.to_vec(), code)
    }

    /// A finding that stops, at a path that it keeps.
    pub(crate) fn at(path: Vec<Segment>, code: Code) -> Self {
        Self { code, severity: Severity::Error, path, params: Params::default() }
    }

    /// A finding that does not stop.
    #[must_use]
    pub fn warning(code: Code, path: &[Segment]) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, path) }
    }

    /// The same with a datum.
    #[must_use]
    pub fn with(mut self, name: &'static str, param: Param) -> Self {
        self.params.add(name, param);
        self
    }

    /// The same finding about an input that is part of another.
    #[must_use]
    pub fn under(mut self, prefix: &[Segment]) -> Self {
        let own = core::mem::replace(&mut self.path, prefix.to_vec());
        self.path.extend(own);
        self
    }

    /// Where in the input, as one text: `natural_person.bank_account.iban`.
    #[must_use]
    pub fn path_text(&self) -> String {
        let mut text = String::new();
        for segment in &self.path {
            if !text.is_empty() {
                text.push('.');
            }
            match segment {
                Segment::Key(key) => text.push_str(key),
                Segment::Index(index) => text.push_str(&index.to_string()),
            }
        }
        text
    }
}

/// Where, the code and its data: `label: too_long (max 255)`. In place of a name that no
/// table knows stands `…`: it is the caller's own, and may tell of a person.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, segment) in self.path.iter().enumerate() {
            f.write_str(if at > 0 { "." } else { "" })?;
            match segment {
                Segment::Key(Cow::Borrowed(key)) => f.write_str(key)?,
                Segment::Key(Cow::Owned(_)) => f.write_str("…")?,
                Segment::Index(index) => write!(f, "{index}")?,
            }
        }
        write!(f, "{}{}", if self.path.is_empty() { "" } else { ": " }, self.code)?;
        let mut before = " (";
        for (name, datum) in self.params.iter() {
            write!(f, "{before}{name} {datum}")?;
            before = "; ";
        }
        f.write_str(if self.params.is_empty() { "" } else { ")" })
    }
}

impl fmt::Display for Param {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Word(word) => f.write_str(word),
            Self::Words(words) => f.write_str(&words.join(", ")),
        }
    }
}

/// What stands before the first dot, and behind it.
pub(crate) fn cut(path: &str) -> (&str, &str) {
    let dot = path.bytes().position(|byte| byte == b'.').unwrap_or(path.len());
    let (before, behind) = path.split_at_checked(dot).unwrap_or((path, ""));
    (before, behind.get(1..).unwrap_or_default())
}

/// The value if nothing stops, and everything there is to say either way.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked<T> {
    /// The checked value; `None` when a finding is an error.
    pub value: Option<T>,
    /// All findings, errors and warnings: in the order of the contract's fields, then properties it
    /// does not know as they came, then what is about several fields.
    pub findings: Vec<Finding>,
}

/// Why a value was refused: everything there is to say of it.
///
/// `Display` has the codes and paths of the first few that stop, for people who write programs: never a
/// value that was given, nor a name that is the caller's own.
///
/// ```
/// use workflow_session_links::rules::applicant::check;
///
/// let body = serde_json::from_str(r#"{"type": "natural_person", "label": ""}"#)?;
/// let refused = check(&body).into_result().unwrap_err();
/// assert_eq!(refused.to_string(), "refused: label: empty");
/// assert_eq!(refused.iter().count(), 1);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Findings(Vec<Finding>);

impl Findings {
    pub(crate) fn new(findings: Vec<Finding>) -> Self {
        Self(findings)
    }

    /// All findings, errors and warnings.
    pub fn iter(&self) -> core::slice::Iter<'_, Finding> {
        self.0.iter()
    }

    /// The same, to keep.
    #[must_use]
    pub fn into_vec(self) -> Vec<Finding> {
        self.0
    }
}

impl AsRef<[Finding]> for Findings {
    fn as_ref(&self) -> &[Finding] {
        &self.0
    }
}

impl<'findings> IntoIterator for &'findings Findings {
    type Item = &'findings Finding;
    type IntoIter = core::slice::Iter<'findings, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Findings {
    type Item = Finding;
    type IntoIter = std::vec::IntoIter<Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("refused")?;
        write_errors(f, &self.0)
    }
}

impl core::error::Error for Findings {}

/// Writes the first few that stop, and how many more there are.
pub(crate) fn write_errors(f: &mut fmt::Formatter<'_>, findings: &[Finding]) -> fmt::Result {
    const SHOWN: usize = 5;
    let errors = || findings.iter().filter(|finding| finding.severity == Severity::Error);
    for (at, finding) in errors().take(SHOWN).enumerate() {
        write!(f, "{} {finding}", if at == 0 { ':' } else { ',' })?;
    }
    match errors().count().saturating_sub(SHOWN) {
        0 => Ok(()),
        more => write!(f, " and {more} more"),
    }
}

impl<T> Checked<T> {
    /// The value, unless a finding is an error.
    #[must_use]
    pub fn new(value: Option<T>, findings: Vec<Finding>) -> Self {
        let stops = findings.iter().any(|finding| finding.severity == Severity::Error);
        Self { value: if stops { None } else { value }, findings }
    }

    /// The value, or the findings that stop it.
    ///
    /// # Errors
    /// All findings, when at least one is an error.
    pub fn into_result(self) -> Result<T, Findings> {
        self.value.ok_or(Findings::new(self.findings))
    }

    /// The same report about another form of the value.
    #[must_use]
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Checked<U> {
        Checked { value: self.value.map(change), findings: self.findings }
    }
}
