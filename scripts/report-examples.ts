// Workflows whose reports are the pictures of docs/reports.md, and the change that they look at.
import type { FileContents } from '../test/fakes/git-repository.ts';

/** One report to look at: what runs, with which settings. */
export type Example = {
  /** File of its picture, without what `report-pictures.ts` appends. */
  readonly name: string;
  /** What is to be seen, for docs/reports.md. */
  readonly shows: string;
  /** The script behind its `meta`; `FAULTS`, `look` and `place` are there. */
  readonly script: string;
  readonly inputs?: Readonly<Record<string, string>>;
};

const MODULES =
  'orders carts prices stock users invoices refunds coupons shipping search mail session export import audit cache'.split(
    ' ',
  );

/** Faults that a reviewer finds in a shop: code of one line each, and what is wrong with it. */
const FAULTS = [
  {
    severity: 'high',
    category: 'sql-injection',
    code: 'return db.query("SELECT * FROM NAME WHERE id = " + request.params.id)',
    title: 'A request can read every row of `NAME`',
    detail:
      'The `id` of the address goes into the SQL text as it came, and no caller checks it: `1 OR 1=1` returns the whole table.',
    suggestion:
      'Hand the value over as a parameter:\n\n```js\nreturn db.query("SELECT * FROM NAME WHERE id = $1", [request.params.id])\n```',
  },
  {
    severity: 'medium',
    category: 'lost-error',
    code: 'save(NAME).catch(() => {})',
    title: 'NAME that could not be saved are lost without a word',
    detail:
      'The promise is dropped together with its reason, so the page says "saved" over an order that is not there.',
    suggestion: 'Let it reach the handler, which answers 503 and is logged.',
  },
  {
    severity: 'low',
    category: 'performance',
    code: 'for (const one of NAME) await load(one.id)',
    title: 'NAME are loaded one after the other',
    detail: 'A list of 200 takes 200 round trips; `loadAll` beside it takes one.',
  },
  {
    severity: 'medium',
    category: 'race',
    code: 'if (NAME.length < limit) NAME.push(next)',
    title: 'Two requests at once can exceed the limit of NAME',
    detail: 'Between the check and the push stands an `await` of the caller.',
  },
  {
    severity: 'low',
    category: 'naming',
    code: 'const data2 = NAME.filter(Boolean)',
    title: '`data2` says nothing about the NAME in it',
  },
] as const;

/** Files of one fault after another: `each` in every one of `files` files. */
function shop(files: number, each: number): FileContents {
  return Object.fromEntries(
    Array.from({ length: files }, (_, index) => {
      const name = `${MODULES[index % MODULES.length]}${index < MODULES.length ? '' : Math.floor(index / MODULES.length)}`;
      const functions = Array.from({ length: each }, (_, at) => {
        const fault = FAULTS[at % FAULTS.length] ?? FAULTS[0];
        return `/** Step ${at + 1} of ${name}. */\nexport async function ${name}${at + 1}(request, limit) {\n  ${fault.code.replaceAll('NAME', name)}\n}\n`;
      });
      return [`src/${name}/handler.js`, functions.join('\n')];
    }),
  );
}

/** `look`: an agent for each changed file. `place`: the first `count` findings, four of five voted on. */
const SHARED = `
const FAULTS = ${JSON.stringify(FAULTS)}
const changed = await changes()
const look = () => parallel(changed.map((one) => () => agent('Look at ' + one.path + ':\\n' + one.patch, { label: 'find ' + one.path, phase: 'Discovery' })))
const place = (count, from = 0) => Array.from({ length: count }, (_, at) => {
  const file = changed[Math.floor(at / EACH)].path
  const name = file.split('/')[1]
  const fault = FAULTS[(at % EACH) % FAULTS.length]
  const filled = (text) => text && text.replaceAll('NAME', name)
  return {
    severity: fault.severity, category: fault.category, file, line: (at % EACH) * 5 + 3,
    title: filled(fault.title), detail: filled(fault.detail), suggestion: filled(fault.suggestion), evidence: filled(fault.code),
    foundBy: 'find ' + file,
    ...(at % 5 === 4 ? {} : { confirmedBy: at % 3 ? ['reachability', 'guards'] : ['reachability', 'guards', 'reading'], refutedBy: at % 3 ? ['reading'] : [] }),
  }
})
`;

