//! What is here: a short, readable summary of the studio.

use daybook_engine::api::{Engine, StudioStatus};
use daybook_engine::kernel::Result;

use crate::args::{JsonOption, Place};
use crate::exit::{COMPLETED, Exit};
use crate::{budget, host, jobs, out, quarantine};

pub async fn run(place: &Place, options: JsonOption) -> Result<Exit> {
    let engine = host::open(place, None).await?;
    let status = engine.status().await?;
    if options.json {
        out::json(&status);
    } else {
        summary(&engine).await?;
        if let Some(job) = &status.last_job {
            out::line("");
            out::line(&jobs::told(job));
        }
    }
    engine.close().await;
    Ok(COMPLETED)
}

/// The studio in a dozen lines.
pub async fn summary(engine: &Engine) -> Result<()> {
    let status = engine.status().await?;
    if status.connections.is_empty() {
        out::line(
            "Nothing is connected yet. `daybook connect mindbody` connects a studio, `daybook sync --sample small` imports a sample.",
        );
    }
    for connection in &status.connections {
        studio(connection);
    }
    if !status.connections.is_empty() {
        out::line(&format!("  in {}", status.folder));
    }
    if let Some(why) = &status.read_only {
        out::line(&format!("  {why}"));
    }
    Ok(())
}

/// Tables worth a number, three to a line, and what their rows are called.
const SHOWN: [(&str, &str); 18] = [
    ("clients", "clients"),
    ("staff", "staff"),
    ("locations", "locations"),
    ("class_sessions", "class sessions"),
    ("visits", "visits"),
    ("waitlist_entries", "waitlist entries"),
    ("sales", "sales"),
    ("sale_items", "sale items"),
    ("payments", "payments"),
    ("memberships", "memberships now"),
    ("contracts", "contracts"),
    ("passes", "passes"),
    ("appointments", "appointments"),
    ("pricing_options", "pricing options"),
    ("products", "products"),
    ("invoices", "invoices"),
    ("invoice_items", "invoice items"),
    ("recurring_plans", "recurring plans"),
];

fn studio(status: &StudioStatus) {
    let c = &status.held;
    let rows = |table: &str| c.tables.iter().find(|t| t.table == table).map_or(0, |t| t.rows);
    out::line("");
    let facts: Vec<&str> = [c.zone.as_deref(), c.currency.as_deref()].into_iter().flatten().collect();
    let title = c.name.as_ref().map_or_else(|| c.connection.clone(), |name| format!("{name} ({})", c.connection));
    out::line(&format!("{title}  {}", facts.join(", ")));
    if let Some((_, from, to)) = c.covered.iter().find(|(stream, ..)| stream == "class_sessions") {
        out::line(&format!("  classes from {from} to {to}"));
    }
    // What a source has nothing of is not worth a word.
    let held: Vec<_> = SHOWN.into_iter().map(|(table, label)| (rows(table), label)).filter(|(rows, _)| *rows > 0).collect();
    for line in held.chunks(3) {
        let cells: Vec<String> = line.iter().map(|(rows, label)| format!("{:>9} {label:<17}", out::grouped(*rows))).collect();
        out::line(cells.concat().trim_end());
    }
    if c.stubs > 0 {
        out::line(&format!("  {} people are only referred to: they are in no list of clients", out::grouped(c.stubs)));
    }
    if c.problems + c.quarantined > 0 {
        out::line(&format!(
            "  {} values could not be understood, {} records are in quarantine",
            out::grouped(c.problems),
            out::grouped(c.quarantined)
        ));
    }
    for line in &status.quarantine {
        out::line(&format!("    {}", quarantine::told(line)));
    }
    out::line(&format!("  {}", budget::told(&status.spending)));
    if let Some(tripped) = &status.tripped {
        let message = tripped.error["message"].as_str().unwrap_or("It fails again and again.");
        out::line(&format!("  paused since {}: {message} The next sync tries again.", tripped.since));
    }
}
