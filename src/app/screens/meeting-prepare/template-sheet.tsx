import type { Entry } from '#domain/book.ts';
import type { JsonObject } from '#base/json.ts';
import { missingItems, templatesFor, type AgendaTemplate } from '#domain/meeting/agenda-template.ts';
import type { Edit } from '#store/store.ts';
import { agendasOn } from '../../agendas/shipped-agendas.ts';
import { Chip } from '../../components/chip.tsx';
import { List, Row } from '../../components/list.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { useToday } from '../../hooks/use-book.ts';
import { useServices } from '../../services.tsx';
import type { MeetingView } from '../../shell/meeting-frame.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { prepare as words } from '../../text/prepare.ts';

/** Agendas to begin with; one tap adds what the meeting's own lacks, and one takes that back. */
export function TemplateSheet({
  view: { book, meeting, meetingId },
  items,
  onClose,
}: {
  readonly view: MeetingView;
  readonly items: readonly Entry<'item'>[];
  readonly onClose: () => void;
}) {
  const { actions } = useServices();
  const { run, say, offerUndo } = useNotices();
  const templates = templatesFor(agendasOn(useToday()), meeting.kind, book.cell.kind);
  const missing = (template: AgendaTemplate) =>
    missingItems(meetingId, items, template, meeting.topicId !== null);

  async function take(template: AgendaTemplate) {
    onClose();
    const added = missing(template);
    if (added.length === 0) return say(words.agendaTemplateFull);
    const edits = added.map(({ id, fields }): Edit => ({
      kind: 'item',
      entityId: id,
      changes: fields as unknown as JsonObject,
    }));
    await run(async () => offerUndo(words.agendaTemplateAdded(added.length), await actions.editAll(edits)));
  }
  return (
    <Sheet title={words.agendaTemplate} onClose={onClose}>
      <p>{words.agendaTemplateHelp}</p>
      <List label={words.agendaTemplate}>
        {templates.map((template) => (
          <Row
            key={template.id}
            title={template.title}
            detail={
              <>
                {words.agendaTemplateAdds(missing(template).length)}{' '}
                {template.cellKind === book.cell.kind && <Chip tone="info">{words.agendaTemplateSuits}</Chip>}
              </>
            }
            onPress={() => take(template)}
          />
        ))}
      </List>
    </Sheet>
  );
}
