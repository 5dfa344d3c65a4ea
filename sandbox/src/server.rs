//! The HTTP server around the engine: it listens on loopback only, stores what changed before it
//! answers, and logs the shape of requests, never what is in them.

mod api;
mod controls;
mod core;
mod log;
mod pages;
mod uploads;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware;
use axum::routing::{any, get, post};
use tokio::net::TcpListener;

use self::core::Core;
use crate::engine::RateLimits;
use crate::store::{Database, StoreError};

/// The largest JSON body: the longest of the contract has about 2 kB.
const MAX_JSON_BYTES: usize = 1 << 20;
/// How long answers under way are waited for when the server is asked to stop.
const STOP_WITHIN: Duration = Duration::from_secs(5);

/// How a sandbox runs.
#[derive(Clone)]
pub struct Options {
    /// The port on 127.0.0.1; 0 takes a free one.
    pub port: u16,
    /// Where rows are kept.
    pub database: Database,
    /// The key callers of the API must send.
    pub api_key: String,
    /// How long a document is `pending`, in milliseconds.
    pub processing_ms: i64,
    /// How many calls the key may make.
    pub limits: RateLimits,
}

/// A sandbox can't start.
#[derive(Debug)]
pub enum StartError {
    /// The port is taken, or may not be taken.
    Port(u16, io::Error),
    /// The database can't be used.
    Store(StoreError),
}

impl ::core::fmt::Display for StartError {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Port(port, error) if error.kind() == io::ErrorKind::AddrInUse => {
                write!(f, "port {port} is in use: stop what uses it, or give another with `--port`")
            }
            Self::Port(port, error) => write!(
                f,
                "port {port} can't be listened on: {}; give another with `--port`",
                error.kind()
            ),
            Self::Store(error) => error.fmt(f),
        }
    }
}

impl ::core::error::Error for StartError {}

impl From<StoreError> for StartError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// A sandbox that listens and does not answer yet.
pub struct Sandbox {
    listener: TcpListener,
    address: SocketAddr,
    router: Router,
}

impl Sandbox {
    /// Opens the database and the port.
    ///
    /// # Errors
    /// One of them can't be used.
    pub async fn start(options: Options) -> Result<Self, StartError> {
        let failed = |error| StartError::Port(options.port, error);
        let listener =
            TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let core = Core::open(&options, format!("http://{address}"))?;
        Ok(Self { listener, address, router: router(Arc::new(core)) })
    }

    /// The address it listens on: `http://127.0.0.1:4010`.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Answers until `stop` is done, and then finishes the answers under way.
    ///
    /// # Errors
    /// The listener failed.
    pub async fn serve(self, stop: impl Future<Output = ()> + Send + 'static) -> io::Result<()> {
        let (told, asked) = tokio::sync::oneshot::channel::<()>();
        let stop = async move {
            stop.await;
            // Nobody listens once the server has ended by itself.
            let _ = told.send(());
        };
        let server = axum::serve(self.listener, self.router).with_graceful_shutdown(stop);
        let overdue = async {
            if asked.await.is_ok() {
                tokio::time::sleep(STOP_WITHIN).await;
            } else {
                std::future::pending::<()>().await;
            }
        };
        tokio::select! {
            ended = server => ended,
            () = overdue => Ok(()),
        }
    }
}

fn router(core: Arc<Core>) -> Router {
    let controls = Router::new()
        .route("/clock", get(controls::clock).post(controls::move_clock))
        .route("/reset", post(controls::reset))
        .fallback(api::nothing_here)
        .method_not_allowed_fallback(api::other_method)
        .layer(middleware::from_fn(controls::guard));
    let portal = Router::new()
        .route("/workflow_sessions/{token}", get(pages::page))
        .route("/assets/{name}", get(pages::asset))
        .route("/samples/{name}", get(pages::sample))
        .route("/api/links/{token}", any(api::engine))
        .route("/api/links/{token}/uploads", post(uploads::upload).layer(uploads::limit()))
        .fallback(api::nothing_here)
        .method_not_allowed_fallback(api::other_method)
        .layer(middleware::map_response(pages::guarded));
    Router::new()
        .route("/v3", any(api::engine))
        .route("/v3/{*path}", any(api::engine))
        .nest("/portal", portal)
        .nest("/_sandbox", controls)
        .fallback(api::nothing_here)
        .layer(DefaultBodyLimit::max(MAX_JSON_BYTES))
        .layer(middleware::from_fn(log::requests))
        .with_state(core)
}
