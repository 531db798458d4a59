import { HELD_OUT_SCHEMAS } from './plan-held-out.ts';

const FINDINGS = `const FINDINGS = { type: 'object', required: ['findings'], properties: { findings: { type: 'array', items: { type: 'object', required: ['file', 'title', 'severity', 'confidence'], properties: { file: { type: 'string' }, line: { type: 'integer' }, title: { type: 'string' }, severity: { enum: ['high', 'medium', 'low'] }, confidence: { type: 'integer', minimum: 0, maximum: 10 } } } } } }
const CAPPED = { type: 'object', required: ['findings'], properties: { findings: { ...FINDINGS.properties.findings, maxItems: 6 } } }
const VERDICT = { type: 'object', required: ['real', 'reason'], properties: { real: { type: 'boolean' }, reason: { type: 'string' } } }
const SCORE = { type: 'object', required: ['score'], properties: { score: { type: 'number', minimum: 0, maximum: 100 } } }
const LIST = { type: 'object', required: ['items'], properties: { items: { type: 'array', items: { type: 'object', required: ['path', 'changes'], properties: { path: { type: 'string' }, changes: { type: 'integer' }, risky: { type: 'boolean' } } } } } }
const find = (x) => agent('Find faults: ' + x, { schema: FINDINGS })
const dedupe = (all) => [...new Map(all.filter(Boolean).map((f) => [f.file + ':' + f.title, f])).values()]
const refute = (f) => agent('Refute ' + f.title, { schema: VERDICT })`;

