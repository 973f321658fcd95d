import { App, TerraformOutput } from 'cdktf';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contract } from '../modules/kernel';
import { Synthesised, testContext } from '../test/support/synth';
import { outputName, publish, read } from './contract';
import type { StateMode } from './run';
import { PlatformStack } from './stacks/platform-stack';

const shop = contract('shop', { shopId: 'text', aisles: 'list', shelfIds: 'map' }, ({ region }) => ({
  shopId: `shop-${region}`,
  aisles: ['a', 'b'],
  shelfIds: { top: 'shelf-1' },
}));

class Part extends PlatformStack {}

/** A producer in one workspace, a reader in another, synthesised through an app as in earnest. */
function market(state: StateMode): { producer: Synthesised; reader: Synthesised; dependsOn: readonly string[] } {
  const outdir = mkdtempSync(join(tmpdir(), 'contract-'));
  try {
    const app = new App({ outdir, stackTraces: false });
    const run = { state, stateDir: '../../../.state' };
    const producer = new Part(app, 'shop', testContext({ workspace: 'market', run }));
    const reader = new Part(app, 'till', testContext({ workspace: 'dev', run }));
    const handoff = publish(producer, shop, { shopId: 'shop-1', aisles: ['x'], shelfIds: { top: 'shelf-9' } });
    const values = read(reader, handoff);
    new TerraformOutput(reader, 'seen', {
      value: [values.shopId, values.aisles, values.shelfIds('top')],
      staticId: true,
    });
    app.synth();
    const parsed = (id: string) =>
      new Synthesised(JSON.parse(readFileSync(join(outdir, 'stacks', id, 'cdk.tf.json'), 'utf8')));
    return {
      producer: parsed('market-shop'),
      reader: parsed('dev-till'),
      dependsOn: reader.dependencies.map(({ node }) => node.id),
    };
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

describe('a contract', () => {
  it('is published under the names of the contract, in the spelling of Terraform', () => {
    expect(market('s3').producer.json.output).toEqual({
      shop_id: { value: 'shop-1' },
      aisles: { value: ['x'] },
      shelf_ids: { value: { top: 'shelf-9' } },
    });
    expect(outputName('privateSubnetIds')).toBe('private_subnet_ids');
  });

  it('is read from the state of the producer, in a workspace named literally, with the account key', () => {
    const { reader } = market('s3');
    expect(reader.json.data?.terraform_remote_state).toMatchObject({
      'market-shop': {
        backend: 's3',
        workspace: 'market',
        config: {
          bucket: 'exbank-tfstate-123456789012',
          key: 'shop.tfstate',
          workspace_key_prefix: 'platform',
          kms_key_id: 'arn:aws:kms:eu-west-1:123456789012:alias/exbank-tfstate',
        },
      },
    });
    expect(reader.json.output).toEqual({
      seen: {
        value: [
          '${data.terraform_remote_state.market-shop.outputs.shop_id}',
          '${data.terraform_remote_state.market-shop.outputs.aisles}',
          '${data.terraform_remote_state.market-shop.outputs.shelf_ids.top}',
        ],
      },
    });
  });

  it('is read from a file of the state folder in local mode', () => {
    expect(market('local').reader.json.data?.terraform_remote_state).toMatchObject({
      'market-shop': { backend: 'local', workspace: 'market', config: { workspace_dir: '../../../.state/shop' } },
    });
  });

  it('is a set of plausible constants of the producer in stubs mode, and still a token', () => {
    const { reader } = market('stubs');
    expect(reader.json.data).toBeUndefined();
    expect(reader.json.locals).toEqual({
      'market-shop-shop-id': 'shop-eu-west-1',
      'market-shop-aisles': ['a', 'b'],
      'market-shop-shelf-ids': { top: 'shelf-1' },
    });
    expect(reader.json.output).toMatchObject({
      seen: { value: ['${local.market-shop-shop-id}', expect.anything(), expect.anything()] },
    });
  });

  it.each(['s3', 'local', 'stubs'] as const)('orders the reader after the producer in %s mode', (state) => {
    expect(market(state).dependsOn).toEqual(['market-shop']);
  });
});
