//! The client for servers, over reqwest.

use core::time::Duration;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::Arc;

use reqwest::Url;
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use reqwest::redirect::Policy;
use serde::de::DeserializeOwned;

use super::{
    Call, Error, ErrorCode, Failure, MAX_ANSWER, Method, Request, Response, RetryPolicy, Transport,
    is_loopback, run,
};
use crate::model::Problem;
use crate::rules::finding::{Code, Finding, Param};

/// A client with an API key. `Debug` shows neither key nor address.
///
/// Redirects are not followed: what is sent would go where one points. An answer is read up to 8 MiB.
///
/// ```no_run
/// use workflow_session_links::client::native::Client;
/// use workflow_session_links::client::request::Paging;
/// use workflow_session_links::client::templates;
///
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let client = Client::new("https://api-sandbox.yousign.app/v3", "the API key")?;
/// let page = client.call(&templates::list(&Paging::default())).await?;
/// println!("{} templates", page.data.len());
/// # Ok(())
/// # }
/// ```
///
/// A whole onboarding is checked first, and then carried out call by call. A call names an applicant by the
/// key of its plan, until the API has given an id:
///
/// ```no_run
/// use std::collections::HashMap;
///
/// use workflow_session_links::client::native::Client;
/// use workflow_session_links::client::{applicants, sessions, verifications};
/// use workflow_session_links::model::{ApplicantId, Value};
/// use workflow_session_links::rules::matrix::Matrix;
/// use workflow_session_links::rules::plan::{self, PlannedCall};
///
/// async fn onboard(client: &Client, input: &Value) -> Result<(), Box<dyn std::error::Error>> {
///     let plan = plan::check(&Matrix::default(), input).into_result()?;
///     let mut ids: HashMap<String, ApplicantId> = HashMap::new();
///     let mut session = None;
///     for call in plan.into_calls() {
///         match (call, &session) {
///             (PlannedCall::CreateSession(body), _) => {
///                 session = Some(client.call(&sessions::create(&body)).await?.id);
///             }
///             (PlannedCall::CreateApplicant { key, parent_key, mut body }, Some(session)) => {
///                 if let Some(parent) = parent_key {
///                     body = body.with_parent(&ids[&parent]);
///                 }
///                 ids.insert(key, client.call(&applicants::create(session, &body)).await?.id);
///             }
///             (PlannedCall::Attach { key, body, .. }, _) => {
///                 client.call(&verifications::attach(&body.for_applicant(&ids[&key]))).await?;
///             }
///             (PlannedCall::GenerateLinks, Some(session)) => {
///                 let links = client.call(&sessions::generate_links(session)).await?;
///                 println!("{} links", links.applicants.len());
///             }
///             _ => unreachable!("the session comes first"),
///         }
///     }
///     Ok(())
/// }
/// ```
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    base_url: String,
    api_key: String,
    timeout: Duration,
    policy: RetryPolicy,
}

impl core::fmt::Debug for Client {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Client(…)")
    }
}

impl Client {
    /// A client for that API root (with its version) and that key: 30 seconds a call, two retries.
    ///
    /// # Errors
    /// [`ErrorCode::InvalidArgument`] where the root is no `https` URL (`http` is taken on loopback), or
    /// has a user, a query or a fragment; where no header can have the key; and where the system's TLS
    /// can't be set up.
    pub fn new(base_url: &str, api_key: &str) -> Result<Self, Error> {
        let Some(root) = root(base_url) else {
            return Err(wrong("base_url", "https://…"));
        };
        let is_key = !api_key.is_empty() && bearer(api_key).is_some();
        if !is_key {
            return Err(wrong("api_key", "visible ASCII characters"));
        }
        let builder = reqwest::Client::builder().redirect(Policy::none()).referer(false);
        let builder = if is_this_machine(&root) { builder.no_proxy() } else { builder };
        let http = builder.build().map_err(|error| Error {
            source: Some(Arc::new(error)),
            ..Error::new(ErrorCode::InvalidArgument)
        })?;
        Ok(Self {
            http,
            base_url: base_url.trim_end_matches('/').to_owned(),
            api_key: api_key.to_owned(),
            timeout: Duration::from_secs(30),
            policy: RetryPolicy::default(),
        })
    }

    /// The same over a client of the caller's: with a proxy, or with certificates. Give it
    /// [`Policy::none()`](reqwest::redirect::Policy::none), or an applicant's data go where a redirect
    /// points.
    #[must_use]
    pub fn with_http(self, http: reqwest::Client) -> Self {
        Self { http, ..self }
    }

