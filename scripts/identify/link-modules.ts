import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, resolve } from 'node:path';

/**
 * One script out of the entry module and all it imports, for a place that has no module loader: a page's isolated world.
 * The value of the script is the entry's exports. It understands what this repository's lint allows: relative imports by
 * full file name, named exports of declarations, no cycles.
 */
export function linkModules(entry: string): string {
  const modules = new Map<string, string>();
  addModule(resolve(entry), modules);
  const definitions = [...modules].map(([file, body]) => `${JSON.stringify(file)}: (exports) => {${body}\n}`);
  return `(() => {
const modules = {${definitions.join(',\n')}};
const loaded = {};
const load = (file) => {
  if (!loaded[file]) modules[file]((loaded[file] = {}));
  return loaded[file];
};
return load(${JSON.stringify(resolve(entry))});
})()`;
}

const importOf = /^import\s+(?:\*\s+as\s+(\w+)|\{([^}]*)\})\s+from\s+'(\.[^']+)';?$/gm;
const exportOf = /^export\s+(?=(?:async\s+)?(?:function|const|let|class)\s+(\w+))/gm;

function addModule(file: string, modules: Map<string, string>): void {
  if (modules.has(file)) return;
  modules.set(file, '');
  const source = stripTypeScriptTypes(readFileSync(file, 'utf8'));
  const names = [...source.matchAll(exportOf)].map(([, name]) => name);
  const body = source
    .replace(importOf, (_, namespace: string | undefined, named: string | undefined, path: string) => {
      const target = resolve(dirname(file), path);
      addModule(target, modules);
      const binding = namespace ?? `{${named?.replace(/\s+as\s+/g, ': ')}}`;
      return `const ${binding} = load(${JSON.stringify(target)});`;
    })
    .replace(exportOf, '');
  const left = /^(?:import|export)\b.*$/m.exec(body);
  if (left) throw new Error(`${file}: cannot link "${left[0]}"`);
  modules.set(file, `${body}\nObject.assign(exports, { ${names.join(', ')} });`);
}
