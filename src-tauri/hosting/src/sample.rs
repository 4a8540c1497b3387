//! The sample studio, served on this computer for whoever opens it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use daybook_engine::host::{SampleStudio, Served};
use daybook_engine::kernel::secret::Secret;
use daybook_engine::kernel::{Code, Error, Result};
use daybook_sample::{Options, Preset, Server, Serving, Studio};
use futures_util::future::BoxFuture;
use serde_json::{Map, json};

/// The seed of the sample studio that is imported.
pub const SEED: u64 = 1;

/// The sample studio of one size, as of one day.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// Its size.
    pub preset: Preset,
    /// Its today.
    pub today: NaiveDate,
    /// How long every answer takes: none of a laptop's own, some of a vendor's.
    pub latency: Option<Duration>,
}

/// Serves a studio on this computer.
///
/// # Errors
/// `refused` where the port is taken.
pub async fn serve(studio: Arc<Studio>, serving: Serving) -> Result<Server> {
    daybook_sample::serve(studio, serving).await.map_err(|_| {
        let hint = "Choose another, or --port 0 for a free one.";
        Error::new(Code::Refused, "The sample studio can't be served on that port.", hint)
    })
}

impl SampleStudio for Sample {
    fn account(&self) -> (&'static str, String) {
        ("mindbody", Options::new(self.preset, SEED, self.today).site_id().to_string())
    }

    fn today(&self) -> NaiveDate {
        self.today
    }

    fn serve(&self, since: Option<NaiveDate>) -> BoxFuture<'_, Result<Served>> {
        Box::pin(async move {
            let mut options = Options::new(self.preset, SEED, self.today);
            let since = since.unwrap_or_else(|| options.beginning());
            options.since = Some(since);
            // A second's work for a processor: not where others wait.
            let studio = tokio::task::spawn_blocking(move || Studio::generate(&options)).await.map_err(Error::bug)?;
            let serving = Serving { latency: self.latency, ..Serving::default() };
            let server = serve(Arc::new(studio), serving).await?;
            let form = BTreeMap::from([
                ("url".to_owned(), Secret::new(&server.url)),
                ("site-id".to_owned(), Secret::new(server.site_id.to_string())),
                ("api-key".to_owned(), Secret::new(&server.api_key)),
                ("username".to_owned(), Secret::new(&server.username)),
                ("password".to_owned(), Secret::new(&server.password)),
            ]);
            let kept = json!({ "preset": self.preset.to_string(), "seed": SEED, "since": since.to_string() });
            let settings = Map::from_iter([("sample".to_owned(), kept)]);
            Ok(Served { source: "mindbody", form, settings, keeps: Box::new(server) })
        })
    }
}
