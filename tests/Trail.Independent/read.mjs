// Reads every Parquet file of a trail with hyparquet and prints one JSON line per file:
// its path, its key-value metadata, its columns with their logical types, and its rows as text.
import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import { compressors } from 'hyparquet-compressors'

const folder = process.argv[2]
const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && entry.name.endsWith('.parquet'))
  .map(entry => join(entry.parentPath ?? entry.path, entry.name))
  .sort()

for (const path of files) {
  const file = await asyncBufferFromFile(path)
  const metadata = await parquetMetadataAsync(file)
  const rows = await parquetReadObjects({ file, metadata, compressors })
  console.log(JSON.stringify({
    path: relative(folder, path),
    metadata: Object.fromEntries((metadata.key_value_metadata ?? []).map(pair => [pair.key, pair.value])),
    columns: metadata.schema.slice(1).map(column => ({
      name: column.name,
      type: column.type,
      logical: column.logical_type?.type ?? column.converted_type ?? null,
      utc: column.logical_type?.isAdjustedToUTC ?? null,
    })),
    codecs: [...new Set(metadata.row_groups.flatMap(group => group.columns.map(column => column.meta_data.codec)))],
    rows: rows.map(row => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, text(value)]))),
  }))
}

function text(value) {
  if (value === null || value === undefined) return null
  return value instanceof Date ? value.toISOString() : String(value)
}
