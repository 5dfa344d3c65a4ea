//! One flight at a time for each key: whoever asks while one is under way gets its outcome.

use core::future::Future;
use core::hash::Hash;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

/// The flights under way, by key.
pub(crate) struct Flights<K: Eq + Hash, V> {
    open: Arc<Mutex<Open<K, V>>>,
}

type Open<K, V> = HashMap<K, watch::Receiver<Option<V>>>;

impl<K: Eq + Hash, V> Default for Flights<K, V> {
    fn default() -> Self {
        Self { open: Arc::default() }
    }
}

impl<K, V> Flights<K, V>
where
    K: Clone + Eq + Hash + Send + 'static,
    V: Clone + Send + Sync + 'static,
{
    /// The outcome of the flight under way for the key, or of this one. A flight goes on when those
    /// who asked for it have left. `None` if it was torn down.
    pub(crate) async fn join(
        &self,
        key: K,
        flight: impl Future<Output = V> + Send + 'static,
    ) -> Option<V> {
        self.join_unless(key, || None, flight).await
    }

    /// The same, but what `grounded` gives, if anything, is the outcome where a flight would start.
    /// It is asked while no other flight can start or land, and must not ask for one itself.
    pub(crate) async fn join_unless(
        &self,
        key: K,
        grounded: impl FnOnce() -> Option<V>,
        flight: impl Future<Output = V> + Send + 'static,
    ) -> Option<V> {
        let mut outcome = {
            let mut open = lock(&self.open);
            match open.get(&key) {
                Some(under_way) => under_way.clone(),
                None => {
                    if let Some(value) = grounded() {
                        return Some(value);
                    }
                    let (lands, outcome) = watch::channel(None);
                    open.insert(key.clone(), outcome.clone());
                    let landing = Landing { open: Arc::clone(&self.open), key };
                    tokio::spawn(async move {
                        let value = flight.await;
                        // First the key: who asks from now on needs a flight of their own.
                        drop(landing);
                        lands.send_replace(Some(value));
                    });
                    outcome
                }
            }
        };
        outcome.wait_for(Option::is_some).await.ok()?.clone()
    }
}

/// Frees the key, even if the flight panics.
struct Landing<K: Eq + Hash, V> {
    open: Arc<Mutex<Open<K, V>>>,
    key: K,
}

impl<K: Eq + Hash, V> Drop for Landing<K, V> {
    fn drop(&mut self) {
        lock(&self.open).remove(&self.key);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // What is held is a map of receivers: whole whatever panicked.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::sync::atomic::{AtomicU32, Ordering};
    use core::time::Duration;

    async fn counted(flown: Arc<AtomicU32>) -> u32 {
        tokio::time::sleep(Duration::from_millis(30)).await;
        flown.fetch_add(1, Ordering::SeqCst) + 1
    }

    #[tokio::test]
    async fn those_who_ask_at_once_share_a_flight() {
        let (flights, flown) = (Flights::default(), Arc::new(AtomicU32::new(0)));
        let join = |key: &'static str| flights.join(key, counted(Arc::clone(&flown)));
        let (one, two, other) = tokio::join!(join("a"), join("a"), join("b"));
        assert_eq!(one, two);
        assert_ne!(one, other);
        assert_eq!(flown.load(Ordering::SeqCst), 2);
        assert_eq!(join("a").await, Some(3), "a later one flies again");
    }

    #[tokio::test]
    async fn a_flight_goes_on_without_who_asked_first() {
        let (flights, flown) = (Flights::default(), Arc::new(AtomicU32::new(0)));
        let left = tokio::time::timeout(
            Duration::from_millis(5),
            flights.join("a", counted(Arc::clone(&flown))),
        );
        assert!(left.await.is_err());
        assert_eq!(flights.join("a", counted(Arc::clone(&flown))).await, Some(1));
        assert_eq!(flown.load(Ordering::SeqCst), 1);
    }

    #[tokio::test]
    async fn a_grounded_key_flies_for_nobody_but_a_flight_under_way_is_joined() {
        let (flights, flown) = (Flights::default(), Arc::new(AtomicU32::new(0)));
        let fly = || counted(Arc::clone(&flown));
        assert_eq!(flights.join_unless("a", || Some(9), fly()).await, Some(9));
        assert_eq!(flown.load(Ordering::SeqCst), 0);
        let (free, grounded) =
            tokio::join!(flights.join("a", fly()), flights.join_unless("a", || Some(9), fly()));
        assert_eq!((free, grounded), (Some(1), Some(1)));
    }

    #[tokio::test]
    async fn a_flight_that_panics_frees_its_key() {
        let flights = Flights::<&str, u32>::default();
        assert_eq!(flights.join("a", async { panic!("on purpose") }).await, None);
        assert_eq!(flights.join("a", async { 7 }).await, Some(7));
    }
}
