//! The command line: one file for each command.

mod audit;
mod backup;
mod bundle;
mod findings;
mod import;
mod openapi;
mod password;
mod rebuild;
mod restore;
mod serve;
mod verify;

use crate::Trouble;
use clap::{Parser, Subcommand};

/// 驿站中枢 · The hub of Yizhan, a hospital's logistics.
///
/// Exit codes: 0 done; 1 not done, or `verify` found faults; 2 `import` had findings and wrote nothing;
/// 64 the command line cannot be read.
#[derive(Debug, Parser)]
#[command(name = "yizhan-hub", version)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// 启动中枢 · Serve the interface and answer requests until SIGTERM or SIGINT.
    Serve(serve::Serve),
    /// 导入基础数据与历史工单 · Import a hospital from xlsx and csv files: all of it or nothing.
    Import(import::Import),
    /// 设置密码 · Give a person the password on standard input.
    Password(password::Password),
    /// 开放接口 · Print the description of the open interface (OpenAPI 3.1).
    #[command(name = "openapi")]
    OpenApi(openapi::OpenApi),
    /// 备份 · Write a copy of the store, also while the hub is running.
    Backup(backup::Backup),
    /// 审计包 · Write an order with all that proves it to a file, while the hub is not running.
    Bundle(bundle::Bundle),
    /// 恢复 · Put a backup in the place of the store, after it was verified.
    Restore(restore::Restore),
    /// 重建 · Make the projections anew from the log.
    Rebuild(rebuild::Rebuild),
    /// 校验 · Check the chain, the signatures and the projections; or an audit bundle, without any store.
    Verify(verify::Verify),
}

/// How a command ended that did its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Good,
    /// The store has faults.
    Faulty,
    /// The files have findings; nothing was imported.
    Findings,
}

/// Does what the command line says.
///
/// # Errors
/// [`Trouble`] where the work was not done.
pub fn run(arguments: Arguments) -> Result<Outcome, Trouble> {
    match arguments.command {
        Command::Serve(serve) => serve.run(),
        Command::Import(import) => import.run(),
        Command::Password(password) => password.run(),
        Command::OpenApi(openapi) => openapi.run(),
        Command::Backup(backup) => backup.run(),
        Command::Bundle(bundle) => bundle.run(),
        Command::Restore(restore) => restore.run(),
        Command::Rebuild(rebuild) => rebuild.run(),
        Command::Verify(verify) => verify.run(),
    }
}
