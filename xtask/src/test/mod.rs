//! `test`: every room, or one, and the table at the end.

mod consumers;
mod count;
mod element;
mod no_wasm;
mod rooms;
mod table;
mod tally;
mod workshop;

use std::env;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use self::rooms::{ROOMS, Room};
use self::table::{CannotRun, Row};
use self::tally::Tally;
use self::workshop::Workshop;
use crate::setup::{self, Need};
use crate::stop;

/// The names of all rooms, for people.
pub(crate) fn names() -> String {
    ROOMS.map(|room| room.name).join(", ")
}

/// Runs one room, or all. A room that fails does not stop the next one.
pub(crate) fn test(only: Option<&str>) -> Result<()> {
    let rooms: Vec<&Room> =
        ROOMS.iter().filter(|room| only.is_none_or(|name| name == room.name)).collect();
    if rooms.is_empty() {
        bail!("no such room; the rooms are: {}", names());
    }
    let needs: Vec<Need> = rooms.iter().flat_map(|room| room.needs).copied().collect();
    let missing = setup::ensure(&needs)?;
    // Somebody who asks for one room wants to know that it did not run.
    let strict = only.is_some() || in_ci();

    let mut workshop = Workshop::default();
    let mut rows = Vec::new();
    for room in rooms {
        stop::check()?;
        rows.push(match room.needs.iter().find(|need| missing.contains(need)) {
            None => enter(room, &mut workshop)?,
            Some(need) => {
                let missing = CannotRun { why: need.to_string(), fails: strict };
                Row { room: room.name, time: Duration::ZERO, result: Err(missing) }
            }
        });
    }
    stop::check()?;
    println!("{}", table::render(&rows));
    if rows.iter().any(|row| row.failed() > 0) {
        bail!("`cargo xtask test` failed");
    }
    Ok(())
}

fn enter(room: &Room, workshop: &mut Workshop) -> Result<Row> {
    eprintln!("\n== {} ==", room.name);
    let start = Instant::now();
    let mut tally = Tally::default();
    let done = (room.run)(workshop, &mut tally);
    stop::check()?;
    if let Err(error) = done {
        tally.broken(format!("{error:#}"));
    }
    if room.has_tests && tally.tests.passed == 0 && tally.failed() == 0 {
        tally.broken("no test ran".to_owned());
    }
    Ok(Row { room: room.name, time: start.elapsed(), result: Ok(tally) })
}

/// Every CI sets `CI`, most of them to `true`.
fn in_ci() -> bool {
    env::var("CI").is_ok_and(|value| !matches!(value.as_str(), "" | "0" | "false"))
}
