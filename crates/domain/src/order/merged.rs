//! Orders that were merged into others as duplicates (并单). ADR 26 tells it in words.

use super::Status;
use crate::{Millis, OrderId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The most links that are followed: no chain of people's is as long.
pub const LINKS_MAX: usize = 50;

/// What an order's own steps say of where it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The order.
    pub order: OrderId,
    /// When it was filed.
    pub filed_at: Millis,
    /// Where its own steps leave it.
    pub own: Status,
    /// What it was merged into last; it says nothing where the order does not stand as merged.
    pub into: Option<OrderId>,
    /// What it is a sub-order of.
    pub part_of: Option<OrderId>,
}

impl Link {
    /// What it leads to.
    #[must_use]
    pub fn leads_to(&self) -> Option<OrderId> {
        self.into.filter(|_| self.own == Status::Merged)
    }
}

/// The orders that `first` leads to one after the other, itself first, by what `known` tells of each. It ends where the
/// next is not known here, not merged, or was met already.
pub fn chain<E>(
    first: Link,
    mut known: impl FnMut(OrderId) -> Result<Option<Link>, E>,
) -> Result<Vec<Link>, E> {
    let (mut met, mut chain) = (BTreeSet::from([first.order]), vec![first]);
    let mut at = first;
    while let Some(next) = at.leads_to()
        && chain.len() < LINKS_MAX
        && met.insert(next)
        && let Some(link) = known(next)?
    {
        chain.push(link);
        at = link;
    }
    Ok(chain)
}

/// Those of a chain that lead into each other in a ring; none where it ends at an order that stands.
#[must_use]
pub fn ring(chain: &[Link]) -> &[Link] {
    let back = chain.last().and_then(Link::leads_to);
    let from = back.and_then(|back| chain.iter().position(|link| link.order == back));
    from.and_then(|from| chain.get(from..)).unwrap_or_default()
}

/// Why an order that was merged into another one is at the service desk all the same, so that no need is ever lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stays {
    /// It leads into itself, and is the one of its ring that was filed first: people who did not know of each other merged
    /// orders into each other.
    InRing,
    /// What it was merged into was withdrawn or cancelled.
    GivenUp,
    /// It leads to the order that it is a part of, which would wait for nobody.
    InFamily,
}

/// Why the first of a chain stays at the service desk; none where it is followed on another order, or was not merged.
#[must_use]
pub fn stays(chain: &[Link]) -> Option<Stays> {
    let (first, rest) = chain.split_first()?;
    if first_of_ring(chain) == Some(first.order) {
        return Some(Stays::InRing);
    }
    let (next, last) = (rest.first()?, rest.last()?);
    if matches!(next.own, Status::Withdrawn | Status::Cancelled) {
        return Some(Stays::GivenUp);
    }
    let is_family = last.own == Status::Split && first.part_of == Some(last.order);
    is_family.then_some(Stays::InFamily)
}

/// The order of a ring that stays.
fn first_of_ring(chain: &[Link]) -> Option<OrderId> {
    let ring = ring(chain).iter();
    let first = ring.min_by_key(|link| (link.filed_at, link.order));
    first.map(|link| link.order)
}

