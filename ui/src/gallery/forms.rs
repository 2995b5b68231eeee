//! Everything one fills in, and a table.

use leptos::prelude::*;

use crate::components::*;

/// Fields of every kind.
#[component]
pub fn Forms() -> impl IntoView {
    let extension = RwSignal::new("6213".to_owned());
    let phone = RwSignal::new("138".to_owned());
    let place = RwSignal::new(String::new());
    let category = RwSignal::new(String::new());
    let urgency = RwSignal::new("urgent".to_owned());
    let words = RwSignal::new(String::new());
    let photo = RwSignal::new(true);
    let quantity = RwSignal::new(2_i64);
    let wrong = Signal::derive(move || {
        (phone.with(|number| number.len() != 11)).then(|| "手机号应为 11 位数字".to_owned())
    });
    let places = Signal::derive(move || {
        [
            "外科楼 3F 护士站",
            "外科楼 3F 医生办公室",
            "外科楼 3F 换药室",
        ]
        .iter()
        .filter(|name| place.with(|typed| !typed.is_empty() && name.contains(typed.as_str())))
        .map(|name| Suggestion {
            key: (*name).to_owned(),
            title: (*name).to_owned(),
            note: "本部院区 · 骨科一病区".to_owned(),
        })
        .collect()
    });
    view! {
        <Card title="登记">
            <form class="form">
                <div class="form-columns">
                    <Field label="分机号" value=extension inputmode="numeric" hint="输入后自动带出地点和科室" />
                    <Field label="手机" value=phone kind="tel" error=wrong />
                    <Picker label="地点" typed=place suggestions=places on_pick=|_| () placeholder="楼宇、楼层或房间" />
                    <Select
                        label="类别"
                        value=category
                        placeholder="请选择"
                        choices=vec![Choice::new("water", "水"), Choice::new("power", "电"), Choice::new("air", "空调")]
                    />
                </div>
                <Segments
                    label="紧急程度"
                    value=urgency
                    choices=vec![Choice::new("urgent", "紧急"), Choice::new("general", "一般"), Choice::new("planned", "预约")]
                />
                <TextArea label="情况说明" value=words optional=true placeholder="看到了什么，影响了什么" />
                <Check label="附上现场照片" value=photo />
                <Stepper label="数量" value=quantity most=9_i64 />
                <div class="button-row">
                    <Button kind=ButtonKind::Primary icon=Glyph::Check>"提交"</Button>
                    <Button>"存草稿"</Button>
                    <Button kind=ButtonKind::Soft icon=Glyph::Camera>"拍照"</Button>
                    <Button kind=ButtonKind::Quiet>"取消"</Button>
                    <Button kind=ButtonKind::Danger icon=Glyph::Trash>"作废"</Button>
                    <Button kind=ButtonKind::Primary busy=true>"正在提交"</Button>
                    <Button disabled=true>"不可用"</Button>
                    <Button small=true>"小按钮"</Button>
                </div>
            </form>
        </Card>
        <Card title="待审核费用" flush=true>
            <Table caption="待审核费用">
                <thead>
                    <tr><th>"单号"</th><th>"科室"</th><th>"类别"</th><th>"状态"</th><th class="amount">"金额"</th></tr>
                </thead>
                <tbody>
                    {[("261120-K3-02", "骨科一病区", "水", 15_900), ("261120-A1-31", "ICU", "电", 4_280), ("261119-B2-08", "门诊部", "空调", 123_456)]
                        .map(|(number, department, category, fen)| view! {
                            <tr>
                                <td class="number">{number}</td>
                                <td>{department}</td>
                                <td>{category}</td>
                                <td><StatusBadge label="待审核" tone=Tone::Violet /></td>
                                <td class="amount"><Money fen=i64::from(fen) /></td>
                            </tr>
                        })
                        .collect_view()}
                </tbody>
                <tfoot><tr><th colspan="4">"合计"</th><td class="amount"><Money fen=143_636_i64 /></td></tr></tfoot>
            </Table>
        </Card>
    }
}
