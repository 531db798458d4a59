import { filesImportedBy, type Guard, type House, productOf, roomOf } from '../house.ts';

/** Imports go only where the table allows it, and every room has its row. */
export const importsDownTheTable: Guard = (house) => {
  const rows = new Map(house.rules.mayImport);
  const wrong = arrowsIn(house).filter(({ from, to }) => rows.get(from)?.includes(to) !== true);
  const rooms = new Set(house.paths.filter((path) => path.startsWith('src/')).map(roomOf));
  return [
    ...wrong.map(({ from, to, file, target }) => ({
      key: `${from} > ${to}`,
      problem: `${file} imports ${target}: the table does not let ${from} import ${to}`,
    })),
    ...[...rooms]
      .filter((room) => !rows.has(room))
      .map((room) => ({ key: room, problem: `the room ${room} has no row in the table` })),
    ...[...rows.keys()]
      .filter((room) => !rooms.has(room))
      .map((room) => ({ key: room, problem: `the room ${room} has a row in the table and no file` })),
  ];
};

/** What the table allows is needed. */
export const noUnusedArrow: Guard = (house) => {
  const used = new Set(arrowsIn(house).map(({ from, to }) => `${from} > ${to}`));
  const allowed = house.rules.mayImport.flatMap(([from, below]) => below.map((to) => `${from} > ${to}`));
  return allowed
    .filter((arrow) => !used.has(arrow))
    .map((arrow) => ({ key: arrow, problem: `the table allows ${arrow}, and no file needs it` }));
};

/** The rows stand in the order of the layers: a room may import only rooms whose rows come after its own. */
export const tableInLayers: Guard = ({ rules }) => {
  const order = rules.mayImport.map(([room]) => room);
  return rules.mayImport.flatMap(([from, below]) =>
    below
      .filter((to) => order.indexOf(to) <= order.indexOf(from))
      .map((to) => ({
        key: `${from} > ${to}`,
        problem: `${from} > ${to} goes up: the row of ${to} comes first`,
      })),
  );
};

/** A reporter does not import a reporter, and an entry does not import an entry; only a registry knows them all. */
export const peersApart: Guard = (house) =>
  productOf(house).flatMap((facts) =>
    (facts.path.endsWith('/registry.ts') ? [] : filesImportedBy(facts))
      .filter((target) => roomOf(target) === roomOf(facts.path) && house.rules.peers.includes(roomOf(target)))
      .map((target) => ({ key: facts.path, problem: `${facts.path} imports its peer ${target}` })),
  );

/** Imports from one room into another. */
const arrowsIn = (house: House) =>
  productOf(house).flatMap((facts) =>
    filesImportedBy(facts)
      .map((target) => ({ from: roomOf(facts.path), to: roomOf(target), file: facts.path, target }))
      .filter(({ from, to }) => from !== to),
  );
