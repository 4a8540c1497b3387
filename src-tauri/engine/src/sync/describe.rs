//! What must be known of an account before anything of it is read: its currency and its zone.

use crate::host::points::point;
use crate::kernel::time::wall_text;
use crate::kernel::{Code, Error, Result};
use crate::net::FaultKind;
use crate::sources::{Account, ZONE_FIELD};

use super::breaker::Breaker;
use super::plan::lists;
use super::{JobContext, again};

/// Why an account is not described.
pub enum Undescribed {
    /// It can't be done now.
    Held(Error),
    /// It can't be done.
    Failed(Error),
}

/// The account, the calls it took, and why it could not be described again where that was due.
pub type Described = std::result::Result<(Account, u64, Option<Error>), Undescribed>;

/// Makes sure the account's currency and zone are known; asks for them at first and weekly.
pub async fn describe(cx: &mut JobContext, breaker: &mut Breaker) -> Result<Described> {
    let manifest = cx.source.manifest();
    let (id, stream) = (cx.connection.id, manifest.profile_stream);
    let wanted = cx.ask.streams(manifest).iter().any(|s| s.name == stream);
    let known = cx.connection.zone.zip(cx.connection.currency);
    let progress = cx.store.progress(id).await?;
    let now = cx.now(cx.connection.zone.unwrap_or(chrono_tz::UTC));
    let due = wanted && lists::list(progress.moment(stream, "whole"), now.local).is_some();
    let (mut calls, mut gap) = (0, None);
    if known.is_none() || due {
        let tally = cx.remote.tally();
        let profile = again::readable(|| cx.source.describe(&cx.connection.account, &tally)).await;
        calls = tally.calls();
        point("describe.asked");
        match profile {
            Ok(mut profile) => {
                // The owner's word counts for more than what an account lets guess; a studio's systems share its zone.
                let given = cx.connection.setting(ZONE_FIELD).and_then(|zone| zone.parse().ok());
                let others = async { cx.store.connections().await.map(|all| all.iter().find_map(|c| c.zone)) };
                profile.zone = match given.or(profile.zone) {
                    None => others.await?,
                    zone => zone,
                };
                if breaker.success() {
                    cx.store.works_again(cx.job, id).await?;
                }
                if cx.connection.zone.is_some_and(|zone| profile.zone.is_some_and(|now| now != zone)) {
                    // Every time of day that was read may be another one now. Forgotten before the new zone is kept: cut off
                    // between the two, the next session forgets again.
                    cx.store.forget_all(cx.job, id).await?;
                }
                let (name, country) = (profile.name.as_deref(), profile.country.as_deref());
                let kept = cx.store.describe(cx.job, id, name, profile.zone, profile.currency, country).await?;
                let Some(connection) = kept else {
                    let error = Error::new(Code::Refused, "The job was stopped or paused.", "Sync again.");
                    return Ok(Err(Undescribed::Held(error)));
                };
                cx.connection = connection;
                let now = cx.now(cx.connection.zone.unwrap_or(chrono_tz::UTC));
                cx.store.set_state(cx.job, id, stream, "whole", &wall_text(now.local)).await?;
                point("describe.kept");
            }
            Err(fault) => {
                let told = fault.told(manifest.label);
                let tripped = breaker.failure(stream, &fault, manifest.label, cx.clock.utc());
                let undescribed = match (fault.kind, tripped) {
                    (FaultKind::OverBudget, _) => match cx.purse.why_empty() {
                        Some(error) if error.code != Code::OverBudget => return Err(error),
                        error => Some(Undescribed::Held(error.unwrap_or(told.clone()))),
                    },
                    (_, Some((tripped, error))) => {
                        cx.store.trip(cx.job, id, &tripped).await?;
                        Some(Undescribed::Held(error))
                    }
                    // What was known before serves a while longer.
                    _ if known.is_some() && fault.kind != FaultKind::SignIn => None,
                    _ if fault.passing() => Some(Undescribed::Held(told.clone())),
                    _ => Some(Undescribed::Failed(told.clone())),
                };
                if let Some(undescribed) = undescribed {
                    cx.store.note_calls(cx.job, stream, calls.cast_signed()).await?;
                    return Ok(Err(undescribed));
                }
                gap = Some(told);
            }
        }
    }
    Ok(match (cx.connection.zone, cx.connection.currency) {
        (Some(zone), Some(currency)) => Ok((Account { currency, zone }, calls, gap)),
        _ => Err(Undescribed::Failed(Error::new(
            Code::RemoteTrouble,
            format!("{} does not say which currency and time zone the studio has.", manifest.label),
            "Set them there under the site's settings, or connect again with --zone; then sync again.",
        ))),
    })
}
