//! `/ca`: how a device comes to trust the hub's own authority. Open to everybody: there is nothing secret in it.

use super::hub::{Hub, Secure};
use super::peer::Peer;
use crate::https::{Authority, Name};
use axum::extract::{Request, State};
use axum::http::uri::Authority as HostAndPort;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};
use std::collections::BTreeSet;
use std::sync::Arc;

const PAGE: &str = include_str!("authority.html");
/// The second code, for whoever reads the page on a PC and has a phone in the hand.
const OTHER_DEVICE: &str = include_str!("authority_other_device.html");

/// `GET /ca`
pub async fn page(State(hub): State<Arc<Hub>>, request: Request) -> Response {
    let (Some(authority), Some(secure)) = (hub.authority(), hub.secure()) else {
        return nothing_here();
    };
    let peer = Peer::of(request.headers(), request.extensions());
    sent(
        "text/html; charset=utf-8",
        written(authority, secure, peer, request.headers()),
    )
}

/// `GET /ca.crt`
pub async fn der(State(hub): State<Arc<Hub>>) -> Response {
    hub.authority().map_or_else(nothing_here, |authority| {
        sent(
            "application/x-x509-ca-cert",
            authority.certificate().to_vec(),
        )
    })
}

/// `GET /ca.pem`
pub async fn pem(State(hub): State<Arc<Hub>>) -> Response {
    hub.authority_pem()
        .map_or_else(nothing_here, |pem| sent("application/x-pem-file", pem))
}

fn sent(kind: &'static str, body: impl IntoResponse) -> Response {
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn nothing_here() -> Response {
    let headers = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
    (StatusCode::NOT_FOUND, headers).into_response()
}

/// The page. Nothing of the request gets into it but a name that the certificate is for.
fn written(authority: &Authority, secure: &Secure, peer: Peer, headers: &HeaderMap) -> String {
    let names = secure.certificates.names();
    let called = called(headers);
    let known = called
        .as_ref()
        .filter(|(name, _)| names.contains(name) && name.is_seen_from_outside());
    let address = |name: &Name| at(name, secure.port);
    let Some(best) = known.map(|(name, _)| name).or_else(|| best(&names)) else {
        return String::new();
    };
    let here = known
        .filter(|_| !peer.https)
        .map(|(name, port)| match port {
            Some(port) => format!("http://{name}:{port}/ca"),
            None => format!("http://{name}/ca"),
        });
    let other_device = here.map(|here| {
        OTHER_DEVICE
            .replace("{{address}}", &here)
            .replace("{{code}}", &code(&here))
    });
    let others: Vec<_> = names
        .iter()
        .filter(|name| name.is_seen_from_outside())
        .map(|name| format!("<li><code>{}</code></li>", address(name)))
        .collect();
    PAGE.replace("{{name}}", authority.name())
        // Where it is too long for the line it breaks between the pairs.
        .replace(
            "{{fingerprint}}",
            &authority.fingerprint().replace(':', ":<wbr />"),
        )
        .replace("{{other_device}}", &other_device.unwrap_or_default())
        .replace("{{address}}", &address(best))
        .replace("{{code}}", &code(&address(best)))
        .replace("{{addresses}}", &others.join(""))
}

/// Where the hub is reached by https, by the name that the reader calls it if its certificate is for that.
pub(super) fn secure_address(secure: &Secure, headers: &HeaderMap) -> Option<String> {
    let names = secure.certificates.names();
    let called = called(headers).map(|(name, _)| name);
    let known = called.filter(|name| names.contains(name));
    let name = known.as_ref().or_else(|| best(&names))?;
    Some(at(name, secure.port).trim_end_matches('/').to_owned())
}

fn at(name: &Name, port: u16) -> String {
    match port {
        443 => format!("https://{name}/"),
        port => format!("https://{name}:{port}/"),
    }
}

/// What the reader calls the hub, and the port.
fn called(headers: &HeaderMap) -> Option<(Name, Option<u16>)> {
    let host: HostAndPort = headers.get(header::HOST)?.to_str().ok()?.parse().ok()?;
    let name = host.host().trim_matches(['[', ']']).parse().ok()?;
    Some((name, host.port_u16()))
}

/// The name that most devices can call: not all of them look up host names.
fn best(names: &BTreeSet<Name>) -> Option<&Name> {
    let outside = || names.iter().filter(|name| name.is_seen_from_outside());
    outside()
        .find(|name| matches!(name, Name::Address(address) if address.is_ipv4()))
        .or_else(|| outside().next())
        .or_else(|| names.first())
}

/// A QR code as SVG; empty for what does not fit into one.
fn code(text: &str) -> String {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else {
        return String::new();
    };
    let picture = code
        .render::<svg::Color<'_>>()
        .module_dimensions(1, 1)
        .build();
    picture
        .find("<svg")
        .and_then(|begin| picture.get(begin..))
        .unwrap_or_default()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_better_than_a_name_and_a_name_better_than_the_machine_itself() {
        let best_of = |names: &[&str]| {
            let names = names.iter().map(|name| name.parse().unwrap()).collect();
            best(&names).unwrap().to_string()
        };
        let own = ["localhost", "127.0.0.1", "::1"];
        assert_eq!(best_of(&own), "localhost");
        assert_eq!(best_of(&[&own[..], &["hub"]].concat()), "hub");
        assert_eq!(
            best_of(&[&own[..], &["hub", "10.0.0.3"]].concat()),
            "10.0.0.3"
        );
    }

    #[test]
    fn a_code_is_a_picture_without_a_prologue() {
        let code = code("https://10.0.0.3:8443/");
        assert!(
            code.starts_with("<svg") && code.ends_with("</svg>"),
            "{code}"
        );
    }
}
