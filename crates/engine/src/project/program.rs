//! Which program made the projections of a store.

use super::PROJECTOR;
use yizhan_domain::base::Kind;
use yizhan_domain::order::ActionKind;
use yizhan_domain::program::{Novelty, knows};
use yizhan_log::{Hash, Item, READS};

/// This program's number. Another program projects otherwise, has other tables, or reads something else of the same log: what it
/// left is stale, or was not read. A migration and a kind of item, of base data or of step give another number by themselves.
pub(crate) fn number() -> i64 {
    let items = Item::KINDS.into_iter().map(Novelty::Item);
    let base = Kind::ALL.into_iter().map(Novelty::Base);
    let steps = ActionKind::ALL.into_iter().map(Novelty::Step);
    let known = items.chain(base).chain(steps);
    number_of(
        [PROJECTOR, yizhan_store::known(), i64::from(READS)],
        known.filter(|novelty| knows(*novelty)),
    )
}

/// The number of a program with this projector, so many migrations, and what it reads of the log.
fn number_of(versions: [i64; 3], known: impl Iterator<Item = Novelty>) -> i64 {
    let mut told = versions.map(i64::to_be_bytes).concat();
    known.for_each(|novelty| told.extend(format!("{novelty:?} ").into_bytes()));
    let Hash([a, b, c, d, e, f, g, h, ..]) = Hash::of("yizhan program 1", &told);
    i64::from_be_bytes([a, b, c, d, e, f, g, h])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_that_project_store_or_read_otherwise_have_other_numbers() {
        let of = |versions, known: &[Novelty]| number_of(versions, known.iter().copied());
        let (kept, split) = (Novelty::Item("cost"), Novelty::Step(ActionKind::Split));
        let programs = [
            of([19, 22, 1], &[kept]),
            of([20, 22, 1], &[kept]),
            of([19, 23, 1], &[kept]),
            of([19, 22, 2], &[kept]),
            of([19, 22, 1], &[kept, split]),
            of([19, 22, 1], &[kept, Novelty::Base(Kind::AuditRules)]),
        ];
        let different = std::collections::BTreeSet::from(programs);
        assert_eq!(different.len(), programs.len());
        assert_eq!(of([19, 22, 1], &[kept]), programs[0]);
    }
}
