//! Looking the file through, backing it up, restoring it.

use daybook_engine::api::{Backup, Engine};
use daybook_engine::kernel::Result;
use serde_json::json;

use crate::args::{JsonOption, Place, RestoreOptions};
use crate::exit::{COMPLETED, Exit, FAILED};
use crate::{host, out};

pub async fn make(place: &Place, options: JsonOption) -> Result<Exit> {
    let engine = host::open(place, None).await?;
    let made = engine.back_up().await;
    engine.close().await;
    let made = made?;
    if options.json {
        out::json(&made);
    } else {
        out::line(&made.file.display().to_string());
    }
    Ok(COMPLETED)
}

pub fn list(place: &Place, options: JsonOption) -> Result<Exit> {
    let backups = Engine::backups(&host::host(place, None)?)?;
    if options.json {
        out::json(&backups);
        return Ok(COMPLETED);
    }
    if backups.is_empty() {
        out::line("There is no backup here yet. `daybook backup` makes one.");
    }
    for backup in &backups {
        out::line(&told(backup));
    }
    Ok(COMPLETED)
}

pub async fn check(place: &Place, options: JsonOption) -> Result<Exit> {
    let engine = host::open(place, None).await?;
    let checked = engine.check().await;
    engine.close().await;
    let checked = checked?;
    if options.json {
        out::json(&checked);
    } else if checked.sound {
        out::line(&format!("The file is sound: {} raw records are as they came.", out::grouped(checked.raw_records.cast_signed())));
    } else {
        out::line("The file is damaged. `daybook restore` puts the newest good backup in its place and keeps the damaged file.");
        checked.findings.iter().for_each(|finding| out::line(&format!("  {finding}")));
        if checked.dangling > 0 {
            out::line(&format!("  {} rows refer to what is not there", out::grouped(checked.dangling)));
        }
        if checked.raw_damaged > 0 {
            out::line(&format!(
                "  {} of {} raw records are not as they came",
                out::grouped(checked.raw_damaged.cast_signed()),
                out::grouped(checked.raw_records.cast_signed())
            ));
        }
    }
    Ok(if checked.sound { COMPLETED } else { FAILED })
}

pub async fn restore(place: &Place, options: RestoreOptions) -> Result<Exit> {
    let restored = Engine::restore(&host::host(place, None)?, options.file.as_deref()).await?;
    if options.json {
        out::json(&json!({
            "event": "restored", "backup": restored.backup, "skipped": restored.skipped, "aside": restored.aside
        }));
        return Ok(COMPLETED);
    }
    for skipped in &restored.skipped {
        out::line(&format!("Left out, damaged or too new: {}", skipped.display()));
    }
    out::line(&format!("Restored {}", told(&restored.backup)));
    if let Some(aside) = &restored.aside {
        out::line(&format!("What was there is kept in {}", aside.display()));
    }
    out::line("The next `daybook sync` brings everything up to date.");
    Ok(COMPLETED)
}

fn told(backup: &Backup) -> String {
    let size = out::grouped(i64::try_from(backup.size >> 10).unwrap_or(i64::MAX));
    format!("{}  {size} KiB  {}  {}", backup.taken_at, backup.why, backup.file.display())
}
