//! The words of the files, in both languages.

use yizhan_api::Language;
use yizhan_domain::stock::{Class, MovementKind, StockPlace};

/// Words in Chinese and English.
#[derive(Clone, Copy)]
pub(super) struct Words(&'static str, &'static str);

impl Words {
    pub(super) fn in_language(self, language: Language) -> String {
        match language {
            Language::Chinese => self.0,
            Language::English => self.1,
        }
        .to_owned()
    }
}

pub(super) const STOCK: Words = Words("库存清单", "Stock");
pub(super) const BELOW_MINIMUM: Words = Words("低于最低库存", "Below minimum");
pub(super) const BELOW_SAFETY: Words = Words("低于安全库存", "Below safety stock");
pub(super) const EXPIRING: Words = Words("效期预警", "Expiring");
pub(super) const SLOW: Words = Words("呆滞备件", "Slow parts");
pub(super) const CLASSES: Words = Words("ABC分类", "ABC classes");
pub(super) const REPLENISH: Words = Words("补货清单", "Replenishment");
pub(super) const CONSUMPTION: Words = Words("备件消耗", "Consumption");
pub(super) const MOVES: Words = Words("出入库记录", "Movements");

pub(super) const STOCKTAKE: Words = Words("清查", "Stocktake");
pub(super) const HOLDERS: Words = Words("持有汇总", "Who holds what");
pub(super) const HELD_PARTS: Words = Words("持有明细", "Parts held");
pub(super) const LOT_TRACED: Words = Words("批号追溯", "Lot");
pub(super) const CAME_FROM: Words = Words("来源", "Where it came from");
pub(super) const IS_NOW: Words = Words("去向", "Where it is");
pub(super) const WHOLE_WAY: Words = Words("全部记录", "All movements");

pub(super) const CODE: Words = Words("备件编码", "Code");
pub(super) const NAME: Words = Words("名称", "Name");
pub(super) const SPEC: Words = Words("规格型号", "Spec");
pub(super) const UNIT: Words = Words("单位", "Unit");
pub(super) const QUANTITY: Words = Words("数量", "Quantity");
pub(super) const CONSUMED: Words = Words("消耗数量", "Consumed");
pub(super) const TO_ORDER: Words = Words("补货数量", "To order");
pub(super) const HERE: Words = Words("现有库存", "In stock");
pub(super) const ON_THE_WAY: Words = Words("在途", "On the way");
pub(super) const MINIMUM: Words = Words("最低库存", "Minimum");
pub(super) const SAFETY: Words = Words("安全库存", "Safety");
pub(super) const MAXIMUM: Words = Words("最高库存", "Maximum");
pub(super) const LIST_PRICE: Words = Words("目录价（元）", "List price (yuan)");
pub(super) const PRICE: Words = Words("单价（元）", "Unit price (yuan)");
pub(super) const AMOUNT: Words = Words("金额（元）", "Amount (yuan)");
pub(super) const SUPPLIER: Words = Words("供应商", "Supplier");
pub(super) const LIES_IN: Words = Words("存放位置", "Where");
pub(super) const STORE: Words = Words("库房", "Store");
pub(super) const BIN: Words = Words("货位", "Bin");
pub(super) const LOT: Words = Words("批号", "Lot");
pub(super) const EXPIRES_ON: Words = Words("有效期至", "Last day");
pub(super) const DAYS_LEFT: Words = Words("剩余天数", "Days left");
pub(super) const LAST_OUT: Words = Words("最近出库", "Last out");
pub(super) const CLASS: Words = Words("类别", "Class");
pub(super) const SUM: Words = Words("合计", "Sum");
pub(super) const DEPARTMENT: Words = Words("科室", "Department");
pub(super) const TECHNICIAN: Words = Words("服务人员", "Technician");
pub(super) const ORDER: Words = Words("工单", "Order");
pub(super) const MONTH: Words = Words("月份", "Month");
pub(super) const REFERENCE: Words = Words("单号", "Reference");
pub(super) const REMARK: Words = Words("备注", "Remark");
pub(super) const MOVEMENTS: Words = Words("笔数", "Movements");
pub(super) const UNKNOWN: Words = Words("未知", "Unknown");
pub(super) const AT: Words = Words("时间", "Time");
pub(super) const KIND: Words = Words("类型", "Kind");
pub(super) const FROM: Words = Words("来自", "From");
pub(super) const TO: Words = Words("去向", "To");
pub(super) const BY: Words = Words("经手人", "By");

