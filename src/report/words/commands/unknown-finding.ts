import { editDistance } from '../../../base/nearest.ts';
import type { PlacedFinding } from '../../../findings/finding.ts';

type Named = Pick<PlacedFinding, 'id' | 'title'>;

/** What is said of an id that no report lists, with near ones and those that there are. `among`: the reports that were looked at. Markdown, not yet cleaned. */
export function unknownFinding(
  id: string,
  findings: readonly Named[],
  among = 'the reports that are kept here',
): string {
  // It may have been typed with letters that ids do not have.
  const read = /[01]/.test(id) ? ' In ids an O is read as 0, an I or L as 1.' : '';
  const what = `No finding \`${id}\` is in ${among}.${read}`;
  if (findings.length === 0) return `${what} They list no findings.`;
  return `${what}${meantBy(id, findings)} They list ${namedFindings(findings, ({ id: one }) => `\`${one}\``)}.`;
}

/** "Did you mean …?" with what comes near, and a space before it; '' where nothing does. */
export function meantBy(id: string, findings: readonly Named[]): string {
  const near = findings.filter((one) => editDistance(id, one.id, NEAR + 1) <= NEAR).slice(0, NEAR_SHOWN);
  return near.length === 0 ? '' : ` Did you mean ${near.map(named).join(' or ')}?`;
}

/** The first of them, and how many more there are. */
export function namedFindings(findings: readonly Named[], nameOf = named): string {
  const more = findings.length - SHOWN;
  return `${findings.slice(0, SHOWN).map(nameOf).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Letters by which ids differ that are mistaken for each other. */
const NEAR = 2;
const NEAR_SHOWN = 3;
const SHOWN = 20;
const TITLE_CHARS = 80;

const named = ({ id, title }: Named): string =>
  `\`${id}\` (${title.length > TITLE_CHARS ? `${title.slice(0, TITLE_CHARS - 1).toWellFormed()}…` : title})`;
