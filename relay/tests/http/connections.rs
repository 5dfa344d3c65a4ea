//! Connections that take up room and ask for nothing.

use std::time::{Duration, Instant};

use relay::serving::Bounds;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::support::*;

const HEAD: Duration = Duration::from_millis(600);

async fn relay(connections: usize) -> u16 {
    // No test here gets as far as the API.
    start_relay_within(settings("http://127.0.0.1:9"), Bounds { head: HEAD, connections }).await
}

async fn connected(port: u16, sent: &str) -> TcpStream {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
    stream.write_all(sent.as_bytes()).await.unwrap();
    stream
}

/// What comes until the connection is closed, and how long that took.
async fn until_closed(mut stream: TcpStream) -> (String, Duration) {
    let started = Instant::now();
    let mut all = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(5), stream.read_to_end(&mut all)).await;
    assert!(read.is_ok(), "it stays open");
    (String::from_utf8(all).unwrap(), started.elapsed())
}

#[tokio::test]
async fn a_head_that_does_not_come_to_its_end_closes_the_connection() {
    let port = relay(10).await;
    for half in ["", "P", "GET /v3/workflow_", "GET /v3 HTTP/1.1\r\n", "GET / HTTP/1.1\r\nhost: "] {
        let (_, took) = until_closed(connected(port, half).await).await;
        assert!(took >= HEAD / 2, "{half}: {took:?}");
    }
}

#[tokio::test]
async fn one_that_comes_byte_by_byte_gains_no_time() {
    let port = relay(10).await;
    let mut stream = connected(port, "GET /v3 HTTP/1.1\r\n").await;
    let started = Instant::now();
    while stream.write_all(b"x").await.is_ok() {
        assert!(started.elapsed() < Duration::from_secs(5), "it stays open");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn a_connection_kept_alive_is_closed_when_nothing_follows() {
    let port = relay(10).await;
    let stream = connected(port, "GET /v3 HTTP/1.1\r\nhost: x\r\n\r\n").await;
    let (answer, took) = until_closed(stream).await;
    assert!(answer.starts_with("HTTP/1.1 401") && took >= HEAD / 2, "{took:?} {answer}");
}

#[tokio::test]
async fn who_finds_no_room_waits_for_it() {
    let port = relay(2).await;
    let silent = [connected(port, "").await, connected(port, "").await];
    tokio::time::sleep(HEAD / 6).await;
    let asking = "GET /v3 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    let (answer, took) = until_closed(connected(port, asking).await).await;
    assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");
    assert!(took >= HEAD / 2, "{took:?}: it had no room yet");
    drop(silent);
    let (_, took) = until_closed(connected(port, asking).await).await;
    assert!(took < HEAD / 2, "{took:?}: the room is free again");
}
