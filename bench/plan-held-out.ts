/**
 * Scripts as people write them, of kinds that the shapes in plan-shapes.ts do not have, by name. The sampler was not tuned on them, so
 * what they show holds for scripts that were not seen.
 */
export const HELD_OUT: Readonly<Record<string, string>> = {
  'as many workers as an agent says': `
const { workers } = await agent('How many reviewers does this change need?', { schema: { type: 'object', required: ['workers'], properties: { workers: { type: 'integer', minimum: 1, maximum: 8 } } } })
const parts = await parallel(Array.from({ length: workers }, (_, n) => () => agent('Review part ' + n)))
await agent('Merge ' + parts.length + ' reviews.')`,
  'loop until dry, a vote on each': `
const SEEN = new Set()
const confirmed = []
for (let round = 1; round <= 4; round++) {
  const { bugs } = await agent('Round ' + round + ': find bugs other than ' + [...SEEN].join(', '), { schema: BUGS })
  const fresh = bugs.filter((bug) => !SEEN.has(bug.title))
  if (fresh.length === 0) break
  for (const bug of fresh) SEEN.add(bug.title)
  const votes = await parallel(fresh.map((bug) => () => agent('Is this real? ' + bug.title, { schema: YES_NO })))
  confirmed.push(...fresh.filter((_, n) => votes[n]?.yes))
}
if (confirmed.length > 0) await agent('Report on ' + confirmed.length)`,
  'critical and major ones are reproduced': `
const reports = await parallel(['auth', 'storage', 'api', 'ui', 'jobs'].map((area) => () => agent('Audit ' + area, { schema: BUGS })))
const grave = reports.filter(Boolean).flatMap((report) => report.bugs).filter((bug) => ['critical', 'major'].includes(bug.severity))
await pipeline(grave, (bug) => agent('Write a reproduction of ' + bug.title), (text, bug, n) => agent('Check reproduction ' + n, { schema: YES_NO }))
await agent('Summarize.')`,
  'nested workflow for each module': `
const { modules } = await agent('Name the modules.', { schema: { type: 'object', required: ['modules'], properties: { modules: { type: 'array', minItems: 1, maxItems: 6, items: { type: 'string' } } } } })
const results = await parallel(modules.map((name) => () => workflow('child', { name })))
await agent('Compare ' + results.length)`,
  'five votes, majority goes on': `
const { proposals } = await agent('Propose refactorings.', { schema: { type: 'object', required: ['proposals'], properties: { proposals: { type: 'array', maxItems: 5, items: { type: 'object', required: ['title'], properties: { title: { type: 'string' } } } } } } })
await pipeline(proposals, (proposal, _, n) => parallel([1, 2, 3, 4, 5].map((voter) => () => agent('Voter ' + voter + ' on ' + n, { schema: YES_NO }))),
  (votes, proposal, n) => votes.filter((vote) => vote?.yes).length >= 3 ? agent('Plan ' + n) : null)`,
  'judge panel picks a design, losers are mined': `
const designs = await parallel(['simple', 'fast', 'safe', 'small'].map((angle) => () => agent('Design, ' + angle)))
const grades = await parallel(designs.map((design, n) => async () => {
  const each = await parallel(['user', 'operator', 'maintainer'].map((who) => () => agent('Grade ' + n + ' as ' + who, { schema: GRADE })))
  return each.reduce((sum, { grade }) => sum + grade, 0) / 3
}))
const good = designs.filter((_, n) => grades[n] >= 6)
await parallel(good.map((design, n) => () => agent('What is best in ' + n)))
await agent('Write the final design.')`,
  'slices of the files, follow-ups': `
const paths = await files(['src/**'])
const slices = []
for (let at = 0; at < paths.length; at += 4) slices.push(paths.slice(at, at + 4))
const notes = await parallel(slices.map((slice) => () => agent('Read ' + slice.join(' '), { schema: { type: 'object', required: ['suspicious'], properties: { suspicious: { type: 'array', items: { type: 'object', required: ['path', 'why', 'risk'], properties: { path: { type: 'string' }, why: { type: 'string' }, risk: { type: 'integer', minimum: 1, maximum: 5 } } } } } } })))
const deep = notes.flatMap(({ suspicious }) => suspicious).sort((a, b) => b.risk - a.risk).slice(0, 12)
await parallel(deep.map((one, n) => () => agent('Look deeper at ' + n + ' ' + one.path)))
await agent('Report.')`,
  'migration: sites, change, check, once more': `
const { sites } = await agent('Find all call sites.', { schema: { type: 'object', required: ['sites'], properties: { sites: { type: 'array', items: { type: 'object', required: ['file', 'line'], properties: { file: { type: 'string' }, line: { type: 'integer', minimum: 1 } } } } } } })
await pipeline(sites, (site, _, n) => agent('Change ' + n), (change, site, n) => agent('Check ' + n, { schema: YES_NO }), (check, site, n) => check.yes ? null : agent('Once more ' + n))`,
  'triage by kind, other agents for each': `
const { issues } = await agent('List open issues.', { schema: { type: 'object', required: ['issues'], properties: { issues: { type: 'array', items: { type: 'object', required: ['title', 'kind'], properties: { title: { type: 'string' }, kind: { enum: ['bug', 'feature', 'question', 'spam'] }, duplicate: { type: 'boolean' } } } } } } })
for (const issue of issues.filter((one) => one.kind !== 'spam' && !one.duplicate)) {
  if (issue.kind === 'bug') { await agent('Reproduce ' + issue.title); await agent('Locate ' + issue.title) }
  else await agent('Answer ' + issue.title)
}
await agent('Weekly note.')`,
  'refined until the critic has no objection': `
let text = await agent('Write the guide.')
for (let n = 0; n < 6; n++) {
  const { objections } = await agent('Object to version ' + n, { schema: { type: 'object', required: ['objections'], properties: { objections: { type: 'array', items: { type: 'string' } } } } })
  if (objections.length === 0) break
  text = await agent('Revise version ' + n)
}`,
};

/** What a nested workflow of the scripts above does. */
export const CHILD = `export const meta = { name: 'child', description: 'd' }
const { bugs } = await agent('Review module ' + args.name, { schema: { type: 'object', required: ['bugs'], properties: { bugs: { type: 'array', items: { type: 'object', required: ['title'], properties: { title: { type: 'string' } } } } } } })
await parallel(bugs.slice(0, 3).map((bug, n) => () => agent('Refute ' + args.name + n)))
return bugs.length
`;

/** Schemas of the scripts above. */
export const HELD_OUT_SCHEMAS = `const BUGS = { type: 'object', required: ['bugs'], properties: { bugs: { type: 'array', items: { type: 'object', required: ['title', 'severity'], properties: { title: { type: 'string' }, file: { type: 'string' }, severity: { type: 'string', enum: ['critical', 'major', 'minor', 'nit'] } } } } } }
const YES_NO = { type: 'object', required: ['yes'], properties: { yes: { type: 'boolean' }, why: { type: 'string' } } }
const GRADE = { type: 'object', required: ['grade'], properties: { grade: { type: 'number', minimum: 0, maximum: 10 } } }`;
