//! One page of a list.

use serde::{Deserialize, Serialize};

/// A page of a list: the entries, and where the next page starts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<T> {
    /// Where the next page starts.
    pub meta: PageMeta,
    /// The entries.
    pub data: Vec<T>,
}

/// Where the next page starts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageMeta {
    /// Given as `after` to read on; `None` on the last page.
    pub next_cursor: Option<String>,
}
