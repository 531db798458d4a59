// Every figure that the README quotes. Usage: npm run bench [-- name …]
import { startup } from './startup.ts';

const benches: Readonly<Record<string, () => Promise<string>>> = { startup };

const names = process.argv.slice(2);
for (const [name, bench] of Object.entries(benches)) {
  if (names.length === 0 || names.includes(name)) console.log(await bench());
}
