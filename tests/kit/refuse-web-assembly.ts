import { vi } from 'vitest';

/** As under a policy that lets no WebAssembly run, until mocks are restored. Node's own fetch, which hands it an `env`, goes on. */
export function refuseWebAssembly(): void {
  const instantiate = WebAssembly.instantiate.bind(WebAssembly);
  vi.spyOn(WebAssembly, 'instantiate').mockImplementation((async (
    module: WebAssembly.Module,
    imports: WebAssembly.Imports = {},
  ) => {
    if (!('env' in imports)) throw new WebAssembly.CompileError('refused by the policy');
    return instantiate(module, imports);
  }) as typeof WebAssembly.instantiate);
}
