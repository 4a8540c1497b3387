//! Connecting: which sources there are, their forms, a sign-in tried before it is kept.

use serde::Serialize;

use super::{Desk, Nothing, SignInForm};
use crate::api::SOURCES;
use crate::api::connect::{Connected, SignIn};
use crate::kernel::Result;
use crate::kernel::secret::Secret;
use crate::sources::{Field, Manifest, Reading, named};

/// A source and its sign-in form.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct SourceForm {
    /// Its name.
    pub name: &'static str,
    /// Its name for the owner.
    pub label: &'static str,
    /// Where to find what the form asks for, step by step.
    pub guide: &'static [&'static str],
    /// The form.
    pub fields: Vec<FieldForm>,
    /// What can be read there, in the order in which it is worth having.
    pub streams: Vec<StreamForm>,
    /// What the vendor usually takes for a call, US dollars.
    pub price_per_call: &'static str,
}

/// One field of a form.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct FieldForm {
    /// Its name.
    pub name: &'static str,
    /// How the owner reads it.
    pub label: &'static str,
    /// What belongs there.
    pub help: &'static str,
    /// Whether it is to be typed unseen.
    pub secret: bool,
    /// Used where nothing is given; most owners never change it.
    pub default: Option<&'static str>,
    /// Whether it may be left out.
    pub optional: bool,
}

/// Something that can be read.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StreamForm {
    /// Its name.
    pub name: &'static str,
    /// Whether it is read by days.
    pub dated: bool,
    /// Whether it is a short list that others refer to: locations, staff, pricing options.
    pub reference: bool,
    /// Read unless switched off.
    pub on: bool,
    /// The tables it fills, by their export names.
    pub tables: Vec<&'static str>,
}

/// What a sign-in that was accepted told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Tested {
    /// `mindbody:12345`.
    pub connection: String,
    /// The account's own name.
    pub name: Option<String>,
    /// Its zone.
    pub zone: Option<String>,
    /// Its currency.
    pub currency: Option<String>,
    /// Calls it took.
    pub calls: u64,
}

impl Desk {
    pub(super) async fn list_sources(&self, _: Nothing) -> Result<Vec<SourceForm>> {
        Ok(SOURCES.iter().map(|source| form(source.manifest())).collect())
    }

    pub(super) async fn test_sign_in(&self, form: SignInForm) -> Result<Tested> {
        self.open().await?.engine.test_sign_in(sign_in(form)).await
    }

    pub(super) async fn connect(&self, form: SignInForm) -> Result<Connected> {
        self.open().await?.engine.connect(sign_in(form)).await
    }
}

/// What was left empty was not given: then the usual value counts, where there is one.
fn sign_in(mut form: SignInForm) -> SignIn {
    form.fields.retain(|_, value| !value.reveal().trim().is_empty());
    for field in named(&form.source).iter().flat_map(|source| source.manifest().fields) {
        if let Some(default) = field.default {
            form.fields.entry(field.name.to_owned()).or_insert_with(|| Secret::new(default));
        }
    }
    SignIn { source: form.source, form: form.fields, settings: serde_json::Map::new() }
}

fn form(manifest: &'static Manifest) -> SourceForm {
    let field = |field: &Field| FieldForm {
        name: field.name,
        label: field.label,
        help: field.help,
        secret: field.secret,
        default: field.default,
        optional: field.optional,
    };
    let export = |table: &&str| crate::records::TABLES.iter().find(|t| t.name == *table).map(|t| t.export);
    let stream = |stream: &crate::sources::Stream| StreamForm {
        name: stream.name,
        dated: stream.reading.dated().is_some(),
        reference: matches!(stream.reading, Reading::List),
        on: stream.on,
        tables: stream.tables.iter().filter_map(export).collect(),
    };
    SourceForm {
        name: manifest.name,
        label: manifest.label,
        guide: manifest.guide,
        fields: manifest.fields.iter().map(field).collect(),
        streams: manifest.streams.iter().map(stream).collect(),
        price_per_call: manifest.price_per_call,
    }
}
