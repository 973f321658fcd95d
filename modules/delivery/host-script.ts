import { clusterName, type Context } from '../kernel';
import type { DoorSettings } from './settings';
import { type DoorTool, TOOLS } from './tools';

/** Whom sessions run as: no rights on the host, so that nobody ends the recording. */
export const OPERATOR = 'operator';

/**
 * What the host does when it is born: it makes the operator, fetches each tool from the mirror and throws away what has
 * another digest, and asks every few minutes whether anybody still works on it. One tool that cannot be had leaves the
 * others; the greeting names it.
 */
export const hostScript = (context: Context, { mirror, idleMinutes }: DoorSettings): string =>
  [
    '#!/bin/bash',
    'set -uo pipefail',
    'box=$(mktemp --directory)',
    `useradd --create-home ${OPERATOR}`,
    'dnf install --assumeyes --quiet git tar xz unzip || true',
    ...installer(mirror),
    ...Object.entries(TOOLS).map(([name, tool]) => install(name, tool)),
    ...signIn(context),
    ...leaves(context, idleMinutes),
    '',
  ].join('\n');

const installer = (mirror: string): readonly string[] => [
  'fetch() {',
  '  local file=$box/$(basename "$2")',
  `  curl --fail --silent --show-error --location --proto =https --retry 5 --output "$file" "${mirror}/$2" &&`,
  '    echo "$3  $file" | sha256sum --check --status && return 0',
  '  rm --force "$file"',
  '  echo "$1 could not be had, or is not what it should be: do without, and tell the keeper of the mirror" >> /etc/motd',
  '  return 1',
  '}',
];

const install = (name: string, tool: DoorTool): string => {
  const file = tool.path.slice(tool.path.lastIndexOf('/') + 1);
  return `fetch ${name} ${tool.path} ${tool.sha256} && ${unpack(name, file, tool.member)}`;
};

function unpack(name: string, file: string, member: string | undefined): string {
  const into = `/usr/local/bin/${name}`;
  if (file.endsWith('.zip')) return `unzip -p $box/${file} ${member ?? name} > ${into} && chmod 0755 ${into}`;
  if (file.endsWith('.tar.xz'))
    return `tar --extract --xz --file $box/${file} --directory /usr/local --strip-components 1`;
  if (member === undefined) return `install --mode 0755 $box/${file} ${into}`;
  return `tar --extract --gzip --file $box/${file} --to-stdout ${member} > ${into} && chmod 0755 ${into}`;
}

/** The host's own role looks and changes nothing; whoever must change something brings a role of their own. */
const signIn = (context: Context): readonly string[] => [
  "cat > /etc/profile.d/door.sh <<'END'",
  `export AWS_REGION=${context.region} CHECKPOINT_DISABLE=1`,
  `[ -f "$HOME/.kube/config" ] || aws eks update-kubeconfig --name ${clusterName(context)} > /dev/null 2>&1 || true`,
  'END',
];

const CHECK_MINUTES = 5;

/** Terminates the host and lowers the group to none, so that no other takes its place. */
const leaves = (context: Context, idleMinutes: number): readonly string[] => [
  "cat > /usr/local/sbin/door-idle <<'END'",
  '#!/bin/bash',
  'set -euo pipefail',
  'seen=/run/door-last-session',
  '[ -e "$seen" ] || touch "$seen"',
  'if pgrep --full ssm-session-worker > /dev/null; then touch "$seen"; fi',
  `[ $(( $(date +%s) - $(stat --format %Y "$seen") )) -lt ${idleMinutes * 60} ] && exit 0`,
  'imds=http://169.254.169.254/latest',
  "token=$(curl --fail --silent --request PUT --header 'X-aws-ec2-metadata-token-ttl-seconds: 60' $imds/api/token)",
  'id=$(curl --fail --silent --header "X-aws-ec2-metadata-token: $token" $imds/meta-data/instance-id)',
  `aws autoscaling terminate-instance-in-auto-scaling-group --region ${context.region} \\`,
  '  --instance-id "$id" --should-decrement-desired-capacity',
  'END',
  'chmod 0700 /usr/local/sbin/door-idle',
  `systemd-run --on-boot=${CHECK_MINUTES}min --on-unit-active=${CHECK_MINUTES}min --unit=door-idle /usr/local/sbin/door-idle`,
];
