//! Every sentence that a finding is told in, in both languages: what is wrong, and what to do.

use super::finding::{FindingCode as Code, Mention, Problem};
use super::text::excerpt;

/// The problem in Chinese and in English.
pub(super) fn tell(problem: &Problem, column: &str) -> (String, String) {
    let value = excerpt(&problem.value);
    let words = match &problem.other {
        Mention::Words(words) | Mention::Held(words) => excerpt(words),
        Mention::Row(row) => row.to_string(),
        Mention::Nothing => String::new(),
    };
    if let Some(told) = of_a_file(problem.code, &value, &words) {
        return told;
    }
    if let Some(told) = of_a_repetition(problem, &value, &words) {
        return told;
    }
    if let Some(told) = of_a_reference(problem.code, &value, &words) {
        return told;
    }
    if let Some(told) = of_a_delivery(problem.code, &value, &words) {
        return told;
    }
    of_a_cell(problem.code, &value, &words, column)
}

macro_rules! say {
    ($zh:literal, $en:literal) => {
        (format!($zh), format!($en))
    };
}

fn of_a_file(code: Code, value: &str, words: &str) -> Option<(String, String)> {
    Some(match code {
        Code::MissingFile => say!(
            "缺少文件“{value}”，其他文件引用了其中的内容。请把它一起选上。",
            "The file “{value}” is missing, and other files refer to what it holds. Choose it as well."
        ),
        Code::UnknownFile => say!(
            "不认识文件“{value}”。请改名为下列之一，或者把它移走：{words}。",
            "“{value}” is not one of the hand-over files. Rename it to one of these, or take it away: {words}."
        ),
        Code::DuplicateFile => say!(
            "“{value}”与“{words}”是同一张表。请只保留一份。",
            "“{value}” is the same table as “{words}”. Keep only one of them."
        ),
        Code::OldFormat => say!(
            "“{value}”是旧版或加密的表格文件，读不了。请另存为 xlsx（不加密）再导入。",
            "“{value}” is an old or encrypted spreadsheet, which cannot be read. Save it as xlsx without a password."
        ),
        Code::FileTooLarge => say!(
            "文件“{value}”太大（上限 {words}）。请拆成几份分次导入。",
            "The file “{value}” is too large (limit: {words}). Split it and import the pieces one after another."
        ),
        Code::TooManyRows => say!(
            "文件“{value}”的行数太多（上限 {words} 行）。请拆成几份分次导入。",
            "The file “{value}” has too many rows (limit: {words}). Split it and import the pieces one after another."
        ),
        Code::NoRows => say!(
            "文件“{value}”的表头下面没有内容。请填好再选。",
            "There is nothing below the header of “{value}”. Fill it in and choose it again."
        ),
        Code::UnreadableFile => say!(
            "文件“{value}”打不开，可能已损坏。请用表格软件打开，另存为 xlsx 再导入。",
            "The file “{value}” cannot be read; it may be damaged. Open it in a spreadsheet and save it as xlsx again."
        ),
        Code::SeveralSheets => say!(
            "文件“{value}”里有多个工作表都是这张表。请合并到一个工作表。",
            "The file “{value}” has this table on more than one sheet. Put all rows on one sheet."
        ),
        Code::NoHeader => say!(
            "文件“{value}”的前十行里没有找到表头。表头应有这些列：{words}。",
            "No header was found in the first ten rows of “{value}”. It should have these columns: {words}."
        ),
        Code::MissingColumn => say!(
            "缺少“{value}”列。请加上这一列并填好。",
            "The column “{value}” is missing. Add it and fill it in."
        ),
        Code::DuplicateColumn => say!(
            "“{value}”列出现了两次。请只保留一列。",
            "The column “{value}” is there twice. Keep only one."
        ),
        Code::MoreFindings => say!(
            "已发现 {value} 处错误，后面的行没有再检查。请先改正前面的错误再导入。",
            "{value} mistakes were found; the rows after them were not checked. Correct these first."
        ),
        _ => return None,
    })
}

