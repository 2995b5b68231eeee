//! What finished orders taught (知识条目, D3): a symptom, its cause and what helped, kept beside the other base data so that
//! every device has it.

use crate::text::{WORDS_MAX, check_length, clean};
use crate::{CategoryId, Fen, KnowledgeId, Millis, OrderId, PersonId, Refusal};
use serde::{Deserialize, Serialize};

/// The longest symptom: it is the title.
const SYMPTOM_MAX: usize = 120;
/// The most categories that an entry fits.
const CATEGORIES_MAX: usize = 10;
/// How many orders an entry names; of more, the latest that were added.
const BEHIND_MAX: usize = 50;

/// Where an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum KnowledgeState {
    /// Somebody proposed it; it is offered to nobody yet.
    Proposed,
    /// It is offered while filing and while repairing.
    Approved,
    /// It is offered no more, or never was.
    OutOfUse,
}

impl KnowledgeState {
    /// Whether it may become `to`; it may stay as it is.
    #[must_use]
    pub fn may_become(self, to: Self) -> bool {
        // What was decided is never undecided again.
        self == to || to != Self::Proposed
    }
}

/// What an entry says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KnowledgeWords {
    /// What is seen or heard (故障现象); the title.
    pub symptom: String,
    /// Why (原因); may be empty.
    pub cause: String,
    /// What helped (处理方法).
    pub solution: String,
    /// The categories that it fits, at least one.
    pub categories: Vec<CategoryId>,
}

impl KnowledgeWords {
    /// The words without what surrounds them unseen, each category once.
    #[must_use]
    pub fn tidied(&self) -> Self {
        let tidy = |text: &str| clean(text).to_owned();
        let mut categories = self.categories.clone();
        categories.sort_unstable();
        categories.dedup();
        Self {
            symptom: tidy(&self.symptom),
            cause: tidy(&self.cause),
            solution: tidy(&self.solution),
            categories,
        }
    }

    /// Checks that somebody can learn from them.
    ///
    /// # Errors
    /// [`Refusal::KnowledgeIncomplete`] without symptom, solution or category, or with too many of these;
    /// [`Refusal::TextTooLong`].
    pub fn check(&self) -> Result<(), Refusal> {
        let is_whole = !self.symptom.is_empty()
            && !self.solution.is_empty()
            && (1..=CATEGORIES_MAX).contains(&self.categories.len());
        if !is_whole {
            return Err(Refusal::KnowledgeIncomplete);
        }
        check_length(&self.symptom, SYMPTOM_MAX)?;
        check_length(&self.cause, WORDS_MAX)?;
        check_length(&self.solution, WORDS_MAX)
    }
}

/// The symptom of an order as the title of an entry: what does not fit is left out.
#[must_use]
pub fn symptom_of(text: &str) -> String {
    clean(text).chars().take(SYMPTOM_MAX).collect()
}

/// An order that an entry came from, with what it took.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Behind {
    /// The order.
    pub order: OrderId,
    /// Its number.
    pub number: String,
    /// Minutes from the arrival until the work was finished; none where nobody knows.
    pub minutes: Option<u32>,
    /// Total of its bill.
    pub cost: Fen,
}

/// Who said something, and when by the hub's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Said {
    /// Who.
    pub by: PersonId,
    /// When.
    pub at: Millis,
}

/// An entry of the knowledge base.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Knowledge {
    /// Its id.
    pub id: KnowledgeId,
    /// What it says.
    pub words: KnowledgeWords,
    /// Where it stands.
    pub state: KnowledgeState,
    /// The orders it came from, the latest that was added last, each once.
    pub behind: Vec<Behind>,
    /// Who proposed it.
    pub proposed: Said,
    /// Who approved, changed or dropped it last.
    pub decided: Option<Said>,
}

impl Knowledge {
    /// Adds an order, or tells anew what it took.
    pub fn add(&mut self, behind: Behind) {
        let there = self.behind.iter_mut().find(|one| one.order == behind.order);
        match there {
            Some(there) => *there = behind,
            None => self.behind.push(behind),
        }
        let over = self.behind.len().saturating_sub(BEHIND_MAX);
        self.behind.drain(..over);
    }

    /// Whether it came from the order.
    #[must_use]
    pub fn is_from(&self, order: OrderId) -> bool {
        self.behind.iter().any(|one| one.order == order)
    }

    /// How many minutes it usually takes: the median of the orders that say so.
    #[must_use]
    pub fn usual_minutes(&self) -> Option<u32> {
        let minutes = self.behind.iter().filter_map(|one| one.minutes);
        let median = median(minutes.map(i64::from).collect())?;
        u32::try_from(median).ok()
    }

    /// What it usually costs: the median of the orders' bills. An empty one says that nobody billed it, or not yet.
    #[must_use]
    pub fn usual_cost(&self) -> Option<Fen> {
        let costs = self.behind.iter().map(|one| one.cost.0);
        median(costs.filter(|cost| *cost > 0).collect()).map(Fen)
    }
}

