//! What a store holds, read beside the engine.

use std::collections::BTreeMap;
use uuid::Uuid;
use yizhan_domain::{DeviceId, ItemId, Millis, OrderId, Verdict};
use yizhan_log::{Entry, Hash};
use yizhan_store::Connection;

/// An item as a store holds it.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Its name.
    pub id: ItemId,
    /// Its place in the log.
    pub position: i64,
    /// The hub's word on it.
    pub verdict: Verdict,
    /// The order that it is filed under.
    pub order: Option<OrderId>,
    /// Its bytes.
    pub body: Vec<u8>,
}

impl Fact {
    /// The hash of its bytes.
    #[must_use]
    pub fn hash(&self) -> Hash {
        Entry::hash(&self.body)
    }

    /// It, read; nothing where it is no item at all.
    #[must_use]
    pub fn entry(&self) -> Option<Entry> {
        Entry::from_bytes(&self.body).ok()
    }
}

/// Every item of a store, in log order.
#[must_use]
pub fn all(eye: &Connection) -> Vec<Fact> {
    read(eye, "1 = 1 OR ?1 = ?2", DeviceId(Uuid::nil()), 0)
}

/// The items of a store of which it says that its program cannot read them.
#[must_use]
pub fn where_unread(eye: &Connection) -> Vec<Fact> {
    let which = "i.unread = 1 OR ?1 = ?2";
    read(eye, which, DeviceId(Uuid::nil()), 0)
}

/// What a device sealed behind its envelope `seq`, as a store holds it.
#[must_use]
pub fn of_device(eye: &Connection, device: DeviceId, seq: u64) -> Vec<Fact> {
    read(eye, "e.device = ?1 AND e.seq > ?2", device, seq)
}

/// Every item of a store by its name.
#[must_use]
pub fn by_name(eye: &Connection) -> BTreeMap<ItemId, Fact> {
    let all = all(eye).into_iter();
    all.map(|fact| (fact.id, fact)).collect()
}

/// The orders that a store shows in lists, by id.
#[must_use]
pub fn orders(eye: &Connection) -> Vec<OrderId> {
    let mut statement = eye
        .prepare_cached("SELECT id FROM work_order ORDER BY id")
        .expect("the eye reads");
    let rows = statement.query_map([], |row| row.get::<_, Vec<u8>>(0));
    let rows = rows.expect("the eye reads");
    rows.map(|id| OrderId(uuid(&id.expect("the eye reads"))))
        .collect()
}

/// Until when a store says that a device is certified.
#[must_use]
pub fn certified_until(eye: &Connection, device: DeviceId) -> Option<Millis> {
    let mut statement = eye
        .prepare_cached("SELECT expires_at FROM known_device WHERE device = ?1")
        .expect("the eye reads");
    let mut rows = statement
        .query([device.0.as_bytes().as_slice()])
        .expect("the eye reads");
    let row = rows.next().expect("the eye reads")?;
    let at: Option<i64> = row.get(0).expect("the eye reads");
    at.map(Millis)
}

/// The id in a column.
#[must_use]
pub fn uuid(bytes: &[u8]) -> Uuid {
    Uuid::from_slice(bytes).expect("an id has sixteen bytes")
}

fn read(eye: &Connection, which: &str, device: DeviceId, seq: u64) -> Vec<Fact> {
    let mut statement = eye
        .prepare_cached(&format!(
            "SELECT e.device, e.seq, i.place, i.position, i.verdict, i.work_order, i.body
             FROM item i JOIN envelope e ON e.id = i.envelope WHERE {which} ORDER BY i.position"
        ))
        .expect("the eye reads");
    let seq = i64::try_from(seq).expect("envelopes are few");
    let rows = statement.query_map((device.0.as_bytes().as_slice(), seq), |row| {
        let verdict: Option<String> = row.get(4)?;
        let order: Option<Vec<u8>> = row.get(5)?;
        let place: i64 = row.get(2)?;
        let seq: i64 = row.get(1)?;
        Ok(Fact {
            id: ItemId {
                device: DeviceId(uuid(&row.get::<_, Vec<u8>>(0)?)),
                seq: seq.unsigned_abs(),
                place: usize::try_from(place).expect("places are few"),
            },
            position: row.get(3)?,
            verdict: verdict
                .map(|word| serde_json::from_str(&word).expect("a verdict reads back"))
                .unwrap_or_default(),
            order: order.map(|id| OrderId(uuid(&id))),
            body: row.get(6)?,
        })
    });
    let rows = rows.expect("the eye reads");
    rows.map(|row| row.expect("the eye reads")).collect()
}
