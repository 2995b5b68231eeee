//! The text of an invitation: what the code on the hub's screen says, and what the new device reads.

const BEGIN: &str = "yizhan://join?";

/// An invitation as text: `yizhan://join?hub=https://yizhan.example&code=ABCD2345&staff=10205`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InvitationText {
    /// Where the hub is.
    pub hub: String,
    /// The code.
    pub code: String,
    /// The person's staff number.
    pub staff: String,
    /// Fingerprint of the hub's own certificate authority; empty where it has none.
    pub authority: String,
}

impl InvitationText {
    /// Writes it.
    #[must_use]
    pub fn write(&self) -> String {
        let Self {
            hub,
            code,
            staff,
            authority,
        } = self;
        let authority = match authority.is_empty() {
            true => String::new(),
            false => format!("&ca={}", masked(&authority.replace(':', ""))),
        };
        let (hub, code, staff) = (masked(hub), masked(code), masked(staff));
        format!("{BEGIN}hub={hub}&code={code}&staff={staff}{authority}")
    }

    /// Reads it; nothing where the text is something else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut read = Self::default();
        for pair in text.trim().strip_prefix(BEGIN)?.split('&') {
            let (name, value) = pair.split_once('=')?;
            match name {
                "hub" => read.hub = plain(value),
                "code" => read.code = plain(value),
                "staff" => read.staff = plain(value),
                "ca" => read.authority = plain(value),
                // A newer hub may say more.
                _ => {}
            }
        }
        (!read.hub.is_empty()).then_some(read)
    }
}

/// The text with those signs written as `%26` and the like that would mean something else in an invitation, or be lost
/// at its end.
fn masked(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '%' | '&' | '#' => masked.push_str(&format!("%{:02X}", u32::from(sign))),
            _ if sign.is_whitespace() || sign.is_control() => {
                let mut bytes = [0; 4];
                let bytes = sign.encode_utf8(&mut bytes).bytes();
                bytes.for_each(|byte| masked.push_str(&format!("%{byte:02X}")));
            }
            _ => masked.push(sign),
        }
    }
    masked
}

/// What stands behind `%3A` and the like, which some programs write when they pass an address on.
fn plain(text: &str) -> String {
    let mut pieces = text.split('%');
    let mut bytes = pieces.next().unwrap_or_default().as_bytes().to_vec();
    for piece in pieces {
        let byte = piece
            .get(..2)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (byte, piece.get(2..)) {
            (Some(byte), Some(rest)) => {
                bytes.push(byte);
                bytes.extend_from_slice(rest.as_bytes());
            }
            _ => {
                bytes.push(b'%');
                bytes.extend_from_slice(piece.as_bytes());
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A code in groups of four, as people read it out: `ABCD 2345`.
#[must_use]
pub fn in_fours(code: &str) -> String {
    let signs: Vec<char> = code.chars().collect();
    let groups: Vec<String> = signs
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join(" ")
}

/// A code as it was given out, however somebody typed it.
#[must_use]
pub fn code_of(typed: &str) -> String {
    let is_sign = |sign: &char| sign.is_ascii_alphanumeric();
    typed.to_ascii_uppercase().chars().filter(is_sign).collect()
}

/// The whole address, where somebody left out how it begins.
#[must_use]
pub fn whole_address(typed: &str) -> String {
    let is_end = |sign: char| sign == '/' || sign.is_whitespace();
    let typed = typed.trim_start().trim_end_matches(is_end);
    match typed.is_empty() || typed.contains("://") {
        true => typed.to_owned(),
        false => format!("https://{typed}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_invitation_says_on_the_new_device_what_it_said_at_the_hub() {
        let invitation = InvitationText {
            hub: "https://yizhan.example:8443".into(),
            code: "ABCD2345".into(),
            staff: "10205".into(),
            authority: "3F2A".into(),
        };
        let text = invitation.write();
        assert_eq!(
            text,
            "yizhan://join?hub=https://yizhan.example:8443&code=ABCD2345&staff=10205&ca=3F2A"
        );
        assert_eq!(
            InvitationText::read(&format!(" {text}\n")),
            Some(invitation.clone())
        );
        let encoded = text.replace("https://yizhan.example:", "https%3A%2F%2Fyizhan.example%3a");
        assert_eq!(InvitationText::read(&encoded), Some(invitation));
    }

    #[test]
    fn signs_that_mean_something_in_an_invitation_are_read_as_themselves() {
        let invitation = InvitationText {
            hub: "https://yizhan.example/?a=1&b=%41#c".into(),
            code: "%".into(),
            staff: "&staff=10206 ".into(),
            authority: "\u{3000}3F2A\n".into(),
        };
        let text = invitation.write();
        assert_eq!(InvitationText::read(&text), Some(invitation), "{text}");
    }

    #[test]
    fn an_address_is_no_invitation() {
        for text in [
            "",
            "yizhan.example",
            "yizhan://join?",
            "yizhan://join?code=ABCD2345",
        ] {
            assert_eq!(InvitationText::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_code_is_read_in_fours_and_typed_in_any_way() {
        assert_eq!(in_fours("ABCD2345"), "ABCD 2345");
        for typed in ["ABCD 2345", "abcd-2345", " abcd2345 "] {
            assert_eq!(code_of(typed), "ABCD2345");
        }
    }

    #[test]
    fn an_address_may_leave_out_how_it_begins() {
        assert_eq!(whole_address(" yizhan.example/ "), "https://yizhan.example");
        assert_eq!(
            whole_address("http://10.0.0.5:8080"),
            "http://10.0.0.5:8080"
        );
        assert_eq!(whole_address(" "), "");
        assert_eq!(whole_address("10.0.0.5 / /"), "https://10.0.0.5");
    }
}
