//! The vendor's error body.

use serde::{Deserialize, Serialize};

use super::list_or_null;
use super::personal::Personal;

/// What the API says went wrong. 400, 401, 403, 404, 415 and 500 carry `type` and `detail`, 405 and
/// 429 only `message` (CONTRACT.md 11), so every field is optional when read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// A stable name, `validation.error` for instance.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// A sentence for a developer. It may quote what was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<Personal>,
    /// The same for 405 and 429.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<Personal>,
    /// Which parameters are wrong, and why.
    #[serde(default, deserialize_with = "list_or_null", skip_serializing_if = "Vec::is_empty")]
    pub invalid_params: Vec<InvalidParam>,
}

/// One wrong parameter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvalidParam {
    /// Where it stands in the body.
    pub name: String,
    /// What is wrong with it.
    pub reason: Personal,
}
