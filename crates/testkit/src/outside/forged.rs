//! Changes of an order that somebody forged: bytes with a checksum that holds, a frame with any columns, or operations
//! that Automerge itself wrote.

use super::house::KnownOrder;
use super::recipe::Recipe;
use automerge::marks::{ExpandMark, Mark};
use automerge::transaction::{CommitOptions, Transactable, Transaction};
use automerge::{
    ActorId, Automerge, AutomergeError, Change, ObjId, ObjType, ROOT, ReadDoc, ScalarValue,
};
use sha2::{Digest, Sha256};
use std::panic::{AssertUnwindSafe, catch_unwind};
use yizhan_domain::order::{Action, LabourLine, Step};
use yizhan_domain::{DeviceId, Fen, Hundredths, LineId, Millis, PersonId, StepId, TeamId};

/// How an uncompressed change begins, before its checksum.
const MAGIC: [u8; 4] = [0x85, 0x6f, 0x4a, 0x83];

/// Who forges, and on what.
pub(super) struct Ground<'a> {
    /// The order.
    pub(super) order: &'a KnownOrder,
    /// The device that forges.
    pub(super) device: DeviceId,
    /// In whose name.
    pub(super) person: PersonId,
}

/// What a recipe makes: the change, and the step that it says it takes.
pub(super) fn change(ground: &Ground<'_>, recipe: &mut Recipe<'_>) -> (Vec<u8>, Option<StepId>) {
    match recipe.below(4) {
        0 => (resealed(recipe.piece().to_vec()), None),
        1 => (framed(recipe.piece()), None),
        2 => (headed(ground, recipe.piece()), None),
        _ => written(ground, recipe),
    }
}

/// The same bytes with the checksum that belongs to them, where they are long enough to have one.
pub(super) fn resealed(mut bytes: Vec<u8>) -> Vec<u8> {
    if let Some((head, hashed)) = bytes.split_at_mut_checked(8) {
        head[..4].copy_from_slice(&MAGIC);
        head[4..].copy_from_slice(&Sha256::digest(hashed)[..4]);
    }
    bytes
}

/// A change with these bytes behind its length.
fn framed(body: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0; 8];
    bytes.push(1);
    leb128(&mut bytes, body.len() as u64);
    bytes.extend_from_slice(body);
    resealed(bytes)
}

/// A change whose turn it is, with columns as a recipe has them.
fn headed(ground: &Ground<'_>, recipe: &[u8]) -> Vec<u8> {
    let document = &ground.order.automerge;
    let own = document.get_changes(&[]);
    let own = own
        .iter()
        .filter(|change| change.actor_id().to_bytes() == ground.device.0.as_bytes().as_slice());
    let seq = own.map(Change::seq).max().unwrap_or_default() + 1;
    let changes = document.get_changes(&[]);
    let start = changes.iter().map(Change::max_op).max().unwrap_or_default() + 1;
    let mut body = Vec::new();
    let heads = document.get_heads();
    leb128(&mut body, heads.len() as u64);
    heads
        .iter()
        .for_each(|head| body.extend_from_slice(&head.0));
    body.push(16);
    body.extend_from_slice(ground.device.0.as_bytes());
    leb128(&mut body, seq);
    leb128(&mut body, start);
    // No time, no message.
    body.extend_from_slice(&[0, 0]);
    let mut recipe = Recipe(recipe);
    let mut others: Vec<&[u8]> = changes
        .iter()
        .map(|change| change.actor_id().to_bytes())
        .filter(|actor| *actor != ground.device.0.as_bytes().as_slice())
        .collect();
    others.sort_unstable();
    others.dedup();
    others.truncate(recipe.below(4));
    body.push(others.len() as u8);
    for other in others {
        leb128(&mut body, other.len() as u64);
        body.extend_from_slice(other);
    }
    let (mut columns, mut metadata, mut count) = (Vec::new(), Vec::new(), 0_u8);
    while !recipe.is_empty() && count < 30 {
        let specification = recipe.byte();
        let length = usize::from(recipe.byte()).min(recipe.0.len());
        let (column, rest) = recipe.0.split_at(length);
        recipe.0 = rest;
        metadata.push((specification, column.len()));
        columns.extend_from_slice(column);
        count += 1;
    }
    body.push(count);
    for (specification, length) in metadata {
        leb128(&mut body, u64::from(specification));
        leb128(&mut body, length as u64);
    }
    body.extend_from_slice(&columns);
    framed(&body)
}

