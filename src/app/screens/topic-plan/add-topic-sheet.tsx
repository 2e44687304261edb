import { useLocation } from 'wouter';
import catalogue from '#seeds/topics/hd42-topics.v1.json' with { type: 'json' };
import type { Book } from '#domain/book.ts';
import { emptyTopic, type Topic } from '#domain/topic.ts';
import { Button } from '../../components/button.tsx';
import { ChoiceField } from '../../components/choice-field.tsx';
import { Chip } from '../../components/chip.tsx';
import { List, Row } from '../../components/list.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { paths } from '../../routes.ts';
import { useServices } from '../../services.tsx';
import { useNotices } from '../../shell/notices.tsx';
import { topicAdd as words, topicPlan } from '../../text/topics.ts';
import style from './topic-plan.module.css';

const quarterOptions = (['1', '2', '3', '4'] as const).map((value) => ({
  value,
  label: topicPlan.quarter(Number(value)),
}));

/** One tap on a suggestion puts it into the plan; a topic of the cell's own is named on its page. */
export function AddTopicSheet({
  book,
  year,
  quarter,
  onQuarter,
  onClose,
}: {
  readonly book: Book;
  readonly year: number;
  readonly quarter: number;
  readonly onQuarter: (quarter: number) => void;
  readonly onClose: () => void;
}) {
  const { actions } = useServices();
  const { run, offerUndo } = useNotices();
  const [, navigate] = useLocation();
  const taken = new Set(book.topics.filter((topic) => topic.year === year).map((topic) => topic.catalogueId));

  async function addSuggested(suggestion: (typeof catalogue.topics)[number]) {
    const { id, categoryId, title } = suggestion;
    const topic: Topic = { ...emptyTopic, year, quarter, title, category: categoryId, catalogueId: id };
    const topicId = actions.newId();
    await run(async () =>
      offerUndo(words.added(title, quarter), await actions.edit('topic', topicId, topic)),
    );
    onClose();
  }
  async function addOwn() {
    const id = actions.newId();
    await run(async () => {
      await actions.edit('topic', id, { ...emptyTopic, year, quarter });
      navigate(paths.topic(id));
    });
    onClose();
  }

  return (
    <Sheet title={topicPlan.add} onClose={onClose}>
      <ChoiceField
        label={words.quarter}
        value={quarterOptions[quarter - 1]?.value ?? null}
        options={quarterOptions}
        onSave={async (chosen) => onQuarter(Number(chosen))}
      />
      <Button wide onPress={() => addOwn()}>
        {words.own}
      </Button>
      <h3>{words.choose}</h3>
      <p className={style.rule}>{catalogue.notice}</p>
      {catalogue.categories.map((category) => (
        <details key={category.id} className={style.category}>
          <summary>{category.title}</summary>
          <List label={category.title}>
            {catalogue.topics
              .filter((topic) => topic.categoryId === category.id)
              .sort((a, b) => suits(b, book) - suits(a, book))
              .map((topic) => (
                <Row
                  key={topic.id}
                  title={topic.title}
                  detail={
                    <>
                      {topic.hint} {suits(topic, book) === 2 && <Chip tone="info">{words.suited}</Chip>}{' '}
                      {taken.has(topic.id) && <Chip tone="done">{words.taken}</Chip>}
                    </>
                  }
                  onPress={() => addSuggested(topic)}
                />
              ))}
          </List>
        </details>
      ))}
    </Sheet>
  );
}

/** 2 made for this sort of cell, 1 for any, 0 for others. */
function suits(topic: { readonly cellKinds: readonly string[] }, book: Book): number {
  if (topic.cellKinds.length === 0) return 1;
  return topic.cellKinds.includes(book.cell.kind) ? 2 : 0;
}
