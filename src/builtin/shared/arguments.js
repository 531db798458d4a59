/** Globs that the argument `name` lists; null where it was not given. Throws where no file can match them. */
export function globsIn(options, name) {
  const given = options[name]
  if (given === undefined || given === null) return null
  const globs = [].concat(given)
  const wrong = globs.length === 0 ? 'an empty list' : globs.every((glob) => `${glob}`.startsWith('!')) ? `only what is taken away, ${JSON.stringify(given)}` : null
  if (globs.some((glob) => typeof glob !== 'string' || glob.trim() === '') || wrong) throw new Error(`"${name}" must name files by globs, like ["src/**"], got ${wrong || JSON.stringify(given)}. Leave it out for all files.`)
  return globs
}

/** Those of some globs that match no file by themselves. */
export async function matchingNone(globs) {
  const empty = []
  if (typeof files === 'function') for (const glob of globs || []) if (!glob.startsWith('!') && (await files([glob], { scope: false })).length === 0) empty.push(glob)
  return empty
}

/** That such globs match nothing, for people; none where all match. */
export const emptyGlobs = (globs, name) => globs.map((glob) => `"${name}" has ${JSON.stringify(glob)}, which matches no file that this run looks at`)

/** A number that the argument `name` sets as a limit; Infinity where it was not given. */
export function limitIn(options, name) {
  const given = options[name]
  if (given === undefined || given === null) return Infinity
  const limit = typeof given === 'boolean' ? NaN : Number(given)
  if (Number.isSafeInteger(limit) && limit >= 1) return limit
  throw new Error(`"${name}" must be a whole number from 1 on, got ${JSON.stringify(given)}. Leave it out for no limit.`)
}
