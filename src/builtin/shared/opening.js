import { plain } from './cross-check.js'
import { fenced } from './text.js'

/** The text above the findings, written by an agent from confirmed findings alone. `kind` is what it opens. */
export async function opening(kind, confirmed) {
  const written = await agent(
    `Write the opening of ${kind}, in Markdown, from these confirmed findings and nothing else. At most 120 words: what matters most and why, what to mend first, what the findings have in common if anything. Each finding is shown in full below your text, so do not repeat their details, do not list them one by one, and write no heading.

${fenced(JSON.stringify(confirmed.map(plain), null, 2))}`,
    { label: 'write the report', phase: 'Synthesis', tools: [] },
  ).catch(() => null)
  return written || `${confirmed.length} confirmed findings.`
}
