import {
  addFault,
  addFile,
  createFile,
  type Fault,
  faultsOf,
  moveDown,
  type World,
  type WorldFile,
} from './world.ts';

/** One push. `unseen`: files that agents refuse to look at. `missed`: names of faults that agents pass over. */
export type Push = {
  readonly what: string;
  readonly how: 'commit' | 'force' | 'merge';
  readonly unseen: readonly WorldFile[];
  readonly missed: readonly Fault[];
  /** A person dismisses it before the push. */
  readonly dismissed: Fault | null;
};

const typescript = (n: number) => [
  `export function priceOf${n}(items: readonly Item[]): number {`,
  `  let total = ${n};`,
  '  for (const item of items) {',
  `    total += item.price * item.count - ${n % 7};`,
  '  }',
  '  return total;',
  '}',
  '',
];
const python = (n: number) => [
  `def rate_${n}(country, year):`,
  `    """The rate of ${n} before the reform."""`,
  `    if year < ${1990 + n}:`,
  `        return ${n} / 100`,
  '    return RATES[country]',
  '',
  '',
];
const go = (n: number) => [
  `func (q *Queue) size${n}() int {`,
  '\tcount := 0',
  '\tfor _, job := range q.jobs {',
  `\t\tif job.Level > ${n} {`,
  '\t\t\tcount++',
  '\t\t}',
  '\t}',
  '\treturn count',
  '}',
  '',
];
const ruby = (n: number) => [
  `  def column_${n}(row)`,
  `    value = row.fetch(${n})`,
  "    return '' if value.nil?",
  '',
  `    value.to_s.ljust(${n})`,
  '  end',
  '',
];

const fault = (
  name: string,
  severity: Fault['severity'],
  given: Pick<Fault, 'wordings' | 'code' | 'mended'>,
): Fault => ({ name, severity, wording: 0, isMended: false, ...given });

