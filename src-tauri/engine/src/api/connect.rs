//! Connecting: which accounts there are, and how to sign in to each.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::host::SecretName;
use crate::kernel::secret::Secret;
use crate::kernel::{Code, Error, Result};
use crate::net::base_url;
use crate::sources::{Field, Form, Manifest, Source, ZONE_FIELD, named};
use crate::store::{Connection, DATES_DO_NOT_FILTER, NewConnection};
use crate::sync::Ask;

use super::Engine;
use super::desk::Tested;

/// The filled-in sign-in form of a source.
#[derive(Clone)]
pub struct SignIn {
    /// The source's name.
    pub source: String,
    /// The form's values by field name.
    pub form: Form,
    /// Further settings to keep with the connection (a price per call, that it is a sample); never secrets.
    pub settings: Map<String, Value>,
}

/// A stored connection, as a host sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Connected {
    /// `mindbody:12345`.
    pub connection: String,
    /// What was found out about the account where its vendor does not say, or why it could not be, a sentence each.
    pub found: Vec<String>,
}

/// A connection and the form to sign in with.
pub(super) struct Ready {
    pub source: &'static dyn Source,
    pub connection: Connection,
    pub form: Form,
}

/// A connection that can't be signed in to, and why.
pub(super) struct Unready {
    pub connection: Connection,
    pub error: Error,
}

pub(super) fn source(name: &str) -> Result<&'static dyn Source> {
    named(name).ok_or_else(|| {
        Error::bad_input(
            format!("There is no source named {name:?}."),
            format!("The sources are: {}.", super::SOURCES.map(|s| s.manifest().name).join(", ")),
        )
    })
}

impl Engine {
    /// Stores a connection: its settings in the workspace, its secrets in the keychain.
    ///
    /// # Errors
    /// `bad_input` where the form lacks something, `no_keychain` where secrets can't be kept; then nothing is stored.
    pub async fn connect(&self, sign_in: SignIn) -> Result<Connected> {
        self.store.writable()?;
        let source = source(&sign_in.source)?;
        let manifest = source.manifest();
        let new = new_connection(manifest, &sign_in.form, &sign_in.settings)?;
        let title = format!("{}:{}", new.source, new.account);
        for field in manifest.fields.iter().filter(|f| f.secret) {
            let Some(value) = sign_in.form.get(field.name) else { continue };
            self.host.secrets.set(&SecretName { connection: title.clone(), field: field.name.to_owned() }, value)?;
        }
        let connection = self.store.note_damage(self.store.connect(&new).await).await?;
        let (title, form) = (connection.title(), sign_in.form);
        let found = self.probe(Ready { source, connection, form }).await?;
        Ok(Connected { connection: title, found })
    }

    /// Tries a sign-in and keeps nothing of it: the account says what it is.
    ///
    /// # Errors
    /// `bad_input` where the form lacks something; those of the remote system.
    pub async fn test_sign_in(&self, sign_in: SignIn) -> Result<Tested> {
        let source = source(&sign_in.source)?;
        let new = new_connection(source.manifest(), &sign_in.form, &sign_in.settings)?;
        let remote = self.trial(source, &sign_in.form)?;
        let tally = remote.tally();
        let profile = source.describe(&new.account, &tally).await.map_err(|fault| fault.told(source.manifest().label))?;
        Ok(Tested {
            connection: format!("{}:{}", new.source, new.account),
            name: profile.name,
            zone: profile.zone.map(|zone| zone.name().to_owned()),
            currency: profile.currency.map(|currency| currency.code().to_owned()),
            calls: tally.calls(),
        })
    }

    /// Titles of everything that is connected, what the environment gives included.
    ///
    /// # Errors
    /// `not_found` where nothing is; those of reading the file.
    pub async fn titles(&self) -> Result<Vec<String>> {
        self.given().await?;
        let connections = self.store.connections().await?;
        if connections.is_empty() {
            return Err(nothing_connected());
        }
        Ok(connections.iter().map(Connection::title).collect())
    }

    /// How many connections there are.
    ///
    /// # Errors
    /// Those of reading the file.
    pub async fn connection_count(&self) -> Result<usize> {
        Ok(self.store.connections().await?.len())
    }

    /// Whether it can be asked of those connections.
    ///
    /// # Errors
    /// `bad_input`.
    pub fn check_ask(&self, ask: &Ask, titles: &[String]) -> Result<()> {
        let name = |title: &String| title.split(':').next().and_then(named);
        ask.check(&titles.iter().filter_map(name).map(|source| source.manifest()).collect::<Vec<_>>())
    }

    /// Looks how an account behaves. What can't be looked at now is told and keeps nobody from being connected.
    async fn probe(&self, ready: Ready) -> Result<Vec<String>> {
        let way = self.way(&ready, None)?;
        let tally = way.remote.tally();
        let probed = ready.source.probe(&ready.connection.account, &tally).await;
        way.purse.close().await?;
        match probed {
            Ok(probed) => {
                let setting = (DATES_DO_NOT_FILTER.to_owned(), Value::from(probed.dates_do_not_filter));
                self.store.change_settings(ready.connection.id, &Map::from_iter([setting])).await?;
                Ok(probed.found)
            }
            Err(fault) => {
                let error = fault.told(ready.source.manifest().label);
                Ok(vec![format!("{} {}", error.message, error.hint)])
            }
        }
    }

