//! The sample studio: serving it, its truth, and syncing from it.

use std::sync::Arc;
use std::time::Duration;

use daybook_engine::api::{Engine, SignIn};
use daybook_engine::host::Served;
use daybook_engine::kernel::Result;
use daybook_hosting::{Sample, serve, today};
use daybook_sample::{Options, Preset, Serving, Studio};

use crate::args::{Place, SampleVerb, ServeOptions, StudioOptions};
use crate::exit::{COMPLETED, Exit};
use crate::{host, out};

pub async fn run(place: &Place, verb: SampleVerb) -> Result<Exit> {
    match verb {
        SampleVerb::Serve(options) => {
            let studio = Arc::new(Studio::generate(&studio(place, &options.studio)));
            let ServeOptions { port, rate, latency, weather, page_cap, .. } = options;
            let serving = Serving { port, rate, latency: latency.map(Duration::from_millis), weather, page_cap };
            let mut server = serve(studio, serving).await?;
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
        ..Options::new(options.preset, options.seed, place.as_of.unwrap_or_else(today))
    }
}

/// Where a sample studio lives unless a folder is named.
pub fn folder(preset: Preset) -> String {
    format!("sample-{preset}")
}

/// Serves the sample studio as of the pinned day. Its beginning is that of its first sync into this workspace.
pub async fn guest(engine: &Engine, place: &Place, preset: Preset) -> Result<(Served, SignIn)> {
    let sample = Sample { preset, today: place.as_of.unwrap_or_else(today), latency: None };
    engine.serve_sample(&sample).await
}
