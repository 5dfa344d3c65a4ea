//! Values in a row of words and a text, as they come in from JavaScript. The TypeScript half
//! (`npm/src/flat.ts`) writes what is read here.
//!
//! A value is one word, its kind and, times 8, a count:
//!
//! | kind | what it is | what follows |
//! |---|---|---|
//! | 0 | `null`; count 1 is `false`, 2 is `true`, 3 is nothing at all, and 4 and more a text that need not be seen: it is whole, neither begins nor ends with white space, and has at most `count - 4` characters, or exactly as many where a table permits fewer; a name has usual characters only | |
//! | 1 | a number | its 64 bits: the low half, then the high one |
//! | 2 | a text of `count` bytes | the bytes, in the text |
//! | 3 | a list of `count` values | each value |
//! | 4 | an object of `count` properties | for each its name, and its value |
//! | 5 | what has no form in JSON; count says why | |
//! | 6 | an object of a table and `count` properties that the table does not know | a value for each of its fields, then the unknown names |
//! | 7 | of the words that the field of a table permits, that at the place `count` | |
//!
//! A name is a word: how many bytes of the text it has.

use core::slice;

use super::value::{Foreign, Value};

/// The word of a property that is not there.
pub(crate) const NOTHING: u32 = 8 * 3;
/// The word of `null`.
pub(crate) const NULL: u32 = 0;

/// The place among the words that a field permits, if the word says that.
#[inline(always)]
pub(crate) fn choice(word: u32) -> Option<usize> {
    (word % 8 == 7).then_some((word / 8) as usize)
}

/// How long a text is that is not shown, if the word says that: nothing else can be wrong with it.
#[inline(always)]
pub(crate) fn unseen(word: u32) -> Option<u32> {
    (word.is_multiple_of(8)).then(|| (word / 8).checked_sub(4)).flatten()
}

/// Reads values out of words and a text. What ends early is `None`.
#[derive(Clone, Default)]
pub(crate) struct Row<'row> {
    words: slice::Iter<'row, u32>,
    text: &'row str,
}

/// What stands next in a row.
#[derive(Clone, Copy)]
pub(crate) enum Next<'row> {
    /// A property that is not there.
    Nothing,
    Null,
    Text(&'row str),
    /// A text that is not shown: see [`unseen`].
    Unseen,
    /// So many values follow.
    List(u32),
    /// A value for each field of a table follows, and the names of so many other properties.
    Record(u32),
    /// A place among the words that a field of a table permits: see [`choice`].
    Choice,
    /// Anything else, by its kind and count.
    Other(u32, u32),
}

impl<'row> Row<'row> {
    pub(crate) fn new(words: &'row [u32], text: &'row str) -> Self {
        Self { words: words.iter(), text }
    }

    /// The next word.
    #[inline(always)]
    pub(crate) fn word(&mut self) -> Option<u32> {
        self.words.next().copied()
    }

    /// A value, without what it holds.
    pub(crate) fn next(&mut self) -> Option<Next<'row>> {
        let word = self.word()?;
        self.begun(word)
    }

    /// The same, of which the word was read.
    #[inline(always)]
    pub(crate) fn begun(&mut self, word: u32) -> Option<Next<'row>> {
        let count = word / 8;
        Some(match word % 8 {
            _ if word == NOTHING => Next::Nothing,
            _ if word == NULL => Next::Null,
            _ if unseen(word).is_some() => Next::Unseen,
            2 => Next::Text(self.take(count)?),
            6 => Next::Record(count),
            3 => Next::List(count),
            7 => Next::Choice,
            kind => Next::Other(kind, count),
        })
    }

    /// The next value, whole.
    pub(crate) fn value(&mut self) -> Option<Value> {
        let begun = self.next()?;
        self.whole(begun)
    }

    /// What was begun, whole.
    pub(crate) fn whole(&mut self, begun: Next<'_>) -> Option<Value> {
        Some(match begun {
            Next::Nothing | Next::Null => Value::Null,
            Next::Text(text) => text.into(),
            Next::List(count) => {
                let mut items = Vec::new();
                for _ in 0..count {
                    items.push(self.value()?);
                }
                Value::List(items)
            }
            // Only who has the table can read it.
            Next::Record(_) | Next::Choice | Next::Unseen => return None,
            Next::Other(0, truth) => Value::Bool(truth == 2),
            Next::Other(1, _) => {
                let (low, high) = (self.word()?, self.word()?);
                Value::Number(f64::from_bits(u64::from(low) | u64::from(high) << 32))
            }
            Next::Other(4, count) => {
                let mut entries = Vec::new();
                for _ in 0..count {
                    let name = self.name()?.to_owned().into();
                    entries.push((name, self.value()?));
                }
                Value::Map(entries)
            }
            Next::Other(_, why) => Value::Foreign(match why {
                0 => Foreign::Kind,
                1 => Foreign::LoneSurrogate,
                2 => Foreign::LongText,
                3 => Foreign::Depth,
                4 => Foreign::Size,
                _ => Foreign::Unreadable,
            }),
        })
    }

    /// The name of a property.
    pub(crate) fn name(&mut self) -> Option<&'row str> {
        let length = self.word()?;
        self.take(length)
    }

    #[inline(always)]
    fn take(&mut self, bytes: u32) -> Option<&'row str> {
        let (taken, rest) = self.text.split_at_checked(bytes as usize)?;
        self.text = rest;
        Some(taken)
    }
}
