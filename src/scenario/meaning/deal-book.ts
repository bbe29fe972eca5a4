import { isoDate, parseDay } from '../calendar.ts';
import { rowsOf } from '../csv-rows.ts';
import { faultAt } from '../fault-at.ts';
import type { DealBook } from '../scenario-money.ts';
import { COLUMNS, type ColumnName, type WrittenBook } from '../schema-pipeline.ts';
import { suggestion } from '../suggest.ts';
import { placeAt } from '../tree.ts';
import { placeOfCell } from './csv-lines.ts';
import { firstSimulatedDay } from './day-one.ts';
import { type BadCell, readName, readProbability, readValue } from './deal-cells.ts';
import type { Draft } from './draft.ts';

/** Most bad cells told one by one; a file with more has one cause. */
const MOST_TOLD = 10;

const REQUIRED: readonly ColumnName[] = ['name', 'stage', 'value', 'entered_on'];

/**
 * Reads the open deals of a CSV file into flat arrays.
 * @returns undefined when there is no book, or a fault was reported
 */
export function readDealBook(draft: Draft): DealBook | undefined {
  const book = draft.written.pipeline?.book;
  if (!book) return undefined;
  const deals = ['pipeline', 'deals'];
  const open = draft.stages.slice(0, -1);
  for (const [theirs, stage] of Object.entries(book.stageNames))
    if (!open.includes(stage))
      draft.faultAt(
        ['pipeline', 'stage_names', theirs],
        stage === draft.stages.at(-1)
          ? `"${theirs}" is ${stage}, the last stage: such a deal is not open`
          : `unknown stage "${stage}"`,
        suggestion(stage, open, 'stages'),
      );
  const place = placeAt(draft.reading.root, deals);
  const csv = draft.reading.csv.text(place.file, book.deals);
  if ('problem' in csv) {
    draft.faultAt(deals, `pipeline.deals: ${csv.problem}`, csv.wayOut);
    return undefined;
  }
  const rows = rowsOf(csv.text, csv.shown);
  if ('problem' in rows) {
    draft.faultAt(deals, rows.problem, rows.wayOut);
    return undefined;
  }
  const columns = columnsOf(draft, book, rows[0] ?? [], csv.shown);
  return columns && new BookReader(draft, book, csv.shown, csv.text, columns, open).read(rows);
}

type ColumnIndices = Readonly<Record<ColumnName, number>>;

/** Where each column stands, −1 for one that is not there and need not be. */
function columnsOf(
  draft: Draft,
  book: WrittenBook,
  header: readonly string[],
  shown: string,
): ColumnIndices | undefined {
  const other = [';', '\t'].find((separator) => header.length === 1 && header[0]!.includes(separator));
  if (other !== undefined) {
    const by = other === ';' ? 'semicolons' : 'tabs';
    draft.faultAt(['pipeline', 'deals'], `${shown} separates its columns by ${by}`, 'export it again, comma separated');
    return undefined;
  }
  let sound = true;
  const indices = COLUMNS.map((column) => {
    const named = book.columns[column];
    const heading = named ?? column;
    const index = header.indexOf(heading);
    if (index !== header.lastIndexOf(heading)) {
      sound = false;
      draft.faultAt(
        ['pipeline', 'deals'],
        `${shown} has two columns "${heading}"`,
        'rename one of them, or leave it out',
      );
      return [column, -1] as const;
    }
    if (index >= 0 || (named === undefined && !REQUIRED.includes(column))) return [column, index] as const;
    sound = false;
    const path = named === undefined ? ['pipeline', 'deals'] : ['pipeline', 'columns', column];
    const wayOut =
      named === undefined
        ? `say which one it is, columns: { ${column}: … }; ${suggestion('', header, 'columns')}`
        : suggestion(named, header, 'columns');
    draft.faultAt(path, `${shown} has no column "${heading}"`, wayOut);
    return [column, -1] as const;
  });
  return sound ? (Object.fromEntries(indices) as Record<ColumnName, number>) : undefined;
}

/** Reads row by row; bad cells become faults that stand in the CSV file. */
class BookReader {
  #bad = 0;
  readonly #start: number;
  readonly #stages: ReadonlyMap<string, number>;
  readonly #sources: ReadonlyMap<string, number>;
  readonly #segments: ReadonlyMap<string, number>;
  /** Dates repeat: each is read once. */
  readonly #days = new Map<string, number>();

  constructor(
    readonly draft: Draft,
    readonly book: WrittenBook,
    readonly file: string,
    readonly text: string,
    readonly columns: ColumnIndices,
    /** Stages in which a deal can be open. */
    readonly open: readonly string[],
  ) {
    const numbered = (names: readonly string[]) => new Map(names.map((name, index) => [name, index]));
    const stages = numbered(draft.stages);
    const renamed = Object.entries(book.stageNames).map(([theirs, ours]) => [theirs, stages.get(ours) ?? -1] as const);
    this.#stages = new Map([...stages, ...renamed]);
    this.#sources = numbered(draft.sources);
    this.#segments = numbered(draft.segments);
    this.#start = firstSimulatedDay(draft) ?? Number.NaN;
  }

