//! The sample studio: serving it, its truth, and syncing from it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use daybook_engine::api::{Engine, Form, SignIn};
use daybook_engine::kernel::secret::Secret;
use daybook_engine::kernel::{Code, Error, Result};
use daybook_sample::{Options, Preset, Server, Serving, Studio, serve};
use serde_json::{Map, Value, json};

use crate::args::{Place, SampleVerb, ServeOptions, StudioOptions};
use crate::exit::{COMPLETED, Exit};
use crate::{host, out};

/// The seed of the sample studio that `sync --sample` imports.
const SEED: u64 = 1;

pub async fn run(place: &Place, verb: SampleVerb) -> Result<Exit> {
    match verb {
        SampleVerb::Serve(options) => {
            let studio = Arc::new(Studio::generate(&studio(place, &options.studio)));
            let ServeOptions { port, rate, latency, weather, page_cap, .. } = options;
            let serving = Serving { port, rate, latency: latency.map(Duration::from_millis), weather, page_cap };
            let mut server = started(studio, serving).await?;
            out::json(&server.hello());
            tokio::select! {
                () = server.stopped() => {}
                () = host::interrupted() => server.stop().await,
            }
        }
        SampleVerb::Truth(options) => out::json(&Studio::generate(&studio(place, &options.serve.studio)).truth()),
    }
    Ok(COMPLETED)
}

fn studio(place: &Place, options: &StudioOptions) -> Options {
    Options {
        since: options.since,
        zone: options.zone,
        currency: options.currency.clone(),
        ..Options::new(options.preset, options.seed, place.as_of.unwrap_or_else(host::today))
    }
}

async fn started(studio: Arc<Studio>, serving: Serving) -> Result<Server> {
    serve(studio, serving).await.map_err(|_| {
        Error::new(Code::Refused, "The sample studio can't be served on that port.", "Choose another, or --port 0 for a free one.")
    })
}

/// A sample studio that is being served, and how to sign in to it.
pub struct Guest {
    /// Keeps it served.
    pub server: Server,
    /// The sign-in.
    pub sign_in: SignIn,
}

/// Where a sample studio lives unless a folder is named.
pub fn folder(preset: Preset) -> String {
    format!("sample-{preset}")
}

/// Serves the sample studio as of the pinned day. Its beginning is that of its first sync into this workspace.
pub async fn guest(engine: &Engine, place: &Place, preset: Preset) -> Result<Guest> {
    let mut options = Options::new(preset, SEED, place.as_of.unwrap_or_else(host::today));
    let account = options.site_id().to_string();
    let kept = engine.connection_setting("mindbody", &account, "sample").await?;
    let since = kept.as_ref().and_then(|s| s.get("since")?.as_str()?.parse().ok());
    options.since = Some(since.unwrap_or_else(|| options.beginning()));
    let since = options.since.map(|d| d.to_string());
    let server = started(Arc::new(Studio::generate(&options)), Serving::default()).await?;
    let form: Form = BTreeMap::from([
        ("url".to_owned(), Secret::new(&server.url)),
        ("site-id".to_owned(), Secret::new(account)),
        ("api-key".to_owned(), Secret::new(&server.api_key)),
        ("username".to_owned(), Secret::new(&server.username)),
        ("password".to_owned(), Secret::new(&server.password)),
    ]);
    let settings: Map<String, Value> =
        Map::from_iter([("sample".to_owned(), json!({ "preset": preset.to_string(), "seed": SEED, "since": since }))]);
    Ok(Guest { server, sign_in: SignIn { source: "mindbody".to_owned(), form, settings } })
}
