import { texts } from '../documents';
import type { Policy } from '../policy';
import { type Block, blocksAt, plain, said, sentence, unmet } from '../want';

/** Groups of a broker that may do everything, and that enter its console. */
const MIGHTY = ['administrator', 'administrators', 'admins', 'activemq-webconsole'];

/** Of the users of a broker one is its administrator and enters the console; each other one has the queues of its team. */
export const brokerUsers: Policy = {
  id: 'broker-users',
  statement: 'One user of a broker enters its console; passwords are references to secrets.',
  controls: ['IAM-01', 'IAM-02'],
  article: 'DORA Art. 9(4)(c)',
  why: 'from the console of a broker every message of every team can be read, moved and deleted',
  applies: ['AWS::AmazonMQ::Broker'],
  check: ({ attributes }) => {
    const users = blocksAt(attributes, 'Users');
    return [
      ...(users.length > 0 ? [] : [sentence('Users', undefined, 'one for each team', 'name them')]),
      ...users.flatMap((user) => [
        ...unmet({ attributes: user }, [
          said('Username', 'name it'),
          said('Groups', 'say whose queues it has'),
          { ...said('Password', 'make a secret'), want: 'a reference to a secret', is: isReference },
        ]).map((problem) => `Users.${plain(user.Username)}.${problem}`),
        ...(isAdministrator(user) ? [] : strays(user)),
      ]),
    ];
  },
};

const isReference = (password: unknown): boolean => /^\{\{resolve:secretsmanager:.+\}\}$/.test(plain(password));

const isAdministrator = ({ Username }: Block): boolean => Username === 'administrator';

const strays = (user: Block): readonly string[] => {
  const named = `Users.${plain(user.Username)}`;
  const mighty = texts(user.Groups).filter((group) => MIGHTY.includes(group) || /[*>]/.test(group));
  return [
    ...(user.ConsoleAccess === false
      ? []
      : [sentence(`${named}.ConsoleAccess`, user.ConsoleAccess, 'false', 'the administrator alone enters it')]),
    ...mighty.map((group) => sentence(`${named}.Groups`, group, 'the group of its team', 'take it out')),
  ];
};
