//! Which entries are offered: those of the category, those with the same words, those that helped most often.

use crate::CategoryId;
use crate::base::{Knowledge, KnowledgeState};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// How many are offered: what is read in one look.
pub const OFFERED: usize = 3;
/// So many pairs of neighbouring characters an entry of another category has in common with what was written.
const PAIRS_MIN: usize = 2;

/// What somebody is about to file or to repair.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// Its category, where it is known.
    pub category: Option<CategoryId>,
    /// What was written about it.
    pub text: &'a str,
}

/// The best approved entries, the best first: before all others those of the category, then those that share most pairs of
/// characters with what was written, then those with most orders behind them. Of another category only what shares some.
#[must_use]
pub fn offer<'a>(
    entries: impl IntoIterator<Item = &'a Knowledge>,
    wanted: Wanted<'_>,
) -> Vec<&'a Knowledge> {
    let written = pairs([wanted.text]);
    let mut fitting: Vec<(bool, usize, &Knowledge)> = entries
        .into_iter()
        .filter(|entry| entry.state == KnowledgeState::Approved)
        .map(|entry| {
            let words = &entry.words;
            let category = wanted.category;
            let fits = category.is_some_and(|category| words.categories.contains(&category));
            let own = pairs([words.symptom.as_str(), &words.cause]);
            (fits, own.intersection(&written).count(), entry)
        })
        .filter(|(fits, shared, _)| *fits || *shared >= PAIRS_MIN)
        .collect();
    fitting.sort_by_key(|(fits, shared, entry)| {
        let decided = entry.decided.map(|decided| decided.at);
        let many = entry.behind.len();
        (Reverse((*fits, *shared, many, decided)), entry.id)
    });
    fitting.truncate(OFFERED);
    fitting.into_iter().map(|(_, _, entry)| entry).collect()
}

/// The pairs of neighbouring letters, digits and Chinese characters, in small letters.
fn pairs<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeSet<(char, char)> {
    let mut pairs = BTreeSet::new();
    for text in texts {
        let text = text.to_lowercase();
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            let after = word.chars().skip(1);
            pairs.extend(word.chars().zip(after));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Behind, KnowledgeWords, Said};
    use crate::{Fen, KnowledgeId, Millis, OrderId, PersonId};

    fn entry(name: &str, symptom: &str, categories: &[&str], orders: usize) -> Knowledge {
        let said = Said {
            by: PersonId::of_key("1"),
            at: Millis(0),
        };
        let behind = |n: usize| Behind {
            order: OrderId::of_key(&n.to_string()),
            number: String::new(),
            minutes: None,
            cost: Fen(0),
        };
        let categories = categories.iter().copied().map(CategoryId::of_key);
        Knowledge {
            id: KnowledgeId::of_key(name),
            words: KnowledgeWords {
                symptom: symptom.into(),
                cause: String::new(),
                solution: name.into(),
                categories: categories.collect(),
            },
            state: KnowledgeState::Approved,
            behind: (0..orders).map(behind).collect(),
            proposed: said,
            decided: Some(said),
        }
    }

    #[test]
    fn the_category_goes_before_the_words_and_the_words_before_the_orders() {
        let proposed = Knowledge {
            state: KnowledgeState::Proposed,
            ..entry("待审核", "水龙头滴水", &["水"], 9)
        };
        let out = Knowledge {
            state: KnowledgeState::OutOfUse,
            ..entry("停用", "水龙头滴水", &["水"], 9)
        };
        let all = [
            entry("阀芯", "水龙头关不紧，滴水", &["水"], 1),
            entry("软管", "软管接头漏水", &["水"], 5),
            entry("角阀", "角阀锈死", &["水", "暖"], 2),
            entry("灯管", "灯管闪烁", &["电"], 9),
            entry("热水", "热水器水龙头滴水", &["电"], 1),
            proposed,
            out,
        ];
        let table: [(Option<&str>, &str, &[&str]); 9] = [
            (Some("水"), "", &["软管", "角阀", "阀芯"]),
            (Some("水"), "水龙头滴水", &["阀芯", "软管", "角阀"]),
            (Some("暖"), "", &["角阀"]),
            (Some("暖"), "水龙头一直滴水", &["角阀", "热水", "阀芯"]),
            (None, "", &[]),
            (None, "接头漏水", &["软管"]),
            // One pair in common is chance.
            (None, "门锁锈死了", &[]),
            (Some("门"), "", &[]),
            (Some("电"), "灯", &["灯管", "热水"]),
        ];
        for (category, text, names) in table {
            let wanted = Wanted {
                category: category.map(CategoryId::of_key),
                text,
            };
            let offered = offer(&all, wanted);
            let offered: Vec<&str> = offered
                .iter()
                .map(|one| one.words.solution.as_str())
                .collect();
            assert_eq!(offered, names, "{category:?} {text}");
        }
    }

    #[test]
    fn pairs_do_not_cross_what_stands_between_words() {
        let pairs = pairs(["灯，亮 LED"]);
        assert_eq!(pairs, BTreeSet::from([('l', 'e'), ('e', 'd')]));
    }
}
