import { z } from 'zod';
import type { Problem } from '../kernel';
import { codeOf } from './code';
import { canonical } from './digest';
import { type Approver, PERSON, type Person } from './people';
import { digestOf, type Seal, short } from './seal';
import { isSigned, signatureOf } from './signature';

const PROOF = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('key'),
    key: z.string().describe('SHA-256 of the public key.'),
    signature: z
      .string()
      .describe('Ed25519 signature of all else, by DSSE: its canonical JSON, of the type of approvals, in base64.'),
  }),
  z.strictObject({
    kind: z.literal('environment'),
    environment: z.string().describe('Protected environment that was reviewed.'),
    run: z.string().describe('Run of the workflow whose plans the reviewer saw.'),
    attempt: z.int().min(1).describe('Attempt at that run.'),
    code: z
      .string()
      .describe('What the reviewer wrote: it follows from environment, run, attempt, commit and digests.'),
    digests: z.array(z.string()).describe('All plans that were approved with this code.'),
    login: z.string(),
    authors: z.array(z.string()).describe('Accounts that asked for the change or had a hand in it.'),
  }),
]);

/** Somebody's word for one digest. */
export const APPROVAL = z
  .strictObject({
    digest: z.string(),
    stack: z.string(),
    workspace: z.string(),
    commit: z.string(),
    requesters: z
      .array(PERSON)
      .min(1)
      .readonly()
      .describe('Who asks for it; several where several pull requests ride in it.'),
    approver: PERSON,
    at: z.iso.datetime().describe('When it was given; for a review, when the review was read.'),
    proof: PROOF,
  })
  .readonly();
export type Approval = z.infer<typeof APPROVAL>;
export type Statement = Omit<Approval, 'proof'>;

/** What is approved: the seal's digest, with what a person wants to read beside it. */
export const statementOf = (seal: Seal, who: Pick<Approval, 'requesters' | 'approver' | 'at'>): Statement => ({
  digest: digestOf(seal),
  stack: seal.stack,
  workspace: seal.workspace,
  commit: seal.commit,
  ...who,
});

/** Signs with a private Ed25519 key in PEM. Throws a ConfigError for any other. */
export const approve = (statement: Statement, privateKey: string): Approval => ({
  ...statement,
  proof: { kind: 'key', ...signatureOf(signedOf(statement), privateKey) },
});

const signedOf = (statement: Statement) => ({
  type: 'application/vnd.eks-platform.approval+json',
  body: canonical(statement),
});

/** What an approval is held against. */
export interface ApprovalFacts {
  readonly seal: Seal;
  /** Who asks for it, as the form says; empty when it says nobody. */
  readonly requesters: readonly Person[];
  readonly approvers: readonly Approver[];
  /** When the commit was made, ISO 8601. */
  readonly committedAt: string;
  /** Production wants another function, everything else another person. */
  readonly production: boolean;
  /** Protected environment whose review counts. */
  readonly environment: string;
}

/** Why this does not approve that plan; empty when it does. */
export function approvalProblems(approval: Approval | undefined, facts: ApprovalFacts): readonly Problem[] {
  const { seal } = facts;
  if (!approval) {
    const want = `somebody's word for ${String(short(digestOf(seal)))}`;
    return [{ field: 'approval', got: undefined, want, fix: `platform approve ${seal.stack}` }];
  }
  return [...subjectProblems(approval, facts), ...peopleProblems(approval, facts), ...proofProblems(approval, facts)];
}

/** Why this second person does not let an emergency go before it is approved: any other person on the list may, and no author. */
export const releaseProblems = (release: Approval | undefined, facts: ApprovalFacts): readonly Problem[] =>
  approvalProblems(release, { ...facts, production: false }).map(({ field, fix, ...rest }) => ({
    ...rest,
    field: field.replace('approval', 'release'),
    fix: fix.replace('platform approve', 'platform approve --release'),
  }));