const FAULTS = {
  lock: fault('lock', 'high', {
    wordings: [
      [
        'The lock is never released when `save` throws',
        '`lock.acquire` is followed by `save(cart)`; where that throws, `lock.release` is not reached, and the cart stays locked.',
      ],
      [
        'An error in `save` leaves the cart locked for good',
        'When `save(cart)` fails, the call of `lock.release` behind it is skipped, so the lock of the cart is held for ever.',
      ],
      [
        'Missing `finally`: after a failed save the cart stays locked',
        '`lock.release(cart.id)` runs only if `save` succeeds. A save that throws never releases the lock.',
      ],
    ],
    code: ['await lock.acquire(cart.id);', 'await save(cart);', 'lock.release(cart.id);'],
    mended: ['await lock.acquire(cart.id);', 'await save(cart).finally(() => lock.release(cart.id));'],
  }),
  float: fault('float', 'medium', {
    wordings: [
      [
        'Sums of money are compared as floats',
        '`cart.total * 1.19` is a float, so `cart.paid === cart.total * 1.19` is false for carts that were paid in full.',
      ],
      [
        'Rounding makes equal totals differ',
        '`cart.paid` is compared with the float `cart.total * 1.19`; by rounding a paid cart is not taken for paid.',
      ],
    ],
    code: ['export const isPaid = (cart: Cart) => cart.paid === cart.total * 1.19;'],
    mended: ['export const isPaid = (cart: Cart) => cents(cart.paid) === cents(cart.total * 1.19);'],
  }),
  sql: fault('sql', 'high', {
    wordings: [
      [
        'SQL injection by the country',
        '`country` is put into the SQL text that `cursor.execute` runs, so a country with a quote in it can run any SQL.',
      ],
      [
        'The name of the country is put into SQL',
        'The f-string puts `country` into the query of `cursor.execute` without escaping: an attacker injects SQL by the country.',
      ],
      [
        'Unescaped country in a SQL query',
        '`cursor.execute` gets SQL with `country` in it instead of a parameter, which is an SQL injection.',
      ],
    ],
    code: [
      'def reload(cursor, country):',
      '    cursor.execute(f"SELECT rate FROM taxes WHERE country = \'{country}\'")',
    ],
    mended: [
      'def reload(cursor, country):',
      '    cursor.execute("SELECT rate FROM taxes WHERE country = %s", [country])',
    ],
  }),
  open: fault('open', 'medium', {
    wordings: [
      [
        'The file is never closed',
        '`open(path)` is given to `json.load` and never closed, so each call of `load` leaks a file handle.',
      ],
      [
        'A handle leaks with each call',
        '`load` opens `path` and nothing closes the file: file handles leak.',
      ],
    ],
    code: ['def load(path):', '    return json.load(open(path))'],
    mended: ['def load(path):', '    with open(path) as file:', '        return json.load(file)'],
  }),
  twin: fault('twin', 'medium', {
    wordings: [
      [
        'The file is never closed',
        '`open(path, "w")` is written to and never closed, so rows may not be flushed when `report` returns.',
      ],
      [
        'The report leaks a handle',
        '`report` opens `path` for writing, and the file is not closed or flushed after `writelines`.',
      ],
    ],
    code: ['def report(path, rows):', '    open(path, "w").writelines(rows)'],
    mended: ['def report(path, rows):', '    Path(path).write_text("".join(rows))'],
  }),
  race: fault('race', 'medium', {
    wordings: [
      [
        'Jobs are written by several goroutines without the mutex',
        '`Add` appends to `q.jobs` without `q.mutex`, so two goroutines that add jobs race and jobs are lost.',
      ],
      [
        'Data race on `jobs`',
        '`q.jobs` is appended to without holding the mutex: goroutines that call `Add` at once lose jobs.',
      ],
    ],
    code: ['func (q *Queue) Add(job Job) {', '\tq.jobs = append(q.jobs, job)', '}'],
    mended: [
      'func (q *Queue) Add(job Job) {',
      '\tq.mutex.Lock()',
      '\tdefer q.mutex.Unlock()',
      '\tq.jobs = append(q.jobs, job)',
      '}',
    ],
  }),
  dropped: fault('dropped', 'low', {
    wordings: [
      [
        'The error of `Flush` is dropped',
        '`Close` assigns the error of `q.out.Flush()` to nothing, so a failed flush is not seen by the caller.',
      ],
      [
        'A failed flush looks like success',
        '`Close` drops the error that `q.out.Flush` returns; the caller takes a failed flush for success.',
      ],
    ],
    code: ['func (q *Queue) Close() { _ = q.out.Flush() }'],
    mended: ['func (q *Queue) Close() error { return q.out.Flush() }'],
  }),
  formula: fault('formula', 'medium', {
    wordings: [
      [
        'A cell that starts with `=` is run by the spreadsheet',
        '`cell` writes `value` as it is, so a value that starts with `=` is a formula that the spreadsheet runs.',
      ],
      [
        'Formula injection in the exported file',
        'A `value` with `=` at its start leaves `cell` unescaped, and the spreadsheet runs it as a formula.',
      ],
    ],
    code: ['  def cell(value)', '    value.to_s.include?(\',\') ? %("#{value}") : value.to_s', '  end'],
    mended: [
      '  def cell(value)',
      '    escaped(value.to_s).include?(\',\') ? %("#{value}") : value.to_s',
      '  end',
    ],
  }),
} satisfies Readonly<Record<string, Fault>>;

type Cast = Readonly<Record<'cart' | 'tax' | 'queue' | 'rows', WorldFile>> & typeof FAULTS;

/** The world before the pull request is opened, and forty pushes: each changes the world when it is asked for. */
export function createStory(): { readonly world: World; readonly pushes: Iterable<Push> } {
  const world: World = { files: [], number: 10 };
  const cart = addFile(world, { path: 'src/cart.ts', filler: typescript });
  const tax = addFile(world, { path: 'lib/tax.py', filler: python });
  const queue = addFile(world, { path: 'queue/queue.go', filler: go });
  const rows = createFile(world, { path: 'export/rows.rb', filler: ruby, isNew: true });
  return { world, pushes: pushesIn(world, { ...structuredClone(FAULTS), cart, tax, queue, rows }) };
}

function* pushesIn(world: World, cast: Cast): Generator<Push> {
  yield* asItGrows(world, cast);
  yield* asItIsReviewed(world, cast);
  yield* asItIsMoved(world, cast);
  yield* asItEnds(world, cast);
}

