import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkLock, readAudit } from '../run/audit.mjs';
import { projectRoot } from './kit/source-tree.ts';

const lock = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as Parameters<
  typeof checkLock
>[0];

describe('what we depend on', () => {
  test('is pinned to its bytes, runs nothing when it is installed, and may be passed on', () => {
    expect(Object.keys(lock.packages).length).toBeGreaterThan(100);
    expect(checkLock(lock)).toEqual([]);
  });

  const whole = { integrity: 'sha512-x', license: 'MIT' };
  test.each([
    ['bytes nobody named', { license: 'MIT' }, 'nothing says what its bytes are'],
    [
      'a program at its installation',
      { ...whole, hasInstallScript: true },
      'runs a program when it is installed',
    ],
    ['a licence that binds', { ...whole, license: 'GPL-3.0' }, 'licence GPL-3.0'],
    [
      'two licences, one of which binds',
      { ...whole, license: '(MIT AND GPL-3.0)' },
      'licence (MIT AND GPL-3.0)',
    ],
    ['no licence', { integrity: 'sha512-x' }, 'licence unknown'],
  ])('with %s is found', (_, planted, fault) => {
    expect(checkLock({ packages: { 'node_modules/planted': planted } })).toEqual([
      `node_modules/planted: ${fault}`,
    ]);
  });

  test('under one of two licences we may choose from is no fault', () => {
    expect(checkLock({ packages: { p: { ...whole, license: '(GPL-3.0 OR MIT)' } } })).toEqual([]);
  });
});

describe('what the registry says of known faults', () => {
  const answer = (...severities: readonly string[]) =>
    JSON.stringify({
      vulnerabilities: Object.fromEntries(severities.map((severity) => [severity, { name: 'p', severity }])),
      metadata: { vulnerabilities: { total: severities.length } },
    });

  test.each([
    ['nothing', answer(), []],
    ['a slight one', answer('low', 'moderate'), []],
    ['grave ones', answer('low', 'high', 'critical'), ['p: high', 'p: critical']],
    ['no answer', JSON.stringify({ message: '405 Method Not Allowed', error: {} }), null],
    ['no JSON', 'npm error network', null],
    ['not a word', '', null],
  ])('%s', (_, output, faults) => {
    expect(readAudit(output)).toEqual(faults);
  });
});
