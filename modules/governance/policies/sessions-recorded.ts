import { isOwnKey } from '../key-reference';
import { type Policy } from '../policy';
import { type Resource } from '../resource';
import { between, isBlock, plain, said, sentence, unmet, type Want, yes } from '../want';

/** What people do on the operators' door is written down while they do it, encrypted with our key, and ends by itself. */
export const sessionsRecorded: Policy = {
  id: 'sessions-recorded',
  statement: 'Sessions of people on a host are recorded as they happen, with our own key, and end by themselves.',
  controls: ['LOG-01', 'CHG-06'],
  article: 'RTS 2024/1774 Art. 12(2)(c)',
  why: 'what was typed on the door stands nowhere else',
  applies: ['aws_ssm_document'],
  concerns: ({ attributes }) => attributes.document_type === 'Session',
  check: (document) => {
    const inputs = inputsOf(document);
    if (inputs === undefined) return [sentence('content', undefined, 'a document in JSON', 'write it out')];
    return unmet({ attributes: inputs }, wants(document)).map((problem) => `content.inputs.${problem}`);
  },
};

/** Source: systems-manager/latest/userguide/session-manager-schema. */
const wants = (document: Resource): readonly Want[] => [
  said('cloudWatchLogGroupName', 'name the group'),
  yes('cloudWatchEncryptionEnabled', 'the group has a key'),
  yes('cloudWatchStreamingEnabled', 'a session that is cut off leaves what was typed'),
  yes('runAsEnabled', 'nobody is the user of the agent, who is root'),
  { field: 'kmsKeyId', want: 'a key of the platform', fix: 'make one', is: (value) => isOwnKey(value, document) },
  between('idleSessionTimeout', 1, 60, 'whoever left is signed out'),
  between('maxSessionDuration', 1, 1440, 'a session ends'),
];

function inputsOf({ attributes }: Resource): Readonly<Record<string, unknown>> | undefined {
  try {
    const content: unknown = JSON.parse(plain(attributes.content));
    return isBlock(content) && isBlock(content.inputs) ? content.inputs : undefined;
  } catch {
    return undefined;
  }
}
