//! Reads an unknown value by a table of fields: one walk that finds everything wrong, with paths,
//! and what is sent in another form than it was given.
//!
//! A row of a table is the only place where a bound of the contract stands; checks, TypeScript
//! types and the contract test read it there.

use std::borrow::Cow;

use super::bank;
use super::email::is_email;
use super::finding::{Checked, Code, Finding, Param, Segment, Severity};
use super::human_name;
use crate::model::Value;
use crate::model::id::is_uuid;
use crate::model::tape::{Seen, Tape, View};
use crate::model::value::Foreign;

/// One property of an object that is sent.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name on the wire.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether it must be there.
    pub required: bool,
    /// Whether it may be `null`.
    pub nullable: bool,
}

/// What a property holds. Lengths count Unicode scalar values; every text needs at least one.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A text.
    Text {
        /// The most characters.
        max: u32,
    },
    /// A person's name: no control characters and no markup; unusual characters are a warning.
    Name {
        /// The most characters.
        max: u32,
    },
    /// A safe string: no control characters, no `<` or `>` (CONTRACT.md 17).
    SafeText {
        /// The most characters.
        max: u32,
    },
    /// One of a few words.
    OneOf(&'static [&'static str]),
    /// A UUID.
    Uuid,
    /// `true` or `false`.
    Bool,
    /// A whole number between two bounds, both included.
    Integer {
        /// The smallest.
        min: i32,
        /// The largest.
        max: i32,
    },
    /// An e-mail address.
    Email,
    /// An IBAN; spaces, hyphens and lower case are taken, the compact form is sent.
    Iban,
    /// A BIC.
    Bic,
    /// An object of these properties.
    Object(&'static [Field]),
    /// A list of objects of these properties.
    List(&'static [Field]),
}

impl Field {
    /// A property that may be left out.
    #[must_use]
    pub const fn optional(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, required: false, nullable: false }
    }

    /// A property that must be there.
    #[must_use]
    pub const fn required(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, required: true, nullable: false }
    }

    /// The same, and it may be `null`.
    #[must_use]
    pub const fn or_null(self) -> Self {
        Self { nullable: true, ..self }
    }
}

/// Checks an object by its table: all findings at once, and the object as it is sent.
#[must_use]
pub fn check(value: &Value, fields: &'static [Field]) -> Checked<Value> {
    let mut reader = Reader::default();
    reader.object(Tape::of(value).view(), fields);
    reader.report(value)
}

/// Checks a value that stands for itself.
#[must_use]
pub fn check_leaf(value: &Value, kind: Kind) -> Checked<Value> {
    let mut reader = Reader::default();
    reader.field(Tape::of(value).view(), &Field::required("", kind));
    reader.report(value)
}

/// Collects findings on the way through a value, and what is sent in another form than it was given.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    /// The way to where it stands.
    steps: Vec<Step>,
    findings: Vec<Finding>,
    /// What is about several fields: it is told last.
    later: Vec<Finding>,
    changes: Vec<Change>,
    /// The country of the IBAN that stands beside what is being read.
    bank: Option<bank::Country>,
    /// A property of the root that somebody else reports on.
    apart: Option<&'static str>,
}

/// One step on the way to where the reader stands.
#[derive(Clone, Copy, Debug)]
enum Step {
    Property(&'static str),
    Place(usize),
}

impl Step {
    fn segment(self) -> Segment {
        match self {
            Self::Property(name) => name.into(),
            Self::Place(at) => Segment::Index(u32::try_from(at).unwrap_or(u32::MAX)),
        }
    }
}

/// A text that is sent in another form than it was given.
#[derive(Debug)]
pub(crate) struct Change {
    /// Where it stands.
    pub(crate) path: Vec<Segment>,
    /// What is sent.
    pub(crate) text: String,
}

impl Reader {
    /// A reader that leaves one property of the root alone.
    pub(crate) fn setting_apart(apart: Option<&'static str>) -> Self {
        Self { apart, ..Self::default() }
    }

    /// What was found, and what is sent in another form.
    pub(crate) fn into_parts(mut self) -> (Vec<Finding>, Vec<Change>) {
        self.findings.append(&mut self.later);
        (self.findings, self.changes)
    }

    /// The report about a value that was read: what is sent is what was given, with the changes.
    pub(crate) fn report(self, value: &Value) -> Checked<Value> {
        let (findings, changes) = self.into_parts();
        let mut report = Checked::new(Some(()), findings).map(|()| value.clone());
        if let Some(sent) = &mut report.value {
            for change in changes {
                put(sent, &change.path, change.text);
            }
        }
        report
    }

