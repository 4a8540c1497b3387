//! The desk that hosts with a window sit at: real folders, the sample studio over real HTTP, what the page is told.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use daybook_engine::api::{
    App, Ask, Code, Desk, DeskHost, Event, Http, JobNumber, JobState, Nothing, OpenWorkspace, Place, Settings, StartSync, Tag,
    Theme, WorkspaceKind, call, verbs,
};
use daybook_engine::host::{SecretName, Secrets, SystemClock};
use daybook_engine::kernel::Result;
use daybook_engine::kernel::secret::Secret;
use daybook_hosting::{Preset, Sample, today};
use serde_json::json;
use tempfile::TempDir;
use tokio::sync::broadcast::Receiver;

use crate::studio::{Digested, Home};

/// Keeps secrets for nobody: the sample's sign-in comes with each request.
struct Nowhere;

impl Secrets for Nowhere {
    fn get(&self, _: &SecretName) -> Result<Option<Secret>> {
        Ok(None)
    }

    fn set(&self, _: &SecretName, _: &Secret) -> Result<()> {
        Ok(())
    }

    fn forget(&self, _: &SecretName) -> Result<()> {
        Ok(())
    }
}

const SAMPLE: OpenWorkspace = OpenWorkspace { kind: WorkspaceKind::Sample };

/// A desk over a folder; the sample answers after so many milliseconds.
fn desk(home: &Path, latency: u64) -> Arc<Desk> {
    let latency = (latency > 0).then(|| Duration::from_millis(latency));
    Desk::new(DeskHost {
        home: home.to_owned(),
        version: "1.2.3",
        clock: Arc::new(SystemClock),
        secrets: Arc::new(Nowhere),
        wire: Arc::new(Http::new().unwrap()),
        environment: BTreeMap::new(),
        sample: Arc::new(Sample { preset: Preset::Tiny, today: today(), latency }),
    })
}

async fn app(desk: &Desk) -> App {
    verbs::app(desk, Nothing {}).await.unwrap()
}

