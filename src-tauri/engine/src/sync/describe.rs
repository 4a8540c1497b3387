//! What must be known of an account before anything of it is read: its currency and its zone.

use chrono_tz::Tz;

use crate::host::points::point;
use crate::kernel::money::Currency;
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
    let given: Option<Tz> = cx.connection.setting(ZONE_FIELD).and_then(|zone| zone.parse().ok());
    let set_right = given.is_some() && given != cx.connection.zone;
    let due = set_right || wanted && lists::list(progress.moment(stream, "whole"), now.local).is_some();
    let (mut calls, mut gap) = (0, None);
    if known.is_none() || due {
        let tally = cx.remote.tally();
        let profile = again::readable(|| cx.source.describe(&cx.connection.account, &tally)).await;
        calls = tally.calls();
        point("describe.asked");
        match profile {
            Ok(mut profile) => {
                // The owner's word counts most, and a guess only where nothing is known. A studio's systems share its zone.
                let others = async { cx.store.connections().await.map(|all| all.iter().find_map(|c| c.zone)) };
                let told = if profile.zone_guessed { None } else { profile.zone };
                profile.zone = match given.or(told).or(cx.connection.zone).or(profile.zone) {
                    None => others.await?,
                    zone => zone,
                };
                account_moved(cx, profile.zone, profile.currency).await?;
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

/// An account whose zone or currency is another one now: every time of day and amount that was read may be. What is kept is
/// mapped again, and all is read again. All that before the new ones are kept: cut off between, the next session begins anew.
async fn account_moved(cx: &JobContext, zone: Option<Tz>, currency: Option<Currency>) -> Result<()> {
    let mut moved = cx.connection.clone();
    (moved.zone, moved.currency) = (zone.or(moved.zone), currency.or(moved.currency));
    let known = cx.connection.zone.is_some() && cx.connection.currency.is_some();
    if known && (moved.zone, moved.currency) != (cx.connection.zone, cx.connection.currency) {
        super::replay(&cx.store, cx.source, &moved).await?;
        cx.store.forget_all(cx.job, cx.connection.id).await?;
    }
    Ok(())
}