  read(rows: readonly string[][]): DealBook | undefined {
    const count = rows.length - 1;
    const { book, columns } = this;
    const names: string[] = new Array(count);
    const stage = new Int32Array(count);
    const value = new Float64Array(count);
    const enteredOn = new Int32Array(count);
    const source = new Int32Array(count);
    const segment = new Int32Array(count);
    const probability = new Float64Array(count);
    const closeOn = new Float64Array(count);
    for (let row = 0; row < count; row++) {
      const cells = rows[row + 1]!;
      const cell = (column: ColumnName) => (columns[column] < 0 ? '' : (cells[columns[column]] ?? ''));
      const read = (column: ColumnName, reader: (text: string) => number | BadCell): number => {
        const text = cell(column);
        const result = reader(text);
        if (typeof result === 'number') return result;
        this.#refuse(row, column, text, result);
        return 0;
      };
      names[row] = cell('name');
      stage[row] = read('stage', (text) => this.#stage(text));
      value[row] = read('value', readValue);
      enteredOn[row] = read('entered_on', (text) => this.#enteredOn(text));
      source[row] = read('source', (text) => readName(text, this.#sources, 'source'));
      segment[row] = read('segment', (text) => readName(text, this.#segments, 'segment'));
      probability[row] = read('probability', readProbability);
      closeOn[row] = read('close_on', (text) => this.#closeOn(text));
    }
    if (this.#bad > MOST_TOLD)
      this.draft.faultAt(
        ['pipeline', 'deals'],
        `${this.file} has ${this.#bad - MOST_TOLD} more bad cells`,
        'correct how the file is exported',
      );
    if (this.#bad > 0) return undefined;
    const { origin } = book;
    return {
      file: this.file,
      origin,
      rows: count,
      names,
      stage,
      value,
      enteredOn,
      source,
      segment,
      probability,
      closeOn,
    };
  }

  #stage(text: string): number | BadCell {
    const index = this.#stages.get(text);
    const { open } = this;
    // A wrong name in `stage_names` is told there.
    if (index === undefined)
      return {
        rule: text === '' ? 'a deal stands in a stage' : 'that is no stage',
        wayOut: `${suggestion(text, open, 'stages')}${text === '' ? '' : `, or say stage_names: { ${JSON.stringify(text)}: ${open.at(-1)} }`}`,
      };
    if (index === open.length && this.draft.stages[index] === text)
      return { rule: 'that is the last stage: such a deal is not open', wayOut: 'leave the row out' };
    return index;
  }

  #enteredOn(text: string): number | BadCell {
    const day = this.#day(text);
    if (typeof day !== 'number') return day;
    if (Number.isNaN(day))
      return { rule: 'it is the day on which the deal entered its stage', wayOut: 'write YYYY-MM-DD' };
    if (day > this.#start)
      return {
        rule: `that is after the first simulated day, ${isoDate(this.#start)}`,
        wayOut: 'leave out deals that were not there yet',
      };
    return day;
  }

  #closeOn(text: string): number | BadCell {
    const day = this.#day(text);
    if (typeof day === 'number' && day < this.#start)
      return {
        rule: `that is before the first simulated day, ${isoDate(this.#start)}`,
        wayOut: 'write a later day, or leave the cell empty',
      };
    return day;
  }

  /** Day number of a date, of which the time of day is left out; NaN for an empty cell. */
  #day(text: string): number | BadCell {
    if (text === '') return Number.NaN;
    const known = this.#days.get(text);
    if (known !== undefined) return known;
    const day = parseDay(/^\d{4}-\d{2}-\d{2}[T ]/.test(text) ? text.slice(0, 10) : text);
    if (day === undefined)
      return { rule: 'that is no day of the calendar', wayOut: 'write YYYY-MM-DD, such as 2026-06-14' };
    this.#days.set(text, day);
    return day;
  }

  #refuse(row: number, column: ColumnName, text: string, { rule, wayOut }: BadCell): void {
    if (++this.#bad > MOST_TOLD) return;
    const heading = this.book.columns[column] ?? column;
    const said = text === '' ? 'is empty' : `is ${text}`;
    const { line, at } = placeOfCell(this.text, row + 1, this.columns[column]);
    const place = { file: this.file, source: this.text, line, column: at, length: Math.max(1, text.length) };
    const message = `row ${row + 1} of ${this.file}: ${heading} ${said}; ${rule}`;
    this.draft.reading.faults.push(faultAt(place, message, wayOut));
  }
}
