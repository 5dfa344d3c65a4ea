//! Arguments, environment and signals.

use std::io::Write;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use relay::config::{Settings, Site, UpstreamUrl};
use relay::secret::{ApiKey, SigningSecret};
use relay::server;
use relay::serving::{self, Bounds};
use relay::token::{Tokens, now_s};
use workflow_session_links::model::{ApplicantId, SessionId};
use workflow_session_links::relay_policy::{Owner, Scope};

/// Holds the API key and forwards the session-link endpoints for holders of a short-lived token
///
/// The key is read from UPSTREAM_API_KEY, the secret tokens are signed with (32 bytes or more) from
/// RELAY_SIGNING_SECRET.
#[derive(Parser)]
#[command(name = "relay", version, args_conflicts_with_subcommands = true)]
#[command(subcommand_negates_reqs = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: Serve,
}

#[derive(Subcommand)]
enum Command {
    /// Prints a token that is good for 15 minutes
    Token(Token),
}

#[derive(Args)]
struct Serve {
    /// The port to listen on; 0 takes any free one
    #[arg(long, default_value_t = 4020)]
    port: u16,
    /// The address to listen on; beyond loopback, put TLS in front
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST), conflicts_with = "demo")]
    host: IpAddr,
    /// The API root: https, or http on loopback; without a path, /v3 is added
    #[arg(long, value_name = "URL", required = true)]
    upstream: Option<String>,
    /// A folder of static files to serve
    #[arg(long, value_name = "DIR")]
    serve: Option<PathBuf>,
    /// Hand out tokens to every page of this relay's own; on loopback only
    #[arg(long)]
    demo: bool,
}

#[derive(Args)]
struct Token {
    /// What the token allows
    #[arg(long)]
    scope: ScopeName,
    /// The session: narrows an operator, required for an applicant
    #[arg(long, value_name = "ID", required_if_eq("scope", "applicant"))]
    session: Option<SessionId>,
    /// The applicant
    #[arg(long, value_name = "ID", required_if_eq("scope", "applicant"))]
    applicant: Option<ApplicantId>,
}

#[derive(Clone, Copy, ValueEnum)]
enum ScopeName {
    Operator,
    Applicant,
}

/// Runs a command line; the error is one line for its user.
pub(crate) async fn run() -> Result<(), String> {
    let cli = Cli::parse();
    match cli.command {
        Some(Command::Token(token)) => print_token(token),
        None => serve(cli.serve).await,
    }
}

fn print_token(asked: Token) -> Result<(), String> {
    let scope = match (asked.scope, asked.session, asked.applicant) {
        (ScopeName::Operator, session, None) => Scope::Operator { session },
        (ScopeName::Applicant, Some(session), Some(applicant)) => {
            Scope::Applicant(Owner { session, applicant })
        }
        (ScopeName::Operator, _, Some(_)) => {
            return Err("`--applicant` goes with `--scope applicant` only".to_owned());
        }
        (ScopeName::Applicant, ..) => {
            return Err("`--scope applicant` needs `--session` and `--applicant`".to_owned());
        }
    };
    let tokens = Tokens::new(&signing_secret()?);
    let token = tokens.issue(&scope, now_s()).map_err(|error| error.to_string())?;
    say(&token)
}

async fn serve(asked: Serve) -> Result<(), String> {
    let upstream = asked.upstream.unwrap_or_default();
    let settings = settings(&upstream, asked.serve, asked.demo)?;
    let listener = server::bind(asked.host, asked.port).await.map_err(|error| error.to_string())?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let router = server::router(settings, address.port()).map_err(|error| error.to_string())?;
    let stop = stop_signal()?;
    if !asked.host.is_loopback() {
        tracing::warn!("listening beyond loopback: put TLS in front of this relay");
    }
    say(&format!("relay listening on http://{address}"))?;
    serving::serve(listener, router, Bounds::default(), stop).await;
    Ok(())
}

fn settings(upstream: &str, folder: Option<PathBuf>, demo: bool) -> Result<Settings, String> {
    let checked = || {
        let upstream = UpstreamUrl::parse(upstream)?;
        let site = folder.as_deref().map(Site::open).transpose()?;
        Ok((upstream, site))
    };
    let (upstream, site) =
        checked().map_err(|error: relay::config::ConfigError| error.to_string())?;
    let key = ApiKey::new(environment("UPSTREAM_API_KEY")?).map_err(|error| error.to_string())?;
    let mut settings = Settings::new(upstream, key, signing_secret()?);
    if demo {
        settings = settings.with_demo().map_err(|error| error.to_string())?;
    }
    Ok(match site {
        Some(site) => settings.with_site(site),
        None => settings,
    })
}

fn signing_secret() -> Result<SigningSecret, String> {
    SigningSecret::new(environment("RELAY_SIGNING_SECRET")?).map_err(|error| error.to_string())
}

fn environment(name: &str) -> Result<String, String> {
    match std::env::var(name) {
        Ok(value) if !value.is_empty() => Ok(value),
        Ok(_) | Err(std::env::VarError::NotPresent) => {
            Err(format!("the environment variable `{name}` is not set"))
        }
        Err(std::env::VarError::NotUnicode(_)) => {
            Err(format!("the environment variable `{name}` is not UTF-8"))
        }
    }
}

/// Prints a line; a closed pipe is an error, not a panic.
fn say(line: &str) -> Result<(), String> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush()).map_err(|error| error.to_string())
}

/// Ready on SIGINT and SIGTERM.
#[cfg(unix)]
fn stop_signal() -> Result<impl Future<Output = ()> + Send + 'static, String> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupt = signal(SignalKind::interrupt()).map_err(|error| error.to_string())?;
    let mut terminate = signal(SignalKind::terminate()).map_err(|error| error.to_string())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Ready on Ctrl-C.
#[cfg(not(unix))]
fn stop_signal() -> Result<impl Future<Output = ()> + Send + 'static, String> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            core::future::pending::<()>().await;
        }
    })
}
