// n3.js, driven line by line: {"load": FILE}, {"count": true} -> one line of JSON each.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';

const require = createRequire(process.argv[2]);
const { Parser, Store } = require('n3');
const FORMATS = { nq: 'N-Quads', nt: 'N-Triples', ttl: 'Turtle', trig: 'TriG' };
let store = new Store();

const verbs = {
  load(file) {
    const packed = file.endsWith('.gz');
    const format = FORMATS[file.replace(/\.gz$/, '').split('.').pop()];
    const bytes = readFileSync(file);
    store = new Store(new Parser({ format }).parse((packed ? gunzipSync(bytes) : bytes).toString('utf8')));
  },
  count() {
    return store.size;
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const [[verb, argument]] = Object.entries(JSON.parse(line));
  let told;
  try {
    told = { answer: verbs[verb](argument) ?? null };
  } catch (error) {
    told = { error: String(error.message) };
  }
  console.log(JSON.stringify(told));
}
