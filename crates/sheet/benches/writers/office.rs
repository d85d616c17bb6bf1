//! The same table as an office prints it today: a spreadsheet with its paper set up, made into a PDF by LibreOffice, which nobody
//! looks at meanwhile.

use sheet::{Cell, Heading, Worksheet, workbook};

use crate::{common, python};

const CONVERT: &str = r#"
import os, resource, shutil, subprocess, sys
office, folder = shutil.which("soffice"), sys.argv[1]
if office is None:
    sys.exit(0)
done = subprocess.run(
    [office, "-env:UserInstallation=file://" + folder + "/profile", "--headless", "--convert-to", "pdf", "--outdir", folder,
     folder + "/book.xlsx"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
pdf = folder + "/book.pdf"
if done.returncode != 0 or not os.path.exists(pdf):
    sys.exit(0)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print((used.ru_utime + used.ru_stime) * 1000, used.ru_maxrss, os.path.getsize(pdf))
"#;

/// What it says of its cost, its start included, since an office waits for that too; `None` where Python or LibreOffice is missing.
pub(super) fn run(rows: usize) -> Option<String> {
    let sheet = common::day(rows);
    let table = python::table(&sheet)?;
    // Across an A4 page that lies on its side.
    let shares: f32 = table.columns.iter().map(|column| column.width).sum();
    let columns = table.columns.iter();
    let book = Worksheet {
        name: "Sổ".to_owned(),
        columns: columns
            .map(|column| Heading::new(column.head.clone(), column.width / shares * 252.0))
            .collect(),
        rows: table
            .rows
            .iter()
            .map(|row| row.iter().map(|words| Cell::words(words.clone())).collect())
            .collect(),
        ..Worksheet::default()
    };
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("book.xlsx"), workbook(&[book]).unwrap()).unwrap();
    python::said(CONVERT, &[folder.path().as_os_str()])
}
