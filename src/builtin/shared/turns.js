/** For each of some calls of agent() what a run before has of it. Another runtime keeps nothing that it tells of. */
export async function reusableOf(calls) {
  if (typeof reusable !== 'function') return calls.map(() => 'none')
  const known = []
  // One after the other: a run looks again at all that an answer rests on.
  for (const call of calls) known.push(await reusable(...call))
  return known
}

/**
 * Whose turn it is, by index: `free` have an answer that costs nothing; `paid` are those to ask about, at most `paidMost`, what was never
 * asked before what has changed; `beyond` are for a later run. Together at most `most` are asked.
 */
export function turnsOf(standings, { most, paidMost }) {
  const turns = { free: [], paid: [], beyond: [] }
  const { free, paid } = turns
  for (const wanted of ['answered', 'none', 'outdated'])
    for (const [index, standing] of standings.entries()) {
      if (standing !== wanted) continue
      const isFree = wanted === 'answered'
      const hasRoom = free.length + paid.length < most && (isFree || paid.length < paidMost)
      turns[hasRoom ? (isFree ? 'free' : 'paid') : 'beyond'].push(index)
    }
  return turns
}
