/*
 * A database that speaks CouchDB's protocol, empty and in memory: it writes to no disk, which is to its advantage. Says on
 * which port it listens, and ends with whoever started it.
 */
import { createServer } from 'node:http';
import express from 'express';
import expressPouchdb from 'express-pouchdb';
import memory from 'pouchdb-adapter-memory';
import PouchDB from 'pouchdb-core';

PouchDB.plugin(memory);
const app = express();
const InMemory = PouchDB.defaults({ adapter: 'memory' });
app.use('/', expressPouchdb(InMemory, { mode: 'minimumForPouchDB', inMemoryConfig: true }));
const server = createServer(app).listen(0, '127.0.0.1', () => {
  process.send?.(server.address().port);
});
// As ours: a connection closed while the next request is on its way would cost the phone a try.
server.keepAliveTimeout = 65_000;
process.once('disconnect', () => process.exit());
