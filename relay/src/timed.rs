//! What a relay remembers, by this process's clock.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

/// Something of the policy's that takes the time as an argument.
pub(crate) struct Timed<T> {
    start: Instant,
    kept: Arc<Mutex<T>>,
}

impl<T> Clone for Timed<T> {
    fn clone(&self) -> Self {
        Self { start: self.start, kept: Arc::clone(&self.kept) }
    }
}

impl<T: Default> Default for Timed<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T> Timed<T> {
    pub(crate) fn new(kept: T) -> Self {
        Self { start: Instant::now(), kept: Arc::new(Mutex::new(kept)) }
    }

    /// Reads or changes it, at this moment in milliseconds.
    pub(crate) fn with<O>(&self, act: impl FnOnce(&mut T, u64) -> O) -> O {
        // What is kept is whole whatever panicked. Locked first: who comes later has a later time.
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let now_ms = u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX);
        act(&mut kept, now_ms)
    }
}