const SUMMARY =
  'The change adds handlers to the shop. **One address lets a request read a whole table**, which is to be mended before it ships.';

export const EXAMPLES: readonly Example[] = [
  {
    name: 'none',
    shows: 'nothing was found, and everything was looked at',
    script: 'await look()\nreturn { findings: [] }',
  },
  {
    name: 'one',
    shows: 'one finding of high severity: unfolded from the start',
    script: `await look()\nreturn { summary: ${JSON.stringify(SUMMARY)}, findings: place(1) }`,
  },
  {
    name: 'five',
    shows: 'five findings, low ones folded, and one suspicion that other agents refuted',
    script: `await look()
return {
  summary: ${JSON.stringify(SUMMARY)},
  findings: place(5),
  refuted: [{ title: 'Carts are kept for ever', file: changed[0].path, line: 13, reason: 'A job that the module starts deletes those older than a day.' }],
}`,
  },
  {
    name: 'sixty',
    shows: 'sixty findings: a heading for each severity',
    script: 'await look()\nreturn { findings: place(60) }',
  },
  {
    name: 'three-thousand',
    shows:
      'three thousand findings, in a comment of 65,536 characters: what has no room is counted, and stands in the artifact',
    script: 'await look()\nreturn { findings: place(3000) }',
  },
  {
    name: 'text',
    shows: 'a workflow that returns words',
    script: `await look()
return '# How orders flow\\n\\nAn order passes **three** modules:\\n\\n1. \`carts\` collects it,\\n2. \`prices\` puts a sum under it,\\n3. \`stock\` takes the goods away.\\n\\n> Nothing undoes step 3 when the payment fails.\\n\\n\`\`\`js\\nawait stock.take(order)\\nawait pay(order)\\n\`\`\`'`,
  },
  {
    name: 'tables',
    shows: 'a workflow that returns lists and numbers',
    script: `await look()
return {
  modules: [
    { module: 'carts', lines: 412, owner: 'web', tested: true },
    { module: 'prices', lines: 1290, owner: 'billing', tested: true },
    { module: 'stock', lines: 87, owner: null, tested: false },
  ],
  without_tests: ['stock', 'mail'],
  days_since_release: 12,
}`,
  },
  {
    name: 'error',
    shows: 'a workflow that failed',
    script: `await look()\nthrow new Error('the list of modules is empty: expected at least one under src/')`,
  },
  {
    name: 'incomplete',
    shows: 'a run that its limit stopped, and how it goes on',
    script: `await look()\nreturn { findings: place(2) }`,
    inputs: { 'max-agents': '1' },
  },
  {
    name: 'waiting',
    shows: 'a run that waits for an approval',
    script: `await look()
await parallel(changed.map((one) => () => agent('Mend ' + one.path, { label: 'mend ' + one.path, phase: 'Mend' })))
return { findings: place(2) }`,
    inputs: { 'gate-phases': 'Mend' },
  },
];

/** Faults in each file of the change, so that there are enough for the example. */
const eachOf = ({ name }: Example): number => (name === 'three-thousand' ? 75 : 5);

export const changeOf = (example: Example): FileContents =>
  example.name === 'three-thousand' ? shop(40, 75) : shop(example.name === 'sixty' ? 12 : 3, 5);

/** The whole script of an example, called `review`. */
export const scriptOf = (example: Example): string => `export const meta = {
  name: 'review',
  description: 'Looks at a change of a shop.',
  phases: [{ title: 'Discovery' }, { title: 'Mend' }],
}
const EACH = ${eachOf(example)}
${SHARED}
${example.script}
`;
