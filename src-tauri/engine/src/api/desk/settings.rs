//! What the owner set of the application itself: a small file in the workspaces' home, no secrets.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Desk, Event, Nothing, WorkspaceKind};
use crate::kernel::{Error, Result};

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// The application's settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(default)]
pub struct Settings {
    /// Light or dark.
    pub theme: Theme,
    /// Whether the end of a sync is told when the window is not in front.
    pub notify: bool,
    /// The workspace to open at start.
    pub last: Option<WorkspaceKind>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { theme: Theme::System, notify: true, last: None }
    }
}

const FILE: &str = "settings.json";

/// The settings kept in a home; the usual ones where there are none or they can't be read.
pub fn read(home: &Path) -> Settings {
    let text = std::fs::read(home.join(FILE)).ok();
    text.and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default()
}

impl Desk {
    /// The settings.
    pub fn settings(&self) -> Settings {
        self.settings.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }

    pub(super) async fn get_settings(&self, _: Nothing) -> Result<Settings> {
        Ok(self.settings())
    }

    /// What only the desk itself sets stays as it is.
    pub(super) async fn set_settings(&self, wanted: Settings) -> Result<Settings> {
        self.change_settings(|settings| *settings = Settings { last: settings.last, ..wanted })?;
        self.tell(Event::App { app: self.app(Nothing {}).await? });
        Ok(self.settings())
    }

    pub(super) fn change_settings(&self, change: impl FnOnce(&mut Settings)) -> Result<()> {
        let mut settings = self.settings.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut changed = settings.clone();
        change(&mut changed);
        if changed != *settings {
            write(&self.host.home, &changed)?;
            *settings = changed;
        }
        Ok(())
    }
}

/// Writes a new file and puts it in the old one's place: whoever reads finds one or the other.
fn write(home: &Path, settings: &Settings) -> Result<()> {
    let told = |e: std::io::Error| {
        Error::disk(&e, "The settings can't be kept.", "Make some room, and check that Daybook's folder can be written.")
    };
    std::fs::create_dir_all(home).map_err(told)?;
    let (file, new) = (home.join(FILE), home.join("settings.json.new"));
    std::fs::write(&new, serde_json::to_vec_pretty(settings).map_err(Error::bug)?).map_err(told)?;
    std::fs::rename(&new, &file).map_err(told)
}
