//! Applies a function to many values, several at once.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Returns the results in the order of the values.
pub fn map<T: Sync, R: Send>(things: &[T], at_once: usize, work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let taken = AtomicUsize::new(0);
    let worker = || {
        let mut done = Vec::new();
        loop {
            let next = taken.fetch_add(1, Ordering::Relaxed);
            let Some(thing) = things.get(next) else { return done };
            done.push((next, work(thing)));
        }
    };
    let mut done: Vec<(usize, R)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..at_once).map(|_| scope.spawn(worker)).collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic)))
            .collect()
    });
    done.sort_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::map;

    #[test]
    fn each_value_is_processed_once_and_results_keep_their_order() {
        let things: Vec<u64> = (0..100).collect();
        let expected: Vec<u64> = (0..100).map(|thing| thing * 2).collect();
        assert_eq!(map(&things, 3, |thing| thing * 2), expected);
    }
}
