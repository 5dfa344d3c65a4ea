//! Reads an unknown value by a table of fields: one walk that finds everything wrong, with paths,
//! and returns the value as it is sent.
//!
//! A row of a table is the only place where a bound of the contract stands; checks, TypeScript
//! types and the contract test read it there.

use std::borrow::Cow;

use super::bank;
use super::finding::{Code, Finding, Param, Segment};
use super::human_name;
use crate::model::id::is_uuid;
use crate::model::value::{Foreign, Value, View};

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

/// Collects findings on the way through a value.
#[derive(Debug, Default)]
pub struct Reader {
    path: Vec<Segment>,
    findings: Vec<Finding>,
    /// A property of the root that somebody else reports on.
    apart: Option<&'static str>,
}

impl Reader {
    /// A reader that leaves one property of the root alone.
    #[must_use]
    pub fn setting_apart(apart: Option<&'static str>) -> Self {
        Self { apart, ..Self::default() }
    }

    /// What was found.
    #[must_use]
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }

    /// Notes an error at a place below where the reader stands.
    pub fn error_at(&mut self, below: &[&'static str], code: Code) {
        let finding = Finding::error(code, &self.path_to(below));
        self.findings.push(finding);
    }

    /// Notes a warning at a place below where the reader stands.
    pub fn warn_at(&mut self, below: &[&'static str], code: Code) {
        let finding = Finding::warning(code, &self.path_to(below));
        self.findings.push(finding);
    }

    /// Whether something was already found at a property of the root.
    #[must_use]
    pub fn found_at(&self, key: &'static str) -> bool {
        self.findings.iter().any(|finding| finding.path == [Segment::from(key)])
    }

    fn path_to(&self, below: &[&'static str]) -> Vec<Segment> {
        self.path.iter().cloned().chain(below.iter().map(|key| Segment::from(*key))).collect()
    }

    fn error(&mut self, code: Code) {
        self.error_at(&[], code);
    }

    fn error_with(&mut self, code: Code, name: &'static str, param: Param) {
        self.findings.push(Finding::error(code, &self.path).with(name, param));
    }

    fn wrong_type(&mut self, expected: &'static str) {
        self.error_with(Code::WrongType, "expected", Param::Word(Cow::Borrowed(expected)));
    }

    /// Reads an object by its table. `None` when the value is no object at all.
    pub fn object<'text>(
        &mut self,
        value: &'text View<'_>,
        fields: &'static [Field],
    ) -> Option<View<'text>> {
        let entries = self.entries(value)?;
        let mut read = Vec::with_capacity(entries.len());
        let mut known = 0;
        // Most objects have their properties in the order of the table.
        let mut ahead = entries.iter();
        for field in fields {
            let is_it = |(name, _): &&(Cow<'_, str>, View<'_>)| name == field.name;
            let next = ahead.as_slice().first().filter(is_it);
            match next.or_else(|| entries.iter().find(is_it)) {
                Some((_, found)) => {
                    if next.is_some() {
                        ahead.next();
                    }
                    known += 1;
                    self.path.push(field.name.into());
                    if let Some(kept) = self.field(found, field) {
                        read.push((Cow::Borrowed(field.name), kept));
                    }
                    self.path.pop();
                }
                None if field.required => self.error_at(&[field.name], Code::Required),
                None => {}
            }
        }
        for (name, _) in entries.iter().filter(|_| known < entries.len()) {
            let is_apart = self.path.is_empty() && self.apart.is_some_and(|apart| apart == name);
            if !is_apart && !fields.iter().any(|field| field.name == name) {
                self.unknown_property(name, fields);
            }
        }
        Some(View::Map(read))
    }

    /// The properties of an object, or a finding.
    pub fn entries<'value, 'text>(
        &mut self,
        value: &'value View<'text>,
    ) -> Option<&'value [(Cow<'text, str>, View<'text>)]> {
        match value {
            View::Map(entries) => Some(entries),
            View::Foreign(why) => {
                self.foreign(*why, "object");
                None
            }
            _ => {
                self.wrong_type("object");
                None
            }
        }
    }

    fn unknown_property(&mut self, name: &str, fields: &'static [Field]) {
        let squash = |text: &str| text.replace(['_', '-', ' '], "").to_ascii_lowercase();
        let meant = squash(name);
        // The name is the caller's own word: shortened, it still shows where to look.
        let shown: String = name.chars().take(64).collect();
        let mut path = self.path.clone();
        path.push(Segment::Key(Cow::Owned(shown)));
        let mut finding = Finding::error(Code::UnknownProperty, &path);
        if let Some(field) = fields.iter().find(|field| squash(field.name) == meant) {
            finding = finding.with("expected", Param::Word(Cow::Borrowed(field.name)));
        }
        self.findings.push(finding);
    }

    fn field<'text>(&mut self, value: &'text View<'_>, field: &Field) -> Option<View<'text>> {
        if matches!(value, View::Null) && field.nullable {
            return Some(View::Null);
        }
        match field.kind {
            Kind::Object(fields) => self.object(value, fields),
            Kind::List(fields) => self.list(value, fields),
            Kind::Bool => self.boolean(value),
            Kind::Integer { min, max } => self.integer(value, min, max),
            leaf => self.text(value).and_then(|text| self.leaf(text, leaf)),
        }
    }

    fn list<'text>(
        &mut self,
        value: &'text View<'_>,
        fields: &'static [Field],
    ) -> Option<View<'text>> {
        let items = match value {
            View::List(items) => items,
            View::Foreign(why) => {
                self.foreign(*why, "list");
                return None;
            }
            _ => {
                self.wrong_type("list");
                return None;
            }
        };
        let mut read = Vec::with_capacity(items.len());
        for (at, item) in items.iter().enumerate() {
            self.path.push(Segment::Index(u32::try_from(at).unwrap_or(u32::MAX)));
            read.extend(self.object(item, fields));
            self.path.pop();
        }
        Some(View::List(read))
    }

    fn boolean(&mut self, value: &View<'_>) -> Option<Value> {
        if let View::Bool(truth) = value {
            return Some(View::Bool(*truth));
        }
        self.wrong_type("boolean");
        None
    }

    fn integer(&mut self, value: &View<'_>, min: i32, max: i32) -> Option<Value> {
        match value {
            View::Number(number)
                if number.fract() == 0.0 && (f64::from(min)..=f64::from(max)).contains(number) =>
            {
                Some(View::Number(*number))
            }
            _ => {
                self.wrong_type("integer");
                None
            }
        }
    }

    /// The text of a value, or a finding.
    pub fn text<'value>(&mut self, value: &'value View<'_>) -> Option<&'value str> {
        match value {
            View::Text(text) => Some(text),
            View::Foreign(why) => {
                self.foreign(*why, "string");
                None
            }
            _ => {
                self.wrong_type("string");
                None
            }
        }
    }

    fn foreign(&mut self, why: Foreign, expected: &'static str) {
        match why {
            Foreign::Kind => self.wrong_type(expected),
            Foreign::LoneSurrogate => self.error(Code::InvalidCharacters),
            Foreign::LongText => {
                self.error_with(Code::TooLong, "max", Param::Number(Value::MAX_TEXT as f64))
            }
            Foreign::Depth | Foreign::Size => self.error(Code::TooComplex),
            Foreign::Unreadable => self.error(Code::Unreadable),
        }
    }

    fn leaf<'text>(&mut self, text: &'text str, kind: Kind) -> Option<View<'text>> {
        match kind {
            Kind::Text { max } => self.bounded(text, max),
            Kind::Name { max } => {
                let bounded = self.bounded(text, max);
                // What the vendor documents is no control character and no markup.
                if human_name::is_unusual(text) && self.plain(text) {
                    self.warn_at(&[], Code::UnusualCharacters);
                }
                bounded
            }
            Kind::SafeText { max } => {
                let bounded = self.bounded(text.trim(), max);
                self.plain(text).then_some(())?;
                bounded
            }
            Kind::OneOf(allowed) => {
                if allowed.contains(&text) {
                    return Some(borrowed(text));
                }
                self.error_with(Code::NotAllowed, "allowed", Param::Words(allowed.to_vec()));
                None
            }
            Kind::Uuid if is_uuid(text) => Some(borrowed(text)),
            Kind::Uuid => {
                self.error(Code::InvalidUuid);
                None
            }
            Kind::Email if is_email(text) => Some(borrowed(text)),
            Kind::Email => {
                self.error(Code::InvalidEmail);
                None
            }
            Kind::Iban => {
                let checked = bank::check_iban_at(text, &self.path);
                self.findings.extend(checked.findings);
                checked.value.map(|iban| same_or(text, iban.expose()))
            }
            Kind::Bic => {
                let checked = bank::check_bic_at(text, &self.path);
                self.findings.extend(checked.findings);
                checked.value.map(|bic| same_or(text, bic.expose()))
            }
            // What is no text was read before a text was asked for.
            Kind::Object(_) | Kind::List(_) | Kind::Bool | Kind::Integer { .. } => None,
        }
    }

    fn bounded<'text>(&mut self, text: &'text str, max: u32) -> Option<View<'text>> {
        if is_blank(text) {
            self.error(Code::Empty);
            return None;
        }
        // There are at least as many bytes as characters.
        if text.len() > max as usize && text.chars().count() > max as usize {
            self.error_with(Code::TooLong, "max", Param::Number(f64::from(max)));
            return None;
        }
        Some(borrowed(text))
    }

    /// Whether there are neither control characters nor markup; whichever there is, is found.
    fn plain(&mut self, text: &str) -> bool {
        // A blank text was found empty: what it is blank with is no second mistake.
        if is_blank(text) {
            return false;
        }
        let (control, markup) = (text.chars().any(char::is_control), text.contains(['<', '>']));
        if control {
            self.error(Code::InvalidCharacters);
        }
        if markup {
            self.error(Code::Markup);
        }
        !control && !markup
    }
}

fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// The text as it was given, unless it is sent in another form.
fn same_or<'text>(given: &'text str, sent: &str) -> View<'text> {
    if given == sent { borrowed(given) } else { View::from(sent) }
}

fn borrowed(text: &str) -> View<'_> {
    View::Text(Cow::Borrowed(text))
}

/// Whether the text can be an e-mail address: what a browser's own e-mail field takes (HTML Living
/// Standard), with a dot in the domain and the lengths of RFC 5321.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let local_is_fine = (1..=64).contains(&local.len())
        && local
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&byte));
    let label_is_fine = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    text.len() <= 254
        && local_is_fine
        && domain.contains('.')
        && domain.split('.').all(label_is_fine)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_email_address_needs_a_name_and_a_domain_with_a_dot() {
        for good in ["a@b.fr", "first.last+tag@mail.example.com", "o'neil@example.ie"] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "", "a", "a@b", "@b.fr", "a@.fr", "a@b..fr", "a b@c.fr", "a@-b.fr", "é@b.fr",
            "a@b.fr\n",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
