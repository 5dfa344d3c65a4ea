//! The database: every row is written before the answer that tells of it is given.

use core::fmt;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, ErrorCode, params};

use crate::engine::{Change, StoredRow};

/// Marks a file as a sandbox's: "sand" (SQLite's `application_id`).
const APPLICATION_ID: i32 = 0x7361_6e64;
/// The layout of the tables (SQLite's `user_version`).
const LAYOUT: i32 = 1;
const CLOCK: &str = "clock_offset_ms";

/// Where rows are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Database {
    /// In memory: gone when the sandbox ends.
    Memory,
    /// In a file.
    File(PathBuf),
}

impl Database {
    /// Reads the command's argument: `:memory:` or the path of a file.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        if text == ":memory:" { Self::Memory } else { Self::File(text.into()) }
    }
}

/// The database can't be used.
#[derive(Debug, PartialEq, Eq)]
pub enum StoreError {
    /// It is held by another process.
    InUse(String),
    /// Its content is not a database, or is damaged.
    Damaged(String),
    /// It belongs to another program, or to another version of this one.
    Foreign(String),
    /// It can't be opened, read or written, for the reason given.
    Unusable(String, String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InUse(name) => write!(
                f,
                "the database `{name}` is in use: stop the process that has it, or give another with `--database`"
            ),
            Self::Damaged(name) => write!(
                f,
                "the database `{name}` is damaged: remove it, or give another with `--database`"
            ),
            Self::Foreign(name) => write!(
                f,
                "the database `{name}` was not made by this version of the sandbox: give another with `--database`"
            ),
            Self::Unusable(name, why) => write!(
                f,
                "the database `{name}` can't be written: {why}; give another with `--database`"
            ),
        }
    }
}

impl core::error::Error for StoreError {}

/// An open database. No other process can open it meanwhile.
pub struct Store {
    connection: Connection,
    name: String,
}

impl Store {
    /// Opens a database, and makes its tables if it is new.
    ///
    /// # Errors
    /// It can't be written, is damaged, in use, or not a sandbox's.
    pub fn open(database: &Database) -> Result<Self, StoreError> {
        let name = match database {
            Database::Memory => ":memory:".to_owned(),
            Database::File(path) => path.display().to_string(),
        };
        let opened = match database {
            Database::Memory => Connection::open_in_memory(),
            Database::File(path) => open_file(path),
        };
        let connection = opened.map_err(|error| explain(&name, &error))?;
        let mut store = Self { connection, name };
        store.prepare()?;
        Ok(store)
    }

