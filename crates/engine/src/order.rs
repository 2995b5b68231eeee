//! An order as the log tells it: its document, its steps in log order, its drawn parts, its fold.

use crate::context::Context;
use crate::costs::LoadedNote;
use crate::error::Trouble;
use std::collections::{BTreeMap, BTreeSet};
use yizhan_document::{Broken, Document, ReadChange, Written, builds_on_missing};
use yizhan_domain::accounting::{Books, Posting};
use yizhan_domain::base::{Directory, HistoricOrder};
use yizhan_domain::callback::Callback;
use yizhan_domain::order::{
    Actor, Event, Folded, Part, WorkOrder, ever_saw, fold, former_technicians, may_see,
    part_of_step,
};
use yizhan_domain::photo::Photo;
use yizhan_domain::stock::{Drawn, StockPlace};
use yizhan_domain::{
    CallbackId, DeviceId, Millis, MovementId, OrderId, PersonId, Refusal, StepId, Verdict,
};
use yizhan_log::{Entry, Item};
use yizhan_store::Connection;
use yizhan_store::table::item::{ItemRow, PENDING};
use yizhan_store::table::{envelope, item, movement};

/// The most changes that one order takes: a hundred times what any order needs, and still loaded at once.
pub(crate) const CHANGES_MAX: usize = 2000;
/// The most codes of issues that are taken over for one order.
pub(crate) const TOLD_ITEMS_MAX: usize = 50;

/// A change of an order, as the log has it.
pub(crate) struct LoadedChange {
    pub(crate) by: Option<PersonId>,
    pub(crate) at: Millis,
    pub(crate) received_at: Millis,
    /// What the hub said of it.
    pub(crate) verdict: Verdict,
    /// Whether it counts; one that does not is part of the document and of nothing else.
    pub(crate) counts: bool,
    /// Whether somebody has to decide yet whether it counts.
    pub(crate) is_held: bool,
    /// Whether the hub has not given it its place yet.
    pub(crate) waits: bool,
    /// What it wrote.
    pub(crate) read: ReadChange,
    /// Where it counts from: its place in the log, or that of the decision that it counts.
    pub(crate) position: i64,
    /// How many events of the order stand before it.
    pub(crate) events_before: usize,
}

/// A photo of an order, as the log has it.
pub(crate) struct LoadedPhoto {
    pub(crate) photo: Photo,
    pub(crate) position: i64,
    /// Whether it counts, or waits for a decision.
    pub(crate) counts: bool,
}

/// The result of a call about an order, as the log has it.
pub(crate) struct LoadedCall {
    call: Callback,
    /// Whether it counts, or waits for a decision.
    counts: bool,
}

/// An order with all that follows from it.
pub(crate) struct LoadedOrder {
    pub(crate) document: Document,
    pub(crate) order: WorkOrder,
    /// When each step came in here.
    pub(crate) received: BTreeMap<StepId, Millis>,
    /// Where in the log each step took effect.
    places: BTreeMap<StepId, i64>,
    pub(crate) drawn: Vec<Drawn>,
    pub(crate) state: Folded,
    /// Every change that was not rejected, in the order in which they count.
    pub(crate) changes: Vec<LoadedChange>,
    /// Every photo that was not rejected, in log order.
    pub(crate) photos: Vec<LoadedPhoto>,
    /// Every result of a call that was not rejected, in the order in which they count.
    pub(crate) calls: Vec<LoadedCall>,
    /// Everything that was said about its cost and was not rejected, in the order in which it counts.
    pub(crate) notes: Vec<LoadedNote>,
    /// How many codes of issues were taken over and not rejected.
    told: usize,
    /// Who added something beside the document that counts, or waits for a decision: photos, codes, parts of their own.
    beside: BTreeSet<PersonId>,
    /// Whether all is there that this device's own changes build on. Where it is not, a disk lost rows, and the next
    /// change would bear the number of one that is not part of the document.
    pub(crate) is_whole: bool,
}