    /// The same with another bound on one try, body included.
    #[must_use]
    pub fn with_timeout(self, timeout: Duration) -> Self {
        Self { timeout, ..self }
    }

    /// The same with another patience.
    #[must_use]
    pub fn with_retry(self, policy: RetryPolicy) -> Self {
        Self { policy, ..self }
    }

    /// Executes a call.
    ///
    /// # Errors
    /// See [`ErrorCode`]. Where the connection failed, or the answer can't be read, the source says more.
    pub async fn call<T: DeserializeOwned>(&self, call: &Call<T>) -> Result<T, Error> {
        let response = run(self, call.request(), &self.policy).await?;
        // 204 has no body, which reads as JSON's `null`.
        let body = if response.body.is_empty() { "null" } else { &response.body };
        serde_json::from_str(body).map_err(|error| Error {
            code: ErrorCode::UnexpectedResponse,
            source: Some(Arc::new(Unreadable(error))),
            ..Error::of(response)
        })
    }
}

impl Error {
    /// The body of the answer as the API's problem, where it is one.
    #[must_use]
    pub fn problem(&self) -> Option<Problem> {
        serde_json::from_str(self.body.as_deref()?).ok()
    }
}

impl Transport for Client {
    type Failed = Failed;
    const REFRESHES: bool = false;

    async fn token(&self, _refresh: bool) -> Result<String, Failure> {
        Ok(self.api_key.clone())
    }

    async fn send(&self, request: &Request, token: &str) -> Result<Response, Failed> {
        let method = match request.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
            Method::Patch => reqwest::Method::PATCH,
        };
        let mut builder = self
            .http
            .request(method, format!("{}{}", self.base_url, request.target()))
            .timeout(self.timeout)
            .header(ACCEPT, "application/json");
        if let Some(value) = bearer(token) {
            builder = builder.header(AUTHORIZATION, value);
        }
        if let Some(body) = &request.body {
            builder = builder.header(CONTENT_TYPE, "application/json").body(body.to_json());
        }
        let mut answer = builder.send().await?;
        let status = answer.status().as_u16();
        let retry_after_ms = answer
            .headers()
            .get(RETRY_AFTER)
            .and_then(|value| value.to_str().ok()?.trim().parse::<u32>().ok())
            .map(|seconds| seconds.saturating_mul(1_000));
        let mut body = Vec::new();
        // What is longer than any answer is cut, and no answer any more.
        while body.len() <= MAX_ANSWER
            && let Some(part) = answer.chunk().await?
        {
            body.extend_from_slice(&part);
        }
        body.truncate(MAX_ANSWER);
        let body = String::from_utf8_lossy(&body).into_owned();
        Ok(Response { status, retry_after_ms, body })
    }

    async fn pause(&self, milliseconds: u32) -> Result<(), Failure> {
        tokio::time::sleep(Duration::from_millis(u64::from(milliseconds))).await;
        Ok(())
    }

    /// Spreads retries. Nothing secret depends on it: the seed of a hasher will do.
    fn chance(&self) -> f64 {
        let bits = RandomState::new().build_hasher().finish();
        f64::from((bits >> 32) as u32) / f64::from(u32::MAX)
    }
}

/// Why a request got no answer, with reqwest's own error. It shows no address.
#[derive(Debug)]
pub struct Failed {
    why: Failure,
    error: reqwest::Error,
}

impl From<reqwest::Error> for Failed {
    fn from(error: reqwest::Error) -> Self {
        let why = if error.is_timeout() { Failure::Timeout } else { Failure::Network };
        Self { why, error: error.without_url() }
    }
}

impl AsRef<Failure> for Failed {
    fn as_ref(&self) -> &Failure {
        &self.why
    }
}

impl From<Failed> for Error {
    fn from(failed: Failed) -> Self {
        Self { source: Some(Arc::new(failed.error)), ..failed.why.into() }
    }
}

/// Where serde found an answer wrong, without the text it quotes: that is an applicant's.
struct Unreadable(serde_json::Error);

impl core::fmt::Debug for Unreadable {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Unreadable({self})")
    }
}

impl core::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let (line, column) = (self.0.line(), self.0.column());
        write!(f, "{:?} error at line {line}, column {column}", self.0.classify())
    }
}

impl core::error::Error for Unreadable {}

