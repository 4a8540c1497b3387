//! What a soak came to: one table, and the same as JSON.

use serde_json::json;

/// Counts.
#[derive(Clone, Debug, Default)]
pub struct Score {
    /// Whole imports in a storm, each with a calm one after it.
    pub cases: u64,
    /// Calls made in storms.
    pub calls: u64,
    /// Calls that a fault struck.
    pub faults: u64,
    /// Mutated bodies.
    pub bodies: u64,
    /// Planner situations.
    pub planner_seeds: u64,
    /// Processes killed.
    pub kills: u64,
    /// Of those, while an earlier kill was being recovered from.
    pub kills_in_recovery: u64,
    /// How long it took.
    pub seconds: u64,
}

impl Score {
    /// Writes the counts to `target/soak.json`, and gives them as a table.
    pub fn kept(&self) -> Result<String, String> {
        let rows = [
            ("cases", self.cases),
            ("calls", self.calls),
            ("faults", self.faults),
            ("bodies", self.bodies),
            ("planner_seeds", self.planner_seeds),
            ("kills", self.kills),
            ("kills_in_recovery", self.kills_in_recovery),
            ("seconds", self.seconds),
        ];
        let target = std::env::current_exe().map_err(|e| e.to_string())?;
        let target = target.parent().and_then(std::path::Path::parent).ok_or("no target folder")?;
        let all: serde_json::Map<_, _> = rows.iter().map(|(name, count)| ((*name).to_owned(), json!(count))).collect();
        let text = serde_json::Value::from(all).to_string();
        std::fs::write(target.join("soak.json"), text).map_err(|e| e.to_string())?;
        let lines: Vec<String> =
            rows.iter().map(|(name, count)| format!("| {:<17} | {count:>10} |", name.replace('_', " "))).collect();
        Ok(lines.join("\n"))
    }
}
