//! Reads an unknown value by a table of fields: one walk that finds everything wrong, with paths,
//! and what is sent in another form than it was given.
//!
//! A row of a table is the only place where a bound of the contract stands; checks, TypeScript
//! types and the contract test read it there.

pub(crate) mod found;
#[cfg(any(test, all(feature = "js", target_arch = "wasm32")))]
pub(crate) mod in_row;

use std::borrow::Cow;

use self::found::{Data, Found, Notes, Part, Step, Way};
use super::bank;
use super::email::is_email;
use super::finding::{Checked, Code, Finding, Segment, Severity};
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

/// What a property holds. Lengths count Unicode scalar values; every text needs at least one. White space
/// around a text is taken, and not sent: it does not count.
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
    /// A text of the API's, whatever it says.
    AnyText,
    /// A number of milliseconds.
    Milliseconds,
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
    let mut reader = Reader::new();
    reader.object(value, fields);
    reader.report(value)
}

/// Whether it is the first of its name. JSON can name a property twice: only the first is read.
pub(crate) fn is_first(entries: &[(Cow<'static, str>, Value)], at: usize, name: &str) -> bool {
    entries.iter().position(|(other, _)| other == name) == Some(at)
}

/// Checks a value that stands for itself.
#[must_use]
pub fn check_leaf(value: &Value, kind: Kind) -> Checked<Value> {
    let mut reader = Reader::new();
    reader.field(value, &Field::required("", kind));
    reader.report(value)
}

/// Collects findings on the way through a value, and what is sent in another form than it was given.
pub(crate) struct Reader {
    /// The way to the object that it reads.
    way: Way,
    /// The property of it that it reads.
    at: Option<&'static str>,
    notes: Notes,
    /// The country of the IBAN that stands beside what is being read.
    bank: Option<bank::Country>,
    /// The IBAN or BIC that was read last.
    compact: bank::Compact,
    /// A property of the root that somebody else reports on.
    apart: Option<&'static str>,
    /// Whether properties that no table knows are left alone.
    is_open: bool,
}

impl Reader {
    pub(crate) const fn new() -> Self {
        Self {
            way: Way::new(),
            at: None,
            notes: Notes::new(),
            bank: None,
            compact: bank::Compact::new(),
            apart: None,
            is_open: false,
        }
    }

    /// A reader of what may have more properties than its table knows.
    pub(crate) fn open() -> Self {
        Self { is_open: true, ..Self::new() }
    }

    /// What was found.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        self.notes.told()
    }

    /// Leaves one property of the root alone.
    pub(crate) fn set_apart(&mut self, apart: Option<&'static str>) {
        self.apart = apart;
    }

    /// The report about a value that was read: what is sent is what was given, with the changes.
    pub(crate) fn report(self, value: &Value) -> Checked<Value> {
        let notes = self.notes;
        let mut report = Checked::new(Some(()), notes.told()).map(|()| value.clone());
        if let Some(sent) = &mut report.value {
            for change in notes.changes() {
                put(sent, &notes.segments(change.path), notes.text(change.text).to_owned());
            }
        }
        report
    }

    /// Notes an error at a place below where the reader stands.
    pub(crate) fn error_at(&mut self, below: &[&'static str], code: Code) {
        self.note_at(below, code, Severity::Error, Data::None);
    }

    /// Notes a warning at a place below where the reader stands.
    pub(crate) fn warn_at(&mut self, below: &[&'static str], code: Code) {
        self.note_at(below, code, Severity::Warning, Data::None);
    }

    /// Notes something at a place below where the reader stands.
    pub(crate) fn note_at(
        &mut self,
        below: &[&'static str],
        code: Code,
        severity: Severity,
        data: Data,
    ) {
        let path = self.notes.path(self.way.steps(), self.at.map(Step::Property), below);
        self.notes.add(Found { code, severity, path, data });
    }

    /// What was already found at that path.
    pub(crate) fn found_at(&mut self, path: &[&str]) -> Option<&mut Found> {
        self.notes.found_at(path)
    }

    /// Where the reader stands.
    fn path(&mut self) -> Part {
        self.notes.path(self.way.steps(), self.at.map(Step::Property), &[])
    }

    fn note(&mut self, code: Code, severity: Severity, data: Data) {
        self.note_at(&[], code, severity, data);
    }

    fn error(&mut self, code: Code) {
        self.note(code, Severity::Error, Data::None);
    }

    fn error_with(&mut self, code: Code, data: Data) {
        self.note(code, Severity::Error, data);
    }

    fn wrong_type(&mut self, expected: &'static str) {
        self.error_with(Code::WrongType, Data::Expected(expected));
    }

    /// Reads an object by its table.
    pub(crate) fn object(&mut self, value: &Value, fields: &'static [Field]) {
        let Value::Map(entries) = value else {
            self.wrong(value, "object");
            return;
        };
        // What comes from JavaScript was bounded on the way. What the API answers is left as it is.
        #[cfg(not(all(feature = "js", target_arch = "wasm32")))]
        if self.way.steps().is_empty() && !self.is_open && value.is_too_large() {
            self.error(Code::TooComplex);
            return;
        }
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
        if known < entries.len() && !self.is_open {
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
            self.way.push(Step::Property(name));
        }
    }

    fn leave(&mut self) {
        self.way.pop();
    }

    fn unknown_properties(
        &mut self,
        entries: &[(Cow<'static, str>, Value)],
        fields: &'static [Field],
    ) {
        for (at, (name, _)) in entries.iter().enumerate() {
            let is_known = fields.iter().any(|field| name == field.name);
            if !(is_known && is_first(entries, at, name)) {
                self.unknown_property(name, fields);
            }
        }
    }

    pub(crate) fn unknown_property(&mut self, name: &str, fields: &'static [Field]) {
        if self.way.steps().is_empty() && self.apart == Some(name) {
            return;
        }
        let shown = self.notes.keep(shown(name));
        let path = self.notes.path(self.way.steps(), Some(Step::Unknown(shown)), &[]);
        let meant = fields.iter().find(|field| is_meant(name, field.name));
        let data = meant.map_or(Data::None, |field| Data::Expected(field.name));
        let code = Code::UnknownProperty;
        self.notes.add(Found { code, severity: Severity::Error, path, data });
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
                    self.way.push(Step::Place(at as u32));
                    self.object(item, fields);
                    self.way.pop();
                }
                self.leave();
            }
            (Kind::List(_), _) => self.wrong(value, "list"),
            (Kind::Bool, Value::Bool(_)) => {}
            (Kind::Bool, _) => self.wrong(value, "boolean"),
            (Kind::Integer { min, max }, Value::Number(number))
                if number.fract() == 0.0 && (f64::from(min)..=f64::from(max)).contains(number) => {}
            (Kind::Integer { .. }, _) => self.wrong_type("integer"),
            (Kind::Milliseconds, Value::Number(number)) if number.is_finite() => {}
            (Kind::Milliseconds, _) => self.wrong_type("a number of milliseconds"),
            (leaf, Value::Text(text)) => self.leaf(text, leaf),
            _ => self.wrong(value, "string"),
        }
    }

    /// The value is of another kind than expected.
    fn wrong(&mut self, value: &Value, expected: &'static str) {
        match value {
            Value::Foreign(Foreign::LoneSurrogate) => self.error(Code::InvalidCharacters),
            Value::Foreign(Foreign::LongText) => {
                self.error_with(Code::TooLong, Data::Max(Value::MAX_TEXT as u32));
            }
            Value::Foreign(Foreign::Depth | Foreign::Size) => self.error(Code::TooComplex),
            Value::Foreign(Foreign::Unreadable) => self.error(Code::Unreadable),
            _ => self.wrong_type(expected),
        }
    }

    fn leaf(&mut self, text: &str, kind: Kind) {
        match kind {
            Kind::Text { max } => {
                self.bounded(text, max);
            }
            Kind::Name { max } => {
                let trimmed = self.bounded(text, max);
                // What the vendor documents is no control character and no markup.
                if !trimmed.is_empty()
                    && human_name::is_unusual(text)
                    && self.plain(text)
                    && human_name::is_unusual(trimmed)
                {
                    self.note(Code::UnusualCharacters, Severity::Warning, Data::None);
                }
            }
            Kind::SafeText { max } => {
                // A blank text was found empty: what it is blank with is no second mistake.
                if !self.bounded(text, max).is_empty() {
                    self.plain(text);
                }
            }
            Kind::OneOf(allowed) => {
                if !allowed.contains(&text) {
                    self.error_with(Code::NotAllowed, Data::Allowed(allowed));
                }
            }
            Kind::Uuid if is_uuid(text) => {}
            Kind::Uuid => self.error(Code::InvalidUuid),
            Kind::Email => {
                let trimmed = trimmed(text);
                if trimmed.is_empty() {
                    self.error(Code::Empty);
                } else if !is_email(trimmed) {
                    self.error(Code::InvalidEmail);
                } else if text != trimmed {
                    self.change(trimmed);
                }
            }
            Kind::Iban => {
                self.compact.read(text);
                let is_accepted = self.bank(bank::judge_iban(&self.compact));
                self.bank = self.compact.iban_country().filter(|_| is_accepted);
            }
            Kind::Bic => {
                self.compact.read(text);
                let bic = &self.compact;
                // One of another country is a mistyped one, or a foreign branch.
                let is_abroad =
                    self.bank.is_some_and(|iban| !bank::is_bic_of(iban, bic.as_bytes()));
                if self.bank(bank::judge_bic(bic)) && is_abroad {
                    let (code, path) = (Code::BicCountryMismatch, self.path());
                    let severity = Severity::Warning;
                    self.notes.add_later(Found { code, severity, path, data: Data::None });
                }
            }
            // What is no text was told apart before.
            Kind::AnyText
            | Kind::Object(_)
            | Kind::List(_)
            | Kind::Bool
            | Kind::Integer { .. }
            | Kind::Milliseconds => {}
        }
    }

    /// Notes the text that is sent instead.
    fn change(&mut self, text: &str) {
        let path = self.path();
        self.notes.add_change(path, text);
    }

    /// Notes what there is to say of the IBAN or BIC, and answers whether it is accepted.
    fn bank(&mut self, verdict: Option<bank::Verdict>) -> bool {
        let is_accepted = verdict.is_none_or(|verdict| verdict.severity == Severity::Warning);
        if is_accepted && !self.compact.is_as_given() {
            let path = self.path();
            self.notes.add_change(path, self.compact.as_str());
        }
        if let Some(bank::Verdict { code, severity, data }) = verdict {
            self.note(code, severity, data);
        }
        is_accepted
    }

    /// The text as it is sent: without white space around it, which a keyboard leaves behind a word.
    #[inline(always)]
    fn bounded<'text>(&mut self, text: &'text str, max: u32) -> &'text str {
        let trimmed = trimmed(text);
        if trimmed.is_empty() {
            self.error(Code::Empty);
        // There are at least as many bytes as characters.
        } else if trimmed.len() > max as usize && characters(trimmed) > max as usize {
            self.error_with(Code::TooLong, Data::Max(max));
        } else if trimmed.len() < text.len() {
            self.change(trimmed);
        }
        trimmed
    }

    /// Whether there are neither control characters nor markup; whichever there is, is found.
    fn plain(&mut self, text: &str) -> bool {
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
        (value, Segment::Key(key)) => value.get_mut(key),
        (Value::List(items), Segment::Index(at)) => items.get_mut(*at as usize),
        _ => None,
    });
    if let Some(place) = place {
        *place = Value::Text(Cow::Owned(text));
    }
}

