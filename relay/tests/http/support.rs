//! An API that notes what it was asked and answers as the test says, a relay before it, and a caller.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use relay::config::{Settings, UpstreamUrl};
use relay::secret::{ApiKey, SigningSecret};
use relay::server;
use relay::serving::{self, Bounds};
use relay::token::{Tokens, now_s};
use reqwest::Method;
use serde_json::{Value as Json, json};
use workflow_session_links::relay_policy::{Owner, Scope};

pub(crate) const KEY: &str = "k3y/0123456789+abcdefghijk";
pub(crate) const SECRET: &str = "s1gn1ng-secret-0123456789abcdefghijk";
pub(crate) const AT: &str = "2026-11-23T14:05:00+00:00";

pub(crate) const S1: &str = "018f4e2a-7c1b-7d3e-9f00-000000000001";
pub(crate) const S2: &str = "018f4e2a-7c1b-7d3e-9f00-000000000002";
pub(crate) const A1: &str = "018f4e2a-7c1b-7d3e-9f00-00000000000a";
pub(crate) const A2: &str = "018f4e2a-7c1b-7d3e-9f00-00000000000b";
pub(crate) const V1: &str = "018f4e2a-7c1b-7d3e-9f00-0000000000a1";
pub(crate) const V2: &str = "018f4e2a-7c1b-7d3e-9f00-0000000000b1";

/// What the API was asked.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) line: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

/// What it answers.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: String,
    pub(crate) after: Duration,
}

impl Reply {
    pub(crate) fn text(status: u16, content_type: &str, body: impl Into<String>) -> Self {
        let headers = vec![("content-type", content_type.to_owned())];
        Self { status, headers, body: body.into(), after: Duration::ZERO }
    }

    pub(crate) fn json(status: u16, body: Json) -> Self {
        Self::text(status, "application/json", body.to_string())
    }

    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    pub(crate) fn after(self, milliseconds: u64) -> Self {
        Self { after: Duration::from_millis(milliseconds), ..self }
    }
}

/// A relay with its API.
pub(crate) struct Rig {
    pub(crate) port: u16,
    pub(crate) upstream: String,
    seen: Arc<Mutex<Vec<Seen>>>,
    tokens: Tokens,
    http: reqwest::Client,
}

/// What a caller got.
#[derive(Debug)]
pub(crate) struct Got {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Got {
    pub(crate) fn json(&self) -> Json {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("not JSON: {}", self.body))
    }

