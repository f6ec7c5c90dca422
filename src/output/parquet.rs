//! Writes a table as Parquet: days as dates, numbers as decimals, several values in a cell as lists.

use crate::tables::{Cell, ColumnInfo, Kind, Row};
use parquet::basic::{Compression, GzipLevel, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, FixedLenByteArray, FixedLenByteArrayType, Int32Type, Int64Type,
};
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::{Type, TypePtr};
use std::io::{self, Write};
use std::sync::Arc;

/// Digits of a number, and how many of them stand after the point.
const DIGITS: (i32, i32) = (24, 8);
/// Bytes that hold so many digits.
const BYTES: i32 = 11;
/// Rows kept before they are written as a group.
const GROUP: usize = 20_000;

/// Takes the rows of one table.
pub struct ParquetWriter<W: Write + Send> {
    inner: SerializedFileWriter<W>,
    columns: Vec<ColumnInfo>,
    rows: Vec<Row>,
}

impl<W: Write + Send> ParquetWriter<W> {
    /// Begins the file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn new(out: W, name: &str, columns: &[ColumnInfo]) -> io::Result<Self> {
        let level = GzipLevel::try_new(6).map_err(into_io)?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::GZIP(level))
            .set_created_by(concat!("minuted ", env!("CARGO_PKG_VERSION")).to_owned())
            .build();
        let schema = schema(name, columns).map_err(into_io)?;
        Ok(ParquetWriter {
            inner: SerializedFileWriter::new(out, schema, Arc::new(properties)).map_err(into_io)?,
            columns: columns.to_vec(),
            rows: Vec::new(),
        })
    }

    /// Takes the next row.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn row(&mut self, row: Row) -> io::Result<()> {
        self.rows.push(row);
        if self.rows.len() < GROUP {
            return Ok(());
        }
        self.group().map_err(into_io)
    }

    /// Writes the rest and the end.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self) -> io::Result<()> {
        if !self.rows.is_empty() {
            self.group().map_err(into_io)?;
        }
        self.inner.close().map_err(into_io)?;
        Ok(())
    }

    fn group(&mut self) -> Result<()> {
        let rows = std::mem::take(&mut self.rows);
        let mut group = self.inner.next_row_group()?;
        for (i, column) in self.columns.iter().enumerate() {
            let cells: Vec<&Cell> = rows.iter().map(|r| &r[i]).collect();
            if let Some(mut writer) = group.next_column()? {
                write(&mut writer, column.kind, &cells)?;
                writer.close()?;
            }
        }
        group.close()?;
        Ok(())
    }
}

fn schema(name: &str, columns: &[ColumnInfo]) -> Result<TypePtr> {
    let fields: Result<Vec<TypePtr>> = columns.iter().map(|c| field(c).map(Arc::new)).collect();
    Ok(Arc::new(Type::group_type_builder(name).with_fields(fields?).build()?))
}

fn field(column: &ColumnInfo) -> Result<Type> {
    let of = |physical| Type::primitive_type_builder(column.name, physical).with_repetition(Repetition::OPTIONAL);
    match column.kind {
        Kind::String => of(Physical::BYTE_ARRAY)
            .with_logical_type(Some(LogicalType::String))
            .build(),
        Kind::Date => of(Physical::INT32).with_logical_type(Some(LogicalType::Date)).build(),
        Kind::Integer => of(Physical::INT64).build(),
        Kind::Boolean => of(Physical::BOOLEAN).build(),
        Kind::Number => of(Physical::FIXED_LEN_BYTE_ARRAY)
            .with_length(BYTES)
            .with_logical_type(Some(LogicalType::decimal(DIGITS.1, DIGITS.0)))
            .with_precision(DIGITS.0)
            .with_scale(DIGITS.1)
            .build(),
        Kind::List => {
            let element = Type::primitive_type_builder("element", Physical::BYTE_ARRAY)
                .with_repetition(Repetition::REQUIRED)
                .with_logical_type(Some(LogicalType::String))
                .build()?;
            let list = Type::group_type_builder("list")
                .with_repetition(Repetition::REPEATED)
                .with_fields(vec![Arc::new(element)])
                .build()?;
            Type::group_type_builder(column.name)
                .with_repetition(Repetition::OPTIONAL)
                .with_logical_type(Some(LogicalType::List))
                .with_fields(vec![Arc::new(list)])
                .build()
        }
    }
}