fn of_a_repetition(problem: &Problem, value: &str, words: &str) -> Option<(String, String)> {
    if problem.code == Code::DuplicateCall {
        return Some(say!(
            "同一个来电出现了两次，内容不同：第 {words} 行已经有了。请只保留一行。",
            "The same call is there twice, and differs: row {words} has it already. Keep one of the two rows."
        ));
    }
    let (zh, en) = match problem.code {
        Code::DuplicateKey => say!("“{value}”重复", "“{value}” is there twice"),
        Code::DuplicateName => say!("名称“{value}”重复", "The name “{value}” is there twice"),
        Code::DuplicateExtension => {
            say!(
                "分机号“{value}”重复",
                "The extension number “{value}” is there twice"
            )
        }
        Code::DuplicateBarcode => {
            say!(
                "条形码“{value}”属于两种备件",
                "The barcode “{value}” belongs to two parts"
            )
        }
        _ => return None,
    };
    Some(match problem.other {
        Mention::Row(_) => say!(
            "{zh}，第 {words} 行已经有了。请改正其中一行，或删去多余的一行。",
            "{en}: row {words} has it already. Correct one of the two rows, or delete the one too many."
        ),
        _ => say!(
            "{zh}，系统中的“{words}”已经用了它。请改正这一行。",
            "{en}: “{words}”, which the system holds already, has it. Correct this row."
        ),
    })
}

fn of_a_reference(code: Code, value: &str, words: &str) -> Option<(String, String)> {
    Some(match code {
        Code::UnknownDepartment => say!(
            "没有名为“{value}”的科室。请改成科室表里的名称，或先在科室表中加上它。",
            "No department is called “{value}”. Use a name from the department list, or add it there first."
        ),
        Code::UnknownTeam => say!(
            "没有名为“{value}”的班组。请改成班组表里的名称，或先在班组表中加上它。",
            "No team is called “{value}”. Use a name from the team list, or add it there first."
        ),
        Code::UnknownPart => say!(
            "没有编码为“{value}”的备件。请改正编码，或先在备件表中加上它。",
            "No part has the code “{value}”. Correct the code, or add the part to the part list first."
        ),
        Code::UnknownCategory => say!(
            "没有“{value}”这个服务分类。请改成服务分类表里的大类和小类。",
            "There is no service category “{value}”. Use a group and item from the category list."
        ),
        Code::UnknownCampus => say!(
            "没有名为“{value}”的院区。请改成地点表里的院区名称；服务所有院区的写“全院”。",
            "No campus is called “{value}”. Use a campus from the place list; “全院” means all campuses."
        ),
        Code::UnknownPlace => say!(
            "地点表里没有“{value}”。请改正院区、楼栋和房间号，或三项都留空。",
            "“{value}” is not in the place list. Correct campus, building and room, or leave all three empty."
        ),
        Code::UnknownPerson => say!(
            "员工号簿里没有工号“{value}”。请改成员工号簿里的工号；几个人之间用“/”隔开。",
            "Nobody has the staff number “{value}”. Use a number of the staff directory; put “/” between several."
        ),
        Code::UnknownRole => say!(
            "不认识角色“{value}”。请改成下列之一：{words}。",
            "“{value}” is not a role. Use one of these: {words}."
        ),
        Code::UnknownWord => say!(
            "不认识“{value}”。请改成下列之一：{words}。",
            "“{value}” is not a word for this. Use one of these: {words}."
        ),
        _ => return None,
    })
}

