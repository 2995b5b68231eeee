use super::{Said, hub, imported};
use std::io::Write;
use std::path::Path;
use std::process::Stdio;
use yizhan_domain::Millis;
use yizhan_engine::{Engine, OpenStore};
use yizhan_hub::DataDir;

fn give(data: &str, staff_number: &str, typed: &str) -> Said {
    let mut child = hub(&["password", "--data", data, staff_number])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses before it reads closes its end.
    let _ = child.stdin.take().unwrap().write_all(typed.as_bytes());
    let output = child.wait_with_output().unwrap();
    Said {
        exit: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        complaint: String::from_utf8(output.stderr).unwrap(),
    }
}

fn signs_in(data: &str, password: &str) -> bool {
    let store = Path::new(data).join("yizhan.sqlite");
    let open = OpenStore {
        path: &store,
        entropy: [1; 32],
        device_code: "H1",
        now: Millis(0),
    };
    let engine = Engine::open(open).unwrap();
    engine.check_password("10001", password).is_ok()
}

#[test]
fn a_nurse_of_a_real_hospital_gets_a_password() {
    let folder = tempfile::tempdir().unwrap();
    let data = imported(folder.path());
    assert!(!signs_in(&data, "qing-lan-7"));
    let said = give(&data, "10001", "qing-lan-7\nqing-lan-8\n");
    assert_eq!(said.exit, Some(0), "{}", said.complaint);
    assert!(said.out.contains("戚杰娟") && !said.out.contains("qing-lan"));
    assert!(signs_in(&data, "qing-lan-7"));

    let short = give(&data, "10001", "qing-7\n");
    assert_eq!(short.exit, Some(1));
    assert!(
        short.complaint.contains("至少 8 个字符") && short.complaint.contains("at least 8"),
        "{}",
        short.complaint
    );
    assert!(signs_in(&data, "qing-lan-7"), "the old one still holds");
}

#[test]
fn an_unknown_staff_number_and_a_hub_at_work_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let data = imported(folder.path());
    let unknown = give(&data, "99999", "qing-lan-7\n");
    assert_eq!(unknown.exit, Some(1));
    assert!(
        unknown.complaint.contains("没有工号为 99999"),
        "{}",
        unknown.complaint
    );
    let _serving = DataDir::new(Path::new(&data)).lock().unwrap();
    let busy = give(&data, "10001", "qing-lan-7\n");
    assert_eq!(busy.exit, Some(1));
    assert!(
        busy.complaint.contains("Stop that one first"),
        "{}",
        busy.complaint
    );
}