    /// The connections to sync: the guest alone, or every stored one and the one the environment gives.
    /// One that can't be signed in to stands there with the reason.
    pub(super) async fn ready(&self, guest: Option<SignIn>) -> Result<Vec<std::result::Result<Ready, Unready>>> {
        if let Some(guest) = guest {
            let source = source(&guest.source)?;
            let connection = self.store.connect(&new_connection(source.manifest(), &guest.form, &guest.settings)?).await?;
            return Ok(vec![Ok(Ready { source, connection, form: guest.form })]);
        }
        let mut given = self.given().await?;
        let mut ready = Vec::new();
        for connection in self.store.connections().await? {
            let source = source(&connection.source)?;
            let form = match given.iter().position(|(id, _)| *id == connection.id) {
                Some(index) => Ok(given.swap_remove(index).1),
                // A sample studio is there only while it is served.
                None if connection.settings.get("sample").is_some() => continue,
                None => self.stored_form(source.manifest(), &connection),
            };
            ready.push(match form {
                Ok(form) => {
                    let mut connection = connection;
                    // What the environment says of it counts in this run.
                    if let (Some(zone), Some(settings)) = (form.get(ZONE_FIELD), connection.settings.as_object_mut()) {
                        settings.insert(ZONE_FIELD.to_owned(), Value::from(zone.reveal()));
                    }
                    Ok(Ready { source, connection, form })
                }
                Err(error) => Err(Unready { connection, error }),
            });
        }
        if ready.is_empty() {
            return Err(nothing_connected());
        }
        Ok(ready)
    }

    /// The connections that the environment gives, made where there are none, by row and with their forms.
    pub(super) async fn given(&self) -> Result<Vec<(i64, Form)>> {
        let mut given = Vec::new();
        for source in super::SOURCES {
            let manifest = source.manifest();
            let Some(form) = self.environment_form(manifest) else { continue };
            // The address is for this run: what is stored keeps its own.
            let mut new = new_connection(manifest, &form, &Map::new())?;
            new.settings.clear();
            given.push((self.store.connect(&new).await?.id, form));
        }
        Ok(given)
    }

    /// The form that the environment gives, where it gives all of it.
    fn environment_form(&self, manifest: &Manifest) -> Option<Form> {
        let given = |variable: &str| self.host.environment.get(variable).filter(|v| !v.is_empty());
        let needed = manifest.fields.iter().filter(|f| !f.optional);
        if needed.clone().any(|f| given(f.variable).is_none()) {
            return None;
        }
        let value = |f: &Field| Some((f.name.to_owned(), Secret::new(given(f.variable)?)));
        Some(manifest.fields.iter().filter_map(value).collect())
    }

    fn stored_form(&self, manifest: &'static Manifest, connection: &Connection) -> Result<Form> {
        let mut form = Form::new();
        for field in manifest.fields {
            let value = match field.secret {
                true => self.host.secrets.get(&SecretName { connection: connection.title(), field: field.name.to_owned() })?,
                false if field.name == manifest.account_field => Some(Secret::new(&connection.account)),
                false => connection.setting(field.name).or(field.default).map(Secret::new),
            };
            if value.is_none() && field.optional {
                continue;
            }
            let value = value.ok_or_else(|| {
                Error::new(
                    Code::NeedsSignIn,
                    format!("The sign-in of {} is not in this computer's keychain.", connection.title()),
                    "Connect it again with `daybook connect`, or give the sign-in through the environment.",
                )
            })?;
            form.insert(field.name.to_owned(), value);
        }
        Ok(form)
    }
}

fn nothing_connected() -> Error {
    Error::new(
        Code::NotFound,
        "Nothing is connected yet.",
        "Connect a studio with `daybook connect mindbody`, or look around with `daybook sync --sample small`.",
    )
}

/// Checks a form against the manifest and leaves the secrets out.
fn new_connection(manifest: &Manifest, form: &Form, settings: &Map<String, Value>) -> Result<NewConnection> {
    let mut settings = settings.clone();
    for field in manifest.fields {
        let value = form.get(field.name).map(Secret::reveal).or(field.default).filter(|v| !v.trim().is_empty());
        let Some(value) = value else {
            if field.optional {
                continue;
            }
            return Err(Error::bad_input(
                format!("{} needs the field \"{}\".", manifest.label, field.label),
                format!("Give it with --{} or in {}.", field.name, field.variable),
            ));
        };
        if field.name == manifest.url_field {
            base_url(value)?;
        }
        if field.name == ZONE_FIELD && value.parse::<chrono_tz::Tz>().is_err() {
            let message = format!("There is no time zone {value:?}.");
            return Err(Error::bad_input(message, "Write it like America/New_York."));
        }
        if !field.secret && field.name != manifest.account_field {
            settings.insert(field.name.to_owned(), Value::from(value));
        }
    }
    let account = form.get(manifest.account_field).map(|v| v.reveal().trim().to_owned()).unwrap_or_default();
    Ok(NewConnection { source: manifest.name.to_owned(), account, settings })
}
