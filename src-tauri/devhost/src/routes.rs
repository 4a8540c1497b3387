//! What is served: the page, the verbs (`POST /call/NAME`, JSON to JSON), the stream of events (`GET /events`).

use std::convert::Infallible;
use std::path::Path;
use std::sync::Arc;

use axum::Json;
use axum::Router;
use axum::extract::{Path as Part, Query, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event as Line, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use daybook_engine::api::{Code, Desk, call};
use futures_util::Stream;
use serde_json::Value;
use tokio::sync::broadcast::error::RecvError;
use tower_http::services::ServeDir;

use crate::guard::Guard;

/// The window's own policy, but for the way to the engine.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; \
     base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

#[derive(Clone)]
struct Here {
    desk: Arc<Desk>,
    guard: Guard,
}

#[derive(serde::Deserialize)]
struct Asked {
    token: Option<String>,
}

/// Everything that is served.
pub fn routes(desk: Arc<Desk>, page: &Path, guard: Guard) -> Router {
    Router::new()
        .route("/call/{name}", post(answer))
        .route("/events", get(events))
        .fallback_service(ServeDir::new(page))
        .layer(middleware::from_fn(headers))
        .with_state(Here { desk, guard })
}

async fn headers(request: axum::extract::Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let set = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    for (name, value) in set {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

async fn answer(State(here): State<Here>, Part(name): Part<String>, headers: HeaderMap, Json(request): Json<Value>) -> Response {
    let token = headers.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok()).and_then(|v| v.strip_prefix("Bearer "));
    if let Err(refused) = here.guard.admit(&headers, token) {
        return refused.into_response();
    }
    // As a task of its own: a page that goes away in the middle leaves no verb half done.
    let done = tokio::spawn(async move { call(&here.desk, &name, request).await }).await;
    match done {
        Ok(Ok(value)) => Json(value).into_response(),
        Ok(Err(error)) => {
            let status = if error.code == Code::Bug { StatusCode::INTERNAL_SERVER_ERROR } else { StatusCode::UNPROCESSABLE_ENTITY };
            (status, Json(error)).into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// The token comes in the query: a page can't give an event stream a header.
async fn events(State(here): State<Here>, Query(asked): Query<Asked>, headers: HeaderMap) -> Response {
    if let Err(refused) = here.guard.admit(&headers, asked.token.as_deref()) {
        return refused.into_response();
    }
    Sse::new(stream(&here.desk)).keep_alive(KeepAlive::default()).into_response()
}

fn stream(desk: &Desk) -> impl Stream<Item = Result<Line, Infallible>> + use<> {
    futures_util::stream::unfold(desk.events(), |mut events| async move {
        loop {
            match events.recv().await {
                Ok(event) => {
                    let Ok(line) = Line::default().json_data(&event) else { continue };
                    return Some((Ok(line), events));
                }
                // Whoever fell behind begins anew, and asks for what is so now.
                Err(RecvError::Lagged(_) | RecvError::Closed) => return None,
            }
        }
    })
}
