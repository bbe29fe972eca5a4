import { csvIn } from './csv.ts';

type Order = 'ascending' | 'descending';
type Value = number | string;

/**
 * Makes the heads of columns buttons that sort: up, down, and as written again. Numbers go by what the table's CSV link has for them, since "$900k" and
 * "$1.2M" are rounded text; where there is none only columns of words can be sorted.
 * @param how said of every button
 */
export function sortTables(how: string): void {
  for (const table of document.querySelectorAll('table')) {
    const rows = [...(table.tBodies[0]?.rows ?? [])];
    if (rows.length < 2) continue;
    rows.forEach((row, i) => {
      row.dataset.row = String(i);
    });
    const file = fileOf(table);
    [...(table.tHead?.rows[0]?.cells ?? [])].forEach((head, column) => {
      const words = (row: HTMLTableRowElement) => row.cells[column]?.textContent ?? '';
      const value = file ? (row: HTMLTableRowElement) => file[Number(row.dataset.row) + 1]?.[column] ?? '' : words;
      if (file || !head.classList.contains('n')) offer(table, head, how, value);
    });
  }
}

function offer(table: HTMLTableElement, head: HTMLElement, how: string, value: (row: HTMLTableRowElement) => Value) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'sort';
  button.title = how;
  button.append(...head.childNodes);
  head.append(button);
  button.addEventListener('click', () => {
    const former = head.getAttribute('aria-sort');
    for (const other of table.querySelectorAll('[aria-sort]')) other.removeAttribute('aria-sort');
    const body = table.tBodies[0]!;
    const written = [...body.rows].sort((a, b) => Number(a.dataset.row) - Number(b.dataset.row));
    if (former === 'descending') return body.append(...written);
    const order: Order = former === 'ascending' ? 'descending' : 'ascending';
    head.setAttribute('aria-sort', order);
    body.append(...written.sort((a, b) => compare(value(a), value(b), order)));
  });
}

/** What is missing stands last either way; equal rows stay as written. */
function compare(a: Value, b: Value, order: Order): number {
  if (a === '' || b === '') return Number(a === '') - Number(b === '');
  const [x, y] = [Number(a), Number(b)];
  const ascending =
    Number.isNaN(x) || Number.isNaN(y) ? String(a).localeCompare(String(b), undefined, { numeric: true }) : x - y;
  return order === 'ascending' ? ascending : -ascending;
}

/** The numbers behind a table: the file of its section that has the same columns. */
function fileOf(table: HTMLTableElement): string[][] | undefined {
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])].map((cell) => cell.textContent).join();
  const links = table.closest('section')?.querySelectorAll<HTMLAnchorElement>('a.csv') ?? [];
  return [...links].map(({ href }) => csvIn(href)).find(([head]) => head?.join() === heads);
}
