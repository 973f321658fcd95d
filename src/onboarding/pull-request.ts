import type { Promotion } from './promotion';

/** What a pull request is called and says. */
export interface PullRequest {
  readonly title: string;
  /** Markdown. */
  readonly body: string;
}

/** The pull request of a promotion: what changes, on what evidence, what to look at, and the way back. */
export function pullRequest(promotion: Promotion): PullRequest {
  const { service, to, next } = promotion;
  const model = next.model ? `, model ${next.model.version}` : '';
  const title = `Promote ${service.name} to ${to}: ${short(next.digest)}${model}`;
  const body = [...facts(promotion), '', ...before(promotion), '', ...after(promotion), ''].join('\n');
  return { title, body };
}

const short = (digest = ''): string => digest.replace('sha256:', '').slice(0, 12);

function facts({ service, from, to, now, next, evidence, record: { detail } }: Promotion): readonly string[] {
  const models =
    next.model || now.model ? [`| model ${service.model ?? ''} | ${modelOf(now)} | ${modelOf(next)} |`] : [];
  return [
    `| | ${to} now | ${to} then |`,
    '|---|---|---|',
    `| image | ${code(now.digest)} | ${code(next.digest)} |`,
    ...models,
    '',
    `- Evidence: ${evidence}, an event in the archive of logs: ${from} synced it at ${detail.finishedAt} from ${String(detail.revision).slice(0, 12)}, and it was healthy at ${detail.reconciledAt ?? ''}.`,
    `- ${service.description} Class ${service.class}, criticality ${service.criticality}, to work again within ${service.rtoMinutes} minutes; team ${service.team} answers for it.`,
  ];
}

const code = (text: string | undefined): string => (text === undefined ? 'nothing' : `\`${text}\``);
const modelOf = ({ model }: Promotion['now']): string =>
  model ? `${model.version} \`${model.sha256.slice(0, 12)}\`` : 'none';

const before = ({ service, from, first }: Promotion): readonly string[] => [
  'Before the merge:',
  `- [x] The last word handed over on \`${from}-${service.name}\` speaks of this very image and model, healthy.`,
  `- [ ] It still is: \`${from}-${service.name}\` is synced and healthy in Argo CD.`,
  ...(first ? ['- [ ] Its repository is on the ledger: `bin/platform addresses --accept`.'] : []),
];

const after = ({ to }: Promotion): readonly string[] => [
  `Nothing changes in ${to} yet: that takes a merge of \`main\` into \`production\`.`,
  'The way back is a revert there: docs/runbooks/rollback.md.',
];
