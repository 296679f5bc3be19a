/** The key of an organisation's machine groups, for whoever reads them or makes them stale. */
export function machineGroupsKey(organisationId: string): readonly [string, string] {
  return ['machine-groups', organisationId];
}
