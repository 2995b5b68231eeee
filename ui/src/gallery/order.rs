//! An order as a technician might see it.

use leptos::prelude::*;

use crate::components::*;

/// An order.
#[component]
pub fn Order() -> impl IntoView {
    view! {
        <div class="list list-apart">
            <Card title="三楼护士站洗手池下方漏水" aside=|| view! { <StatusBadge label="已到场" tone=Tone::Accent /> }>
                <Meter label="完成时限" value="还剩 38 分钟" percent=68_u32 tone=Tone::Warn />
                <Facts>
                    <Fact name="单号"><span class="number">"261121-K3-07"</span></Fact>
                    <Fact name="地点">"本部院区 外科楼 3F 护士站"</Fact>
                    <Fact name="科室">"骨科一病区"</Fact>
                    <Fact name="报修人">"陈护士 · 分机 6213"</Fact>
                    <Fact name="类别">"水 · 管道渗漏 · 紧急"</Fact>
                </Facts>
            </Card>
            <Card title="材料与人工" flush=true>
                <List>
                    <li><Row title="三角阀 DN15" note="铜质 · 2 个 × ¥18.50" glyph=Glyph::Box
                        end=|| view! { <Money fen=3700_i64 /> } /></li>
                    <li><Row title="生料带" note="1 卷 × ¥2.00" glyph=Glyph::Box
                        end=|| view! { <Money fen=200_i64 /> } /></li>
                    <li><Row title="管道维修（每处）" note="收费标准 S-0312" glyph=Glyph::Wrench
                        end=|| view! { <Money fen=12000_i64 /> } /></li>
                    <li><Row title="合计" end=|| view! { <Money fen=15900_i64 total=true /> } /></li>
                </List>
            </Card>
            <Card title="流程">
                <Trail>
                    <TrailStep title="已提交" when="08:12" who="陈护士 · 病区电脑" tone=Tone::Good />
                    <TrailStep title="已派单" when="08:15" who="刘接线员 · 服务中心 2 号台" tone=Tone::Good />
                    <TrailStep title="驳回" when="08:19" who="张班长 · 水电班" tone=Tone::Bad>
                        "分机登记的楼层不对，请核对后重派。"
                    </TrailStep>
                    <TrailStep title="已到场" when="08:41" who="王建国 · 手机 K3" tone=Tone::Accent />
                </Trail>
            </Card>
        </div>
    }
}

/// What a technician can do with it.
#[component]
pub fn Actions() -> impl IntoView {
    let open = RwSignal::new(false);
    let toasts = use_toasts();
    let stars = RwSignal::new(0_u8);
    let signature = RwSignal::new(String::new());
    let words = RwSignal::new(String::new());
    let done = move |()| {
        open.set(false);
        toasts.say(Tone::Good, "已保存在本机，联网后自动上传");
    };
    view! {
        <ActionBar>
            <Button icon=Glyph::Pause>"等待备件"</Button>
            <Button kind=ButtonKind::Primary icon=Glyph::Check on_click=move |()| open.set(true)>"请科室确认"</Button>
        </ActionBar>
        <Sheet
            open=open
            title="确认评价"
            foot=move || view! {
                <Button on_click=move |()| open.set(false)>"取消"</Button>
                <Button
                    kind=ButtonKind::Primary
                    disabled=Signal::derive(move || stars.get() == 0)
                    on_click=done
                >"确认并签名"</Button>
            }
        >
            <Stars label="服务评价" value=stars />
            <TextArea label="意见" value=words optional=true placeholder="哪里做得好，哪里可以更好" />
            <SignaturePad label="科室签名" value=signature />
        </Sheet>
    }
}
