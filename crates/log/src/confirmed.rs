//! What a confirmation says, as bytes that a PIN or a device's signature is bound to.

use yizhan_domain::OrderId;
use yizhan_domain::order::SignOff;

/// What was confirmed, of which order, in whose name: every field, each text and list preceded by its length. How the
/// signer was identified is no part of it.
#[must_use]
pub fn confirmed(order: OrderId, given: &SignOff) -> Vec<u8> {
    let mut bytes = b"yizhan confirmation 1\0".to_vec();
    bytes.extend_from_slice(order.0.as_bytes());
    match given.signer {
        None => bytes.push(0),
        Some(signer) => {
            bytes.push(1);
            bytes.extend_from_slice(signer.0.as_bytes());
        }
    }
    bytes.extend_from_slice(&given.total.0.to_be_bytes());
    bytes.push(given.stars);
    bytes.extend_from_slice(&(given.tags.len() as u64).to_be_bytes());
    let tags = given.tags.iter();
    for text in tags.chain([&given.words, &given.bill.0]) {
        bytes.extend_from_slice(&(text.len() as u64).to_be_bytes());
        bytes.extend_from_slice(text.as_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use yizhan_domain::order::{BillDigest, IdentityLevel};
    use yizhan_domain::{Fen, PersonId};

    #[test]
    fn no_two_confirmations_share_their_bytes() {
        let order = OrderId::of_key("order");
        let given = SignOff {
            signer: Some(PersonId::of_key("nurse")),
            name: "nurse".into(),
            level: IdentityLevel::OwnDevice,
            stars: 5,
            tags: vec!["fast".into(), "tidy".into()],
            words: "很好".into(),
            signature: String::new(),
            bill: BillDigest("ab".into()),
            total: Fen(50_000),
            proof: None,
        };
        let changes: [fn(&mut SignOff); 9] = [
            |_| (),
            |given| given.signer = None,
            |given| given.signer = Some(PersonId::of_key("other")),
            |given| given.stars = 4,
            |given| given.tags = vec!["fasttidy".into()],
            |given| given.tags = vec!["fastt".into(), "idy".into()],
            |given| (given.tags, given.words) = (vec!["fast".into()], "tidy很好".into()),
            |given| given.bill = BillDigest("ac".into()),
            |given| given.total = Fen(50_001),
        ];
        let mut all = BTreeSet::from([confirmed(OrderId::of_key("other"), &given)]);
        for change in changes {
            let mut other = given.clone();
            change(&mut other);
            all.insert(confirmed(order, &other));
        }
        assert_eq!(all.len(), 10);
    }
}
