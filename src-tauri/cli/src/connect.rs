//! Connecting a studio.

use daybook_engine::api::{Form, SignIn};
use daybook_engine::kernel::secret::Secret;
use daybook_engine::kernel::{Error, Result};
use serde_json::{Map, Value};

use crate::args::Place;
use crate::connect_args::ConnectVerb;
use crate::exit::{COMPLETED, Exit};
use crate::{budget, host, out};

pub async fn run(place: &Place, verb: ConnectVerb) -> Result<Exit> {
    let ConnectVerb { manifest, mut typed, price_per_call, limits } = verb;
    let mut form = Form::new();
    for field in manifest.fields {
        let value = typed.remove(field.name).or_else(|| daybook_hosting::variable(field.variable));
        let value = match value {
            None if field.secret => ask(field.label)?,
            other => other,
        };
        if let Some(value) = value {
            form.insert(field.name.to_owned(), Secret::new(value));
        }
    }
    let mut settings: Map<String, Value> = budget::limits(limits).settings();
    if let Some(price) = price_per_call {
        let sound = price.chars().all(|c| c.is_ascii_digit() || c == '.') && price.parse::<f64>().is_ok();
        if !sound {
            return Err(Error::bad_input("The price per call is not an amount.", "Write it like 0.002."));
        }
        settings.insert("price-per-call".to_owned(), Value::from(price));
    }
    let engine = host::open(place, None).await?;
    let connected = engine.connect(SignIn { source: manifest.name.to_owned(), form, settings }).await?;
    engine.close().await;
    for line in &connected.found {
        out::line(line);
    }
    out::line(&format!("Connected {}. `daybook sync --plan` says what an import will cost.", connected.connection));
    Ok(COMPLETED)
}

/// Asks for a secret on the terminal, without showing it; nothing where there is no terminal.
fn ask(label: &str) -> Result<Option<String>> {
    use std::io::IsTerminal;
    if !std::io::stdin().is_terminal() {
        return Ok(None);
    }
    rpassword::prompt_password(format!("{label}: ")).map(Some).map_err(Error::bug)
}