/// The middle of the numbers; of two in the middle, half of their sum, rounded down.
fn median(mut numbers: Vec<i64>) -> Option<i64> {
    numbers.sort_unstable();
    let middle = numbers.len() / 2;
    let upper = *numbers.get(middle)?;
    if numbers.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *numbers.get(middle.checked_sub(1)?)?;
    Some(lower.midpoint(upper))
}

#[cfg(test)]
mod tests {
    use super::*;
    use KnowledgeState as S;

    fn behind(order: usize, minutes: Option<u32>, cost: i64) -> Behind {
        Behind {
            order: OrderId::of_key(&order.to_string()),
            number: order.to_string(),
            minutes,
            cost: Fen(cost),
        }
    }

    fn entry(behind: Vec<Behind>) -> Knowledge {
        Knowledge {
            id: KnowledgeId::of_key("x"),
            words: words("水龙头滴水", "更换阀芯", 1),
            state: S::Proposed,
            behind,
            proposed: Said {
                by: PersonId::of_key("1"),
                at: Millis(0),
            },
            decided: None,
        }
    }

    fn words(symptom: &str, solution: &str, categories: usize) -> KnowledgeWords {
        let category = |n: usize| CategoryId::of_key(&n.to_string());
        KnowledgeWords {
            symptom: symptom.into(),
            cause: String::new(),
            solution: solution.into(),
            categories: (0..categories).map(category).collect(),
        }
    }

    #[test]
    fn what_it_usually_takes_is_the_middle_of_its_orders() {
        type Orders = &'static [(Option<u32>, i64)];
        let table: [(Orders, Option<u32>, Option<i64>); 5] = [
            (&[], None, None),
            // Nothing was billed, or not yet.
            (&[(None, 0)], None, None),
            (&[(Some(30), 1500)], Some(30), Some(1500)),
            // One order that took a day moves nothing.
            (
                &[(Some(20), 100), (Some(1440), 99_999), (Some(30), 200)],
                Some(30),
                Some(200),
            ),
            (
                &[(Some(20), 101), (None, 200), (Some(31), 300), (None, 400)],
                Some(25),
                Some(250),
            ),
        ];
        for (orders, minutes, cost) in table {
            let all = orders.iter().enumerate();
            let entry = entry(
                all.map(|(n, (minutes, cost))| behind(n, *minutes, *cost))
                    .collect(),
            );
            assert_eq!(entry.usual_minutes(), minutes, "{orders:?}");
            assert_eq!(entry.usual_cost(), cost.map(Fen), "{orders:?}");
        }
    }

    #[test]
    fn an_order_stands_behind_it_once_and_the_oldest_are_forgotten() {
        let mut entry = entry(vec![behind(0, None, 5)]);
        entry.add(behind(0, Some(9), 7));
        assert_eq!(entry.behind, [behind(0, Some(9), 7)]);
        for n in 1..=BEHIND_MAX {
            entry.add(behind(n, None, 0));
        }
        assert_eq!(entry.behind.len(), BEHIND_MAX);
        assert!(!entry.is_from(behind(0, None, 0).order));
        assert!(entry.is_from(behind(BEHIND_MAX, None, 0).order));
    }

    #[test]
    fn an_entry_has_a_symptom_a_solution_and_a_category() {
        let long = "长".repeat(SYMPTOM_MAX + 1);
        let incomplete = Err(Refusal::KnowledgeIncomplete);
        let table = [
            (words("漏水", "更换", 1), Ok(())),
            (words("  ", "更换", 1), incomplete.clone()),
            (words("漏水", "\u{3000}", 1), incomplete.clone()),
            (words("漏水", "更换", 0), incomplete.clone()),
            (words("漏水", "更换", CATEGORIES_MAX + 1), incomplete),
            (
                words(&long, "更换", 1),
                Err(Refusal::TextTooLong { limit: SYMPTOM_MAX }),
            ),
        ];
        for (words, expected) in table {
            assert_eq!(words.tidied().check(), expected, "{words:?}");
        }
        let twice = KnowledgeWords {
            categories: vec![CategoryId::of_key("a"), CategoryId::of_key("a")],
            ..words(" 漏水 ", "更换", 0)
        };
        assert_eq!(twice.tidied().categories.len(), 1);
        assert_eq!(twice.tidied().symptom, "漏水");
        assert_eq!(words(&symptom_of(&long), "更换", 1).check(), Ok(()));
    }

    #[test]
    fn what_was_decided_is_never_undecided_again() {
        for from in [S::Proposed, S::Approved, S::OutOfUse] {
            assert_eq!(from.may_become(S::Proposed), from == S::Proposed);
            assert!(from.may_become(S::Approved) && from.may_become(S::OutOfUse));
        }
    }
}