/// A change of ours in the parts that recipes have.
pub(super) struct Apart<'a> {
    /// What stands behind its length.
    pub(super) body: &'a [u8],
    /// Its columns, as [`headed`] reads them.
    pub(super) columns: Vec<u8>,
}

/// Takes a change of ours apart; nothing where it is too large for a recipe.
pub(super) fn taken_apart(change: &[u8]) -> Option<Apart<'_>> {
    let mut left = Recipe(change.get(9..)?);
    read_leb128(&mut left);
    let body = left.0;
    let deps = read_leb128(&mut left);
    skip(&mut left, 32 * deps)?;
    let actor = read_leb128(&mut left);
    skip(&mut left, actor)?;
    // Its number, its first operation, its time.
    (0..3).for_each(|_| _ = read_leb128(&mut left));
    let message = read_leb128(&mut left);
    skip(&mut left, message)?;
    let others = read_leb128(&mut left);
    for _ in 0..others {
        let actor = read_leb128(&mut left);
        skip(&mut left, actor)?;
    }
    let mut columns = vec![u8::try_from(others).ok()?];
    let count = read_leb128(&mut left);
    let metadata: Vec<_> = (0..count)
        .map(|_| (read_leb128(&mut left), read_leb128(&mut left)))
        .collect();
    for (specification, length) in metadata {
        let column = left.0.get(..length)?;
        skip(&mut left, length)?;
        columns.push(u8::try_from(specification).ok()?);
        columns.push(u8::try_from(length).ok()?);
        columns.extend_from_slice(column);
    }
    Some(Apart { body, columns })
}

fn read_leb128(left: &mut Recipe<'_>) -> usize {
    let (mut number, mut bits) = (0, 0);
    loop {
        let byte = left.byte();
        number |= usize::from(byte & 0x7f) << bits;
        bits += 7;
        if byte < 0x80 || bits > 42 {
            return number;
        }
    }
}

fn skip(left: &mut Recipe<'_>, length: usize) -> Option<()> {
    left.0 = left.0.get(length..)?;
    Some(())
}

