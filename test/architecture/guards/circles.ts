import { filesImportedBy, type Guard } from '../house.ts';

/** No file reaches itself over imports, types included. */
export const noCircles: Guard = ({ sources }) => {
  const targets = new Map(sources.map((facts) => [facts.path, filesImportedBy(facts)]));
  return circlesIn(targets).map((circle) => ({
    key: circle.join(' '),
    problem: `a circle of imports: ${circle.join(', ')}`,
  }));
};

/** Groups of files of which each reaches all others, sorted by name: the strongly connected parts (Tarjan). */
export function circlesIn(targets: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const circles: (readonly string[])[] = [];
  const number = new Map<string, number>();
  const open: string[] = [];
  const visit = (file: string): number => {
    number.set(file, number.size);
    let low = number.size - 1;
    open.push(file);
    for (const target of targets.get(file) ?? []) {
      if (!number.has(target)) low = Math.min(low, visit(target));
      else if (open.includes(target)) low = Math.min(low, number.get(target) ?? low);
    }
    if (low === number.get(file)) {
      const part = open.splice(open.indexOf(file));
      if (part.length > 1 || targets.get(file)?.includes(file) === true) circles.push(part.sort());
    }
    return low;
  };
  for (const file of targets.keys()) if (!number.has(file)) visit(file);
  return circles;
}
