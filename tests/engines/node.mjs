// n3.js reads, Comunica answers: {"load": FILE}, {"count": true}, {"select": QUERY} -> one line of JSON each.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';

const require = createRequire(process.argv[2]);
const { Parser, Store } = require('n3');
const { QueryEngine } = require('@comunica/query-sparql-rdfjs');
const FORMATS = { nq: 'N-Quads', nt: 'N-Triples', ttl: 'Turtle', trig: 'TriG' };
const engine = new QueryEngine();
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
  async select(query) {
    const result = await engine.query(query, { sources: [store], unionDefaultGraph: true });
    const { data } = await engine.resultToString(result, 'application/sparql-results+json');
    let text = '';
    for await (const chunk of data) text += chunk;
    return JSON.parse(text);
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const [[verb, argument]] = Object.entries(JSON.parse(line));
  let told;
  try {
    told = { answer: (await verbs[verb](argument)) ?? null };
  } catch (error) {
    told = { error: String(error.message) };
  }
  console.log(JSON.stringify(told));
}
