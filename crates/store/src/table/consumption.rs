//! What was consumed, as sums over movements and as the movements themselves.

use crate::table::movement;
use crate::{StoreError, sql};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use uuid::Uuid;
use yizhan_domain::stock::{Movement, StockPlace};
use yizhan_domain::{DepartmentId, Fen, Millis, MovementId, PartId, PersonId, StoreId};

/// Which movements. What is none does not narrow.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only what was consumed or came back from consumption.
    pub consumed: bool,
    /// Only from this instant on.
    pub from: Option<Millis>,
    /// Only before this instant.
    pub until: Option<Millis>,
    /// Only this part.
    pub part: Option<PartId>,
    /// Only of this lot.
    pub lot: Option<String>,
    /// Only into or out of this place.
    pub place: Option<StockPlace>,
    /// Only into or out of this store.
    pub store: Option<StoreId>,
    /// Only for this department: handed out to it, or for one of its orders. The nil id takes what no order here tells.
    pub department: Option<DepartmentId>,
    /// Only for orders whose first technician is this person. The nil id takes what has none.
    pub technician: Option<PersonId>,
    /// Only with this reference: the number of a delivery note, an emergency order, a visit.
    pub reference: Option<String>,
}

/// What sums are made by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// By part.
    Part,
    /// By department.
    Department,
    /// By the first technician of the order.
    Technician,
    /// By order, or department where there was none.
    Place,
    /// By month of the hospital's calendar, `2026-11`.
    Month,
    /// By reference number.
    Reference,
}

/// What a sum is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// An id: of a part, department or person; nil where it is not known.
    Id(Uuid),
    /// A place.
    Place(StockPlace),
    /// A month, or a reference.
    Text(String),
}

/// A sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    /// Of what.
    pub key: Key,
    /// Units.
    pub quantity: i64,
    /// Their value, at the prices they went out and came back with.
    pub value: Fen,
    /// Movements.
    pub movements: i64,
}

/// The dearest sums, with what all of them come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// The dearest of them.
    pub rows: Vec<Sum>,
    /// How many there are in all.
    pub count: i64,
    /// Units in all.
    pub quantity: i64,
    /// Value in all.
    pub value: Fen,
}

/// As the index `movement_used` says it, word for word: only then is it used.
const USED: &str = "((m.to_place >= x'02' AND m.to_place < x'04') OR (m.from_place >= x'02' AND m.from_place < x'04'))";
const USES: &str = "(m.to_place >= x'02' AND m.to_place < x'04')";
const REFERENCE: &str = "json_extract(m.details, '$.reference')";
/// The order of a movement, where it has one.
const ORDER: &str = "LEFT JOIN work_order w ON w.id = CASE
    WHEN m.to_place >= x'02' AND m.to_place < x'03' THEN substr(m.to_place, 2)
    WHEN m.from_place >= x'02' AND m.from_place < x'03' THEN substr(m.from_place, 2) END";
const DEPARTMENT: &str = "CASE
    WHEN m.to_place >= x'03' AND m.to_place < x'04' THEN substr(m.to_place, 2)
    WHEN m.from_place >= x'03' AND m.from_place < x'04' THEN substr(m.from_place, 2)
    ELSE w.department END";
const TECHNICIAN: &str =
    "(SELECT t.person FROM order_technician t WHERE t.row = w.row ORDER BY t.person LIMIT 1)";

/// The condition of a filter with its values, and whether it needs the order.
fn condition(filter: &Filter) -> (String, Vec<Value>, bool) {
    let (mut terms, mut values, mut needs_order) = (Vec::new(), Vec::new(), false);
    let id = |id: &Uuid| Value::Blob(id.as_bytes().to_vec());
    let mut add = |term: &str, more: Vec<Value>| {
        terms.push(term.to_owned());
        values.extend(more);
    };
    if filter.consumed {
        add(USED, vec![]);
    }
    if let Some(from) = filter.from {
        add("m.at >= ?", vec![from.0.into()]);
    }
    if let Some(until) = filter.until {
        add("m.at < ?", vec![until.0.into()]);
    }
    if let Some(part) = &filter.part {
        add("m.part = ?", vec![id(&part.0)]);
    }
    if let Some(lot) = &filter.lot {
        add("m.lot = ?", vec![lot.clone().into()]);
    }
    for place in [filter.place, filter.store.map(StockPlace::Store)]
        .into_iter()
        .flatten()
    {
        let key = Value::Blob(sql::place_key(place));
        add(
            "(m.to_place = ? OR m.from_place = ?)",
            vec![key.clone(), key],
        );
    }
    if let Some(department) = &filter.department {
        needs_order = true;
        match department.0.is_nil() {
            true => add(&format!("{DEPARTMENT} IS NULL"), vec![]),
            false => add(&format!("{DEPARTMENT} = ?"), vec![id(&department.0)]),
        }
    }
    if let Some(technician) = &filter.technician {
        needs_order = true;
        match technician.0.is_nil() {
            true => add(&format!("{TECHNICIAN} IS NULL"), vec![]),
            false => add(&format!("{TECHNICIAN} = ?"), vec![id(&technician.0)]),
        }
    }
    if let Some(reference) = &filter.reference {
        add(&format!("{REFERENCE} = ?"), vec![reference.clone().into()]);
    }
    let terms = if terms.is_empty() {
        "1".to_owned()
    } else {
        terms.join(" AND ")
    };
    (terms, values, needs_order)
}

