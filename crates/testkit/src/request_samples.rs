//! A request of every kind, as JSON.

use std::collections::BTreeMap;
use uuid::Uuid;

const LABELS: &str = r#"{"choice":{"kind":"part","picked":["x"]},"paper":{"on":"sheet","format":"a4x65"},"copies":1}"#;

const KNOWLEDGE_WORDS: &str = r#"{"symptom":"x","cause":"","solution":"x","categories":["00000000-0000-0000-0000-000000000000"]}"#;

/// A request of every kind, with nil where an id stands.
#[must_use]
pub fn request_samples() -> BTreeMap<&'static str, String> {
    let id = Uuid::nil();
    let order = format!(r#"{{"order":"{id}"}}"#);
    let with = |fields: &str| format!(r#"{{"order":"{id}",{fields}}}"#);
    let slip = |fields: &str| format!(r#"{{"slip":"{id}"{fields}}}"#);
    let store = format!(r#","store":"{id}","lines":[]"#);
    let part = || {
        format!(
            r#"{{"id":"{id}","code":"x","name":"x","spec":"","model":"","unit":"x","price":1,"barcodes":[],"supplier":"","medical":false,"storage":"ambient","minimum":0,"safety":0,"maximum":0}}"#
        )
    };
    BTreeMap::from([
        ("who_am_i", "{}".to_owned()),
        ("overview", "{}".to_owned()),
        ("show_board", "{}".to_owned()),
        ("find_places", r#"{"text":"6"}"#.to_owned()),
        ("find_people", r#"{"text":"1"}"#.to_owned()),
        ("list_categories", "{}".to_owned()),
        ("list_teams", "{}".to_owned()),
        ("list_technicians", order.clone()),
        ("list_signers", order.clone()),
        ("list_fees", "{}".to_owned()),
        ("list_stores", "{}".to_owned()),
        ("find_suppliers", r#"{"text":"x"}"#.to_owned()),
        ("check_delivery", r#"{"parts":[]}"#.to_owned()),
        ("list_orders", "{}".to_owned()),
        ("show_intake", r#"{"weeks":4}"#.to_owned()),
        ("show_statistics", "{}".to_owned()),
        ("export_statistics", "{}".to_owned()),
        ("name_narrowing", "{}".to_owned()),
        ("list_costs", "{}".to_owned()),
        ("confirm_costs", r#"{"costs":[]}"#.to_owned()),
        (
            "send_back_costs",
            r#"{"costs":[],"reason":"x"}"#.to_owned(),
        ),
        ("search_orders", r#"{"text":"漏水"}"#.to_owned()),
        ("show_order", order.clone()),
        ("show_as_signed", with(&format!(r#""step":"{id}""#))),
        ("make_bundle", order.clone()),
        ("show_fingerprint", "{}".to_owned()),
        ("find_order", r#"{"code":"x"}"#.to_owned()),
        ("find_part", r#"{"code":"x"}"#.to_owned()),
        ("read_order_code", r#"{"code":"x"}"#.to_owned()),
        ("list_stock", "{}".to_owned()),
        ("list_alerts", "{}".to_owned()),
        ("show_consumption", r#"{"by":"department"}"#.to_owned()),
        ("list_movements", "{}".to_owned()),
        ("show_lot", format!(r#"{{"part":"{id}","lot":"x"}}"#)),
        (
            "export_list",
            r#"{"list":"stock","of":{},"language":"en"}"#.to_owned(),
        ),
        ("export_stocktake", slip("")),
        ("export_holders", "{}".to_owned()),
        ("export_lot", format!(r#"{{"part":"{id}","lot":"x"}}"#)),
        ("show_account", "{}".to_owned()),
        ("show_budgets", "{}".to_owned()),
        (
            "set_budgets",
            format!(r#"{{"year":2026,"budgets":[{{"department":"{id}","amount":1}}]}}"#),
        ),
        ("show_budget_plan", "{}".to_owned()),
        ("export_budgets", "{}".to_owned()),
        ("show_bonuses", "{}".to_owned()),
        ("export_bonuses", "{}".to_owned()),
        ("show_bonus_line", "{}".to_owned()),
        ("show_bonus_rules", r#"{"month":"2026-11"}"#.to_owned()),
        (
            "keep_bonus_rules",
            format!(
                r#"{{"id":"{id}","from":"2026-11","bonus":"1 yuan","appraisal":"1","other_points":1}}"#
            ),
        ),
        (
            "keep_bonus_inputs",
            format!(r#"{{"id":"{id}","month":"2026-11"}}"#),
        ),
        (
            "score_bonus",
            format!(
                r#"{{"id":"{id}","month":"2026-11","person":"{id}","value":9000,"reason":"x"}}"#
            ),
        ),
        (
            "approve_bonuses",
            format!(r#"{{"id":"{id}","month":"2026-11","count":1,"total":1,"digest":"x"}}"#),
        ),
        (
            "appeal_bonus",
            format!(r#"{{"id":"{id}","month":"2026-11","words":"x"}}"#),
        ),
        (
            "answer_appeal",
            format!(
                r#"{{"id":"{id}","month":"2026-11","appeal":"{id}","accepted":false,"words":"x"}}"#
            ),
        ),
        ("list_bulletins", "{}".to_owned()),
        (
            "show_bulletin",
            r#"{"kind":"quality","month":"2026-11"}"#.to_owned(),
        ),
        (
            "compare_bulletin",
            r#"{"of":{"kind":"process","month":"2026-11","version":1}}"#.to_owned(),
        ),
        (
            "make_bulletin",
            r#"{"of":{"kind":"process","month":"2026-11"},"language":"en"}"#.to_owned(),
        ),
        (
            "keep_bulletin_text",
            format!(
                r#"{{"id":"{id}","kind":"quality","month":"2026-11","text":"foreword","words":"x"}}"#
            ),
        ),
        (
            "approve_bulletin",
            format!(
                r#"{{"id":"{id}","kind":"quality","month":"2026-11","versions":0,"digest":"x"}}"#
            ),
        ),
        (
            "show_calls",
            r#"{"from":"2026-11-01","to":"2026-11-30","within_s":20}"#.to_owned(),
        ),
        (
            "export_calls",
            r#"{"of":{"from":"2026-11-01"},"wanted":{"days":{"only":2},"percent":80},"language":"en"}"#.to_owned(),
        ),
        ("list_call_logs", "{}".to_owned()),
        ("withdraw_call_log", format!(r#"{{"log":"{id}"}}"#)),
        ("list_periods", "{}".to_owned()),
        ("show_period", r#"{"month":"2026-11"}"#.to_owned()),
        (
            "close_period",
            format!(r#"{{"month":"2026-11","closing":"{id}","count":1,"total":1}}"#),
        ),
        (
            "reopen_period",
            format!(r#"{{"month":"2026-11","closing":"{id}","reason":"x"}}"#),
        ),
        ("list_batches", "{}".to_owned()),
        ("show_batch", format!(r#"{{"batch":"{id}"}}"#)),
        (
            "export_charges",
            format!(r#"{{"batch":"{id}","language":"en"}}"#),
        ),
        (
            "download_batch",
            format!(r#"{{"batch":"{id}","file":"csv"}}"#),
        ),
        ("charge_costs", r#"{"costs":[]}"#.to_owned()),
        ("browse_base_data", r#"{"kind":"part"}"#.to_owned()),
        ("find_labels", r#"{"kind":"part"}"#.to_owned()),
        ("preview_labels", format!(r#"{{"job":{LABELS},"page":0}}"#)),
        ("make_labels", format!(r#"{{"job":{LABELS}}}"#)),
        ("make_slip", with(r#""size":"a6","language":"zh""#)),
        (
            "make_hand_over",
            format!(r#"{{"movement":"{id}","language":"zh"}}"#),
        ),
        ("list_devices", "{}".to_owned()),
        ("show_sync", "{}".to_owned()),
        ("show_outbox", "{}".to_owned()),
        ("read_photo", with(&format!(r#""photo":"{id}""#))),
        (
            "add_photo",
            with(&format!(r#""photo":"{id}","kind":"need","bytes":"""#)),
        ),
        ("read_badge", with(r#""badge":"x""#)),
        ("show_asked", order.clone()),
        ("read_asked", r#"{"code":"x"}"#.to_owned()),
        (
            "confirm_asked",
            r#"{"code":"x","stars":5,"tags":[],"words":""}"#.to_owned(),
        ),
        (
            "sign_by_device",
            with(&format!(r#""step":"{id}","follows":null,"code":"x""#)),
        ),
        ("show_badge", "{}".to_owned()),
        ("issue_badge", "{}".to_owned()),
        ("show_thresholds", "{}".to_owned()),
        ("show_stock_rules", "{}".to_owned()),
        (
            "set_stock_rules",
            r#"{"rules":{"pricing":"list_price","write_off_limit":0}}"#.to_owned(),
        ),
        ("set_thresholds", r#"{"steps":[]}"#.to_owned()),
        ("show_callback_rule", "{}".to_owned()),
        (
            "set_callback_rule",
            r#"{"rule":{"complaints":true,"below_stars":9,"percent":10,"within_days":7}}"#
                .to_owned(),
        ),
        ("show_calendars", "{}".to_owned()),
        (
            "set_calendar",
            r#"{"calendar":{"team":null,"weeks":[{"from":"x","week":null}],"follows":true,"days":[]},
                "was":{"team":null,"weeks":[],"follows":true,"days":[]}}"#
                .to_owned(),
        ),
        ("show_escalation", "{}".to_owned()),
        (
            "set_escalation",
            r#"{"levels":[{"clock":"finish","minutes":0,"only":null,"to":[]}],"was":[]}"#.to_owned(),
        ),
        ("list_callbacks", "{}".to_owned()),
        ("list_knowledge", "{}".to_owned()),
        ("show_knowledge", format!(r#"{{"entry":"{id}"}}"#)),
        ("offer_knowledge", r#"{"text":"漏水"}"#.to_owned()),
        (
            "propose_knowledge",
            with(&format!(r#""entry":"{id}","words":{KNOWLEDGE_WORDS}"#)),
        ),
        ("join_knowledge", with(&format!(r#""entry":"{id}""#))),
        (
            "keep_knowledge",
            format!(
                r#"{{"before":{{"id":"{id}","words":{KNOWLEDGE_WORDS},"state":"proposed","behind":[],"proposed":{{"by":"{id}","at":0}},"decided":null}},"words":{KNOWLEDGE_WORDS},"state":"approved"}}"#
            ),
        ),
        ("list_questions", "{}".to_owned()),
        ("show_audit_rules", "{}".to_owned()),
        (
            "set_audit_rule",
            r#"{"rule":{"above":-1,"other_prices":true,"corrected":true,"percent":10},"day":"2026-11-21"}"#
                .to_owned(),
        ),
        (
            "look_at_cost",
            with(&format!(r#""note":"{id}","bill":"""#)),
        ),
        (
            "ask_about_cost",
            with(&format!(
                r#""note":"{id}","about":{{"bill":{{"total":0}}}},"words":"？""#
            )),
        ),
        (
            "reply_about_cost",
            with(&format!(
                r#""note":"{id}","question":"{id}","kind":"answered","words":"是""#
            )),
        ),
        (
            "record_callback",
            with(&format!(r#""callback":"{id}","outcome":"nobody_answered""#)),
        ),
        (
            "sign_by_badge",
            with(&format!(
                r#""step":"{id}","follows":null,"badge":"x","pin":"1","salt":["{id}","{id}"],"stars":5,"tags":[],"words":"","bill":"","total":0"#
            )),
        ),
        ("read_feed", "{}".to_owned()),
        ("list_tokens", "{}".to_owned()),
        ("revoke_token", format!(r#"{{"token":"{id}"}}"#)),
        ("revoke_device", format!(r#"{{"device":"{id}"}}"#)),
        (
            "settle_item",
            format!(r#"{{"item":{{"device":"{id}","seq":1,"place":0}},"counts":true}}"#),
        ),
        (
            "file_order",
            with(&format!(
                r#""step":"{id}","place":"{id}","category":"{id}","description":"x""#
            )),
        ),
        ("amend_order", order.clone()),
        (
            "take_step",
            with(&format!(
                r#""step":"{id}","follows":null,"action":"accept""#
            )),
        ),
        ("list_alike", order.clone()),
        (
            "split_order",
            with(&format!(r#""step":"{id}","follows":null,"trades":[]"#)),
        ),
        (
            "merge_order",
            with(&format!(
                r#""step":"{id}","follows":null,"into":"{}""#,
                Uuid::max()
            )),
        ),
        (
            "confirm_trades",
            with(&format!(
                r#""stars":5,"tags":[],"words":"","bills":[{{"order":"{id}","step":"{id}","follows":null,"bill":"","total":0}}]"#
            )),
        ),
        (
            "record_labour",
            with(&format!(r#""line":"{id}","fee":"{id}","quantity":100"#)),
        ),
        ("void_labour", with(&format!(r#""line":"{id}""#))),
        (
            "use_parts",
            with(&format!(r#""movement":"{id}","quantity":1"#)),
        ),
        (
            "issue_parts",
            with(&format!(r#""store":"{id}","lines":[]"#)),
        ),
        ("find_departments", r#"{"text":"x"}"#.to_owned()),
        ("find_parts", r#"{"text":"x"}"#.to_owned()),
        ("show_stores", "{}".to_owned()),
        ("list_holders", "{}".to_owned()),
        ("list_kept", "{}".to_owned()),
        ("list_doubts", "{}".to_owned()),
        (
            "read_delivery_note",
            r#"{"file":{"name":"x.csv","bytes":""}}"#.to_owned(),
        ),
        ("show_part", format!(r#"{{"part":"{id}"}}"#)),
        ("show_slip", slip("")),
        ("show_stocktake", slip("")),
        (
            "show_held",
            format!(r#"{{"holder":{{"who":"department","id":"{id}"}}}}"#),
        ),
        ("receive_goods", slip(&store)),
        (
            "hand_out",
            slip(&format!(
                r#"{store},"to":{{"who":"person","id":"{id}"}},"purpose":"internal""#
            )),
        ),
        ("return_parts", slip(&store)),
        (
            "send_transfer",
            slip(&format!(r#","from":"{id}","to":"{id}","lines":[]"#)),
        ),
        ("receive_transfer", slip(&store)),
        ("lose_transfer", slip(r#","note":"x""#)),
        ("send_back", slip(&format!(r#"{store},"reason":"x""#))),
        ("reshelve", slip(&store)),
        ("write_off", slip(&format!(r#"{store},"reason":"x""#))),
        ("decide_slip", slip(r#","is_done":true"#)),
        ("begin_stocktake", slip(&format!(r#","store":"{id}""#))),
        (
            "count_part",
            format!(r#"{{"count":"{id}","stocktake":"{id}","code":"x","quantity":1}}"#),
        ),
        ("note_code", slip(&format!(r#","store":"{id}","code":"x""#))),
        ("link_code", r#"{"code":"x","part":null}"#.to_owned()),
        ("export_base_data", r#"{"kind":"team"}"#.to_owned()),
        ("show_entry", format!(r#"{{"kind":"team","entry":"{id}"}}"#)),
        (
            "keep_entry",
            format!(
                r#"{{"before":null,"record":{{"kind":"fee","body":{{"id":"{id}","code":"x","name":"x","unit":"x","price":1}}}}}}"#
            ),
        ),
        (
            "put_out_of_use",
            format!(r#"{{"kind":"team","entry":"{id}","is_out":true}}"#),
        ),
        ("make_part", format!(r#"{{"part":{}}}"#, part())),
        ("show_told", order.clone()),
        ("take_told", r#"{"code":"x"}"#.to_owned()),
        (
            "change_part",
            format!(r#"{{"before":{0},"part":{0}}}"#, part()),
        ),
        (
            "name_substitutes",
            format!(r#"{{"part":"{id}","before":[],"instead":[]}}"#),
        ),
        ("block_part", format!(r#"{{"part":"{id}","reason":"x"}}"#)),
        (
            "use_from_bag",
            with(&format!(r#""movement":"{id}","of":"{id}","quantity":1"#)),
        ),
        (
            "reserve_parts",
            slip(&format!(
                r#","order":"{id}","store":"{id}","part":"{id}","quantity":1,"days":3"#
            )),
        ),
    ])
}
