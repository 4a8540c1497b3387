//! Writing a table.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use daybook_engine::api::{Engine, ExportRequest, Format as As};
use daybook_engine::kernel::{Error, Result};

use crate::args::{ExportOptions, Format, Place};
use crate::exit::{COMPLETED, Exit};
use crate::host;

pub async fn run(place: &Place, options: ExportOptions) -> Result<Exit> {
    let ExportOptions { table, format, out, source, with_gone } = options;
    let format = match format {
        Format::Csv => As::Csv,
        Format::Jsonl => As::JsonLines,
    };
    let request = ExportRequest { table, format, source, with_gone };
    let engine = host::open(place, None).await?;
    let written = match &out {
        None => to_terminal(&engine, &request).await,
        Some(file) => to_file(&engine, &request, file).await,
    };
    engine.close().await;
    written.map(|()| COMPLETED)
}

async fn to_terminal(engine: &Engine, request: &ExportRequest) -> Result<()> {
    let mut to = Quiet(BufWriter::new(std::io::stdout()));
    engine.export(request, &mut to).await?;
    to.flush().map_err(|e| trouble(&e))
}

/// Beside the file first and then in its place, so that an export that fails leaves nothing, and what was there as it was.
async fn to_file(engine: &Engine, request: &ExportRequest, file: &Path) -> Result<()> {
    if file.exists() && !file.is_file() {
        // A pipe or a device is written to as it is.
        let mut to = BufWriter::new(File::options().write(true).open(file).map_err(|e| trouble(&e))?);
        engine.export(request, &mut to).await?;
        return to.flush().map_err(|e| trouble(&e));
    }
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let beside = file.with_file_name(name);
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut to = BufWriter::new(options.open(&beside).map_err(|e| trouble(&e))?);
    let written = engine.export(request, &mut to).await;
    let written = written.and_then(|_| {
        to.flush().and_then(|()| to.get_ref().sync_all()).and_then(|()| std::fs::rename(&beside, file)).map_err(|e| trouble(&e))
    });
    if written.is_err() {
        let _ = std::fs::remove_file(&beside);
    }
    written
}

/// Standard output; a reader that hangs up has seen enough.
struct Quiet<W>(W);

impl<W: Write> Write for Quiet<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match self.0.write(bytes) {
            Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => Ok(bytes.len()),
            other => other,
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        match self.0.flush() {
            Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            other => other,
        }
    }
}

fn trouble(error: &std::io::Error) -> Error {
    Error::disk(error, "The export can't be written.", "Check the file's folder and that you may write there.")
}
