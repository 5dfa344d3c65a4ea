//! The query of a list: paging, and filters written `field[eq]=value` (CONTRACT.md 11).

use serde::Serialize;
use serde_json::{Value as Json, json};

use super::problems::{Outcome, Problem};

/// The most entries of a page, and how many there are when nobody says.
const MAX_LIMIT: usize = 100;

/// A query, decoded.
pub(crate) struct Query(Vec<(String, String)>);

impl Query {
    pub(crate) fn parse(text: &str) -> Self {
        let pairs = text.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(name), decode(value))
        });
        Self(pairs.collect())
    }

    /// A plain parameter. Of several of one name the last counts.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().rev().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// A filter. Another operator than `eq` is refused.
    pub(crate) fn filter(&self, name: &str) -> Outcome<Option<&str>> {
        let of_field = |known: &str| {
            known == name || known.strip_prefix(name).is_some_and(|rest| rest.starts_with('['))
        };
        let equals = format!("{name}[eq]");
        if self.0.iter().any(|(known, _)| of_field(known) && *known != equals) {
            return Err(Problem::invalid(&[(name, format!("must be written `{equals}=VALUE`"))]));
        }
        Ok(self.get(&equals))
    }
}

/// One of a few words, or nothing.
pub(crate) fn one_of<'query>(
    name: &str,
    value: Option<&'query str>,
    allowed: &[&str],
) -> Outcome<Option<&'query str>> {
    match value {
        Some(given) if !allowed.contains(&given) => {
            let names: Vec<String> = allowed.iter().map(|one| format!("`{one}`")).collect();
            Err(Problem::invalid(&[(name, format!("must be one of {}", names.join(", ")))]))
        }
        other => Ok(other),
    }
}

/// A page of entries. The cursor is the key of the last entry of the page before.
pub(crate) fn page<'row, R: 'row, T: Serialize>(
    query: &Query,
    rows: impl Iterator<Item = &'row R>,
    key: impl Fn(&R) -> &str,
    view: impl Fn(&R) -> T,
) -> Outcome<Json> {
    let limit = limit(query)?;
    let rows: Vec<&R> = rows.collect();
    let start = match query.get("after") {
        None => 0,
        Some(after) => {
            let last = rows.iter().position(|row| key(row) == after);
            last.map(|at| at + 1).ok_or_else(|| {
                Problem::invalid(&[("after", "is not a cursor of this list".to_owned())])
            })?
        }
    };
    let shown: Vec<&R> = rows.iter().skip(start).take(limit).copied().collect();
    let more = rows.len() > start + shown.len();
    let next_cursor = shown.last().filter(|_| more).map(|row| key(row));
    let data: Vec<T> = shown.iter().map(|row| view(row)).collect();
    Ok(json!({ "meta": { "next_cursor": next_cursor }, "data": data }))
}

fn limit(query: &Query) -> Outcome<usize> {
    let Some(text) = query.get("limit") else { return Ok(MAX_LIMIT) };
    text.parse().ok().filter(|limit| (1..=MAX_LIMIT).contains(limit)).ok_or_else(|| {
        Problem::invalid(&[("limit", format!("must be a whole number from 1 to {MAX_LIMIT}"))])
    })
}

/// Reads `application/x-www-form-urlencoded`. What is not UTF-8 becomes the replacement character.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let mut ahead = rest.clone();
                match (ahead.next().and_then(nibble), ahead.next().and_then(nibble)) {
                    (Some(high), Some(low)) => {
                        bytes.push(high << 4 | low);
                        rest = ahead;
                    }
                    _ => bytes.push(b'%'),
                }
            }
            other => bytes.push(other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn nibble(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_encoding_is_read_and_what_is_not_encoding_stays() {
        let query = Query::parse("status%5Beq%5D=a%20b+c%26&&x=100%&y=%zz%C3%A9%FF");
        assert_eq!(query.filter("status").ok(), Some(Some("a b c&")));
        assert_eq!(query.get("x"), Some("100%"));
        assert_eq!(query.get("y"), Some("%zzé\u{fffd}"));
    }

    #[test]
    fn another_operator_is_refused() {
        assert!(Query::parse("status[in]=a").filter("status").is_err());
        assert!(Query::parse("status=a").filter("status").is_err());
        assert!(Query::parse("status_x=a").filter("status").is_ok());
    }

    fn pages(limit: &str) -> Vec<Vec<String>> {
        let rows: Vec<String> = (0..5).map(|at| format!("r{at}")).collect();
        let mut seen = Vec::new();
        let mut after = String::new();
        loop {
            let query = Query::parse(&format!("limit={limit}{after}"));
            let page = page(&query, rows.iter(), |row| row, Clone::clone).ok().unwrap();
            seen.push(serde_json::from_value(page["data"].clone()).unwrap());
            match page["meta"]["next_cursor"].as_str() {
                Some(cursor) => after = format!("&after={cursor}"),
                None => return seen,
            }
        }
    }

    #[test]
    fn pages_follow_each_other_without_gap_or_repeat() {
        assert_eq!(pages("2"), [vec!["r0", "r1"], vec!["r2", "r3"], vec!["r4"]]);
        assert_eq!(pages("5").len(), 1);
    }

    #[test]
    fn a_limit_outside_1_to_100_and_a_strange_cursor_are_refused() {
        let rows = ["a".to_owned()];
        for text in ["limit=0", "limit=101", "limit=x", "limit=", "limit=-1", "after=b", "after="] {
            let page = page(&Query::parse(text), rows.iter(), |row| row, Clone::clone);
            assert_eq!(page.err().map(|problem| problem.status), Some(400), "{text}");
        }
    }
}
