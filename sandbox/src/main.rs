//! The command: reads the arguments, starts the sandbox, and says where it listens.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;
use sandbox::engine::RateLimits;
use sandbox::server::{Options, Sandbox};
use sandbox::store::Database;
use tracing_subscriber::filter::LevelFilter;

/// Plays the vendor's API offline, on this machine only: the session-link endpoints under `/v3`, the
/// hosted upload page under `/portal`, and the controls under `/_sandbox`.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The port on 127.0.0.1; 0 takes a free one
    #[arg(long, default_value_t = 4010)]
    port: u16,

    /// The file that keeps everything, or `:memory:` to keep it until the sandbox ends
    #[arg(long, default_value = "sandbox.sqlite", value_name = "FILE")]
    database: String,

    /// The key that callers of the API must send. Other users of this machine can read arguments:
    /// prefer the environment variable
    #[arg(long, env = "SANDBOX_API_KEY", hide_env_values = true, value_name = "KEY")]
    api_key: Option<String>,

    /// How long a document is `pending` before its result is there
    #[arg(long, default_value_t = 1_500, value_name = "MS", value_parser = clap::value_parser!(i64).range(0..=86_400_000))]
    processing_ms: i64,

    /// Limit calls as the vendor's sandbox does: 30 in a minute, 200 in an hour
    #[arg(long)]
    rate_limit: bool,

    /// What is logged on standard error: off, error, warn or info
    #[arg(long, env = "SANDBOX_LOG", default_value = "info", value_name = "LEVEL")]
    log: LevelFilter,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false)
        .with_max_level(arguments.log)
        .init();
    match run(arguments).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("sandbox: {reason}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<(), String> {
    let api_key = arguments.api_key.unwrap_or_default();
    if api_key.is_empty() || !api_key.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err("no usable API key: set `SANDBOX_API_KEY` or give `--api-key`, letters, digits and signs without spaces".to_owned());
    }
    // SQLite takes an empty name for a file of its own that nobody finds again.
    if arguments.database.is_empty() {
        return Err("`--database` is empty: give the path of a file, or `:memory:`".to_owned());
    }
    let options = Options {
        port: arguments.port,
        database: Database::parse(&arguments.database),
        api_key,
        processing_ms: arguments.processing_ms,
        limits: if arguments.rate_limit { RateLimits::VENDOR } else { RateLimits::RELAXED },
    };
    let sandbox = Sandbox::start(options).await.map_err(|error| error.to_string())?;
    // A closed standard output is no reason to stop.
    let _ = writeln!(std::io::stdout(), "sandbox listening on {}", sandbox.origin());
    sandbox
        .serve(asked_to_stop())
        .await
        .map_err(|error| format!("the server ended: {}", error.kind()))
}

/// Done at Ctrl-C, and on Unix also when the process is asked to terminate.
async fn asked_to_stop() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
