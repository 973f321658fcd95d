/** How to read the evidence and to check it without this platform: `README.md` of the folder. A test runs its commands. */
export const GUIDE = `# Evidence

\`index.html\` is the summary; it needs no network. It says what was checked on which bytes, with what result, and what was
not checked. It gives no verdict on any law.

| file | holds |
| --- | --- |
| \`manifest.json\` | SHA-256 of every other file: an in-toto statement in a DSSE envelope |
| \`results/<workspace>.json\` | what came of every control in a workspace, stage by stage, the same way; its subjects are the stacks that were judged |
| \`stacks/<id>/cdk.tf.json\` | the Terraform JSON that policies judged, as Terraform reads it |
| \`controls.json\` | controls, the articles that they serve in our words, and policies |
| \`registers/*.csv\`, \`*.json\` | assets, keys, certificates, firewall rules, flows, logs, third parties, versions, baseline, access, reach, accepted deviations |
| \`records.json\`, \`records/\` | records of changes, drills, restores, syncs and reconciliations in a chain, and their bytes |
| \`workspaces.json\`, \`approvers.json\` | what records are judged by; who might approve, as the commit of each change lists them |
| \`repository/\`, \`repository.json\` | workflows and documents that controls rest on, and the day on which each was changed last |
| \`schema/\` | JSON Schemas of records, results and manifest |

## Check it without us

With \`jq\`, \`sha256sum\` and OpenSSL 3, in this folder; \`../public-key.pem\` comes from whoever signed, by another way than this folder.

\`\`\`sh
jq -rj .payload manifest.json | base64 -d > /tmp/statement.json
jq -r '.subject[] | "\\(.digest.sha256)  \\(.name)"' /tmp/statement.json | sha256sum --check --quiet
jq -rj '.signatures[0].sig' manifest.json | base64 -d > /tmp/signature
printf 'DSSEv1 28 application/vnd.in-toto+json %d ' "$(wc -c < /tmp/statement.json)" | cat - /tmp/statement.json > /tmp/signed
openssl pkeyutl -verify -pubin -inkey ../public-key.pem -rawin -in /tmp/signed -sigfile /tmp/signature
\`\`\`

No line of \`sha256sum\` and \`Signature Verified Successfully\` mean that not a byte was changed since. What is in the folder and not in
the manifest nobody has signed.

## Check it with the platform

\`\`\`sh
bin/platform evidence verify <this folder> --public-key <public-key.pem>
\`\`\`

It needs no account and no network, and asks more: schemas, the chain of records, whether every record holds, whether clocks agree, and whether
whatever a statement names is there. It judges again, from the bytes in this folder, whatever results follow from: policies over the stacks,
records, alarms, tests, workflows, the summary. For that it wants the version of the platform that built the evidence (\`--as-told\` does
without), and the evidence that this one follows (\`--previous\`; \`--alone\` does without).

What it cannot see, and whoever signs answers for:

- whether the stacks are those of the commit: check it out and run \`evidence build\`, the bytes are the same;
- records that were never handed over, here or before; a reconciliation with the events of the account shows those;
- whether a test really ran as \`tests.json\` says, and whether a file was changed on the day that \`repository.json\` says;
- whether somebody accepted a deviation, and looked at firewalls, on the day that is said: both stand in the configuration, which is not here;
- cells of registers that follow from the configuration and not from the stacks;
- whether the lists in \`approvers.json\` are those of their commits: \`git show <commit>:workspaces/approvers.json\` says it.
`;
