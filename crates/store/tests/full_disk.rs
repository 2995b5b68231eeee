//! A full disk: the write is refused in so many words, and nothing of it is there.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use yizhan_domain::{Millis, Verdict};
use yizhan_store::table::item::{self, NewItem};
use yizhan_store::{Store, StoreError};

#[test]
fn a_full_disk_refuses_the_whole_write_and_leaves_the_store_usable() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = Store::open(&dir.path().join("yizhan.sqlite")).unwrap();
    let pages = |store: &Store, pragma| {
        let read = |row: &rusqlite::Row<'_>| row.get::<_, i64>(0);
        store
            .connection()
            .pragma_query_value(None, pragma, read)
            .unwrap()
    };
    let full = pages(&store, "page_count");
    store
        .connection()
        .pragma_update(None, "max_page_count", full)
        .unwrap();

    let write = |store: &mut Store| -> Result<(), StoreError> {
        let transaction = store.transaction()?;
        for place in 0..3 {
            let new = NewItem {
                position: None,
                order: None,
                envelope: 1,
                place,
                received_at: Millis(0),
                verdict: Verdict::Admitted,
                body: &[7; 6000],
            };
            item::append(&transaction, &new)?;
        }
        transaction.commit()?;
        Ok(())
    };
    assert!(matches!(write(&mut store), Err(StoreError::Full)));
    assert!(item::behind(store.connection(), 0).unwrap().is_empty());

    store
        .connection()
        .pragma_update(None, "max_page_count", full + 100)
        .unwrap();
    write(&mut store).unwrap();
    assert_eq!(item::behind(store.connection(), 0).unwrap().len(), 3);
}
