//! One flight at a time for each key: whoever asks while one is under way gets its outcome.

use core::hash::Hash;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, Shared};

type Flight<V> = Shared<LocalBoxFuture<'static, V>>;

/// The flights under way, by key.
pub(crate) struct Flights<K, V: Clone>(Rc<RefCell<HashMap<K, Flight<V>>>>);

impl<K, V: Clone> Default for Flights<K, V> {
    fn default() -> Self {
        Self(Rc::default())
    }
}

impl<K: Clone + Eq + Hash + 'static, V: Clone + 'static> Flights<K, V> {
    /// The flight under way for the key.
    pub(crate) fn under_way(&self, key: &K) -> Option<Flight<V>> {
        self.0.borrow().get(key).cloned()
    }

    /// Begins one. It lands for all who have joined it.
    pub(crate) fn begin(&self, key: K, flight: impl Future<Output = V> + 'static) -> Flight<V> {
        let (open, landed) = (Rc::clone(&self.0), key.clone());
        let flight = async move {
            let value = flight.await;
            // Who asks from now on needs a flight of their own.
            open.borrow_mut().remove(&landed);
            value
        };
        let flight = flight.boxed_local().shared();
        self.0.borrow_mut().insert(key, flight.clone());
        flight
    }
}
