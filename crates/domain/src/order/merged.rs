//! Orders that were merged into others as duplicates (并单). ADR 26 tells it in words.

use super::Status;
use crate::{Millis, OrderId};
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

/// Whether the first of a chain is the one that stays of a ring: of orders that were merged into each other by people who did
/// not know of each other, the one that was filed first goes back to the service desk. So the need is never lost.
#[must_use]
pub fn stays_in_ring(chain: &[Link]) -> bool {
    let stays = ring(chain)
        .iter()
        .min_by_key(|link| (link.filed_at, link.order));
    chain.first().map(|link| link.order) == stays.map(|link| link.order) && stays.is_some()
}

/// The order where the need is followed now: the end of the chain, or what stays of its ring.
#[must_use]
pub fn followed_in(chain: &[Link]) -> Option<OrderId> {
    let stays = ring(chain)
        .iter()
        .min_by_key(|link| (link.filed_at, link.order));
    stays.or(chain.last()).map(|link| link.order)
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
        });
        links.map(|link| (link.order, link)).collect()
    }

    fn of(links: &[(&str, Option<&str>)], first: &str) -> Vec<Link> {
        let known = known(links);
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
            assert!(!stays_in_ring(&chain), "{first}");
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
                assert_eq!(stays_in_ring(&chain), *first == "a", "{first} of {links:?}");
                assert_eq!(followed_in(&chain), Some(id("a")));
            }
        }
    }

    #[test]
    fn what_leads_into_a_ring_follows_what_stays_of_it() {
        let links = [("x", Some("b")), ("a", Some("b")), ("b", Some("a"))];
        let chain = of(&links, "x");
        assert!(!stays_in_ring(&chain));
        assert_eq!(followed_in(&chain), Some(id("a")));
    }

    #[test]
    fn what_is_not_known_here_ends_a_chain() {
        let links = [("a", Some("elsewhere"))];
        assert!(!stays_in_ring(&of(&links, "a")));
    }

    #[test]
    fn one_that_was_opened_again_ends_the_ring() {
        let mut links = known(&[("a", Some("b")), ("b", Some("a"))]);
        if let Some(b) = links.get_mut(&id("b")) {
            b.own = Status::Submitted;
        }
        let found = |order| Ok::<_, Infallible>(links.get(&order).copied());
        let Ok(chain) = chain(links[&id("a")], found);
        assert!(!stays_in_ring(&chain));
        assert_eq!(followed_in(&chain), Some(id("b")));
    }
}
