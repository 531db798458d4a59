/** What is known of the values of an expression, as bits: values only ever gain them. */
export type Flags = number;

/** What an agent answered, or a list of such. */
export const ANSWER = 1;
/** Holds the answers of several agents that were asked about the same thing. */
export const SEVERAL = 2;
/** An object of the script that has something of the kind in a field. */
export const OWN = 4;
/** A list whose length only agents' answers or the repository decide. */
export const LIST = 8;
/** Holds such lists as entries. */
const NESTED = 16;
/** Is an entry of such a list, or made of one. */
const ENTRY = 32;

/** The same three of lists that would be such but for a limit of the script or of a schema. */
const LIMIT_SHIFT = 3;
const LIMITED = LIST << LIMIT_SHIFT;

const ofBoth = (flag: Flags): Flags => flag | (flag << LIMIT_SHIFT);
export const ANY_LIST = ofBoth(LIST);
export const ANY_ENTRY = ofBoth(ENTRY);

/** What goes with a value wherever it is put. */
const CARRIED = ANSWER | SEVERAL | OWN | ofBoth(NESTED);

/** Where a value has `from`, what it is made into has `to`. */
const moved = (flags: Flags, from: Flags, to: Flags): Flags =>
  (flags & from ? to : 0) | (flags & (from << LIMIT_SHIFT) ? to << LIMIT_SHIFT : 0);

/** What a list is when the script takes no more than so many of its entries. */
export const limited = (flags: Flags): Flags => (flags & ~LIST) | (flags & LIST ? LIMITED : 0);

/** Of a value that has others in it: what each of them is. */
export const entryFlags = (flags: Flags): Flags =>
  (flags & CARRIED) | moved(flags, NESTED, LIST) | moved(flags, LIST, ENTRY);

/** Of a value that stands in another one: what it makes of that. */
export const holderFlags = (flags: Flags): Flags =>
  (flags & (CARRIED | ANY_ENTRY)) | moved(flags, LIST, NESTED);

/** Of an object, by what stands in one of its fields. */
export const ownerFlags = (flags: Flags): Flags => (flags === 0 ? 0 : OWN | (flags & (SEVERAL | ANY_ENTRY)));

/** Of a field of an answer, or of what comes with any field; `list`: what its schema says of it, if it is a list. */
export function fieldFlags(flags: Flags, list: 'open' | 'limited' | null): Flags {
  const isOfAnswer = (flags & ANSWER) !== 0 && list !== null;
  return (flags & (ANSWER | SEVERAL | ANY_ENTRY)) | (isOfAnswer ? (list === 'open' ? LIST : LIMITED) : 0);
}

/** Of what a method of a value gives, apart from what its function returns. */
export function methodFlags(flags: Flags, method: string, cut: 'first' | 'part' | null): Flags {
  if (SAYING_LITTLE.has(method)) return 0;
  if (TAKING_ONE.has(method)) return entryFlags(flags);
  if (cut === 'first') return limited(flags);
  if (cut === 'part') return (flags & ~ANY_LIST) | moved(flags, LIST, ENTRY);
  if (method === 'flat' || method === 'flatMap') return flags | moved(flags, NESTED, LIST);
  return flags;
}

/** Of what a function that is called for each entry of a list adds to the result of that method. */
export function mappedFlags(flags: Flags, method: string): Flags {
  if (method === 'flatMap') return flags & (CARRIED | ANY_LIST);
  if (method === 'map' || method === 'from') return holderFlags(flags) & ~ANY_ENTRY;
  return ['then', 'catch', 'reduce', 'reduceRight'].includes(method) ? flags : 0;
}

/** Of what a list gains when a value is put into it. */
export const addedFlags = (flags: Flags, spread: boolean): Flags =>
  spread ? flags : holderFlags(flags) | moved(flags, ENTRY, LIST);

/** Their results are texts, numbers and the like. */
const SAYING_LITTLE: ReadonlySet<string> = new Set(
  'join some every includes indexOf lastIndexOf findIndex has test push unshift toString startsWith endsWith trim split replace toLowerCase'.split(
    ' ',
  ),
);
const TAKING_ONE: ReadonlySet<string> = new Set('find findLast at shift pop get'.split(' '));
