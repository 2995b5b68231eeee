//! The app without its window.

use super::*;
use crate::vault::fake::{self, Keys};
use serde_json::{Value, json};
use std::path::PathBuf;
use yizhan_api::SyncState;
use yizhan_api::domain::base::Role;

const PASSWORD: &str = "yizhan-demo";

/// A folder that goes with its test.
struct Folder(PathBuf, Keys);

impl Folder {
    fn new() -> Self {
        let name = random::bytes::<8>()
            .unwrap()
            .map(|byte| format!("{byte:02x}"));
        Self(
            std::env::temp_dir().join(format!("yizhan-shell-{}", name.concat())),
            Keys::default(),
        )
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that stays behind in the place for such folders harms nobody.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn shell(folder: &Folder) -> Shell {
    let dir = fake::device(&folder.0.join("store"), &folder.1);
    Shell::new(dir, Box::new(Nobody))
}

struct Nobody;

impl Tell for Nobody {
    fn changed(&self, _: &[Tag]) {}
    fn sync(&self, _: &SyncState) {}
}

fn code<T: std::fmt::Debug>(answer: Result<T, ApiError>) -> String {
    answer.unwrap_err().code()
}

fn sign_in(shell: &Shell, person: &PersonView, password: &str) -> Result<SignedIn, ApiError> {
    shell.sign_in(&SignIn {
        staff_number: person.staff_number.clone(),
        password: password.into(),
    })
}

fn ask(shell: &Shell, name: &str, body: &Value) -> (Value, Vec<Tag>) {
    let mut heard = Vec::new();
    let json = shell
        .call(name, &body.to_string(), |tags| {
            heard.extend_from_slice(tags)
        })
        .unwrap();
    (serde_json::from_str(&json).unwrap(), heard)
}

#[test]
fn a_fresh_app_becomes_a_demo_hospital_once_and_serves_whoever_signs_in() {
    let folder = Folder::new();
    let shell = shell(&folder);
    assert_eq!(shell.start_state().unwrap(), StartState::Fresh);
    assert_eq!(code(shell.session()), "not_signed_in");

    let people = shell.open_demo(PASSWORD).unwrap();
    assert_eq!(shell.start_state().unwrap(), StartState::Ready);
    assert_eq!(code(shell.open_demo("somebody-elses")), "malformed_request");
    let nurse = people.first().unwrap();
    assert_eq!(people.len(), 10, "one of each role");

    assert_eq!(code(shell.call("overview", "{}", |_| ())), "not_signed_in");
    assert_eq!(
        code(sign_in(&shell, nurse, "somebody-elses")),
        "wrong_password"
    );
    assert_eq!(sign_in(&shell, nurse, PASSWORD).unwrap().me.person, *nurse);
    assert_eq!(shell.session().unwrap().me.person, *nurse);

    let (places, heard) = ask(&shell, "find_places", &json!({ "text": "60001" }));
    assert_eq!(heard, [], "reading changes nothing");
    let (categories, _) = ask(&shell, "list_categories", &json!({}));
    let filed = json!({
        "order": "01930000-0000-7000-8000-000000000001",
        "step": "01930000-0000-7000-8000-000000000002",
        "place": places[0]["id"],
        "category": categories[0]["id"],
        "description": "水龙头滴水",
    });
    let (order, heard) = ask(&shell, "file_order", &filed);
    assert!(heard.contains(&Tag::Orders));
    assert_eq!(order["requester_name"], nurse.name);

    shell.sign_out();
    assert_eq!(code(shell.session()), "not_signed_in");
    assert_eq!(code(shell.call("overview", "{}", |_| ())), "not_signed_in");
}

#[test]
fn a_store_is_open_in_one_app_at_a_time() {
    let folder = Folder::new();
    let (one, other) = (shell(&folder), shell(&folder));
    one.start_state().unwrap();
    assert_eq!(code(other.start_state()), "store_in_use");
    one.close();
    assert_eq!(other.start_state().unwrap(), StartState::Fresh);
}

#[test]
fn a_request_that_panics_does_not_take_the_next_one_with_it() {
    let folder = Folder::new();
    let shell = shell(&folder);
    let lost: Result<(), ApiError> = shell.engine.with(|_| panic!("on purpose"));
    assert_eq!(code(lost), "internal");
    assert_eq!(shell.start_state().unwrap(), StartState::Fresh);
}

#[test]
fn whatever_makes_a_file_is_saved_and_what_makes_none_does_nothing() {
    let folder = Folder::new();
    let shell = shell(&folder);
    let people = shell.open_demo(PASSWORD).unwrap();
    let role = |role: Role| people.iter().find(|person| person.role == role).unwrap();
    sign_in(&shell, role(Role::Finance), PASSWORD).unwrap();
    for (name, body) in [
        (
            "export_list",
            json!({ "list": "stock", "of": {}, "language": "zh-CN" }),
        ),
        (
            "export_statistics",
            json!({ "of": {}, "language": "zh-CN" }),
        ),
        ("export_budgets", json!({ "language": "zh-CN" })),
        ("export_bonuses", json!({})),
    ] {
        let (file, bytes) = shell.make_file(name, &body.to_string()).unwrap();
        assert!(file.name.ends_with(".xlsx"), "{name}: {}", file.name);
        assert_eq!(bytes.get(..2), Some(b"PK".as_slice()), "{name}");
    }
    let counted = || ask(&shell, "overview", &json!({})).0;
    let before = counted();
    for (name, body) in [
        ("overview", json!({})),
        ("set_budgets", json!({ "year": 2026, "budgets": [] })),
        ("no_such_request", json!({})),
    ] {
        let made = shell.make_file(name, &body.to_string());
        assert_eq!(code(made), "unknown_request", "{name}");
    }
    assert_eq!(counted(), before);
}
