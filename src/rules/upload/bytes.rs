//! The parts of a file that are at hand, and a way to ask for others.

/// A part of a file.
#[derive(Clone, Copy, Debug)]
pub struct Part<'file> {
    /// Where it begins, in bytes from the beginning of the file.
    pub start: u64,
    /// Its bytes.
    pub bytes: &'file [u8],
}

/// A part that is not at hand: from `start` up to, not including, `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Missing {
    pub(super) start: u64,
    pub(super) end: u64,
}

/// Why a place could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// The bytes end too early: more may help.
    Short,
    /// It is not what was expected there.
    Wrong,
}

/// How much of the beginning is looked at first, in bytes.
const FIRST: u64 = 4_096;
/// How much of the end is looked at first: with the trailer that stands before the end of a PDF.
const LAST: u64 = 2_048;
/// How much of any other place is asked for: what usually suffices, then more.
const GROWTH: [u64; 3] = [1_024, 8_192, 65_536];
/// No more of a place is looked at than would be asked for, so that a verdict does not depend on
/// how much happens to be at hand.
const MOST: usize = 65_536;

/// A file of which some parts are at hand.
#[derive(Clone, Copy, Debug)]
pub(super) struct View<'file> {
    parts: &'file [Part<'file>],
    size: u64,
    /// Nothing more can be had: what is missing is unknown.
    last: bool,
}

impl<'file> View<'file> {
    pub(super) fn new(parts: &'file [Part<'file>], size: u64, last: bool) -> Self {
        Self { parts, size, last }
    }

    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// All there is from a place on, in one piece.
    fn from(&self, start: u64) -> &'file [u8] {
        let room = usize::try_from(self.size.saturating_sub(start)).unwrap_or(usize::MAX);
        let mut longest: &[u8] = &[];
        for part in self.parts {
            let offset = start.checked_sub(part.start).and_then(|at| usize::try_from(at).ok());
            let rest = offset.and_then(|at| part.bytes.get(at..)).unwrap_or_default();
            if rest.len() > longest.len() {
                longest = rest;
            }
        }
        longest.get(..room).unwrap_or(longest)
    }

    /// The beginning.
    pub(super) fn head(&self) -> Result<&'file [u8], Missing> {
        let head = self.from(0);
        let wanted = self.size.min(FIRST);
        if self.last || head.len() as u64 >= wanted {
            Ok(first(head, FIRST as usize))
        } else {
            Err(Missing { start: 0, end: wanted })
        }
    }

    /// Looks for a place in the end: in a little of it, and where it is not there, in more. Some
    /// programs and devices add bytes to a file that is whole. The answer has what was looked at.
    pub(super) fn at_end(
        &self,
        look: fn(&[u8]) -> Option<usize>,
    ) -> Result<Option<(&'file [u8], usize)>, Missing> {
        for most in [LAST, MOST as u64] {
            let tail = self.tail(most)?;
            if let Some(at) = look(tail) {
                return Ok(Some((tail, at)));
            }
        }
        Ok(None)
    }

    /// The end, at most that many bytes.
    fn tail(&self, most: u64) -> Result<&'file [u8], Missing> {
        let to_the_end =
            |part: &&Part<'_>| part.start.saturating_add(part.bytes.len() as u64) >= self.size;
        let longest = self.parts.iter().filter(to_the_end).map(|part| part.start).min();
        let tail = longest.map_or(&[][..], |start| self.from(start));
        let wanted = self.size.min(most);
        if self.last || tail.len() as u64 >= wanted {
            Ok(last(tail, most as usize))
        } else {
            Err(Missing { start: self.size - wanted, end: self.size })
        }
    }

    /// Reads a place with more and more bytes until they suffice. `None` when it is not what was
    /// expected, and when the file ends there.
    pub(super) fn parse<T>(
        &self,
        start: u64,
        read: impl Fn(&'file [u8]) -> Result<T, Stop>,
    ) -> Result<Option<T>, Missing> {
        let bytes = first(self.from(start), MOST);
        match read(bytes) {
            Ok(found) => Ok(Some(found)),
            Err(Stop::Wrong) => Ok(None),
            Err(Stop::Short) => self.more(start, bytes.len()).map(|()| None),
        }
    }

    /// Asks for more of a place, unless this is all there is, or enough to know.
    fn more(&self, start: u64, at_hand: usize) -> Result<(), Missing> {
        let at_hand = at_hand as u64;
        let left = self.size.saturating_sub(start);
        match GROWTH.into_iter().find(|wanted| *wanted > at_hand) {
            Some(wanted) if at_hand < left => Err(Missing { start, end: start + wanted.min(left) }),
            _ => Ok(()),
        }
    }

    /// The answer, or that it is unknown where nothing more can be had.
    pub(super) fn settle<T>(
        &self,
        found: Result<Option<T>, Missing>,
    ) -> Result<Option<T>, Missing> {
        match found {
            Err(_) if self.last => Ok(None),
            found => found,
        }
    }
}

