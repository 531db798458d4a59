export const meta = {
  name: 'api-compat',
  description: 'Says which calls of users worked before a change and do not any more, tries to show each one wrong, and names the version number that the change needs.',
  whenToUse: 'Before a release, with the last one as base: ultracode run api-compat --base v1.4.0.',
  phases: [
    { title: 'Compare', detail: 'one agent for each changed file that users can reach' },
    { title: 'As a user', detail: 'each break is tried from the outside: documentation, types, defaults, deprecations' },
    { title: 'Version', detail: 'one agent writes what a release has to say' },
  ],
  args: {
    paths: { type: 'array', items: { type: 'string' }, description: 'globs of what users can reach; by default all source files that are no tests' },
  },
}

const options = typeof args === 'string' ? parseOptions(args) : args || {}

const FILES_MAX = 40
const BREAKS_PER_FILE = 6
const PUBLIC = [].concat(
  options.paths || ['**/*.{js,mjs,cjs,ts,d.ts,py,go,rs,rb,java,kt,cs,php,proto,graphql}', '**/openapi*.{json,yml,yaml}', '!**/*.{test,spec}.*', '!**/{test,tests,examples}/**'],
)

const BREAKS = {
  type: 'object',
  properties: {
    breaks: {
      type: 'array',
      maxItems: BREAKS_PER_FILE,
      items: {
        type: 'object',
        properties: {
          kind: { type: 'string', enum: ['removed', 'renamed', 'signature', 'behaviour', 'default', 'error', 'format'] },
          title: { type: 'string', description: 'What worked and does not any more, in a sentence.' },
          call: { type: 'string', description: 'The call, request or file of a user, as short as it can be.' },
          before: { type: 'string', description: 'What it gave before.' },
          now: { type: 'string', description: 'What it gives now.' },
          line: { type: 'integer', description: 'Line of the decisive code, after the change.' },
          evidence: { type: 'string', description: 'The decisive line, copied exactly; of what was removed, the removed line.' },
        },
        required: ['kind', 'title', 'call', 'before', 'now', 'line', 'evidence'],
        additionalProperties: false,
      },
    },
    additions: { type: 'array', items: { type: 'string' }, description: 'What users can do that they could not before, a sentence each.' },
  },
  required: ['breaks', 'additions'],
  additionalProperties: false,
}

const TRIED = {
  type: 'object',
  properties: {
    breaks: { type: 'boolean', description: 'Whether the call of a user breaks.' },
    reaches: { type: 'string', enum: ['documented', 'exported', 'internal'], description: 'How a user gets there: by documentation or types, by an export alone, or not at all.' },
    reason: { type: 'string', description: 'What decides it, with file and line.' },
  },
  required: ['breaks', 'reaches', 'reason'],
  additionalProperties: false,
}

const omissions = []
const changed = await publicChanges()
if (changed.length === 0) return { skipped: 'nothing that users can reach is changed' }
const chosen = changed.slice(0, FILES_MAX)
if (changed.length > chosen.length) omissions.push(`${changed.length - chosen.length} more changed files; the limit is ${FILES_MAX}`)

const additions = []
const known = new Set()
const compared = await pipeline(chosen, compare, (answer, { path }) => {
  additions.push(...answer.additions)
  const fresh = answer.breaks.map((one) => ({ ...one, file: path })).filter(({ file, line, kind }) => {
    const key = `${file}:${line}:${kind}`
    return known.has(key) ? false : known.add(key)
  })
  return parallel(fresh.map((one) => () => tryAsUser(one)))
})
for (const [index, { path }] of chosen.entries()) if (compared[index] === null) omissions.push(`${path}: its agent failed`)
const all = compared.flat().filter(Boolean)
const findings = all.filter(({ refuted }) => !refuted)
const version = findings.length > 0 ? 'major' : additions.length > 0 ? 'minor' : 'patch'

phase('Version')
const text = await agent(
  `Write what a release has to say to its users, in Markdown: first the version number that it needs (${version}) and why, then each break with the call before and the call now, then what is new. At most 400 words. Use only what is given.

${fenced(JSON.stringify({ version, breaks: findings.map(({ title, detail }) => ({ title, detail })), additions: additions.slice(0, 60) }, null, 2))}`,
  { label: 'write what to say', tools: [] },
)
if (additions.length > 60) omissions.push(`${additions.length - 60} more additions are not in the text`)

return { report: text || `This needs a ${version} version.`, version, findings, refuted: all.filter(({ refuted }) => refuted), omissions }

function compare({ path, status, patch }) {
  return agent(
    `A release changes \`${path}\` (${status}). Which calls, requests or files of users worked before and do not work in the same way any more?

Users see what is exported, documented, served, written or printed. Look at the code before the change too. Consider: names and order of parameters, what is required, defaults, what is thrown and when, the form of results, of files and of events, side effects, what is synchronous. A fault that was mended is a break only where somebody could rely on it. What only this repository calls is none. An empty list is a good answer.

${fenced(patch)}`,
    { label: `compare ${path}`, phase: 'Compare', schema: BREAKS, ...(status !== 'deleted' && { files: [path] }) },
  )
}

async function tryAsUser(one) {
  const verdict = await agent(
    `A release is said to break a call of users. Be such a user and find out: how would you have got to this call (documentation, types, an export, an example)? Read the code before and after, and follow the call through both. Is there an old name that still works, a default that catches it, a deprecation that was announced? Say what is so; a doubt is no answer.

${fenced(JSON.stringify(one, null, 2))}`,
    { label: `as a user: ${one.file}:${one.line}`, phase: 'As a user', schema: TRIED, role: 'verify' },
  )
  if (verdict === null) omissions.push(`${one.file}:${one.line}: not tried as a user, the agent failed`)
  const stands = verdict === null || (verdict.breaks && verdict.reaches !== 'internal')
  return {
    severity: verdict?.reaches === 'documented' ? 'high' : 'medium',
    title: one.title,
    file: one.file,
    line: one.line,
    evidence: one.evidence,
    detail: `${one.call}\n\nBefore: ${one.before}\n\nNow: ${one.now}`,
    category: one.kind,
    confirmedBy: verdict && stands ? ['user'] : [],
    refuted: !stands,
    ...(verdict && !stands && { reason: verdict.reason }),
  }
}

async function publicChanges() {
  if (typeof changes !== 'function') throw new Error('This runtime does not tell what a change is.')
  const all = await changes()
  const there = new Set(await files(PUBLIC, { changed: true }))
  // What was deleted matches no file any more, and is the plainest break.
  return all.filter(({ path, status }) => status === 'deleted' || there.has(path))
}

function fenced(text) {
  const fence = '`'.repeat(Math.max(3, ...(text.match(/`+/g) || []).map((run) => run.length + 1)))
  return `${fence}\n${text}\n${fence}`
}

function parseOptions(text) {
  try {
    const value = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : { paths: [text] }
  } catch {
    return { paths: [text] }
  }
}
