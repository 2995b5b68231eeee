use super::{DAY, Device, after, is_served, shown, start_with};
use crate::house::MORNING;
use crate::visitor::Visitor;
use axum::http::StatusCode;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use std::fs;
use std::path::{Path, PathBuf};
use yizhan_hub::https::Certificates;

/// The hospital's own authority, which knows nothing of Yizhan.
struct It {
    authority: CertifiedIssuer<'static, KeyPair>,
}

impl It {
    fn new() -> Self {
        let mut authority = CertificateParams::default();
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let authority =
            CertifiedIssuer::self_signed(authority, KeyPair::generate().unwrap()).unwrap();
        Self { authority }
    }

    /// Lays a certificate for `hub.lan` and its key into `folder`.
    fn hand_over(&self, folder: &Path) -> (PathBuf, PathBuf) {
        let key = KeyPair::generate().unwrap();
        let certificate = CertificateParams::new(["hub.lan".to_owned()]).unwrap();
        let certificate = certificate.signed_by(&key, &self.authority).unwrap();
        let files = (folder.join("hub.pem"), folder.join("hub.key"));
        fs::write(&files.0, certificate.pem() + &self.authority.pem()).unwrap();
        fs::write(&files.1, key.serialize_pem()).unwrap();
        files
    }

    fn device(&self) -> Device {
        Device::that_trusts(self.authority.der())
    }
}

fn read((certificate, key): &(PathBuf, PathBuf)) -> Certificates {
    Certificates::of_hospital(certificate, key, MORNING).unwrap()
}

#[tokio::test]
async fn the_hospitals_certificate_is_shown_and_there_is_nothing_to_install() {
    let it = It::new();
    let running = start_with(|folder| read(&it.hand_over(folder))).await;
    assert!(is_served(&running, &it.device()).await);
    assert_eq!(running.house.hub.authority_pem(), None);
    assert_eq!(running.house.hub.authority_fingerprint(), None);
    let mut visitor = Visitor::of(&running.house);
    for path in ["/ca", "/ca.crt", "/ca.pem"] {
        let answer = visitor.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(answer.body, "", "{path}");
    }
    assert!(!running.files().exists(), "no authority is made");
}

#[tokio::test]
async fn a_new_certificate_in_the_files_is_shown_within_a_day_and_a_broken_one_never() {
    let it = It::new();
    let running = start_with(|folder| read(&it.hand_over(folder))).await;
    let phone = it.device();
    let first = shown(&running.connect(&phone, "hub.lan").await.unwrap());

    let (certificate, _) = it.hand_over(running.folder.path());
    let same_day = shown(&running.connect(&phone, "hub.lan").await.unwrap());
    assert_eq!(first, same_day);
    running.house.clock.pass(DAY);
    let second = shown(&running.connect(&phone, "hub.lan").await.unwrap());
    assert_ne!(first, second);

    fs::write(certificate, "half a copy").unwrap();
    running.house.clock.pass(DAY);
    let third = shown(&running.connect(&phone, "hub.lan").await.unwrap());
    assert_eq!(second, third);
}

#[test]
fn files_that_are_of_no_use_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let other = tempfile::tempdir().unwrap();
    let it = It::new();
    let (certificate, key) = it.hand_over(folder.path());
    let (_, other_key) = it.hand_over(other.path());
    let missing = folder.path().join("missing.pem");
    for (certificate, key, zh, en) in [
        (&key, &key, "没有 PEM 格式的证书", "no PEM certificate"),
        (
            &certificate,
            &certificate,
            "未加密的私钥",
            "no unencrypted PEM private key",
        ),
        (&certificate, &other_key, "不是一对", "does not belong"),
        (&missing, &key, "missing.pem", "missing.pem"),
    ] {
        let said = Certificates::of_hospital(certificate, key, after(0));
        let said = said.unwrap_err().to_string();
        assert!(said.contains(zh) && said.contains(en), "{said}");
    }
}
