//! A PDF: whether it is whole, whether it is encrypted, and how many pages it has where that can be
//! read without inflating anything (ISO 32000-1, 7.5 and annex F).

use super::bytes::{Missing, Stop, View, after_last, contains, find, last};
use super::kind::PDF_HEADER_WITHIN;
use super::pdf_lexer::{Dictionary, Lexer, Token};

/// What the structure of a PDF says.
pub(super) struct Pdf {
    /// Its end is there.
    pub(super) whole: bool,
    /// It is protected by a password, if only against changes.
    pub(super) encrypted: bool,
    /// How many pages it has.
    pub(super) pages: Option<u64>,
}

/// How far from the end the end mark may stand: readers look for it in the last 1,024 bytes (ISO 32000-1,
/// annex H). What copiers fill up with counts for nothing.
const END_WITHIN: usize = 1_024;
/// How many sections of a table are walked, and how many tables: each time a file is changed it
/// may get another table.
const MAX_SECTIONS: usize = 128;
const MAX_TABLES: usize = 32;
/// What an entry of a table takes: ten digits, five digits, a letter and a line's end.
const ENTRY_BYTES: u64 = 20;

pub(super) fn examine(view: &View<'_>) -> Result<Pdf, Missing> {
    let head = view.head()?;
    let early = head.get(..PDF_HEADER_WITHIN).unwrap_or(head);
    let header = find(early, b"%PDF-").unwrap_or(0);
    let linearised = linearised(early.get(header..).unwrap_or_default());
    let end = view.at_end(end)?;
    let (tail, length) = end.unwrap_or_default();
    let filling = (tail.len() - length) as u64;
    let place = after_last(tail, b"startxref").and_then(|rest| Lexer::new(rest).integer().ok());
    // A file for the web has two ends. The first, behind the first page, knows no table.
    let whole = end.is_some() && !(linearised.is_some() && place == Some(0));

    let mut tables = Tables { view, newest: place.unwrap_or(0), base: 0 };
    let mut newest = view.settle(tables.newest())?;
    if newest.is_none() && header > 0 {
        // Some programs count places from the header.
        tables.base = header as u64;
        newest = view.settle(tables.newest())?;
    }
    // Where the table is not at hand, or not where it should be, its trailer may be.
    let trailer = newest.or_else(|| Lexer::new(after_last(tail, b"trailer")?).dictionary().ok());
    let pages = match linearised {
        // What was added after linearising may have changed it.
        Some((length, pages)) if view.size().abs_diff(length) <= filling => Some(pages),
        _ => view.settle(tables.pages(newest))?,
    };
    let encrypted = trailer.is_some_and(|trailer| trailer.has(b"Encrypt"));
    Ok(Pdf { whole, encrypted, pages: pages.filter(|pages| *pages > 0) })
}

/// Where that begins what a file is filled up with, if the end mark stands before it.
fn end(tail: &[u8]) -> Option<usize> {
    let mut rest = tail;
    while let [before @ .., 0 | b'\t' | b'\n' | b'\x0C' | b'\r' | b' '] = rest {
        rest = before;
    }
    contains(last(rest, END_WITHIN), b"%%EOF").then_some(rest.len())
}

/// The first object of a file that is arranged for the web: the file's length, and its pages.
fn linearised(early: &[u8]) -> Option<(u64, u64)> {
    let first = Lexer::new(early).object().ok()?.1;
    first.has(b"Linearized").then_some((first.integer(b"L")?, first.integer(b"N")?))
}

/// The tables that tell where objects are.
struct Tables<'view, 'file> {
    view: &'view View<'file>,
    /// Where the newest one is.
    newest: u64,
    /// What places are counted from.
    base: u64,
}

/// A table that was walked.
struct Walked<'file> {
    /// Where the object is that was looked for.
    entry: Option<u64>,
    trailer: Dictionary<'file>,
    /// The table itself is a stream: it would have to be inflated.
    inflated: bool,
}