/// What an order id leads to.
pub(crate) enum Found {
    Order(Box<LoadedOrder>),
    Historic(Box<HistoricOrder>),
    /// A newer program wrote something into it that this one cannot read, at these positions.
    Newer(Vec<i64>),
}

/// Loads an order from the log; nothing where the log does not know it.
pub(crate) fn load(
    connection: &Connection,
    device: DeviceId,
    order: OrderId,
) -> Result<Option<Found>, Trouble> {
    load_until(connection, device, order, i64::MAX)
}

/// Loads an order as it stood when the log ended at `until`.
pub(crate) fn load_until(
    connection: &Connection,
    device: DeviceId,
    order: OrderId,
    until: i64,
) -> Result<Option<Found>, Trouble> {
    let (mut entries, mut bytes) = (Vec::new(), Vec::new());
    let (mut photos, mut told, mut moves) = (Vec::new(), Vec::new(), Vec::new());
    let (mut calls, mut notes) = (Vec::new(), Vec::new());
    let (mut settled, mut rejected) = (BTreeMap::new(), Vec::new());
    let mut added = Vec::new();
    for row in item::of_order(connection, order)? {
        if row.position > until {
            continue;
        }
        // What builds on something rejected is left out below.
        if row.verdict.is_rejected() {
            rejected.push(row);
            continue;
        }
        let entry = Entry::from_any_version(&row.body)?;
        if is_added_by_technicians(&entry.item) {
            let name = (row.envelope, row.place);
            added.extend(entry.by.map(|by| (by, row.verdict, name)));
        }
        match entry.item {
            Item::OrderChange { change, .. } => {
                entries.push((entry.by, entry.at, row));
                bytes.push(change);
            }
            Item::Settled(made) if row.verdict.counts() => {
                let sealed = envelope::find(connection, made.item.device, made.item.seq)?;
                if let Some((key, _)) = sealed {
                    let decided = made.counts.then_some(row.position);
                    settled.entry((key, made.item.place)).or_insert(decided);
                }
            }
            Item::Photo(photo) => photos.push((photo, row)),
            Item::Told(said) => told.push((said, row)),
            Item::Callback(call) => calls.push((call, row)),
            Item::Cost(note) => notes.push((*note, row)),
            Item::Movement(moved) => moves.push((moved.id, row)),
            Item::History(historic) => return Ok(Some(Found::Historic(historic))),
            _ => {}
        }
    }
    let (document, left_out) =
        Document::from_known_changes(device, bytes.iter().map(Vec::as_slice))?;
    let is_whole = left_out.is_empty() || {
        let rejected = rejected.iter().filter_map(change_in).collect::<Vec<_>>();
        let all = bytes.iter().chain(&rejected).map(Vec::as_slice);
        !builds_on_missing(device, all)
    };
    let keep = |number: &usize| !left_out.contains(number);
    let entries = numbered(entries, keep);
    let bytes: Vec<Vec<u8>> = numbered(bytes, keep);
    if bytes.is_empty() {
        return Ok(None);
    }
    let mut changes = Vec::new();
    let read = document.read_changes(bytes.iter().map(Vec::as_slice))?;
    let filed = match document.read() {
        Err(Broken::Field(_) | Broken::Newer) => {
            return Ok(Some(newer(&document, &read, &entries)));
        }
        // Who went on here would not know of what stands beside what this program reads.
        Ok(_) if read.iter().any(wrote_unknown) => {
            return Ok(Some(newer(&document, &read, &entries)));
        }
        filed => filed?,
    };
    for ((by, at, row), read) in entries.into_iter().zip(read) {
        // What somebody decided to count does so from that decision on.
        let decided = settled.get(&(row.envelope, row.place)).copied().flatten();
        let change = LoadedChange {
            by,
            at,
            received_at: row.received_at,
            verdict: row.verdict,
            counts: row.verdict.counts() || decided.is_some(),
            is_held: !row.verdict.counts() && !settled.contains_key(&(row.envelope, row.place)),
            waits: row.position >= PENDING,
            read,
            position: decided.unwrap_or(row.position),
            events_before: 0,
        };
        changes.push(change);
    }
    changes.sort_by_key(|change| change.position);
    let decided = |row: &ItemRow| settled.get(&(row.envelope, row.place)).copied().flatten();
    let counts = |row: &ItemRow| row.verdict.counts() || decided(row).is_some();
    let added = added.into_iter().filter(|(_, verdict, name)| {
        verdict.counts() || settled.get(name).is_none_or(Option::is_some)
    });
    let beside = added.map(|(by, ..)| by).collect();
    let count = told.len();
    // What waits for a decision, or was decided not to count, counts by no other word either.
    let doubted = moves.into_iter().filter(|(_, row)| !counts(row));
    let doubted: BTreeSet<MovementId> = doubted.map(|(id, _)| id).collect();
    let told = told.into_iter().filter(|(_, row)| counts(row));
    let told = told.flat_map(|(said, _)| said.drawn);
    let drawn = Drawn::with_told(
        Drawn::all_of(&movement::touching(connection, StockPlace::Order(order))?),
        told.filter(|line| !doubted.contains(&line.movement)),
    );
    let mut loaded = LoadedOrder::of(document, filed, changes, drawn);
    let photos = photos.into_iter().map(|(photo, row)| LoadedPhoto {
        photo,
        position: row.position,
        counts: counts(&row),
    });
    loaded.photos = photos.collect();
    calls.sort_by_key(|(_, row)| decided(row).unwrap_or(row.position));
    let calls = calls.into_iter().map(|(call, row)| LoadedCall {
        call,
        counts: counts(&row),
    });
    loaded.calls = calls.collect();
    let notes = notes.into_iter().map(|(note, row)| LoadedNote {
        note,
        counts: counts(&row),
        position: decided(&row).unwrap_or(row.position),
        received_at: row.received_at,
        envelope: row.envelope,
    });
    loaded.notes = notes.collect();
    loaded.notes.sort_by_key(|loaded| loaded.position);
    loaded.is_whole = is_whole;
    loaded.told = count;
    loaded.beside = beside;
    Ok(Some(Found::Order(Box::new(loaded))))
}

