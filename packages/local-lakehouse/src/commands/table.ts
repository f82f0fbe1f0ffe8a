/** Plain text columns, wide enough for their longest cell. */
export function textTable(rows: string[][]): string {
  const widths = rows[0].map((_cell, column) =>
    Math.max(...rows.map(row => row[column].length)),
  );
  return rows
    .map(row =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
