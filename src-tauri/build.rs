//! Tells Tauri which commands there are, so that each has a permission of its own. The list is the engine's; what is read
//! here is the capability that a test of the engine writes from it.

fn main() {
    println!("cargo:rerun-if-changed=capabilities/main.json");
    let text = std::fs::read_to_string("capabilities/main.json").expect("the capability of the one window");
    let capability: serde_json::Value = serde_json::from_str(&text).expect("a capability in JSON");
    let allowed = capability["permissions"].as_array().expect("permissions").iter().filter_map(|p| p.as_str());
    // Permissions of plugins have a colon; commands of our own have none.
    let commands = allowed.filter_map(|name| name.strip_prefix("allow-")).map(|name| name.replace('-', "_"));
    let commands: Vec<&'static str> = commands.map(|name| &*name.leak()).collect();
    let manifest = tauri_build::AppManifest::new().commands(commands.leak());
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest)).expect("Tauri's build");
}
