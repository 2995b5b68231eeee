use super::{after, own, set};
use crate::house::MORNING;
use std::fs;
use std::path::Path;
use x509_parser::parse_x509_certificate;
use yizhan_hub::https::{Certificates, fingerprint};

fn server(folder: &Path) -> String {
    fs::read_to_string(folder.join("server.pem")).unwrap()
}

fn authority(certificates: &Certificates) -> String {
    certificates.authority().unwrap().fingerprint()
}

#[test]
#[cfg(unix)]
fn the_first_start_makes_files_that_only_the_owner_can_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let https = folder.path().join("data/https");
    own(&https, &["hub.lan"], MORNING);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&https), 0o700);
    for name in ["authority.key", "authority.crt", "server.pem"] {
        assert_eq!(mode(&https.join(name)), 0o600, "{name}");
    }
    let files = fs::read_dir(&https).unwrap().count();
    assert_eq!(files, 3, "nothing unfinished is left");
}

#[test]
fn the_next_start_keeps_the_authority_and_the_certificate() {
    let folder = tempfile::tempdir().unwrap();
    let first = own(folder.path(), &["hub.lan"], MORNING);
    let before = server(folder.path());
    let second = own(folder.path(), &["hub.lan"], after(300));
    assert_eq!(authority(&first), authority(&second));
    assert_eq!(before, server(folder.path()));
}

#[test]
fn another_name_brings_another_certificate_by_the_same_authority() {
    let folder = tempfile::tempdir().unwrap();
    let first = own(folder.path(), &["hub.lan"], MORNING);
    let before = server(folder.path());
    let second = own(folder.path(), &["hub.lan", "192.168.1.20"], MORNING);
    assert_eq!(authority(&first), authority(&second));
    assert_ne!(before, server(folder.path()));
    assert_eq!(second.names(), set(&["hub.lan", "192.168.1.20"]));
    let third = own(folder.path(), &["hub.lan"], MORNING);
    assert_eq!(third.names(), set(&["hub.lan"]), "nor more than wanted");
}

#[test]
fn with_less_than_thirty_days_left_the_certificate_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    own(folder.path(), &["hub.lan"], MORNING);
    let before = server(folder.path());
    own(folder.path(), &["hub.lan"], after(366));
    assert_eq!(before, server(folder.path()));
    own(folder.path(), &["hub.lan"], after(367));
    assert_ne!(before, server(folder.path()));
}

#[test]
fn the_authority_lasts_ten_years_and_vouches_for_servers_only() {
    let folder = tempfile::tempdir().unwrap();
    let certificates = own(folder.path(), &["hub.lan"], MORNING);
    let authority = certificates.authority().unwrap();
    let (_, parsed) = parse_x509_certificate(authority.certificate()).unwrap();
    assert!(parsed.validity().not_after.timestamp() > after(3651).0 / 1000);
    let constraints = parsed.basic_constraints().unwrap().unwrap().value;
    assert!(constraints.ca);
    assert_eq!(constraints.path_len_constraint, Some(0));
    let usage = parsed.extended_key_usage().unwrap().unwrap().value;
    assert!(usage.server_auth && !usage.code_signing && !usage.email_protection && !usage.any);
    assert_eq!(
        authority.fingerprint(),
        fingerprint(authority.certificate())
    );
    assert!(authority.name().starts_with("Yizhan "));
    let kept = fs::read_to_string(folder.path().join("authority.crt")).unwrap();
    assert_eq!(authority.pem(), kept.replace('\r', ""));
}

#[test]
fn no_certificate_lasts_longer_than_browsers_like_or_than_its_authority() {
    let folder = tempfile::tempdir().unwrap();
    for (days, longest) in [(0, 397), (3500, 153)] {
        own(folder.path(), &["hub.lan"], after(days));
        let (_, pem) = x509_parser::pem::parse_x509_pem(server(folder.path()).as_bytes()).unwrap();
        let validity = pem.parse_x509().unwrap().validity().clone();
        let seconds = validity.not_after.timestamp() - validity.not_before.timestamp();
        assert_eq!(seconds, longest * 24 * 3600, "after {days} days");
    }
    let before = server(folder.path());
    own(folder.path(), &["hub.lan"], after(3640));
    assert_eq!(
        before,
        server(folder.path()),
        "there is no longer one to be had"
    );
}

#[test]
fn what_is_damaged_of_the_servers_certificate_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let first = own(folder.path(), &["hub.lan"], MORNING);
    let path = folder.path().join("server.pem");
    for damaged in ["", "half a power cut"] {
        fs::write(&path, damaged).unwrap();
        let next = own(folder.path(), &["hub.lan"], MORNING);
        assert_eq!(authority(&first), authority(&next));
        assert!(server(folder.path()).contains("PRIVATE KEY"));
    }
}

#[test]
fn a_certificate_of_another_authority_is_not_shown() {
    let folder = tempfile::tempdir().unwrap();
    let first = own(folder.path(), &["hub.lan"], MORNING);
    let before = server(folder.path());
    for name in ["authority.crt", "authority.key"] {
        fs::remove_file(folder.path().join(name)).unwrap();
    }
    let second = own(folder.path(), &["hub.lan"], MORNING);
    assert_ne!(authority(&first), authority(&second));
    assert_ne!(before, server(folder.path()));
}

#[test]
fn an_authority_that_lost_its_key_is_not_replaced_behind_your_back() {
    let folder = tempfile::tempdir().unwrap();
    own(folder.path(), &["hub.lan"], MORNING);
    let key = folder.path().join("authority.key");
    let other = tempfile::tempdir().unwrap();
    own(other.path(), &["hub.lan"], MORNING);
    let start = || {
        let names = super::names(&["hub.lan"]);
        let refused = Certificates::of_own_authority(folder.path(), names, MORNING);
        refused.unwrap_err().to_string()
    };
    fs::copy(other.path().join("authority.key"), &key).unwrap();
    assert!(start().contains("does not belong to"), "{}", start());
    fs::remove_file(&key).unwrap();
    let said = start();
    assert!(
        said.contains("私钥不见了") && said.contains("is gone"),
        "{said}"
    );
    assert!(said.contains("authority.key"), "{said}");
}
