//! What is doubted once everything was read: an empty list of people, and what derives from something incomplete.

use crate::kernel::{Error, Result};
use crate::sources::Reading;

use super::landing::missing_right;
use super::runner::Runner;

impl Runner<'_> {
    /// After everything was read: a site with visits and an empty list of people lacks a right, not people.
    pub async fn doubt_empty_people(&mut self) -> Result<()> {
        let Some(people) = self.manifest.people_stream else { return Ok(()) };
        let (store, id) = (&self.cx.store, self.cx.connection.id);
        let Some(index) = self.streams.iter().position(|s| s.stream.name == people && s.gap.is_none() && s.pages > 0) else {
            return Ok(());
        };
        if store.count(id, "client").await? == 0 && store.count(id, "visit").await? > 0 {
            self.streams[index].gap = Some(missing_right(self.manifest.label, people));
            // The empty pass must not count as one.
            store.forget(self.cx.job, id, people, false).await?;
        }
        Ok(())
    }

    /// After everything was read: what is found by looking at something incomplete may itself be incomplete.
    pub fn doubt_what_derives(&mut self) {
        // A stream derives from streams that derive from others: go on until nothing moves.
        while let Some((index, flaw)) = self.derived_from_incomplete() {
            self.streams[index].flaw = Some(flaw);
        }
    }

    fn derived_from_incomplete(&self) -> Option<(usize, Error)> {
        let lacking = |name: &&&str| self.streams.iter().any(|s| s.stream.name == **name && s.lack().is_some());
        self.streams.iter().enumerate().filter(|(_, run)| run.lack().is_none()).find_map(|(index, run)| {
            let parent = match &run.stream.reading {
                Reading::Items(derived) => derived.after.iter().find(lacking)?,
                Reading::Cut { near, far } => near.after.iter().chain(far.after).find(lacking)?,
                _ => return None,
            };
            let code = self.streams.iter().find(|s| s.stream.name == *parent)?.lack()?.code;
            let (name, parent) = (run.stream.name.replace('_', " "), parent.replace('_', " "));
            let message = format!("Some {name} may be missing or old: they are found by {parent}, which did not come whole.");
            Some((index, Error::new(code, message, format!("Sync again once {parent} come whole; what came is safe."))))
        })
    }
}
