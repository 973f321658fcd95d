import { describe, expect, expectTypeOf, it } from 'vitest';
import { contract, type Context, type Published, type Values } from '.';

const network = contract('network', { vpcId: 'text', zones: 'list', subnetIds: 'map' }, () => ({
  vpcId: 'vpc-0',
  zones: ['eu-west-1a'],
  subnetIds: { 'eu-west-1a': 'subnet-0' },
}));
type Shape = typeof network.shape;

// The compiler holds these: a change of types fails `npm run lint`, not the run of the tests.
describe('a contract', () => {
  it('names its producer and keeps its shape', () => {
    expect(network).toMatchObject({ producer: 'network', shape: { vpcId: 'text', zones: 'list', subnetIds: 'map' } });
    expectTypeOf(network.shape).toEqualTypeOf<{
      readonly vpcId: 'text';
      readonly zones: 'list';
      readonly subnetIds: 'map';
    }>();
  });

  it('takes plain values from the producer', () => {
    expectTypeOf<Published<Shape>>().toEqualTypeOf<{
      readonly vpcId: string;
      readonly zones: readonly string[];
      readonly subnetIds: Readonly<Record<string, string>>;
    }>();
  });

  it('lets a reader ask a map, because only Terraform knows its keys', () => {
    expectTypeOf<Values<Shape>>().toEqualTypeOf<{
      readonly vpcId: string;
      readonly zones: string[];
      readonly subnetIds: (key: string) => string;
    }>();
  });

  it('has stub values of the same shape', () => {
    expectTypeOf(network.stub).toEqualTypeOf<(context: Context) => Published<Shape>>();
  });

  it('refuses a stub of another shape, and a kind of value that cannot cross', () => {
    expectTypeOf<(context: Context) => { vpcId: number }>().not.toExtend<
      (context: Context) => Published<{ readonly vpcId: 'text' }>
    >();
    expectTypeOf<'secret'>().not.toExtend<Shape[keyof Shape]>();
  });
});