/// Whether two names differ in nothing but case, and what words are joined with.
pub(crate) fn is_meant(name: &str, known: &str) -> bool {
    fn letters(name: &str) -> impl Iterator<Item = u8> {
        let letters = name.bytes().filter(|byte| !matches!(byte, b'_' | b'-' | b' '));
        letters.map(|byte| byte.to_ascii_lowercase())
    }
    letters(name).eq(letters(known))
}

/// What is told of a name nobody knows. It is the caller's own word: shortened, it still shows where to
/// look, and it can't begin a new line in a log.
pub(crate) fn shown(name: &str) -> &str {
    let mut characters = name.char_indices().enumerate();
    let is_end = |(count, (_, one)): &(usize, (usize, char))| *count == 64 || one.is_control();
    let end = characters.find(is_end).map_or(name.len(), |(_, (at, _))| at);
    name.get(..end).unwrap_or_default()
}

/// A text without the white space around it. Most have none: they begin and end with a character of
/// ASCII's that can be seen.
fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [b'!'..=b'~', .., b'!'..=b'~'] => text,
        _ => text.trim(),
    }
}

/// How many Unicode scalar values a text has: of each one's bytes, the first is told from the rest.
fn characters(text: &str) -> usize {
    text.bytes().filter(|byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests;
