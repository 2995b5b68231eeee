//! Codes that no part has: kept, linked when somebody knows what they are, or put on a new part.

use super::find_part::parts_code;
use super::ledger::check_store;
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::{ChangePart, LinkCode, MakePart, NoteCode};
use yizhan_domain::Refusal;
use yizhan_domain::base::{Barcode, BaseRecord, Directory, Part, check_barcode, check_part};
use yizhan_domain::stock::{StockRecord, UnknownCode, check_code};
use yizhan_log::Item;
use yizhan_store::Connection;
use yizhan_store::table::movement;
use yizhan_store::table::slip::{self, Kind};

/// The code as a slip that waits; nothing where it waits already.
pub(crate) fn note(context: &Context<'_>, request: &NoteCode) -> Result<Vec<Item>, Trouble> {
    check_store(context, request.store)?;
    check_code(&request.code)?;
    let code = parts_code(&request.code)?;
    for open in slip::open(context.connection, Kind::UnknownCode)? {
        let is_same = matches!(&open, StockRecord::UnknownCode(kept) if kept.code == code);
        if is_same || open.slip() == request.slip {
            return Ok(Vec::new());
        }
    }
    let kept = UnknownCode {
        id: request.slip,
        code,
        store: request.store,
        by: context.actor.person,
        at: context.now,
    };
    Ok(vec![Item::Stock(StockRecord::UnknownCode(kept))])
}

/// The code as one of the part's; nothing where it is that already.
pub(crate) fn link(context: &Context<'_>, request: &LinkCode) -> Result<Vec<Item>, Trouble> {
    // Base data have one writer: two devices could give one code to two parts.
    if context.hub.is_some() {
        return Err(Refusal::OnlyAtHub.into());
    }
    check_code(&request.code)?;
    let found = Barcode {
        code: request.code.trim().to_owned(),
        part: request.part,
    };
    if let Some(part) = request.part {
        parts_code(&found.code)?;
        check_barcode(&found.code)?;
        if !context.directory.parts.contains_key(&part) {
            return Err(Refusal::UnknownBarcode {
                barcode: found.code,
            }
            .into());
        }
        let known = context.directory.part_by_code(&found.code);
        if let Some(other) = known.filter(|known| known.id != part) {
            let name = other.name.clone();
            return Err(Refusal::CodeTaken { name }.into());
        }
        if known.is_some() {
            return Ok(Vec::new());
        }
    }
    Ok(vec![Item::Base(BaseRecord::Barcode(found))])
}

/// The part as one of the part master; nothing where it stands there just so.
pub(crate) fn make_part(context: &Context<'_>, request: &MakePart) -> Result<Vec<Item>, Trouble> {
    // Base data have one writer: two devices could make two parts of one code.
    if context.hub.is_some() {
        return Err(Refusal::OnlyAtHub.into());
    }
    let part = trimmed(&request.part);
    check_part(&part)?;
    if context.directory.parts.get(&part.id) == Some(&part) {
        return Ok(Vec::new());
    }
    if let Some(other) = context.directory.parts.get(&part.id) {
        let name = other.name.clone();
        return Err(Refusal::CodeTaken { name }.into());
    }
    check_free(context.directory, &part)?;
    Ok(vec![Item::Base(BaseRecord::Part(part))])
}

/// The part as somebody says that it is now, under the code that it has; nothing where it stands there just so.
pub(crate) fn change_part(
    context: &Context<'_>,
    request: &ChangePart,
) -> Result<Vec<Item>, Trouble> {
    // Base data have one writer.
    if context.hub.is_some() {
        return Err(Refusal::OnlyAtHub.into());
    }
    let part = trimmed(&request.part);
    check_part(&part)?;
    let before = context.directory.parts.get(&part.id);
    let before = before.ok_or(Refusal::UnknownMovement)?;
    if *before == part {
        return Ok(Vec::new());
    }
    if *before != *request.before {
        return Err(Refusal::ChangedMeanwhile.into());
    }
    check_unit(context.connection, context.directory, &part)?;
    check_free(context.directory, &part)?;
    Ok(vec![Item::Base(BaseRecord::Part(part))])
}

/// Checks that a part which was moved keeps its unit: a hundred pieces would become a hundred boxes.
pub(crate) fn check_unit(
    connection: &Connection,
    directory: &Directory,
    part: &Part,
) -> Result<(), Trouble> {
    let before = directory.parts.get(&part.id);
    let Some(before) = before.filter(|before| before.unit != part.unit) else {
        return Ok(());
    };
    if movement::last_of_part(connection, part.id, 1)?.is_empty() {
        return Ok(());
    }
    let unit = before.unit.clone();
    Err(Refusal::UnitInUse { unit }.into())
}

/// Checks that no other part goes by one of its codes.
pub(crate) fn check_free(directory: &Directory, part: &Part) -> Result<(), Refusal> {
    for code in part.barcodes.iter().chain([&part.code]) {
        let known = directory.part_by_code(code);
        // In the directory after an import the part itself stands before what keepers found.
        let found = directory
            .found_barcodes
            .get(code)
            .and_then(|found| found.part);
        let found = found.and_then(|id| directory.parts.get(&id));
        let mut others = known.into_iter().chain(found);
        if let Some(other) = others.find(|other| other.id != part.id) {
            let name = other.name.clone();
            return Err(Refusal::CodeTaken { name });
        }
    }
    Ok(())
}

/// Without spaces at the ends of what was typed; with the id that an import gives to this code.
fn trimmed(part: &Part) -> Part {
    match BaseRecord::Part(part.clone()).tidied() {
        BaseRecord::Part(part) => part,
        _ => part.clone(),
    }
}