/// The order where the need is followed now: what stays of the ring of a chain, else the first of it that stands by itself.
#[must_use]
pub fn followed_in(chain: &[Link]) -> Option<OrderId> {
    let stands = || {
        let mut behind = (0..chain.len()).filter_map(|at| chain.get(at..));
        let stands = |behind: &&[Link]| {
            let is_merged = behind.first().is_some_and(|link| link.leads_to().is_some());
            !is_merged || stays(behind).is_some()
        };
        behind.find(stands).or_else(|| chain.chunks(1).last())
    };
    first_of_ring(chain).or_else(|| Some(stands()?.first()?.order))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;
    use std::convert::Infallible;

    fn id(name: &str) -> OrderId {
        OrderId::of_key(name)
    }

    /// Orders filed one after the other, each with what it was merged into; one that leads nowhere stands.
    fn known(links: &[(&str, Option<&str>)]) -> BTreeMap<OrderId, Link> {
        let links = links.iter().zip(0..).map(|((name, into), at)| Link {
            order: id(name),
            filed_at: Millis(at),
            own: into.map_or(Status::Dispatched, |_| Status::Merged),
            into: into.map(id),
            part_of: None,
        });
        links.map(|link| (link.order, link)).collect()
    }

    fn of(links: &[(&str, Option<&str>)], first: &str) -> Vec<Link> {
        from(&known(links), first)
    }

    fn from(known: &BTreeMap<OrderId, Link>, first: &str) -> Vec<Link> {
        let found = |order| Ok::<_, Infallible>(known.get(&order).copied());
        let Ok(chain) = chain(known[&id(first)], found);
        chain
    }

    #[test]
    fn of_a_chain_the_last_is_followed_and_nothing_comes_back() {
        let links = [("a", Some("b")), ("b", Some("c")), ("c", None)];
        for first in ["a", "b", "c"] {
            let chain = of(&links, first);
            assert_eq!(followed_in(&chain), Some(id("c")));
            assert_eq!(stays(&chain), None, "{first}");
        }
    }

    #[test]
    fn of_a_ring_exactly_the_first_that_was_filed_stays_wherever_one_begins() {
        let rings: [&[(&str, Option<&str>)]; 3] = [
            &[("a", Some("a"))],
            &[("a", Some("b")), ("b", Some("a"))],
            &[("a", Some("c")), ("b", Some("a")), ("c", Some("b"))],
        ];
        for links in rings {
            for (first, _) in links {
                let chain = of(links, first);
                let expected = (*first == "a").then_some(Stays::InRing);
                assert_eq!(stays(&chain), expected, "{first} of {links:?}");
                assert_eq!(followed_in(&chain), Some(id("a")));
            }
        }
    }

    #[test]
    fn what_leads_into_a_ring_follows_what_stays_of_it() {
        let links = [("x", Some("b")), ("a", Some("b")), ("b", Some("a"))];
        let chain = of(&links, "x");
        assert_eq!(stays(&chain), None);
        assert_eq!(followed_in(&chain), Some(id("a")));
    }

    #[test]
    fn what_is_not_known_here_ends_a_chain() {
        let links = [("a", Some("elsewhere"))];
        assert_eq!(stays(&of(&links, "a")), None);
    }

    #[test]
    fn one_that_was_opened_again_ends_the_ring() {
        let mut links = known(&[("a", Some("b")), ("b", Some("a"))]);
        if let Some(b) = links.get_mut(&id("b")) {
            b.own = Status::Submitted;
        }
        let chain = from(&links, "a");
        assert_eq!(stays(&chain), None);
        assert_eq!(followed_in(&chain), Some(id("b")));
    }
    #[test]
    fn of_what_is_given_up_the_duplicate_stays_and_stands_for_its_own() {
        let mut links = known(&[("a", Some("b")), ("b", Some("c")), ("c", None)]);
        for (own, expected) in [
            (Status::Withdrawn, Some(Stays::GivenUp)),
            (Status::Cancelled, Some(Stays::GivenUp)),
            (Status::Returned, None),
            (Status::Split, None),
            (Status::Charged, None),
        ] {
            if let Some(c) = links.get_mut(&id("c")) {
                c.own = own;
            }
            assert_eq!(stays(&from(&links, "b")), expected, "{own:?}");
            assert_eq!(stays(&from(&links, "a")), None, "{own:?}");
            let followed = if expected.is_some() { "b" } else { "c" };
            for first in ["a", "b"] {
                assert_eq!(followed_in(&from(&links, first)), Some(id(followed)));
            }
        }
    }

    #[test]
    fn a_part_that_leads_to_the_order_it_is_a_part_of_stays() {
        let mut links = known(&[
            ("before", Some("part")),
            ("part", Some("x")),
            ("x", Some("parent")),
            ("parent", None),
        ]);
        let mut set = |name, own, part_of: Option<&str>| {
            if let Some(link) = links.get_mut(&id(name)) {
                (link.own, link.part_of) = (own, part_of.map(id));
            }
            links.clone()
        };
        set("part", Status::Merged, Some("parent"));
        let split = set("parent", Status::Split, None);
        assert_eq!(stays(&from(&split, "part")), Some(Stays::InFamily));
        assert_eq!(stays(&from(&split, "x")), None);
        assert_eq!(followed_in(&from(&split, "x")), Some(id("parent")));
        for first in ["before", "part"] {
            assert_eq!(followed_in(&from(&split, first)), Some(id("part")));
        }
        // Where the parent is done as one order after all, it is followed there.
        let whole = set("parent", Status::Dispatched, None);
        assert_eq!(stays(&from(&whole, "part")), None);
        let given_up = set("parent", Status::Cancelled, None);
        assert_eq!(stays(&from(&given_up, "part")), None);
        assert_eq!(stays(&from(&given_up, "x")), Some(Stays::GivenUp));
    }
}