fn leb128(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push((number as u8) | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// A document as Automerge opens it.
pub(super) fn opened(changes: &[Vec<u8>]) -> Automerge {
    let mut document = Automerge::new();
    let read = |bytes: &Vec<u8>| Change::from_bytes(bytes.clone()).expect("a change of ours");
    let changes: Vec<Change> = changes.iter().map(read).collect();
    document
        .apply_changes(changes)
        .expect("changes of ours can be applied");
    document
}

/// A change that Automerge wrote: some operations anywhere.
fn written(ground: &Ground<'_>, recipe: &mut Recipe<'_>) -> (Vec<u8>, Option<StepId>) {
    let mut ground_recipe = Recipe(recipe.0);
    let wrote = catch_unwind(AssertUnwindSafe(|| {
        // Mostly on all that there is; else on what there was some time ago.
        let changes = &ground.order.changes;
        let document = match ground_recipe.below(8) {
            back @ 1.. if back < changes.len() => opened(&changes[..changes.len() - back]),
            _ => ground.order.automerge.clone(),
        };
        let actor = ActorId::from(ground.device.0.as_bytes().as_slice());
        let mut document = document.with_actor(actor);
        let mut step = None;
        let many = 1 + ground_recipe.below(4);
        let at = i64::from(ground_recipe.byte());
        let options = |(): &()| CommitOptions::default().with_time(at);
        // Where an operation is refused, those before it make the change.
        let _ = document.transact_with(options, |tx| {
            for _ in 0..many {
                let _ = operate(tx, ground, &mut ground_recipe, &mut step);
            }
            Ok::<_, AutomergeError>(())
        });
        let change = document.get_last_local_change();
        let bytes = change.map(|change| change.raw_bytes().to_vec());
        (bytes.unwrap_or_default(), step)
    }));
    recipe.0 = ground_recipe.0;
    // What Automerge cannot write nobody sends.
    wrote.unwrap_or_default()
}

/// One operation.
fn operate(
    tx: &mut Transaction<'_>,
    ground: &Ground<'_>,
    recipe: &mut Recipe<'_>,
    step: &mut Option<StepId>,
) -> Result<(), AutomergeError> {
    const CONTAINERS: [&str; 6] = ["header", "description", "steps", "labour", "voided", "used"];
    let place = recipe.below(CONTAINERS.len() + 1);
    let object = CONTAINERS.get(place).map_or(ROOT, |name| {
        let found = tx.get(ROOT, *name).ok().flatten();
        found.map_or(ROOT, |(_, id)| id)
    });
    let how = recipe.below(10);
    if CONTAINERS.get(place) == Some(&"description") && how < 7 {
        let (at, away) = (recipe.below(12), recipe.below(4) as isize);
        return tx.splice_text(&object, at, away, &recipe.text());
    }
    match how {
        0 => {
            let made = Step {
                id: StepId::of_key(&recipe.byte().to_string()),
                follows: ground.order.last_step,
                by: ground.person,
                device: ground.device,
                at: super::house::NOW,
                action: action(recipe),
            };
            *step = Some(made.id);
            let json = serde_json::to_string(&made).expect("a step can be written");
            put(tx, "steps", &made.id.to_string(), json.into())
        }
        1 => {
            let made = LabourLine {
                id: LineId::of_key(&recipe.byte().to_string()),
                code: "F1".into(),
                name: "labour F1".into(),
                unit: "h".into(),
                unit_price: Fen(recipe.number()),
                quantity: Hundredths(recipe.number()),
                by: ground.person,
                at: Millis(recipe.number()),
            };
            let json = serde_json::to_string(&made).expect("a line can be written");
            put(tx, "labour", &made.id.to_string(), json.into())
        }
        2..=5 => {
            let key = key(tx, &object, recipe);
            let value = value(recipe);
            tx.put(&object, key, value)
        }
        6 => {
            let kind = *recipe.pick(&[ObjType::Map, ObjType::List, ObjType::Text]);
            let key = key(tx, &object, recipe);
            tx.put_object(&object, key, kind).map(drop)
        }
        7 => {
            let key = key(tx, &object, recipe);
            tx.delete(&object, key)
        }
        8 => {
            let key = key(tx, &object, recipe);
            tx.increment(&object, key, recipe.number())
        }
        _ => {
            let mark = Mark::new("bold".into(), value(recipe), 0, recipe.below(9));
            tx.mark(&object, mark, ExpandMark::Both)
        }
    }
}

fn put(
    tx: &mut Transaction<'_>,
    container: &str,
    key: &str,
    value: ScalarValue,
) -> Result<(), AutomergeError> {
    match tx.get(ROOT, container)? {
        Some((_, id)) => tx.put(&id, key, value),
        None => Ok(()),
    }
}

/// A key that is there already, or another one.
fn key(tx: &Transaction<'_>, object: &ObjId, recipe: &mut Recipe<'_>) -> String {
    let known: Vec<String> = tx.keys(object).collect();
    match recipe.below(8) {
        0 => recipe.text(),
        1 => LineId::of_key(&recipe.byte().to_string()).to_string(),
        _ if known.is_empty() => LineId::of_key("second").to_string(),
        _ => recipe.pick(&known).clone(),
    }
}

fn value(recipe: &mut Recipe<'_>) -> ScalarValue {
    match recipe.below(10) {
        0 => ScalarValue::Boolean(recipe.byte() % 2 == 1),
        1 | 2 => ScalarValue::Int(recipe.number()),
        3..=5 => recipe.text().into(),
        6 => ScalarValue::F64(f64::from(recipe.byte())),
        7 => ScalarValue::counter(recipe.number()),
        8 => ScalarValue::Bytes(recipe.piece().to_vec()),
        _ => ScalarValue::Null,
    }
}

fn action(recipe: &mut Recipe<'_>) -> Action {
    let reason = "no".to_owned();
    match recipe.below(12) {
        0 => Action::Submit,
        1 => Action::Dispatch {
            team: TeamId::of_key("plumbers"),
        },
        2 => Action::Assign {
            technicians: vec![PersonId::of_key("li"), PersonId::of_key(&recipe.text())],
        },
        3 => Action::Accept,
        4 => Action::Arrive,
        5 => Action::WaitForParts {
            reason: recipe.text(),
        },
        6 => Action::Resume,
        7 => Action::Finish {
            symptom: recipe.text(),
            cause: String::new(),
            solution: String::new(),
        },
        8 => Action::Reject { reason },
        9 => Action::Withdraw { reason },
        10 => Action::Cancel { reason },
        _ => Action::Suspend { reason },
    }
}
