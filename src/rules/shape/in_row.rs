//! Reads values in a row by a table: nothing is copied, and nothing is looked for by its name.

use super::found::{Notes, Step};
use super::{Code, Data, Field, Kind, Reader};
use crate::model::row::{self, Next, Row};

impl Kind {
    /// Whether only a text can be one.
    const fn is_text(self) -> bool {
        !matches!(
            self,
            Self::Object(_)
                | Self::List(_)
                | Self::Bool
                | Self::Integer { .. }
                | Self::Milliseconds
        )
    }
}

/// Whether its word says that there is nothing to say of it, and no more of it to read. Most fields
/// are told here.
#[inline(always)]
pub(crate) fn is_fine(word: u32, field: &Field) -> bool {
    match (word, field.kind) {
        (row::NOTHING, _) => !field.required,
        (row::NULL, _) => field.nullable,
        (_, Kind::OneOf(words)) => row::choice(word).is_some_and(|place| place < words.len()),
        // It neither begins nor ends with white space; a name has usual characters only.
        (_, Kind::Text { max } | Kind::Name { max }) => {
            row::unseen(word).is_some_and(|length| length <= max)
        }
        _ => false,
    }
}

impl Reader {
    /// What was found, and what is sent in another form.
    pub(crate) fn notes(&self) -> &Notes {
        &self.notes
    }

    /// Reads an object of a table, and the names of properties that the table does not know.
    pub(crate) fn record(
        &mut self,
        row: &mut Row<'_>,
        fields: &'static [Field],
        unknown: u32,
    ) -> Option<()> {
        self.bank = None;
        for field in fields {
            let word = row.word()?;
            if !is_fine(word, field) {
                self.next(row, word, field)?;
            }
        }
        self.at = None;
        for _ in 0..unknown {
            self.unknown_property(row.name()?, fields);
        }
        Some(())
    }

    /// Reads a field that begins with a word.
    pub(crate) fn next(&mut self, row: &mut Row<'_>, word: u32, field: &Field) -> Option<()> {
        self.at = Some(field.name);
        let begun = row.begun(word)?;
        if let Next::Text(text) = begun
            && field.kind.is_text()
        {
            self.leaf(text, field.kind);
            return Some(());
        }
        match (begun, field.kind) {
            (Next::Nothing, _) => self.nothing(field),
            (Next::Unseen, Kind::Text { max } | Kind::Name { max }) => {
                self.error_with(Code::TooLong, Data::Max(max));
            }
            (Next::Record(unknown), Kind::Object(fields)) => {
                self.enter();
                self.record(row, fields, unknown)?;
                self.leave();
            }
            (Next::List(count), Kind::List(fields)) => {
                self.enter();
                for at in 0..count {
                    self.way.push(Step::Place(at));
                    match row.next()? {
                        Next::Record(unknown) => self.record(row, fields, unknown)?,
                        other => self.object(&row.whole(other)?, fields),
                    }
                    self.way.pop();
                }
                self.leave();
            }
            (other, _) => self.field(&row.whole(other)?, field),
        }
        Some(())
    }

    /// The object of a table whose values stand in a row was read.
    pub(crate) fn ended(&mut self) {
        self.at = None;
    }

    /// Nothing could be read.
    pub(crate) fn unreadable(&mut self) {
        self.error(Code::Unreadable);
    }

    /// Forgets what was found.
    pub(crate) fn clear(&mut self) {
        self.way.clear();
        self.at = None;
        self.notes.clear();
        self.apart = None;
    }
}
