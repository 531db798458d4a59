import type { FileContents } from '../../fakes/git-repository.ts';
import { SHOP } from './shop.ts';

const meta = (name: string): string => `export const meta = { name: '${name}', description: 'A test script.' }
const TEXT = { type: 'object', properties: { text: { type: 'string' } }, required: ['text'], additionalProperties: false }
const ask = (name, more = '', options = {}) => agent('<<' + name + '>> ' + JSON.stringify(more), { label: name, ...options })
// As if the answer of an agent that gave none stood in the task.
const after = (name) => name + ': 000000000000'
const caught = async (work) => { try { return await work() } catch (error) { return 'threw: ' + error.message } }
`;

const FAN = `${meta('fan')}
const seen = await parallel(Array.from({ length: 5 }, (_, n) => async () => {
  const first = await ask('look ' + n, n, { schema: TEXT, phase: 'look' })
  return parallel([1, 2].map((m) => () => ask('check ' + n + '.' + m, first, { phase: 'check' })))
}))
const equal = await parallel(Array.from({ length: 2 }, () => () => agent('<<equal>> the same question twice', { label: 'equal' })))
const failing = [await ask('refuse')]
failing.push(await caught(() => ask('misfit', after('refuse'), { schema: TEXT })))
failing.push(await ask('turns', after('misfit'), { maxTurns: 2 }))
const more = await parallel(Array.from({ length: 2 }, (_, n) => () => ask('more ' + n, after('turns'))))
return { seen, equal, failing, more, last: await ask('last', [seen, equal, failing, more]) }
`;

const LINE = `${meta('line')}
const lines = await pipeline(
  Array.from({ length: 4 }, (_, n) => n),
  (n) => ask('first ' + n, n, { phase: 'first' }),
  (previous, n) => parallel(['a', 'b'].map((side) => () => ask('second ' + n + side, previous, { phase: 'second', schema: TEXT }))),
  (previous, n) => (n === 2 ? ask('refuse ' + n, previous) : ask('third ' + n, previous, { phase: 'third' })),
)
return { lines, last: await ask('last', lines, { schema: TEXT }) }
`;

const NEST = `${meta('nest')}
const [one, two] = await parallel([() => workflow('child', { name: 'one', count: 2 }), () => workflow('child', { name: 'two', count: 3 })])
const three = await workflow({ scriptPath: '.github/ultracode/child.js' }, { name: 'three', count: 2 })
return { one, two, three, last: await ask('last', [one, two, three]) }
`;

const CHILD = `${meta('child')}
const items = await pipeline(
  Array.from({ length: args.count }, (_, n) => args.name + ' ' + n),
  (item) => ask(item + ' in', '', { schema: TEXT }),
  (previous, item) => ask(item + ' out', previous),
)
return { items, sum: await ask(args.name + ' sum', items) }
`;

/** Workflows that a kill may come into: parallel, pipelines, nested workflows, schemas, and agents that fail for good. */
export const INTERRUPTED = ['fan', 'line', 'nest'] as const;

/** A repository that holds them. */
export const INTERRUPTED_REPOSITORY: FileContents = {
  ...SHOP,
  '.github/ultracode/fan.js': FAN,
  '.github/ultracode/line.js': LINE,
  '.github/ultracode/nest.js': NEST,
  '.github/ultracode/child.js': CHILD,
};
