// Extracts the main text of saved pages with @mozilla/readability, in one thread, on linkedom or jsdom.
// usage: node readability.mjs linkedom|jsdom ROUNDS FOLDER
// Prints one JSON line: pages, characters extracted, seconds without start-up and without reading files.
import { Readability } from '@mozilla/readability';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const [engine, rounds, folder] = process.argv.slice(2);
const pages = readdirSync(folder).sort().map(name => {
  let bytes = readFileSync(join(folder, name));
  while (bytes[0] === 0x1f && bytes[1] === 0x8b) bytes = gunzipSync(bytes); // some were packed twice
  return bytes.toString('utf8');
});
let open;
if (engine === 'linkedom') {
  const { parseHTML } = await import('linkedom');
  open = html => parseHTML(html).document;
} else {
  const { JSDOM } = await import('jsdom');
  open = html => new JSDOM(html).window.document;
}
let characters = 0;
const read = html => {
  try {
    characters += new Readability(open(html)).parse()?.textContent.length ?? 0;
  } catch {
    characters += 0; // a page that it can't read counts as read
  }
};
pages.slice(0, 3).forEach(read); // warm up
characters = 0;
const start = process.hrtime.bigint();
for (let round = 0; round < Number(rounds); round++) pages.forEach(read);
console.log(JSON.stringify({ pages: pages.length * Number(rounds), characters, seconds: Number(process.hrtime.bigint() - start) / 1e9 }));
process.exit(0);
