//! The client for servers, over reqwest.

use core::time::Duration;
use std::sync::atomic::{AtomicU64, Ordering};

use serde::de::DeserializeOwned;

use super::{
    Call, Error, ErrorCode, Failure, Method, Request, Response, RetryPolicy, Transport, run,
};

/// A client with an API key. `Debug` shows neither key nor address.
///
/// ```no_run
/// use workflow_session_links::client::native::Client;
/// use workflow_session_links::client::request::Paging;
/// use workflow_session_links::client::templates;
///
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let client = Client::new("https://api-sandbox.yousign.app/v3", "the API key");
/// let page = client.call(&templates::list(&Paging::default())).await?;
/// println!("{} templates", page.data.len());
/// # Ok(())
/// # }
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
    #[must_use]
    pub fn new(base_url: &str, api_key: &str) -> Self {
        Self {
            http: reqwest::Client::new(),
            base_url: base_url.trim_end_matches('/').to_owned(),
            api_key: api_key.to_owned(),
            timeout: Duration::from_secs(30),
            policy: RetryPolicy::default(),
        }
    }

    /// The same over a client of the caller's: proxies, certificates, no redirects.
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
    /// See [`ErrorCode`].
    pub async fn call<T: DeserializeOwned>(&self, call: &Call<T>) -> Result<T, Error> {
        let response = run(self, call.request(), &self.policy).await?;
        // 204 has no body, which reads as JSON's `null`.
        let body = if response.body.is_empty() { "null" } else { &response.body };
        serde_json::from_str(body).map_err(|_| Error {
            status: Some(response.status),
            ..Error::new(ErrorCode::UnexpectedResponse)
        })
    }
}

impl Transport for Client {
    async fn token(&self, _refresh: bool) -> Result<String, Failure> {
        Ok(self.api_key.clone())
    }

    async fn send(&self, request: &Request, token: &str) -> Result<Response, Failure> {
        let method = match request.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
            Method::Patch => reqwest::Method::PATCH,
        };
        let mut builder = self
            .http
            .request(method, format!("{}{}", self.base_url, request.target()))
            .timeout(self.timeout)
            .bearer_auth(token)
            .header("accept", "application/json");
        if let Some(body) = &request.body {
            builder = builder.header("content-type", "application/json").body(body.to_json());
        }
        let answer = builder.send().await.map_err(|error| failure(&error))?;
        let status = answer.status().as_u16();
        let retry_after_ms = answer
            .headers()
            .get("retry-after")
            .and_then(|value| value.to_str().ok()?.trim().parse::<u32>().ok())
            .map(|seconds| seconds.saturating_mul(1_000));
        let body = answer.text().await.map_err(|error| failure(&error))?;
        Ok(Response { status, retry_after_ms, body })
    }

    async fn pause(&self, milliseconds: u32) -> Result<(), Failure> {
        tokio::time::sleep(Duration::from_millis(u64::from(milliseconds))).await;
        Ok(())
    }

    /// Spreads retries; it needs no more chance than a counter's low bits, well mixed (splitmix64).
    fn chance(&self) -> f64 {
        static CALLS: AtomicU64 = AtomicU64::new(0);
        let seed = CALLS.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
        let mixed = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        f64::from((mixed >> 32) as u32) / f64::from(u32::MAX)
    }
}

fn failure(error: &reqwest::Error) -> Failure {
    if error.is_timeout() { Failure::Timeout } else { Failure::Network }
}