/** Ways in which scripts fan out, as often as in scripts that people have committed: the common ones come in more variants. */
export const SHAPES: Readonly<Record<string, string>> = {
  'fixed lenses, synthesis': `const all = await parallel(['a', 'b', 'c', 'd'].map((x) => () => find(x)))\nawait agent('Sum up ' + all.length)`,
  'fixed lenses, one more look when nothing is found': `const all = (await parallel(['a', 'b', 'c'].map((x) => () => find(x)))).flatMap((r) => r.findings)\nif (all.length === 0) await agent('Look again.')`,
  'lenses, a skeptic for each finding': `const all = dedupe((await parallel(['a', 'b', 'c', 'd'].map((x) => () => find(x)))).flatMap((r) => r.findings))\nawait parallel(all.map((f) => () => refute(f)))`,
  'lenses in a pipeline, skeptics': `await pipeline(['a', 'b', 'c', 'd', 'e'], (x) => find(x), (r) => parallel(r.findings.map((f) => () => refute(f))))`,
  'lenses, skeptics for the high ones': `const all = (await parallel(['a', 'b', 'c', 'd'].map((x) => () => find(x)))).flatMap((r) => r.findings)\nawait parallel(all.filter((f) => f.severity === 'high').map((f) => () => refute(f)))`,
  'lenses, skeptics for the sure ones': `const all = (await parallel(['a', 'b', 'c', 'd'].map((x) => () => find(x)))).flatMap((r) => r.findings)\nawait parallel(all.filter((f) => f.confidence > 7).map((f) => () => refute(f)))`,
  'lenses with at most six each, skeptics': `const all = (await parallel(['a', 'b', 'c', 'd'].map((x) => () => agent('Find ' + x, { schema: CAPPED })))).flatMap((r) => r.findings)\nawait parallel(all.map((f) => () => refute(f)))`,
  'three votes for each finding, at most ten': `const all = dedupe((await parallel(['a', 'b', 'c'].map((x) => () => find(x)))).flatMap((r) => r.findings)).slice(0, 10)\nawait parallel(all.map((f) => () => parallel([1, 2, 3].map((n) => () => agent('Vote ' + n + ' on ' + f.title, { schema: VERDICT })))))`,
  'a second vote where the first is no': `const all = dedupe((await parallel(['a', 'b', 'c', 'd'].map((x) => () => find(x)))).flatMap((r) => r.findings))\nawait pipeline(all, (f) => refute(f), (v, f) => v.real ? v : agent('Again ' + f.title, { schema: VERDICT }))`,
  'skeptics, then a fix for what stands': `const all = dedupe((await parallel(['a', 'b', 'c'].map((x) => () => find(x)))).flatMap((r) => r.findings))\nconst votes = await parallel(all.map((f) => () => refute(f)))\nawait parallel(all.filter((_, i) => votes[i].real).map((f) => () => agent('Fix ' + f.title)))`,
  'scout, one agent for each item': `const { items } = await agent('List.', { schema: LIST })\nawait parallel(items.map((m) => () => agent('Judge ' + m.path)))`,
  'scout, those with changes': `const { items } = await agent('List.', { schema: LIST })\nawait parallel(items.filter((m) => m.changes > 0).map((m, i) => () => agent('Judge ' + i + m.path)))`,
  'scout, at most five, two stages': `const { items } = await agent('List.', { schema: LIST })\nawait pipeline(items.slice(0, 5), (m, _, i) => agent('Read ' + i, { schema: VERDICT }), (v) => agent('Judge ' + v.reason))`,
  'scout, the risky ones, skeptics': `const { items } = await agent('List.', { schema: LIST })\nconst all = (await parallel(items.filter((m) => m.risky).map((m, i) => () => find(i + m.path)))).flatMap((r) => r.findings)\nawait parallel(all.slice(0, 20).map((f) => () => refute(f)))`,
  'every file, synthesis': `await parallel((await files(['src/**'])).map((p) => () => agent('Read ' + p)))\nawait agent('Sum up.')`,
  'every file, skeptics': `const all = (await pipeline(await files(['src/**']), (p) => find(p))).flatMap((r) => r.findings)\nawait parallel(all.map((f) => () => refute(f)))`,
  'judge panel': `const drafts = await parallel(['x', 'y', 'z'].map((a) => () => agent('Draft ' + a)))\nconst scores = await parallel(drafts.flatMap((d, i) => [1, 2, 3].map((n) => () => agent('Score ' + n + i, { schema: SCORE }))))\nawait agent('Write.')`,
  'fix, check, revise': `let draft = await agent('Draft.')\nfor (let i = 0; i < 3; i++) { const v = await agent('Check ' + i, { schema: VERDICT }); if (v.real) break; draft = await agent('Revise ' + i) }`,
  'better until good enough': `for (let i = 0; i < 4; i++) { await agent('Try ' + i); const { score } = await agent('Score ' + i, { schema: SCORE }); if (score >= 80) break }`,
  'until two dry rounds, five at most': `const seen = new Set(); let dry = 0\nfor (let i = 0; i < 5 && dry < 2; i++) { const fresh = (await find('round ' + i)).findings.filter((f) => !seen.has(f.title)); fresh.forEach((f) => seen.add(f.title)); if (fresh.length === 0) dry++; await parallel(fresh.map((f) => () => refute(f))) }`,
  'until ten are found, four rounds at most': `const found = []\nfor (let i = 0; i < 4 && found.length < 10; i++) for (const r of await parallel(['a', 'b'].map((x) => () => find(x + i)))) found.push(...r.findings)\nawait agent('Sum up.')`,
  'completeness critic': `const all = await parallel(['a', 'b', 'c'].map((x) => () => find(x)))\nconst { items } = await agent('What is missing?', { schema: LIST })\nawait parallel(items.slice(0, 3).map((m, i) => () => find('gap ' + i)))\nawait agent('Write.')`,
  tournament: `let left = ['a', 'b', 'c', 'd', 'e']\nwhile (left.length > 1) { const next = []; for (let i = 0; i < left.length; i += 2) next.push(left[i + 1] === undefined || (await agent('Better: ' + left[i], { schema: VERDICT })).real ? left[i] : left[i + 1]); left = next }`,
  'research, claims with votes': `const { items } = await agent('Questions.', { schema: LIST })\nconst claims = (await parallel(items.slice(0, 4).map((q, i) => () => find('q' + i)))).flatMap((r) => r.findings).slice(0, 15)\nawait parallel(claims.map((c) => () => refute(c)))\nawait agent('Write.')`,
};

/** The whole text of a script of one of these bodies. */
export const scriptOf = (body: string): string => script(FINDINGS, body);

/** The same for a held-out one. */
export const heldOutScriptOf = (body: string): string => script(HELD_OUT_SCHEMAS, body);

const script = (schemas: string, body: string): string =>
  `export const meta = { name: 'w', description: 'd' }\n${schemas}\n${body}\nreturn { findings: [] }\n`;
