//! What a device says when it joins, and what it gets, as `docs/sync.md` prints them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed"
)]

use std::fmt::Write as _;
use std::path::Path;
use uuid::Uuid;
use yizhan_domain::{DeviceId, Millis, PersonId};
use yizhan_engine::sync::{Application, Enrolment, Welcome};
use yizhan_log::{Authority, Certificate, DeviceKey};

/// The device of the vectors of that page.
fn key() -> DeviceKey {
    DeviceKey::new(DeviceId(Uuid::from_u128(0xd0)), "AA", &[1; 32])
}

fn enrolment() -> Enrolment {
    Enrolment {
        application: Application {
            device: key().device,
            public: key().public(),
            name: "phone".into(),
        },
        code: "ABCD2345".into(),
        staff_number: "10001".into(),
        password: "secret".into(),
    }
}

fn welcome() -> Welcome {
    let authority = Authority::new(&[2; 32]);
    Welcome {
        certificate: authority.certify(Certificate {
            device: key().device,
            code: "AA".into(),
            public: key().public(),
            person: Some(PersonId(Uuid::from_u128(0xa0))),
            name: "phone".into(),
            issued_at: Millis(1),
            expires_at: Some(Millis(8)),
            signature: [0; 64],
        }),
        authority: authority.public(),
        epoch: [0xe0; 16],
        password_hash: None,
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[test]
fn the_page_prints_how_a_device_joins() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/sync.md");
    let page = std::fs::read_to_string(page).unwrap();
    for (name, bytes) in [
        ("enrolment", enrolment().to_bytes().unwrap()),
        ("welcome", welcome().to_bytes().unwrap()),
    ] {
        let (_, behind) = page.split_once(&format!("```hex {name}\n")).unwrap();
        let (printed, _) = behind.split_once("```").unwrap();
        let printed: String = printed.split_whitespace().collect();
        assert_eq!(printed, hex(&bytes), "{name}");
    }
    let joined = Welcome::from_bytes(&welcome().to_bytes().unwrap()).unwrap();
    assert!(joined.certificate.is_of(&joined.authority));
    assert_eq!(joined, welcome());
}
