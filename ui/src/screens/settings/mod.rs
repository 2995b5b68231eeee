//! The person, and how the interface looks.

mod looks;
mod notices;
mod person;
mod shortcuts;
mod sign_out;

use crate::app::{Connection, more_entries, to, use_person};
use crate::client;
use crate::components::{AppBar, Card, Fact, Facts, Glyph, Row};
use crate::i18n::say;
use crate::screens::NewPassword;
use leptos::prelude::*;
use looks::Looks;
use notices::Notices;
use person::PersonCard;
use shortcuts::Shortcuts;
use sign_out::SignOut;
use yizhan_api::domain::base::Role;
use yizhan_api::{Request as _, ShowCalendars};

/// Me: who is signed in, language, colours, signing out.
#[component]
pub fn Settings() -> impl IntoView {
    let person = use_person();
    let role = person.role;
    let ways = more_entries(role);
    let password = RwSignal::new(false);
    view! {
        <AppBar title=say("nav.me") />
        <NewPassword open=password />
        <div class="page page-narrow">
            <PersonCard person />
            {(!ways.is_empty()).then(|| view! {
                <div class="only-phone">
                    <Card title=say("me.more") flush=true>
                        <ul class="list" role="list">
                            {ways.into_iter().map(|way| view! {
                                <li><Row title=say(way.name) glyph=way.glyph href=way.href /></li>
                            }).collect_view()}
                        </ul>
                    </Card>
                </div>
            })}
            {matches!(role, Role::Technician | Role::Supervisor).then(|| view! {
                <Card flush=true>
                    <ul class="list" role="list">
                        <li><Row title=say("stock_lists.my_bag") note=say("stock_lists.my_bag_note") glyph=Glyph::Box href=to::BAG /></li>
                    </ul>
                </Card>
            })}
            <SignOffWays role />
            <LimitWays role />
            <Card title=say("me.device_group") flush=true>
                <ul class="list" role="list">
                    <li><Row title=say("devices.title") note=say("devices.note") glyph=Glyph::Device href=to::DEVICES /></li>
                    <li><Row title=say("sync.title") note=say("sync.note") glyph=Glyph::Sync href=to::SYNC /></li>
                    {(!client::is_app()).then(|| view! {
                        <li><Row title=say("password.own") note=say("password.note") glyph=Glyph::Shield on_click=move |()| password.set(true) /></li>
                    })}
                    {matches!(role, Role::Keeper | Role::Administrator).then(|| view! {
                        <li><Row title=say("scanner.title") note=say("scanner.note") glyph=Glyph::Barcode href=to::SCANNER /></li>
                    })}
                    {(!client::is_app()).then(|| view! {
                        <li><Row title=say("systems.title") note=say(if role == Role::Administrator { "systems.note" } else { "systems.note_own" }) glyph=Glyph::Shield href=to::SYSTEMS /></li>
                    })}
                    {client::is_app().then(|| view! {
                        <li><Row title=say("protection.title") note=say("protection.note") glyph=Glyph::Shield href=to::PROTECTION /></li>
                    })}
                </ul>
            </Card>
            {(!client::is_app()).then(|| view! { <Notices /> })}
            <Looks />
            <div class="only-desktop"><Shortcuts /></div>
            <About />
            <SignOut />
        </div>
    }
}

/// What belongs to the department's confirmation: badges, and for the administrator what bills want.
#[component]
fn SignOffWays(role: Role) -> impl IntoView {
    let is_administrator = role == Role::Administrator;
    (is_administrator || role == Role::Requester).then(|| {
        let note = if is_administrator { "badge.note_all" } else { "badge.note" };
        view! {
            <Card title=say("me.sign_off_group") flush=true>
                <ul class="list" role="list">
                    {(!is_administrator && client::has_hub()).then(|| view! {
                        <li><Row title=say("confirm.title") note=say("confirm.note") glyph=Glyph::Device
                            href=to::CONFIRM /></li>
                    })}
                    <li><Row title=say("badge.title") note=say(note) glyph=Glyph::QrCode href=to::BADGE /></li>
                    {is_administrator.then(|| view! {
                        <li><Row title=say("thresholds.title") note=say("thresholds.note") glyph=Glyph::Sliders
                            href=to::THRESHOLDS /></li>
                        <li><Row title=say("audit_rule.title") note=say("audit_rule.note") glyph=Glyph::Eye
                            href=to::AUDIT_SAMPLE /></li>
                        <li><Row title=say("callback_rule.title") note=say("callback_rule.note") glyph=Glyph::Phone
                            href=to::CALLBACK_RULE /></li>
                    })}
                </ul>
            </Card>
        }
    })
}

/// For those in charge: by which hours clocks run, and who is told when they run out.
#[component]
fn LimitWays(role: Role) -> impl IntoView {
    ShowCalendars::ACCESS.allows(role).then(|| {
        view! {
            <Card title=say("me.limits_group") flush=true>
                <ul class="list" role="list">
                    <li><Row title=say("hours.title") note=say("hours.note") glyph=Glyph::Calendar href=to::WORKING_HOURS /></li>
                    <li><Row title=say("escalation.title") note=say("escalation.note") glyph=Glyph::Siren href=to::ESCALATION /></li>
                </ul>
            </Card>
        }
    })
}

#[component]
fn About() -> impl IntoView {
    view! {
        <Card title=say("me.about")>
            <Facts>
                <Fact name=say("me.version")><span class="number">{env!("CARGO_PKG_VERSION")}</span></Fact>
                <Fact name=say("me.connection")><Connection /></Fact>
            </Facts>
        </Card>
    }
}
