//! A PNG: how large the picture is, and whether the file is whole.

use super::Picture;
use super::bytes::{Missing, View, find};

/// The last chunk, the same in every file: no data, its name, its checksum.
const END: &[u8] = b"\0\0\0\0IEND\xAE\x42\x60\x82";

pub(super) fn examine(view: &View<'_>) -> Result<Picture, Missing> {
    let whole = view.at_end(|tail| find(tail, END))?.is_some();
    Ok(Picture { whole, dimensions: view.head()?.get(8..).and_then(dimensions) })
}

/// The first chunk is the header: 13 bytes, width and height first.
fn dimensions(chunks: &[u8]) -> Option<(u32, u32)> {
    let rest = chunks.strip_prefix(b"\0\0\0\x0DIHDR")?;
    let (width, rest) = rest.split_first_chunk()?;
    let (height, _) = rest.split_first_chunk()?;
    let found = (u32::from_be_bytes(*width), u32::from_be_bytes(*height));
    (found.0 > 0 && found.1 > 0).then_some(found)
}
