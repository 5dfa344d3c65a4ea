//! A request and its response as plain values.

use core::fmt;
use core::marker::PhantomData;

use crate::model::Value;
use crate::model::shape::Shape;

/// An HTTP method that the API uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// `GET`
    Get,
    /// `POST`
    Post,
    /// `PATCH`
    Patch,
}

impl Method {
    /// Its name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
        }
    }
}

/// When a request may be sent a second time without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// After any passing failure: sending it twice does what sending it once does.
    Safely,
    /// Only when the API said it did not carry it out. There is no idempotency key (CONTRACT.md 11),
    /// so a request whose answer was lost may have created something.
    WhenRefused,
}

/// What is sent. `Debug` shows the path's shape, never the body or a filter's value.
#[derive(Clone, PartialEq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The path under the API root, with a leading slash. Ids in it are checked UUIDs.
    pub path: String,
    /// The query, not yet encoded.
    pub query: Vec<(&'static str, String)>,
    /// The JSON body.
    pub body: Option<Value>,
    /// When it may be sent again.
    pub repeat: Repeat,
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method.as_str(), self.path)
    }
}

impl Request {
    /// A `GET`.
    #[must_use]
    pub fn get(path: String) -> Self {
        Self { method: Method::Get, path, query: Vec::new(), body: None, repeat: Repeat::Safely }
    }

    /// A `POST` with a JSON body.
    #[must_use]
    pub fn post(path: String, body: Value) -> Self {
        let (method, repeat) = (Method::Post, Repeat::WhenRefused);
        Self { method, path, query: Vec::new(), body: Some(body), repeat }
    }

    /// A `PATCH` with a JSON body. It sets fields, so it may be sent again.
    #[must_use]
    pub fn patch(path: String, body: Value) -> Self {
        let (method, repeat) = (Method::Patch, Repeat::Safely);
        Self { method, path, query: Vec::new(), body: Some(body), repeat }
    }

    /// The same with a query parameter, where there is a value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: Option<String>) -> Self {
        self.query.extend(value.map(|value| (name, value)));
        self
    }

    /// The path and the encoded query, to be appended to the API root.
    #[must_use]
    pub fn target(&self) -> String {
        let mut target = self.path.clone();
        for (at, (name, value)) in self.query.iter().enumerate() {
            target.push(if at == 0 { '?' } else { '&' });
            encode(name, &mut target);
            target.push('=');
            encode(value, &mut target);
        }
        target
    }
}

/// Percent-encodes all but the unreserved characters (RFC 3986 2.3).
fn encode(text: &str, out: &mut String) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for nibble in [byte >> 4, byte & 0xf] {
                out.extend(
                    char::from_digit(u32::from(nibble), 16).map(|digit| digit.to_ascii_uppercase()),
                );
            }
        }
    }
}

/// The most bytes of an answer: a full page of a hundred verifications has a tenth of that.
pub const MAX_ANSWER: usize = 8 * 1024 * 1024;

/// Whether a host, as a URL has it, is this machine: `http` is safe there. An IPv6 address stands in
/// brackets. Only servers have a use for it.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || address.parse::<core::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// What came back. `Debug` shows the status only: the body holds personal data.
#[derive(Clone, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// `Retry-After`, in milliseconds.
    pub retry_after_ms: Option<u32>,
    /// The body as text.
    pub body: String,
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Response({})", self.status)
    }
}

/// An endpoint: what is sent, and what comes back, as a type and as a table.
#[derive(Debug)]
pub struct Call<T> {
    request: Request,
    shape: Option<Shape>,
    answer: PhantomData<fn() -> T>,
}

impl<T> Call<T> {
    /// An endpoint.
    #[must_use]
    pub fn new(request: Request, shape: Shape) -> Self {
        Self { request, shape: Some(shape), answer: PhantomData }
    }

    /// The same, with the answer read as another type: one that has what [`crate::model`] leaves out, or
    /// `serde_json::Value` for all that came.
    ///
    /// ```
    /// # use workflow_session_links::client::{request::Call, verifications};
    /// # use workflow_session_links::model::{VerificationId, VerificationResource};
    /// /// What was read from the applicant's document.
    /// #[derive(serde::Deserialize)]
    /// struct Analysis {
    ///     extracted_from_document: serde_json::Value,
    /// }
    ///
    /// fn analysis(id: &VerificationId) -> Call<Analysis> {
    ///     verifications::get(VerificationResource::DocumentAnalyses, id).answered_as()
    /// }
    /// ```
    #[must_use]
    pub fn answered_as<U>(self) -> Call<U> {
        Call { request: self.request, shape: self.shape, answer: PhantomData }
    }

    /// What is sent, to keep.
    #[must_use]
    pub fn into_request(self) -> Request {
        self.request
    }

    /// The least the answer must have; `None` where it has no body.
    #[must_use]
    pub fn shape(&self) -> Option<Shape> {
        self.shape
    }

    /// What is sent.
    #[must_use]
    pub fn request(&self) -> &Request {
        &self.request
    }
}

impl Call<()> {
    /// An endpoint that answers without a body.
    #[must_use]
    pub fn without_answer(request: Request) -> Self {
        Self { request, shape: None, answer: PhantomData }
    }
}

/// Which part of a list is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paging {
    /// The cursor of the last page read. Sent only once one was given: templates and sessions
    /// declare no parameter (CONTRACT.md 11).
    pub after: Option<String>,
    /// How many entries, 1 to 100.
    pub limit: Option<u8>,
}

impl Request {
    /// The same for one part of a list.
    #[must_use]
    pub fn paged(self, paging: &Paging) -> Self {
        self.with("after", paging.after.clone())
            .with("limit", paging.limit.map(|limit| limit.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_is_encoded() {
        let request = Request::get("/x".into())
            .with("status[eq]", Some("a b&c=é".into()))
            .with("after", None)
            .with("limit", Some("5".into()));
        assert_eq!(request.target(), "/x?status%5Beq%5D=a%20b%26c%3D%C3%A9&limit=5");
    }

    #[test]
    fn debug_shows_no_body_and_no_query() {
        let request = Request::post("/x".into(), "secret".into()).with("a", Some("secret".into()));
        let response = Response { status: 200, retry_after_ms: None, body: "secret".into() };
        assert!(!format!("{request:?}{response:?}").contains("secret"));
    }
}
