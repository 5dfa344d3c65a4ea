//! Stopping what was started: every child leads a process group of its own, and all
//! groups are ended when we are asked to stop (Ctrl-C, SIGTERM, SIGHUP).

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

static ASKED: AtomicBool = AtomicBool::new(false);
static GROUPS: Mutex<Vec<u32>> = Mutex::new(Vec::new());

/// How long a process may take to end by itself.
const GRACE: Duration = Duration::from_secs(5);

/// From here on a request to stop ends the children; what waits for them then returns.
pub(crate) fn listen() -> Result<()> {
    ctrlc::set_handler(|| {
        ASKED.store(true, Ordering::SeqCst);
        let groups = GROUPS.lock().unwrap_or_else(PoisonError::into_inner).clone();
        for group in &groups {
            signal(*group, Kind::Ask);
        }
        wait_gone(&groups, GRACE);
        for group in &groups {
            signal(*group, Kind::Force);
        }
    })?;
    Ok(())
}

/// Were we asked to stop?
pub(crate) fn asked() -> bool {
    ASKED.load(Ordering::SeqCst)
}

/// An error once we were asked to stop, for use between two steps.
pub(crate) fn check() -> Result<()> {
    if asked() {
        bail!("stopped");
    }
    Ok(())
}

/// Remembers a group, so that a request to stop reaches it.
pub(crate) fn remember(group: u32) {
    GROUPS.lock().unwrap_or_else(PoisonError::into_inner).push(group);
}

/// Ends whatever is left of a group: politely first, then for good.
pub(crate) fn end(group: u32) {
    signal(group, Kind::Ask);
    wait_gone(&[group], GRACE);
    signal(group, Kind::Force);
    GROUPS.lock().unwrap_or_else(PoisonError::into_inner).retain(|other| *other != group);
}

fn wait_gone(groups: &[u32], limit: Duration) {
    let start = Instant::now();
    while groups.iter().any(|group| alive(*group)) && start.elapsed() < limit {
        thread::sleep(Duration::from_millis(20));
    }
}

enum Kind {
    Ask,
    Force,
}

#[cfg(unix)]
fn signal(group: u32, kind: Kind) {
    use nix::sys::signal::{Signal, killpg};
    let signal = match kind {
        Kind::Ask => Signal::SIGTERM,
        Kind::Force => Signal::SIGKILL,
    };
    if let Some(group) = pid(group) {
        // A group that is gone is what we want.
        let _ = killpg(group, signal);
    }
}

#[cfg(unix)]
fn alive(group: u32) -> bool {
    pid(group).is_some_and(|group| nix::sys::signal::killpg(group, None).is_ok())
}

#[cfg(unix)]
fn pid(group: u32) -> Option<nix::unistd::Pid> {
    // 0 and 1 would mean "our own group" and "everybody".
    i32::try_from(group).ok().filter(|group| *group > 1).map(nix::unistd::Pid::from_raw)
}

/// Elsewhere the system ends a console's processes together, and `Process` kills its own child.
#[cfg(not(unix))]
fn signal(_group: u32, _kind: Kind) {}

#[cfg(not(unix))]
fn alive(_group: u32) -> bool {
    false
}
