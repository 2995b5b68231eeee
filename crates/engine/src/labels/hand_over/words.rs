//! Words that are printed on a hand-over slip. They are not on any screen, so they stand here.

use yizhan_domain::label::Language;
use yizhan_domain::stock::MovementKind;

pub(super) struct Printed {
    headings: [&'static str; 5],
    pub order: &'static str,
    pub not_here: &'static str,
    pub department: &'static str,
    pub place: &'static str,
    pub technicians: &'static str,
    pub need: &'static str,
    pub person: &'static str,
    pub to_store: &'static str,
    pub supplier: &'static str,
    pub store: &'static str,
    pub keeper: &'static str,
    pub time: &'static str,
    pub reference: &'static str,
    pub note: &'static str,
    pub between: &'static str,
    pub columns: [&'static str; 7],
    pub by_hand: [&'static str; 3],
    language: Language,
}

impl Printed {
    pub const fn of(language: Language) -> Self {
        match language {
            Language::Zh => Self {
                headings: [
                    "备件出库交接单",
                    "备件领用单",
                    "随身备件领用单",
                    "备件调拨单",
                    "备件退货单",
                ],
                order: "工单",
                not_here: "本机暂无该工单",
                department: "科室",
                place: "地点",
                technicians: "服务人员",
                need: "诉求",
                person: "领用人",
                to_store: "调入库房",
                supplier: "供应商",
                store: "库房",
                keeper: "库管员",
                time: "时间",
                reference: "单号",
                note: "事由",
                between: "、",
                columns: ["编码", "名称规格", "货位", "批号", "数量", "单价", "金额"],
                by_hand: ["发出人签字", "接收人签字", "日期"],
                language,
            },
            Language::En => Self {
                headings: [
                    "Parts hand-over",
                    "Parts handed out",
                    "Parts to carry along",
                    "Parts transfer",
                    "Parts sent back",
                ],
                order: "Order",
                not_here: "not on this device yet",
                department: "Department",
                place: "Place",
                technicians: "Technicians",
                need: "Need",
                person: "For",
                to_store: "To store",
                supplier: "Supplier",
                store: "Store",
                keeper: "Keeper",
                time: "Time",
                reference: "Number",
                note: "Why",
                between: ", ",
                columns: ["Code", "Part", "Bin", "Lot", "Quantity", "Price", "Amount"],
                by_hand: ["Handed over", "Received", "Date"],
                language,
            },
        }
    }

    /// What the slip of such a movement is called; nothing for one that hands nothing over.
    pub const fn heading(&self, kind: MovementKind) -> Option<&'static str> {
        let [issue, consumed, carried, sent, back] = self.headings;
        Some(match kind {
            MovementKind::Issue => issue,
            MovementKind::Consumed => consumed,
            MovementKind::Carried => carried,
            MovementKind::Sent => sent,
            MovementKind::SentBack => back,
            _ => return None,
        })
    }

    /// What stands below the lines.
    pub fn total(&self, kinds: usize, units: i64, amount: &str) -> String {
        match self.language {
            Language::Zh => format!("共 {kinds} 行，{units} 件，合计 {amount} 元"),
            Language::En => format!("{kinds} lines, {units} units, {amount} yuan in all"),
        }
    }
}