pub(super) const EXPECTED: Words = Words("账面数", "Expected");
pub(super) const COUNTED: Words = Words("初盘", "Counted");
pub(super) const COUNTED_BY: Words = Words("初盘人", "Counted by");
pub(super) const RECOUNTED: Words = Words("复盘", "Recount");
pub(super) const RECOUNTED_BY: Words = Words("复盘人", "Recounted by");
pub(super) const COUNTS: Words = Words("清点次数", "Counts");
pub(super) const DIFFERENCE: Words = Words("差异", "Difference");
pub(super) const POSTED: Words = Words("已入账", "Posted");
pub(super) const PROGRESS: Words = Words("结果", "Result");
pub(super) const NOT_COUNTED: Words = Words("未清点", "not counted");
pub(super) const RIGHT: Words = Words("相符", "right");
pub(super) const COUNT_AGAIN: Words = Words("要复盘", "to count again");
pub(super) const CONTRADICTED: Words = Words("两次不一样", "counts differ");
pub(super) const CONFIRMED: Words = Words("已确认差异", "confirmed");
pub(super) const HOLDER: Words = Words("持有人", "Who");
pub(super) const DRAWN: Words = Words("领用", "Drawn");
pub(super) const USED: Words = Words("已用", "Used");
pub(super) const RETURNED: Words = Words("已退", "Returned");
pub(super) const HOLDS: Words = Words("尚持有", "Still held");
pub(super) const DRAWN_AT: Words = Words("领用时间", "Drawn at");
pub(super) const BAG: Words = Words("随身备件", "Bag");
pub(super) const PLACE: Words = Words("去处", "Place");
pub(super) const PLACE_NAME: Words = Words("名称", "Name");

pub(super) const fn place_word(place: StockPlace) -> Words {
    match place {
        StockPlace::Supplier => Words("供应商", "Supplier"),
        StockPlace::Store(_) => STORE,
        StockPlace::Order(_) => ORDER,
        StockPlace::Department(_) => DEPARTMENT,
        StockPlace::Bag(_) => BAG,
        StockPlace::Transit(_) => Words("调拨在途", "On the way"),
        StockPlace::Scrap => Words("报损", "Written off"),
        StockPlace::Difference => Words("盘点差异", "Missed by a count"),
    }
}

pub(super) const fn class_word(class: Class) -> &'static str {
    match class {
        Class::A => "A",
        Class::B => "B",
        Class::C => "C",
    }
}

pub(super) const fn kind_word(kind: MovementKind) -> Words {
    match kind {
        MovementKind::Inbound => Words("入库", "Inbound"),
        MovementKind::Issue => Words("出库", "Issue"),
        MovementKind::Consumed => Words("科室领用", "To a department"),
        MovementKind::Carried => Words("随身领用", "Into a bag"),
        MovementKind::FromBag => Words("随身备件使用", "Out of a bag"),
        MovementKind::Return => Words("退库", "Return"),
        MovementKind::Sent => Words("调拨发出", "Sent"),
        MovementKind::Received => Words("调拨收到", "Received"),
        MovementKind::WrittenOff => Words("报损", "Written off"),
        MovementKind::CountedLess => Words("盘亏", "Counted less"),
        MovementKind::CountedMore => Words("盘盈", "Counted more"),
        MovementKind::LostOnTheWay => Words("在途短少", "Lost on the way"),
        MovementKind::SentBack => Words("退货", "Back to supplier"),
        MovementKind::Reshelved => Words("移位", "To another bin"),
    }
}
