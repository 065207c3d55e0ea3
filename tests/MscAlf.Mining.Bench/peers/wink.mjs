// Reads JSON Lines of records with title and abstract and analyses them with wink-nlp in one thread: sentences, entities, parts of speech, negation; nothing is written.
// usage: node wink.mjs ROUNDS FILE (.gz allowed)
// Prints one JSON line: words, sentences, tokens, entities, seconds without start-up, without reading and without a first round to warm up.
import winkNLP from 'wink-nlp';
import model from 'wink-eng-lite-web-model';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const [rounds, file] = process.argv.slice(2);
const nlp = winkNLP(model, ['sbd', 'negation', 'pos', 'ner']);
let bytes = readFileSync(file);
if (bytes[0] === 0x1f && bytes[1] === 0x8b) bytes = gunzipSync(bytes);
const texts = bytes.toString('utf8').trim().split('\n').map(line => JSON.parse(line)).map(record => `${record.title ?? ''}\n${record.abstract ?? ''}`);
const words = texts.reduce((sum, text) => sum + text.split(/\s+/).filter(Boolean).length, 0);
const counts = { sentences: 0, tokens: 0, entities: 0 };
const read = text => {
  const document = nlp.readDoc(text);
  counts.sentences += document.sentences().length();
  counts.tokens += document.tokens().length();
  counts.entities += document.entities().length();
};
texts.forEach(read);
counts.sentences = counts.tokens = counts.entities = 0;
const start = process.hrtime.bigint();
for (let round = 0; round < Number(rounds); round++) texts.forEach(read);
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
console.log(JSON.stringify({ words: words * Number(rounds), ...counts, seconds }));
