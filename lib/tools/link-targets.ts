import type { RecordTarget, ToolDefinition } from './tool-definition.ts';

/**
 * What a tracker's page needs of the other tools to recognise links to their records. An issue is followed to tickets and
 * CRM records only, never to another issue: objects that may concern several customers are left out.
 */
export function linkTargets(definitions: readonly ToolDefinition[]): RecordTarget[] {
  return definitions.flatMap(({ id, hosts, instance, selfHosted, mount, objects, pages }) => {
    const followed = pages.filter(({ object }) => object !== undefined && objects[object]?.several !== true);
    if (followed.length === 0) return [];
    return [
      {
        ...{ id, hosts, objects },
        ...(instance === undefined ? {} : { instance }),
        ...(selfHosted === undefined ? {} : { selfHosted }),
        ...(mount === undefined ? {} : { mount }),
        pages: followed.map(({ name, urls, groups, starts, object, key }) => ({
          ...{ name, urls },
          ...(groups === undefined ? {} : { groups }),
          ...(starts === undefined ? {} : { starts }),
          ...(object === undefined ? {} : { object }),
          ...(key === undefined ? {} : { key }),
        })),
      },
    ];
  });
}

/** True where a tool's records may concern several customers, so that links on them are followed. */
export function followsLinks({ objects }: Pick<ToolDefinition, 'objects'>): boolean {
  return Object.values(objects).some(({ several }) => several === true);
}
