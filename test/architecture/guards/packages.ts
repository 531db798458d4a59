import { type Guard, type House, productOf } from '../house.ts';

/** An outside package is named only where the list says, and every package has its row. */
export const packagesInPlace: Guard = (house) =>
  outsideImports(house).flatMap(({ path, target, row }) => {
    if (row === undefined && target.startsWith('node:')) return [];
    if (row?.[1].some((place) => isAt(path, place))) return [];
    return [{ key: `${path} ${target}`, problem: `${path} names ${target}, which has its place elsewhere` }];
  });

/** A place that may name a package does. */
export const noUnusedPlace: Guard = (house) => {
  const imports = outsideImports(house);
  return Object.entries(house.rules.packages).flatMap(([name, places]) =>
    places
      .filter((place) => !imports.some(({ path, row }) => row?.[0] === name && isAt(path, place)))
      .map((place) => ({
        key: `${place} ${name}`,
        problem: `${place === '' ? 'src/' : place} may name ${name}, and does not`,
      })),
  );
};

const outsideImports = (house: House) =>
  productOf(house).flatMap(({ path, imports }) =>
    imports
      .filter((target) => !target.startsWith('.'))
      .map((target) => ({ path: path.slice('src/'.length), target, row: rowOf(target, house) })),
  );

/** The row of a package: its own, or that of its scope, which ends in `/`. */
const rowOf = (target: string, { rules }: House) =>
  Object.entries(rules.packages).find(
    ([name]) => target === name || target.startsWith(name.endsWith('/') ? name : `${name}/`),
  );

const isAt = (path: string, place: string): boolean =>
  place === '' || path === place || (place.endsWith('/') && path.startsWith(place));