fn of_a_delivery(code: Code, value: &str, words: &str) -> Option<(String, String)> {
    Some(match code {
        Code::UnknownDelivered => say!(
            "没有编码或条形码为“{value}”的备件。请照实物核对；是新备件就先建档。",
            "No part has the code or barcode “{value}”. Check it on the part itself; a new part has to be added first."
        ),
        Code::OutOfUse => say!(
            "备件“{value}”在基础数据里已停用。请核对是不是别的备件；要继续使用，请管理员先恢复使用。",
            "“{value}” is out of use and is not taken in. Check whether it is another part, or have the administrator put it into use again."
        ),
        Code::BlockedPart => say!(
            "备件“{value}”被停用，不能发出（{words}）。请先弄清该不该收；要收，就删去这一行，到货后扫码入库。",
            "“{value}” is blocked ({words}). Find out first whether to take it; if so, delete this row and scan the parts one by one."
        ),
        Code::PastExpiry => say!(
            "有效期“{value}”已过。请核对日期；真的过期就退给供应商，删去这一行。",
            "“{value}” has passed: it has expired. Check the day; if it is right, send it back to the supplier and delete this row."
        ),
        Code::TwoParts => say!(
            "编码是“{value}”，条形码却是“{words}”。请照实物改正其中一个。",
            "The code is that of “{value}”, the barcode that of “{words}”. Correct one of them by the part itself."
        ),
        _ => return None,
    })
}