fn write(writer: &mut SerializedColumnWriter<'_>, kind: Kind, cells: &[&Cell]) -> Result<()> {
    let stated: Vec<i16> = cells.iter().map(|c| i16::from(!matches!(c, Cell::Empty))).collect();
    let levels = Some(&stated[..]);
    match kind {
        Kind::String => {
            let values: Vec<ByteArray> = texts(cells).map(|t| ByteArray::from(t.into_bytes())).collect();
            writer.typed::<ByteArrayType>().write_batch(&values, levels, None)?;
        }
        Kind::Date => {
            let days: Result<Vec<i32>> = texts(cells).map(|t| day(&t)).collect();
            writer.typed::<Int32Type>().write_batch(&days?, levels, None)?;
        }
        Kind::Integer => {
            let of = |c: &&Cell| match c {
                Cell::Integer(i) => Some(*i),
                _ => None,
            };
            let values: Vec<i64> = cells.iter().filter_map(of).collect();
            writer.typed::<Int64Type>().write_batch(&values, levels, None)?;
        }
        Kind::Boolean => {
            let of = |c: &&Cell| match c {
                Cell::Boolean(b) => Some(*b),
                _ => None,
            };
            let values: Vec<bool> = cells.iter().filter_map(of).collect();
            writer.typed::<BoolType>().write_batch(&values, levels, None)?;
        }
        Kind::Number => {
            let of = |c: &&Cell| match c {
                Cell::Number(n) => Some(*n),
                _ => None,
            };
            let values: Result<Vec<FixedLenByteArray>> = cells.iter().filter_map(of).map(decimal).collect();
            writer
                .typed::<FixedLenByteArrayType>()
                .write_batch(&values?, levels, None)?;
        }
        Kind::List => lists(writer, cells)?,
    }
    Ok(())
}

fn texts<'a>(cells: &'a [&'a Cell]) -> impl Iterator<Item = String> + 'a {
    cells.iter().filter(|c| !matches!(c, Cell::Empty)).map(|c| c.to_text())
}

fn lists(writer: &mut SerializedColumnWriter<'_>, cells: &[&Cell]) -> Result<()> {
    let (mut values, mut stated, mut again) = (Vec::new(), Vec::new(), Vec::new());
    for cell in cells {
        match cell {
            Cell::List(all) => {
                for (i, value) in all.iter().enumerate() {
                    values.push(ByteArray::from(value.as_bytes().to_vec()));
                    stated.push(2);
                    again.push(i16::from(i > 0));
                }
            }
            _ => {
                stated.push(0);
                again.push(0);
            }
        }
    }
    writer
        .typed::<ByteArrayType>()
        .write_batch(&values, Some(&stated), Some(&again))?;
    Ok(())
}

/// Days since 1970-01-01.
fn day(text: &str) -> Result<i32> {
    let day = chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .map_err(|e| ParquetError::General(format!("{text}: {e}")))?;
    let since = day.signed_duration_since(chrono::NaiveDate::default());
    i32::try_from(since.num_days()).map_err(|e| ParquetError::General(e.to_string()))
}

/// A number as a decimal of the digits that it is printed with, so that 5.5 is 5.5.
fn decimal(number: f64) -> Result<FixedLenByteArray> {
    let text = format!("{number:.*}", DIGITS.1 as usize);
    let digits: String = text.chars().filter(|c| *c != '.').collect();
    let whole: i128 = digits.parse().map_err(|_| too_long(number))?;
    if whole.unsigned_abs() >= 10u128.pow(DIGITS.0 as u32) {
        return Err(too_long(number));
    }
    let bytes = whole.to_be_bytes();
    Ok(FixedLenByteArray::from(bytes[bytes.len() - BYTES as usize..].to_vec()))
}

fn too_long(number: f64) -> ParquetError {
    ParquetError::General(format!("{number} has more digits than a column of the table holds"))
}

fn into_io(error: ParquetError) -> io::Error {
    io::Error::other(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_the_decimals_they_are_printed_as() {
        let whole = |n| {
            let bytes = decimal(n).unwrap();
            let sign = if bytes.data()[0] & 0x80 == 0 { 0 } else { 0xff };
            let mut all = [sign; 16];
            all[5..].copy_from_slice(bytes.data());
            i128::from_be_bytes(all)
        };
        assert_eq!(whole(5.5), 550_000_000);
        assert_eq!(whole(-0.1), -10_000_000);
        assert_eq!(whole(2e9), 200_000_000_000_000_000);
        assert!(decimal(1e17).is_err());
    }

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(day("1970-01-02").unwrap(), 1);
        assert!(day("1 May").is_err());
    }
}
