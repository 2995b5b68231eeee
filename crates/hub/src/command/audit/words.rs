//! The words of an audit: each in Chinese and in English.

use yizhan_api::view::Act;
use yizhan_domain::order::ActionKind;
use yizhan_domain::stock::MovementKind;
use yizhan_domain::{Objection, Verdict};
use yizhan_engine::{BundleError, Note, SignedBy, Unsound, Which};

/// What a step is called once it was taken.
pub(super) const fn step(action: ActionKind) -> (&'static str, &'static str) {
    use ActionKind as A;
    match action {
        A::Submit => ("提交", "filed"),
        A::Dispatch => ("派单", "dispatched"),
        A::Assign => ("派工", "assigned"),
        A::Accept => ("接单", "accepted"),
        A::Arrive => ("到场", "on site"),
        A::WaitForParts => ("等待备件", "waiting for parts"),
        A::Suspend => ("挂起", "suspended"),
        A::Resume => ("继续处理", "resumed"),
        A::Finish => ("完工", "finished"),
        A::SignOff => ("确认评价", "signed off"),
        A::ReturnForRework => ("要求返工", "sent back for rework"),
        A::ConfirmCostSupervisor => ("班组核价", "cost confirmed by the supervisor"),
        A::ConfirmCostChief => ("科长核价", "cost confirmed by the chief"),
        A::ConfirmCostAuditor => ("审计通过", "cost confirmed by the auditor"),
        A::Charge => ("入账", "charged"),
        A::Reject => ("驳回", "rejected"),
        A::Withdraw => ("撤回", "withdrawn"),
        A::Cancel => ("取消", "cancelled"),
        A::Reopen => ("重新打开", "reopened"),
        A::Split => ("拆分为多工种", "split into trades"),
        A::Merge => ("并单", "merged as a duplicate"),
    }
}

/// What a record records.
pub(super) fn act(act: &Act) -> (String, String) {
    let both = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
    match act {
        Act::Filed => both("报修", "reported"),
        Act::Step { action } => {
            let (zh, en) = step(*action);
            both(zh, en)
        }
        Act::Labour {
            name,
            quantity,
            unit,
        } => (
            format!("工时 {name} {quantity} {unit}"),
            format!("labour: {name}, {quantity} {unit}"),
        ),
        Act::Voided { name } => (format!("作废工时 {name}"), format!("labour voided: {name}")),
        Act::Used { quantity, .. } => (
            format!("备件用量 {quantity}"),
            format!("parts used: {quantity}"),
        ),
        Act::Moved {
            kind,
            name,
            quantity,
            unit,
        } => {
            let (zh, en) = moved(*kind);
            (
                format!("{zh} {name} {quantity} {unit}"),
                format!("{en}: {name}, {quantity} {unit}"),
            )
        }
        Act::Reserved { quantity } => (format!("预留 {quantity}"), format!("reserved: {quantity}")),
        Act::Told { quantity } => (
            format!("库管员告知已发出 {quantity} 件"),
            format!("a keeper's word on parts issued: {quantity}"),
        ),
        Act::Corrected => both("更正报修内容", "need corrected"),
        Act::Photo => both("添加照片", "photo added"),
        Act::Called => both("记录回访结果", "callback recorded"),
        Act::Noted => both("费用提问或答复", "question or answer about the cost"),
        Act::Settled => both("决定一条记录是否计入", "decided whether a record counts"),
        Act::WriteOffAsked
        | Act::StocktakeBegun
        | Act::Counted { .. }
        | Act::CodeNoted { .. }
        | Act::SlipDecided
        | Act::Other => both("其他记录", "another record"),
    }
}

const fn moved(kind: MovementKind) -> (&'static str, &'static str) {
    use MovementKind as M;
    match kind {
        M::Issue => ("出库", "issued"),
        M::Return => ("退库", "taken back"),
        M::FromBag => ("用随身备件", "from the bag"),
        _ => ("库存变动", "moved"),
    }
}

/// Whether a record counts, and why not; `settled` is what somebody decided since.
pub(super) fn verdict(verdict: Verdict, settled: Option<bool>) -> (String, String) {
    let (objection, (zh, en)) = match (verdict, settled) {
        (Verdict::Admitted, _) => return ("已计入".to_owned(), "counts".to_owned()),
        (Verdict::Rejected(objection), _) => (objection, ("不予计入", "never counts")),
        (Verdict::Review(objection), None) => (objection, ("待决定", "to be decided")),
        (Verdict::Review(objection), Some(true)) => {
            (objection, ("经决定已计入", "counts, as somebody decided"))
        }
        (Verdict::Review(objection), Some(false)) => {
            (objection, ("经决定不计入", "left out, as somebody decided"))
        }
    };
    let (why_zh, why_en) = why(objection);
    (format!("{zh}：{why_zh}"), format!("{en}: {why_en}"))
}

