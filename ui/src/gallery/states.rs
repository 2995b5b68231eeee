//! States, in every colour and shape.

use leptos::prelude::*;

use crate::components::*;

/// Badges, banners, codes, and what stands where nothing is.
#[component]
pub fn States() -> impl IntoView {
    view! {
        <div class="list list-apart">
            <Banner tone=Tone::Warn title="当前离线">"3 条记录已保存在本机，联网后自动上传。"</Banner>
            <Banner tone=Tone::Bad title="签名已失效">"签名后费用有改动，请重新确认。"</Banner>
            <Banner tone=Tone::Info title="有新的派工">"外科楼 3F 护士站，紧急。"</Banner>
            <Card title="工单二维码">
                <Qr text="yizhan:order:261121-K3-07" label="工单 261121-K3-07 的二维码" />
                <p class="soft small">"库房扫描此码即可出库到本工单。"</p>
            </Card>
            <Card title="状态">
                <div class="chips">
                    <StatusBadge label="已撤回" tone=Tone::Neutral />
                    <StatusBadge label="已提交" tone=Tone::Info />
                    <StatusBadge label="处理中" tone=Tone::Accent />
                    <StatusBadge label="等待备件" tone=Tone::Warn />
                    <StatusBadge label="已完成" tone=Tone::Good />
                    <StatusBadge label="超时" tone=Tone::Bad />
                    <StatusBadge label="待审核" tone=Tone::Violet />
                </div>
                <StarsShown value=4_u8 />
                <Skeleton lines=3 />
            </Card>
            <Card>
                <EmptyState glyph=Glyph::Box title="还没有领用备件" text="到库房出示工单二维码，出库后会自动出现在这里。">
                    <Button kind=ButtonKind::Soft icon=Glyph::QrCode>"出示二维码"</Button>
                </EmptyState>
            </Card>
        </div>
    }
}

/// Every icon.
#[component]
pub fn Icons() -> impl IntoView {
    view! {
        <Card title="图标">
            <div class="chips">
                {Glyph::ALL.iter().map(|glyph| view! { <Icon glyph=*glyph /> }).collect_view()}
            </div>
        </Card>
    }
}
