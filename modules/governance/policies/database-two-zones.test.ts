import { describe, expect, it } from 'vitest';
import { judged, resource, type Scene } from '../../../test/support/resource';
import { databaseTwoZones } from './database-two-zones';

const database = (multi_az?: boolean): Scene => [resource('aws_db_instance', { multi_az })];

describe('database-two-zones', () => {
  it.each<[string, Scene]>([['a standby', database(true)]])('accepts %s', (_, scene) => {
    expect(judged(databaseTwoZones, ...scene)).toEqual([]);
  });

  it.each<[string, Scene, string[]]>([
    ['none', database(false), ['multi_az: got false, want true - pay for the standby']],
    ['one of which nothing is said', database(), ['multi_az: got nothing, want true - pay for the standby']],
  ])('refuses %s', (_, scene, sentences) => {
    expect(judged(databaseTwoZones, ...scene)).toEqual(sentences);
  });

  it('does not look at what it is not about', () => {
    expect(judged(databaseTwoZones, resource('aws_vpc', {}))).toEqual(['does not apply']);
  });
});