/// The next event that is looked for.
async fn until<T>(events: &mut Receiver<Event>, wanted: impl Fn(Event) -> Option<T>) -> T {
    let found = async {
        loop {
            if let Some(found) = wanted(events.recv().await.unwrap()) {
                return found;
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(60), found).await.expect("the event comes")
}

async fn end_of_sync(events: &mut Receiver<Event>) -> (JobState, String) {
    let ended = |event| match event {
        Event::Ended { end, told } => Some((end.state, told)),
        Event::Trouble { error } => panic!("{error}"),
        _ => None,
    };
    until(events, ended).await
}

/// Until a job is seen running; gives its number.
async fn running(events: &mut Receiver<Event>) -> i64 {
    let begun = |event| match event {
        Event::Sync { state } => state.jobs.iter().find(|job| job.here && job.snapshot.calls > 5).map(|job| job.snapshot.job),
        Event::Ended { told, .. } => panic!("it is over already: {told}"),
        _ => None,
    };
    until(events, begun).await
}

/// What a perfect import of the sample holds, and what this one does.
fn whole(folder: &TempDir) -> (BTreeMap<String, Digested>, BTreeMap<String, Digested>) {
    let truth = crate::studio::truth(&["--preset", "tiny"]);
    let home = Home::new();
    let read = |table: &String| {
        let mut command = home.command(&["export", table, "--format", "jsonl", "--data-dir"]);
        let output = command.arg(folder.path().join("sample-small")).output().unwrap();
        (table.clone(), Digested::of(std::str::from_utf8(&output.stdout).unwrap()))
    };
    let held = truth.keys().map(read).collect();
    (truth, held)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sample_is_imported_told_of_and_gone_with_one_verb() {
    let folder = TempDir::new().unwrap();
    let desk = desk(folder.path(), 0);
    assert!(matches!(app(&desk).await.place, Place::Nothing));
    let refused = verbs::get_status(&desk, Nothing {}).await.unwrap_err();
    assert_eq!(refused.code, Code::NotFound);
    let mut events = desk.events();
    let opened = verbs::open_workspace(&desk, SAMPLE).await.unwrap();
    assert!(matches!(opened.place, Place::Open { workspace: WorkspaceKind::Sample, .. }));
    verbs::start_sync(&desk, StartSync::default()).await.unwrap();
    let (state, told) = end_of_sync(&mut events).await;
    assert_eq!(state, JobState::Completed);
    assert!(told.starts_with("Synced. New: "), "{told}");
    let stale = |event| match event {
        Event::Stale { tags } if tags.contains(&Tag::Connections) => Some(()),
        _ => None,
    };
    until(&mut events, stale).await;
    verbs::start_sync(&desk, StartSync::default()).await.unwrap();
    assert_eq!(end_of_sync(&mut events).await.1, "Up to date. Nothing changed.");
    let (truth, held) = whole(&folder);
    assert_eq!(held, truth);
    // Opened last, so it is opened first; removed, nothing of it is left.
    desk.close().await;
    desk.open_last().await.unwrap();
    assert!(matches!(app(&desk).await.place, Place::Open { .. }));
    let left = verbs::remove_sample(&desk, Nothing {}).await.unwrap();
    assert!(matches!(left.place, Place::Nothing) && left.there.is_empty() && left.settings.last.is_none());
    assert!(!folder.path().join("sample-small").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_asks_for_what_runs_joins_it_and_for_something_else_is_told_to_wait() {
    let folder = TempDir::new().unwrap();
    let desk = desk(folder.path(), 150);
    verbs::open_workspace(&desk, SAMPLE).await.unwrap();
    let mut events = desk.events();
    verbs::start_sync(&desk, StartSync::default()).await.unwrap();
    let job = running(&mut events).await;
    let joined = verbs::start_sync(&desk, StartSync::default()).await.unwrap();
    assert_eq!(joined.jobs.iter().map(|job| job.snapshot.job).collect::<Vec<_>>(), [job]);
    let whole = StartSync { ask: Ask { full_history: true, ..Ask::default() }, ..StartSync::default() };
    assert_eq!(verbs::start_sync(&desk, whole).await.unwrap_err().code, Code::Busy);
    let nonsense = StartSync { ask: Ask { streams: Some(vec!["nonsense".to_owned()]), ..Ask::default() }, ..StartSync::default() };
    assert_eq!(verbs::start_sync(&desk, nonsense).await.unwrap_err().code, Code::BadInput);
    // Paused, gone on with, stopped for good, begun anew where it stopped.
    verbs::pause_sync(&desk, JobNumber { job }).await.unwrap();
    // At once, though the work may not have been put down yet.
    verbs::resume_sync(&desk, JobNumber { job }).await.unwrap();
    assert_eq!(end_of_sync(&mut events).await.0, JobState::Paused);
    assert_eq!(running(&mut events).await, job);
    verbs::stop_sync(&desk, JobNumber { job }).await.unwrap();
    assert_eq!(end_of_sync(&mut events).await.0, JobState::Cancelled);
    verbs::resume_sync(&desk, JobNumber { job }).await.unwrap();
    assert_eq!(end_of_sync(&mut events).await.0, JobState::Completed);
    assert_eq!(verbs::resume_sync(&desk, JobNumber { job: 999 }).await.unwrap_err().code, Code::NotFound);
    let (truth, held) = self::whole(&folder);
    assert_eq!(held, truth);
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_under_way_when_it_was_closed_goes_on_by_itself_and_what_the_owner_paused_does_not() {
    let folder = TempDir::new().unwrap();
    let first = desk(folder.path(), 150);
    verbs::open_workspace(&first, SAMPLE).await.unwrap();
    let mut events = first.events();
    verbs::start_sync(&first, StartSync::default()).await.unwrap();
    let job = running(&mut events).await;
    first.close().await;
    let second = desk(folder.path(), 150);
    let mut events = second.events();
    second.open_last().await.unwrap();
    assert_eq!(running(&mut events).await, job);
    verbs::pause_sync(&second, JobNumber { job }).await.unwrap();
    end_of_sync(&mut events).await;
    second.close().await;
    let third = desk(folder.path(), 0);
    third.open_last().await.unwrap();
    tokio::time::sleep(Duration::from_millis(800)).await;
    let state = verbs::get_sync(&third, Nothing {}).await.unwrap();
    assert_eq!(
        state.jobs.iter().map(|j| (j.snapshot.job, j.snapshot.state, j.here)).collect::<Vec<_>>(),
        [(job, JobState::Paused, false)]
    );
    let mut events = third.events();
    // Sync Now asks for the same, so it goes on with it.
    verbs::start_sync(&third, StartSync::default()).await.unwrap();
    assert_eq!(end_of_sync(&mut events).await.0, JobState::Completed);
    let (truth, held) = whole(&folder);
    assert_eq!(held, truth);
    third.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_can_not_be_opened_is_said_and_everything_else_works() {
    let folder = TempDir::new().unwrap();
    let studio = folder.path().join("studio");
    std::fs::create_dir_all(&studio).unwrap();
    std::fs::write(studio.join("daybook.db"), b"this is no database at all, and long enough to be looked at").unwrap();
    let desk = desk(folder.path(), 0);
    let error = verbs::open_workspace(&desk, OpenWorkspace { kind: WorkspaceKind::Studio }).await.unwrap_err();
    let Place::Shut { error: shown, backups, .. } = app(&desk).await.place else { panic!("it is shut") };
    assert_eq!((shown, backups), (error, 0));
    assert!(verbs::get_status(&desk, Nothing {}).await.is_err());
    let dark = Settings { theme: Theme::Dark, notify: false, last: None };
    verbs::set_settings(&desk, dark.clone()).await.unwrap();
    verbs::open_workspace(&desk, SAMPLE).await.unwrap();
    let again = self::desk(folder.path(), 0);
    assert_eq!(again.settings(), Settings { last: Some(WorkspaceKind::Sample), ..dark });
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_understood_is_refused_without_repeating_it() {
    let folder = TempDir::new().unwrap();
    let desk = desk(folder.path(), 0);
    let unknown = call(&desk, "rm", json!({})).await.unwrap_err();
    assert_eq!(unknown.code, Code::BadInput);
    let broken = json!({ "source": "mindbody", "fields": { "password": ["hunter2"] } });
    let refused = call(&desk, "test_sign_in", broken).await.unwrap_err();
    assert!(refused.code == Code::BadInput && !refused.to_string().contains("hunter2"));
    verbs::open_workspace(&desk, OpenWorkspace { kind: WorkspaceKind::Studio }).await.unwrap();
    let empty = call(&desk, "test_sign_in", json!({ "source": "mindbody", "fields": {} })).await.unwrap_err();
    assert!(empty.code == Code::BadInput && empty.message.contains("Site id"), "{empty}");
    assert_eq!(call(&desk, "start_sync", json!({})).await.unwrap_err().code, Code::NotFound);
    assert_eq!(call(&desk, "get_spending", json!({})).await.unwrap(), json!([]));
}

const STUDIO: OpenWorkspace = OpenWorkspace { kind: WorkspaceKind::Studio };

/// How the sample's newest job stands, as another process reads it.
fn newest_job(folder: &TempDir) -> (String, Option<String>) {
    let output = Home::new().command(&["jobs", "--json", "--data-dir"]).arg(folder.path().join("sample-small")).output().unwrap();
    let jobs: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    (jobs[0]["state"].as_str().unwrap().to_owned(), jobs[0]["reason"].as_str().map(str::to_owned))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_owner_paused_stays_paused_however_soon_it_is_closed() {
    let folder = TempDir::new().unwrap();
    let desk = desk(folder.path(), 150);
    verbs::open_workspace(&desk, SAMPLE).await.unwrap();
    let mut events = desk.events();
    verbs::start_sync(&desk, StartSync::default()).await.unwrap();
    let job = running(&mut events).await;
    verbs::pause_sync(&desk, JobNumber { job }).await.unwrap();
    desk.close().await;
    assert_eq!(newest_job(&folder), ("paused".to_owned(), None));
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_workspace_goes_on_or_is_told_once_another_is_open() {
    let folder = TempDir::new().unwrap();
    let desk = desk(folder.path(), 150);
    verbs::open_workspace(&desk, SAMPLE).await.unwrap();
    let mut events = desk.events();
    // Begun and left at once: perhaps before its job is there.
    verbs::start_sync(&desk, StartSync::default()).await.unwrap();
    verbs::open_workspace(&desk, STUDIO).await.unwrap();
    tokio::time::sleep(Duration::from_millis(600)).await;
    let mut last = None;
    while let Ok(event) = events.try_recv() {
        match event {
            Event::Ended { told, .. } => panic!("the other workspace is told of: {told}"),
            Event::Sync { state } => last = Some(state),
            _ => {}
        }
    }
    assert!(last.is_some_and(|state| state.jobs.is_empty()), "the page is told that nothing is under way here");
    assert!(!desk.is_busy());
    // Back again, it goes on by itself.
    verbs::open_workspace(&desk, SAMPLE).await.unwrap();
    let state = verbs::get_sync(&desk, Nothing {}).await.unwrap();
    if state.jobs.is_empty() {
        verbs::start_sync(&desk, StartSync::default()).await.unwrap();
    }
    assert_eq!(end_of_sync(&mut events).await.0, JobState::Completed);
    desk.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_that_can_not_be_kept_keep_nobody_from_opening_and_closing() {
    let folder = TempDir::new().unwrap();
    std::fs::create_dir(folder.path().join("settings.json.new")).unwrap();
    let desk = desk(folder.path(), 0);
    let mut events = desk.events();
    assert!(matches!(verbs::open_workspace(&desk, SAMPLE).await.unwrap().place, Place::Open { .. }));
    assert!(matches!(verbs::close_workspace(&desk, Nothing {}).await.unwrap().place, Place::Nothing));
    let closed = |event| match event {
        Event::App { app } if matches!(app.place, Place::Nothing) => Some(()),
        _ => None,
    };
    until(&mut events, closed).await;
    let dark = Settings { theme: Theme::Dark, notify: false, last: None };
    assert!(verbs::set_settings(&desk, dark).await.is_err(), "what the owner asked for is refused in words");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_another_process_put_in_place_is_not_written_past() {
    let folder = TempDir::new().unwrap();
    let desk = desk(folder.path(), 0);
    verbs::open_workspace(&desk, SAMPLE).await.unwrap();
    let mut events = desk.events();
    verbs::start_sync(&desk, StartSync::default()).await.unwrap();
    end_of_sync(&mut events).await;
    for verb in ["backup", "restore"] {
        let output = Home::new().command(&[verb, "--data-dir"]).arg(folder.path().join("sample-small")).output().unwrap();
        assert!(output.status.success(), "{verb}: {}", String::from_utf8_lossy(&output.stderr));
    }
    verbs::start_sync(&desk, StartSync::default()).await.unwrap();
    let trouble = |event| match event {
        Event::Trouble { error } => Some(error.code),
        _ => None,
    };
    assert_eq!(until(&mut events, trouble).await, Code::FileTrouble);
    verbs::close_workspace(&desk, Nothing {}).await.unwrap();
    verbs::open_workspace(&desk, SAMPLE).await.unwrap();
    verbs::start_sync(&desk, StartSync::default()).await.unwrap();
    assert_eq!(end_of_sync(&mut events).await.0, JobState::Completed);
    desk.close().await;
}
