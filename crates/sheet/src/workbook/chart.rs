//! Charts below a table, drawn by the spreadsheet from its cells.

use rust_xlsxwriter::{ChartType, XlsxError};

use crate::worksheet::{Cell, Chart, LastRow, Worksheet};

/// Rows that a chart lies over, and how large it is.
const ROWS: u32 = 14;
const WIDTH_PX: u32 = 900;
const HEIGHT_PX: u32 = 260;

/// Puts the charts of a sheet below its table; `head` is the row of the heads, `below` the first one that is free.
pub(super) fn put(
    sheet: &Worksheet,
    name: &str,
    page: &mut rust_xlsxwriter::Worksheet,
    (head, below): (u32, u32),
) -> Result<(), XlsxError> {
    let rows = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
    // A sum beside its parts would make all of them small.
    let rows = rows - u32::from(sheet.last == LastRow::Sum).min(rows);
    if rows == 0 {
        return Ok(());
    }
    let mut place = below + 1;
    for chart in &sheet.charts {
        let mut drawn = drawn(chart, name, (head, head + rows))?;
        let first = chart.values.first().and_then(|column| sheet.rows[0].get(*column));
        if matches!(first, Some(Cell::Share(_))) {
            drawn.y_axis().set_num_format("0%");
        }
        page.insert_chart(place, 0, &drawn)?;
        place += ROWS;
    }
    Ok(())
}

fn drawn(chart: &Chart, name: &str, (head, last): (u32, u32)) -> Result<rust_xlsxwriter::Chart, XlsxError> {
    let column = |at: usize| u16::try_from(at).map_err(|_| XlsxError::RowColumnLimitError);
    let mut drawn = rust_xlsxwriter::Chart::new(ChartType::Column);
    drawn.title().set_name(&chart.title);
    drawn.set_width(WIDTH_PX).set_height(HEIGHT_PX);
    let names = column(chart.names)?;
    for values in &chart.values {
        let values = column(*values)?;
        drawn
            .add_series()
            .set_categories((name, head + 1, names, last, names))
            .set_values((name, head + 1, values, last, values))
            .set_name((name, head, values));
    }
    if chart.values.len() < 2 {
        drawn.legend().set_hidden();
    }
    Ok(drawn)
}
