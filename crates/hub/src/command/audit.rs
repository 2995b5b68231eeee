//! An audit bundle in words: what was checked, and the order that it proves.

use super::Outcome;
use crate::{Clock, MachineClock, Trouble};
use std::fs::File;
use std::io::Read;
use std::path::Path;
use yizhan_domain::Millis;
use yizhan_domain::order::ActionKind;
use yizhan_engine::{Audited, open_bundle};

/// The largest bundle that is read: a thousand times a usual one.
const BYTES_MAX: u64 = 512 * 1024 * 1024;

/// Checks the bundle in a file.
///
/// # Errors
/// The file cannot be read.
pub(super) fn verify(file: &Path) -> Result<Outcome, Trouble> {
    let mut bytes = Vec::new();
    let opened = File::open(file).map_err(Trouble::at(file))?;
    opened
        .take(BYTES_MAX)
        .read_to_end(&mut bytes)
        .map_err(Trouble::at(file))?;
    match open_bundle(&bytes, MachineClock::start().now()) {
        Ok(audited) => {
            print!("{}", told(&audited));
            Ok(Outcome::Good)
        }
        Err(error) => {
            println!("审计包不可信：内容与签名时不同，或不是审计包。\n{error}");
            Ok(Outcome::Faulty)
        }
    }
}

fn told(audited: &Audited) -> String {
    let order = &audited.order;
    let mut lines = vec![
        format!("{} · {}", order.number, order.description),
        format!(
            "{} · {} · {}",
            order.place_label, order.department_name, order.cost_centre
        ),
        String::new(),
    ];
    lines.extend(order.trail.iter().map(|step| {
        let (zh, en) = words(step.action.kind());
        let effect = if step.applied {
            ""
        } else {
            "  未生效 · without effect"
        };
        let reason = step.action.reason().unwrap_or_default();
        format!(
            "{}  {zh} · {en}  {} {}{effect} {reason}",
            moment(step.at),
            step.by,
            step.whom
        )
    }));
    lines.push(String::new());
    lines.extend(order.bill.lines.iter().map(|line| {
        let (quantity, price) = (line.quantity, line.unit_price);
        format!(
            "{} {}  {quantity} × {price} = {}",
            line.name, line.spec, line.amount
        )
    }));
    lines.push(format!("合计 · total {}", order.bill.total));
    lines.push(match &order.sign_off {
        None => "科室未确认 · not signed by the department".to_owned(),
        Some(given) => {
            let holds = if given.valid {
                "有效 · holds"
            } else {
                "已失效 · no longer holds"
            };
            format!(
                "科室确认 · signed by {} {}  {holds}",
                given.sign_off.name,
                moment(given.at)
            )
        }
    });
    lines.push(format!("已入账 · charged {}", order.charged));
    lines.push(format!(
        "\n签名与内容全部相符：{n} 个封包，{m} 条记录 · every signature and item holds: {n} envelopes, {m} items",
        n = audited.envelopes,
        m = audited.items
    ));
    for key in &audited.keys {
        lines.push(format!(
            "请与医院公布的公钥核对 · compare with the hospital's public key: {key}"
        ));
    }
    lines.join("\n") + "\n"
}

fn moment(at: Millis) -> String {
    at.civil().format("%Y-%m-%d %H:%M").to_string()
}

const fn words(action: ActionKind) -> (&'static str, &'static str) {
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
