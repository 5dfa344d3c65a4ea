//! A value read once, in one row: each value stands before those it holds. Nothing is copied, and a
//! row that was used is used again, so that the rules read a thousand applicants without a thousand
//! small allocations.

use super::value::{Foreign, Value};

/// Values in one row.
#[derive(Debug)]
pub(crate) struct Tape<'text>(Vec<Node<'text>>);

/// One value, without those it holds: they follow.
#[derive(Debug)]
pub(crate) struct Node<'text> {
    /// As a property of an object; else empty.
    name: &'text str,
    seen: Seen<'text>,
    /// How many nodes it is, itself and all it holds.
    nodes: usize,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Seen<'text> {
    Null,
    Bool(bool),
    Number(f64),
    Text(&'text str),
    List,
    /// An object.
    Map {
        properties: usize,
        /// Whether all of them are of one table, and in its order. Not known: no.
        in_order: bool,
    },
    Foreign(Foreign),
}

impl<'text> Tape<'text> {
    /// Room for an applicant.
    pub(crate) fn new() -> Self {
        Self(Vec::with_capacity(32))
    }

    /// A tape of that value.
    pub(crate) fn of(value: &'text Value) -> Self {
        let mut tape = Self::new();
        tape.add("", value);
        tape
    }

    fn add(&mut self, name: &'text str, value: &'text Value) {
        match value {
            Value::Null => self.push(name, Seen::Null),
            Value::Bool(truth) => self.push(name, Seen::Bool(*truth)),
            Value::Number(number) => self.push(name, Seen::Number(*number)),
            Value::Text(text) => self.push(name, Seen::Text(text)),
            Value::Foreign(why) => self.push(name, Seen::Foreign(*why)),
            Value::List(items) => {
                let start = self.open(name, Seen::List);
                for item in items {
                    self.add("", item);
                }
                self.close(start);
            }
            Value::Map(entries) => {
                let start =
                    self.open(name, Seen::Map { properties: entries.len(), in_order: false });
                for (name, value) in entries {
                    self.add(name, value);
                }
                self.close(start);
            }
        }
    }

    /// Adds a value that holds nothing.
    #[inline(always)]
    pub(crate) fn push(&mut self, name: &'text str, seen: Seen<'text>) {
        self.0.push(Node { name, seen, nodes: 1 });
    }

    /// Adds a value whose own follow, and answers its place for [`Self::close`].
    pub(crate) fn open(&mut self, name: &'text str, seen: Seen<'text>) -> usize {
        self.push(name, seen);
        self.0.len()
    }

    /// Everything that the value at that place holds was added.
    pub(crate) fn close(&mut self, place: usize) {
        let nodes = self.0.len() + 1 - place;
        if let Some(node) = place.checked_sub(1).and_then(|at| self.0.get_mut(at)) {
            node.nodes = nodes;
        }
    }

    /// The first value.
    pub(crate) fn view(&self) -> View<'_, 'text> {
        View(&self.0)
    }
}

/// What only values from JavaScript need.
#[cfg(all(feature = "js", target_arch = "wasm32"))]
impl Tape<'_> {
    /// Forgets all values.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}

/// A value of a tape: a node and all that it holds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct View<'tape, 'text>(&'tape [Node<'text>]);

impl<'tape, 'text> View<'tape, 'text> {
    /// What it is.
    #[inline(always)]
    pub(crate) fn seen(self) -> Seen<'text> {
        self.0.first().map_or(Seen::Null, |node| node.seen)
    }

    /// Its name, as a property.
    #[inline(always)]
    pub(crate) fn name(self) -> &'text str {
        self.0.first().map_or("", |node| node.name)
    }

    /// The values that it holds.
    #[inline(always)]
    pub(crate) fn children(self) -> Children<'tape, 'text> {
        Children(self.0.get(1..).unwrap_or_default())
    }

    /// The property of that name.
    pub(crate) fn get(self, name: &str) -> Option<Self> {
        self.children().find(|child| child.is_named(name))
    }

    /// Whether that is its name. Most names are of the tables, and then the very same text.
    #[inline(always)]
    pub(crate) fn is_named(self, name: &str) -> bool {
        let own = self.name();
        own.len() == name.len() && (own.as_ptr() == name.as_ptr() || own == name)
    }

    /// The text, if it is one.
    pub(crate) fn text(self) -> Option<&'text str> {
        match self.seen() {
            Seen::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text behind a path of properties.
    pub(crate) fn text_at(self, path: &[&str]) -> Option<&'text str> {
        path.iter().try_fold(self, |value, name| value.get(name))?.text()
    }
}

/// What only values from JavaScript need.
#[cfg(all(feature = "js", target_arch = "wasm32"))]
impl View<'_, '_> {
    /// A value of its own.
    pub(crate) fn to_value(self) -> Value {
        match self.seen() {
            Seen::Null => Value::Null,
            Seen::Bool(truth) => Value::Bool(truth),
            Seen::Number(number) => Value::Number(number),
            Seen::Text(text) => text.into(),
            Seen::List => Value::List(self.children().map(View::to_value).collect()),
            Seen::Map { .. } => {
                let entry = |child: Self| (child.name().to_owned().into(), child.to_value());
                Value::Map(self.children().map(entry).collect())
            }
            Seen::Foreign(why) => Value::Foreign(why),
        }
    }
}

/// The values that a value holds, one after the other.
#[derive(Clone, Debug)]
pub(crate) struct Children<'tape, 'text>(&'tape [Node<'text>]);

impl<'tape, 'text> Children<'tape, 'text> {
    /// The next, without going on.
    #[inline(always)]
    pub(crate) fn peek(&self) -> Option<View<'tape, 'text>> {
        Some(View(self.0.get(..self.0.first()?.nodes)?))
    }
}

impl<'tape, 'text> Iterator for Children<'tape, 'text> {
    type Item = View<'tape, 'text>;

    #[inline(always)]
    fn next(&mut self) -> Option<Self::Item> {
        let (next, rest) = self.0.split_at_checked(self.0.first()?.nodes)?;
        self.0 = rest;
        Some(View(next))
    }
}
