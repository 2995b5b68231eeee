//! Errors: what happened, and what to do.

use super::{moment, month_word};
use crate::components::yuan;
use crate::i18n::{tr, tr_with};
use serde_json::{Map, Value};
use yizhan_api::ApiError;
use yizhan_api::domain::Millis;

/// What happened, in the user's words.
pub fn error_text(error: &ApiError) -> String {
    say(error, "text")
}

/// What is safe and what to do.
pub fn error_way(error: &ApiError) -> String {
    say(error, "way")
}

fn say(error: &ApiError, part: &str) -> String {
    let fields = error.to_map();
    let code = fields
        .get("code")
        .and_then(Value::as_str)
        .unwrap_or("internal");
    tr_with(&format!("errors.{code}.{part}"), &words(&fields))
}

/// The values of an error, ready to read.
fn words(fields: &Map<String, Value>) -> Vec<(&str, String)> {
    fields
        .iter()
        .map(|(name, value)| (name.as_str(), word(name, value)))
        .collect()
}

fn word(name: &str, value: &Value) -> String {
    let listed =
        |area: &str, name: &Value| tr(&format!("{area}.{}", name.as_str().unwrap_or_default()));
    match (name, value) {
        ("status", name) => listed("status", name),
        ("action", name) => listed("action", name),
        ("latest", Value::String(_)) => listed("done", value),
        ("performers", Value::Array(all)) => all
            .iter()
            .map(|one| listed("performer", one))
            .collect::<Vec<_>>()
            .join(&tr("list.join")),
        ("wanted", name) => listed("identity", name),
        ("field", name) => listed("base.column", name),
        ("total", Value::Number(fen)) => yuan(fen.as_i64().unwrap_or_default()),
        ("at", Value::Number(at)) => {
            let at = Millis(at.as_i64().unwrap_or_default());
            moment(at, crate::client::clock::now())
        }
        ("period", Value::String(month)) => {
            month.parse().map_or_else(|_| month.clone(), month_word)
        }
        (_, Value::Null) => String::new(),
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}

#[cfg(test)]
mod tests;
