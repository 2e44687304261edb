import type { ReactNode } from 'react';
import type { StaffProblem } from '#sync/staff-client.ts';
import { Banner } from '../components/banner.tsx';
import { Button } from '../components/button.tsx';
import { common } from '../text/shared-words.ts';
import { staff as words, staffProblemText } from '../text/staff.ts';
import { IssuedCodeCard } from './issued-code-card.tsx';
import { Screen } from './screen.tsx';
import type { HandedCode } from './use-issue-code.ts';

/** A page of the staff: what the province answered, or why it did not; the code just handed out above it. */
export function StaffScreenFrame({
  title,
  back,
  problem,
  handed,
  onRefresh,
  children,
}: {
  readonly title: string;
  readonly back?: string;
  readonly problem: StaffProblem | null;
  readonly handed: HandedCode | null;
  readonly onRefresh: () => void;
  /** Nothing while there is no answer. */
  readonly children: ReactNode;
}) {
  return (
    <Screen
      title={title}
      {...(back === undefined ? {} : { back })}
      isFirst
      footer={
        <Button wide onPress={onRefresh}>
          {words.refresh}
        </Button>
      }
    >
      {problem && (
        <Banner tone="warn" live>
          <p>{staffProblemText(problem)}</p>
        </Banner>
      )}
      {handed && <IssuedCodeCard handed={handed} />}
      {!children && !problem && <p>{common.loading}</p>}
      {children}
    </Screen>
  );
}