/// Sums of what was consumed, the dearest first, `limit` of them.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn sums(
    connection: &Connection,
    by: By,
    filter: &Filter,
    limit: u32,
) -> Result<Sums, StoreError> {
    let filter = Filter {
        consumed: true,
        ..filter.clone()
    };
    let (mut condition, mut values, needs_order) = condition(&filter);
    let (key, of_order) = match by {
        By::Part => ("m.part".to_owned(), false),
        By::Department => (DEPARTMENT.to_owned(), true),
        By::Technician => (TECHNICIAN.to_owned(), true),
        By::Place => (
            format!("CASE WHEN {USES} THEN m.to_place ELSE m.from_place END"),
            false,
        ),
        // China has one civil time, UTC+8.
        By::Month => (
            "strftime('%Y-%m', m.at / 1000 + 28800, 'unixepoch')".to_owned(),
            false,
        ),
        By::Reference => {
            condition.push_str(&format!(" AND {REFERENCE} IS NOT NULL"));
            (REFERENCE.to_owned(), false)
        }
    };
    let join = if needs_order || of_order { ORDER } else { "" };
    let query = format!(
        "SELECT key, units, fen, moves, count(*) OVER (), sum(units) OVER (), sum(fen) OVER () FROM (
            SELECT {key} AS key, sum(CASE WHEN {USES} THEN m.quantity ELSE -m.quantity END) AS units,
                sum(CASE WHEN {USES} THEN m.quantity ELSE -m.quantity END * m.unit_price) AS fen, count(*) AS moves
            FROM movement m {join} WHERE {condition} GROUP BY 1)
         ORDER BY fen DESC, key LIMIT ?"
    );
    values.push(i64::from(limit).into());
    let mut statement = connection.prepare_cached(&query)?;
    let mut rows = statement.query(params_from_iter(values))?;
    let mut sums = Sums::default();
    while let Some(row) = rows.next()? {
        let key = match (by, row.get::<_, Value>(0)?) {
            (By::Place, Value::Blob(key)) => Key::Place(sql::place(&key)?),
            (_, Value::Blob(id)) => Key::Id(Uuid::from_slice(&id).unwrap_or_default()),
            (_, Value::Text(text)) => Key::Text(text),
            _ => Key::Id(Uuid::nil()),
        };
        sums.rows.push(Sum {
            key,
            quantity: row.get(1)?,
            value: Fen(row.get(2)?),
            movements: row.get(3)?,
        });
        sums.count = row.get(4)?;
        sums.quantity = row.get(5)?;
        sums.value = Fen(row.get(6)?);
    }
    Ok(sums)
}

/// Movements, the newest by the devices' clocks first: `limit` of them, behind `after`.
///
/// # Errors
/// When SQLite cannot read, or a row is damaged.
pub fn movements(
    connection: &Connection,
    filter: &Filter,
    after: Option<(Millis, MovementId)>,
    limit: u32,
) -> Result<Vec<Movement>, StoreError> {
    let (mut condition, mut values, needs_order) = condition(filter);
    if let Some((at, id)) = after {
        condition.push_str(" AND (m.at, m.id) < (?, ?)");
        values.push(at.0.into());
        values.push(Value::Blob(sql::blob(&id.0).to_vec()));
    }
    let join = if needs_order { ORDER } else { "" };
    let query = format!(
        "SELECT m.* FROM movement m {join} WHERE {condition} ORDER BY m.at DESC, m.id DESC LIMIT ?"
    );
    values.push(i64::from(limit).into());
    let mut statement = connection.prepare_cached(&query)?;
    let mut rows = statement.query(params_from_iter(values))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(movement::from_row(row)?);
    }
    Ok(found)
}

/// When a part last left a store for work, a department or a bag; none where it never did.
///
/// # Errors
/// When SQLite cannot read.
pub fn last_out(
    connection: &Connection,
    part: PartId,
    store: Option<StoreId>,
) -> Result<Option<Millis>, StoreError> {
    edge(
        connection,
        "SELECT at FROM movement WHERE part = ?1 AND to_place >= x'02' AND to_place < x'05'
         AND from_place >= x'01' AND from_place < x'02' AND (?2 IS NULL OR from_place = ?2) ORDER BY at DESC LIMIT 1",
        part,
        store,
    )
}

/// When a part last came into a store; none where it never did.
///
/// # Errors
/// When SQLite cannot read.
pub fn last_in(
    connection: &Connection,
    part: PartId,
    store: Option<StoreId>,
) -> Result<Option<Millis>, StoreError> {
    edge(
        connection,
        "SELECT at FROM movement WHERE part = ?1 AND (from_place < x'01' OR from_place >= x'05' AND from_place < x'06')
         AND to_place >= x'01' AND to_place < x'02' AND (?2 IS NULL OR to_place = ?2) ORDER BY at DESC LIMIT 1",
        part,
        store,
    )
}

fn edge(
    connection: &Connection,
    query: &str,
    part: PartId,
    store: Option<StoreId>,
) -> Result<Option<Millis>, StoreError> {
    let store = store.map(|store| sql::place_key(StockPlace::Store(store)));
    let mut statement = connection.prepare_cached(query)?;
    let mut rows = statement.query(rusqlite::params![sql::blob(&part.0), store])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?.map(Millis))
}
