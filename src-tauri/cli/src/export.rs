//! Writing a table.

use std::io::{BufWriter, Write};

use daybook_engine::api::{ExportRequest, Format as As};
use daybook_engine::kernel::{Code, Error, Result};

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
        None => {
            let mut to = BufWriter::new(std::io::stdout());
            let written = engine.export(&request, &mut to).await;
            written.and_then(|_| to.flush().map_err(|_| trouble()))
        }
        Some(file) => {
            // Beside the file first, so that an export that fails does not leave half a file in its place.
            let beside = file.with_extension("part");
            let mut to = BufWriter::new(std::fs::File::create(&beside).map_err(|_| trouble())?);
            let written = engine.export(&request, &mut to).await;
            written.and_then(|_| to.flush().and_then(|()| std::fs::rename(&beside, file)).map_err(|_| trouble()))
        }
    };
    engine.close().await;
    written.map(|()| COMPLETED)
}

fn trouble() -> Error {
    Error::new(Code::FileTrouble, "The export can't be written.", "Check the file's folder and that you may write there.")
}
