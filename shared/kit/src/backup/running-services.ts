import type { Admin } from 'kafkajs';

const OURS = /^(intake|waits|reporting|spoc)(\.|-|$)/;

/** The consumer groups of our services that have a member now. */
export async function runningServices(
  admin: Pick<Admin, 'listGroups' | 'describeGroups'>,
): Promise<string[]> {
  const { groups } = await admin.listGroups();
  const ours = groups.map(({ groupId }) => groupId).filter((groupId) => OURS.test(groupId));
  if (ours.length === 0) return [];
  const described = await admin.describeGroups(ours);
  return described.groups
    .filter(({ members }) => members.length > 0)
    .map(({ groupId }) => groupId)
    .sort();
}
