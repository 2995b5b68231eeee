//! The store's file: newer, damaged, copied, rebuilt.

use std::fs;
use yizhan_api::{ApiError, Fault};
use yizhan_domain::Millis;
use yizhan_domain::order::Status;
use yizhan_testkit::{Opened, TestHospital};

#[test]
fn a_store_of_a_newer_version_is_refused_and_left_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("yizhan.sqlite");
    drop(Opened::at(&path, "H1", Millis(0)).unwrap());
    let mut bytes = fs::read(&path).unwrap();
    bytes[60..64].copy_from_slice(&99_u32.to_be_bytes()); // SQLite keeps user_version at offset 60
    fs::write(&path, &bytes).unwrap();
    let error = Opened::at(&path, "H1", Millis(0)).err().unwrap();
    assert_eq!(
        error,
        ApiError::from(Fault::StoreNewer {
            found: 99,
            known: 24
        })
    );
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[test]
fn a_damaged_store_is_refused_and_kept() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("yizhan.sqlite");
    for bytes in [b"this is not a store of anything at all".repeat(40), {
        drop(Opened::at(&path, "H1", Millis(0)).unwrap());
        let mut bytes = fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[4096..middle].fill(0xAA);
        bytes
    }] {
        fs::write(&path, &bytes).unwrap();
        let error = Opened::at(&path, "H1", Millis(0)).err().unwrap();
        assert_eq!(error.code(), "store_damaged");
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
}

#[test]
fn a_backup_is_the_hospital_as_it_was() {
    let mut hospital = TestHospital::open();
    let order = hospital.order_at(Status::Confirmed);
    let dir = tempfile::tempdir().unwrap();
    let copy = dir.path().join("backup.sqlite");
    hospital.engine.backup(&copy).unwrap();
    hospital.labour(order.id, 50).unwrap();

    let mut restored = Opened::at(&copy, "H1", hospital.now).unwrap();
    let show = || yizhan_api::Call::ShowOrder(yizhan_api::ShowOrder { order: order.id });
    let answer = restored
        .call(hospital.cast.wang, show(), hospital.now)
        .unwrap();
    let view: yizhan_api::view::OrderView = serde_json::from_str(&answer.json).unwrap();
    assert_eq!(view.bill, order.bill);
    assert!(restored.verify().unwrap().faults.is_empty());
    assert!(
        hospital.engine.backup(&copy).is_err(),
        "a backup is never written over"
    );
}

#[test]
fn a_rebuild_gives_the_same_hospital() {
    let mut hospital = TestHospital::open();
    hospital.order_at(Status::Charged);
    let before = hospital.engine.verify().unwrap();
    assert_eq!(hospital.engine.rebuild().unwrap(), before.items);
    assert_eq!(hospital.engine.verify().unwrap(), before);
    assert_eq!(hospital.order_at(Status::Charged).number, "261121-H1-02");
}

#[test]
fn a_password_signs_in_the_one_it_belongs_to() {
    let mut hospital = TestHospital::open();
    let person = hospital.engine.directory().people[&hospital.cast.nurse].clone();
    hospital
        .engine
        .set_passwords(&[person.id], "一个好密码", [3; 16])
        .unwrap();
    assert_eq!(
        hospital
            .engine
            .check_password(&person.staff_number, "一个好密码"),
        Ok(person.id)
    );
    for (number, password) in [
        (person.staff_number.as_str(), "wrong"),
        ("99999", "一个好密码"),
        ("", ""),
    ] {
        assert_eq!(
            hospital.engine.check_password(number, password),
            Err(Fault::WrongPassword.into())
        );
    }
}

#[test]
fn a_store_of_an_older_version_is_brought_up_with_all_that_it_holds() {
    let mut hospital = TestHospital::open();
    hospital.order_at(Status::Charged);
    let before = hospital.engine.verify().unwrap();
    let path = hospital.path().with_file_name("older.sqlite");
    let copy = hospital.path().with_file_name("newer.sqlite");
    hospital.engine.backup(&copy).unwrap();
    let older = rusqlite::Connection::open(&path).unwrap();
    older
        .execute_batch(include_str!("../../crates/store/migrations/v1.sql"))
        .unwrap();
    // As the first version kept it: no projector, and movements filed under no order.
    older
        .execute_batch(&format!(
            "PRAGMA application_id = {0}; PRAGMA user_version = 1; ATTACH '{1}' AS newer;
             INSERT INTO envelope SELECT e.device, e.seq, e.previous, e.hash, e.sealed_at, e.signature,
                min(i.position), count(*) FROM newer.envelope e JOIN newer.item i ON i.envelope = e.id GROUP BY e.id;
             INSERT INTO item SELECT position, CASE WHEN instr(body, x'{2}') THEN work_order END, received_at, body
                FROM newer.item;
             INSERT INTO device SELECT * FROM newer.device;",
            0x595A_3236,
            copy.display(),
            "order_change".bytes().map(|byte| format!("{byte:02x}")).collect::<String>(),
        ))
        .unwrap();
    drop(older);
    let mut brought_up = Opened::at(&path, "H1", hospital.now).unwrap();
    assert_eq!(brought_up.verify().unwrap(), before);
}
