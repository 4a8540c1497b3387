//! What must hold after a sync, whatever happened in it.

use std::collections::BTreeMap;
use std::time::Duration;

use daybook_engine::api::{ExportRequest, Format, JobState};
use serde_json::Value;

use super::case::{Base, Case};
use super::play::Played;
use super::rows;
use super::sample::{Row, Sample, by_id};

type Holds = Result<(), String>;

/// Columns that hold money or counts of it, in any table.
const MONEY: [&str; 17] = [
    "surcharge",
    "refunded",
    "paid",
    "balance",
    "subtotal",
    "amount",
    "total",
    "price",
    "online_price",
    "tax_included",
    "discount",
    "discount_amount",
    "tax",
    "tax1",
    "tax_amount",
    "unit_price",
    "total_amount",
];

/// After a sync in calm weather: completed without gaps, and every table as it truly is.
///
/// # Errors
/// What does not hold.
pub async fn whole(played: &Played, truth: &Sample) -> Holds {
    told(played, truth, &Untold::default()).await
}

/// What a later sync can't be expected to find out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Untold {
    /// Tables whose rows change, or came back, without a sign.
    pub tables: &'static [&'static str],
    /// Instants: a site that moves to another zone keeps its wall times.
    pub instants: bool,
}

/// The same, but for what nothing tells.
///
/// # Errors
/// What does not hold.
pub async fn told(played: &Played, truth: &Sample, untold: &Untold) -> Holds {
    let end = &played.end;
    if end.state != JobState::Completed || !end.gaps.is_empty() {
        return Err(format!("the job is {:?} with gaps {:?} and error {:?}", end.state, end.gaps, end.error));
    }
    let mut exports = exports(played, truth).await?;
    exports.retain(|table, _| !untold.tables.contains(&table.as_str()));
    equal(&exports, truth, untold.instants)?;
    money(&exports, truth)?;
    rows::sound(played, truth, false).await
}

/// After a sync in a storm: nothing that was kept is wrong, and what is missing is said.
///
/// # Errors
/// What does not hold.
pub async fn stormy(played: &Played, case: &Case, truth: &Sample) -> Holds {
    let end = &played.end;
    let exports = exports(played, truth).await?;
    let lies = case.faults.iter().any(|f| f.kind.lies());
    let wrong_clock = case.jump.is_some_and(|jump| jump.at.is_none());
    let shifting = case.weather.to_string().contains("shifting");
    match end.state {
        JobState::Completed if end.gaps.is_empty() && !lies && !wrong_clock && !shifting => {
            equal(&exports, truth, false).map_err(|wrong| format!("completed without gaps, but {wrong}"))?;
        }
        JobState::Completed => {}
        JobState::Failed if end.error.is_some() => {}
        JobState::Paused => {
            let job = played.engine.jobs(1).await.map_err(|e| e.to_string())?;
            if job.first().and_then(|job| job.reason.as_deref()).unwrap_or("").is_empty() {
                return Err("paused, and nobody says why".to_owned());
            }
        }
        state => return Err(format!("the job is {state:?} with error {:?}", end.error)),
    }
    for (stream, gap) in &end.gaps {
        if gap.message.len() < 10 || gap.hint.len() < 10 || gap.code == daybook_engine::kernel::Code::Bug {
            return Err(format!("the gap of {stream} says {gap:?}"));
        }
    }
    if case.base == Base::Fresh && !shifting {
        nothing_invented(&exports, truth)?;
    }
    pace(played, case)?;
    let issued = played.network.made().iter().filter(|call| call.path == "/usertoken/issue").count();
    if case.jump.is_some() && issued > 2 {
        return Err(format!("a clock set wrong made it sign in {issued} times"));
    }
    rows::sound(played, truth, played.fresh && !lies && !wrong_clock && !shifting).await
}

/// Every table, exported, sorted.
async fn exports(played: &Played, truth: &Sample) -> Result<BTreeMap<String, Vec<String>>, String> {
    let mut exports = BTreeMap::new();
    for table in truth.lines.keys() {
        let request = ExportRequest { table: table.clone(), format: Format::JsonLines, source: None, with_gone: false };
        let mut out = Vec::new();
        played.engine.export(&request, &mut out).await.map_err(|e| format!("exporting {table}: {e}"))?;
        let text = String::from_utf8(out).map_err(|e| e.to_string())?;
        let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
        lines.sort_unstable();
        exports.insert(table.clone(), lines);
    }
    Ok(exports)
}

