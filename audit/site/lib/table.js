// printTable prints rows under a heading, each column as wide as its widest cell.
export function printTable(title, head, rows) {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => String(row[i]).length)));
  const line = (row) => row.map((cell, i) => (i ? String(cell).padStart(widths[i]) : String(cell).padEnd(widths[i]))).join("  ").trimEnd();
  console.log(`\n${title}\n${line(head)}`);
  for (const row of rows) console.log(line(row));
}
