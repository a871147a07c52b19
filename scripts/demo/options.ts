import { parseArgs } from 'node:util';

/**
 * How `npm start` was called. `json` prints one array on one last line of stdout; everything else goes to stderr. `tools`
 * limits the visits to some tools.
 */
export type DemoOptions = { headless: boolean; json: boolean; tools: string[] | undefined };

/** Reads the command line; without a display the demo is headless. Throws on an option it does not know. */
export function demoOptions(args: readonly string[], env: NodeJS.ProcessEnv): DemoOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { headless: { type: 'boolean' }, json: { type: 'boolean' }, tool: { type: 'string', multiple: true } },
  });
  const display = process.platform !== 'linux' || Boolean(env.DISPLAY ?? env.WAYLAND_DISPLAY);
  const headless = values.headless === true || values.json === true || !display;
  return { headless, json: values.json === true, tools: values.tool };
}
