import { assets } from './assets';
import { certificates } from './certificates';
import { firewallRules } from './firewall';
import { flows } from './flows';
import { keys } from './keys';
import { logs } from './logs';
import { baseline, thirdParties } from './providers';
import type { Register, Written } from './register';
import { residualRisks } from './risks';
import { versions } from './versions';

export * from './access';
export * from './register';

/** Every register, from the same bytes that Terraform reads. */
export const registers = (written: Written): readonly Register[] =>
  [assets, keys, certificates, firewallRules, flows, logs, thirdParties, versions, baseline, residualRisks].map(
    (write) => write(written),
  );
