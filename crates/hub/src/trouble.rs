//! Why a command of the hub did not do its work, said in both languages.

use crate::https::Unfit;
use std::{io, path::PathBuf};
use yizhan_api::{ApiError, Fault};

/// Why a command did not do its work. What it names as untouched is untouched.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// Another process has the data folder.
    #[error(
        "数据目录 {0} 正被另一个 yizhan-hub 使用，本次没有改动任何内容。请先停止它再试。\n\
         The data folder {0} is in use by another yizhan-hub; nothing was changed. Stop that one first."
    )]
    InUse(PathBuf),
    /// Nobody has this staff number.
    #[error(
        "没有工号为 {0} 的员工，没有改动任何内容。\n\
         Nobody has the staff number {0}; nothing was changed."
    )]
    NobodyHas(String),
    /// The password is too short, too long or no text.
    #[error(
        "密码至少 {shortest} 个字符，最多 {longest_bytes} 字节，没有改动任何内容。请从标准输入的第一行给出。\n\
         A password has at least {shortest} characters and at most {longest_bytes} bytes; nothing was changed. \
         Give it as the first line of standard input."
    )]
    UnfitPassword {
        /// Characters at least.
        shortest: usize,
        /// Bytes at most.
        longest_bytes: usize,
    },
    /// There is no store where one was expected.
    #[error(
        "{0} 不存在。请先导入：yizhan-hub import 目录 --data 数据目录\n\
         {0} does not exist. Import a hospital first: yizhan-hub import DIR --data DIR"
    )]
    NoStore(PathBuf),
    /// A file stands where one should be written.
    #[error(
        "{0} 已经存在，没有覆盖。请换一个文件名。\n\
         {0} exists already and was not overwritten. Choose another name."
    )]
    Exists(PathBuf),
    /// A store stands where a backup should go.
    #[error(
        "{0} 已有数据，没有覆盖。确实要恢复时请加 --replace，原数据会改名保留。\n\
         {0} holds data and was not overwritten. With --replace it is restored; the old store is kept aside."
    )]
    StoreExists(PathBuf),
    /// The journal of another store lies where a store should go.
    #[error(
        "{0} 是另一份数据留下的日志，没有写入任何内容。请先用 yizhan-hub restore --replace 恢复备份，该文件会改名保留。\n\
         {0} was left by another store; nothing was written. Restore a backup with \
         `yizhan-hub restore --replace`, which keeps that file aside."
    )]
    StrayJournal(PathBuf),
    /// A backup did not verify.
    #[error(
        "备份 {path} 未通过校验，现有数据没有改动：\n\
         The backup {path} did not verify; the present data were not touched:\n{}",
        faults.join("\n")
    )]
    BackupFaulty {
        /// The backup.
        path: PathBuf,
        /// What is wrong with it.
        faults: Vec<String>,
    },
    /// The interface was not built.
    #[error(
        "{0} 里没有 index.html。请先构建界面：cargo xtask ui --release，再用 --ui ui/dist 启动。\n\
         There is no index.html in {0}. Build the interface with `cargo xtask ui --release`, \
         then start with `--ui ui/dist`."
    )]
    NoInterface(PathBuf),
    /// The file system said no.
    #[error("{path}：{source}\n{path}: {source}")]
    File {
        /// Where.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The address cannot be listened on.
    #[error("无法监听 {address}：{source}\nCannot listen on {address}: {source}")]
    Listen {
        /// The address.
        address: String,
        /// Why.
        source: io::Error,
    },
    /// A certificate or key cannot be used.
    #[error(
        "{path} 不能用于 HTTPS，中枢没有启动：{}。\n\
         {path} cannot be used for https, the hub did not start: {}.", why.zh(), why.en()
    )]
    Unfit {
        /// The file.
        path: PathBuf,
        /// Why.
        why: Unfit,
    },
    /// The engine said no.
    #[error("{}", in_words(.0))]
    Engine(#[from] ApiError),
}

impl Trouble {
    /// A file system error at `path`.
    pub fn at(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, source }
    }

    /// A certificate or key at `path` that is of no use.
    pub fn unfit(path: impl Into<PathBuf>) -> impl FnOnce(Unfit) -> Self {
        let path = path.into();
        move |why| Self::Unfit { path, why }
    }
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Self {
        Self::Engine(fault.into())
    }
}

fn in_words(error: &ApiError) -> String {
    let (zh, en) = match error {
        ApiError::Fault(Fault::DiskFull) => (
            "磁盘已满，本次没有写入任何内容。请腾出空间后重试。",
            "The disk is full; nothing was written. Make room and try again.",
        ),
        ApiError::Fault(Fault::StoreNewer { .. }) => (
            "数据由更新的版本写入，没有改动。请用新版本打开。",
            "The store was written by a newer version and was not touched. Use that version.",
        ),
        ApiError::Fault(Fault::StoreDamaged { .. }) => (
            "数据文件已损坏，没有改动。请用 yizhan-hub restore 从备份恢复。",
            "The store is damaged and was not touched. Restore a backup with `yizhan-hub restore`.",
        ),
        _ => (
            "未能完成，没有写入任何内容。",
            "This was not done; nothing was written.",
        ),
    };
    format!("{zh}\n{en}\n({error})")
}
