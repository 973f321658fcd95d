import { describe, expect, it } from 'vitest';
import { problemLine } from '../modules/kernel';
import { reservedNames } from './reserved';

describe('a name that the framework keeps for itself', () => {
  it.each([
    [
      'a key',
      { network: { interfaceEndpoints: { constructor: 'a reason' } } },
      'dev.network.interfaceEndpoints.constructor',
    ],
    ['a name in a list', { brokers: [{ name: 'constructor' }] }, 'dev.brokers.0.name'],
  ])('is refused as %s, at its place', (_, value, field) => {
    expect(reservedNames(value, 'dev').map(problemLine)).toEqual([
      `${field}: got "constructor", want another name - choose one; the framework keeps this one for itself`,
    ]);
  });

  it('is a word like others in a sentence', () => {
    expect(reservedNames({ reason: 'constructor', names: ['constructor-1'] }, 'dev')).toEqual([]);
  });
});
