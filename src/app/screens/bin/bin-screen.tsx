import { useCallback, useEffect, useRef, useState } from 'react';
import { addDays, isPeriod } from '#base/day.ts';
import { BIN_DAYS } from '#domain/deletable.ts';
import type { DeletedEntity } from '#store/store.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { List, Row } from '../../components/list.tsx';
import { useToday } from '../../hooks/use-book.ts';
import { useStep } from '../../hooks/use-step.ts';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { meetingNameOfId } from '../../shell/meeting-name-of-id.ts';
import { useNotices } from '../../shell/notices.tsx';
import { Screen } from '../../shell/screen.tsx';
import { bin as words } from '../../text/bin.ts';
import { common } from '../../text/shared-words.ts';
import { instantToText, periodToText } from '../../text/format.ts';
import { entityKindLabels } from '../../text/entity-labels.ts';

/** What was deleted lately, each with a way back. */
export function BinScreen() {
  const { actions, readBin } = useServices();
  const { run, runAside, say } = useNotices();
  const today = useToday();
  const [deleted, setDeleted] = useState<readonly DeletedEntity[] | null>(null);
  useStep('bin', null);

  const isShown = useRef(true);
  const read = useCallback(
    () =>
      runAside(async () => {
        const found = await readBin(addDays(today, -BIN_DAYS));
        if (isShown.current) setDeleted(found);
      }),
    [runAside, readBin, today],
  );
  useEffect(() => {
    isShown.current = true;
    void read();
    return () => {
      isShown.current = false;
    };
  }, [read]);

  async function restore(entity: DeletedEntity) {
    await run(async () => {
      await actions.restore(entity.kind, entity.entityId);
      say(words.restored(nameOf(entity)));
      void read();
    });
  }

  return (
    <Screen title={words.title} back={paths.home}>
      {!deleted ? (
        <p>{common.loading}</p>
      ) : deleted.length === 0 ? (
        <Banner tone="info">
          <p>{words.empty(BIN_DAYS)}</p>
        </Banner>
      ) : (
        <>
          <p>{words.lead(BIN_DAYS)}</p>
          <List label={words.listLabel}>
            {deleted.map((entity) => (
              <Row
                key={`${entity.kind}:${entity.entityId}`}
                title={nameOf(entity)}
                detail={
                  <>
                    {detailOf(entity)}
                    <br />
                    {words.deletedAt(instantToText(entity.deletedAt, today))}
                  </>
                }
                act={
                  <Button label={words.restoreOf(nameOf(entity))} onPress={() => restore(entity)}>
                    {words.restore}
                  </Button>
                }
              />
            ))}
          </List>
        </>
      )}
    </Screen>
  );
}

/** What the thing is called by the people who deleted it. */
function nameOf({ kind, value, entityId }: DeletedEntity): string {
  if (kind === 'meeting') return meetingNameOfId(entityId) ?? entityKindLabels.meeting;
  if (kind === 'not-held') return isPeriod(entityId) ? periodToText(entityId) : entityKindLabels[kind];
  const name = value['fullName'] ?? value['title'];
  return typeof name === 'string' ? name.trim() || words.unnamed : entityKindLabels[kind];
}

function detailOf({ kind, value }: DeletedEntity): string {
  const meetingId = value['meetingId'];
  const meeting = typeof meetingId === 'string' ? meetingNameOfId(meetingId) : null;
  return meeting === null ? entityKindLabels[kind] : `${entityKindLabels[kind]} ${words.ofMeeting(meeting)}`;
}
