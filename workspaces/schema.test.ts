import { assert, integer, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import input from '.';
import { subnet } from '../modules/kernel';
import { cluster, environment, organisation, workspace } from './schema';

const [, nonprod] = input.workspaces;
const [organisationName, workspaceName] = [organisation.shape.name, environment.shape.name];

/** Every object schema below this one, with its path. */
function objects(schema: z.core.$ZodType, path: string): readonly (readonly [string, z.ZodObject])[] {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) return objects(schema.unwrap(), path);
  if (schema instanceof z.ZodArray) return objects(schema.element, `${path}[]`);
  if (schema instanceof z.ZodRecord) return objects(schema.valueType, `${path}.<name>`);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => objects(option, path));
  if (!(schema instanceof z.ZodObject)) return [];
  const inner = Object.entries<z.core.$ZodType>(schema.shape).flatMap(([key, field]) =>
    objects(field, `${path}.${key}`),
  );
  return [[path, schema], ...inner];
}

describe('the schema', () => {
  it('refuses an unknown field at every depth', () => {
    const all = [...objects(organisation, 'organisation'), ...objects(workspace, 'workspace')];
    expect(all.map(([path]) => path)).toEqual(expect.arrayContaining(['organisation.repository', 'workspace.network']));
    expect(all.filter(([, schema]) => !(schema.def.catchall instanceof z.ZodNever)).map(([path]) => path)).toEqual([]);
  });

  it('takes a VPC of /16 to /20 and no other', () => {
    const accepts = (cidr: string) => {
      const data = { ...nonprod, network: { cidr, zones: ['eu-west-1a', 'eu-west-1b'], interfaceEndpoints: {} } };
      return cluster.safeParse(data).success;
    };
    assert(
      property(
        integer({ min: 0, max: 32 }),
        (prefix) => accepts(subnet('0.0.0.0/0', prefix, 0)) === (prefix >= 16 && prefix <= 20),
      ),
    );
  });

  it('takes whole hours up to a week', () => {
    const { rtoHours } = environment.shape;
    assert(
      property(
        integer({ min: -10, max: 200 }),
        (hours) => rtoHours.safeParse(hours).success === (hours >= 0 && hours <= 168),
      ),
    );
    expect(rtoHours.safeParse(1.5).success).toBe(false);
  });

  it.each(['a', 'Exbank', 'ex-bank', '1bank', 'thirteenchars', '', 'bänk'])('refuses %j as an organisation', (name) => {
    expect(organisationName.safeParse(name).success).toBe(false);
  });

  it.each(['', 'Dev', '1dev', 'dev-', 'dev--a', 'dev_a', 'seventeen-letters', '-dev'])(
    'refuses %j as a workspace',
    (name) => {
      expect(workspaceName.safeParse(name).success).toBe(false);
    },
  );

  it('takes as a workspace only what a physical name can carry', () => {
    assert(property(string(), (name) => !workspaceName.safeParse(name).success || /^[a-z][a-z0-9-]{0,15}$/.test(name)));
  });
});
