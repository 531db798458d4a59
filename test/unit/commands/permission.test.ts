import { expect, test } from 'vitest';
import { decide } from '../../../src/commands/permission.ts';

const ORDER = ['admin', 'maintain', 'write', 'triage', 'read', 'none'];

test('a permission suffices when it is as strong as the one that is asked for', () => {
  const table = ORDER.map((permission) =>
    ORDER.slice(0, -1)
      .map((allowed) => (decide({ permission, allowed }).allow ? '+' : '-'))
      .join(''),
  );
  expect(table).toEqual(['+++++', '-++++', '--+++', '---++', '----+', '-----']);
});

test('a permission that is not known refuses', () => {
  for (const permission of ['', 'owner', 'WRITE', 'write ', 'constructor']) {
    expect(decide({ permission, allowed: 'read' })).toEqual({
      allow: false,
      reason: `the permission "${permission}" is not known`,
    });
  }
});

test('a least permission that is not known, or that admits everybody, refuses even an admin', () => {
  for (const allowed of ['', 'everyone', 'none', 'Admin']) {
    expect(decide({ permission: 'admin', allowed })).toEqual({
      allow: false,
      reason: `allowed-permission is "${allowed}"; expected one of admin, maintain, write, triage, read`,
    });
  }
});

test('a refusal says what the person has and what is needed', () => {
  expect(decide({ permission: 'read', allowed: 'write' })).toEqual({
    allow: false,
    reason: 'read access, and write is needed',
  });
});
