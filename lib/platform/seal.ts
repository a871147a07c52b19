/** Where the key to sealed values lies: beside them, so that whatever deletes the one deletes the other. */
export interface KeyPlace {
  get(): Promise<CryptoKey | undefined>;
  put(key: CryptoKey): Promise<unknown>;
}

/** A value that cannot be read without its key: AES-GCM over its JSON. */
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  bytes: ArrayBuffer;
}

export function isSealed(value: unknown): value is Sealed {
  return typeof value === 'object' && value !== null && 'iv' in value && 'bytes' in value;
}

export async function seal(place: KeyPlace, value: unknown): Promise<Sealed> {
  const key = (await place.get()) ?? (await newKey(place));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  return { iv, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes) };
}

/** The value; null when the key to it is gone. Throws where it was sealed by another. */
export async function unseal(place: KeyPlace, { iv, bytes }: Sealed): Promise<unknown> {
  const key = await place.get();
  if (!key) return null;
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, bytes)));
}

/** The browser keeps the key's bytes to itself: it cannot be exported, only used and deleted. */
async function newKey(place: KeyPlace): Promise<CryptoKey> {
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  await place.put(key);
  return key;
}
