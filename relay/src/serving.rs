//! Serving over HTTP/1: connections, bounded in number and in time, until told to stop.

use core::future::Future;
use core::pin::pin;
use core::time::Duration;
use std::sync::Arc;

use axum::Router;
use axum::serve::Listener;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How long requests under way may take to end once the relay was told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// What connections may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// How long the head of a request may take to arrive. A connection on which none does is closed,
    /// also one that is kept alive between two requests.
    pub head: Duration,
    /// How many there are at once. Who comes later waits until one is closed.
    pub connections: usize,
}

impl Default for Bounds {
    /// Ten seconds, and 500 connections: with a call to the API for each they stay below the 1,024
    /// open files that a process usually may have.
    fn default() -> Self {
        Self { head: Duration::from_secs(10), connections: 500 }
    }
}

/// Serves until `stop` is ready; then takes no more connections and gives those under way ten
/// seconds.
pub async fn serve(
    mut listener: TcpListener,
    router: Router,
    bounds: Bounds,
    stop: impl Future<Output = ()>,
) {
    let mut http = http1::Builder::new();
    // `axum::serve` sets no timer, and without one hyper has no bound.
    http.timer(TokioTimer::new()).header_read_timeout(bounds.head);
    let room = Arc::new(Semaphore::new(bounds.connections));
    let under_way = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let (place, stream) = tokio::select! {
            accepted = accept(&mut listener, &room) => accepted,
            () = &mut stop => break,
        };
        // Without it a small answer may wait 40 ms. A socket that refuses is closed already.
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(router.clone());
        let connection = http.serve_connection(TokioIo::new(stream), service);
        let connection = under_way.watch(connection);
        tokio::spawn(async move {
            // Whatever broke the connection, nobody is left to be told.
            let _ = connection.await;
            drop(place);
        });
    }
    drop(listener);
    // Those who are not done by then are cut off with the process.
    let _ = tokio::time::timeout(GRACE, under_way.shutdown()).await;
}

/// The next connection, once there is room for it.
async fn accept(
    listener: &mut TcpListener,
    room: &Arc<Semaphore>,
) -> (Option<OwnedSemaphorePermit>, TcpStream) {
    // The semaphore is never closed, so there is always a place.
    let place = Arc::clone(room).acquire_owned().await.ok();
    let (stream, _) = Listener::accept(listener).await;
    (place, stream)
}
