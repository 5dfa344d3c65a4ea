//! A JPEG: how large the picture is, found by walking its segments, and whether the file is whole.

use super::Picture;
use super::bytes::{Missing, Stop, View};

/// What a frame header has up to the width.
const FRAME: u64 = 9;
/// How many segments are walked. Files of cameras have about 20, with large colour profiles 60.
const MAX_SEGMENTS: u32 = 500;

/// One step of the walk.
enum Segment {
    /// The frame header: height and width.
    Frame(u16, u16),
    /// Anything that comes before it: where it ends, from its beginning.
    Other { end: u64 },
}

pub(super) fn examine(view: &View<'_>) -> Result<Picture, Missing> {
    let after = view.at_end(after_picture)?;
    let mut dimensions = None;
    // After the start mark.
    let mut at = 2;
    for _ in 0..MAX_SEGMENTS {
        match view.settle(view.parse(at, segment))? {
            Some(Segment::Other { end }) => at = at.saturating_add(end),
            Some(Segment::Frame(height, width)) => {
                // A height of 0 is given later, in the data.
                let known = height > 0 && width > 0;
                dimensions = known.then(|| (u32::from(width), u32::from(height)));
                break;
            }
            None => break,
        }
    }
    // What an embedded preview ends with stands before the picture begins.
    let whole = after.is_some_and(|(tail, place)| {
        let picture = view.size().saturating_sub(at.saturating_add(FRAME));
        (tail.len() - place) as u64 <= picture
    });
    Ok(Picture { whole, dimensions })
}

/// Reads the segment at the beginning of some bytes (ITU-T T.81, annex B).
fn segment(bytes: &[u8]) -> Result<Segment, Stop> {
    // Bytes that belong to nothing are passed over, as every decoder does; 0xFF may be repeated.
    let mark = bytes.iter().position(|byte| *byte == 0xFF).ok_or(Stop::Short)?;
    let rest = bytes.get(mark..).unwrap_or_default();
    let fill = rest.iter().position(|byte| *byte != 0xFF).ok_or(Stop::Short)?;
    let body = rest.get(fill + 1..).unwrap_or_default();
    let start = (mark + fill + 1) as u64;
    match rest.get(fill) {
        // Marks that stand alone.
        Some(0x00 | 0x01 | 0xD0..=0xD8) => Ok(Segment::Other { end: start }),
        // The end, or the data, and no frame header before it.
        Some(0xD9 | 0xDA) => Err(Stop::Wrong),
        // The frame header of any process; the three between are tables.
        Some(0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF) => match body {
            [_, _, _, high, low, wide, narrow, ..] => Ok(Segment::Frame(
                u16::from_be_bytes([*high, *low]),
                u16::from_be_bytes([*wide, *narrow]),
            )),
            _ => Err(Stop::Short),
        },
        _ => match body {
            [high, low, ..] => match u16::from_be_bytes([*high, *low]) {
                0 | 1 => Err(Stop::Wrong),
                length => Ok(Segment::Other { end: start + u64::from(length) }),
            },
            _ => Err(Stop::Short),
        },
    }
}

/// Where something stands that is no part of a picture's data: its end mark, or
/// anything else that follows it. Cameras add megabytes: a video, a depth map, notes of their own.
///
/// In the data 0xFF is followed by 0 or by the mark of a restart; between two scans, by that of a table,
/// of a scan, or of a comment (ITU-T T.81, B.1.1). 0x01 to 0xC3 and the end mark are none of these.
fn after_picture(tail: &[u8]) -> Option<usize> {
    let is_after = |pair: &[u8]| match pair {
        [0xFF, mark] => matches!(mark, 0x01..=0xC3 | 0xD9),
        _ => false,
    };
    tail.windows(2).rposition(is_after)
}
