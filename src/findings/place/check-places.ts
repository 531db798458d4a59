import { type Code, textsOf } from '../check-against-code.ts';
import { fileLines } from '../file-lines.ts';
import type { PlacedFinding } from '../finding.ts';
import { locate } from '../locate.ts';
import { withoutSecretsOf } from '../quoted-secrets.ts';
import { snippetOf } from '../snippet.ts';

/** A place that a text names, with the code that it quotes from there; null and '' for what it leaves out. */
export type NamedCode = { readonly file: string | null; readonly line: number | null; readonly code: string };

export type CheckedPlace = Pick<
  PlacedFinding,
  'file' | 'line' | 'endLine' | 'place' | 'placeNote' | 'snippet' | 'evidence'
>;

/**
 * Compares places with the code as findings are compared, each by itself and in their order. `hide`: takes the secrets of these files out of
 * texts about them.
 */
export async function checkPlaces(
  named: readonly NamedCode[],
  code: Code,
): Promise<{ readonly places: readonly CheckedPlace[]; readonly hide: (text: string) => string }> {
  const texts = textsOf(code);
  const located = [];
  for (const one of named)
    located.push(
      await locate(
        {
          severity: 'low',
          title: TITLE,
          from: TITLE,
          ...(one.code.trim() !== '' && { evidence: one.code }),
          location: { names: one.file === null ? [] : [one.file], line: one.line, endLine: null },
        },
        texts,
      ),
    );
  const whole = new Set(located.flatMap(({ text }) => (text === null ? [] : [text.whole])));
  const read = new Map([...whole].map((text) => [text, fileLines(text, code.hide)]));
  const hide = withoutSecretsOf([...read.values()]);
  const places = located.map(({ text, file, line, endLine, place, placeNote, evidence }): CheckedPlace => {
    const lines = text?.isMeant && place !== 'unverified' ? read.get(text.whole) : undefined;
    return {
      ...{ file, line, place, placeNote },
      ...(endLine !== undefined && { endLine }),
      ...(evidence !== undefined && { evidence: hide(evidence) }),
      snippet: text === null || lines === undefined ? null : snippetOf(lines, text),
    };
  });
  return { places, hide };
}

/** Names no place. */
const TITLE = '-';