    pub(crate) fn kind(&self) -> String {
        self.json()["type"].as_str().unwrap_or_default().to_owned()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

pub(crate) fn settings(upstream: &str) -> Settings {
    Settings::new(
        UpstreamUrl::parse(upstream).unwrap(),
        ApiKey::new(KEY).unwrap(),
        SigningSecret::new(SECRET).unwrap(),
    )
}

pub(crate) fn operator() -> Scope {
    Scope::Operator { session: None }
}

pub(crate) fn operator_of(session: &str) -> Scope {
    Scope::Operator { session: Some(session.parse().unwrap()) }
}

pub(crate) fn applicant(session: &str, id: &str) -> Scope {
    Scope::Applicant(Owner { session: session.parse().unwrap(), applicant: id.parse().unwrap() })
}

/// Starts an API and a relay before it.
pub(crate) async fn rig(answer: impl Fn(&Seen) -> Reply + Send + Sync + 'static) -> Rig {
    rig_with(answer, |settings| settings).await
}

pub(crate) async fn rig_with(
    answer: impl Fn(&Seen) -> Reply + Send + Sync + 'static,
    change: impl FnOnce(Settings) -> Settings,
) -> Rig {
    let seen = Arc::<Mutex<Vec<Seen>>>::default();
    let upstream = format!("http://{}", start(api(answer, Arc::clone(&seen))).await);
    let port = start_relay(change(settings(&format!("{upstream}/v3")))).await;
    let http = reqwest::Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let tokens = Tokens::new(&SigningSecret::new(SECRET).unwrap());
    Rig { port, upstream, seen, tokens, http }
}

pub(crate) async fn start_relay(settings: Settings) -> u16 {
    start_relay_within(settings, Bounds::default()).await
}

pub(crate) async fn start_relay_within(settings: Settings, bounds: Bounds) -> u16 {
    let listener = server::bind(IpAddr::V4(Ipv4Addr::LOCALHOST), 0).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let router = server::router(settings, port).unwrap();
    tokio::spawn(serving::serve(listener, router, bounds, std::future::pending()));
    port
}

async fn start(router: Router) -> std::net::SocketAddr {
    let listener = server::bind(IpAddr::V4(Ipv4Addr::LOCALHOST), 0).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

fn api(
    answer: impl Fn(&Seen) -> Reply + Send + Sync + 'static,
    log: Arc<Mutex<Vec<Seen>>>,
) -> Router {
    let answer = Arc::new(answer);
    Router::new().fallback(move |request: Request| {
        let (answer, log) = (Arc::clone(&answer), Arc::clone(&log));
        async move {
            let (parts, body) = request.into_parts();
            let target = parts.uri.path_and_query().unwrap().as_str();
            let seen = Seen {
                line: format!("{} {}", parts.method, target.trim_start_matches("/v3")),
                headers: parts.headers,
                body: String::from_utf8(to_bytes(body, usize::MAX).await.unwrap().into()).unwrap(),
            };
            log.lock().unwrap().push(seen.clone());
            let reply = answer(&seen);
            tokio::time::sleep(reply.after).await;
            let mut response = Response::new(Body::from(reply.body));
            *response.status_mut() = StatusCode::from_u16(reply.status).unwrap();
            for (name, value) in reply.headers {
                let name = HeaderName::from_static(name);
                response.headers_mut().append(name, HeaderValue::from_str(&value).unwrap());
            }
            response
        }
    })
}

impl Rig {
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    pub(crate) fn lines(&self) -> Vec<String> {
        self.seen().into_iter().map(|seen| seen.line).collect()
    }

    pub(crate) fn token(&self, scope: &Scope) -> String {
        self.tokens.issue(scope, now_s()).unwrap()
    }

    pub(crate) fn old_token(&self, scope: &Scope, seconds: i64) -> String {
        self.tokens.issue(scope, now_s() - seconds).unwrap()
    }

    /// A request to the relay: `GET /v3/workflow_sessions`.
    pub(crate) fn request(&self, line: &str) -> reqwest::RequestBuilder {
        let line = line.replace("{s}", S1).replace("{a}", A1).replace("{v}", V1);
        let (method, target) = line.split_once(' ').unwrap();
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        self.http.request(method, format!("http://127.0.0.1:{}{target}", self.port))
    }

    pub(crate) async fn send(&self, request: reqwest::RequestBuilder) -> Got {
        let answer = request.send().await.unwrap();
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        Got { status, headers, body: answer.text().await.unwrap() }
    }

    /// A call under the API root.
    pub(crate) async fn call(&self, scope: &Scope, line: &str, body: Option<Json>) -> Got {
        let (method, path) = line.split_once(' ').unwrap();
        let mut request = self.request(&format!("{method} /v3{path}"));
        request = request.bearer_auth(self.token(scope));
        if let Some(body) = body {
            request = request.json(&body);
        }
        self.send(request).await
    }
}

pub(crate) fn action(id: &str, status: &str) -> Json {
    json!({
        "resource": {"id": id, "created_at": AT, "type": "identity_document_verification",
            "status": status, "previous_attempt_id": null},
        "resolution": null, "previous_attempts": [],
    })
}

pub(crate) fn session(actions: Json) -> Json {
    json!({
        "id": S1, "created_at": AT, "updated_at": AT, "name": "Ada and Zebedee",
        "workflow_template_id": S2, "workspace_id": S2, "status": "blocked",
        "action_groups": [
            {"type": "identity_verification", "status": "blocked", "actions": actions},
        ],
    })
}

pub(crate) fn verification(id: &str, applicant: &str, session: &str) -> Json {
    json!({"id": id, "status": "verified", "created_at": AT, "updated_at": AT,
        "workspace_id": S2, "workflow_session_id": session, "applicant_id": applicant,
        "status_codes": [], "data": {"first_name": "Ada"}})
}

pub(crate) fn link(id: &str, label: &str) -> Json {
    json!({
        "id": id, "workflow_session_id": S1,
        "workflow_session_link_url": format!("https://portal.yousign.app/w/{label}"),
        "workflow_session_link_expires_at": AT, "status": "notified", "label": label,
        "reference_id": null, "created_at": AT, "updated_at": AT, "type": "natural_person",
    })
}
