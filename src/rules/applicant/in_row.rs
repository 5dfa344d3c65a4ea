//! Checks create bodies in a row, as they come in from JavaScript.

use super::{CREATE_LEGAL_PERSON, CREATE_NATURAL_PERSON, CREATE_UNKNOWN, Code, Kind, Reader};
use crate::model::row::{self, Next, Row};
use crate::rules::shape::in_row::is_fine;

/// Checks the next create body of a row. One that is not there whole is unreadable, and so are all
/// behind it: nobody is accepted who was not read.
pub(crate) fn check(row: &mut Row<'_>, reader: &mut Reader) {
    reader.clear();
    if look_at(row, reader).is_none() {
        *row = Row::default();
        reader.clear();
        reader.unreadable();
    }
}

// Where what is looked at stands in the table, and among the words of a field.
const TYPE: usize = field("type");
const NATURAL: usize = word(TYPE, "natural_person");
const LEGAL: usize = word(TYPE, "legal_person");
const NATURAL_BLOCK: usize = field("natural_person");
const LEGAL_BLOCK: usize = field("legal_person");
const DELIVERY_MODE: usize = field("delivery_mode");
const BY_EMAIL: usize = word(DELIVERY_MODE, "email");
const EMAIL: usize = field("email");

#[expect(clippy::indexing_slicing, reason = "at compile time, where it would be an error")]
const fn field(name: &str) -> usize {
    let mut at = 0;
    while !is_same(CREATE_UNKNOWN[at].name, name) {
        at += 1;
    }
    at
}

#[expect(clippy::indexing_slicing, reason = "at compile time, where it would be an error")]
const fn word(field: usize, name: &str) -> usize {
    let mut at = 0;
    if let Kind::OneOf(words) = CREATE_UNKNOWN[field].kind {
        while !is_same(words[at], name) {
            at += 1;
        }
    }
    at
}

const fn is_same(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.as_bytes(), other.as_bytes());
    while let ([first, after @ ..], [second, behind @ ..]) = (one, other) {
        if *first != *second {
            return false;
        }
        (one, other) = (after, behind);
    }
    one.is_empty() && other.is_empty()
}

