//! Rows in the order they came, found by key, with a note of what changed.

use std::collections::{BTreeMap, BTreeSet};

use super::rows::Row;
use super::{Change, LoadError, StoredRow};

/// A table. Rows are never removed one by one, so a row's place is its age.
pub(crate) struct Table<R: Row> {
    rows: Vec<R>,
    places: BTreeMap<R::Key, usize>,
    changed: BTreeSet<usize>,
}

impl<R: Row> Default for Table<R> {
    fn default() -> Self {
        Self { rows: Vec::new(), places: BTreeMap::new(), changed: BTreeSet::new() }
    }
}

impl<R: Row> Table<R> {
    /// The row of a key.
    pub(crate) fn get(&self, key: &R::Key) -> Option<&R> {
        self.places.get(key).and_then(|place| self.rows.get(*place))
    }

    /// The row of a key, to be changed: it will be written.
    pub(crate) fn change(&mut self, key: &R::Key) -> Option<&mut R> {
        let place = *self.places.get(key)?;
        let row = self.rows.get_mut(place)?;
        self.changed.insert(place);
        Some(row)
    }

    /// Adds a row; one of the same key is replaced.
    pub(crate) fn insert(&mut self, row: R) {
        let next = self.rows.len();
        let place = *self.places.entry(row.key()).or_insert(next);
        match self.rows.get_mut(place) {
            Some(slot) => *slot = row,
            None => self.rows.push(row),
        }
        self.changed.insert(place);
    }

    /// All rows, oldest first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &R> {
        self.rows.iter()
    }

    /// Hands over what changed since the last time.
    pub(crate) fn take_changes(&mut self, out: &mut Vec<Change>) -> Result<(), serde_json::Error> {
        for place in std::mem::take(&mut self.changed) {
            if let Some(row) = self.rows.get(place) {
                out.push(Change {
                    kind: R::KIND,
                    id: row.key_text().to_owned(),
                    place,
                    json: serde_json::to_string(row)?,
                });
            }
        }
        Ok(())
    }

    /// Adds the stored rows of this table, which come in the order of their places.
    pub(crate) fn load(&mut self, stored: &[StoredRow]) -> Result<(), LoadError> {
        for entry in stored.iter().filter(|entry| entry.kind == R::KIND) {
            let row = serde_json::from_str(&entry.json)
                .map_err(|_| LoadError { kind: R::KIND, place: entry.place })?;
            self.insert(row);
        }
        self.changed.clear();
        Ok(())
    }
}