/// What may begin at a place of a table.
enum Line<'file> {
    /// `xref`, and where the next line begins.
    Start(u64),
    /// The first number of a section, how many there are, and where the entries begin.
    Section(u64, u64, u64),
    Trailer(Dictionary<'file>),
    Stream(Dictionary<'file>),
}

impl<'file> Tables<'_, 'file> {
    /// The newest trailer.
    fn newest(&self) -> Result<Option<Dictionary<'file>>, Missing> {
        Ok(self.walk(self.newest, None)?.map(|walked| walked.trailer))
    }

    /// Walks a table, and looks for the entry of an object on the way.
    fn walk(&self, place: u64, object: Option<u64>) -> Result<Option<Walked<'file>>, Missing> {
        let mut at = self.base + place;
        let mut entry = None;
        for _ in 0..MAX_SECTIONS {
            let (trailer, inflated) = match self.view.parse(at, line)? {
                Some(Line::Start(length)) => {
                    at += length;
                    continue;
                }
                Some(Line::Section(first, count, length)) => {
                    at += length;
                    let index = object.and_then(|object| object.checked_sub(first));
                    if let Some(index) = index.filter(|index| *index < count) {
                        entry = Some(at + index * ENTRY_BYTES);
                    }
                    at += count * ENTRY_BYTES;
                    continue;
                }
                Some(Line::Trailer(trailer)) => (trailer, false),
                Some(Line::Stream(trailer)) => (trailer, true),
                None => break,
            };
            return Ok(Some(Walked { entry, trailer, inflated }));
        }
        Ok(None)
    }

    /// A dictionary by its number, as the newest table that knows it says.
    fn object(&self, object: u64) -> Result<Option<Dictionary<'file>>, Missing> {
        let mut table = self.newest;
        for _ in 0..MAX_TABLES {
            let Some(walked) = self.walk(table, Some(object))? else { break };
            if let Some(entry) = walked.entry {
                let Some(place) = self.view.parse(entry, used_entry)? else { break };
                let found =
                    self.view.parse(self.base + place, |bytes| Lexer::new(bytes).object())?;
                return Ok(found.filter(|(number, _)| *number == object).map(|(_, found)| found));
            }
            match walked.trailer.integer(b"Prev") {
                Some(older) if !walked.inflated => table = older,
                _ => break,
            }
        }
        Ok(None)
    }

    /// The number of pages is in the root of the page tree, which the catalogue names.
    fn pages(&self, trailer: Option<Dictionary<'file>>) -> Result<Option<u64>, Missing> {
        let mut found = trailer;
        for key in [&b"Root"[..], b"Pages"] {
            let Some(object) = found.and_then(|found| found.reference(key)) else {
                return Ok(None);
            };
            found = self.object(object)?;
        }
        Ok(found.filter(|tree| tree.is_of_type(b"Pages")).and_then(|tree| tree.integer(b"Count")))
    }
}

fn line(bytes: &[u8]) -> Result<Line<'_>, Stop> {
    let mut lexer = Lexer::new(bytes);
    match lexer.next()? {
        Token::Word(b"xref") => Ok(Line::Start(lexer.position())),
        Token::Word(b"trailer") => lexer.dictionary().map(Line::Trailer),
        Token::Integer(first) => {
            let count = lexer.integer()?;
            lexer.skip_space()?;
            let entries = lexer.position();
            match lexer.next()? {
                Token::Word(b"obj") => match lexer.dictionary()? {
                    stream if stream.is_of_type(b"XRef") => Ok(Line::Stream(stream)),
                    _ => Err(Stop::Wrong),
                },
                _ => Ok(Line::Section(first, count, entries)),
            }
        }
        _ => Err(Stop::Wrong),
    }
}

fn used_entry(bytes: &[u8]) -> Result<u64, Stop> {
    let mut lexer = Lexer::new(bytes);
    let place = lexer.integer()?;
    lexer.integer()?;
    match lexer.next()? {
        Token::Word(b"n") => Ok(place),
        _ => Err(Stop::Wrong),
    }
}