/// The body is a record of [`CREATE_UNKNOWN`], in which the other type's block, if it is there, is
/// `null` and not looked at; or any value. `None` when it is not there whole.
fn look_at(row: &mut Row<'_>, reader: &mut Reader) -> Option<()> {
    let unknown = match row.next()? {
        Next::Record(unknown) => unknown,
        other => {
            super::look_at(&row.whole(other)?, reader);
            return Some(());
        }
    };
    let (mut table, mut other) = (CREATE_UNKNOWN, usize::MAX);
    let (mut has_other, mut by_email, mut without_email) = (false, false, false);
    for (at, field) in CREATE_UNKNOWN.iter().enumerate() {
        let word = row.word()?;
        match at {
            TYPE => match row::choice(word) {
                Some(NATURAL) => (table, other) = (CREATE_NATURAL_PERSON, LEGAL_BLOCK),
                Some(LEGAL) => (table, other) = (CREATE_LEGAL_PERSON, NATURAL_BLOCK),
                _ => {}
            },
            DELIVERY_MODE => by_email = row::choice(word) == Some(BY_EMAIL),
            EMAIL => without_email = matches!(word, row::NOTHING | row::NULL),
            _ if at == other => {
                has_other = match word {
                    row::NOTHING => false,
                    row::NULL => true,
                    _ => return None,
                };
                continue;
            }
            _ => {}
        }
        if !is_fine(word, field) {
            reader.next(row, word, field)?;
        }
    }
    reader.ended();
    for _ in 0..unknown {
        reader.unknown_property(row.name()?, table);
    }
    if let Some(block) = CREATE_UNKNOWN.get(other).filter(|_| has_other) {
        reader.error_at(&[block.name], Code::WrongPersonBlock);
    }
    if by_email && without_email {
        reader.error_at(&["email"], Code::EmailRequired);
    }
    Some(())
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod tests {
    use super::*;
    use crate::model::Value;
    use crate::model::value::Foreign;
    use crate::rules::Finding;
    use crate::rules::human_name::is_unusual;
    use crate::rules::shape::Field;

    /// A value as `npm/src/flat.ts` writes it.
    #[derive(Default)]
    struct Written {
        words: Vec<u32>,
        text: String,
    }

    impl Written {
        fn text(&mut self, text: &str) -> u32 {
            self.text.push_str(text);
            text.len() as u32
        }

        fn unseen(&mut self, text: &str, max: u32) {
            let units = text.encode_utf16().count() as u32;
            let length = if units > max { text.chars().count() as u32 } else { units };
            self.words.push(8 * (4 + length));
        }

        fn value(&mut self, value: &Value) {
            match value {
                Value::Null => self.words.push(0),
                Value::Bool(truth) => self.words.push(if *truth { 16 } else { 8 }),
                Value::Number(number) => {
                    let bits = number.to_bits();
                    self.words.extend([1, bits as u32, (bits >> 32) as u32]);
                }
                Value::Text(text) => {
                    let bytes = self.text(text);
                    self.words.push(2 + 8 * bytes);
                }
                Value::List(items) => {
                    self.words.push(3 + 8 * items.len() as u32);
                    items.iter().for_each(|item| self.value(item));
                }
                Value::Map(entries) => {
                    self.words.push(4 + 8 * entries.len() as u32);
                    for (name, value) in entries {
                        let bytes = self.text(name);
                        self.words.push(bytes);
                        self.value(value);
                    }
                }
                Value::Foreign(why) => self.words.push(match why {
                    Foreign::Kind => 5,
                    Foreign::LoneSurrogate => 5 + 8,
                    Foreign::LongText => 5 + 8 * 2,
                    Foreign::Depth => 5 + 8 * 3,
                    Foreign::Size => 5 + 8 * 4,
                    Foreign::Unreadable => 5 + 8 * 5,
                }),
            }
        }

        fn record(&mut self, value: &Value, fields: &[Field]) {
            let Value::Map(entries) = value else { return self.value(value) };
            let unknown = |name: &str| fields.iter().all(|field| field.name != name);
            let names: Vec<_> = entries.iter().filter(|(name, _)| unknown(name)).collect();
            self.words.push(6 + 8 * names.len() as u32);
            let kind = value.text_at(&["type"]);
            for field in fields {
                match (value.get(field.name), field.kind) {
                    (None, _) => self.words.push(24),
                    // The other type's block is not read.
                    (Some(_), Kind::Object(_))
                        if (field.name, kind) == ("natural_person", Some("legal_person"))
                            || (field.name, kind) == ("legal_person", Some("natural_person")) =>
                    {
                        self.words.push(0);
                    }
                    (Some(found), kind) => self.field(found, kind),
                }
            }
            for (name, _) in names {
                let bytes = self.text(name);
                self.words.push(bytes);
            }
        }

        fn field(&mut self, value: &Value, kind: Kind) {
            match (value, kind) {
                (_, Kind::Object(fields)) => self.record(value, fields),
                (Value::List(items), Kind::List(fields)) => {
                    self.words.push(3 + 8 * items.len() as u32);
                    items.iter().for_each(|item| self.record(item, fields));
                }
                (Value::Text(text), Kind::OneOf(words)) if words.contains(&text.as_ref()) => {
                    let place = words.iter().position(|word| word == text);
                    self.words.push(7 + 8 * place.unwrap_or_default() as u32);
                }
                (Value::Text(text), Kind::Text { max }) if !has_space_around(text) => {
                    self.unseen(text, max);
                }
                (Value::Text(text), Kind::Name { max })
                    if !text.is_empty() && !is_unusual(text) =>
                {
                    self.unseen(text, max);
                }
                _ => self.value(value),
            }
        }
    }

    /// Whether it could begin or end with white space.
    fn has_space_around(text: &str) -> bool {
        let is_no_space = |one: char| matches!(one, '!'..='~' | '\u{a1}'..'\u{1680}');
        !(text.starts_with(is_no_space) && text.ends_with(is_no_space))
    }

    /// Both ways a body can be written.
    fn both_ways(input: &Value) -> Vec<Written> {
        let mut as_value = Written::default();
        as_value.value(input);
        let mut in_order = Written::default();
        in_order.record(input, CREATE_UNKNOWN);
        if matches!(input, Value::Map(_)) { vec![as_value, in_order] } else { vec![as_value] }
    }

    /// The same report, whichever way a body comes in.
    #[track_caller]
    pub(crate) fn agree(input: &Value) {
        let expected = super::super::check(input).map(|checked| checked.into_body());
        for written in both_ways(input) {
            let mut reader = Reader::new();
            let mut row = Row::new(&written.words, &written.text);
            check(&mut row, &mut reader);
            assert_eq!(row.word(), None, "all of it was read");
            assert_eq!(reader.report(input), expected, "{input:?}");
        }
    }

    /// Nobody is accepted of whom a part is missing.
    #[track_caller]
    fn no_part_is_accepted(input: &Value) {
        for written in both_ways(input) {
            for length in 0..written.words.len() {
                let mut reader = Reader::new();
                check(&mut Row::new(&written.words[..length], &written.text), &mut reader);
                assert_eq!(reader.notes().told(), [Finding::error(Code::Unreadable, &[])]);
            }
        }
    }

    #[test]
    fn every_vector_is_answered_alike_in_a_row() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/applicants.json");
        let text = std::fs::read_to_string(path).expect("the vectors");
        let all: Value = serde_json::from_str(&text).expect("JSON");
        let vectors = all.get("vectors").and_then(Value::items).expect("a list");
        assert!(vectors.len() > 200);
        for input in vectors.iter().filter_map(|vector| vector.get("input")) {
            agree(input);
            no_part_is_accepted(input);
        }
    }
}
