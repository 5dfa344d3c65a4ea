//! Reads an unknown value by a table of fields: one walk that finds everything wrong, with paths,
//! and what is sent in another form than it was given.
//!
//! A row of a table is the only place where a bound of the contract stands; checks, TypeScript
//! types and the contract test read it there.

#[cfg(any(test, all(feature = "js", target_arch = "wasm32")))]
pub(crate) mod in_row;

use std::borrow::Cow;

use super::bank;
use super::email::is_email;
use super::finding::{Checked, Code, Finding, Param, Segment, Severity};
use super::human_name;
use crate::model::Value;
use crate::model::id::is_uuid;
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
    reader.object(value, fields);
    reader.report(value)
}

/// Checks a value that stands for itself.
#[must_use]
pub fn check_leaf(value: &Value, kind: Kind) -> Checked<Value> {
    let mut reader = Reader::default();
    reader.field(value, &Field::required("", kind));
    reader.report(value)
}

/// Collects findings on the way through a value, and what is sent in another form than it was given.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    /// The way to the object that it reads.
    steps: Vec<Step>,
    /// The property of it that it reads.
    at: Option<&'static str>,
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
    /// Leaves one property of the root alone.
    pub(crate) fn set_apart(&mut self, apart: Option<&'static str>) {
        self.apart = apart;
    }

    /// The report about a value that was read: what is sent is what was given, with the changes.
    pub(crate) fn report(mut self, value: &Value) -> Checked<Value> {
        self.findings.append(&mut self.later);
        let mut report = Checked::new(Some(()), self.findings).map(|()| value.clone());
        if let Some(sent) = &mut report.value {
            for change in self.changes {
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
        let finding = Finding::at(self.path_to(below), code);
        self.findings.push(finding);
    }

    /// Notes a warning at a place below where the reader stands.
    pub(crate) fn warn_at(&mut self, below: &[&'static str], code: Code) {
        let finding = Finding::at(self.path_to(below), code);
        self.findings.push(Finding { severity: Severity::Warning, ..finding });
    }

    /// Whether something was already found at that path.
    pub(crate) fn found_at(&self, path: &[&str]) -> bool {
        self.findings.iter().any(|finding| is_path(&finding.path, path))
    }

    fn path_to(&self, below: &[&'static str]) -> Vec<Segment> {
        let mut path = Vec::with_capacity(self.steps.len() + 1 + below.len());
        for step in &self.steps {
            path.push(step.segment());
        }
        if let Some(name) = self.at {
            path.push(name.into());
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
        self.findings.push(Finding::at(self.path_to(&[]), code).with(name, param));
    }

    fn wrong_type(&mut self, expected: &'static str) {
        self.error_with(Code::WrongType, "expected", Param::Word(Cow::Borrowed(expected)));
    }

    /// Reads an object by its table.
    pub(crate) fn object(&mut self, value: &Value, fields: &'static [Field]) {
        let Value::Map(entries) = value else {
            self.wrong(value, "object");
            return;
        };
        self.bank = None;
        let mut known = 0;
        // Most objects have their properties in the order of the table.
        let mut ahead = entries.iter().peekable();
        for field in fields {
            let next = ahead.next_if(|(name, _)| name == field.name).map(|(_, value)| value);
            match next.or_else(|| value.get(field.name)) {
                Some(found) => {
                    known += 1;
                    self.at = Some(field.name);
                    self.field(found, field);
                }
                None => self.nothing(field),
            }
        }
        self.at = None;
        if known < entries.len() {
            self.unknown_properties(entries, fields);
        }
    }

    fn nothing(&mut self, field: &Field) {
        if field.required {
            self.at = Some(field.name);
            self.error(Code::Required);
        }
    }

    /// Goes from a property to what it holds. A value that stands for itself has no name.
    #[inline(always)]
    fn enter(&mut self) {
        if let Some(name) = self.at.take() {
            self.steps.push(Step::Property(name));
        }
    }

    fn leave(&mut self) {
        self.steps.pop();
    }

    fn unknown_properties(
        &mut self,
        entries: &[(Cow<'static, str>, Value)],
        fields: &'static [Field],
    ) {
        let mut unread: Vec<&Field> = fields.iter().collect();
        for (name, _) in entries {
            // JSON can name a property twice: only the first was read.
            match unread.iter().position(|field| name == field.name) {
                Some(place) => {
                    unread.swap_remove(place);
                }
                None => self.unknown_property(name, fields),
            }
        }
    }

    pub(crate) fn unknown_property(&mut self, name: &str, fields: &'static [Field]) {
        if self.steps.is_empty() && self.apart == Some(name) {
            return;
        }
        // The name is the caller's own word: shortened, it still shows where to look.
        let end = name.char_indices().nth(64).map_or(name.len(), |(at, _)| at);
        let shown = name.get(..end).unwrap_or_default().to_owned();
        let mut path = self.path_to(&[]);
        path.push(Segment::Key(Cow::Owned(shown)));
        let mut finding = Finding::at(path, Code::UnknownProperty);
        if let Some(field) = fields.iter().find(|field| is_meant(name, field.name)) {
            finding = finding.with("expected", Param::Word(Cow::Borrowed(field.name)));
        }
        self.findings.push(finding);
    }

    fn field(&mut self, value: &Value, field: &Field) {
        match (field.kind, value) {
            (_, Value::Null) if field.nullable => {}
            (Kind::Object(fields), _) => {
                self.enter();
                self.object(value, fields);
                self.leave();
            }
            (Kind::List(fields), Value::List(items)) => {
                self.enter();
                for (at, item) in items.iter().enumerate() {
                    self.steps.push(Step::Place(at));
                    self.object(item, fields);
                    self.steps.pop();
                }
                self.leave();
            }
            (Kind::List(_), _) => self.wrong(value, "list"),
            (Kind::Bool, Value::Bool(_)) => {}
            (Kind::Bool, _) => self.wrong(value, "boolean"),
            (Kind::Integer { min, max }, Value::Number(number))
                if number.fract() == 0.0 && (f64::from(min)..=f64::from(max)).contains(number) => {}
            (Kind::Integer { .. }, _) => self.wrong_type("integer"),
            (leaf, Value::Text(text)) => self.leaf(text, leaf),
            _ => self.wrong(value, "string"),
        }
    }

    /// The value is of another kind than expected.
    fn wrong(&mut self, value: &Value, expected: &'static str) {
        match value {
            Value::Foreign(Foreign::LoneSurrogate) => self.error(Code::InvalidCharacters),
            Value::Foreign(Foreign::LongText) => {
                self.error_with(Code::TooLong, "max", Param::Number(Value::MAX_TEXT as f64));
            }
            Value::Foreign(Foreign::Depth | Foreign::Size) => self.error(Code::TooComplex),
            Value::Foreign(Foreign::Unreadable) => self.error(Code::Unreadable),
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
                if text != trimmed {
                    self.changes.push(Change { path: self.path_to(&[]), text: trimmed.to_owned() });
                }
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
                let country = bank::iban_country(&iban);
                let is_accepted = self.bank(iban, finding);
                self.bank = country.filter(|_| is_accepted);
            }
            Kind::Bic => {
                let (bic, finding) = bank::judge_bic(text);
                // One of another country is a mistyped one, or a foreign branch.
                let is_abroad = self.bank.is_some_and(|iban| !bank::is_bic_of(iban, &bic));
                if self.bank(bic, finding) && is_abroad {
                    self.later.push(Finding::warning(Code::BicCountryMismatch, &self.path_to(&[])));
                }
            }
            // What is no text was told apart before.
            Kind::Object(_) | Kind::List(_) | Kind::Bool | Kind::Integer { .. } => {}
        }
    }

    /// Notes what was found, and answers whether it is accepted.
    fn bank(&mut self, sent: Cow<'_, str>, finding: Option<Finding>) -> bool {
        // As it was given, where it is borrowed.
        if let Cow::Owned(text) = sent {
            self.changes.push(Change { path: self.path_to(&[]), text });
        }
        let Some(finding) = finding else { return true };
        let stops = finding.severity == Severity::Error;
        self.findings.push(Finding { path: self.path_to(&[]), ..finding });
        !stops
    }

    #[inline(always)]
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

#[inline(always)]
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
