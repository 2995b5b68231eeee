//! Checking a bundle and telling its order. Needs nothing but the bundle.

use super::judge::{Row, judge, rows};
use super::record::{doubts, taken};
use super::{Audited, BundleError, RestsOn};
use crate::context::Context;
use crate::error::Trouble;
use crate::maintenance::replay;
use crate::order::{Found, load};
use crate::show;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use uuid::Uuid;
use yizhan_domain::base::Role;
use yizhan_domain::order::Actor;
use yizhan_domain::{DepartmentId, DeviceId, Millis, PersonId, StepId};
use yizhan_log::{Bundle, DeviceKey, Fingerprint, Vouched};
use yizhan_store::table::item::{self, NewItem};
use yizhan_store::table::{envelope, known_device};
use yizhan_store::{Connection, Store};

/// Checks a bundle and tells its order; `expected` is the authority that has to vouch for it.
///
/// # Errors
/// What is wrong with it.
pub fn open_bundle(
    bytes: &[u8],
    expected: Option<Fingerprint>,
    now: Millis,
) -> Result<Audited, BundleError> {
    let bundle = Bundle::from_bytes(bytes)?;
    let rests_on = rests_on(&bundle);
    match (&rests_on, expected) {
        (RestsOn::Authority { fingerprint, .. }, Some(expected)) if *fingerprint != expected => {
            return Err(BundleError::Authority {
                found: *fingerprint,
            });
        }
        (RestsOn::Keys(_), Some(_)) => return Err(BundleError::NoAuthority),
        _ => {}
    }
    let rows = rows(&bundle)?;
    let steps = judge(&bundle, &rows)?;
    let told = told(&bundle, &rows, &steps, now).ok().flatten();
    Ok(Audited {
        rests_on,
        envelopes: bundle.parcels.len(),
        items: rows.len(),
        ..told.ok_or(BundleError::Incomplete)?
    })
}

fn rests_on(bundle: &Bundle) -> RestsOn {
    match &bundle.vouched {
        Vouched::Hub(said) => RestsOn::Authority {
            fingerprint: Fingerprint::of(&said.authority),
            made_at: said.made_at,
        },
        Vouched::Keys(keys) => RestsOn::Keys(keys.values().map(|key| hex(key)).collect()),
    }
}

/// The order as the items of a bundle tell it, by the very code that tells it on a screen.
fn told(
    bundle: &Bundle,
    rows: &[Row<'_>],
    steps: &BTreeMap<StepId, &Row<'_>>,
    now: Millis,
) -> Result<Option<Audited>, Trouble> {
    let mut store = Store::open(Path::new(":memory:"))?;
    let transaction = store.transaction()?;
    put(&transaction, bundle, rows)?;
    let nobody = DeviceId(Uuid::nil());
    let (_, directory) = replay(&transaction, nobody)?;
    if let Vouched::Hub(said) = &bundle.vouched {
        for certificate in &said.certificates {
            known_device::put(&transaction, certificate)?;
        }
    }
    let key = DeviceKey::new(nobody, "", &[0; 32]);
    let context = Context {
        connection: &transaction,
        directory: &directory,
        key: &key,
        actor: Actor {
            person: PersonId(Uuid::nil()),
            role: Role::Auditor,
            department: DepartmentId(Uuid::nil()),
            team: None,
        },
        now,
        hub: None,
    };
    let Ok(order) = show::order(&context, bundle.order) else {
        return Ok(None);
    };
    let mut known = BTreeMap::new();
    if let Some(Found::Order(loaded)) = load(&transaction, nobody, bundle.order)? {
        for (id, row) in steps {
            let step = loaded.order.steps.get(id);
            known.extend(step.and_then(|step| Some((*id, taken(bundle, row, step)?))));
        }
    }
    let (doubts, more_doubts) = doubts(&context, bundle.order, rows)?;
    Ok(Some(Audited {
        order,
        hospital: directory.hospital_name.clone(),
        envelopes: 0,
        items: 0,
        rests_on: RestsOn::Keys(Vec::new()),
        steps: known,
        doubts,
        more_doubts,
    }))
}

/// Puts the items where the hub has them.
fn put(connection: &Connection, bundle: &Bundle, rows: &[Row<'_>]) -> Result<(), Trouble> {
    let mut keys = BTreeMap::new();
    for parcel in &bundle.parcels {
        let sealed = &parcel.envelope;
        let key = envelope::insert(connection, sealed, false)?;
        keys.insert((sealed.device, sealed.seq), key);
    }
    for row in rows {
        let name = (row.envelope.device, row.envelope.seq);
        let new = NewItem {
            position: Some(row.position),
            order: row.order(),
            envelope: keys.get(&name).copied().unwrap_or_default(),
            place: row.place,
            received_at: row.received_at,
            verdict: row.verdict,
            body: row.body,
        };
        item::append(connection, &new)?;
    }
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
