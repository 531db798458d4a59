const WORDS =
  'race leak null cache token lock index path parse retry timeout header query buffer stream socket config secret';
/** Body of a script: 3,000 titles, each compared with all others by their words. Returns how many pairs are alike. */
export const TITLES = `const words = '${WORDS}'.split(' ');
const titles = Array.from({ length: 3000 }, (_, i) =>
  Array.from({ length: 7 }, (_, k) => words[(i * 7 + k * k * 13 + (i >> k)) % words.length]).join(' ') + ' in module ' + (i % 97));
const sets = titles.map((title) => new Set(title.toLowerCase().split(/\\W+/).filter((word) => word.length > 2)));
let alike = 0;
for (let i = 0; i < sets.length; i++)
  for (let j = i + 1; j < sets.length; j++) {
    let both = 0;
    for (const word of sets[i]) if (sets[j].has(word)) both++;
    if (both / (sets[i].size + sets[j].size - both) > 0.6) alike++;
  }
return alike;`;