function subjectProblems(approval: Approval, { seal, committedAt }: ApprovalFacts): readonly Problem[] {
  const wanted = { workspace: seal.workspace, stack: seal.stack, commit: seal.commit, digest: digestOf(seal) } as const;
  const fixes = {
    workspace: 'it approves a plan of another workspace; have this one approved',
    stack: 'it approves a plan of another stack; have this one approved',
    commit: 'it approves another commit; have this one approved',
    digest: 'it approves another plan; have this one approved',
  } as const;
  const fields = ['workspace', 'stack', 'commit', 'digest'] as const;
  const isOld = Date.parse(approval.at) < Date.parse(committedAt);
  return [
    ...fields
      .filter((field) => approval[field] !== wanted[field])
      .map((field) => odd(field, short(approval[field]), String(short(wanted[field])), fixes[field])),
    ...(isOld ? [odd('at', approval.at, `after ${committedAt}`, 'the commit came later; have it approved again')] : []),
  ];
}

function peopleProblems({ approver, requesters }: Approval, facts: ApprovalFacts): readonly Problem[] {
  const { requesters: asked, production, approvers } = facts;
  const listed = ({ id, function: role }: Person) => approvers.find((one) => one.id === id && one.function !== role);
  const posing = requesters.find(listed);
  const isOther = asked.length > 0 && canonical(asked) !== canonical(requesters);
  const names = (people: readonly Person[]) => people.map(({ id }) => id).join(', ');
  return [
    ...(isOther ? [odd('requesters', names(requesters), names(asked), 'the change was requested by another')] : []),
    ...(posing
      ? [odd('requesters', nameOf(posing), nameOf(listed(posing)), 'say the function that the list has')]
      : []),
    ...(requesters.some(({ id }) => approver.id === id)
      ? [odd('approver', approver.id, 'another than the requester', 'have somebody else approve it')]
      : sameFunction(approver, requesters, production)),
  ];
}

const nameOf = (one: Person | undefined): string => (one ? `${one.id} (${one.function})` : 'nobody');

const sameFunction = (approver: Person, requesters: readonly Person[], production: boolean): readonly Problem[] => {
  if (!production || requesters.every((one) => approver.function !== one.function)) return [];
  const want = "another function than the requester's";
  return [odd('approver', approver.function, want, 'have somebody of another function approve it')];
};

const odd = (field: string, got: unknown, want: string, fix: string): Problem => ({
  ...{ field: `approval.${field}`, got, want, fix },
});

function proofProblems(
  { proof, ...statement }: Approval,
  { approvers, environment }: ApprovalFacts,
): readonly Problem[] {
  const { id, function: role } = statement.approver;
  const known = approvers.find((one) => one.id === id && one.function === role);
  if (!known) {
    const want = approvers.map((one) => `${one.id} (${one.function})`).join(' or ') || 'somebody who is listed';
    return [odd('approver', `${id} (${role})`, want, 'add them to the list of approvers, by pull request')];
  }
  if (proof.kind === 'environment') return reviewProblems(statement, proof, known, environment);
  if (isSigned(signedOf(statement), known.publicKey, proof.signature)) return [];
  const fix = 'it was changed after it was signed, or signed with another key; have it approved again';
  return [odd('proof', 'a signature that does not fit', `that of ${id}`, fix)];
}

type Review = Extract<Approval['proof'], { readonly kind: 'environment' }>;

function reviewProblems(
  { digest, commit }: Statement,
  proof: Review,
  { login }: Approver,
  environment: string,
): readonly Problem[] {
  const theirs = 'the review is of an account that is not theirs';
  const others = 'have it approved by somebody who had no hand in it';
  const elsewhere = 'another environment was reviewed; have this one reviewed';
  return [
    ...(proof.environment === environment
      ? []
      : [odd('proof', `the review of ${proof.environment}`, `that of ${environment}`, elsewhere)]),
    ...(proof.login === login ? [] : [odd('proof', proof.login, String(login), theirs)]),
    ...(proof.authors.includes(proof.login) ? [odd('proof', proof.login, 'no author of the change', others)] : []),
    ...(proof.code === codeOf({ ...proof, commit }) && proof.digests.includes(digest)
      ? []
      : [odd('proof', `code ${proof.code}`, 'the code of this plan', 'the review is of other plans, or another run')]),
  ];
}
