import { isJsonObject, type Json } from '#base/json.ts';
import { fromBase64Url, toBase64Url } from './bytes.ts';

/*
 * Bytes inside JSON: `{"$bytes": "<base64url>"}`. For what has to lie where only text lies.
 */

/** A value of JSON and bytes as one of JSON alone. */
export function bytesToJson(value: unknown): Json {
  if (value instanceof Uint8Array) return { $bytes: toBase64Url(value) };
  if (Array.isArray(value)) return value.map(bytesToJson);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, bytesToJson(one)]));
  }
  return value as Json;
}

/** The same back. */
export function jsonToBytes(value: Json): unknown {
  if (Array.isArray(value)) return value.map(jsonToBytes);
  if (!isJsonObject(value)) return value;
  if (typeof value['$bytes'] === 'string') return fromBase64Url(value['$bytes']);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, jsonToBytes(one)]));
}