/// Whether a change wrote what this program does not know.
fn wrote_unknown(change: &ReadChange) -> bool {
    change.written.contains(&Written::Unknown)
}

/// An order of which this program cannot read everything: all of it where nothing tells what.
fn newer<A, B>(document: &Document, read: &[ReadChange], entries: &[(A, B, ItemRow)]) -> Found {
    let unread = document.unread(read);
    let all = unread.is_empty();
    let rows = entries.iter().enumerate();
    let unread = rows.filter(|(number, _)| all || unread.contains(number));
    Found::Newer(unread.map(|(_, (.., row))| row.position).collect())
}

/// Whether technicians add such an item to an order, beside its document.
fn is_added_by_technicians(item: &Item) -> bool {
    match item {
        Item::Photo(_) | Item::Told(_) => true,
        Item::Movement(moved) => matches!(moved.from, StockPlace::Bag(_)),
        _ => false,
    }
}

/// The change in a row, where it can be read.
pub(crate) fn change_in(row: &ItemRow) -> Option<Vec<u8>> {
    match Entry::from_bytes(&row.body).ok()?.item {
        Item::OrderChange { change, .. } => Some(change),
        _ => None,
    }
}

/// Those of `all` whose number is to be kept.
fn numbered<T>(all: Vec<T>, keep: impl Fn(&usize) -> bool) -> Vec<T> {
    let kept = all
        .into_iter()
        .enumerate()
        .filter(|(number, _)| keep(number));
    kept.map(|(_, one)| one).collect()
}

