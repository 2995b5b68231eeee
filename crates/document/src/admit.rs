//! Admitting a change from outside: what is malformed never becomes part of a document.

use crate::chunk::{self, Chunk};
use crate::contained::contained;
use crate::{Broken, CONTAINERS, Document, ReadChange, Written, actor, container};
use automerge::{Automerge, Change, ChangeHash, ChangeMetadata, ROOT, ReadDoc};
use std::collections::BTreeMap;
use uuid::Uuid;
use yizhan_domain::order::WorkOrder;
use yizhan_domain::{DeviceId, OrderId};

/// Why a change is not taken into a document. In the order in which it is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    /// It is larger than any change of ours.
    #[error("it is too large")]
    TooLarge,
    /// It is no uncompressed change.
    #[error("it is no change")]
    NotAChange,
    /// Its bytes are not those that its checksum was made of.
    #[error("its checksum does not hold")]
    Checksum,
    /// Its frame cannot be read.
    #[error("its frame cannot be read")]
    Frame,
    /// It unfolds to more operations than any change of ours.
    #[error("it has too many operations")]
    TooManyOperations,
    /// Another device than the one that sent it wrote it.
    #[error("it is not the sender's")]
    Author,
    /// It builds on changes that are not here.
    #[error("it builds on what is not here")]
    Unknown,
    /// It is not the next change of its author on what it builds on.
    #[error("it is out of turn")]
    OutOfTurn,
    /// Automerge cannot read it, or cannot apply it.
    #[error("it cannot be applied")]
    NotApplied,
    /// It writes what no operation of ours writes.
    #[error("it writes what it may not")]
    Forbidden,
    /// With it, this program cannot read the document; one that is newer may.
    #[error("this program cannot read it")]
    Newer,
    /// With it, the document is none of a work order, or does not come back after saving.
    #[error("with it the order cannot be read")]
    NotAnOrder,
}

impl Document {
    /// The document that begins with the change in `bytes`, by which `author` filed `order`.
    ///
    /// # Errors
    /// Why it is malformed.
    pub fn admit_first(
        device: DeviceId,
        order: OrderId,
        author: DeviceId,
        bytes: &[u8],
    ) -> Result<Self, Malformed> {
        let empty = Automerge::new().with_actor(actor(device));
        let chunk = checked(&empty, author, bytes)?;
        let (document, written) = guarded(|| applied(&empty, &chunk, bytes))?;
        let read = read(&document, bytes)?;
        let mut known = document.doc.keys(ROOT).collect::<Vec<_>>();
        known.sort_unstable();
        let is_new = written.labour.is_empty()
            && written.voided.is_empty()
            && written.used.is_empty()
            && written.steps.len() == 1;
        if known == CONTAINERS
            && is_new
            && written.id == order
            && is_signed_by(author, &read, &written)
        {
            Ok(document)
        } else {
            Err(Malformed::Forbidden)
        }
    }

    /// Takes the change in `bytes`, which `author` sent, into the document, and gives what it wrote, with the order as
    /// it reads then. Nothing, when the document has it already.
    ///
    /// # Errors
    /// Why it is malformed; then the document is as it was.
    pub fn admit(
        &mut self,
        author: DeviceId,
        bytes: &[u8],
    ) -> Result<Option<(ReadChange, WorkOrder)>, Malformed> {
        if let Ok(chunk) = chunk::read(bytes)
            && has_change(&self.doc, &chunk.hash)
        {
            return Ok(None);
        }
        let chunk = checked(&self.doc, author, bytes)?;
        let (after, order) = guarded(|| applied(&self.doc, &chunk, bytes))?;
        let read = read(&after, bytes)?;
        let mut steps = 0;
        for written in &read.written {
            let is_allowed = match written {
                // Written once, by the first change, or once more by nobody.
                Written::Step(step) => {
                    steps += 1;
                    !self.has("steps", step.0)
                }
                Written::Labour(line) => !self.has("labour", line.0),
                Written::Voided(line) => self.has("labour", line.0),
                Written::Used(..)
                | Written::Category(_)
                | Written::Urgency(_)
                | Written::Phone(_)
                | Written::Description => true,
                Written::Header(field) => ["kind", "limits"].contains(&field.as_str()),
                Written::Root | Written::Unknown => false,
            };
            if !is_allowed {
                return Err(Malformed::Forbidden);
            }
        }
        if steps > 1 || read.written.is_empty() || !is_signed_by(author, &read, &order) {
            return Err(Malformed::Forbidden);
        }
        self.doc = after.doc;
        Ok(Some((read, order)))
    }

    /// Whether a map of the document holds something under this id.
    fn has(&self, map: &str, id: Uuid) -> bool {
        let map = container(&self.doc, map);
        map.is_some_and(|map| matches!(self.doc.get(map, id.to_string()), Ok(Some(_))))
    }
}

