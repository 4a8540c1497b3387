//! `daybook connect SOURCE`: a verb for every source, its options drawn from the source's own form.

use std::collections::BTreeMap;

use clap::error::{Error, ErrorKind};
use clap::{Arg, ArgMatches, Args as _, Command, FromArgMatches, Subcommand};
use daybook_engine::api::{Manifest, SOURCES};

use crate::args::LimitOptions;

const PRICE: &str = "price-per-call";

/// Which source to connect, and what of its form was typed.
#[derive(Debug)]
pub struct ConnectVerb {
    /// The source.
    pub manifest: &'static Manifest,
    /// Values by field name. Never secrets: other users of this computer could read them in its list of processes.
    pub typed: BTreeMap<&'static str, String>,
    /// What a call costs, US dollars.
    pub price_per_call: Option<String>,
    /// How many calls may be made.
    pub limits: LimitOptions,
}

fn manifests() -> impl Iterator<Item = &'static Manifest> {
    SOURCES.iter().map(|source| source.manifest())
}

fn verb(manifest: &'static Manifest) -> Command {
    let field = |f: &'static daybook_engine::api::Field| {
        let default = f.default.map_or_else(String::new, |_| " [default: the vendor's]".to_owned());
        Arg::new(f.name).long(f.name).value_name("VALUE").help(format!("{}{default}", f.label))
    };
    let price = Arg::new(PRICE)
        .long(PRICE)
        .value_name("AMOUNT")
        .help(format!("What a call costs, US dollars [default: {}]", manifest.price_per_call));
    let command = Command::new(manifest.name).args(manifest.fields.iter().filter(|f| !f.secret).map(field)).arg(price);
    // The group of limits brings a sentence of its own along.
    LimitOptions::augment_args(command).about(format!("An account at {}", manifest.label))
}

impl Subcommand for ConnectVerb {
    fn augment_subcommands(command: Command) -> Command {
        command.subcommands(manifests().map(verb)).subcommand_required(true)
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        manifests().any(|manifest| manifest.name == name)
    }
}

impl FromArgMatches for ConnectVerb {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let (name, given) = matches.subcommand().ok_or_else(|| Error::new(ErrorKind::MissingSubcommand))?;
        let manifest = manifests().find(|m| m.name == name).ok_or_else(|| Error::new(ErrorKind::InvalidSubcommand))?;
        let open = manifest.fields.iter().filter(|f| !f.secret);
        let typed = open.filter_map(|f| Some((f.name, given.get_one::<String>(f.name)?.clone()))).collect();
        let price_per_call = given.get_one::<String>(PRICE).cloned();
        Ok(Self { manifest, typed, price_per_call, limits: LimitOptions::from_arg_matches(given)? })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
