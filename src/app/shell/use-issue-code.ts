import { useState } from 'react';
import type { IssuedCode, NewCode } from '#sync/staff-client.ts';
import { useServices } from '../services.tsx';
import { staff as words, staffProblemText } from '../text/staff.ts';
import { useNotices } from './notices.tsx';

/** A code and whom it is for, as long as it can still be shown. */
export interface HandedCode {
  readonly issued: IssuedCode;
  readonly forWhom: string;
}

/** Issues codes one at a time; the newest stays to be handed over. `name` is the cell, the commune or nothing. */
export function useIssueCode(onIssued?: () => void): {
  readonly handed: HandedCode | null;
  readonly issue: (request: NewCode, name: string) => void;
} {
  const { staff } = useServices();
  const { say } = useNotices();
  const [handed, setHanded] = useState<HandedCode | null>(null);
  async function issue(request: NewCode, name: string) {
    const result = await staff.issueCode(request);
    if (!result.ok) {
      say(staffProblemText(result.error));
      return;
    }
    setHanded({ issued: result.value, forWhom: words.codeRow(words.roles[request.role], name) });
    window.scrollTo({ top: 0 });
    onIssued?.();
  }
  return { handed, issue: (request, name) => void issue(request, name) };
}
