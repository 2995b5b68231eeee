//! Handing out parts that are for no order: to a department, or into a person's bag.

use super::take_out::{Way, take_out};
use crate::context::Context;
use crate::error::Trouble;
use yizhan_api::{HandOut, Recipient};
use yizhan_domain::Refusal;
use yizhan_domain::stock::{Details, KnownBy, StockPlace};
use yizhan_domain::text::{TYPED_MAX, check_length};
use yizhan_log::Item;

/// The movements from the store to who gets them.
pub(crate) fn hand_out(context: &Context<'_>, request: &HandOut) -> Result<Vec<Item>, Trouble> {
    check_length(&request.reference, TYPED_MAX)?;
    let directory = context.directory;
    let to = match request.to {
        Recipient::Department(id) if directory.departments.contains_key(&id) => {
            StockPlace::Department(id)
        }
        Recipient::Department(_) => return Err(Refusal::UnknownDepartment.into()),
        Recipient::Person(id) if directory.people.contains_key(&id) => StockPlace::Bag(id),
        Recipient::Person(_) => return Err(Refusal::UnknownPerson.into()),
    };
    let way = Way {
        store: request.store,
        to,
        details: Details {
            slip: Some(request.slip),
            purpose: Some(request.purpose),
            reference: request.reference.trim().to_owned(),
            ..Details::default()
        },
        known_by: KnownBy::Order,
        lines: &request.lines,
        takes_unusable: false,
    };
    let moves = take_out(context, &way)?;
    Ok(moves.into_iter().map(Item::Movement).collect())
}
