//! What went wrong with a call: a stable code, whether trying again can help, and the vendor's own
//! problem body.

use core::fmt;
#[cfg(all(feature = "native", not(target_arch = "wasm32")))]
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::client::Response;
use crate::rules::finding::write_errors;
use crate::rules::{Finding, Findings};

macro_rules! error_codes {
    ($( #[doc = $meaning:literal] $variant:ident = $wire:literal, )+) => {
        /// A stable name for what went wrong. A closed set: a new code is a visible change.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum ErrorCode { $( #[doc = $meaning] $variant, )+ }

        impl ErrorCode {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable name.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $wire, )+ }
            }

            /// What it is about, for people who write programs.
            #[must_use]
            pub fn meaning(self) -> &'static str {
                match self { $( Self::$variant => $meaning.trim_start(), )+ }
            }
        }
    };
}

error_codes! {
    /// The WebAssembly module was used before `init()`.
    NotInitialised = "not_initialised",
    /// The WebAssembly module could not be loaded.
    InitFailed = "init_failed",
    /// An argument is wrong; `findings` say where. Nothing was sent.
    InvalidArgument = "invalid_argument",
    /// The token could not be had. Nothing was sent.
    TokenUnavailable = "token_unavailable",
    /// The caller aborted.
    Aborted = "aborted",
    /// No answer in time.
    Timeout = "timeout",
    /// No answer: the connection failed, or the browser refused it.
    Network = "network",
    /// 400.
    BadRequest = "bad_request",
    /// 401, after the token was asked again.
    Unauthorized = "unauthorized",
    /// 403.
    Forbidden = "forbidden",
    /// 404.
    NotFound = "not_found",
    /// 405.
    MethodNotAllowed = "method_not_allowed",
    /// 415.
    UnsupportedMediaType = "unsupported_media_type",
    /// 429, after the retries the policy allows.
    RateLimited = "rate_limited",
    /// 503: maintenance.
    Unavailable = "unavailable",
    /// Any other status from 500 on.
    ServerError = "server_error",
    /// Any other status.
    UnexpectedStatus = "unexpected_status",
    /// The status is a success and the body is not what the contract says.
    UnexpectedResponse = "unexpected_response",
}

/// The stable name.
impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for ErrorCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl ErrorCode {
    /// Whether trying again later can help.
    #[must_use]
    pub const fn retryable(self) -> bool {
        match self {
            Self::TokenUnavailable
            | Self::Timeout
            | Self::Network
            | Self::RateLimited
            | Self::Unavailable
            | Self::ServerError
            | Self::InitFailed => true,
            Self::NotInitialised
            | Self::InvalidArgument
            | Self::Aborted
            | Self::BadRequest
            | Self::Unauthorized
            | Self::Forbidden
            | Self::NotFound
            | Self::MethodNotAllowed
            | Self::UnsupportedMediaType
            | Self::UnexpectedStatus
            | Self::UnexpectedResponse => false,
        }
    }

    /// The code for a status that is no success.
    #[must_use]
    pub const fn of_status(status: u16) -> Self {
        match status {
            400 => Self::BadRequest,
            401 => Self::Unauthorized,
            403 => Self::Forbidden,
            404 => Self::NotFound,
            405 => Self::MethodNotAllowed,
            415 => Self::UnsupportedMediaType,
            429 => Self::RateLimited,
            503 => Self::Unavailable,
            500..=599 => Self::ServerError,
            _ => Self::UnexpectedStatus,
        }
    }
}

/// A call that failed. `Debug` and `Display` show the code and the status, never the body.
#[derive(Clone)]
#[non_exhaustive]
pub struct Error {
    /// What went wrong.
    pub code: ErrorCode,
    /// The HTTP status, where there was an answer.
    pub status: Option<u16>,
    /// When to try again, in milliseconds, where the API said so.
    pub retry_after_ms: Option<u32>,
    /// The body of the answer, whole. The vendor's problem, as a rule.
    pub body: Option<String>,
    /// What is wrong with the arguments.
    pub findings: Vec<Finding>,
    /// What the transport said.
    #[cfg(all(feature = "native", not(target_arch = "wasm32")))]
    pub(crate) source: Option<Arc<dyn core::error::Error + Send + Sync>>,
}

impl Error {
    /// A failure without an answer.
    #[must_use]
    pub fn new(code: ErrorCode) -> Self {
        Self {
            code,
            status: None,
            retry_after_ms: None,
            body: None,
            findings: Vec::new(),
            #[cfg(all(feature = "native", not(target_arch = "wasm32")))]
            source: None,
        }
    }

    /// A wrong argument.
    #[must_use]
    pub fn invalid(findings: Vec<Finding>) -> Self {
        Self { findings, ..Self::new(ErrorCode::InvalidArgument) }
    }

    /// An answer that is no success.
    #[must_use]
    pub fn of(response: Response) -> Self {
        // Not over `new`: an error that is made to be taken apart is 0.2 kB of the download.
        Self {
            code: ErrorCode::of_status(response.status),
            status: Some(response.status),
            retry_after_ms: response.retry_after_ms,
            body: Some(response.body),
            findings: Vec::new(),
            #[cfg(all(feature = "native", not(target_arch = "wasm32")))]
            source: None,
        }
    }

    /// Whether trying again later can help.
    #[must_use]
    pub const fn retryable(&self) -> bool {
        self.code.retryable()
    }
}

impl From<Findings> for Error {
    fn from(findings: Findings) -> Self {
        Self::invalid(findings.into_vec())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code.as_str())?;
        if let Some(status) = self.status {
            write!(f, " (status {status})")?;
        }
        write_errors(f, &self.findings)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({self})")
    }
}

impl core::error::Error for Error {
    #[cfg(all(feature = "native", not(target_arch = "wasm32")))]
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_written_by_its_stable_name() {
        for code in ErrorCode::ALL {
            assert_eq!(code.to_string(), code.as_str());
            assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
        }
    }
}
