use super::{run, utf8};
use crate::house::{PASSWORD, hospital_files};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use yizhan_engine::{Engine, OpenStore};

fn dirty_files() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../report/tests/dirty")
}

#[test]
fn a_check_of_dirty_files_names_every_bad_row() {
    let said = run(&["import", utf8(&dirty_files()), "--check", "--json"]);
    assert_eq!(said.exit, Some(2), "{}", said.complaint);
    let found: Value = serde_json::from_str(&said.out).unwrap();
    let truth: Value =
        serde_json::from_slice(&fs::read(dirty_files().join("truth.json")).unwrap()).unwrap();
    let rows = |value: &Value| -> Vec<u64> {
        value
            .as_array()
            .unwrap()
            .iter()
            .map(|finding| finding["row"].as_u64().unwrap())
            .collect()
    };
    for (file, refused) in truth["refuse"].as_object().unwrap() {
        let mut bad = rows(&found[file]);
        bad.dedup();
        assert_eq!(bad, rows(refused), "{file}");
        for finding in found[file].as_array().unwrap() {
            let keys: Vec<_> = finding
                .as_object()
                .unwrap()
                .keys()
                .map(String::as_str)
                .collect();
            assert_eq!(keys.len(), 5, "{keys:?}");
            for text in ["column", "code", "zh", "en"] {
                assert!(finding[text].is_string(), "{finding}");
            }
        }
    }
    assert_eq!(
        found.as_object().unwrap().len(),
        truth["refuse"].as_object().unwrap().len()
    );
}

#[test]
fn a_check_of_clean_files_is_empty_and_good() {
    let said = run(&["import", utf8(&hospital_files()), "--check", "--json"]);
    assert_eq!((said.exit, said.out.as_str()), (Some(0), "{}\n"));
    let in_words = run(&["import", utf8(&hospital_files()), "--check"]);
    assert_eq!(in_words.exit, Some(0));
    assert!(
        in_words.out.contains("没有问题") && in_words.out.contains("12  员工"),
        "{}",
        in_words.out
    );
}

#[test]
fn dirty_files_leave_no_store_behind() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let said = run(&["import", utf8(&dirty_files()), "--data", utf8(&data)]);
    assert_eq!(said.exit, Some(2), "{}", said.complaint);
    assert!(said.out.contains("nothing was imported"));
    assert!(!data.join("yizhan.sqlite").exists());
}

#[test]
fn a_command_line_that_cannot_be_read_is_told_from_findings() {
    for arguments in [
        &["import"][..],
        &["import", "x"],
        &["import", "x", "--json", "--data", "y"],
        &["fly"],
    ] {
        assert_eq!(run(arguments).exit, Some(64), "{arguments:?}");
    }
    assert_eq!(run(&["--help"]).exit, Some(0));
}

#[test]
fn a_demo_hospital_lets_everybody_in_with_one_drawn_password() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let said = run(&[
        "import",
        utf8(&hospital_files()),
        "--data",
        utf8(&data),
        "--demo",
    ]);
    assert_eq!(said.exit, Some(0), "{}", said.complaint);
    let kept = fs::read_to_string(data.join("demo-password.txt")).unwrap();
    let password = kept.trim();
    assert_eq!(said.out.matches(password).count(), 1, "{}", said.out);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(
            fs::metadata(data.join("demo-password.txt"))
                .unwrap()
                .permissions()
                .mode()
                & 0o777,
            0o600
        );
    }
    let path = data.join("yizhan.sqlite");
    let open = OpenStore {
        path: &path,
        entropy: [0; 32],
        device_code: "H1",
        now: yizhan_domain::Millis(0),
    };
    let engine = Engine::open(open).unwrap();
    for number in ["10001", "10400"] {
        assert!(engine.check_password(number, password).is_ok());
    }
    // The water team's people, though the electricians have lower numbers.
    let story = [
        "10001", "10384", "10205", "10206", "10380", "10204", "10394", "10397", "10399", "10400",
    ];
    let rows: Vec<&str> = said
        .out
        .lines()
        .filter(|line| story.iter().any(|number| line.contains(number)))
        .collect();
    assert_eq!(rows.len(), story.len(), "{}", said.out);
    for (row, number) in rows.iter().zip(story) {
        assert!(row.contains(number), "{row} should be {number}");
    }
    assert!(
        rows[3].contains("服务人员")
            && rows[3].contains("technician")
            && rows[3].contains("水工班"),
        "{}",
        rows[3]
    );
}

#[test]
fn a_given_demo_password_is_kept_and_not_printed() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let files = hospital_files();
    let arguments = [
        "import",
        utf8(&files),
        "--data",
        utf8(&data),
        "--demo",
        "--demo-password",
        PASSWORD,
    ];
    let said = run(&arguments);
    assert_eq!(said.exit, Some(0), "{}", said.complaint);
    assert!(!said.out.contains(PASSWORD));
    assert_eq!(
        fs::read_to_string(data.join("demo-password.txt"))
            .unwrap()
            .trim(),
        PASSWORD
    );
}
