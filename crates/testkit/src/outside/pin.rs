//! PINs of badges that somebody sealed for the hub: what a device carries and only the hub opens.

use super::recipe::{Recipe, piece};
use uuid::Uuid;
use yizhan_domain::{DeviceId, Millis, PersonId, StepId};
use yizhan_log::sync::{from_bytes, to_bytes};
use yizhan_log::{Authority, DeviceKey, SpokenPin, seal};

/// The seed of the authority that everything is opened with.
const SEED: [u8; 32] = [1; 32];

/// What stands behind a step's proof is opened by the hub. What nobody sealed for it is nothing. What somebody sealed for
/// it, whatever that is, reads as it is written, or is nothing. What is said as a PIN comes out as it was said, at this
/// hub and at no other one, and not once a bit of it changed.
pub fn pin(bytes: &[u8]) {
    let mut recipe = Recipe(bytes);
    let authority = Authority::new(&SEED);
    match recipe.byte() % 3 {
        0 => {
            let sealed = recipe.rest();
            assert!(
                SpokenPin::open(&authority, sealed).is_err(),
                "it opens, and nobody sealed it"
            );
        }
        1 => {
            let sealed = seal(&authority.public(), recipe.rest(), [3; 32]);
            let sealed = sealed.expect("an authority has a key");
            let Ok(spoken) = SpokenPin::open(&authority, &sealed) else {
                return;
            };
            let written = to_bytes(&spoken).expect("what was read can be written");
            let again: SpokenPin = from_bytes(&written).expect("what was written can be read");
            assert_eq!(again, spoken, "it reads as something else once written");
        }
        _ => said(recipe, &authority),
    }
}

/// A PIN is said, sealed, and perhaps damaged.
fn said(mut recipe: Recipe<'_>, authority: &Authority) {
    let (at, bit) = (recipe.number().unsigned_abs(), recipe.byte());
    let spoken = SpokenPin {
        confirmed: std::array::from_fn(|_| recipe.byte()),
        step: StepId(Uuid::from_u128(recipe.number().unsigned_abs().into())),
        person: PersonId(Uuid::from_u128(recipe.number().unsigned_abs().into())),
        serial: u32::from(recipe.byte()),
        issued_at: Millis(recipe.number()),
        pin: recipe.text(),
    };
    let key = DeviceKey::new(DeviceId::of_key("phone"), "K3", &[7; 32]);
    let mut sealed = spoken
        .seal(&authority.public(), &key, &[4; 32])
        .expect("an authority has a key");
    let opened = SpokenPin::open(authority, &sealed).expect("the hub opens what was sealed for it");
    assert_eq!(opened, spoken, "it says something else at the hub");
    let other = Authority::new(&[2; 32]);
    assert!(
        SpokenPin::open(&other, &sealed).is_err(),
        "another hub opens it"
    );
    let length = u64::try_from(sealed.len()).expect("a box is short");
    let at = usize::try_from(at % length).expect("a box is short");
    sealed[at] ^= 1 << (bit % 8);
    assert!(
        SpokenPin::open(authority, &sealed).is_err(),
        "it opens once byte {at} changed"
    );
}

/// One of each kind: what was really sealed with its tag, what was said, with something that no program says yet.
pub(super) fn seeds() -> Vec<Vec<u8>> {
    let spoken = SpokenPin {
        confirmed: [1; 32],
        step: StepId(Uuid::from_u128(0xe0)),
        person: PersonId(Uuid::from_u128(0xa0)),
        serial: 3,
        issued_at: Millis(1),
        pin: "481502".into(),
    };
    let written = to_bytes(&spoken).expect("what is said can be written");
    let other = Authority::new(&[2; 32]);
    let foreign = seal(&other.public(), &written, [3; 32]).expect("an authority has a key");
    let fields = [[5; 9].as_slice(), &[1; 32], &[0; 8], &[0; 8], &[3], &[0; 8]].concat();
    vec![
        [[0].as_slice(), &foreign].concat(),
        [[1].as_slice(), &written].concat(),
        [[1].as_slice(), &written[..written.len() - 1]].concat(),
        [[1].as_slice(), b"481502"].concat(),
        [[2].as_slice(), &fields, &piece(b"481502")].concat(),
        [[2].as_slice(), &fields, &piece("四八一五〇二".as_bytes())].concat(),
    ]
}
