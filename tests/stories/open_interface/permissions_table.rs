//! `docs/permissions.md` is what the code says. `YIZHAN_WRITE=1` writes it anew.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};
use yizhan_api::describe::open_api;
use yizhan_api::{ByToken, LIST};
use yizhan_domain::base::Role;

const HEAD: &str = "# Who may ask what · 谁可以请求什么

Generated from the one list of requests (`crates/api/src/list.rs`) by a story, which fails when this page is stale; `YIZHAN_WRITE=1 cargo nextest run -p
yizhan-stories -E 'test(/permissions_table/)'` writes it anew. `tests/stories/permissions.rs` tries every cell.

本表由请求清单生成，与代码不一致时测试会失败。

● may ask; the rules of orders and stores decide on top of that, and everybody sees only what is theirs. Empty: refused with `wrong_role`.
● 表示可以请求；在此之上还要符合工单和库房的规则，每个人只看到属于自己的内容。空白表示拒绝（`wrong_role`）。

The last column: what a token of another system needs. — is for people only. 最后一列：外部系统的令牌需要的权限，— 表示只能由本人操作。
";

const fn name(role: Role) -> (&'static str, &'static str) {
    match role {
        Role::Requester => ("requester", "科室人员"),
        Role::Dispatcher => ("dispatcher", "调度员"),
        Role::Technician => ("technician", "服务人员"),
        Role::Supervisor => ("supervisor", "班组长"),
        Role::Chief => ("chief", "科长"),
        Role::Keeper => ("keeper", "库管员"),
        Role::Auditor => ("auditor", "审计员"),
        Role::Finance => ("finance", "财务"),
        Role::Administrator => ("administrator", "系统管理员"),
        Role::Manager => ("manager", "后勤处长"),
    }
}

fn table() -> String {
    let description = open_api("1");
    let mut text = HEAD.to_owned();
    text.push_str("\n| request 请求 |");
    for role in Role::ALL {
        let (en, zh) = name(role);
        let _ = write!(text, " {en} {zh} |");
    }
    text.push_str(" token 令牌 |\n|---|");
    text.push_str(&"---|".repeat(Role::ALL.len() + 1));
    text.push('\n');
    for info in LIST {
        let summary = &description["paths"][format!("/api/{}", info.name)]["post"]["summary"];
        let summary = summary.as_str().unwrap_or_default().replace('|', "/");
        let _ = write!(text, "| `{}` {summary} |", info.name);
        for role in Role::ALL {
            text.push_str(if info.access.allows(role) {
                " ● |"
            } else {
                " |"
            });
        }
        let token = match info.by_token {
            ByToken::Reading => "any 任意",
            ByToken::With(scope) => scope.name(),
            ByToken::Never => "—",
        };
        let _ = writeln!(text, " {token} |");
    }
    text
}

#[test]
fn the_permissions_table_is_what_the_code_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/permissions.md");
    let made = table();
    if env::var_os("YIZHAN_WRITE").is_some() {
        fs::write(&path, &made).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == made, "docs/permissions.md is stale");
}
