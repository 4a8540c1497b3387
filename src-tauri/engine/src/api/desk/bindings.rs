//! Writes the page's types and functions, and the capability of the one window, from the list of verbs. What is committed
//! must be what is written: a difference fails, and the next run finds it mended.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::path::PathBuf;

use ts_rs::{Config, TS, TypeVisitor};

use super::commands::{COMMANDS, describe};
use super::{Event, Nothing};

/// What is told of the list.
pub struct Told {
    config: Config,
    seen: HashSet<TypeId>,
    types: BTreeMap<String, String>,
    functions: String,
}

impl Told {
    /// A verb's function, and the types that it speaks.
    pub fn verb<Request: TS + 'static, Answer: TS + 'static>(&mut self, name: &'static str) {
        self.visit::<Request>();
        self.visit::<Answer>();
        let told = COMMANDS.iter().find(|c| c.name == name).map(|c| c.told).unwrap();
        let (request, answer) = (Request::name(&self.config), Answer::name(&self.config));
        let camel = camel(name);
        let function = if request == Nothing::name(&self.config) {
            format!("{camel}: (): Promise<{answer}> => call(\"{name}\", {{}})")
        } else {
            format!("{camel}: (request: {request}): Promise<{answer}> => call(\"{name}\", request)")
        };
        writeln!(self.functions, "    /** {told} */\n    {function},").unwrap();
    }
}

impl TypeVisitor for Told {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        // Only types of our own have a place of their own.
        if T::output_path().is_some() {
            let docs = T::docs().unwrap_or_default();
            self.types.insert(T::ident(&self.config), format!("{docs}export {}\n", T::decl(&self.config)));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |text, word| text + &word[..1].to_uppercase() + &word[1..])
}

fn list<T: serde::Serialize>(values: &[T]) -> String {
    serde_json::to_string(values).unwrap().replace(',', ", ")
}

const HEAD: &str = "// Written by the engine's test `bindings` from its list of verbs. Change the list, not this file.\n\n";

fn written() -> [(PathBuf, String); 3] {
    let config = Config::new().with_large_int("number");
    let mut told = Told { config, seen: HashSet::new(), types: BTreeMap::new(), functions: String::new() };
    describe(&mut told);
    told.visit::<Event>();
    let types = told.types.values().cloned().collect::<Vec<_>>().join("\n");
    let names = told
        .types
        .keys()
        .filter(|name| told.functions.contains(&format!("{name}>")) || told.functions.contains(&format!(": {name})")));
    let names = names.cloned().collect::<Vec<_>>().join(", ");
    let mut commands = format!(
        "{HEAD}import type {{ {names}, Tag }} from \"./types\";\n\n\
         /** Calls a verb of the engine by its name. */\nexport type Call = <Answer>(name: CommandName, request: object) => Promise<Answer>;\n\n\
         /** The verbs over a way to the engine. */\nexport function commands(call: Call) {{\n  return {{\n{}  }};\n}}\n\n\
         /** What each verb needs leave for, what its answer is read from, what it makes stale. */\nexport const COMMANDS = {{\n",
        told.functions
    );
    for c in COMMANDS {
        let permission = serde_json::to_string(&c.permission).unwrap();
        writeln!(commands, "  {}: {{ permission: {permission}, reads: {}, stales: {} }},", c.name, list(c.reads), list(c.stales))
            .unwrap();
    }
    commands.push_str(
        "} as const satisfies Record<string, { permission: string; reads: readonly Tag[]; stales: readonly Tag[] }>;\n\n",
    );
    commands.push_str("/** A verb's name. */\nexport type CommandName = keyof typeof COMMANDS;\n");
    let mut permissions = vec!["core:event:allow-listen".to_owned(), "core:event:allow-unlisten".to_owned()];
    permissions.extend(COMMANDS.iter().map(|c| format!("allow-{}", c.name.replace('_', "-"))));
    let capability = serde_json::json!({
        "identifier": "main",
        "description": "The one window: the engine's verbs and its stream of events. Written by the engine's test `bindings`.",
        "local": true,
        "windows": ["main"],
        "permissions": permissions,
    });
    let capability = serde_json::to_string_pretty(&capability).unwrap() + "\n";
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let bindings = root.join("ui/src/bindings");
    [
        (bindings.join("types.ts"), format!("{HEAD}{types}")),
        (bindings.join("commands.ts"), commands),
        (root.join("src-tauri/capabilities/main.json"), capability),
    ]
}

#[test]
fn bindings() {
    let mut drifted = Vec::new();
    for (file, text) in written() {
        if std::fs::read_to_string(&file).ok().as_deref() != Some(text.as_str()) {
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, text).unwrap();
            drifted.push(file);
        }
    }
    assert!(drifted.is_empty(), "written anew, to be committed: {drifted:?}");
}