/// What a change means to the fold; corrections of the need mean nothing to it.
pub(crate) fn event(written: &Written) -> Option<Event> {
    Some(match written {
        Written::Step(step) => Event::Step(*step),
        Written::Labour(line) => Event::Labour(*line),
        Written::Voided(line) => Event::Voided(*line),
        Written::Used(movement, units) => Event::Used(*movement, *units),
        _ => return None,
    })
}

/// Loads an order that the caller sees and that can still be written.
///
/// An order that the caller may not see is refused like one that does not exist.
pub(crate) fn writable(context: &Context<'_>, order: OrderId) -> Result<LoadedOrder, Trouble> {
    match load(context.connection, context.key.device, order)? {
        None => Err(Refusal::UnknownOrder.into()),
        Some(Found::Historic(_)) => Err(Refusal::HistoricOrder.into()),
        Some(Found::Newer(_)) => Err(Refusal::NewerOrder.into()),
        Some(Found::Order(loaded)) if loaded.is_filed() && loaded.is_seen_by(context) => {
            if loaded.changes.len() >= CHANGES_MAX {
                return Err(Refusal::TooManyChanges { limit: CHANGES_MAX }.into());
            }
            Ok(*loaded)
        }
        Some(Found::Order(_)) => Err(Refusal::UnknownOrder.into()),
    }
}

/// Loads an order as [`writable`] does whose document can be gone on with.
pub(crate) fn changeable(context: &Context<'_>, order: OrderId) -> Result<LoadedOrder, Trouble> {
    let loaded = writable(context, order)?;
    match loaded.is_whole {
        true => Ok(loaded),
        false => Err(Refusal::OrderIncomplete.into()),
    }
}

impl LoadedOrder {
    /// What follows from the document, its changes in the order in which they count, and the parts drawn.
    fn of(
        document: Document,
        mut order: WorkOrder,
        mut changes: Vec<LoadedChange>,
        drawn: Vec<Drawn>,
    ) -> Self {
        let (mut events, mut received) = (Vec::new(), BTreeMap::new());
        let (mut waiting, mut places) = (BTreeSet::new(), BTreeMap::new());
        for change in &mut changes {
            change.events_before = events.len();
            let counting = change.read.written.iter().filter(|_| change.counts);
            for event in counting.filter_map(event) {
                if let Event::Step(step) = event {
                    received.insert(step, change.received_at);
                    places.entry(step).or_insert(change.position);
                    if change.waits {
                        waiting.insert(step);
                    }
                }
                events.push(event);
            }
        }
        let mut state = fold(&order, &events, &drawn);
        state.await_hub(|step| waiting.contains(step));
        // Where two devices wrote the same, the document has one of both; the log says which counts.
        order
            .labour
            .retain(|line, _| state.lines.labour.contains(line));
        order.voided.clone_from(&state.lines.voided);
        order.used.clone_from(&state.lines.used);
        Self {
            document,
            order,
            received,
            places,
            drawn,
            state,
            changes,
            photos: Vec::new(),
            calls: Vec::new(),
            notes: Vec::new(),
            told: 0,
            beside: BTreeSet::new(),
            is_whole: true,
        }
    }

    /// The same with one more change, which `document` has already, and `order` too.
    pub(crate) fn with(self, document: Document, order: WorkOrder, change: LoadedChange) -> Self {
        let mut changes = self.changes;
        changes.push(change);
        Self {
            photos: self.photos,
            calls: self.calls,
            notes: self.notes,
            told: self.told,
            beside: self.beside,
            is_whole: self.is_whole,
            ..Self::of(document, order, changes, self.drawn)
        }
    }

    /// Its charges, each with the month that it counts in and where in the log it took effect.
    pub(crate) fn postings(&self, books: &Books) -> Vec<(Posting, i64)> {
        let charges = self.state.charges.iter();
        let posted = charges.map(|charge| {
            let place = self.places.get(&charge.step).copied().unwrap_or(i64::MAX);
            (books.post(charge, place, place >= PENDING), place)
        });
        posted.collect()
    }

