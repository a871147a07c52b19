/** The few browser calls that units under test make, in memory. For `vi.mock('webextension-polyfill', …)`. */
export function fakeBrowser() {
  const area = () => {
    const stored = new Map<string, unknown>();
    return {
      stored,
      async get(key: string | null) {
        const names = key === null ? [...stored.keys()] : [key];
        return Object.fromEntries(
          names.flatMap((name) => (stored.has(name) ? [[name, structuredClone(stored.get(name))]] : [])),
        );
      },
      async set(values: Record<string, unknown>) {
        for (const [name, value] of Object.entries(values)) stored.set(name, structuredClone(value));
      },
      async remove(keys: string | string[]) {
        for (const name of [keys].flat()) stored.delete(name);
      },
    };
  };
  return {
    runtime: {
      id: 'ours',
      getURL: (path: string) => `chrome-extension://ours/${path.replace(/^\//, '')}`,
      onMessage: { addListener() {} },
    },
    storage: { local: area(), session: area() },
    /** The addresses that tabs show; a tab without one rejects, as the browser does. */
    tabs: {
      shown: new Map<number, string>(),
      async get(this: { shown: Map<number, string> }, id: number) {
        const url = this.shown.get(id);
        if (url === undefined) throw new Error(`No tab with id: ${id}.`);
        return { id, url };
      },
    },
  };
}
