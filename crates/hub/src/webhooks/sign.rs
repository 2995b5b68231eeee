//! Signatures by which a receiver knows that the hub called it: those of <https://www.standardwebhooks.com>.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// A secret as it is shown, once.
#[must_use]
pub fn shown(secret: &[u8]) -> String {
    format!("whsec_{}", STANDARD.encode(secret))
}

/// The headers that prove a body: its id, the second, and a signature with each secret.
#[must_use]
pub fn headers(
    event: &str,
    second: i64,
    body: &str,
    secrets: &[Vec<u8>],
) -> [(&'static str, String); 3] {
    // A dot ends the id in what is signed.
    let id = event.replace('.', "_");
    let signed = format!("{id}.{second}.{body}");
    let signatures: Vec<String> = secrets
        .iter()
        .filter_map(|secret| Hmac::<Sha256>::new_from_slice(secret).ok())
        .map(|mac| mac.chain_update(signed.as_bytes()).finalize().into_bytes())
        .map(|bytes| format!("v1,{}", STANDARD.encode(bytes)))
        .collect();
    [
        ("webhook-id", id),
        ("webhook-timestamp", second.to_string()),
        ("webhook-signature", signatures.join(" ")),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of Standard Webhooks.
    #[test]
    fn a_webhook_is_signed_as_the_standard_says() {
        let secret = STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        assert_eq!(shown(&secret), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        let event = "msg_p5jXN8AQM9LWM0D4loKWxJek";
        let body = r#"{"test": 2432232314}"#;
        let [id, second, signature] = headers(event, 1_614_265_330, body, &[secret]);
        assert_eq!(id.1, event);
        assert_eq!(second.1, "1614265330");
        assert_eq!(
            signature.1,
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
        );
    }

    #[test]
    fn while_a_secret_is_changed_a_webhook_is_signed_with_both() {
        let [id, _, signature] = headers("0191.14.0", 1, "{}", &[vec![1; 32], vec![2; 32]]);
        assert_eq!(id.1, "0191_14_0");
        assert_eq!(signature.1.split(' ').count(), 2);
    }
}
