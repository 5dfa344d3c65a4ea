//! Calls to the API, with the key. Nothing that comes back from here holds it.

use core::time::Duration;

use axum::http::{HeaderMap, HeaderValue, Method as HttpMethod, StatusCode, header};
use workflow_session_links::client::{Method, Request};
use workflow_session_links::relay_policy::limits::MAX_ANSWER;
use workflow_session_links::relay_policy::{self as policy, Received, Refusal};

use crate::config::{ConfigError, Settings};
use crate::secret::ApiKey;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// The API, and the key to it.
pub(crate) struct Upstream {
    http: reqwest::Client,
    root: String,
    authorization: HeaderValue,
    key: ApiKey,
    timeout: Duration,
}

impl Upstream {
    pub(crate) fn new(settings: Settings) -> Result<Self, ConfigError> {
        let broken = |_| ConfigError::new("the HTTP client could not be set up");
        let builder = reqwest::Client::builder()
            // A redirect could carry the key to another host.
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .connect_timeout(CONNECT_TIMEOUT)
            .user_agent(concat!("workflow-session-links-relay/", env!("CARGO_PKG_VERSION")));
        // What is on this machine is reached directly, everything else over TLS only.
        let builder = if settings.upstream.is_loopback() {
            builder.no_proxy()
        } else {
            builder.https_only(true)
        };
        let mut authorization = HeaderValue::from_str(&format!("Bearer {}", settings.key.expose()))
            .map_err(|_| {
                ConfigError::new("`UPSTREAM_API_KEY` has a character that no header may have")
            })?;
        authorization.set_sensitive(true);
        Ok(Self {
            http: builder.build().map_err(broken)?,
            root: settings.upstream.root().to_owned(),
            authorization,
            key: settings.key,
            timeout: settings.timeout,
        })
    }

    /// Sends a request once and reads its answer.
    pub(crate) async fn send(&self, request: &Request) -> Result<Received, Refusal> {
        let method = match request.method {
            Method::Get => HttpMethod::GET,
            Method::Post => HttpMethod::POST,
            Method::Patch => HttpMethod::PATCH,
        };
        let mut builder = self
            .http
            .request(method, format!("{}{}", self.root, request.target()))
            .timeout(self.timeout)
            .header(header::AUTHORIZATION, self.authorization.clone())
            .header(header::ACCEPT, "application/json");
        if let Some(body) = &request.body {
            builder = builder.header(header::CONTENT_TYPE, "application/json").body(body.to_json());
        }
        let mut answer = builder.send().await.map_err(|error| failure(&error))?;
        let (status, headers) = (answer.status(), core::mem::take(answer.headers_mut()));
        let mut body = Vec::new();
        while let Some(part) = answer.chunk().await.map_err(|error| failure(&error))? {
            if body.len() + part.len() > MAX_ANSWER {
                return Err(unexpected("the API's answer is too large"));
            }
            body.extend_from_slice(&part);
        }
        self.receive(status, &headers, body)
    }

    fn receive(
        &self,
        status: StatusCode,
        headers: &HeaderMap,
        body: Vec<u8>,
    ) -> Result<Received, Refusal> {
        let texts =
            headers.iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap_or_default()));
        let received = policy::receive(self.key.expose(), status.as_u16(), texts, body);
        received.inspect_err(|refusal| match refusal {
            Refusal::KeyInAnswer => {
                tracing::error!("the API sent the key back: its answer was withheld");
            }
            Refusal::KeyRefused => {
                tracing::error!("the API refused the key: check `UPSTREAM_API_KEY`");
            }
            _ => tracing::warn!("the API's answer is a redirect, encoded or no JSON"),
        })
    }
}

/// The error itself names the address, which has ids in it: it is not logged.
fn failure(error: &reqwest::Error) -> Refusal {
    if error.is_timeout() {
        tracing::warn!("the API did not answer in time");
        Refusal::TimedOut
    } else if error.is_connect() {
        tracing::warn!("the API can't be reached");
        Refusal::Unreachable
    } else {
        tracing::warn!("the API's answer broke off");
        Refusal::Unreachable
    }
}

fn unexpected(what: &str) -> Refusal {
    tracing::warn!("{what}");
    Refusal::UnexpectedAnswer
}
