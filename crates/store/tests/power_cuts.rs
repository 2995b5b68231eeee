//! The power fails in the midst of every call to the disk in turn, and the disk forgets or tears what was not synced: what
//! was committed is there afterwards, and nothing is there by half.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use yizhan_disk::{Disk, Fault};
use yizhan_domain::{Millis, Verdict};
use yizhan_store::table::item::{self, NewItem};
use yizhan_store::{Store, StoreError};

const NAME: &str = "yizhan.sqlite";
/// How many transactions a store is given.
const TRANSACTIONS: u8 = 6;
/// How many items each of them has.
const ITEMS: u32 = 3;
/// How often each call is tried: what a power cut leaves is chance.
const SEEDS: u64 = 2;

/// A transaction that can be told from others: its items, and a word in another table.
fn write(store: &mut Store, number: u8) -> Result<(), StoreError> {
    let transaction = store.transaction()?;
    for place in 0..ITEMS {
        let new = NewItem {
            position: None,
            order: None,
            envelope: i64::from(number) + 1,
            place: place as usize,
            received_at: Millis(0),
            verdict: Verdict::Admitted,
            body: &[number; 3000],
        };
        item::append(&transaction, &new)?;
    }
    transaction.execute(
        "INSERT INTO projector (only_one, version) VALUES (1, ?1)
         ON CONFLICT (only_one) DO UPDATE SET version = excluded.version",
        [i64::from(number) + 1],
    )?;
    transaction.commit()?;
    Ok(())
}

/// A store that takes its journal in often.
fn open(disk: &Disk) -> Result<Store, StoreError> {
    let store = Store::open(&disk.path(NAME))?;
    let pages = "PRAGMA wal_autocheckpoint = 8";
    store.connection().query_row(pages, [], |_| Ok(()))?;
    Ok(store)
}

/// Writes until something fails; gives how many transactions were committed.
fn write_on(disk: &Disk, from: u8) -> u8 {
    let Ok(mut store) = open(disk) else {
        return from;
    };
    let failed = (from..TRANSACTIONS).find(|number| write(&mut store, *number).is_err());
    failed.unwrap_or(TRANSACTIONS)
}

/// How many transactions a store has, each of them whole.
fn whole(store: &Store) -> u8 {
    let items = item::behind(store.connection(), 0).unwrap();
    let sql = "SELECT coalesce(max(version), 0) FROM projector";
    let written: u8 = store
        .connection()
        .query_row(sql, [], |row| row.get(0))
        .unwrap();
    assert_eq!(items.len(), usize::from(written) * ITEMS as usize);
    for (at, row) in items.iter().enumerate() {
        let number = u8::try_from(at).unwrap() / ITEMS as u8;
        assert_eq!(row.body, [number; 3000]);
    }
    written
}

fn empty_store() -> Disk {
    let disk = Disk::new(0);
    drop(open(&disk).unwrap());
    disk
}

#[test]
fn what_was_committed_is_there_after_a_power_cut_in_any_call() {
    let empty = empty_store();
    let (mut cuts, mut lost) = (0, 0);
    for seed in 0..SEEDS {
        for call in 0.. {
            let disk = empty.copy(seed * 7919 + call);
            disk.plan(Fault::PowerCut, call);
            let committed = write_on(&disk, 0);
            let has_failed = disk.is_off();
            lost += disk.power_cycle();
            let store = open(&disk).unwrap();
            let there = whole(&store);
            // The one that was being committed may be there: nobody was told so.
            assert!(
                there == committed || there == committed + 1,
                "seed {seed}, call {call}: {committed} committed, {there} there"
            );
            drop(store);
            assert_eq!(write_on(&disk, there), TRANSACTIONS);
            assert_eq!(whole(&open(&disk).unwrap()), TRANSACTIONS);
            if !has_failed {
                break;
            }
            cuts += 1;
        }
    }
    assert!(cuts > 50 && lost > 100, "{cuts} power cuts lost {lost}");
}

#[test]
fn a_store_that_was_being_made_when_the_power_failed_is_made_again() {
    for seed in 0..SEEDS {
        // Later calls are all alike: they bring one transaction into the journal.
        for call in (0..40).chain((40..).step_by(9)) {
            let disk = Disk::new(seed * 7919 + call);
            disk.plan(Fault::PowerCut, call);
            let made = open(&disk);
            let has_failed = disk.is_off();
            assert!(has_failed || made.is_ok());
            disk.power_cycle();
            drop(made);
            let opened = open(&disk);
            drop(opened.unwrap_or_else(|error| panic!("seed {seed}, call {call}: {error}")));
            if !has_failed {
                break;
            }
        }
    }
}

#[test]
fn a_call_that_fails_leaves_what_was_committed_and_a_store_that_goes_on() {
    let empty = empty_store();
    for fault in [Fault::Sync, Fault::Write, Fault::Full(1), Fault::Full(40)] {
        for call in 0.. {
            let disk = empty.copy(call);
            let mut store = open(&disk).unwrap();
            disk.plan(fault, call);
            let mut committed = 0;
            for _ in 0..200 {
                if committed == TRANSACTIONS {
                    break;
                }
                match write(&mut store, committed) {
                    Ok(()) => committed += 1,
                    Err(error) => {
                        let is_full = matches!(error, StoreError::Full);
                        assert_eq!(is_full, matches!(fault, Fault::Full(_)), "{error}");
                        assert_eq!(whole(&store), committed, "{fault:?} in call {call}");
                    }
                }
            }
            assert_eq!(committed, TRANSACTIONS, "{fault:?} in call {call}");
            let came = disk.forget_plan();
            // All that was committed has to be there after a power cut too.
            disk.power_cycle();
            assert_eq!(whole(&open(&disk).unwrap()), TRANSACTIONS);
            if came.failed == 0 {
                break;
            }
        }
    }
}

#[test]
fn what_is_not_synced_is_lost() {
    for sloppy in ["OFF", "NORMAL"] {
        let empty = empty_store();
        let lost = (0..40).any(|seed| {
            let disk = empty.copy(seed);
            // Its journal is not taken in meanwhile, or it would be synced by that.
            let mut store = Store::open(&disk.path(NAME)).unwrap();
            store
                .connection()
                .pragma_update(None, "synchronous", sloppy)
                .unwrap();
            let mut came = (0..TRANSACTIONS).map(|number| write(&mut store, number));
            assert!(came.all(|came| came.is_ok()));
            disk.power_cycle();
            drop(store);
            open(&disk).is_ok_and(|store| whole(&store) < TRANSACTIONS)
        });
        assert!(lost, "synchronous = {sloppy} loses nothing");
    }
}
