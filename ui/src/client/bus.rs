//! Who wants to be told of which change.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use yizhan_api::Tag;

/// Somebody who wants to be told.
struct Listener {
    id: u32,
    tags: Vec<Tag>,
    told: Rc<dyn Fn()>,
}

thread_local! {
    static LISTENERS: RefCell<Vec<Listener>> = const { RefCell::new(Vec::new()) };
    static NEXT: Cell<u32> = const { Cell::new(0) };
}

/// Names a listener; it hears nothing before it has [`listen`]ed.
pub(super) fn id() -> u32 {
    NEXT.replace(NEXT.get().wrapping_add(1))
}

/// From now on `told` is called when one of `tags` changes, in place of what `id` wanted before.
pub(super) fn listen(id: u32, tags: Vec<Tag>, told: Rc<dyn Fn()>) {
    leave(id);
    LISTENERS.with_borrow_mut(|all| all.push(Listener { id, tags, told }));
}

/// `id` wants to hear nothing more.
pub(super) fn leave(id: u32) {
    LISTENERS.with_borrow_mut(|all| all.retain(|listener| listener.id != id));
}

/// Tells whoever wants to know of one of `tags`.
pub(super) fn tell(tags: &[Tag]) {
    tell_if(|listener| listener.tags.iter().any(|tag| tags.contains(tag)));
}

/// Tells everybody: something may have been missed.
pub(super) fn tell_all() {
    tell_if(|_| true);
}

fn tell_if(wants: impl Fn(&Listener) -> bool) {
    // Collected first: who is told may come and go.
    let told: Vec<_> = LISTENERS.with_borrow(|all| {
        all.iter()
            .filter(|l| wants(l))
            .map(|l| Rc::clone(&l.told))
            .collect()
    });
    told.iter().for_each(|told| told());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_wants_a_change_is_told_of_it() {
        let heard = Rc::new(Cell::new(0));
        let told: Rc<dyn Fn()> = Rc::new({
            let heard = Rc::clone(&heard);
            move || heard.set(heard.get() + 1)
        });
        let id = id();
        listen(id, vec![Tag::Stock], told);
        tell(&[Tag::Orders]);
        assert_eq!(heard.get(), 0);
        tell(&[Tag::Orders, Tag::Stock]);
        tell_all();
        assert_eq!(heard.get(), 2);
        leave(id);
        tell_all();
        assert_eq!(heard.get(), 2);
    }
}
