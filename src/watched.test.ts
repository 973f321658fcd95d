import { describe, expect, it } from 'vitest';
import input from '../workspaces';
import { load } from '../workspaces/load';
import type { Service } from '../workspaces/service';
import { doorServices } from './watched';

const { services } = load(input);
const names = (rows: readonly Service[]) => doorServices({ services: rows }).map(({ name }) => name);

describe('the services that payments come in through', () => {
  it('are those of class scoring that no peer calls', () => {
    expect(names(services)).toEqual(['transaction-gateway']);
  });

  it('do not follow from who has a door', () => {
    const closed = services.map((service): Service => ({ ...service, exposure: 'none' }));
    const open = services.map((service): Service => ({ ...service, exposure: 'external' }));
    expect(names(closed)).toEqual(names(services));
    expect(names(open)).toEqual(names(services));
  });

  it('are the others where no service is of class scoring', () => {
    const core = services.filter((service) => service.class === 'core');
    expect(names(core)).toContain('step-up-challenge');
    expect(names(core)).not.toContain('alert-triage');
  });
});
