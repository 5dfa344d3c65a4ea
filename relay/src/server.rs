//! The routes, put together, and the address they are served at.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::any;
use tokio::net::TcpListener;
use workflow_session_links::relay_policy::Rests;

use crate::api::{self, Relay};
use crate::config::{ConfigError, Settings};
use crate::flights::Flights;
use crate::guard::{OwnHosts, content_security_policy, harden, own_pages_only};
use crate::log::each_request;
use crate::owners::Owners;
use crate::timed::Timed;
use crate::token::Tokens;
use crate::upstream::Upstream;
use crate::{demo, site};

/// Listens on an address; port 0 takes any free one.
///
/// # Errors
/// One line that says why not.
pub async fn bind(host: IpAddr, port: u16) -> Result<TcpListener, ConfigError> {
    TcpListener::bind(SocketAddr::new(host, port)).await.map_err(|error| {
        ConfigError::new(match error.kind() {
            io::ErrorKind::AddrInUse => {
                format!("port {port} is in use: stop what uses it or choose another with `--port`")
            }
            io::ErrorKind::AddrNotAvailable => {
                format!("`--host` must be an address of this machine: `{host}` is none")
            }
            io::ErrorKind::PermissionDenied => {
                format!("port {port} may not be listened on: choose one above 1023 with `--port`")
            }
            _ => format!("can't listen on `{host}` port {port}: {error}"),
        })
    })
}

/// All routes of a relay that listens on that port.
///
/// # Errors
/// One line that says what is wrong with the settings.
pub fn router(settings: Settings, port: u16) -> Result<Router, ConfigError> {
    let sandbox = settings.demo.then(|| settings.upstream.origin().to_owned());
    let policy = content_security_policy(sandbox.as_deref())?;
    let files = match &settings.site {
        Some(site) => site::routes(site),
        None => Router::new().fallback(site::unknown),
    };
    let links_rest_ms = u64::try_from(settings.links_rest.as_millis()).unwrap_or(u64::MAX);
    let relay = Arc::new(Relay {
        tokens: Tokens::new(&settings.signing),
        rests: Timed::new(Rests::new(links_rest_ms)),
        allowance: Timed::default(),
        upstream: Arc::new(Upstream::new(settings)?),
        owners: Owners::default(),
        links: Flights::default(),
    });
    // Outside the demo its routes are not there, whatever the folder holds.
    let mut routes = Router::new()
        .route(api::ROOT, any(api::handle))
        .route("/v3/{*rest}", any(api::handle))
        .route("/_demo/{*rest}", any(site::unknown))
        .with_state(Arc::clone(&relay));
    if let Some(sandbox) = &sandbox {
        routes = routes.merge(demo::routes(relay, sandbox.clone()));
    }
    routes = routes.fallback_service(files);
    if sandbox.is_some() {
        routes = routes.layer(from_fn_with_state(Arc::new(OwnHosts::new(port)), own_pages_only));
    }
    Ok(routes.layer(from_fn_with_state(policy, harden)).layer(from_fn(each_request)))
}
