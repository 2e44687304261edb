import { Card } from '../../components/card.tsx';
import { useSession } from '../../hooks/use-book.ts';
import { Screen } from '../../shell/screen.tsx';
import { ownRecord } from '../../text/not-found.ts';

/** What a member's phone shows until there is a record to show. */
export function OwnRecordScreen() {
  const session = useSession();
  return (
    <Screen title={ownRecord.title} isFirst>
      <Card>
        {session?.binding && <p>{ownRecord.of(session.binding.scopeName)}</p>}
        <p>{ownRecord.later}</p>
      </Card>
    </Screen>
  );
}