    /// Units that were drawn for it and are with it still.
    pub(crate) fn units_left(&self) -> i64 {
        self.drawn.iter().map(|drawn| drawn.left().max(0)).sum()
    }

    /// Whether one more code of an issue can be taken over.
    pub(crate) const fn takes_told(&self) -> bool {
        self.told < TOLD_ITEMS_MAX
    }

    /// The result of a call with this id, whether it counts or not.
    pub(crate) fn call(&self, id: CallbackId) -> Option<&Callback> {
        let mut calls = self.calls.iter().map(|loaded| &loaded.call);
        calls.find(|call| call.id == id)
    }

    /// The results of calls that count; of two with one id, the first.
    pub(crate) fn counting_calls(&self) -> Vec<Callback> {
        let mut ids = BTreeSet::new();
        let counting = self.calls.iter().filter(|loaded| loaded.counts);
        let calls = counting.filter(|loaded| ids.insert(loaded.call.id));
        calls.map(|loaded| loaded.call.clone()).collect()
    }

    /// Whether it was filed by a change that counts. Before that it is on no list, and nobody can go on with it.
    pub(crate) fn is_filed(&self) -> bool {
        let filed = |change: &LoadedChange| {
            let mut written = change.read.written.iter();
            change.counts && written.any(|written| matches!(written, Written::Root))
        };
        self.changes.iter().any(filed)
    }

    /// Whether the author of a change had seen all of the order.
    pub(crate) fn is_last_seen_by(&self, change: &ReadChange) -> bool {
        let mut seen: Vec<_> = change.builds_on().collect();
        seen.sort_unstable();
        let heads = self.document.heads();
        heads.iter().map(|head| head.0).eq(seen)
    }

    /// Whether the caller sees it.
    pub(crate) fn is_seen_by(&self, context: &Context<'_>) -> bool {
        self.is_seen(&context.actor, context.directory)
    }

    /// Whether `actor` sees it.
    pub(crate) fn is_seen(&self, actor: &Actor, directory: &Directory) -> bool {
        let header = &self.order.header;
        let mut people = self.state.technicians.clone();
        people.push(header.filed_by);
        people.extend(header.requester);
        people.extend(self.former_technicians());
        may_see(
            actor,
            header.department,
            self.state.team,
            &people,
            directory,
        )
    }

    /// Whether `actor` sees it, or did so while it was with others.
    pub(crate) fn was_seen(&self, actor: &Actor, directory: &Directory) -> bool {
        let header = &self.order.header;
        self.is_seen(actor, directory) || ever_saw(header, &self.state, actor, directory)
    }

    /// Whose work stands on it, though others have it now.
    pub(crate) fn former_technicians(&self) -> Vec<PersonId> {
        let changes = self.changes.iter().flat_map(|change| {
            let parts = change.read.written.iter().filter_map(|written| {
                let part = self.part(written)?;
                match change.counts {
                    true => Some(part),
                    false => change.is_held.then_some(Part::TookPart),
                }
            });
            change.by.into_iter().flat_map(move |by| {
                let parts = parts.clone();
                parts.map(move |part| (by, part))
            })
        });
        let beside = self.beside.iter().map(|by| (*by, Part::TookPart));
        former_technicians(&self.state, changes.chain(beside))
    }

    /// What a change says of its author's part in the order.
    fn part(&self, written: &Written) -> Option<Part> {
        match written {
            Written::Step(step) => part_of_step(self.order.steps.get(step)?.action.kind()),
            Written::Labour(_) | Written::Voided(_) | Written::Used(..) => Some(Part::Worked),
            _ => None,
        }
    }

    /// A change of this order as an item of the log.
    pub(crate) const fn change(&self, step: Option<StepId>, change: Vec<u8>) -> Item {
        Item::OrderChange {
            order: self.order.id,
            step,
            change,
        }
    }
}
