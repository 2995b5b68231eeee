//! The words of the description.

use serde_json::Value;

/// What the description says of itself.
pub(super) const ABOUT: &str = "The open interface of a hospital's hub. Every request is a POST of JSON with `Authorization: Bearer …`; \
    an administrator makes the token. Ids of what is new come from the caller (UUIDs), so that a request that is sent again does nothing \
    twice. Amounts of money are whole fen, instants are milliseconds since 1970 (UTC), quantities of labour are hundredths. A refusal is \
    `{\"code\": …}` with values beside it. Fields may be added to answers, and codes to refusals; a caller passes over what it does not know.";

/// The first sentence of a doc comment.
pub(super) fn first_sentence(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let end = line
        .find(". ")
        .or_else(|| line.find("; "))
        .map(|end| &line[..end]);
    end.unwrap_or(line).trim_end_matches('.').to_owned()
}

/// Takes links to our code out of descriptions.
pub(super) fn plain(value: &mut Value) {
    match value {
        Value::Object(map) => {
            for (name, value) in map {
                match value {
                    Value::String(text) if name == "description" => *text = unlinked(text),
                    other => plain(other),
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(plain),
        _ => {}
    }
}

/// ``[`Name`](target)`` and ``[`Name`]`` become `` `Name` ``.
fn unlinked(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("[`") {
        plain.push_str(before);
        let Some((name, behind)) = after.split_once("`]") else {
            plain.push_str("[`");
            rest = after;
            continue;
        };
        plain.push('`');
        plain.push_str(name);
        plain.push('`');
        rest = behind
            .strip_prefix('(')
            .and_then(|target| target.split_once(')'))
            .map_or(behind, |(_, behind)| behind);
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_our_code_are_words() {
        assert_eq!(unlinked("[`A`](b::A), and [`C`]."), "`A`, and `C`.");
        assert_eq!(unlinked("an open [`end"), "an open [`end");
        assert_eq!(first_sentence("One. Two"), "One");
        assert_eq!(first_sentence("One."), "One");
    }
}
