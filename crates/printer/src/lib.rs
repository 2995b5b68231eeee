//! Hands labels to a label printer over the network: raw bytes to port 9100, nothing read back. The hub does it for
//! browsers, the app for itself; both let the engine make the labels first.
//!
//! Architecture invariant: a connection is opened only to what [`printer_address`] lets pass.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::io::Write as _;
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::Duration;
use yizhan_api::view::MadeFile;
use yizhan_api::{ApiError, Fault, MakeLabels, PrintLabels, Printed};
use yizhan_domain::Refusal;
use yizhan_domain::label::{Paper, printer_address};

/// A printer that is there answers at once.
const CONNECT: Duration = Duration::from_secs(4);
/// A printer that takes nothing for so long is out of labels, or none.
const WRITE: Duration = Duration::from_secs(12);
/// The longest address that is said back.
const ADDRESS_SAID: usize = 60;

/// A job for a printer, checked: what the engine is asked for, and where the answer goes.
#[derive(Debug)]
pub struct Job {
    /// What makes the labels.
    pub make: MakeLabels,
    printer: SocketAddr,
}

impl Job {
    /// Checks what somebody wants printed.
    ///
    /// # Errors
    /// [`Refusal::NotAPrinter`] for an address that is none of the house; [`Refusal::NotForAPrinter`] for sheets.
    pub fn of(asked: PrintLabels) -> Result<Self, Refusal> {
        let address = asked.printer.trim().chars().take(ADDRESS_SAID).collect();
        let printer = printer_address(&asked.printer);
        let printer = printer.ok_or(Refusal::NotAPrinter { address })?;
        match asked.job.paper {
            Paper::Roll { .. } => Ok(Self {
                make: MakeLabels { job: asked.job },
                printer,
            }),
            Paper::Sheet { .. } => Err(Refusal::NotForAPrinter),
        }
    }

    /// Sends what the engine answered, as JSON, to the printer; waits until the printer took all of it.
    ///
    /// # Errors
    /// [`Fault::PrinterSilent`].
    pub fn send(&self, answer: &str) -> Result<Printed, ApiError> {
        let broken = |why: String| ApiError::from(Fault::Internal { why });
        let file: MadeFile = serde_json::from_str(answer).map_err(|why| broken(why.to_string()))?;
        let bytes = STANDARD.decode(file.bytes);
        let bytes = bytes.map_err(|why| broken(why.to_string()))?;
        hand_over(self.printer, &bytes).map_err(|_| Fault::PrinterSilent {
            address: self.printer.to_string(),
        })?;
        Ok(Printed {
            labels: file.labels,
        })
    }
}

fn hand_over(printer: SocketAddr, bytes: &[u8]) -> std::io::Result<()> {
    let mut line = TcpStream::connect_timeout(&printer, CONNECT)?;
    line.set_write_timeout(Some(WRITE))?;
    line.write_all(bytes)?;
    line.flush()?;
    line.shutdown(Shutdown::Write)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;
    use std::net::TcpListener;

    fn asked(printer: &str, paper: &str) -> PrintLabels {
        let json = format!(
            r#"{{"job":{{"choice":{{"kind":"part"}},"paper":{paper},"copies":1}},"printer":"{printer}"}}"#
        );
        serde_json::from_str(&json).unwrap()
    }

    const ROLL: &str =
        r#"{"on":"roll","size":"mm60x40","gap_mm":2,"dots":"dpi203","language":"tspl"}"#;
    const SHEET: &str = r#"{"on":"sheet","format":"a4x65"}"#;

    fn made(bytes: &[u8]) -> String {
        serde_json::to_string(&MadeFile {
            name: "labels.prn".into(),
            media: String::new(),
            bytes: STANDARD.encode(bytes),
            labels: 7,
        })
        .unwrap()
    }

    #[test]
    fn a_printer_gets_every_byte() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut job = Job::of(asked("127.0.0.1", ROLL)).unwrap();
        job.printer = listener.local_addr().unwrap();
        let printer = std::thread::spawn(move || {
            let mut got = Vec::new();
            listener.accept().unwrap().0.read_to_end(&mut got).unwrap();
            got
        });
        let bytes: Vec<u8> = (0..300_000_u32).map(|n| n.to_le_bytes()[1]).collect();
        assert_eq!(job.send(&made(&bytes)).unwrap().labels, 7);
        assert_eq!(printer.join().unwrap(), bytes);
    }

    #[test]
    fn where_nothing_listens_that_is_said() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut job = Job::of(asked("127.0.0.1", ROLL)).unwrap();
        job.printer = listener.local_addr().unwrap();
        drop(listener);
        assert_eq!(job.send(&made(b"x")).unwrap_err().code(), "printer_silent");
    }

    #[test]
    fn nothing_goes_anywhere_else() {
        for address in ["example.org", "8.8.8.8", "127.0.0.1:80", ""] {
            let refused = Job::of(asked(address, ROLL)).unwrap_err();
            assert!(matches!(refused, Refusal::NotAPrinter { .. }), "{address}");
        }
        let refused = Job::of(asked("192.168.1.5", SHEET)).unwrap_err();
        assert_eq!(refused, Refusal::NotForAPrinter);
    }
}