/// What changes say together that may be anybody's, so far as they can be read: the order, and what each of them
/// wrote, by its number. Those that build on others that are not there are left out.
#[must_use]
pub fn read_unjudged<'a>(
    device: DeviceId,
    changes: &[&'a [u8]],
) -> Option<(WorkOrder, BTreeMap<usize, ReadChange>)> {
    let told = guarded(|| {
        let refused = |_| Malformed::NotAnOrder;
        // What is no change, or unfolds to too much, never reaches Automerge.
        let framed = changes.iter().copied().enumerate();
        let framed: Vec<_> = framed
            .filter(|(_, bytes)| chunk::read(bytes).is_ok())
            .collect();
        let known = Document::from_known_changes(device, framed.iter().map(|(_, bytes)| *bytes));
        let (document, left_out) = known.map_err(refused)?;
        let kept = framed.into_iter().enumerate();
        let (numbers, kept): (Vec<usize>, Vec<&'a [u8]>) = kept
            .filter(|(place, _)| !left_out.contains(place))
            .map(|(_, change)| change)
            .unzip();
        let read = document.read_changes(kept).map_err(refused)?;
        let order = document.read().map_err(refused)?;
        Ok((order, numbers.into_iter().zip(read).collect()))
    });
    told.ok()
}

/// Checks the frame of a change, its author, what it builds on and its turn.
fn checked(doc: &Automerge, author: DeviceId, bytes: &[u8]) -> Result<Chunk, Malformed> {
    let chunk = chunk::read(bytes)?;
    if chunk.actor != author.0.as_bytes() {
        return Err(Malformed::Author);
    }
    if !chunk.deps.iter().all(|dep| has_change(doc, dep)) {
        return Err(Malformed::Unknown);
    }
    // What its author had before it, which tells the numbers that it must bear.
    let mut heads = doc.get_heads();
    heads.sort_unstable();
    let mut deps = chunk.deps.clone();
    deps.sort_unstable();
    let base = match heads == deps {
        // Mostly that is all that there is.
        true => None,
        false => Some(doc.fork_at(&deps).map_err(|_| Malformed::Unknown)?),
    };
    // Automerge makes a change anew to give it, so it is asked for what stands around it only.
    let own = |change: &&ChangeMetadata<'_>| change.actor.to_bytes() == chunk.actor;
    let known = base.as_ref().unwrap_or(doc).get_changes_meta(&[]);
    let seq = known.iter().filter(own).map(|change| change.seq).max();
    let last_op = known.iter().map(|change| change.max_op).max();
    let is_next = chunk.seq == seq.unwrap_or_default().saturating_add(1)
        && chunk.start_op == last_op.unwrap_or_default().saturating_add(1);
    // One author's changes follow each other: no second one with the same number.
    let all = doc.get_changes_meta(&[]);
    let is_taken = all
        .iter()
        .any(|change| own(&change) && change.seq >= chunk.seq);
    if is_next && !is_taken {
        Ok(chunk)
    } else {
        Err(Malformed::OutOfTurn)
    }
}

/// Whether a document has the change with this hash.
fn has_change(doc: &Automerge, hash: &ChangeHash) -> bool {
    doc.get_change_meta_by_hash(hash).is_some()
}

/// The document with the change, on a copy: applied, saved, loaded again, and the same.
fn applied(
    doc: &Automerge,
    chunk: &Chunk,
    bytes: &[u8],
) -> Result<(Document, WorkOrder), Malformed> {
    let refused = |_| Malformed::NotApplied;
    let change = Change::from_bytes(bytes.to_vec()).map_err(|_| Malformed::NotApplied)?;
    let mut after = doc.clone();
    after.apply_changes([change]).map_err(refused)?;
    let kept = after
        .get_change_by_hash(&chunk.hash)
        .ok_or(Malformed::NotApplied)?;
    if kept.raw_bytes() != bytes {
        return Err(Malformed::NotApplied);
    }
    let again = Automerge::load(&after.save()).map_err(|_| Malformed::NotAnOrder)?;
    let (is, was) = (Document { doc: again }, Document { doc: after });
    let is_same = is.heads() == was.heads();
    match (is.read(), was.read()) {
        (Ok(read), Ok(order)) if is_same && read == order => Ok((was, order)),
        (Err(Broken::Newer), Err(Broken::Newer)) if is_same => Err(Malformed::Newer),
        _ => Err(Malformed::NotAnOrder),
    }
}

/// Whether what a change wrote stands under its own id, and its steps name the device that wrote them.
fn is_signed_by(author: DeviceId, read: &ReadChange, order: &WorkOrder) -> bool {
    read.written.iter().all(|written| match written {
        Written::Step(id) => {
            let step = order.steps.get(id);
            step.is_some_and(|step| step.id == *id && step.device == author)
        }
        Written::Labour(id) => order.labour.get(id).is_some_and(|line| line.id == *id),
        _ => true,
    })
}

/// What a change of `document` wrote.
fn read(document: &Document, bytes: &[u8]) -> Result<ReadChange, Malformed> {
    guarded(|| {
        let read = document.read_changes([bytes]);
        let first = read.ok().and_then(|read| read.into_iter().next());
        first.ok_or(Malformed::Forbidden)
    })
}

/// Runs what may panic on hostile input; the panic stays here.
fn guarded<T>(does: impl FnOnce() -> Result<T, Malformed>) -> Result<T, Malformed> {
    contained(does, || Err(Malformed::NotApplied))
}
