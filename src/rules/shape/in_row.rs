//! Reads values in a row by a table: nothing is copied, and nothing is looked for by its name.

use super::{Change, Code, Field, Finding, Kind, Reader, Step};
use crate::model::row::{Next, Row};

impl Kind {
    /// Whether only a text can be one.
    const fn is_text(self) -> bool {
        !matches!(self, Self::Object(_) | Self::List(_) | Self::Bool | Self::Integer { .. })
    }
}

/// Whether there is nothing to say of it, and no more of it to read. Most fields are told here.
#[inline(always)]
pub(crate) fn is_fine(next: Next<'_>, field: &Field) -> bool {
    match (next, field.kind) {
        (Next::Nothing, _) => !field.required,
        (Next::Null, _) => field.nullable,
        (Next::Choice(place), Kind::OneOf(words)) => (place as usize) < words.len(),
        // It is not blank, and has no more characters than units.
        (Next::Unseen(units), Kind::Text { max }) => units <= max,
        _ => false,
    }
}

impl Reader {
    pub(crate) const fn new() -> Self {
        Self {
            steps: Vec::new(),
            at: None,
            findings: Vec::new(),
            later: Vec::new(),
            changes: Vec::new(),
            bank: None,
            apart: None,
        }
    }

    /// What was found, and what is sent in another form.
    pub(crate) fn told(&mut self) -> (&[Finding], &[Change]) {
        self.findings.append(&mut self.later);
        (&self.findings, &self.changes)
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
            let next = row.next()?;
            if !is_fine(next, field) {
                self.next(row, next, field)?;
            }
        }
        self.at = None;
        for _ in 0..unknown {
            self.unknown_property(row.name()?, fields);
        }
        Some(())
    }

    /// Reads a field of which the row has told the beginning.
    pub(crate) fn next(&mut self, row: &mut Row<'_>, next: Next<'_>, field: &Field) -> Option<()> {
        self.at = Some(field.name);
        match (next, field.kind) {
            (Next::Nothing, _) => self.nothing(field),
            (Next::Text(text), leaf) if leaf.is_text() => self.leaf(text, leaf),
            (Next::Record(unknown), Kind::Object(fields)) => {
                self.enter();
                self.record(row, fields, unknown)?;
                self.leave();
            }
            (Next::List(count), Kind::List(fields)) => {
                self.enter();
                for at in 0..count {
                    self.steps.push(Step::Place(at as usize));
                    match row.next()? {
                        Next::Record(unknown) => self.record(row, fields, unknown)?,
                        other => self.object(&row.whole(other)?, fields),
                    }
                    self.steps.pop();
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
        self.steps.clear();
        self.at = None;
        self.findings.clear();
        self.later.clear();
        self.changes.clear();
        self.apart = None;
    }
}
