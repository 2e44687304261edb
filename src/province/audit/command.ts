import type { Instant } from '#base/day.ts';
import { readConfig } from '../config.ts';
import { FolderInUse } from '../ledger/folder-lock.ts';
import type { AuditEntry } from '../ledger/ledger.ts';
import { openLedger } from '../ledger/open-ledger.ts';
import { serverLines } from '../text/server-lines.ts';
import { verifyAudit } from './verify-audit.ts';

/*
 * The root of `npm run audit`: prints every line of the audit, the newest first, and whether the chain is whole. Given a
 * number and a hash that were written down earlier, it also says whether that line still has that hash: who changes the
 * database may put the whole chain together anew, but not change what somebody holds on paper.
 */

const [seq, ...parts] = process.argv.slice(2);
/** On the page it stands in groups. */
const hash = parts.join('');
if (seq !== undefined && (!/^\d+$/.test(seq) || !/^[\w-]{43}$/.test(hash))) stop(serverLines.audit.usage);
const config = readConfig(process.env, process.cwd());
if (!config.ok) stop(config.error.map(serverLines.badConfig).join('\n'));
process.exitCode = await run();

async function run(): Promise<number> {
  if (!config.ok) return 1;
  const ledger = await openLedger(config.value).catch((error: unknown) => {
    if (error instanceof FolderInUse) return stop(serverLines.folderInUse(config.value.dataDir));
    throw error;
  });
  const lines = await ledger.inOrg((org) => org.audited(null, Number.MAX_SAFE_INTEGER));
  await ledger.close();
  for (const line of lines) print(lineToText(line));
  const broken = verifyAudit(lines, '');
  if (broken !== null) print(serverLines.audit.broken(broken));
  const noted = seq === undefined ? undefined : lines.find((line) => line.seq === Number(seq));
  const isOther = seq !== undefined && noted?.chainHash !== hash;
  if (isOther) print(serverLines.audit.notAsNoted(Number(seq)));
  if (broken !== null || isOther) return 1;
  print(serverLines.audit.whole(lines.length, lines[0]?.chainHash ?? ''));
  return 0;
}

function lineToText({
  seq: number,
  at,
  role,
  act,
  deviceId,
  cellId,
  communeId,
  subjectId,
}: AuditEntry): string {
  const where = cellId ?? communeId ?? '-';
  return [number, timeOf(at), role, deviceId || '-', act, where, subjectId ?? '-'].join('\t');
}

function timeOf(at: Instant): string {
  return new Date(at).toISOString();
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function stop(line: string): never {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}
