/*
 * A phone that keeps its records in PouchDB. Told `{ records, isBothWays }` it puts the records down and replicates once,
 * and says how long the replication took and how many requests it made. Its connections stay open, as in a browser.
 */
import memory from 'pouchdb-adapter-memory';
import http from 'pouchdb-adapter-http';
import PouchDB from 'pouchdb-core';
import replication from 'pouchdb-replication';

PouchDB.plugin(memory).plugin(http).plugin(replication);
const [url] = process.argv.slice(2);
let requests = 0;
const local = new PouchDB('phone', { adapter: 'memory' });
const remote = new PouchDB(`${url}/cell`, {
  fetch: (address, options) => {
    requests += 1;
    return fetch(address, options);
  },
});

// What goes wrong ends the process, and whoever started it hears of that.
process.on('message', (told) => void replicate(told));
process.once('disconnect', () => process.exit());

async function replicate({ records, isBothWays }) {
  if (records.length > 0) {
    const { rows } = await local.allDocs({ keys: records.map(({ id }) => id), include_docs: true });
    // A document travels whole, with what was in it before.
    await local.bulkDocs(records.map(({ id, value }, at) => ({ ...rows[at].doc, _id: id, ...value })));
  }
  requests = 0;
  const start = performance.now();
  const done = isBothWays ? (await local.sync(remote)).push : await local.replicate.to(remote);
  process.send?.({ ms: Math.round(performance.now() - start), requests, written: done.docs_written });
}
