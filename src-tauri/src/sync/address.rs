//! Where a hub is, as people type it.

use reqwest::Url;
use yizhan_api::{ApiError, Fault};

/// The address in full: `yizhan.hospital.example` means `https://yizhan.hospital.example`.
///
/// # Errors
/// [`Fault::NoHubThere`]; [`Fault::InsecureAddress`] where a password would go over the network as plain text.
pub fn read(typed: &str) -> Result<String, ApiError> {
    let typed = typed.trim().trim_end_matches('/');
    let full = match typed.contains("://") {
        true => typed.to_owned(),
        false => format!("https://{typed}"),
    };
    let no_hub = || Fault::NoHubThere {
        address: typed.chars().take(200).collect(),
    };
    let url = Url::parse(&full).map_err(|_| no_hub())?;
    let host = url.host_str().ok_or_else(no_hub)?;
    let is_bare =
        matches!(url.path(), "" | "/") && url.query().is_none() && url.fragment().is_none();
    let is_here = matches!(host, "localhost" | "127.0.0.1" | "[::1]");
    match url.scheme() {
        _ if !is_bare || !url.username().is_empty() || url.password().is_some() => {
            Err(no_hub().into())
        }
        "https" => Ok(url.as_str().trim_end_matches('/').to_owned()),
        "http" if is_here => Ok(url.as_str().trim_end_matches('/').to_owned()),
        "http" => Err(Fault::InsecureAddress { address: full }.into()),
        _ => Err(no_hub().into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_people_type_them() {
        for (typed, full) in [
            ("yizhan.example", "https://yizhan.example"),
            (" https://yizhan.example/ ", "https://yizhan.example"),
            ("10.0.0.5:8443", "https://10.0.0.5:8443"),
            ("http://127.0.0.1:8088", "http://127.0.0.1:8088"),
            ("http://localhost:8088/", "http://localhost:8088"),
        ] {
            assert_eq!(read(typed).unwrap(), full);
        }
    }

    #[test]
    fn what_is_no_address_or_no_safe_one_is_refused() {
        for (typed, code) in [
            ("", "no_hub_there"),
            ("the ward pc", "no_hub_there"),
            ("ftp://yizhan.example", "no_hub_there"),
            ("https://yizhan.example/sync?x=1", "no_hub_there"),
            ("https://me:secret@yizhan.example", "no_hub_there"),
            ("http://10.0.0.5:8088", "insecure_address"),
            ("http://localhost.evil.example", "insecure_address"),
        ] {
            assert_eq!(read(typed).unwrap_err().code(), code, "{typed}");
        }
    }
}
