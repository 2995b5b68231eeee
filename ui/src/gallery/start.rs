//! A start page as a dispatcher might see it.

use leptos::prelude::*;

use super::Frame;
use crate::components::*;

/// A start page.
#[component]
pub fn Start() -> impl IntoView {
    let words = RwSignal::new(String::new());
    let chosen = RwSignal::new(0_usize);
    let filters = [
        ("全部", 128),
        ("待派单", 6),
        ("处理中", 41),
        ("待确认", 19),
        ("超时", 3),
    ];
    view! {
        <Frame title="今日工单">
            <div class="page">
                <SearchBox label="搜索单号、地点、人员或拼音首字母" value=words />
                <Figures>
                    <Figure label="今日受理" value="128" unit="单" note="比昨天多 12 单" />
                    <Figure label="按时完成" value="96.4" unit="%" tone=Tone::Good note="目标 95%" />
                    <Figure label="即将超时" value="7" unit="单" tone=Tone::Warn href="/gallery" />
                    <Figure label="已超时" value="3" unit="单" tone=Tone::Bad href="/gallery" />
                </Figures>
                <Chips label="筛选" scroll=true>
                    {filters
                        .into_iter()
                        .enumerate()
                        .map(|(place, (name, count))| view! {
                            <Chip
                                label=name
                                count=Some(count)
                                selected=Signal::derive(move || chosen.get() == place)
                                on_toggle=move |()| chosen.set(place)
                            />
                        })
                        .collect_view()}
                </Chips>
                <List apart=true>
                    <Ticket number="261121-K3-07" title="三楼护士站洗手池下方漏水" place="外科楼 3F 护士站"
                        who="王建国" status="已到场" tone=Tone::Accent clock="还剩 38 分钟" />
                    <Ticket number="261121-K3-06" title="手术室 5 号无影灯不亮" place="手术部 5F 05 间"
                        who="待派工" status="已派单" tone=Tone::Info clock="还剩 9 分钟" />
                    <Ticket number="261121-A1-22" title="住院部 2 号电梯异响" place="住院部 2 号梯"
                        who="李卫东" status="等待备件" tone=Tone::Warn clock="已暂停" />
                    <Ticket number="261121-A1-19" title="门诊大厅空调不制冷" place="门诊楼 1F 大厅"
                        who="赵敏" status="超时" tone=Tone::Bad clock="超 25 分钟" />
                    <Ticket number="261121-A1-11" title="更换 ICU 床头插座" place="ICU 8F 12 床"
                        who="王建国" status="已确认" tone=Tone::Good clock="用时 52 分钟" />
                </List>
            </div>
        </Frame>
    }
}

#[component]
fn Ticket(
    number: &'static str,
    title: &'static str,
    place: &'static str,
    who: &'static str,
    status: &'static str,
    tone: Tone,
    clock: &'static str,
) -> impl IntoView {
    view! {
        <li>
            <a class="ticket" href="/gallery">
                <div class="ticket-top">
                    <span class="ticket-number">{number}</span>
                    <StatusBadge label=status tone=tone />
                </div>
                <p class="ticket-title">{title}</p>
                <div class="ticket-foot">
                    <span class="with-icon"><Icon glyph=Glyph::Place small=true />{place}</span>
                    <span class="with-icon"><Icon glyph=Glyph::Person small=true />{who}</span>
                    <span class="with-icon"><Icon glyph=Glyph::Clock small=true />{clock}</span>
                </div>
            </a>
        </li>
    }
}