    /// How the command calls it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    fn prepare(&mut self) -> Result<(), StoreError> {
        // The state is also in memory, so a second process would write over it: the file is ours
        // alone. It must be said before the journal is chosen.
        self.run(
            "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL",
        )?;
        let health: String = self.one("PRAGMA quick_check(1)")?;
        if health != "ok" {
            return Err(StoreError::Damaged(self.name.clone()));
        }
        let marks = (self.one("PRAGMA application_id")?, self.one("PRAGMA user_version")?);
        let tables: i64 = self.one("SELECT count(*) FROM sqlite_schema")?;
        if tables > 0 && marks != (APPLICATION_ID, LAYOUT) {
            return Err(StoreError::Foreign(self.name.clone()));
        }
        // Written at every start, so that a file that can't be written is found now.
        self.run(&format!(
            "BEGIN IMMEDIATE;
             PRAGMA application_id = {APPLICATION_ID};
             PRAGMA user_version = {LAYOUT};
             CREATE TABLE IF NOT EXISTS resource (
                 kind TEXT NOT NULL, id TEXT NOT NULL, place INTEGER NOT NULL, json TEXT NOT NULL,
                 PRIMARY KEY (kind, id)
             ) WITHOUT ROWID;
             CREATE TABLE IF NOT EXISTS setting (
                 name TEXT NOT NULL PRIMARY KEY, value INTEGER NOT NULL
             ) WITHOUT ROWID;
             INSERT INTO setting VALUES ('{CLOCK}', 0) ON CONFLICT DO NOTHING;
             COMMIT"
        ))
    }

    /// Every row, each table in the order of its places.
    ///
    /// # Errors
    /// It can't be read.
    pub fn rows(&self) -> Result<Vec<StoredRow>, StoreError> {
        let read = || {
            let mut query = self
                .connection
                .prepare("SELECT kind, place, json FROM resource ORDER BY kind, place")?;
            let rows = query.query_map([], |row| {
                let place: i64 = row.get(1)?;
                let place = usize::try_from(place).unwrap_or(usize::MAX);
                Ok(StoredRow { kind: row.get(0)?, place, json: row.get(2)? })
            })?;
            rows.collect::<rusqlite::Result<Vec<StoredRow>>>()
        };
        read().map_err(|error| self.explain(&error))
    }

    /// Writes rows, all or none.
    ///
    /// # Errors
    /// They can't be written.
    pub fn write(&mut self, changes: &[Change]) -> Result<(), StoreError> {
        let mut write = || {
            let transaction = self.connection.transaction()?;
            {
                let mut statement = transaction.prepare_cached(
                    "INSERT INTO resource (kind, id, place, json) VALUES (?1, ?2, ?3, ?4)
                     ON CONFLICT (kind, id) DO UPDATE SET json = excluded.json",
                )?;
                for change in changes {
                    let place = i64::try_from(change.place).unwrap_or(i64::MAX);
                    statement.execute(params![change.kind, change.id, place, change.json])?;
                }
            }
            transaction.commit()
        };
        write().map_err(|error| explain(&self.name, &error))
    }

    /// How far the sandbox's clock is ahead of the machine's, in milliseconds.
    ///
    /// # Errors
    /// It can't be read.
    pub fn clock_offset(&self) -> Result<i64, StoreError> {
        self.one(&format!("SELECT value FROM setting WHERE name = '{CLOCK}'"))
    }

    /// Moves the sandbox's clock.
    ///
    /// # Errors
    /// It can't be written.
    pub fn set_clock_offset(&self, offset_ms: i64) -> Result<(), StoreError> {
        self.connection
            .execute("UPDATE setting SET value = ?1 WHERE name = ?2", params![offset_ms, CLOCK])
            .map(|_| ())
            .map_err(|error| self.explain(&error))
    }

    /// Forgets everything, the clock's offset too.
    ///
    /// # Errors
    /// It can't be written.
    pub fn clear(&self) -> Result<(), StoreError> {
        self.run("BEGIN IMMEDIATE; DELETE FROM resource; UPDATE setting SET value = 0; COMMIT")
    }

    fn run(&self, statements: &str) -> Result<(), StoreError> {
        self.connection.execute_batch(statements).map_err(|error| self.explain(&error))
    }

    fn one<T: rusqlite::types::FromSql>(&self, query: &str) -> Result<T, StoreError> {
        self.connection.query_row(query, [], |row| row.get(0)).map_err(|error| self.explain(&error))
    }

    fn explain(&self, error: &rusqlite::Error) -> StoreError {
        explain(&self.name, error)
    }
}

fn open_file(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(std::time::Duration::from_millis(250))?;
    Ok(connection)
}

fn explain(name: &str, error: &rusqlite::Error) -> StoreError {
    let name = name.to_owned();
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::InUse(name),
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => StoreError::Damaged(name),
        Some(ErrorCode::CannotOpen) => {
            StoreError::Unusable(name, "there is no such folder, or it can't be written".to_owned())
        }
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
            StoreError::Unusable(name, "it is read-only".to_owned())
        }
        Some(ErrorCode::DiskFull) => StoreError::Unusable(name, "the disk is full".to_owned()),
        Some(_) => StoreError::Unusable(name, "the disk answers with an error".to_owned()),
        // Not the error's own text: it may quote what was read.
        None => StoreError::Damaged(name),
    }
}
