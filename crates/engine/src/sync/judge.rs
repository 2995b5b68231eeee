//! The hub's word on an item: whether it counts.

use super::judge_order::judge_change;
use super::judge_stock::{judge_movement, judge_record};
use super::opened::{Joining, Opened};
use super::{judge_callback, judge_cost, judge_photo, judge_told};
use crate::base::{CALENDAR, ESCALATION_RULES, STOCK_RULES};
use crate::callbacks::CALLBACK_RULES;
use crate::context::{Context, actor};
use crate::costs::AUDIT_RULES;
use crate::error::Trouble;
use crate::{held, project};
use std::mem::discriminant;
use yizhan_domain::base::{BaseRecord, Directory, Kind};
use yizhan_domain::order::Actor;
use yizhan_domain::{DeviceId, Millis, Objection, PersonId, Verdict};
use yizhan_log::{Authority, Certificate, DeviceKey, Entry, Item, writes_for};
use yizhan_store::Connection;
use yizhan_store::table::item;
use yizhan_store::table::known_device::KnownDevice;

/// The device that sealed an item.
pub(super) struct Author {
    pub(super) device: DeviceId,
    pub(super) code: String,
    pub(super) public: [u8; 32],
    /// In whose name alone it writes; none for a hub.
    pub(super) person: Option<PersonId>,
    pub(super) is_revoked: bool,
}

impl From<Certificate> for Author {
    fn from(certificate: Certificate) -> Self {
        Self {
            device: certificate.device,
            code: certificate.code,
            public: certificate.public,
            person: certificate.person,
            is_revoked: false,
        }
    }
}

impl From<KnownDevice> for Author {
    fn from(known: KnownDevice) -> Self {
        Self {
            is_revoked: known.revoked_at.is_some(),
            ..Self::from(known.certificate)
        }
    }
}

/// What an item is judged by.
pub(super) struct Judging<'a> {
    pub(super) connection: &'a Connection,
    pub(super) directory: &'a Directory,
    pub(super) author: &'a Author,
    /// When it was written, by the device's clock.
    pub(super) at: Millis,
    /// When the hub got it.
    pub(super) received_at: Millis,
    /// Who wrote it; none for whom the directory does not know.
    pub(super) actor: Option<Actor>,
    /// The hub's authority, which opens what was sealed for it.
    pub(super) authority: &'a Authority,
}

/// What the hub says of an item.
pub(super) enum Judged {
    /// Whether it counts, and how it becomes part of its order's document.
    Word(Verdict, Option<Box<Joining>>),
    /// Nothing yet: what it builds on has not come. A hub that was restored hears of things in another order.
    Early,
    /// Nothing yet: a newer program wrote it, or what it is about, and this one cannot read that.
    Unread,
}

impl Judged {
    pub(super) const fn rejected(objection: Objection) -> Self {
        Self::Word(Verdict::Rejected(objection), None)
    }
}

