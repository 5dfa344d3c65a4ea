//! `demo`: builds everything, starts the sandbox and the relay, and stops them again.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};

use crate::run::{Process, Run};
use crate::{build, page, paths, servers, setup, stop};

/// How long a server may take until it listens.
const PATIENCE: Duration = Duration::from_secs(20);

/// Which ports to use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ports {
    /// The page and the relay: what a person opens.
    pub(crate) relay: u16,
    /// The sandbox, which hosts the upload pages.
    pub(crate) sandbox: u16,
}

impl Default for Ports {
    fn default() -> Self {
        Self { relay: 4020, sandbox: 4010 }
    }
}

/// Runs until Ctrl-C, or until one of the servers ends.
pub(crate) fn demo(ports: Ports) -> Result<()> {
    // Before the minutes that building may take.
    must_be_free(ports.sandbox, "--sandbox-port")?;
    must_be_free(ports.relay, "--port")?;
    setup::ensure(&build::NEEDS)?;
    build::build(build::NoWasm::Without)?;
    let page = page::build()?;
    let servers = servers::build()?;

    let key = random_hex()?;
    let database = database(ports);
    fs::create_dir_all(paths::made("demo")).context("making `target/demo`")?;
    must_be_free(ports.sandbox, "--sandbox-port")?;
    let mut sandbox = Server::start(
        "sandbox",
        Run::new(&servers.sandbox)
            .args(["--port", &ports.sandbox.to_string(), "--database"])
            .arg(&database)
            .env("SANDBOX_API_KEY", &key),
    )?;
    must_be_free(ports.relay, "--port")?;
    let mut relay = Server::start(
        "relay",
        Run::new(&servers.relay)
            .args(["--port", &ports.relay.to_string()])
            .args(["--upstream", &format!("http://127.0.0.1:{}/v3", ports.sandbox)])
            .arg("--serve")
            .arg(page)
            .arg("--demo")
            .env("UPSTREAM_API_KEY", &key)
            .env("RELAY_SIGNING_SECRET", random_hex()?),
    )?;
    println!("the demo is at http://127.0.0.1:{}", ports.relay);
    println!("its data is in `target/demo`, Ctrl-C stops it");
    watch(&mut [&mut sandbox, &mut relay])
}

/// The sandbox's data, kept from one demo to the next. On another port it is another file, so
/// that two demos can run side by side.
fn database(ports: Ports) -> PathBuf {
    if ports.sandbox == Ports::default().sandbox {
        return paths::made("demo/sandbox.sqlite");
    }
    paths::made("demo").join(format!("sandbox-{}.sqlite", ports.sandbox))
}

/// Returns when we are asked to stop, and fails when a server ends before that.
fn watch(servers: &mut [&mut Server]) -> Result<()> {
    while !stop::asked() {
        for server in servers.iter_mut() {
            if let Some(status) = server.process.ended()?
                && !stop::asked()
            {
                bail!("the {} ended by itself ({status}), so the demo stops", server.name);
            }
        }
        thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}

/// A running server, what it says passed on with its name in front.
struct Server {
    name: &'static str,
    process: Process,
}

impl Server {
    /// Starts it and waits until it says that it listens.
    fn start(name: &'static str, run: Run) -> Result<Self> {
        let mut process = run.spawn()?;
        let (sender, lines) = mpsc::channel();
        if let Some(stdout) = process.child.stdout.take() {
            pass_on(name, stdout, Some(sender));
        }
        if let Some(stderr) = process.child.stderr.take() {
            pass_on(name, stderr, None);
        }
        let mut server = Self { name, process };
        server.wait_ready(&lines)?;
        Ok(server)
    }

    fn wait_ready(&mut self, lines: &Receiver<String>) -> Result<()> {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            stop::check()?;
            match lines.recv_timeout(Duration::from_millis(100)) {
                Ok(line) if line.contains("http://") => return Ok(()),
                Ok(_) | Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    let status = self.process.wait()?;
                    stop::check()?;
                    return Err(anyhow!("the {} did not start ({status})", self.name));
                }
            }
        }
        bail!("the {} did not say within {} s that it listens", self.name, PATIENCE.as_secs())
    }
}

/// Copies what a server prints to our standard error, and to `sender` for as long as
/// somebody listens there.
fn pass_on(name: &'static str, from: impl Read + Send + 'static, sender: Option<Sender<String>>) {
    thread::spawn(move || {
        for line in BufReader::new(from).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line).into_owned();
            eprintln!("{name}: {line}");
            if let Some(sender) = &sender {
                // Nobody listens any more once the server is ready.
                let _ = sender.send(line);
            }
        }
    });
}

fn must_be_free(port: u16, option: &str) -> Result<()> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map(drop).map_err(|error| {
        anyhow!("can't listen on port {port} ({error}): choose another with `{option}`")
    })
}

/// 256 random bits: a key that is worth nothing once the demo has ended.
fn random_hex() -> Result<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|error| anyhow!("no random numbers: {error}"))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::{must_be_free, random_hex};
    use std::net::{Ipv4Addr, TcpListener};

    #[test]
    fn a_port_in_use_is_one_line_with_a_way_out() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let line = must_be_free(port, "--port").unwrap_err().to_string();
        assert!(line.contains(&port.to_string()) && line.contains("`--port`"), "{line}");
        assert_eq!(line.lines().count(), 1);
        drop(taken);
        assert!(must_be_free(port, "--port").is_ok());
    }

    #[test]
    fn keys_differ() {
        let key = random_hex().unwrap();
        assert_eq!(key.len(), 64);
        assert_ne!(key, random_hex().unwrap());
    }
}
