//! The counter: takes a request off its socket, has it answered, and does to the connection what the weather says.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{StatusCode, header};
use axum::response::Response;

use super::exchange::{Asked, Cut, Told};
use super::gate::{Door, Gate};
use super::wire::Line;

/// Answers any request.
pub(super) async fn answer<D: Door>(
    State(door): State<Arc<D>>,
    ConnectInfo(line): ConnectInfo<Line>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path();
    match path.to_lowercase().trim_end_matches('/') {
        "/_sample/stats" => return write(Told::json(200, door.gate().stats().to_string())),
        "/_sample/truth" => return write(truth(door.gate()).await),
        _ => {}
    }
    let Ok(body) = to_bytes(body, 64 * 1024).await else {
        return write(door.too_long());
    };
    let headers: Vec<(&str, &str)> =
        parts.headers.iter().filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?))).collect();
    let query = parts.uri.query().unwrap_or("");
    let told = door.ask(Asked { method: parts.method.as_str(), path, query, headers: &headers, body: &body });
    tokio::time::sleep(told.slow).await;
    match told.cut {
        Some(Cut::Dropped) => line.drop_it(),
        Some(Cut::Reset) => line.reset(),
        None => {}
    }
    write(told)
}

async fn truth(gate: &Gate) -> Told {
    let studio = gate.studio();
    match tokio::task::spawn_blocking(move || studio.truth().to_string()).await {
        Ok(text) => Told::json(200, text),
        Err(_) => Told::json(500, "{}".to_owned()),
    }
}

fn write(told: Told) -> Response {
    let mut response = Response::new(Body::from(told.body));
    *response.status_mut() = StatusCode::from_u16(told.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static(told.kind));
    if let Some(seconds) = told.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from(seconds));
    }
    response
}
