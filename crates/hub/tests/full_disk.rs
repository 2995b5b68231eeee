//! A disk that fills up under a running hub: a small file system of its own, in a mount namespace.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a story that cannot go on has failed"
)]

mod program;

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use yizhan_api::view::OrderView;
use yizhan_api::{Call, ShowOrder};
use yizhan_domain::{Millis, OrderId, PersonId};
use yizhan_testkit::{Caller, Opened, file_in_small_hospital, small_hospital};

const PASSWORD: &str = "no room";
/// Mounts a disk of four megabytes over `$0`, brings the folder `$1` there, and becomes the program.
const ON_A_SMALL_DISK: &str =
    "mount -t tmpfs -o size=4m none \"$0\" && cp -a \"$1\"/. \"$0\" && shift && exec \"$@\"";

fn files(caller: &mut Caller, key: &str) -> (u16, String) {
    let reply = caller.call(&file_in_small_hospital(key)).unwrap();
    (reply.status, String::from_utf8(reply.body).unwrap())
}

/// Fills what is left of the disk.
fn fill(path: &Path) {
    let mut ballast = File::create(path).unwrap();
    for size in [64 * 1024, 4096, 512] {
        let block = vec![1; size];
        while ballast.write_all(&block).is_ok() {}
    }
}

#[test]
fn a_full_disk_refuses_in_plain_words_loses_nothing_and_goes_on_when_there_is_room() {
    let (made, disk) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::write(made.path().join("index.html"), "").unwrap();
    let now = Millis(1_795_219_200_000);
    {
        let store = made.path().join("yizhan.sqlite");
        let mut engine = Opened::at(&store, "H1", now).unwrap();
        engine.import(small_hospital(), now).unwrap();
        let nurse = [PersonId::of_key("nurse")];
        engine.set_passwords(&nurse, PASSWORD, [5; 16]).unwrap();
    }
    let mut on_small_disk = Command::new("unshare");
    on_small_disk
        .args(["--map-root-user", "--mount", "sh", "-c", ON_A_SMALL_DISK])
        .args([disk.path(), made.path()])
        .arg(program::HUB);
    let (mut hub, address) = program::serve(&mut on_small_disk, disk.path());
    // The disk as the hub sees it.
    let seen = Path::new("/proc")
        .join(hub.id().to_string())
        .join("root")
        .join(disk.path().strip_prefix("/").unwrap());
    let ballast = seen.join("ballast");

    let mut nurse = Caller::sign_in(&address, "nurse", PASSWORD).unwrap();
    assert_eq!(files(&mut nurse, "before").0, 200);
    fill(&ballast);
    let mut kept = vec!["before".to_owned()];
    let refused = (0..10_000).find_map(|number| {
        let key = format!("full {number}");
        let (status, body) = files(&mut nurse, &key);
        if status == 200 {
            kept.push(key);
            return None;
        }
        Some((status, body))
    });
    let (status, body) = refused.expect("four megabytes hold no ten thousand orders");
    assert_eq!(status, 507, "{body}");
    assert!(body.contains("disk_full"), "{body}");
    // What was acknowledged can still be looked at.
    for key in &kept {
        let order = OrderId::of_key(key);
        assert_eq!(
            nurse.ask(&ShowOrder { order }).unwrap().status,
            200,
            "{key}"
        );
    }

    fs::remove_file(&ballast).unwrap();
    assert_eq!(files(&mut nurse, "after").0, 200, "there is room again");
    kept.push("after".into());

    // As the disk stands while the hub is at rest; with the process it is gone.
    let survived = tempfile::tempdir().unwrap();
    for name in ["yizhan.sqlite", "yizhan.sqlite-wal"] {
        fs::copy(seen.join(name), survived.path().join(name)).unwrap();
    }
    hub.kill().unwrap();
    hub.wait().unwrap();
    let mut engine = Opened::at(&survived.path().join("yizhan.sqlite"), "H1", now).unwrap();
    for key in &kept {
        let order = OrderId::of_key(key);
        let call = Call::ShowOrder(ShowOrder { order });
        let answer = engine.call(PersonId::of_key("nurse"), call, now);
        let view: OrderView = serde_json::from_str(&answer.unwrap().json).unwrap();
        assert_eq!(view.id, order);
    }
    assert_eq!(engine.verify().unwrap().faults, Vec::<String>::new());
}