const push = (what: string, given: Partial<Omit<Push, 'what'>> = {}): Push => ({
  ...{ what, how: 'commit', unseen: [], missed: [], dismissed: null },
  ...given,
});

const reword = (...faults: readonly Fault[]): void => {
  for (const one of faults) one.wording = (one.wording + 1) % one.wordings.length;
};

function* asItGrows(
  world: World,
  { cart, tax, queue, rows, lock, float, sql, open, race, formula }: Cast,
): Generator<Push> {
  addFault(cart, lock, 2);
  addFault(cart, float, 5);
  addFault(tax, sql, 3);
  addFault(queue, race, 2);
  yield push('it is opened with four faults');
  moveDown(world, cart);
  yield push('the cart moves down');
  reword(lock);
  yield push('the lock in other words');
  addFault(tax, open, 5);
  yield push('a file that is not closed is new');
  float.isMended = true;
  yield push('the comparison of floats is mended');
  world.files.push(rows);
  addFault(rows, formula, 2);
  yield push('a new file with a fault');
  cart.indent = '  ';
  yield push('the cart is indented');
  float.isMended = false;
  yield push('floats are compared again');
}

function* asItIsReviewed(world: World, { cart, tax, queue, sql, race, dropped }: Cast): Generator<Push> {
  yield push('the injection is dismissed; nothing changes', { dismissed: sql });
  moveDown(world, tax);
  yield push('the taxes move down');
  queue.path = 'queue/jobs.go';
  yield push('the queue gets another name');
  reword(race);
  yield push('the race in other words, under the other name');
  addFault(queue, dropped, 4);
  yield push('a dropped error is new');
  yield push('agents pass over the dropped error', { missed: [dropped] });
  yield push('they find it again');
  yield push('the taxes are not looked at', { unseen: [tax] });
  yield push('they are looked at again');
  reword(sql);
  yield push('the injection in other words');
  race.isMended = true;
  yield push('the race is mended');
  yield push('all commits are written anew', { how: 'force' });
  moveDown(world, cart);
  yield push('all commits are written anew, and the cart moves', { how: 'force' });
}

function* asItIsMoved(world: World, { cart, queue, rows, lock, sql, race, formula }: Cast): Generator<Push> {
  rows.path = 'export/csv.rb';
  moveDown(world, rows);
  yield push('the new file gets another name and a further function');
  formula.code = ['  def cell(value)', '    value.to_s.match?(/[,;]/) ? %("#{value}") : value.to_s', '  end'];
  yield push('the code of the fault in it changes');
  lock.isMended = true;
  yield push('the lock is mended');
  queue.presence = 'gone';
  yield push('the queue is deleted');
  queue.presence = 'there';
  yield push('it is put back, with the dropped error');
  race.isMended = false;
  yield push('the race comes back');
  yield push('main has moved on and is merged', { how: 'merge' });
  cart.path = 'src/basket/cart.ts';
  moveDown(world, cart);
  yield push('the cart gets another folder and a further function');
  sql.isMended = true;
  yield push('the injection is mended');
  sql.isMended = false;
  yield push('it comes back');
}

function* asItEnds(
  world: World,
  { cart, tax, lock, float, sql, open, twin, race, dropped, formula }: Cast,
): Generator<Push> {
  addFault(tax, twin, faultsOf(tax).length + 6);
  yield push('a second file that is not closed');
  open.isMended = true;
  yield push('the first of the two is mended');
  yield push('the cart is not looked at, and all commits are written anew', { how: 'force', unseen: [cart] });
  cart.path = 'src/cart.ts';
  yield push('the cart is where it was');
  reword(float, twin, dropped, formula, sql);
  yield push('almost all in other words');
  for (const file of world.files) moveDown(world, file);
  yield push('all files move down');
  for (const one of [float, twin, race, dropped, formula]) one.isMended = true;
  yield push('all is mended but what was dismissed');
  tax.presence = 'as-before';
  yield push('the taxes are as they were before the pull request');
  tax.presence = 'there';
  lock.isMended = false;
  yield push('the taxes change again, and the lock comes back');
}
