/*
 * What the store and the actions load when it is first wanted is loaded before all tests of a worker. Its modules stay from file
 * to file, and one that something in the background was still fetching when its file ended would fail, and stay failed for
 * every file after it.
 */
import.meta.glob('../../src/{store,actions}/**/*.ts', { eager: true });
