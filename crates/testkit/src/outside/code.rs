//! What people scan, type and paste: codes, and invitations.

use super::recipe::Recipe;
use yizhan_domain::badge::Badge;
use yizhan_domain::order::Bill;
use yizhan_domain::{DepartmentId, Millis, OrderId, PersonId, StepId};
use yizhan_scan::{
    Answered, Asked, InvitationText, OrderCode, Scanned, ToldCode, Vouched, badge_code, code_of,
    in_fours, named_code, parse, whole_address,
};

/// The first byte says what is read.
pub fn code(bytes: &[u8]) {
    let mut recipe = Recipe(bytes);
    let kind = recipe.below(4);
    let text = String::from_utf8_lossy(recipe.rest()).into_owned();
    match kind {
        0 => hold_code(&text),
        1 => hold_invitation(&text),
        3 => hold_confirmation(&text),
        _ => hold_words(&text),
    }
}

/// An order's code names the same order once written again; a text is what it was, without its ends.
fn hold_code(text: &str) {
    match parse(text) {
        None => {}
        Some(Scanned::Order(code)) => {
            let again = parse(&code.to_text());
            let is_same = matches!(&again, Some(Scanned::Order(read)) if read.order == code.order);
            assert!(is_same, "{text:?} became {again:?}");
        }
        Some(Scanned::Named { kind, key }) => {
            // A capital letter can be longer than its small one, and then the text too long.
            if let Some(again) = parse(&named_code(kind, &key)) {
                let is_same = matches!(&again, Scanned::Named { kind: is, .. } if *is == kind);
                assert!(is_same, "{text:?} became {again:?}");
            }
        }
        Some(Scanned::Badge(badge)) => {
            let written = badge_code(&badge);
            assert_eq!(parse(&written), Some(Scanned::Badge(badge)));
        }
        Some(Scanned::Text(read)) => {
            assert!(!read.is_empty() && text.contains(&read));
            assert_eq!(parse(&read), Some(Scanned::Text(read.clone())));
        }
    }
}

/// An invitation says on the next device what it said on this one.
fn hold_invitation(text: &str) {
    let Some(read) = InvitationText::read(text) else {
        return;
    };
    assert!(!read.hub.is_empty());
    let plain = InvitationText {
        authority: read.authority.replace(':', ""),
        ..read
    };
    assert_eq!(InvitationText::read(&plain.write()), Some(plain));
}

/// What one device asks and another answers is written as it was read.
fn hold_confirmation(text: &str) {
    let plain = |text: &str| {
        let text = text.trim_matches(|c: char| c.is_whitespace() || c.is_control());
        text.to_ascii_uppercase()
    };
    if let Some(asked) = Asked::read(text) {
        // A code may say of an amount what no bill of ours does, but it says it in one way only.
        assert_eq!(asked.write().as_deref(), Ok(plain(text).as_str()));
    }
    if let Some(answered) = Answered::read(text) {
        assert_eq!(answered.write().as_deref(), Ok(plain(text).as_str()));
    }
    if let Some(told) = ToldCode::read(text) {
        assert_eq!(told.write().as_deref(), Ok(plain(text).as_str()));
    }
}

fn hold_words(text: &str) {
    let code = code_of(text);
    assert!(code.bytes().all(|sign| sign.is_ascii_alphanumeric()));
    assert_eq!(code_of(&in_fours(&code)), code);
    let address = whole_address(text);
    assert!(address.is_empty() || address.contains("://"));
    assert_eq!(whole_address(&address), address);
}

pub(super) fn seeds() -> Vec<Vec<u8>> {
    let order = OrderCode {
        order: OrderId::of_key("1"),
        number: "261121-H1-7".into(),
        department: "D01".into(),
        vouched: Some(Vouched {
            device: "H1".into(),
            signature: [7; 64],
        }),
    }
    .to_text();
    let invitation = InvitationText {
        hub: "https://yizhan.example:8443".into(),
        code: "ABCD2345".into(),
        staff: "10205".into(),
        authority: "3F2A".into(),
    }
    .write();
    let badge = Badge {
        person: PersonId::of_key("nurse"),
        serial: 1,
        issued_at: Millis(5),
        signature: [7; 64],
    };
    let asked = Asked {
        order: OrderId::of_key("1"),
        follows: StepId::of_key("1"),
        department: DepartmentId::of_key("1"),
        number: "261121-H1-7".into(),
        bill: Bill::default(),
    };
    let asked = asked.write().unwrap_or_default();
    let encoded = invitation.replace(':', "%3A").replace('/', "%2f");
    let texts = [
        (0, order.as_str()),
        (0, &order.to_lowercase()),
        (0, "6970000000017\r"),
        (0, "261121-H1-7"),
        (0, "YZ1/WO//"),
        (0, &badge_code(&badge)),
        (1, &invitation),
        (1, &encoded),
        (1, "yizhan://join?hub=%26%25&code=&staff=&more=1&ca=AA:BB"),
        (3, &asked),
        (3, "YZ1/C/AA"),
        (2, "abcd-2345"),
        (2, " yizhan.example/ "),
    ]
    .map(|(kind, text)| [&[kind], text.as_bytes()].concat());
    texts.into()
}