/// Judges an item that `author` sealed; where it becomes part of an order's document, says how.
pub(super) fn judge(
    connection: &Connection,
    directory: &Directory,
    (key, authority): (&DeviceKey, &Authority),
    author: &Author,
    (entry, received_at): (&Entry, Millis),
    opened: &mut Opened,
) -> Result<Judged, Trouble> {
    // A hub checked its people when they signed in.
    let is_theirs = writes_for(author.person, entry.by);
    let judging = Judging {
        connection,
        directory,
        author,
        at: entry.at,
        received_at,
        actor: entry.by.and_then(|by| actor(directory, by)),
        authority,
    };
    // What was written while the person was there counts, whenever it arrives.
    let left_at = entry
        .by
        .and_then(|by| directory.out_of_use_since(Kind::Person, by.0));
    let has_left = author.person.is_some() && left_at.is_some_and(|left| entry.at > left);
    let mut joining = None;
    let verdict = match &entry.item {
        _ if !is_theirs => Verdict::Rejected(Objection::NotTheirs),
        Item::OrderChange {
            order,
            step,
            change,
        } => match judge_change(&judging, entry.by, *order, *step, change, opened)? {
            Judged::Word(verdict, joins) => {
                joining = joins;
                verdict
            }
            judged => return Ok(judged),
        },
        Item::Photo(_) | Item::Told(_) | Item::Callback(_) | Item::Cost(_)
            if is_of_nothing(connection, &entry.item, opened)? =>
        {
            return Ok(Judged::Early);
        }
        // What was recorded is not refused for what the hub cannot read yet.
        item if author.person.is_some()
            && is_of_unread(connection, author.device, item, opened)? =>
        {
            return Ok(Judged::Unread);
        }
        Item::Photo(taken) => judge_photo::judge(&judging, entry.by, taken, opened)?,
        Item::Told(told) => judge_told::judge(&judging, told, opened)?,
        Item::Callback(call) => judge_callback::judge(&judging, entry.by, call, opened)?,
        Item::Cost(note) => match judge_cost::judge(&judging, entry.by, note, opened)? {
            Some(verdict) => verdict,
            None => return Ok(Judged::Early),
        },
        Item::Movement(moved) => judge_movement(&judging, entry.by, moved)?,
        // Nobody would be asked about a decision about a decision.
        Item::Settled(_) if author.is_revoked => Verdict::Rejected(Objection::DeviceRevoked),
        Item::Settled(made) => match &judging.actor {
            Some(actor) => {
                let context = Context {
                    connection,
                    directory,
                    key,
                    actor: actor.clone(),
                    now: entry.at,
                    hub: None,
                };
                match held::judge(&context, made)? {
                    Some(verdict) => verdict,
                    None => return Ok(Judged::Unread),
                }
            }
            None => Verdict::Rejected(Objection::NotAllowed),
        },
        Item::Base(record)
            if author.person.is_none() && is_replaced(connection, record, entry.at)? =>
        {
            Verdict::Rejected(Objection::Replaced)
        }
        Item::Stock(record) => judge_record(&judging, entry.by, record)?,
        Item::Newer(_) => return Ok(Judged::Unread),
        Item::Base(_)
        | Item::History(_)
        | Item::Device(_)
        | Item::Revoked(_)
        | Item::Closing(_)
        | Item::Export(_)
        | Item::Bonus(_)
        | Item::Bulletin(_)
        | Item::CallLog(_) => match author.person {
            Some(_) => Verdict::Rejected(Objection::NotForDevices),
            None => Verdict::Admitted,
        },
    };
    let verdict = match verdict {
        Verdict::Admitted if author.is_revoked => Verdict::Review(Objection::DeviceRevoked),
        Verdict::Admitted if has_left => Verdict::Review(Objection::NotAllowed),
        verdict => verdict,
    };
    Ok(Judged::Word(verdict, joining))
}

/// Whether an item is about an order of which nothing has come, not even something that does not count.
fn is_of_nothing(connection: &Connection, item: &Item, opened: &Opened) -> Result<bool, Trouble> {
    Ok(match project::subject(item) {
        Some(order) => {
            opened.torn(order).is_empty() && item::of_order(connection, order)?.is_empty()
        }
        None => false,
    })
}

/// Whether an item stands beside the document of an order that this program cannot read.
fn is_of_unread(
    connection: &Connection,
    device: DeviceId,
    item: &Item,
    opened: &mut Opened,
) -> Result<bool, Trouble> {
    let order = match item {
        Item::Photo(taken) => Some(taken.order),
        Item::Told(told) => Some(told.order),
        Item::Callback(call) => Some(call.order),
        Item::Cost(note) => Some(note.order),
        Item::Stock(record) => record.order(),
        _ => None,
    };
    match order {
        Some(order) => opened.is_newer(connection, device, order),
        None => Ok(false),
    }
}

/// Whether base data of a former life of the hub, which a device brings back, were replaced since: what is newer by the
/// hub's clock stays.
fn is_replaced(connection: &Connection, record: &BaseRecord, at: Millis) -> Result<bool, Trouble> {
    let id = record.id();
    let names: &[u8] = match record {
        // There is one in a hospital, or its id follows from what it says.
        BaseRecord::Thresholds(_) => b"thresholds",
        BaseRecord::StockRules(_) => STOCK_RULES,
        BaseRecord::CallbackRules(_) => CALLBACK_RULES,
        BaseRecord::AuditRules(_) => AUDIT_RULES,
        BaseRecord::EscalationRules(_) => ESCALATION_RULES,
        BaseRecord::Calendar(calendar) => match &calendar.team {
            Some(team) => team.0.as_bytes(),
            None => CALENDAR,
        },
        BaseRecord::Budget(budget) => budget.department.0.as_bytes(),
        BaseRecord::Barcode(found) => found.code.as_bytes(),
        BaseRecord::PartBlock(block) => block.part.0.as_bytes(),
        BaseRecord::Substitutes(said) => said.part.0.as_bytes(),
        BaseRecord::OutOfUse(said) => said.entry.as_bytes(),
        _ => id.as_bytes(),
    };
    for body in item::naming(connection, names)? {
        if let Ok(there) = Entry::from_bytes(&body)
            && let Item::Base(other) = there.item
            && discriminant(&other) == discriminant(record)
            && other.id() == id
            && there.at > at
        {
            return Ok(true);
        }
    }
    Ok(false)
}