fn of_a_cell(code: Code, value: &str, words: &str, column: &str) -> (String, String) {
    match code {
        Code::MissingValue => say!(
            "“{column}”没有填。请填上。",
            "“{column}” is empty. Fill it in."
        ),
        Code::TooLong => say!(
            "内容太长（“{value}”，上限 {words} 字）。请缩短。",
            "The text is too long (“{value}”; limit: {words} characters). Shorten it."
        ),
        Code::CellError => say!(
            "单元格里是公式错误“{value}”。请改成正确的值。",
            "The cell holds the formula error “{value}”. Replace it by the right value."
        ),
        Code::GarbledText => say!(
            "“{value}”里有乱码。请重新输入，或用 UTF-8 编码另存文件。",
            "“{value}” has unreadable characters. Type it again, or save the file as UTF-8."
        ),
        Code::TurnedIntoDate => say!(
            "表格软件把这里变成了日期“{value}”。请把单元格设为文本格式，重新输入原来的内容。",
            "The spreadsheet turned this into the date “{value}”. Format the cell as text and type it again."
        ),
        Code::TurnedIntoNumber => say!(
            "“{value}”被表格软件变成了科学计数，末尾数字已丢失。请把单元格设为文本格式，重新输入。",
            "The spreadsheet turned “{value}” into scientific notation and lost digits. Format the cell as text and type it again."
        ),
        Code::NotANumber => say!(
            "“{value}”不是数字。请只填数字。",
            "“{value}” is not a number. Write digits only."
        ),
        Code::NotWhole => say!(
            "“{value}”不是整数。请填整数。",
            "“{value}” is not a whole number. Write a whole one."
        ),
        Code::Negative => say!(
            "“{value}”小于零。请填零或正数。",
            "“{value}” is below zero. Write zero or a positive number."
        ),
        Code::OutOfRange => say!(
            "“{value}”超出合理范围（{words}）。请核对后改正。",
            "“{value}” is out of range ({words}). Check and correct it."
        ),
        Code::UnreadableAmount => say!(
            "看不懂金额“{value}”。请写成 12.50 这样的数字。",
            "The amount “{value}” cannot be read. Write a number such as 12.50."
        ),
        Code::FinerThanFen => say!(
            "“{value}”精确到了分以下。请写到分为止，例如 12.34。",
            "“{value}” is finer than a fen. Write at most two decimals, such as 12.34."
        ),
        Code::UnreadableDuration => say!(
            "看不懂时限“{value}”。请写成“15分钟”“4小时”或“1天”。",
            "The time limit “{value}” cannot be read. Write it like 15分钟 (minutes), 4小时 (hours) or 1天 (days)."
        ),
        Code::UnreadableSpan => say!(
            "看不懂时长“{value}”。请写成秒数（如 95），或“分:秒”“时:分:秒”。",
            "The length of time “{value}” cannot be read. Write seconds, such as 95, or min:sec, or h:min:sec."
        ),
        Code::MinutesAsHours => say!(
            "这一列的时长（如“{value}”）都没有秒，像是表格软件把“分:秒”当成了“时:分”。请改成秒数后再导入。",
            "No length in this column has seconds (“{value}”): the spreadsheet seems to have taken min:sec for hours and minutes. Write seconds instead."
        ),
        Code::PartsOfADay => say!(
            "这一列的时长（如“{value}”）都不到一秒，像是表格软件按“天”保存的。请改成秒数，或设为“时:分:秒”格式后再导入。",
            "Every length in this column is below a second (“{value}”): the spreadsheet seems to keep parts of a day. Write seconds, or format them as h:min:sec."
        ),
        Code::NoTimeOfDay => say!(
            "这一列只有日期（如“{value}”），没有几点几分。请从交换机导出带时间的来电时间后再导入。",
            "This column has days only (“{value}”) and no time of day. Export when each call began, with hours and minutes."
        ),
        Code::InFuture => say!(
            "“{value}”还没有到。请核对年份和日期后改正。",
            "“{value}” is still to come. Check and correct year and day."
        ),
        Code::UnreadableDate => say!(
            "看不懂日期“{value}”。请写成“2026-09-09”，有时间的写成“2026-09-09 07:11”。",
            "The date “{value}” cannot be read. Write it like 2026-09-09, with a time like 2026-09-09 07:11."
        ),
        Code::NoSuchDate => say!(
            "没有“{value}”这个日期或时间。请核对后改正。",
            "There is no such date or time as “{value}”. Check and correct it."
        ),
        Code::ImpossibleArea => say!(
            "面积“{value}”不可能。请填 {words} 平方米之间的数字，不知道就留空。",
            "An area of “{value}” is impossible. Write {words} m², or leave it empty if unknown."
        ),
        Code::BadMobile => say!(
            "手机号“{value}”不对：应为 1 开头的 11 位数字。请改正，没有就留空。",
            "“{value}” is not a mobile number: it has 11 digits and begins with 1. Correct it, or leave it empty."
        ),
        Code::BadPhone => say!(
            "“{value}”不是电话号码。请只写一个能拨打的号码，如 020-81234567。",
            "“{value}” is no telephone number. Write one number that can be dialled, such as 020-81234567."
        ),
        Code::BadExtension => say!(
            "分机号“{value}”不对：每行只填一个号码，只用数字。请改正，没有就留空。",
            "“{value}” is not an extension number: write one number of digits only, or leave it empty."
        ),
        Code::UnreadableBarcode => say!(
            "“{value}”不是条形码：只能有数字、字母和半角符号；多个条形码用“/”隔开。请照实物扫码填入。",
            "“{value}” is not a barcode: it has digits, letters and signs only; put “/” between several. Scan it from the part."
        ),
        Code::WrongCheckDigit => say!(
            "条形码“{value}”的校验位不对{words}。请照实物重新扫码填入。",
            "The check digit of the barcode “{value}” is wrong{words}. Scan it from the part again."
        ),
        Code::DamagedBarcode => say!(
            "条形码“{value}”被表格软件损坏，末尾数字已丢失。请把该列设为文本格式，照实物重新扫码填入。",
            "A spreadsheet damaged the barcode “{value}” and its last digits are lost. Format the column as text and scan it again."
        ),
        Code::StockLevels => say!(
            "库存上下限矛盾：{words}。应当最低 ≤ 安全 ≤ 最高。",
            "The stock levels contradict each other: {words}. It must be minimum ≤ safety ≤ maximum."
        ),
        Code::TimeOrder => say!(
            "“{column}”（{value}）早于“{words}”。请改正其中一个时间。",
            "“{column}” ({value}) is earlier than “{words}”. Correct one of the two times."
        ),
        _ => say!("“{value}”不对。请改正。", "“{value}” is wrong. Correct it."),
    }
}
