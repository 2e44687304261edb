/**
 * Lets the app's own files become workers, and nothing else: the policy of the server has the browser refuse every other
 * text that would become code, where it knows Trusted Types.
 */
export function allowOwnScripts(): void {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  trustedTypes?.createPolicy('default', {
    createScriptURL: (address) => (ownScript.test(new URL(address, location.href).href) ? address : null),
  });
}

const ownScript = new RegExp(`^${location.origin}/(sw|assets/[\\w/.-]+)\\.js$`);

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (address: string) => string | null },
  ): unknown;
}