fn wrong(argument: &'static str, expected: &'static str) -> Error {
    let finding = Finding::error(Code::WrongType, &[argument.into()]);
    Error::invalid(vec![finding.with("expected", Param::Word(expected.into()))])
}

/// The header that carries a token, which no log may show.
fn bearer(token: &str) -> Option<HeaderValue> {
    let mut value = HeaderValue::from_str(&format!("Bearer {token}")).ok()?;
    value.set_sensitive(true);
    Some(value)
}

fn is_this_machine(url: &Url) -> bool {
    url.host_str().is_some_and(is_loopback)
}

fn root(base_url: &str) -> Option<Url> {
    let url = Url::parse(base_url).ok()?;
    let is_apart = url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none();
    let is_safe = url.scheme() == "https" || url.scheme() == "http" && is_this_machine(&url);
    (is_apart && is_safe).then_some(url)
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpListener;
    use std::thread;

    use super::*;
    use crate::client::request::Paging;
    use crate::client::{applicants, templates};
    use crate::rules::applicant::check;

    /// An API on loopback: what it was sent, and for each call the next of its answers.
    fn api(answers: Vec<String>) -> (String, thread::JoinHandle<Vec<String>>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let root = format!("http://{}/v3", listener.local_addr().unwrap());
        let serving = thread::spawn(move || {
            let mut asked = Vec::new();
            for answer in answers {
                let (mut stream, _) = listener.accept().unwrap();
                asked.push(request(&mut stream));
                // Who has read enough may be gone.
                let _ = stream.write_all(answer.as_bytes());
            }
            asked
        });
        (root, serving)
    }

    /// A request, with its body.
    fn request(stream: &mut impl Read) -> String {
        let mut bytes = Vec::new();
        loop {
            let mut part = [0; 4_096];
            let count = stream.read(&mut part).unwrap();
            bytes.extend_from_slice(&part[..count]);
            let text = String::from_utf8_lossy(&bytes);
            let length = text.to_lowercase().split("content-length: ").nth(1).map_or(0, |rest| {
                rest.split("\r\n").next().and_then(|length| length.parse().ok()).unwrap_or(0)
            });
            if count == 0 || text.split("\r\n\r\n").nth(1).is_some_and(|body| body.len() >= length)
            {
                return text.into_owned();
            }
        }
    }

    fn answer(status: &str, headers: &str, body: &str) -> String {
        let length = body.len();
        format!(
            "HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n{body}"
        )
    }

    fn run<T: DeserializeOwned>(root: &str, call: &Call<T>) -> Result<T, Error> {
        let client = Client::new(root, "the key").unwrap();
        let policy = RetryPolicy { first_pause_ms: 1, ..RetryPolicy::default() };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(client.with_retry(policy).call(call))
    }

    fn list() -> Call<crate::model::Page<crate::model::Template>> {
        templates::list(&Paging::default())
    }

    fn create() -> Call<crate::model::Applicant> {
        let body = serde_json::json!({"type": "natural_person", "label": "Ada"});
        let input = check(&serde_json::from_value(body).unwrap()).value.unwrap();
        applicants::create(&"018f4e2a-7c1b-7d3e-9f00-abcdef012345".parse().unwrap(), &input)
    }

    #[test]
    fn an_answer_can_be_read_whole() {
        let body = r#"{"data": [], "meta": {"next_cursor": null}, "total": 0}"#;
        let (root, serving) = api(vec![answer("200 OK", "", body)]);
        let whole: serde_json::Value = run(&root, &list().answered_as()).unwrap();
        assert_eq!(whole["total"], 0);
        serving.join().unwrap();
    }

    #[test]
    fn a_call_carries_the_key_and_reads_its_answer() {
        let (root, serving) =
            api(vec![answer("200 OK", "", r#"{"data": [], "meta": {"next_cursor": null}}"#)]);
        assert!(run(&root, &list()).unwrap().data.is_empty());
        let asked = serving.join().unwrap().remove(0).to_lowercase();
        assert!(asked.starts_with("get /v3/workflow_templates"), "{asked}");
        assert!(asked.contains("authorization: bearer the key\r\n"), "{asked}");
    }

    #[test]
    fn a_redirect_is_not_followed() {
        let elsewhere = TcpListener::bind("127.0.0.1:0").unwrap();
        elsewhere.set_nonblocking(true).unwrap();
        let location = format!("location: http://{}/\r\n", elsewhere.local_addr().unwrap());
        let (root, serving) = api(vec![answer("307 Temporary Redirect", &location, "")]);
        let error = run(&root, &create()).unwrap_err();
        assert_eq!((error.code, error.status), (ErrorCode::UnexpectedStatus, Some(307)));
        assert!(elsewhere.accept().is_err(), "nobody came");
        assert!(serving.join().unwrap()[0].contains("Ada"));
    }

    #[test]
    fn a_key_that_is_refused_is_not_sent_again() {
        let body = r#"{"type": "unauthorized", "detail": "No."}"#;
        let (root, serving) = api(vec![answer("401 Unauthorized", "", body)]);
        let error = run(&root, &create()).unwrap_err();
        assert_eq!((error.code, error.retryable()), (ErrorCode::Unauthorized, false));
        assert_eq!(error.problem().unwrap().kind.as_deref(), Some("unauthorized"));
        assert_eq!(serving.join().unwrap().len(), 1);
    }

    #[test]
    fn a_busy_api_is_asked_again_when_it_says() {
        let busy = answer("429 Too Many Requests", "retry-after: 0\r\n", "");
        let (root, serving) = api(vec![busy, answer("200 OK", "", r#"{"data": [], "meta": {}}"#)]);
        assert!(run(&root, &list()).is_ok());
        assert_eq!(serving.join().unwrap().len(), 2);
    }

    #[test]
    fn an_answer_of_another_form_is_kept_and_its_error_quotes_nothing() {
        let body = r#"{"id": "Ada's"}"#;
        let (root, _) = api(vec![answer("201 Created", "", body)]);
        let error = run(&root, &create()).unwrap_err();
        assert_eq!((error.code, error.status), (ErrorCode::UnexpectedResponse, Some(201)));
        assert_eq!(error.body.as_deref(), Some(body));
        let source = core::error::Error::source(&error).unwrap();
        assert_eq!(source.to_string(), "Data error at line 1, column 15");
        assert!(!format!("{error} {error:?} {source:?}").contains("Ada"));
    }

    #[test]
    fn an_answer_without_an_end_is_not_read_to_the_end() {
        let endless = format!("HTTP/1.1 200 OK\r\n\r\n{}", " ".repeat(2 * MAX_ANSWER));
        let (root, _) = api(vec![endless]);
        let error = run(&root, &list()).unwrap_err();
        assert_eq!(error.code, ErrorCode::UnexpectedResponse);
        assert_eq!(error.body.unwrap().len(), MAX_ANSWER);
    }

    #[test]
    fn a_failed_connection_says_why_and_not_where() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        drop(listener);
        let error = run(&format!("http://{address}/v3"), &create()).unwrap_err();
        assert_eq!((error.code, error.retryable()), (ErrorCode::Network, true));
        let source = core::error::Error::source(&error).unwrap();
        assert!(!format!("{source} {source:?}").contains("/workflow_sessions"), "{source:?}");
    }

    #[test]
    fn a_root_or_a_key_that_cannot_be_used_is_refused_at_once() {
        for root in [
            "",
            "api.yousign.app/v3",
            "http://api.yousign.app/v3",
            "https://user@api.yousign.app/v3",
            "https://api.yousign.app/v3?a=b",
            "ftp://127.0.0.1",
        ] {
            let error = Client::new(root, "the key").unwrap_err();
            assert_eq!(
                error.to_string(),
                "invalid_argument: base_url: wrong_type (expected https://…)",
                "{root}"
            );
        }
        for key in ["", "a\nb", "\u{0}"] {
            let error = Client::new("https://api.yousign.app/v3", key).unwrap_err();
            let said = "invalid_argument: api_key: wrong_type (expected visible ASCII characters)";
            assert_eq!(error.to_string(), said);
        }
        for root in ["http://localhost:1/v3", "http://[::1]/v3", "http://127.0.0.2/v3/"] {
            assert!(Client::new(root, "the key").is_ok(), "{root}");
        }
    }

    #[test]
    fn callers_that_fail_together_wait_for_different_times() {
        let client = Client::new("https://api.yousign.app/v3", "the key").unwrap();
        let chances: Vec<f64> = (0..8).map(|_| client.chance()).collect();
        assert!(chances.iter().all(|chance| (0.0..=1.0).contains(chance)), "{chances:?}");
        assert!(chances.windows(2).any(|two| two[0] != two[1]), "{chances:?}");
    }
}
