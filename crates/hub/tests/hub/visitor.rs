//! A browser, as far as the hub can tell.

use crate::house::{House, PASSWORD};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{
    HeaderMap, HeaderValue, Method, Request, Response, StatusCode, header, request::Builder,
};
use serde_json::{Value, json};
use std::net::SocketAddr;
use tower::ServiceExt;

pub struct Visitor {
    routes: Router,
    peer: SocketAddr,
    pub cookie: Option<String>,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|why| panic!("{why}: {}", self.body))
    }

    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map(|value| value.to_str().unwrap())
            .unwrap_or_default()
    }
}

impl Visitor {
    /// Somebody at a ward PC who has not signed in.
    pub fn of(house: &House) -> Self {
        Self {
            routes: house.routes.clone(),
            peer: "10.0.0.7:5000".parse().unwrap(),
            cookie: None,
        }
    }

    /// The same from another address.
    pub fn from(house: &House, address: &str) -> Self {
        Self {
            peer: SocketAddr::new(address.parse().unwrap(), 5000),
            ..Self::of(house)
        }
    }

    /// Somebody who has signed in.
    pub async fn signed_in(house: &House, staff_number: &str) -> Self {
        let mut visitor = Self::of(house);
        let answer = visitor.sign_in(staff_number, PASSWORD).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        visitor
    }

    pub async fn sign_in(&mut self, staff_number: &str, password: &str) -> Answer {
        self.post(
            "/session",
            &json!({"staff_number": staff_number, "password": password}),
        )
        .await
    }

    /// The request as our own page sends it, to be changed before it goes.
    pub fn request(&self, method: Method, path: &str) -> Builder {
        let request = Request::builder()
            .method(method.clone())
            .uri(path)
            .header(header::HOST, "hub.example");
        let request = request.extension(ConnectInfo(self.peer));
        let request = match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, format!("other=1; {cookie}")),
            None => request,
        };
        if method == Method::GET {
            return request;
        }
        request
            .header(header::CONTENT_TYPE, "application/json")
            .header("x-yizhan", "1")
    }

    /// Sends a request and keeps the answer open.
    pub async fn open(&mut self, request: Request<Body>) -> Response<Body> {
        let response = self.routes.clone().oneshot(request).await.unwrap();
        if let Some(cookie) = response.headers().get(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            self.cookie = (!pair.ends_with('=')).then(|| pair.to_owned());
        }
        response
    }

    pub async fn send(&mut self, request: Request<Body>) -> Answer {
        let (parts, body) = self.open(request).await.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        let request = self.request(Method::GET, path).body(Body::empty()).unwrap();
        self.send(request).await
    }

    pub async fn delete(&mut self, path: &str) -> Answer {
        let request = self
            .request(Method::DELETE, path)
            .body(Body::empty())
            .unwrap();
        self.send(request).await
    }

    pub async fn post(&mut self, path: &str, body: &Value) -> Answer {
        let request = self
            .request(Method::POST, path)
            .body(Body::from(body.to_string()))
            .unwrap();
        self.send(request).await
    }

    /// Sends CBOR, as a device does, and gives the status with the bytes that came back.
    pub async fn post_cbor(&mut self, path: &str, body: Vec<u8>) -> (StatusCode, Vec<u8>) {
        let mut request = self
            .request(Method::POST, path)
            .body(Body::from(body))
            .unwrap();
        let cbor = HeaderValue::from_static("application/cbor");
        request.headers_mut().insert(header::CONTENT_TYPE, cbor);
        let (parts, body) = self.open(request).await.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        (parts.status, body.to_vec())
    }

    /// Files an order about a tap in the emergency department; gives its id.
    pub async fn file_order(&mut self) -> String {
        let places = self
            .post("/api/find_places", &json!({"text": "60044"}))
            .await
            .json();
        let categories = self.post("/api/list_categories", &json!({})).await.json();
        let order = uuid::Uuid::now_v7().to_string();
        let filed = self
            .post(
                "/api/file_order",
                &json!({
                    "order": order,
                    "step": uuid::Uuid::now_v7(),
                    "place": places[0]["id"],
                    "category": categories[0]["id"],
                    "description": "水龙头漏水，请尽快处理",
                }),
            )
            .await;
        assert_eq!(filed.status, StatusCode::OK, "{}", filed.body);
        order
    }
}
