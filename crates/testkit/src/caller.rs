//! Talks to a hub over one HTTP/1.1 connection, as a browser does, without anything that would blur a
//! measurement.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use yizhan_api::{Call, Request, SignIn};

/// A person at a browser.
pub struct Caller {
    address: String,
    stream: BufReader<TcpStream>,
    cookie: String,
}

/// What the hub answered.
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// Body.
    pub body: Vec<u8>,
    cookie: Option<String>,
}

impl Caller {
    /// Signs in at the hub at `address` (`127.0.0.1:8088`).
    ///
    /// # Errors
    /// When the hub cannot be reached or says no.
    pub fn sign_in(address: &str, staff_number: &str, password: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        let mut caller = Self {
            address: address.to_owned(),
            stream: BufReader::new(stream),
            cookie: String::new(),
        };
        let who = SignIn {
            staff_number: staff_number.to_owned(),
            password: password.to_owned(),
        };
        let reply = caller.post("/session", &serde_json::to_vec(&who)?)?;
        match reply.cookie {
            Some(cookie) if reply.status == 200 => caller.cookie = cookie,
            _ => return Err(io::Error::other(format!("sign-in: {}", reply.status))),
        }
        Ok(caller)
    }

    /// Sends a request of the list.
    ///
    /// # Errors
    /// When the hub cannot be reached.
    pub fn ask<R: Request>(&mut self, request: &R) -> io::Result<Reply> {
        self.post(&format!("/api/{}", R::NAME), &serde_json::to_vec(request)?)
    }

    /// Sends one of the two calls that a write storm makes.
    ///
    /// # Errors
    /// When the hub cannot be reached.
    pub fn call(&mut self, call: &Call) -> io::Result<Reply> {
        match call {
            Call::FileOrder(request) => self.ask(request),
            Call::TakeStep(request) => self.ask(request),
            other => Err(io::Error::other(format!(
                "{} is not sent here",
                other.info().name
            ))),
        }
    }

    fn post(&mut self, path: &str, body: &[u8]) -> io::Result<Reply> {
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: {}\r\ncontent-type: application/json\r\nx-yizhan: 1\r\n\
             content-length: {}\r\ncookie: {}\r\n\r\n",
            self.address,
            body.len(),
            self.cookie
        );
        let stream = self.stream.get_mut();
        stream.write_all(&[head.as_bytes(), body].concat())?;
        self.read()
    }

    fn read(&mut self) -> io::Result<Reply> {
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        let status = line.split(' ').nth(1).and_then(|code| code.parse().ok());
        let status = status.ok_or_else(|| io::Error::other("the hub went away"))?;
        let (mut length, mut cookie) = (0, None);
        loop {
            line.clear();
            self.stream.read_line(&mut line)?;
            let Some((name, value)) = line.trim().split_once(": ") else {
                break;
            };
            match name.to_lowercase().as_str() {
                "content-length" => length = value.parse().map_err(io::Error::other)?,
                "set-cookie" => cookie = value.split(';').next().map(str::to_owned),
                _ => {}
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(Reply {
            status,
            body,
            cookie,
        })
    }
}