/// Whether some bytes have these in them.
pub(super) fn contains(bytes: &[u8], part: &[u8]) -> bool {
    find(bytes, part).is_some()
}

/// Where the first of these is.
pub(super) fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}

/// What follows the last of these.
pub(super) fn after_last<'bytes>(bytes: &'bytes [u8], part: &[u8]) -> Option<&'bytes [u8]> {
    let at = bytes.windows(part.len()).rposition(|window| window == part)?;
    bytes.get(at + part.len()..)
}

/// The first bytes, at most that many.
fn first(bytes: &[u8], count: usize) -> &[u8] {
    bytes.get(..count).unwrap_or(bytes)
}

/// The last bytes, at most that many.
pub(super) fn last(bytes: &[u8], count: usize) -> &[u8] {
    bytes.get(bytes.len().saturating_sub(count)..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: [u8; 10_000] = [7; 10_000];

    fn exactly<const N: usize>(bytes: &[u8]) -> Result<usize, Stop> {
        if bytes.len() < N { Err(Stop::Short) } else { Ok(bytes.len()) }
    }

    #[test]
    fn nothing_at_hand_asks_for_the_ends() {
        let view = View::new(&[], 10_000, false);
        assert_eq!(view.head(), Err(Missing { start: 0, end: 4_096 }));
        assert_eq!(view.tail(LAST), Err(Missing { start: 7_952, end: 10_000 }));
        assert_eq!(View::new(&[], 10, false).tail(LAST), Err(Missing { start: 0, end: 10 }));
        assert_eq!(View::new(&[], 10, true).tail(LAST), Ok(&[][..]));
    }

    #[test]
    fn a_place_is_asked_for_with_more_and_more_bytes_and_not_beyond_the_end() {
        let ask = |at_hand: usize| {
            let parts = [Part { start: 100, bytes: &FILE[..at_hand] }];
            View::new(&parts, 10_000, false).parse(100, exactly::<9_000>)
        };
        assert_eq!(ask(0), Err(Missing { start: 100, end: 1_124 }));
        assert_eq!(ask(1_024), Err(Missing { start: 100, end: 8_292 }));
        assert_eq!(ask(8_192), Err(Missing { start: 100, end: 10_000 }));
        assert_eq!(ask(9_900), Ok(Some(9_900)));
        let parts = [Part { start: 9_000, bytes: &FILE[..1_000] }];
        assert_eq!(View::new(&parts, 10_000, false).parse(9_000, exactly::<1_001>), Ok(None));
    }

    #[test]
    fn a_part_that_is_longer_than_the_file_is_cut() {
        let parts = [Part { start: 0, bytes: &FILE }];
        let view = View::new(&parts, 10, false);
        assert_eq!(view.head().unwrap().len(), 10);
        assert_eq!(view.tail(LAST).unwrap().len(), 10);
    }

    #[test]
    fn no_more_is_looked_at_than_would_be_asked_for() {
        let long = vec![7; 100_000];
        let parts = [Part { start: 0, bytes: &long }];
        let view = View::new(&parts, 100_000, false);
        assert_eq!(view.head().unwrap().len(), 4_096);
        assert_eq!(view.tail(LAST).unwrap().len(), 2_048);
        assert_eq!(view.parse(10, exactly::<9_000>), Ok(Some(65_536)));
        assert_eq!(View::new(&parts, 100_000, true).tail(LAST).unwrap().len(), 2_048);
        let found = view.at_end(|end| (end.len() > 2_048).then_some(7)).unwrap();
        assert_eq!(found.map(|(end, at)| (end.len(), at)), Some((65_536, 7)));
    }

    #[test]
    fn the_longest_part_is_read() {
        let parts = [
            Part { start: 0, bytes: &FILE[..100] },
            Part { start: 50, bytes: &FILE[..1_000] },
            Part { start: 50, bytes: &FILE[..20] },
        ];
        let view = View::new(&parts, 10_000, true);
        assert_eq!(view.from(60).len(), 990);
        assert_eq!(view.from(0).len(), 100);
        assert_eq!(view.from(2_000).len(), 0);
        assert_eq!(view.from(u64::MAX).len(), 0);
    }
}