fn equal(exports: &BTreeMap<String, Vec<String>>, truth: &Sample, but_instants: bool) -> Holds {
    for (table, lines) in differing(exports, truth) {
        let (ours, theirs) = (by_id(lines), &truth.rows[table]);
        if let Some(id) = theirs.keys().find(|id| !ours.contains_key(*id)) {
            return Err(format!("{table} has {} rows of {}, {id} is missing", ours.len(), theirs.len()));
        }
        if let Some(id) = ours.keys().find(|id| !theirs.contains_key(*id)) {
            return Err(format!("{table} has {id}, which there is not"));
        }
        for (id, row) in &ours {
            let instant = |value: &Value| but_instants && value.as_str().is_some_and(|text| text.ends_with('Z'));
            let wrong = row.iter().find(|(column, value)| !instant(value) && theirs[id].get(*column) != Some(*value));
            if let Some((column, value)) = wrong {
                return Err(format!("{table} {id}: {column} is {value}, not {:?}", theirs[id].get(column)));
            }
        }
        if lines.len() != theirs.len() {
            return Err(format!("{table} has {} lines for {} rows", lines.len(), theirs.len()));
        }
    }
    Ok(())
}

/// Tables that are not the truth to the byte: only there can anything be wrong.
fn differing<'a>(
    exports: &'a BTreeMap<String, Vec<String>>,
    truth: &'a Sample,
) -> impl Iterator<Item = (&'a String, &'a Vec<String>)> {
    exports.iter().filter(|(table, lines)| {
        let theirs = &truth.lines[*table];
        lines.len() != theirs.len() || lines.iter().zip(theirs).any(|(ours, theirs)| ours.trim_end() != theirs.trim_end())
    })
}

fn sum<'a>(rows: impl Iterator<Item = &'a Row>) -> BTreeMap<&'static str, i64> {
    let mut sums = BTreeMap::new();
    for row in rows {
        for column in MONEY {
            *sums.entry(column).or_default() += row.get(column).and_then(Value::as_i64).unwrap_or(0);
        }
    }
    sums
}

fn money(exports: &BTreeMap<String, Vec<String>>, truth: &Sample) -> Holds {
    for (table, lines) in differing(exports, truth) {
        let (ours, theirs) = (sum(by_id(lines).values()), sum(truth.rows[table].values()));
        if ours != theirs {
            return Err(format!("the money of {table} is {ours:?}, not {theirs:?}"));
        }
    }
    Ok(())
}

/// A first import holds only what there is, and its money to the cent.
fn nothing_invented(exports: &BTreeMap<String, Vec<String>>, truth: &Sample) -> Holds {
    for (table, lines) in differing(exports, truth) {
        for (id, row) in by_id(lines) {
            let Some(theirs) = truth.rows[table].get(&id) else {
                return Err(format!("{table} has {id}, which there is not"));
            };
            if let Some(column) = MONEY.iter().find(|column| row.get(**column) != theirs.get(**column)) {
                return Err(format!("{table} {id}: {column} is {:?}, not {:?}", row.get(*column), theirs.get(*column)));
            }
        }
    }
    Ok(())
}

/// Never more calls within a second than the pace allows, and none while the remote system asked us to wait.
fn pace(played: &Played, case: &Case) -> Holds {
    let made = played.network.made();
    if let Some(rate) = case.rate {
        // Timers go off at whole milliseconds: one more may fall into a second.
        let most = rate.ceil() as usize + 1;
        for (n, first) in made.iter().enumerate() {
            let within = made[n..].iter().take_while(|call| call.at < first.at + Duration::from_secs(1)).count();
            if within > most {
                return Err(format!("{within} calls within a second from call {n} at a rate of {rate}"));
            }
        }
    }
    for (n, call) in made.iter().enumerate() {
        let Some((wait, from)) = call.wait else { continue };
        if let Some(early) = made.iter().position(|other| other.at > from && other.at < from + wait) {
            let after = made[early].at - from;
            return Err(format!("call {n} was told to wait {wait:?}, call {early} went out {after:?} later"));
        }
    }
    Ok(())
}

/// No secret and no text of a client in a log.
///
/// # Errors
/// Which kind of text was found.
pub fn log(log: &str, truth: &Sample) -> Holds {
    for secret in [
        "sample-key-",
        "sample-password-",
        "owner@daybook-sample",
        "AccessToken",
        "Bearer ",
        "sample-consumer-",
        "sample-secret-",
        "Basic ",
    ] {
        if log.contains(secret) {
            return Err(format!("the log holds {secret:?}"));
        }
    }
    match truth.canaries.iter().find(|text| log.contains(text.as_str())) {
        Some(text) => Err(format!("the log holds a client's {text:?}")),
        None => Ok(()),
    }
}
