//! What was typed so far.

use super::place::Place;
use crate::i18n::tr;
use crate::whenever::whenever;
use leptos::prelude::*;
use yizhan_api::JoinHub;
use yizhan_scan::{InvitationText, code_of, in_fours, whole_address};

/// The fields.
#[derive(Clone, Copy)]
pub struct Draft {
    pub address: RwSignal<String>,
    pub code: RwSignal<String>,
    pub staff_number: RwSignal<String>,
    pub password: RwSignal<String>,
    pub name: RwSignal<String>,
    /// What the invitation says of the hub's certificate authority.
    pub authority: RwSignal<String>,
    /// An invitation was pasted.
    pub was_filled: RwSignal<bool>,
}

impl Draft {
    /// Nothing but a name for the device. A whole invitation at the address fills what it says.
    pub fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        let draft = Self {
            address: empty(),
            code: empty(),
            staff_number: empty(),
            password: empty(),
            name: RwSignal::new(tr(usual_name())),
            authority: empty(),
            was_filled: RwSignal::new(false),
        };
        whenever(move || {
            if let Some(invitation) = draft.address.with(|text| InvitationText::read(text)) {
                draft.fill(invitation);
            }
        });
        draft
    }

    fn fill(self, invitation: InvitationText) {
        let InvitationText {
            hub,
            code,
            staff,
            authority,
        } = invitation;
        self.address.set(hub);
        self.authority.set(authority);
        for (field, text) in [(self.code, in_fours(&code)), (self.staff_number, staff)] {
            if !text.is_empty() {
                field.set(text);
            }
        }
        self.was_filled.set(true);
    }

    /// Whether a field is empty (reactive).
    pub fn lacks(self, place: Place) -> bool {
        let is_empty = |field: RwSignal<String>| field.with(|text| text.trim().is_empty());
        match place {
            Place::Address => is_empty(self.address),
            Place::Code => self.code.with(|code| code_of(code).is_empty()),
            Place::StaffNumber => is_empty(self.staff_number),
            Place::Password => self.password.with(String::is_empty),
            Place::Name => is_empty(self.name),
            Place::Form => false,
        }
    }

    /// Whether any field is empty.
    pub fn lacks_something(self) -> bool {
        use Place::{Address, Code, Name, Password, StaffNumber};
        let all = [Address, Code, StaffNumber, Password, Name];
        untrack(|| all.into_iter().any(|place| self.lacks(place)))
    }

    /// As the shell gets it.
    pub fn written(self) -> JoinHub {
        let trimmed = |field: RwSignal<String>| field.with_untracked(|text| text.trim().to_owned());
        JoinHub {
            address: self.address.with_untracked(|text| whole_address(text)),
            code: self.code.with_untracked(|code| code_of(code)),
            staff_number: trimmed(self.staff_number),
            password: self.password.get_untracked(),
            name: trimmed(self.name),
            authority: Some(trimmed(self.authority)).filter(|authority| !authority.is_empty()),
        }
    }
}

/// What most people would call such a device.
fn usual_name() -> &'static str {
    let by_finger = window().match_media("(pointer: coarse)").ok().flatten();
    match by_finger.is_some_and(|query| query.matches()) {
        true => "join.my_phone",
        false => "join.my_computer",
    }
}