const fn why(objection: Objection) -> (&'static str, &'static str) {
    use Objection as O;
    match objection {
        O::Malformed => ("记录已损坏，读不出内容", "it cannot be read"),
        O::NotTheirs => (
            "用的不是设备使用人的名义",
            "not in the name of the device's person",
        ),
        O::NotForDevices => ("这类内容不能在个人设备上记录", "no device may record this"),
        O::IdTaken => ("同一编号已有另一条记录", "another record has the same id"),
        O::BuildsOnRejected => (
            "接在一条没有计入的记录后面",
            "it follows a record that does not count",
        ),
        O::NotAllowed => ("记录人没有这项权限", "the person was not allowed to"),
        O::NotPossible => ("按当时的情况不能办理", "not possible as things stood then"),
        O::UnknownPrice => ("单价不在收费标准里", "the price is not one of the standard"),
        O::DeviceRevoked => ("上传时设备已经停用", "the device had been stopped"),
        O::DeviceCopied => ("设备的数据曾被复制", "the device had been copied"),
        O::SignOffTooWeak => ("科室确认强度不够", "the confirmation was too weak"),
        O::PinWrong => ("胸卡 PIN 不对", "the PIN of the badge was wrong"),
        O::BadgeNotGood => (
            "胸卡已作废或没有 PIN",
            "the badge had been replaced, or had no PIN",
        ),
        O::BadgeBlocked => ("胸卡已锁定", "the badge was blocked"),
        O::ProofForeign => (
            "确认的凭据不属于这张工单或本人",
            "the proof is for something else, or somebody else's",
        ),
        O::Replaced => ("已有更新的内容", "something newer stands in its place"),
        O::Newer(_) => (
            "原因由较新版本的程序给出",
            "a newer program gave the reason",
        ),
    }
}

/// What is to be said of a record beside.
pub(super) const fn note(note: Note) -> (&'static str, &'static str) {
    match note {
        Note::Revoked => (
            "中枢收到时，设备已经停用",
            "the device had been stopped before the hub had it",
        ),
        Note::LeaseOver => (
            "中枢收到时，设备认证已经到期",
            "the device's certificate had ended when the hub had it",
        ),
        Note::NotTheirs => (
            "署名不是设备使用人",
            "it bears another name than that of the device's person",
        ),
    }
}

/// How it is known who confirmed.
pub(super) fn signed_by(how: &SignedBy) -> (String, String) {
    match how {
        SignedBy::Badge { serial } => (
            format!("胸卡（第 {serial} 张）与 PIN，中枢核对无误"),
            format!("badge {serial} and its PIN, which the hub found right"),
        ),
        SignedBy::Device { device } => (
            format!("确认人自己的设备 {device} 签名，已验证"),
            format!("signed by the signer's own device {device}, verified here"),
        ),
        SignedBy::UnknownDevice => (
            "确认人自己的设备签名，由中枢核对（包内没有该设备的证书）".to_owned(),
            "signed by the signer's own device, as the hub found; its certificate is not in the file"
                .to_owned(),
        ),
    }
}

/// What is wrong with a bundle, in Chinese; the error itself says it in English.
pub(super) fn wrong(error: &BundleError) -> String {
    use BundleError as B;
    match error {
        B::Unsound(why) => unsound(why),
        B::Authority { found } => format!("审计指纹不符：出具本包的是另一个中枢（{found}）"),
        B::NoAuthority => "旧版审计包，没有中枢的签名，无法核对审计指纹".to_owned(),
        B::Malformed { position, .. } => {
            format!("第 {position} 条记录：不是本系统写出的内容")
        }
        B::Author { position } => format!("第 {position} 条记录：署名不是该设备的使用人"),
        B::Proof { position } => format!("第 {position} 条记录：所附签名不是它所说的设备的"),
        B::Foreign { position } => format!("第 {position} 条记录：不属于这张工单"),
        B::TooMuch => "记录数超出任何工单".to_owned(),
        B::Incomplete => "签名无误，但内容拼不出这张工单".to_owned(),
    }
}

fn unsound(why: &Unsound) -> String {
    use Unsound as U;
    match why {
        U::Unreadable => "不是审计包，或内容被改动".to_owned(),
        U::Newer => "由较新版本的程序导出，请更新程序再验".to_owned(),
        U::TooLarge => "文件过大，不是审计包".to_owned(),
        U::Certificate { device } => format!("设备 {device} 的证书不是包内中枢签发的"),
        U::Words => "中枢对记录的说明与其签名不符".to_owned(),
        U::Missing { position } => format!("缺少中枢清单上的第 {position} 条记录"),
        U::Unlisted { which, place } => {
            format!("{}第 {place} 项不在中枢的清单上", envelope(which))
        }
        U::NoKey(which) => format!("{}：包内没有该设备的证书", envelope(which)),
        U::Signature(which) => format!("{}：签名不是该设备的", envelope(which)),
        U::Chain(which) => format!("{}：与前一个封包接不上", envelope(which)),
        U::Item { which, place } => {
            format!("{}第 {place} 项与封存时不同", envelope(which))
        }
    }
}

fn envelope(which: &Which) -> String {
    match which.device.as_str() {
        "" => format!("封包 {}", which.seq),
        device => format!("设备 {device} 的封包 {}", which.seq),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_that_somebody_decided_about_says_so_in_both_languages() {
        let review = Verdict::Review(Objection::PinWrong);
        let (zh, en) = verdict(review, None);
        assert_eq!(zh, "待决定：胸卡 PIN 不对");
        assert_eq!(en, "to be decided: the PIN of the badge was wrong");
        let (zh, en) = verdict(review, Some(true));
        assert!(zh.starts_with("经决定已计入") && en.starts_with("counts, as"));
        let (zh, _) = verdict(Verdict::Rejected(Objection::NotTheirs), None);
        assert!(zh.starts_with("不予计入"), "{zh}");
    }
}
