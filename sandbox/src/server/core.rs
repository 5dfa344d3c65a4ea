//! The engine, its database and its clock, as one: what an answer changed is stored before it is
//! given, or the answer is an error and nothing changed.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use uuid::Uuid;

use super::Options;
use crate::engine::moment::{EARLIEST_MS, LATEST_MS};
use crate::engine::{Answer, Engine, LoadError, Settings};
use crate::store::{Store, StoreError};

/// The engine, its database and its clock.
pub(super) struct Core {
    settings: Settings,
    inner: Mutex<Inner>,
}

struct Inner {
    engine: Engine,
    store: Store,
    offset_ms: i64,
}

/// The sandbox's time.
pub(super) struct Clock {
    pub(super) now_ms: i64,
    pub(super) offset_ms: i64,
}

impl Core {
    pub(super) fn open(options: &Options, origin: String) -> Result<Self, StoreError> {
        let settings = Settings {
            api_key: options.api_key.clone(),
            origin,
            processing_ms: options.processing_ms,
            limits: options.limits,
        };
        let store = Store::open(&options.database)?;
        let offset_ms = store.clock_offset()?;
        let engine = load(&settings, &store)?;
        let inner = Mutex::new(Inner { engine, store, offset_ms });
        Ok(Self { settings, inner })
    }

    /// Lets the engine answer, and stores what changed.
    pub(super) fn answer(
        &self,
        ask: impl FnOnce(&mut Engine, i64, &mut dyn FnMut() -> String) -> Answer,
    ) -> Answer {
        let mut inner = self.lock();
        let now = now_ms(inner.offset_ms);
        let mut answer = ask(&mut inner.engine, now, &mut || Uuid::new_v4().to_string());
        let changes = std::mem::take(&mut answer.changes);
        if changes.is_empty() {
            return answer;
        }
        match inner.store.write(&changes) {
            Ok(()) => answer,
            Err(error) => {
                tracing::error!("{error}");
                self.go_back(&mut inner);
                Answer {
                    status: 500,
                    body: Some(
                        r#"{"type":"about:blank","detail":"the sandbox could not store this: nothing was changed"}"#
                            .to_owned(),
                    ),
                    ..answer
                }
            }
        }
    }

    /// What was not stored did not happen.
    fn go_back(&self, inner: &mut Inner) {
        match load(&self.settings, &inner.store) {
            Ok(engine) => inner.engine = engine,
            Err(error) => tracing::error!("{error}"),
        }
    }

    pub(super) fn clock(&self) -> Clock {
        let offset_ms = self.lock().offset_ms;
        Clock { now_ms: now_ms(offset_ms), offset_ms }
    }

    /// Moves the clock: `change` gets the offset from the machine's clock and gives the new one.
    /// `None` when the clock would leave the years 1970 to 9999.
    pub(super) fn move_clock(
        &self,
        change: impl FnOnce(i64) -> Option<i64>,
    ) -> Result<Option<Clock>, StoreError> {
        let mut inner = self.lock();
        let moved = change(inner.offset_ms).filter(|offset| {
            machine_ms()
                .checked_add(*offset)
                .is_some_and(|now| (EARLIEST_MS..=LATEST_MS).contains(&now))
        });
        let Some(offset_ms) = moved else { return Ok(None) };
        inner.store.set_clock_offset(offset_ms)?;
        inner.offset_ms = offset_ms;
        Ok(Some(Clock { now_ms: now_ms(offset_ms), offset_ms }))
    }

    /// Forgets everything and sets the clock right.
    pub(super) fn reset(&self) -> Result<(), StoreError> {
        let mut inner = self.lock();
        inner.store.clear()?;
        inner.offset_ms = 0;
        inner.engine = Engine::new(self.settings.clone());
        Ok(())
    }

    /// Runs on a thread of its own: the database waits for the disk.
    pub(super) async fn off_thread<T: Send + 'static>(
        self: Arc<Self>,
        work: impl FnOnce(&Self) -> T + Send + 'static,
    ) -> Option<T> {
        tokio::task::spawn_blocking(move || work(&self)).await.ok()
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        // A panic in the engine would be a bug; the state it leaves is still the rows.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn load(settings: &Settings, store: &Store) -> Result<Engine, StoreError> {
    Engine::load(settings.clone(), &store.rows()?)
        .map_err(|_: LoadError| StoreError::Damaged(store.name().to_owned()))
}

fn now_ms(offset_ms: i64) -> i64 {
    machine_ms().saturating_add(offset_ms).clamp(EARLIEST_MS, LATEST_MS)
}

fn machine_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(LATEST_MS)
}
