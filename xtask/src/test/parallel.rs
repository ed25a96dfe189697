//! Does the same with many things, several at once.

use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Result, anyhow};

/// The results are in the order of the things; the first error ends it.
pub fn map<T: Sync, R: Send>(
    things: &[T],
    at_once: usize,
    work: impl Fn(&T) -> Result<R> + Sync,
) -> Result<Vec<R>> {
    let taken = AtomicUsize::new(0);
    let worker = || -> Result<Vec<(usize, R)>> {
        let mut done = Vec::new();
        loop {
            let next = taken.fetch_add(1, Ordering::Relaxed);
            let Some(thing) = things.get(next) else { return Ok(done) };
            // The others find nothing left to do once one of them has failed.
            let result = work(thing).inspect_err(|_| taken.store(things.len(), Ordering::Relaxed))?;
            done.push((next, result));
        }
    };
    let done: Vec<Result<Vec<_>>> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..at_once).map(|_| scope.spawn(worker)).collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap_or_else(|_| Err(anyhow!("a worker panicked"))))
            .collect()
    });
    let mut done: Vec<(usize, R)> =
        done.into_iter().collect::<Result<Vec<_>>>()?.into_iter().flatten().collect();
    done.sort_by_key(|(place, _)| *place);
    Ok(done.into_iter().map(|(_, result)| result).collect())
}

#[cfg(test)]
mod tests {
    use super::map;
    use anyhow::{Result, ensure};

    #[test]
    fn each_thing_is_done_once_and_results_keep_their_order() -> Result<()> {
        let things: Vec<u64> = (0..100).collect();
        assert_eq!(
            map(&things, 3, |thing| Ok(thing * 2))?,
            (0..100).map(|thing| thing * 2).collect::<Vec<_>>()
        );
        Ok(())
    }

    #[test]
    fn an_error_is_not_lost() {
        let odd = |thing: &u64| {
            ensure!(*thing != 57, "57");
            Ok(())
        };
        assert!(map(&(0..100).collect::<Vec<_>>(), 3, odd).is_err());
    }
}
