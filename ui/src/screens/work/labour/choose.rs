//! Choosing a line of the fee standard.

use super::likely;
use crate::client;
use crate::components::{EmptyState, Glyph, List, Row, SearchBox, Skeleton, yuan};
use crate::i18n::{say, tr_with};
use crate::screens::Watched;
use leptos::prelude::*;
use yizhan_api::view::FeeView;
use yizhan_api::{ListFees, Tag};

/// The fee standard, likely lines first; `on_choose` says which one.
#[component]
pub(super) fn ChooseFee(
    /// What the order is about, in words.
    about: String,
    #[prop(into)] on_choose: Callback<FeeView>,
) -> impl IntoView {
    let fees = client::view(|| Some(ListFees {}), |_| vec![Tag::BaseData]);
    let typed = RwSignal::new(String::new());
    let recent = StoredValue::new(likely::recent());
    let about = StoredValue::new(about);
    view! {
        <SearchBox label=say("work.find_fee") value=typed />
        <Watched view=fees skeleton=|| view! { <Skeleton lines=6 /> } let:fees>
            {move || {
                let typed = typed.get();
                let (found, likely) = recent.with_value(|recent| {
                    about.with_value(|about| likely::sorted(fees.get(), &typed, recent, about))
                });
                if found.is_empty() {
                    let title = move || tr_with("work.no_fee", &[("text", typed.clone())]);
                    return view! { <EmptyState glyph=Glyph::Search title text=say("work.no_fee_text") /> }.into_any();
                }
                let mut likely_ones = found;
                let others = likely_ones.split_off(likely);
                view! {
                    <Group title="work.likely_fees" fees=likely_ones on_choose />
                    <Group title="work.all_fees" fees=others on_choose />
                }
                .into_any()
            }}
        </Watched>
    }
}

/// Some fees under a heading; nothing where there is none.
#[component]
fn Group(title: &'static str, fees: Vec<FeeView>, on_choose: Callback<FeeView>) -> impl IntoView {
    let row = move |fee: FeeView| {
        let (name, price) = (
            fee.name.clone(),
            format!("{} / {}", yuan(fee.price.0), fee.unit),
        );
        view! {
            <li>
                <Row title=name note=fee.code.clone() end=move || view! { <span class="number">{price.clone()}</span> }
                    on_click=move |()| on_choose.run(fee.clone()) />
            </li>
        }
    };
    (!fees.is_empty()).then(|| {
        view! {
            <section class="fees">
                <h3 class="fees-title">{say(title)}</h3>
                <List>{fees.into_iter().map(row).collect_view()}</List>
            </section>
        }
    })
}