    /// Notes something about several fields.
    pub(crate) fn note(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Notes an error at a place below where the reader stands.
    pub(crate) fn error_at(&mut self, below: &[&'static str], code: Code) {
        let finding = Finding::error(code, &self.path_to(below));
        self.findings.push(finding);
    }

    /// Notes a warning at a place below where the reader stands.
    pub(crate) fn warn_at(&mut self, below: &[&'static str], code: Code) {
        let finding = Finding::warning(code, &self.path_to(below));
        self.findings.push(finding);
    }

    /// Whether something was already found at that path.
    pub(crate) fn found_at(&self, path: &[&str]) -> bool {
        self.findings.iter().any(|finding| is_path(&finding.path, path))
    }

    fn path_to(&self, below: &[&'static str]) -> Vec<Segment> {
        let mut path = Vec::with_capacity(self.steps.len() + below.len());
        for step in &self.steps {
            path.push(step.segment());
        }
        for name in below {
            path.push(Segment::from(*name));
        }
        path
    }

    fn error(&mut self, code: Code) {
        self.error_at(&[], code);
    }

    fn error_with(&mut self, code: Code, name: &'static str, param: Param) {
        self.findings.push(Finding::error(code, &self.path_to(&[])).with(name, param));
    }

    fn wrong_type(&mut self, expected: &'static str) {
        self.error_with(Code::WrongType, "expected", Param::Word(Cow::Borrowed(expected)));
    }

    /// Reads an object by its table.
    pub(crate) fn object(&mut self, value: View<'_, '_>, fields: &'static [Field]) {
        let Seen::Map { properties, in_order } = value.seen() else {
            self.wrong(value, "object");
            return;
        };
        self.bank = None;
        let mut known = 0;
        // Most objects have their properties in the order of the table.
        let mut ahead = value.children();
        for field in fields {
            let next = ahead.peek().filter(|next| next.is_named(field.name));
            let found = if in_order { next } else { next.or_else(|| value.get(field.name)) };
            match found {
                Some(found) => {
                    if next.is_some() {
                        ahead.next();
                    }
                    known += 1;
                    self.steps.push(Step::Property(field.name));
                    self.field(found, field);
                    self.steps.pop();
                }
                None if field.required => self.error_at(&[field.name], Code::Required),
                None => {}
            }
        }
        if known < properties {
            self.unknown_properties(value, fields);
        }
    }

    fn unknown_properties(&mut self, value: View<'_, '_>, fields: &'static [Field]) {
        let mut unread: Vec<&Field> = fields.iter().collect();
        for child in value.children() {
            let is_apart =
                self.steps.is_empty() && self.apart.is_some_and(|apart| child.is_named(apart));
            // JSON can name a property twice: only the first was read.
            let place = unread.iter().position(|field| child.is_named(field.name));
            if let Some(place) = place {
                unread.swap_remove(place);
            } else if !is_apart {
                self.unknown_property(child.name(), fields);
            }
        }
    }

    fn unknown_property(&mut self, name: &str, fields: &'static [Field]) {
        // The name is the caller's own word: shortened, it still shows where to look.
        let shown: String = name.chars().take(64).collect();
        let mut path = self.path_to(&[]);
        path.push(Segment::Key(Cow::Owned(shown)));
        let mut finding = Finding::error(Code::UnknownProperty, &path);
        if let Some(field) = fields.iter().find(|field| is_meant(name, field.name)) {
            finding = finding.with("expected", Param::Word(Cow::Borrowed(field.name)));
        }
        self.findings.push(finding);
    }

    fn field(&mut self, value: View<'_, '_>, field: &Field) {
        match (field.kind, value.seen()) {
            (_, Seen::Null) if field.nullable => {}
            (Kind::Object(fields), _) => self.object(value, fields),
            (Kind::List(fields), Seen::List) => {
                for (at, item) in value.children().enumerate() {
                    self.steps.push(Step::Place(at));
                    self.object(item, fields);
                    self.steps.pop();
                }
            }
            (Kind::List(_), _) => self.wrong(value, "list"),
            (Kind::Bool, Seen::Bool(_)) => {}
            (Kind::Bool, _) => self.wrong(value, "boolean"),
            (Kind::Integer { min, max }, Seen::Number(number))
                if number.fract() == 0.0 && (f64::from(min)..=f64::from(max)).contains(&number) => {
            }
            (Kind::Integer { .. }, _) => self.wrong_type("integer"),
            (leaf, Seen::Text(text)) => self.leaf(text, leaf),
            _ => self.wrong(value, "string"),
        }
    }

    /// The value is of another kind than expected.
    fn wrong(&mut self, value: View<'_, '_>, expected: &'static str) {
        match value.seen() {
            Seen::Foreign(Foreign::LoneSurrogate) => self.error(Code::InvalidCharacters),
            Seen::Foreign(Foreign::LongText) => {
                self.error_with(Code::TooLong, "max", Param::Number(Value::MAX_TEXT as f64));
            }
            Seen::Foreign(Foreign::Depth | Foreign::Size) => self.error(Code::TooComplex),
            Seen::Foreign(Foreign::Unreadable) => self.error(Code::Unreadable),
            _ => self.wrong_type(expected),
        }
    }

    fn leaf(&mut self, text: &str, kind: Kind) {
        match kind {
            Kind::Text { max } => self.bounded(text, max),
            Kind::Name { max } => {
                self.bounded(text, max);
                // What the vendor documents is no control character and no markup.
                if human_name::is_unusual(text) && self.plain(text) {
                    self.warn_at(&[], Code::UnusualCharacters);
                }
            }
            Kind::SafeText { max } => {
                let trimmed = text.trim();
                self.bounded(trimmed, max);
                self.plain(text);
                self.sent_as(text, trimmed);
            }
            Kind::OneOf(allowed) => {
                if !allowed.contains(&text) {
                    self.error_with(Code::NotAllowed, "allowed", Param::Words(allowed.to_vec()));
                }
            }
            Kind::Uuid if is_uuid(text) => {}
            Kind::Uuid => self.error(Code::InvalidUuid),
            Kind::Email if is_email(text) => {}
            Kind::Email => self.error(Code::InvalidEmail),
            Kind::Iban => {
                let (iban, finding) = bank::judge_iban(text);
                let is_accepted = self.bank(text, &iban, finding);
                self.bank = bank::iban_country(&iban).filter(|_| is_accepted);
            }
            Kind::Bic => {
                let (bic, finding) = bank::judge_bic(text);
                let is_accepted = self.bank(text, &bic, finding);
                // One of another country is a mistyped one, or a foreign branch.
                if is_accepted && self.bank.is_some_and(|iban| !bank::is_bic_of(iban, &bic)) {
                    self.later.push(Finding::warning(Code::BicCountryMismatch, &self.path_to(&[])));
                }
            }
            // What is no text was told apart before.
            Kind::Object(_) | Kind::List(_) | Kind::Bool | Kind::Integer { .. } => {}
        }
    }

    /// Notes what was found, and answers whether it is accepted.
    fn bank(&mut self, text: &str, sent: &str, finding: Option<Finding>) -> bool {
        self.sent_as(text, sent);
        let Some(finding) = finding else { return true };
        let stops = finding.severity == Severity::Error;
        self.findings.push(Finding { path: self.path_to(&[]), ..finding });
        !stops
    }

    fn sent_as(&mut self, text: &str, sent: &str) {
        if text != sent {
            self.changes.push(Change { path: self.path_to(&[]), text: sent.to_owned() });
        }
    }

    fn bounded(&mut self, text: &str, max: u32) {
        if is_blank(text) {
            self.error(Code::Empty);
        // There are at least as many bytes as characters.
        } else if text.len() > max as usize && characters(text) > max as usize {
            self.error_with(Code::TooLong, "max", Param::Number(f64::from(max)));
        }
    }

    /// Whether there are neither control characters nor markup; whichever there is, is found.
    fn plain(&mut self, text: &str) -> bool {
        // A blank text was found empty: what it is blank with is no second mistake.
        if is_blank(text) {
            return false;
        }
        let (control, markup) = (
            text.chars().any(char::is_control),
            text.bytes().any(|byte| matches!(byte, b'<' | b'>')),
        );
        if control {
            self.error(Code::InvalidCharacters);
        }
        if markup {
            self.error(Code::Markup);
        }
        !control && !markup
    }
}

/// Puts a text at a path of properties and places that are there.
fn put(value: &mut Value, path: &[Segment], text: String) {
    let place = path.iter().try_fold(value, |value, segment| match (value, segment) {
        (Value::Map(entries), Segment::Key(key)) => {
            entries.iter_mut().find(|(name, _)| name == key).map(|(_, value)| value)
        }
        (Value::List(items), Segment::Index(at)) => items.get_mut(*at as usize),
        _ => None,
    });
    if let Some(place) = place {
        *place = Value::Text(Cow::Owned(text));
    }
}

fn is_path(path: &[Segment], names: &[&str]) -> bool {
    path.len() == names.len()
        && path.iter().zip(names).all(|(segment, name)| match segment {
            Segment::Key(key) => key == name,
            Segment::Index(_) => false,
        })
}

/// Whether two names differ in nothing but case, and what words are joined with.
fn is_meant(name: &str, known: &str) -> bool {
    fn letters(name: &str) -> impl Iterator<Item = u8> {
        let letters = name.bytes().filter(|byte| !matches!(byte, b'_' | b'-' | b' '));
        letters.map(|byte| byte.to_ascii_lowercase())
    }
    letters(name).eq(letters(known))
}

/// How many Unicode scalar values a text has: of each one's bytes, the first is told from the rest.
fn characters(text: &str) -> usize {
    text.bytes().filter(|byte| byte & 0xC0 != 0x80).count()
}

fn is_blank(text: &str) -> bool {
    !text.as_bytes().first().is_some_and(u8::is_ascii_graphic)
        && text.chars().all(char::is_whitespace)
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;

    #[test]
    fn a_property_that_is_there_twice_is_refused() {
        let body = r#"{"first_name": "Ada", "last_name": "B", "first_name": "<b>"}"#;
        let checked =
            check(&serde_json::from_str(body).unwrap(), crate::rules::applicant::IDENTITY);
        assert_eq!(checked.findings[0].code, Code::UnknownProperty);
        assert_eq!(checked.findings[0].path_text(), "first_name");
        assert!(checked.value.is_none());
    }
}
