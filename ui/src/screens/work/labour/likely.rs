//! Which fees a technician probably wants: those used lately, then those whose words the order shares.

use crate::remembered::{recall, remember};
use yizhan_api::view::FeeView;

const STORED_AS: &str = "yizhan.fees";
/// How many are remembered.
const RECENT: usize = 6;

/// Codes of the fees used lately on this device, the latest first.
pub(super) fn recent() -> Vec<String> {
    let stored = recall(STORED_AS).unwrap_or_default();
    stored
        .split(' ')
        .filter(|code| !code.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Remembers that a fee was used.
pub(super) fn used(code: &str) {
    let mut codes = recent();
    codes.retain(|other| other != code);
    codes.insert(0, code.to_owned());
    codes.truncate(RECENT);
    remember(STORED_AS, &codes.join(" "));
}

/// The fees that contain every word of `text`, likely ones first; how many of them are likely comes with them.
pub(super) fn sorted(
    fees: Vec<FeeView>,
    text: &str,
    recent: &[String],
    about: &str,
) -> (Vec<FeeView>, usize) {
    let text = text.trim().to_lowercase();
    let matches = |fee: &FeeView| {
        let words = format!("{} {}", fee.code, fee.name).to_lowercase();
        text.split_whitespace().all(|word| words.contains(word))
    };
    let rank = |fee: &FeeView| match recent.iter().position(|code| *code == fee.code) {
        Some(place) => place,
        None if shares_a_word(&fee.name, about) => RECENT,
        None => RECENT + 1,
    };
    let mut found: Vec<(usize, FeeView)> = fees
        .into_iter()
        .filter(matches)
        .map(|fee| (rank(&fee), fee))
        .collect();
    found.sort_by(|a, b| (a.0, &a.1.code).cmp(&(b.0, &b.1.code)));
    let likely = found.iter().filter(|(rank, _)| *rank <= RECENT).count();
    (found.into_iter().map(|(_, fee)| fee).collect(), likely)
}

/// Whether two texts have two neighbouring characters in common.
fn shares_a_word(name: &str, about: &str) -> bool {
    let characters: Vec<char> = name.chars().collect();
    characters.windows(2).any(|pair| {
        pair.iter().all(|c| c.is_alphanumeric()) && about.contains(&pair.iter().collect::<String>())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use yizhan_api::domain::{FeeId, Fen};

    fn fee(code: &str, name: &str) -> FeeView {
        FeeView {
            id: FeeId::of_key(code),
            code: code.into(),
            name: name.into(),
            unit: "个".into(),
            price: Fen(100),
        }
    }

    #[test]
    fn what_was_used_lately_comes_first_then_what_fits_the_order() {
        let fees = vec![
            fee("F1", "墙面粉刷"),
            fee("F2", "更换水龙头"),
            fee("F3", "疏通下水道"),
            fee("F4", "空调加氟"),
        ];
        let (sorted, likely) = sorted(fees, "", &["F4".into()], "水 · 水龙头漏水 护士站水龙头滴水");
        let codes: Vec<&str> = sorted.iter().map(|fee| fee.code.as_str()).collect();
        assert_eq!(codes, ["F4", "F2", "F1", "F3"]);
        assert_eq!(likely, 2);
    }

    #[test]
    fn only_what_was_typed_is_shown() {
        let fees = vec![fee("F1", "墙面粉刷"), fee("F2", "更换水龙头")];
        assert_eq!(sorted(fees.clone(), "f2", &[], "").0.len(), 1);
        assert_eq!(sorted(fees.clone(), "墙面", &[], "").0.len(), 1);
        assert!(sorted(fees, "电梯", &[], "").0.is_empty());
    }
}
