//! Making a batch of what is in none yet.

use crate::app::to;
use crate::client::{self, View};
use crate::components::{
    Banner, Button, ButtonKind, Card, Choice, Fact, Facts, Glyph, Money, Select, Sheet, Show, Tone,
};
use crate::i18n::{Locale, locale, say, tr, tr_with};
use crate::screens::{Sending, Trouble};
use crate::words::month_word;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use yizhan_api::domain::BatchId;
use yizhan_api::domain::accounting::BATCH_MAX;
use yizhan_api::domain::statistics::Month;
use yizhan_api::view::{Amount, BatchPage};
use yizhan_api::{ExportCharges, Language};

/// A batch that is to be made; a handle that can be copied into closures.
#[derive(Clone, Copy)]
pub(super) struct Making {
    page: View<BatchPage>,
    open: RwSignal<bool>,
    /// The month as text; empty where it is of any.
    period: RwSignal<String>,
    sending: Sending,
    /// Kept when it is sent again.
    id: StoredValue<BatchId>,
}

impl Making {
    pub fn new(page: View<BatchPage>) -> Self {
        Self {
            page,
            open: RwSignal::new(false),
            period: RwSignal::new(String::new()),
            sending: Sending::new(),
            id: StoredValue::new(BatchId(client::new_id())),
        }
    }

    fn ask(self) {
        self.period.set(String::new());
        self.id.set_value(BatchId(client::new_id()));
        self.sending.error.set(None);
        self.open.set(true);
    }

    fn month(self) -> Option<Month> {
        self.period.with(|period| period.parse().ok())
    }

    /// What the batch would have, and whether some of it may still change: its month is open (reactive).
    fn wanted(self) -> (Amount, bool) {
        let month = self.month();
        self.page.with(|page| {
            let Some(page) = page else {
                return (Amount::default(), false);
            };
            let mut of = page.by_period.iter();
            match month {
                None => (page.waiting, of.any(|of| !of.closed)),
                Some(month) => of
                    .find(|of| of.period == month)
                    .map_or((Amount::default(), false), |of| (of.charges, !of.closed)),
            }
        })
    }
}

/// The button, for whoever hands over.
#[component]
pub(super) fn Make(page: Signal<BatchPage>, making: Making) -> impl IntoView {
    let may = Memo::new(move |_| page.with(|page| page.may_export && page.waiting.count > 0));
    view! {
        <Show when=move || may.get()>
            <Card>
                <p class="soft">{say("batches.make_text")}</p>
                <div class="button-row">
                    <Button kind=ButtonKind::Primary icon=Glyph::Download on_click=move |()| making.ask()>
                        {say("batches.make")}
                    </Button>
                </div>
            </Card>
        </Show>
    }
}

/// Of which months, and what it comes to.
#[component]
pub(super) fn MakeSheet(making: Making) -> impl IntoView {
    let Sending { busy, error } = making.sending;
    let open = making.open;
    let navigate = StoredValue::new(use_navigate());
    let wanted = Memo::new(move |_| making.wanted());
    let is_split = move || usize::try_from(wanted.get().0.count).is_ok_and(|n| n > BATCH_MAX);
    let choices = Signal::derive(move || {
        let periods = making.page.with(|page| {
            let page = page?;
            Some(
                page.by_period
                    .iter()
                    .map(|of| of.period)
                    .collect::<Vec<_>>(),
            )
        });
        let one = |month: Month| Choice::new(month.to_string(), month_word(month));
        periods.unwrap_or_default().into_iter().map(one).collect()
    });
    let make = move |()| {
        let request = ExportCharges {
            batch: making.id.get_value(),
            period: untrack(|| making.month()),
            language: match locale() {
                Locale::Chinese => Language::Chinese,
                Locale::English => Language::English,
            },
        };
        making.sending.send(request, move |made| {
            open.set(false);
            navigate.with_value(|go| go(&to::batch(made.batch.id), Default::default()));
        });
    };
    let foot = move || {
        view! {
            <Button on_click=move |()| open.set(false)>{say("order.not_now")}</Button>
            <Button kind=ButtonKind::Primary icon=Glyph::Download busy
                disabled=Signal::derive(move || wanted.get().0.count == 0) on_click=make>
                {say("batches.make_go")}
            </Button>
        }
    };
    view! {
        <Sheet open title=say("batches.make") foot>
            <Trouble error />
            <Select label=say("accounts.period") value=making.period choices
                placeholder=say("batches.any_period") optional=true />
            <Facts>
                <Fact name=say("accounts.count")><span class="number">{move || wanted.get().0.count}</span></Fact>
                <Fact name=say("accounts.total")>
                    <Money fen=Signal::derive(move || wanted.get().0.total.0) total=true />
                </Fact>
            </Facts>
            <Show when=is_split>
                <p class="soft">{move || tr_with("batches.split", &[("n", BATCH_MAX.to_string())])}</p>
            </Show>
            <Show when=move || wanted.get().1>
                <Banner tone=Tone::Info title=say("batches.open_months")><p>{say("batches.open_months_text")}</p></Banner>
            </Show>
            <p class="soft">{move || tr("batches.once")}</p>
        </Sheet>
    }
}
