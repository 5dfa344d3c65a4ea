//! A JPEG: how large the picture is, found by walking its segments, and whether the file is whole.

use super::Picture;
use super::bytes::{Missing, Stop, View, contains, last};

/// How far from the end the end mark may stand: some programs add bytes after it.
const END_WITHIN: usize = 1_024;
const END: &[u8] = &[0xFF, 0xD9];
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
    let tail = view.tail()?;
    let mut whole = contains(last(tail, END_WITHIN), END)
        // What Samsung's cameras add after the end is longer than that, and ends like this.
        || tail.ends_with(b"SEFT");
    let mut dimensions = None;
    // After the start mark.
    let mut at = 2;
    for _ in 0..MAX_SEGMENTS {
        if !whole && view.settle(view.parse(at, says_that_a_video_follows))?.unwrap_or(false) {
            whole = true;
        }
        match view.settle(view.parse(at, segment))? {
            Some(Segment::Other { end }) => at = at.saturating_add(end),
            Some(Segment::Frame(height, width)) => {
                // A height of 0 is given later, in the data.
                let known = height > 0 && width > 0;
                dimensions = known.then(|| (u32::from(width), u32::from(height)));
                break;
            }
            None => {
                // It ends before the picture begins, whatever an embedded preview ends with.
                whole &= at < view.size();
                break;
            }
        }
    }
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

/// Whether this segment is the metadata of a moving photo: the picture is followed by a video, so
/// that its end is far from the file's.
fn says_that_a_video_follows(bytes: &[u8]) -> Result<bool, Stop> {
    let [0xFF, 0xE1, high, low, rest @ ..] = bytes else {
        return if bytes.len() < 4 { Err(Stop::Short) } else { Ok(false) };
    };
    let length = usize::from(u16::from_be_bytes([*high, *low])).saturating_sub(2);
    const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
    if !rest.starts_with(XMP.get(..rest.len()).unwrap_or(XMP)) {
        return Ok(false);
    }
    let data = rest.get(..length).ok_or(Stop::Short)?;
    Ok(contains(data, b"MotionPhoto") || contains(data, b"MicroVideo"))
}
