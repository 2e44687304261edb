import { useState } from 'react';
import type { Book, Entry } from '#domain/book.ts';
import type { IssuedCode } from '#sync/staff-client.ts';
import { Banner } from '../../components/banner.tsx';
import { Button, LinkButton } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { IssuedCodeCard } from '../../shell/issued-code-card.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { OpenCorrections } from '../../shell/open-corrections.tsx';
import { TaskReports } from '../../shell/task-reports.tsx';
import {
  corrections as requestWords,
  memberAccess as words,
  memberCodeProblemText,
} from '../../text/corrections.ts';
import { memberList } from '../../text/members.ts';

/** What a member may see and ask: their requests, the code for their own phone, the page for whoever has none. */
export function MemberAccessCards({
  book,
  member,
}: {
  readonly book: Book;
  readonly member: Entry<'member'>;
}) {
  const isOf = (entry: { readonly memberId: string }) => entry.memberId === member.id;
  const reports = book.taskReports.filter(isOf);
  return (
    <>
      <OpenCorrections title={requestWords.cardTitle} corrections={book.corrections.filter(isOf)} />
      <TaskReports reports={reports} tasks={book.tasks} />
      <Card title={words.title}>
        <p>{words.lead}</p>
        <PersonalCode member={member} />
        <LinkButton wide href={paths.memberRecord(member.id)}>
          {words.print}
        </LinkButton>
        <p>{words.printHelp}</p>
      </Card>
    </>
  );
}

function PersonalCode({ member }: { readonly member: Entry<'member'> }) {
  const { own } = useServices();
  const { runAside } = useNotices();
  const [issued, setIssued] = useState<IssuedCode | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isAsking, setAsking] = useState(false);
  async function issue() {
    if (isAsking) return;
    setAsking(true);
    setProblem(null);
    await runAside(async () => {
      const result = await own.memberCode(member.id);
      if (result.ok) setIssued(result.value);
      else setProblem(memberCodeProblemText(result.error));
    });
    setAsking(false);
  }
  return (
    <>
      <Button wide disabled={isAsking} onPress={() => void issue()}>
        {isAsking ? words.asking : words.issue}
      </Button>
      <p>{words.issueHelp}</p>
      {problem && (
        <Banner tone="warn" live>
          <p>{problem}</p>
        </Banner>
      )}
      {issued && (
        <Sheet title={words.issue} onClose={() => setIssued(null)}>
          <IssuedCodeCard
            handed={{ issued, forWhom: words.forWhom(member.fullName || memberList.unnamed) }}
          />
        </Sheet>
      )}
    </>
  );
}
