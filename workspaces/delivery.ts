import { defineDelivery } from './schema';

/** What the pipelines of both clusters share, so that production has no way in that was never walked before it. */
export const delivery = defineDelivery({
  door: { mirror: 'https://mirror.exbank.example/tools' },
  breakGlass: { principals: ['user/emergency/platform-first', 'user/emergency/platform-second'] },
});
